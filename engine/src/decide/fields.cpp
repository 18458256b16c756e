#include "decide/fields.hpp"

#include <algorithm>
#include <utility>

#include "anumat/base/text.hpp"
#include "anumat/engine/personal.hpp"
#include "decide/asked.hpp"

namespace anumat::engine {

namespace {

using model::FieldKind;
using model::Value;

Text kind_words(const model::FieldType& type) {
  switch (type.kind) {
    case FieldKind::Text:
      return {"text", "ข้อความ"};
    case FieldKind::Number:
      return {"a number", "ตัวเลข"};
    case FieldKind::Money:
      return {"an amount with at most two decimals", "จำนวนเงินที่มีทศนิยมไม่เกินสองตำแหน่ง"};
    case FieldKind::Date:
      return {"a date", "วันที่"};
    case FieldKind::DateTime:
      return {"a date and time", "วันและเวลา"};
    case FieldKind::Time:
      return {"a time of day", "เวลา"};
    case FieldKind::Boolean:
      return {"yes or no", "ใช่หรือไม่ใช่"};
    case FieldKind::Duration:
      return {"a duration", "ระยะเวลา"};
    case FieldKind::Person:
      return {"a registered person", "บุคคลที่ลงทะเบียนแล้ว"};
    case FieldKind::Case:
      return {"an existing " + type.name, type.name + " ที่มีอยู่"};
    case FieldKind::Record:
      return {"a " + type.name, type.name};
    case FieldKind::List:
      return {"a list", "รายการ"};
    case FieldKind::Any:
      return {"a value", "ค่า"};
  }
  return {};
}

/// What the check or default of a record's field sees: the row, then all that the case knows.
class RowFacts final : public model::Environment {
 public:
  RowFacts(const model::Record& record, const Value& row, CaseFacts& facts)
      : record_(record), row_(row), facts_(facts) {}

  [[nodiscard]] std::optional<Value> lookup(std::string_view name) override {
    const bool own = std::any_of(record_.fields.begin(), record_.fields.end(),
                                 [&](const model::Field& field) { return field.name == name; });
    if (!own) return facts_.lookup(name);
    const Value* entry = row_.find(name);
    return entry == nullptr ? Value() : *entry;
  }
  [[nodiscard]] const Calendar* calendar() const override { return facts_.calendar(); }
  [[nodiscard]] std::optional<Instant> now() const override { return facts_.now(); }
  [[nodiscard]] UtcOffset utc_offset() const override { return facts_.utc_offset(); }

 private:
  const model::Record& record_;
  const Value& row_;
  CaseFacts& facts_;
};

/// Where in a field's value a row stands: "kpis, row 2".
struct RowPlace {
  std::string name;
  Text words;

  [[nodiscard]] RowPlace row(std::size_t index) const {
    const std::string number = std::to_string(index + 1);
    return {name, {words.en + ", row " + number, words.th + " แถวที่ " + number}};
  }
};

Reason unmet_check(const RowPlace& place, const model::Field& field, const Value& value) {
  const std::string rule = field.check.canonical();
  const std::string shown = to_display(value);
  const std::string label = field.label.th.empty() ? field.name : field.label.th;
  Reason reason = wrong_argument(place.name, {}, {"correct the row and send it again", "แก้ไขแถวนั้นแล้วส่งใหม่"});
  reason.message = {place.words.en + ": `" + field.name + "` is " + shown + ", but must be " + rule,
                    place.words.th + ": " + label + " (`" + field.name + "`) คือ " + shown + " แต่ต้อง " + rule};
  return reason;
}

/// The checks of the rows of records, wherever in the value they stand.
void check_rows(const model::Definition& definition, const model::FieldType& type, const Value& value,
                const RowPlace& place, CaseFacts& facts, std::vector<Reason>& reasons) {
  if (type.kind == FieldKind::List && value.list() != nullptr) {
    for (std::size_t i = 0; i < value.list()->size(); ++i)
      check_rows(definition, type.item.front(), (*value.list())[i], place.row(i), facts, reasons);
    return;
  }
  const model::Record* record = type.kind == FieldKind::Record ? definition.record(type.name) : nullptr;
  if (record == nullptr || value.context() == nullptr) return;
  RowFacts row(*record, value, facts);
  for (const model::Field& field : record->fields) {
    const Value* entry = value.find(field.name);
    if (entry == nullptr || entry->is_null()) continue;
    if (!field.check.empty() && !model::evaluate_unary(field.check, *entry, row).value.is_true())
      reasons.push_back(unmet_check(place, field, *entry));
    const RowPlace inner{place.name, {place.words.en + ", " + field.name, place.words.th + " " + field.name}};
    check_rows(definition, field.type, *entry, inner, facts, reasons);
  }
}

bool fits(const OfficeState& state, const model::Definition& definition, const model::FieldType& type,
          const Value& value) {
  switch (type.kind) {
    case FieldKind::Text:
      return value.string() != nullptr;
    case FieldKind::Number:
      return value.number() != nullptr;
    case FieldKind::Money: {
      if (value.number() == nullptr) return false;
      const auto rounded = value.number()->round(2, Rounding::HalfEven);
      return rounded && *rounded == *value.number();
    }
    case FieldKind::Date:
      return value.date() != nullptr;
    case FieldKind::DateTime:
      return value.date_time() != nullptr;
    case FieldKind::Time:
      return value.time() != nullptr;
    case FieldKind::Boolean:
      return value.boolean() != nullptr;
    case FieldKind::Duration:
      return value.months() != nullptr || value.days() != nullptr;
    case FieldKind::Person:
      return value.string() != nullptr && state.persons.contains(*value.string());
    case FieldKind::Case:
      return value.string() != nullptr && state.find_case(type.name + "/" + *value.string()) != nullptr;
    case FieldKind::List:
      return value.list() != nullptr && std::all_of(value.list()->begin(), value.list()->end(), [&](const Value& item) {
               return fits(state, definition, type.item.front(), item);
             });
    case FieldKind::Record: {
      const model::Record* record = definition.record(type.name);
      if (record == nullptr || value.context() == nullptr) return false;
      return std::all_of(record->fields.begin(), record->fields.end(), [&](const model::Field& field) {
        const Value* entry = value.find(field.name);
        if (entry == nullptr || entry->is_null()) return !field.required;
        return fits(state, definition, field.type, *entry);
      });
    }
    case FieldKind::Any:
      return true;
  }
  return false;
}

}  // namespace

std::optional<Reason> check_value(const OfficeState& state, const model::Definition& definition,
                                  const model::FieldType& type, std::string_view name, const Value& value) {
  if (value.is_null() || fits(state, definition, type, value)) return std::nullopt;
  const Text wanted = kind_words(type);
  return wrong_argument(
      name,
      {"must be " + wanted.en + ", not " + to_display(value), "ต้องเป็น" + wanted.th + " ไม่ใช่ " + to_display(value)},
      {"correct the value and send it again", "แก้ไขค่าแล้วส่งใหม่"});
}

Value settled(const model::Definition& definition, const model::FieldType& type, const Value& value, CaseFacts& facts) {
  if (sealed_of(value)) return value;
  if (type.kind == FieldKind::Case && value.string() != nullptr) return fold(*value.string());
  if (type.kind == FieldKind::List && value.list() != nullptr) {
    model::List items;
    items.reserve(value.list()->size());
    for (const Value& item : *value.list()) items.push_back(settled(definition, type.item.front(), item, facts));
    return items;
  }
  const model::Record* record = type.kind == FieldKind::Record ? definition.record(type.name) : nullptr;
  if (record == nullptr || value.context() == nullptr) return value;
  model::Context row;
  for (const auto& [name, entry] : *value.context()) {
    const model::Field* declared = nullptr;
    for (const model::Field& field : record->fields)
      if (field.name == name) declared = &field;
    row.emplace_back(name, declared == nullptr ? entry : settled(definition, declared->type, entry, facts));
  }
  for (const model::Field& field : record->fields) {
    if (field.standard.empty() || value.find(field.name) != nullptr) continue;
    const Value so_far(row);
    RowFacts seen(*record, so_far, facts);
    if (Value made = model::evaluate(field.standard, seen).value; !made.is_null())
      row.emplace_back(field.name, std::move(made));
  }
  return row;
}

std::vector<Reason> check_fields(const OfficeState& state, const model::Definition& definition,
                                 const model::CaseKind& kind, const model::Context& values, CaseFacts& facts) {
  std::vector<Reason> reasons;
  for (const auto& [name, value] : values) {
    const model::Field* field = kind.field(name);
    if (field == nullptr) {
      std::vector<std::string> known;
      for (const model::Field& one : kind.fields) known.push_back(one.name);
      reasons.push_back(not_known({"field", "ช่องข้อมูล"}, name, known));
      continue;
    }
    // A sealed value was looked at before it was sealed, and nothing may be asked of it since.
    if (field->personal && sealed_of(value)) continue;
    if (auto reason = check_value(state, definition, field->type, name, value)) {
      reasons.push_back(std::move(*reason));
      continue;
    }
    check_rows(definition, field->type, value, {name, {name, field->label.th.empty() ? name : field->label.th}}, facts,
               reasons);
    if (field->check.empty() || value.is_null()) continue;
    const auto verdict = facts.evaluate_unary(field->check, value).value;
    if (verdict.is_true()) continue;
    const std::string rule = field->check.canonical();
    reasons.push_back(wrong_argument(
        name, {"is " + to_display(value) + ", but must be " + rule, "คือ " + to_display(value) + " แต่ต้อง " + rule},
        {"correct the value and send it again", "แก้ไขค่าแล้วส่งใหม่"}));
  }
  return reasons;
}

std::vector<Reason> missing_fields(const model::CaseKind& kind, const std::vector<std::string>& excused,
                                   CaseFacts& facts) {
  std::vector<Reason> reasons;
  for (const model::Field& field : kind.fields) {
    if (!field.required || std::find(excused.begin(), excused.end(), field.name) != excused.end()) continue;
    const auto value = facts.lookup(field.name);
    if (value && !value->is_null()) continue;
    const std::string label = field.label.th.empty() ? field.name : field.label.th;
    reasons.push_back(
        {ErrorKind::Refusal,
         "R4016",
         "",
         {"`" + field.name + "` is required and still empty", "ยังไม่ได้กรอก \"" + label + "\" (`" + field.name + "`)"},
         {"fill it in and send it again", "กรอกให้ครบแล้วส่งใหม่"}});
  }
  return reasons;
}

model::List reference_names(const model::CaseKind& kind, const model::Context& values) {
  model::List names;
  for (const auto& [name, value] : values) {
    const model::Field* field = kind.field(name);
    if (field != nullptr && field->type.kind == FieldKind::Case) names.emplace_back(name);
  }
  return names;
}

}  // namespace anumat::engine
