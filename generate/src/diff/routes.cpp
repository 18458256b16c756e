#include <algorithm>
#include <array>
#include <map>

#include "diff/comparison.hpp"

namespace anumat::generate {

namespace {

Text code(const model::Expression& expression, const Text& otherwise) {
  return expression.empty() ? otherwise : Text{"`" + canonical(expression) + "`", "`" + canonical(expression) + "`"};
}

std::string who_key(const model::Who& who) {
  std::string key;
  for (const auto& term : who)
    key += std::to_string(static_cast<int>(term.kind)) + "/" + std::to_string(term.any_of) + "/" + term.name + "/" +
           canonical(term.expression) + ";";
  return key;
}

class RouteComparison {
 public:
  RouteComparison(Comparison& comparison, const model::Route& before, const model::Route& after)
      : comparison_(comparison),
        before_(before),
        after_(after),
        pairs_(after.steps.size()),
        taken_(before.steps.size(), false) {}

  void run() {
    // The same people at the same number belong together; then the same people anywhere; then the same number and act.
    pair_up([](const auto& l, const auto& r) {
      return l.number == r.number && l.act == r.act && who_key(l.who) == who_key(r.who);
    });
    pair_up([](const auto& l, const auto& r) { return who_key(l.who) == who_key(r.who); });
    pair_up([](const auto& l, const auto& r) { return l.number == r.number && l.act == r.act; });
    count_signatures();
    for (std::size_t i = 0; i < before_.steps.size(); ++i)
      if (!taken_[i])
        add(Effect::Looser, step_name(comparison_.old_words, before_.steps[i]) + Text{" is gone", " ถูกยกเลิก"});
    for (std::size_t i = 0; i < after_.steps.size(); ++i) {
      if (pairs_[i] == nullptr)
        add(Effect::Stricter, step_name(comparison_.new_words, after_.steps[i]) + Text{" is new", " เป็นขั้นใหม่"} +
                                  condition_note(after_.steps[i]));
      else
        compare_step(*pairs_[i], after_.steps[i]);
    }
    compare_whole();
  }

 private:
  void add(Effect effect, Text sentence) {
    comparison_.add(effect, "route", after_.name,
                    Text{"the route ", "เส้นทาง "} + quoted(comparison_.new_words.name(after_.name)) + ": " + sentence);
  }

  template <class Fits>
  void pair_up(Fits&& fits) {
    for (std::size_t i = 0; i < after_.steps.size(); ++i)
      for (std::size_t j = 0; pairs_[i] == nullptr && j < before_.steps.size(); ++j)
        if (!taken_[j] && fits(before_.steps[j], after_.steps[i])) {
          pairs_[i] = &before_.steps[j];
          taken_[j] = true;
        }
  }

  /// How many people must sign at least and at most.
  static std::pair<std::size_t, std::size_t> signatures(const model::Route& route) {
    std::size_t least = 0;
    for (const auto& step : route.steps) least += step.when.empty() ? 1 : 0;
    return {least, route.steps.size()};
  }

  void count_signatures() {
    const auto [old_least, old_most] = signatures(before_);
    const auto [new_least, new_most] = signatures(after_);
    if (old_least == new_least && old_most == new_most) return;
    const bool more = new_least >= old_least && new_most >= old_most;
    const bool fewer = new_least <= old_least && new_most <= old_most;
    const auto range = [](std::size_t least, std::size_t most) {
      const std::string low = std::to_string(least);
      const std::string high = std::to_string(most);
      return least == most ? Text{high, high} : Text{low + " to " + high, low + " ถึง " + high};
    };
    add(more    ? Effect::Stricter
        : fewer ? Effect::Looser
                : Effect::Different,
        (more    ? Text{"more signatures", "ต้องลงนามมากขึ้น"}
         : fewer ? Text{"fewer signatures", "ต้องลงนามน้อยลง"}
                 : Text{"another number of signatures", "จำนวนผู้ลงนามต่างไป"}) +
            instead(range(new_least, new_most), range(old_least, old_most)));
  }

  [[nodiscard]] Text step_name(const Speaker& words, const model::RouteStep& step) const {
    const std::string number = std::to_string(step.number);
    return Text{"step " + number + " (", "ขั้น " + number + " ("} +
           words.say([&](const Words& w) { return w.act(step.act) + ": " + w.who(step.who); }) + ")";
  }

  [[nodiscard]] static Text condition_note(const model::RouteStep& step) {
    return step.when.empty()
               ? Text{}
               : Text{", only when `" + canonical(step.when) + "`", " เฉพาะเมื่อ `" + canonical(step.when) + "`"};
  }

  void compare_step(const model::RouteStep& before, const model::RouteStep& after) {
    const Text name = step_name(comparison_.new_words, after);
    const auto who = [](const Speaker& words, const model::Who& one) {
      return words.say([&](const Words& w) { return w.who(one); });
    };
    if (const Relation relation = relation_of(before.who, after.who); relation != Relation::Same)
      add(effect_of_rights(relation),
          name + Text{" is taken by", " ดำเนินการโดย"} +
              instead(who(comparison_.new_words, after.who), who(comparison_.old_words, before.who)));
    if (before.number != after.number)
      add(Effect::Different, name + Text{" comes at another place", " เปลี่ยนลำดับ"} +
                                 instead({std::to_string(after.number), std::to_string(after.number)},
                                         {std::to_string(before.number), std::to_string(before.number)}));
    if (before.act != after.act) {
      const auto act = [](const Speaker& words, model::Act one) {
        return words.say([&](const Words& w) { return w.act(one); });
      };
      add(Effect::Different,
          name + Text{" has another legal force", " มีผลทางกฎหมายต่างไป"} +
              instead(act(comparison_.new_words, after.act), act(comparison_.old_words, before.act)));
    }
    if (canonical(before.when) != canonical(after.when)) {
      const Effect effect = before.when.empty()  ? Effect::Looser
                            : after.when.empty() ? Effect::Stricter
                                                 : Effect::Different;
      add(effect, name + Text{" is taken", " ดำเนินการ"} +
                      instead(code(after.when, {"always", "ทุกกรณี"}), code(before.when, {"always", "ทุกกรณี"})));
    }
    compare_time(name, before, after);
  }

  void compare_time(const Text& name, const model::RouteStep& before, const model::RouteStep& after) {
    const auto span = [](const Speaker& words, const model::RouteStep& one) {
      return !one.within ? Text{"no limit", "ไม่กำหนด"} : words.say([&](const Words& w) { return w.span(*one.within); });
    };
    if (before.within || after.within) {
      const std::optional<int> longer = !before.within  ? std::optional(-1)
                                        : !after.within ? std::optional(1)
                                                        : compare_spans(*before.within, *after.within);
      if (!(before.within && after.within && longer == 0))
        add(!longer       ? Effect::Different
            : *longer > 0 ? Effect::Looser
                          : Effect::Stricter,
            name +
                (!longer       ? Text{" has its time counted differently", " นับเวลาต่างไป"}
                 : *longer > 0 ? Text{" has more time", " มีเวลามากขึ้น"}
                               : Text{" has less time", " มีเวลาน้อยลง"}) +
                instead(span(comparison_.new_words, after), span(comparison_.old_words, before)));
    }
    const auto then = [](const Speaker& words, const model::Then& one) {
      return words.say([&](const Words& w) { return w.then(one); });
    };
    const Text old_then = then(comparison_.old_words, before.late);
    const Text new_then = then(comparison_.new_words, after.late);
    if (!(old_then == new_then))
      add(Effect::Different, name + Text{" leads, if late, to", " เมื่อเกินกำหนดแล้ว"} + instead(new_then, old_then));
  }

  void compare_whole() {
    if (const Relation relation = relation_of(before_.separate, after_.separate); relation != Relation::Same)
      add(effect_of_duties(relation),
          Text{"other people must be different persons", "ผู้ที่ต้องเป็นคนละคนเปลี่ยนไป"} +
              instead(listed(comparison_.new_words, after_.separate), listed(comparison_.old_words, before_.separate)));
    if (before_.scope != after_.scope)
      add(Effect::Different,
          Text{"a delegate needs another power", "อำนาจที่ผู้รับมอบต้องมีเปลี่ยนไป"} +
              instead({after_.scope.empty() ? "none" : after_.scope, after_.scope.empty() ? "ไม่มี" : after_.scope},
                      {before_.scope.empty() ? "none" : before_.scope, before_.scope.empty() ? "ไม่มี" : before_.scope}));
    if (canonical(before_.amount) != canonical(after_.amount))
      add(Effect::Different, Text{"a delegate's limit is compared with another amount", "วงเงินของผู้รับมอบเทียบกับจำนวนอื่น"} +
                                 instead(code(after_.amount, {"none", "ไม่มี"}), code(before_.amount, {"none", "ไม่มี"})));
    compare_course();
    compare_tasks();
  }

  /// What of earlier decisions stands.
  void compare_course() {
    if (before_.repeats != after_.repeats)
      add(after_.repeats == model::Repeats::Skip ? Effect::Looser : Effect::Stricter,
          after_.repeats == model::Repeats::Skip
              ? Text{"who has decided an earlier step is not asked again", "ผู้ที่ตัดสินขั้นก่อนหน้าแล้วไม่ต้องตัดสินอีก"}
              : Text{"who has decided an earlier step is asked again", "ผู้ที่ตัดสินขั้นก่อนหน้าแล้วต้องตัดสินอีก"});
    if (before_.on_return != after_.on_return)
      add(after_.on_return == model::OnReturn::SameStep ? Effect::Looser : Effect::Stricter,
          after_.on_return == model::OnReturn::SameStep
              ? Text{"a returned case goes on at the step that returned it", "เรื่องที่ถูกส่งกลับดำเนินต่อที่ขั้นซึ่งส่งกลับ"}
              : Text{"a returned case begins again at the first step", "เรื่องที่ถูกส่งกลับเริ่มใหม่ที่ขั้นแรก"});
    if (const Relation relation = relation_of(before_.stale_on, after_.stale_on); relation != Relation::Same)
      add(effect_of_duties(relation),
          Text{"other fields make every decision void when they change", "ช่องที่เมื่อเปลี่ยนแล้วทำให้ต้องตัดสินใหม่ทั้งหมดเปลี่ยนไป"} +
              instead(listed(comparison_.new_words, after_.stale_on), listed(comparison_.old_words, before_.stale_on)));
  }

  /// Who may take a task, hand it on and take a decision back.
  void compare_tasks() {
    if (before_.claims != after_.claims)
      add(Effect::Different, after_.claims ? Text{"one of several may take a step in hand, and the others then wait",
                                                  "คนหนึ่งรับงานของขั้นไว้ได้ และผู้อื่นรอ"}
                                           : Text{"nobody can take a step in hand any more", "รับงานของขั้นไว้ไม่ได้แล้ว"});
    if (before_.recall != after_.recall)
      add(after_.recall ? Effect::Looser : Effect::Stricter,
          after_.recall
              ? Text{"a decision can be taken back until somebody acts on it", "ถอนการตัดสินของตนได้จนกว่ามีผู้ดำเนินการต่อ"}
              : Text{"a decision cannot be taken back any more", "ถอนการตัดสินไม่ได้แล้ว"});
    const auto people = [](const Speaker& words, const model::Who& who) {
      return who.empty() ? Text{"the holder alone", "ผู้รับงานเท่านั้น"}
                         : words.say([&](const Words& w) { return w.who(who); });
    };
    if (const Relation relation = relation_of(before_.reassigned_by, after_.reassigned_by); relation != Relation::Same)
      add(effect_of_rights(relation), Text{"tasks are handed on by others", "ผู้มอบงานต่อเปลี่ยนไป"} +
                                          instead(people(comparison_.new_words, after_.reassigned_by),
                                                  people(comparison_.old_words, before_.reassigned_by)));
  }

  Comparison& comparison_;
  const model::Route& before_;
  const model::Route& after_;
  std::vector<const model::RouteStep*> pairs_;  ///< For each step now: the one it was.
  std::vector<bool> taken_;
};

}  // namespace

void compare_routes(Comparison& comparison) {
  for_both(comparison.old.routes, comparison.now.routes,
           [&](const auto& before, const auto& after) { RouteComparison(comparison, before, after).run(); });
}

}  // namespace anumat::generate
