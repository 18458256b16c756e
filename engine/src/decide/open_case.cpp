#include <algorithm>
#include <set>

#include "anumat/base/text.hpp"
#include "decide/act.hpp"
#include "decide/asked.hpp"
#include "decide/fields.hpp"
#include "decide/number.hpp"
#include "decide/postings.hpp"
#include "decide/rights.hpp"
#include "decide/vacancy.hpp"

namespace anumat::engine {

namespace {

/// The number comes from the opener, from the key field, or from the kind's template with the next running number.
std::variant<Number, Reason> number_of(const Asked& asked, const model::CaseKind& kind, const model::Context& fields,
                                       CaseFacts& facts) {
  if (const std::string given = fold(asked.command.text("number")); !given.empty()) return Number{given, "", 0};
  if (!kind.key.empty()) {
    for (const auto& [name, value] : fields)
      if (name == kind.key && value.string() != nullptr && !value.string()->empty())
        return Number{fold(*value.string()), "", 0};
    return Reason{ErrorKind::Refusal,
                  "R4016",
                  "",
                  {"`" + kind.key + "` is required: it is the number of the " + kind.name,
                   "ต้องระบุ `" + kind.key + "` เพราะเป็นเลขที่ของ" + kind.label.th},
                  {"fill it in and send it again", "กรอกให้ครบแล้วส่งใหม่"}};
  }
  auto number_or = next_number(asked.state, kind.number, kind.name, facts);
  if (auto* reason = std::get_if<Reason>(&number_or)) return std::move(*reason);
  Number number = std::get<Number>(std::move(number_or));
  if (number.text.empty())
    return Reason{ErrorKind::Refusal,
                  "R4016",
                  "",
                  {"a " + kind.name + " needs a number", "ต้องระบุเลขที่ของ" + kind.label.th},
                  {"give it with `number`", "ระบุด้วย `number`"}};
  return number;
}

/// Fields that the first steps of the life will still take need not be there when the case is opened.
std::vector<std::string> taken_later(const model::CaseKind& kind) {
  std::vector<std::string> names;
  if (!kind.lifecycle) return names;
  for (const model::Transition& transition : kind.lifecycle->transitions)
    if (std::find(transition.from.begin(), transition.from.end(), kind.lifecycle->start) != transition.from.end()) {
      names.insert(names.end(), transition.takes.begin(), transition.takes.end());
      for (const model::Assignment& assignment : transition.sets) names.push_back(assignment.field);
    }
  return names;
}

/// Fields that the opener leaves out get their standard value; one that cannot be computed stays out.
void add_standards(const model::Definition& definition, const model::CaseKind& kind, CaseFacts& facts,
                   model::Context& fields) {
  for (const model::Field& field : kind.fields) {
    const bool given =
        std::any_of(fields.begin(), fields.end(), [&](const auto& entry) { return entry.first == field.name; });
    if (given || field.standard.empty()) continue;
    model::Value value = settled(definition, field.type, facts.evaluate(field.standard).value, facts);
    if (value.is_null()) continue;
    facts.set(field.name, value);
    fields.emplace_back(field.name, std::move(value));
  }
}

}  // namespace

Decision decide_open_case(const Asked& asked) {
  const model::Definition* definition = asked.published();
  const std::string kind_name = asked.command.text("kind");
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(kind_name);
  const auto refused = [&](std::vector<Reason> reasons) {
    return refuse(asked, "", asked.in_force(), std::move(reasons));
  };
  if (kind == nullptr) {
    std::vector<std::string> known;
    if (definition != nullptr)
      for (const model::CaseKind& one : definition->cases) known.push_back(one.name);
    return refused({not_known({"kind of case", "ประเภทเรื่อง"}, kind_name, known)});
  }
  model::Context fields;
  if (const auto* given = asked.command.argument("fields")) fields = *given->context();
  CaseFacts facts(asked.definitions, asked.state, *definition, kind, nullptr, asked.command.at);
  for (auto& [name, value] : fields) {
    if (const model::Field* field = kind->field(name)) value = settled(*definition, field->type, value, facts);
    facts.set(name, value);
  }
  add_standards(*definition, *kind, facts, fields);

  const Right right =
      right_of(asked, facts, nullptr, kind->opened_by, asked.command.actor, asked.command.acting_for, {});
  if (!right.granted) return refused({no_right(asked, facts, nullptr, "open " + kind->name, kind->opened_by, right)});
  std::vector<Reason> reasons = check_fields(asked.state, *definition, *kind, fields, facts);
  for (Reason& reason : missing_fields(*kind, taken_later(*kind), facts)) reasons.push_back(std::move(reason));
  if (!reasons.empty()) return refused(std::move(reasons));

  auto numbered = number_of(asked, *kind, fields, facts);
  if (auto* reason = std::get_if<Reason>(&numbered)) return refused({std::move(*reason)});
  const Number& number = std::get<Number>(numbered);
  const std::string id = kind->name + "/" + number.text;
  if (asked.state.find_case(id) != nullptr) return refused({already_there({"`" + id + "`", "`" + id + "`"})});

  Event event = draft(asked, EventType::CaseOpened, id, asked.in_force());
  event.acting_for = right.principal;
  event.order = right.order;
  const std::string start = kind->lifecycle ? kind->lifecycle->start : "recorded";
  event.out = model::Context{{"kind", kind->name},
                             {"number", number.text},
                             {"references", reference_names(*kind, fields)},
                             {"set", fields},
                             {"to", start}};
  if (!number.series.empty()) {
    event.out.emplace_back("serial", number.serial);
    event.out.emplace_back("series", number.series);
  }
  auto deadlines = deadlines_on_entry(asked, *definition, *kind, start);
  if (auto* reason = std::get_if<Reason>(&deadlines)) return refused({std::move(*reason)});
  event.out.emplace_back("deadlines", std::get<model::List>(std::move(deadlines)));
  if (auto reason = add_postings({asked, *definition, *kind, number.text, "open"}, facts, event.out))
    return refused({std::move(*reason)});
  if (kind->lifecycle) note_vacancies(asked, {*definition, *kind, start, nullptr, {}}, {}, facts, event.out);
  return accept(std::move(event));
}

}  // namespace anumat::engine
