#include <algorithm>
#include <array>

#include "diff/comparison.hpp"
#include "diff/divergence.hpp"
#include "diff/regions.hpp"

namespace anumat::generate {

namespace {

constexpr std::size_t regions_max = 20;

Text outcome_text(const std::string& outcome) {
  if (outcome == no_result) return {"no result", "ไม่มีผล"};
  if (outcome == conflict) return {"conflicting rows", "แถวขัดกัน"};
  return {outcome, outcome};
}

Text where_text(const Region& region) {
  Text text;
  for (const auto& [input, tests] : region.conditions) {
    text = text + (text.en.empty() ? Text{" where ", " เมื่อ "} : Text{" and ", " และ "}) + input +
           Text{" is ", " เป็น "} + tests;
  }
  return text.en.empty() ? Text{" everywhere", " ทุกกรณี"} : text;
}

/// Where one of them knew no answer before, more is decided; nothing stricter or looser can be said of two answers.
void report_regions(Comparison& comparison, const Text& name, const std::string& id, const TableRegions& found) {
  for (std::size_t i = 0; i < std::min(found.regions.size(), regions_max); ++i) {
    const Region& region = found.regions[i];
    std::vector<std::string> inputs;
    for (const auto& [input, value] : region.example) inputs.push_back(input);
    const std::string example = sample_text(region.example, inputs);
    const Text answers = outcome_text(region.after) + Text{" instead of ", " แทน "} + outcome_text(region.before);
    comparison.add(Effect::Different, "table", id,
                   name + Text{" decides differently", " ตัดสินต่างไป"} + where_text(region) + ": " + answers,
                   example.empty() ? Text{} : Text{example + ": ", example + ": "} + answers);
  }
  if (found.regions.size() > regions_max) {
    const std::string more = std::to_string(found.regions.size() - regions_max);
    comparison.add(Effect::Different, "table", id,
                   name + Text{" decides differently in " + more + " more regions", " ตัดสินต่างไปอีก " + more + " ช่วง"});
  }
  if (!found.complete)
    comparison.add(Effect::Different, "table", id,
                   name + Text{" is too large to be compared whole; there may be more differences",
                               " ใหญ่เกินกว่าจะเทียบได้ทั้งหมด อาจมีความต่างอื่นอีก"});
}

void report_sample(Comparison& comparison, const Text& name, const model::NamedTable& before,
                   const model::NamedTable& after) {
  Question question;
  for (const auto* table : {&before.table, &after.table}) {
    for (const auto& input : table->inputs) question.reads.push_back(input.expression);
    for (const auto& rule : table->rules) {
      question.reads.insert(question.reads.end(), rule.inputs.begin(), rule.inputs.end());
      question.reads.insert(question.reads.end(), rule.outputs.begin(), rule.outputs.end());
    }
  }
  question.old_answer = [&](model::Environment& facts) {
    return model::evaluate_table(before.table, facts).result.value;
  };
  question.new_answer = [&](model::Environment& facts) {
    return model::evaluate_table(after.table, facts).result.value;
  };
  const Divergences found = diverge(question, comparison.old, comparison.now, NameTypes(comparison.now, nullptr));
  const auto& one = found.other ? found.other : found.no_longer ? found.no_longer : found.only_now;
  comparison.add(Effect::Different, "table", after.name,
                 name + (one ? Text{" decides differently", " ตัดสินต่างไป"}
                             : Text{" is put in other words; no input was found for which it decides differently",
                                    " เขียนใหม่ แต่ไม่พบข้อมูลที่ทำให้ผลต่างไป"}),
                 one ? example_text(*one, found.names) : Text{});
}

void compare_table(Comparison& comparison, const model::NamedTable& before, const model::NamedTable& after) {
  const Text name = Text{"the table ", "ตาราง "} + quoted(comparison.new_words.name(after.name));
  static constexpr std::array<std::string_view, 7> hits{"unique",     "any",          "first",  "priority",
                                                        "rule order", "output order", "collect"};
  static constexpr std::array<std::string_view, 5> sums{"", " sum", " min", " max", " count"};
  const auto policy = [&](const model::DecisionTable& table) {
    return std::string(hits.at(static_cast<std::size_t>(table.hit))) +
           std::string(sums.at(static_cast<std::size_t>(table.aggregation)));
  };
  if (policy(before.table) != policy(after.table))
    comparison.add(
        Effect::Different, "table", after.name,
        name + Text{" picks its rows by `" + policy(after.table) + "` instead of `" + policy(before.table) + "`",
                    " เลือกแถวแบบ `" + policy(after.table) + "` แทน `" + policy(before.table) + "`"});
  std::vector<std::string> old_inputs;
  std::vector<std::string> new_inputs;
  for (const auto& input : before.table.inputs) old_inputs.push_back(canonical(input.expression));
  for (const auto& input : after.table.inputs) new_inputs.push_back(canonical(input.expression));
  if (relation_of(old_inputs, new_inputs) != Relation::Same)
    comparison.add(
        Effect::Different, "table", after.name,
        name + Text{" looks at `" + joined(new_inputs, "`, `") + "` instead of `" + joined(old_inputs, "`, `") + "`",
                    " พิจารณา `" + joined(new_inputs, "`, `") + "` แทน `" + joined(old_inputs, "`, `") + "`"});
  if (is_constant(before.table) && is_constant(after.table)) {
    const TableRegions found = differing_regions(before.table, after.table);
    report_regions(comparison, name, after.name, found);
    if (found.regions.empty() && found.complete && !comparison.has("table", after.name))
      comparison.add(Effect::Different, "table", after.name,
                     name + Text{" has other rows that decide the same", " มีแถวต่างไปแต่ตัดสินเหมือนเดิม"});
  } else {
    report_sample(comparison, name, before, after);
  }
}

std::string text_of(const model::DecisionTable& table) {
  std::string text = std::to_string(static_cast<int>(table.hit)) + std::to_string(static_cast<int>(table.aggregation));
  for (const auto& input : table.inputs)
    text += "\x1e" + canonical(input.expression) + "\x1f" + canonical(input.allowed);
  for (const auto& output : table.outputs) {
    text += "\x1e" + output.name + "\x1f" + canonical(output.fallback);
    for (const auto& value : output.priority) text += "\x1f" + model::to_literal(value);
  }
  for (const auto& rule : table.rules) {
    text += "\x1d";
    for (const auto& cell : rule.inputs) text += canonical(cell) + "\x1f";
    for (const auto& cell : rule.outputs) text += canonical(cell) + "\x1f";
  }
  return text;
}

}  // namespace

void compare_tables(Comparison& comparison) {
  for_both(comparison.old.tables, comparison.now.tables, [&](const auto& before, const auto& after) {
    if (text_of(before.table) != text_of(after.table)) compare_table(comparison, before, after);
  });
}

}  // namespace anumat::generate
