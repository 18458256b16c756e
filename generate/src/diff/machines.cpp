// Lifecycles, checks and deadlines: compared row by row, a row for several states as one row for each.
#include <algorithm>
#include <map>

#include "diff/comparison.hpp"

namespace anumat::generate {

namespace {

using RowKey = std::pair<std::string, std::string>;  // From, on.

std::map<RowKey, std::vector<const model::Transition*>> rows_of(const model::Lifecycle& life) {
  std::map<RowKey, std::vector<const model::Transition*>> rows;
  for (const auto& transition : life.transitions)
    for (const std::string& from : transition.from) rows[{from, transition.on}].push_back(&transition);
  return rows;
}

std::vector<std::string> needs_of(const model::Transition& transition) {
  std::vector<std::string> names;
  for (const auto& need : transition.needs)
    names.push_back(std::to_string(static_cast<int>(need.kind)) + need.evidence);
  return names;
}

std::vector<std::string> sets_of(const model::Transition& transition) {
  std::vector<std::string> texts;
  for (const auto& one : transition.sets) texts.push_back(one.field + " = " + canonical(one.value));
  return texts;
}

class LifecycleComparison {
 public:
  LifecycleComparison(Comparison& comparison, const model::CaseKind& before, const model::CaseKind& after)
      : comparison_(comparison), name_(after.name), before_(*before.lifecycle), after_(*after.lifecycle) {}

  void run() {
    compare_states();
    compare_interruptions();
    const auto before = rows_of(before_);
    const auto after = rows_of(after_);
    for (const auto& [key, rows] : before)
      if (!after.contains(key)) gone(key, rows);
    for (const auto& [key, rows] : after) {
      const auto old = before.find(key);
      const std::size_t both = old == before.end() ? 0 : std::min(old->second.size(), rows.size());
      for (std::size_t i = 0; i < both; ++i) compare_row(key, *old->second[i], *rows[i]);
      for (std::size_t i = both; i < rows.size(); ++i) is_new(key, *rows[i]);
      if (old != before.end())
        for (std::size_t i = both; i < old->second.size(); ++i) gone(key, {old->second[i]});
    }
  }

 private:
  void add(Effect effect, Text sentence) { comparison_.add(effect, "lifecycle", name_, std::move(sentence)); }
  [[nodiscard]] Text life() const {
    return Text{"in the life of ", "ในวงจรของ "} + quoted(comparison_.new_words.name(name_)) + Text{", ", " "};
  }

  void compare_states() {
    const auto has = [](const std::vector<std::string>& all, const std::string& one) {
      return std::find(all.begin(), all.end(), one) != all.end();
    };
    for (const std::string& state : before_.states)
      if (!has(after_.states, state))
        add(Effect::Different, life() + Text{"the state ", "สถานะ "} + quoted(comparison_.old_words.name(state)) +
                                   Text{" is gone", " ถูกยกเลิก"});
    for (const std::string& state : after_.states)
      if (!has(before_.states, state))
        add(Effect::Different, life() + Text{"the state ", "สถานะ "} + quoted(comparison_.new_words.name(state)) +
                                   Text{" is new", " เป็นสถานะใหม่"});
    if (before_.start != after_.start)
      add(Effect::Different,
          life() + Text{"cases begin in another state", "เริ่มที่สถานะอื่น"} +
              instead(comparison_.new_words.name(after_.start), comparison_.old_words.name(before_.start)));
    if (relation_of(before_.ends, after_.ends) != Relation::Same)
      add(Effect::Different,
          life() + Text{"cases end in other states", "สิ้นสุดที่สถานะอื่น"} +
              instead(listed(comparison_.new_words, after_.ends), listed(comparison_.old_words, before_.ends)));
    if (const Relation relation = relation_of(before_.separate, after_.separate); relation != Relation::Same)
      add(effect_of_duties(relation),
          life() + Text{"other people are kept from deciding on their own case", "ผู้ที่ตัดสินเรื่องของตนเองไม่ได้เปลี่ยนไป"} +
              instead(listed(comparison_.new_words, after_.separate), listed(comparison_.old_words, before_.separate)));
  }

  [[nodiscard]] static Text people(const Speaker& words, const model::Who& who) {
    return who.empty() ? Text{"nobody", "ไม่มีผู้ใด"} : words.say([&](const Words& w) { return w.who(who); });
  }

  /// Who may let a case rest and have people reminded, and how often.
  void compare_interruptions() {
    const auto right = [&](const Text& what, const model::Who& before, const model::Who& after) {
      if (const Relation relation = relation_of(before, after); relation != Relation::Same)
        add(effect_of_rights(relation),
            life() + what + instead(people(comparison_.new_words, after), people(comparison_.old_words, before)));
    };
    right({"cases are paused and resumed by others", "ผู้พักเรื่องและให้ดำเนินต่อเปลี่ยนไป"}, before_.paused_by,
          after_.paused_by);
    right({"reminders are asked for by others", "ผู้ขอให้เตือนเปลี่ยนไป"}, before_.reminded_by, after_.reminded_by);
    const std::optional<int> longer = compare_spans(before_.reminder_gap, after_.reminder_gap);
    if (longer == 0 || before_.reminded_by.empty() || after_.reminded_by.empty()) return;
    const auto gap = [](const Speaker& words, const model::Lifecycle& one) {
      return words.say([&](const Words& w) { return w.span(one.reminder_gap); });
    };
    add(!longer       ? Effect::Different
        : *longer > 0 ? Effect::Stricter
                      : Effect::Looser,
        life() + Text{"a person is reminded again after another time", "เตือนบุคคลเดิมซ้ำได้หลังเวลาที่ต่างไป"} +
            instead(gap(comparison_.new_words, after_), gap(comparison_.old_words, before_)));
  }

  [[nodiscard]] Text row_name(const Speaker& words, const RowKey& key) const {
    return life() + quoted(words.name(key.second)) + Text{" from ", " จาก "} + quoted(words.name(key.first));
  }

  void gone(const RowKey& key, const std::vector<const model::Transition*>& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      add(Effect::Stricter, row_name(comparison_.old_words, key) + Text{" is not possible any more", " ทำไม่ได้แล้ว"});
  }

  void is_new(const RowKey& key, const model::Transition& row) {
    const Text who = comparison_.new_words.say([&](const Words& words) { return words.who(row.who); });
    const Text to = row.to.empty() ? Text{"the same state", "สถานะเดิม"} : quoted(comparison_.new_words.name(row.to));
    add(Effect::Looser, row_name(comparison_.new_words, key) + Text{" is possible now, by ", " ทำได้แล้ว โดย "} + who +
                            Text{", and leads to ", " และเปลี่ยนเป็น "} + to);
  }

  void compare_row(const RowKey& key, const model::Transition& before, const model::Transition& after) {
    const Text row = row_name(comparison_.new_words, key);
    const auto who = [](const Speaker& words, const model::Who& one) {
      return words.say([&](const Words& w) { return w.who(one); });
    };
    if (const Relation relation = relation_of(before.who, after.who); relation != Relation::Same)
      add(effect_of_rights(relation),
          row + Text{" is done by", " ดำเนินการโดย"} +
              instead(who(comparison_.new_words, after.who), who(comparison_.old_words, before.who)));
    const auto target = [&](const Speaker& words, const model::Transition& one) {
      return words.name(one.to.empty() ? key.first : one.to);
    };
    if ((before.to.empty() ? key.first : before.to) != (after.to.empty() ? key.first : after.to))
      add(Effect::Different, row + Text{" leads to", " เปลี่ยนเป็น"} +
                                 instead(target(comparison_.new_words, after), target(comparison_.old_words, before)));
    if (const Relation relation = relation_of(needs_of(before), needs_of(after)); relation != Relation::Same) {
      const auto needs = [](const Speaker& words, const model::Transition& one) {
        return one.needs.empty() ? Text{"nothing", "ไม่มี"}
                                 : words.say([&](const Words& w) { return w.needs(one.needs); });
      };
      add(effect_of_duties(relation),
          row + Text{" needs", " ต้องมี"} +
              instead(needs(comparison_.new_words, after), needs(comparison_.old_words, before)));
    }
    if (canonical(before.when) != canonical(after.when)) {
      const Effect effect = before.when.empty()  ? Effect::Stricter
                            : after.when.empty() ? Effect::Looser
                                                 : Effect::Different;
      const auto condition = [](const model::Expression& one) {
        return one.empty() ? Text{"always", "ทุกกรณี"} : Text{"`" + canonical(one) + "`", "`" + canonical(one) + "`"};
      };
      add(effect, row + Text{" is possible when", " ทำได้เมื่อ"} + instead(condition(after.when), condition(before.when)));
    }
    if (before.act != after.act) {
      const auto act = [](const Speaker& words, model::Act one) {
        return words.say([&](const Words& w) { return w.act(one); });
      };
      add(Effect::Different,
          row + Text{" has another legal force", " มีผลทางกฎหมายต่างไป"} +
              instead(act(comparison_.new_words, after.act), act(comparison_.old_words, before.act)));
    }
    if (before.takes != after.takes)
      add(Effect::Different,
          row + Text{" takes other fields", " รับค่าช่องต่างไป"} +
              instead(listed(comparison_.new_words, after.takes), listed(comparison_.old_words, before.takes)));
    if (sets_of(before) != sets_of(after)) {
      const auto sets = [](const model::Transition& one) {
        return one.sets.empty() ? Text{"nothing", "ไม่มี"}
                                : Text{"`" + joined(sets_of(one), "; ") + "`", "`" + joined(sets_of(one), "; ") + "`"};
      };
      add(Effect::Different, row + Text{" sets", " ตั้งค่า"} + instead(sets(after), sets(before)));
    }
    if (before.new_round != after.new_round)
      add(Effect::Different, row + (after.new_round ? Text{" begins a new round now", " เริ่มรอบใหม่"}
                                                    : Text{" begins no new round any more", " ไม่เริ่มรอบใหม่แล้ว"}));
  }

  Comparison& comparison_;
  const std::string& name_;
  const model::Lifecycle& before_;
  const model::Lifecycle& after_;
};

void compare_checks(Comparison& comparison, const model::CaseKind& before, const model::CaseKind& after) {
  using Key = std::pair<std::string, std::string>;
  std::map<Key, model::CheckEffect> old;
  std::map<Key, model::CheckEffect> now;
  for (const auto& check : before.checks) old.emplace(Key{check.on, check.rule}, check.effect);
  for (const auto& check : after.checks) now.emplace(Key{check.on, check.rule}, check.effect);
  const auto effect_name = [](const Speaker& words, model::CheckEffect effect) {
    return words.say([&](const Words& w) { return w.effect(effect); });
  };
  const auto subject = [&](const Speaker& words, const Key& key) {
    return quoted(words.name(key.first)) + Text{" of ", " ของ "} + words.name(after.name) +
           Text{": the rule ", ": กฎ "} + quoted(words.name(key.second));
  };
  for (const auto& [key, effect] : old)
    if (!now.contains(key))
      comparison.add(
          effect == model::CheckEffect::Record ? Effect::Different : Effect::Looser, "checks", after.name,
          Text{"at ", "เมื่อทำ "} + subject(comparison.old_words, key) + Text{" is not checked any more", " ไม่ตรวจแล้ว"});
  for (const auto& [key, effect] : now) {
    const auto found = old.find(key);
    if (found != old.end() && found->second == effect) continue;
    // Stop, warn, record: the enum falls from strict to mild.
    const Effect change = found != old.end() ? (effect < found->second ? Effect::Stricter : Effect::Looser)
                          : effect == model::CheckEffect::Record ? Effect::Different
                                                                 : Effect::Stricter;
    comparison.add(change, "checks", after.name,
                   Text{"at ", "เมื่อทำ "} + subject(comparison.new_words, key) +
                       (found == old.end()
                            ? Text{" is checked now (", " ตรวจแล้ว ("} + effect_name(comparison.new_words, effect) + ")"
                            : Text{" has another effect", " มีผลต่างไป"} +
                                  instead(effect_name(comparison.new_words, effect),
                                          effect_name(comparison.old_words, found->second))));
  }
}

void compare_deadline(Comparison& comparison, const model::CaseKind& kind, const std::string& state,
                      const model::Deadline* before, const model::Deadline* after) {
  const Text subject = Text{"the deadline of ", "กำหนดเวลาของ "} + quoted(comparison.new_words.name(state)) +
                       Text{" in ", " ใน "} + comparison.new_words.name(kind.name);
  const auto span = [](const Speaker& words, const model::Deadline* one) {
    return one == nullptr || !one->within ? Text{"no limit", "ไม่กำหนด"}
                                          : words.say([&](const Words& w) { return w.span(*one->within); });
  };
  const bool had = before != nullptr && before->within;
  const bool has = after != nullptr && after->within;
  if (had || has) {
    const std::optional<int> longer = !had   ? std::optional(-1)
                                      : !has ? std::optional(1)
                                             : compare_spans(*before->within, *after->within);
    const bool same = had && has && longer == 0;
    if (!same) {
      const Effect effect = !longer ? Effect::Different : *longer > 0 ? Effect::Looser : Effect::Stricter;
      const Text how = !longer       ? Text{" is counted differently", " นับต่างไป"}
                       : *longer > 0 ? Text{" is longer", " ยาวขึ้น"}
                                     : Text{" is shorter", " สั้นลง"};
      comparison.add(effect, "deadlines", kind.name,
                     subject + how + instead(span(comparison.new_words, after), span(comparison.old_words, before)));
    }
  }
  const auto then = [](const Speaker& words, const model::Deadline* one) {
    return one == nullptr ? Text{"nothing", "ไม่มี"} : words.say([&](const Words& w) { return w.then(one->then); });
  };
  const Text old_then = then(comparison.old_words, before);
  const Text new_then = then(comparison.new_words, after);
  if (!(old_then == new_then) && had && has)
    comparison.add(Effect::Different, "deadlines", kind.name,
                   subject + Text{" leads to", " เมื่อเกินแล้ว"} + instead(new_then, old_then));
}

void compare_deadlines(Comparison& comparison, const model::CaseKind& before, const model::CaseKind& after) {
  std::map<std::string, std::pair<std::vector<const model::Deadline*>, std::vector<const model::Deadline*>>> states;
  for (const auto& deadline : before.deadlines) states[deadline.state].first.push_back(&deadline);
  for (const auto& deadline : after.deadlines) states[deadline.state].second.push_back(&deadline);
  for (const auto& [state, both] : states)
    for (std::size_t i = 0; i < std::max(both.first.size(), both.second.size()); ++i)
      compare_deadline(comparison, after, state, i < both.first.size() ? both.first[i] : nullptr,
                       i < both.second.size() ? both.second[i] : nullptr);
}

}  // namespace

void compare_machines(Comparison& comparison) {
  for_both(comparison.old.cases, comparison.now.cases,
           [&](const model::CaseKind& before, const model::CaseKind& after) {
             if (before.lifecycle && after.lifecycle) LifecycleComparison(comparison, before, after).run();
             if (before.lifecycle.has_value() != after.lifecycle.has_value())
               comparison.add(Effect::Different, "lifecycle", after.name,
                              Text{"the case ", "เรื่อง "} + quoted(comparison.new_words.name(after.name)) +
                                  (after.lifecycle ? Text{" has a lifecycle now", " มีวงจรแล้ว"}
                                                   : Text{" has no lifecycle any more", " ไม่มีวงจรแล้ว"}));
             compare_checks(comparison, before, after);
             compare_deadlines(comparison, before, after);
           });
}

}  // namespace anumat::generate
