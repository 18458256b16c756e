// Rules and derived values: what an author wrote differently may still decide the same, so they are tried out.
#include <algorithm>
#include <array>

#include "anumat/model/program.hpp"
#include "diff/comparison.hpp"
#include "diff/divergence.hpp"

namespace anumat::generate {

namespace {

Text value_text(const model::Value& value) {
  if (value.is_null()) return {"undecided", "ตัดสินไม่ได้"};
  const std::string literal = model::to_literal(value);
  return {literal, literal};
}

/// Whether what an expression reads of the definition itself (parameters, tables, rules) differs.
bool reads_differ(const model::Expression& expression, const model::Definition& old, const model::Definition& now,
                  int depth = 0) {
  if (expression.empty() || depth > 8) return false;
  return std::any_of(expression.inputs().begin(), expression.inputs().end(), [&](const std::string& name) {
    const auto* before = old.parameter(name);
    const auto* after = now.parameter(name);
    if (before != nullptr && after != nullptr) return before->values != after->values;
    if (old.table(name) != nullptr && now.table(name) != nullptr) return true;
    const auto* rule = now.rule(name);
    const auto* old_rule = old.rule(name);
    if (rule == nullptr || old_rule == nullptr) return false;
    return canonical(rule->require) != canonical(old_rule->require) || reads_differ(rule->require, old, now, depth + 1);
  });
}

/// The kind of case that a rule is checked on, to know the types of what it reads.
const model::CaseKind* user_of(const model::Definition& definition, const std::string& rule) {
  for (const auto& kind : definition.cases)
    if (std::any_of(kind.checks.begin(), kind.checks.end(), [&](const auto& check) { return check.rule == rule; }))
      return &kind;
  return nullptr;
}

Question question(const model::Expression& before, const model::Expression& after) {
  const auto answer = [](const model::Expression& expression) {
    return [expression](model::Environment& facts) {
      return expression.empty() ? model::Value(true) : model::evaluate(expression, facts).value;
    };
  };
  return {{before, after}, answer(before), answer(after)};
}

void compare_condition(Comparison& comparison, const model::Rule& before, const model::Rule& after) {
  const bool reworded = canonical(before.require) != canonical(after.require);
  if (!reworded && !reads_differ(after.require, comparison.old, comparison.now)) return;
  const NameTypes types(comparison.now, user_of(comparison.now, after.name));
  const Divergences found = diverge(question(before.require, after.require), comparison.old, comparison.now, types);
  const Text name = quoted(comparison.new_words.name(after.name));
  const Text why =
      reworded
          ? Text{" (its condition was `" + canonical(before.require) + "` and is `" + canonical(after.require) + "`)",
                 " (เงื่อนไขเดิม `" + canonical(before.require) + "` ใหม่ `" + canonical(after.require) + "`)"}
          : Text{" (what it reads has changed)", " (ค่าที่กฎใช้เปลี่ยนไป)"};
  const auto say = [&](Effect effect, const Text& what, const Divergence& one) {
    comparison.add(effect, "rule", after.name, Text{"the rule ", "กฎ "} + name + what + why,
                   example_text(one, found.names));
  };
  if (found.no_longer) say(Effect::Stricter, {" fails where it held before", " ไม่ผ่านในกรณีที่เดิมผ่าน"}, *found.no_longer);
  if (found.only_now) say(Effect::Looser, {" holds where it failed before", " ผ่านในกรณีที่เดิมไม่ผ่าน"}, *found.only_now);
  if (found.other && !found.no_longer && !found.only_now)
    say(Effect::Different, {" fails in another way", " ไม่ผ่านด้วยเหตุอื่น"}, *found.other);
  if (reworded && !found.any())
    comparison.add(Effect::Different, "rule", after.name,
                   Text{"the rule ", "กฎ "} + name +
                       Text{" is put in other words; no input was found for which it decides differently",
                            " เขียนเงื่อนไขใหม่ แต่ไม่พบข้อมูลที่ทำให้ผลต่างไป"} +
                       why);
}

void compare_rule(Comparison& comparison, const model::Rule& before, const model::Rule& after) {
  const Text name = Text{"the rule ", "กฎ "} + quoted(comparison.new_words.name(after.name));
  compare_condition(comparison, before, after);
  if (before.severity != after.severity) {
    const bool stops = after.severity == model::RuleSeverity::Stop;
    comparison.add(stops ? Effect::Stricter : Effect::Looser, "rule", after.name,
                   name + (stops ? Text{" stops the case; it warned before", " ทำให้เรื่องหยุด จากเดิมเพียงเตือน"}
                                 : Text{" warns; it stopped the case before", " เพียงเตือน จากเดิมทำให้เรื่องหยุด"}));
  }
  const auto changed = [&](const Text& what, const std::string& old_text, const std::string& new_text) {
    if (old_text != new_text)
      comparison.add(Effect::Different, "rule", after.name,
                     name + what +
                         Text{": `" + new_text + "` instead of `" + old_text + "`",
                              ": `" + new_text + "` แทน `" + old_text + "`"});
  };
  changed({" has another code", " เปลี่ยนรหัส"}, before.code, after.code);
  changed({" names another source", " เปลี่ยนที่มา"}, before.source, after.source);
  changed({" has another message (en)", " เปลี่ยนข้อความ (en)"}, template_text(before.message.en),
          template_text(after.message.en));
  changed({" has another message (th)", " เปลี่ยนข้อความ (th)"}, template_text(before.message.th),
          template_text(after.message.th));
  changed({" gives other advice (en)", " เปลี่ยนคำแนะนำ (en)"}, template_text(before.advice.en),
          template_text(after.advice.en));
  changed({" gives other advice (th)", " เปลี่ยนคำแนะนำ (th)"}, template_text(before.advice.th),
          template_text(after.advice.th));
}

void compare_derived(Comparison& comparison, const model::CaseKind& before_kind, const model::CaseKind& after_kind) {
  for_both(before_kind.derived, after_kind.derived, [&](const model::Derived& before, const model::Derived& after) {
    if (canonical(before.value) == canonical(after.value)) return;
    const Divergences found = diverge(question(before.value, after.value), comparison.old, comparison.now,
                                      NameTypes(comparison.now, &after_kind));
    const auto& one = found.other ? found.other : found.no_longer ? found.no_longer : found.only_now;
    const Text how = one ? Text{" is worked out differently", " คำนวณต่างไป"}
                         : Text{" is put in other words; no input was found for which it differs",
                                " เขียนวิธีคำนวณใหม่ แต่ไม่พบข้อมูลที่ทำให้ผลต่างไป"};
    comparison.add(Effect::Different, "derived", after_kind.name,
                   Text{"the value ", "ค่า "} + quoted(comparison.new_words.name(after.name)) + Text{" of ", " ของ "} +
                       comparison.new_words.name(after_kind.name) + how +
                       Text{": `" + canonical(after.value) + "` instead of `" + canonical(before.value) + "`",
                            ": `" + canonical(after.value) + "` แทน `" + canonical(before.value) + "`"},
                   one ? example_text(*one, found.names) : Text{});
  });
}

}  // namespace

namespace {

/// What expressions read, and what the tables and rules among it read in turn; a parameter stands for its values.
class Reading {
 public:
  Reading(const model::Definition& old, const model::Definition& now) : definitions_{&old, &now} {}

  void add(const model::Expression& expression) {
    if (expression.empty()) return;
    reads.push_back(expression);
    for (const auto* list : {&expression.inputs(), &expression.filter_names()})
      for (const std::string& name : *list)
        if (std::find(names.begin(), names.end(), name) == names.end()) {
          names.push_back(name);
          for (const model::Definition* definition : definitions_) add_named(*definition, name);
        }
  }

  std::vector<model::Expression> reads;
  std::vector<std::string> names;  ///< Each once, in order of first use.

 private:
  void add_named(const model::Definition& definition, const std::string& name) {
    if (const auto* parameter = definition.parameter(name))
      for (const auto& [from, value] : parameter->values) {
        model::ProgramBuilder builder;
        const std::uint32_t root = builder.constant(value);
        reads.push_back(builder.finish(root, 0, false));
      }
    if (const auto* rule = definition.rule(name)) add(rule->require);
    const auto* table = definition.table(name);
    if (table == nullptr) return;
    for (const auto& input : table->table.inputs) add(input.expression);
    for (const auto& row : table->table.rules) {
      for (const auto& cell : row.inputs) add(cell);
      for (const auto& cell : row.outputs) add(cell);
    }
  }

  std::array<const model::Definition*, 2> definitions_;
};

}  // namespace

Divergences diverge(const Question& question, const model::Definition& old, const model::Definition& now,
                    const NameTypes& types) {
  Divergences found;
  Reading reading(old, now);
  for (const auto& expression : question.reads) reading.add(expression);
  found.names = reading.names;
  for (const Sample& sample : samples_for(reading.reads, types)) {
    SampleFacts old_facts(old, sample);
    SampleFacts new_facts(now, sample);
    model::Value before = question.old_answer(old_facts);
    model::Value after = question.new_answer(new_facts);
    if (before == after) continue;
    auto& place = before.is_true() ? found.no_longer : after.is_true() ? found.only_now : found.other;
    // An example that is known to the last fact says more than one with a gap.
    if (!place || (place->after.is_null() && !after.is_null() && !before.is_null()))
      place = Divergence{sample, std::move(before), std::move(after)};
    if (found.no_longer && found.only_now && !found.no_longer->after.is_null() && !found.only_now->before.is_null())
      break;
  }
  return found;
}

Text example_text(const Divergence& divergence, const std::vector<std::string>& names) {
  const std::string input = sample_text(divergence.sample, names);
  const Text before = value_text(divergence.before);
  const Text after = value_text(divergence.after);
  const std::string lead = input.empty() ? "" : input + ": ";
  return {lead + after.en + " instead of " + before.en, lead + after.th + " แทน " + before.th};
}

void compare_rules(Comparison& comparison) {
  for_both(comparison.old.rules, comparison.now.rules,
           [&](const model::Rule& before, const model::Rule& after) { compare_rule(comparison, before, after); });
  for_both(
      comparison.old.cases, comparison.now.cases,
      [&](const model::CaseKind& before, const model::CaseKind& after) { compare_derived(comparison, before, after); });
}

}  // namespace anumat::generate
