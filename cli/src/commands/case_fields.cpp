#include "commands/case_fields.hpp"

#include "anumat/base/money.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

std::string shown_money(const Decimal& amount) {
  std::string text = amount.text();
  const auto point = text.find('.');
  if (point == std::string::npos)
    text += ".00";
  else if (text.size() - point == 2)
    text += "0";
  const auto money = Money::from_text(text);
  return money ? money->display() : text;
}

}  // namespace

std::string shown_value(const Console& console, const model::Value& value) {
  if (value.date() != nullptr) return console.date(*value.date());
  if (value.boolean() != nullptr) return console.pick(*value.boolean() ? Text{"yes", "ใช่"} : Text{"no", "ไม่ใช่"});
  if (const auto* list = value.list()) {
    std::string text;
    for (const model::Value& item : *list) text += (text.empty() ? "" : ", ") + shown_value(console, item);
    return text.empty() ? "-" : text;
  }
  if (const auto* context = value.context()) {
    std::string text;
    for (const auto& [name, entry] : *context)
      text += (text.empty() ? "" : ", ") + name + ": " + shown_value(console, entry);
    return text;
  }
  return to_display(value);
}

std::string shown_value(const Console& console, const engine::OfficeState& state, const model::FieldType& type,
                        const model::Value& value) {
  if (type.kind == model::FieldKind::Money && value.number() != nullptr) return shown_money(*value.number());
  if (type.kind == model::FieldKind::Person && value.string() != nullptr) return person_label(state, *value.string());
  if (type.kind == model::FieldKind::List && value.list() != nullptr && !type.item.empty()) {
    std::string text;
    for (const model::Value& item : *value.list())
      text += (text.empty() ? "" : ", ") + shown_value(console, state, type.item.front(), item);
    return text.empty() ? "-" : text;
  }
  return shown_value(console, value);
}

std::string field_label(const Console& console, const model::Field& field) {
  const std::string& label = console.pick(field.label);
  const bool thai_only = !console.thai() && field.label.en == field.label.th;
  return thai_only || label.empty() ? field.name : label;
}

std::string who_words(const model::Who& who) {
  std::string text;
  for (const model::WhoTerm& term : who) {
    if (!text.empty()) text += " or ";
    switch (term.kind) {
      case model::WhoKind::Anyone:
        text += "anyone";
        break;
      case model::WhoKind::Role:
      case model::WhoKind::Meeting:
        text += term.name;
        break;
      case model::WhoKind::Field:
        text += term.expression.canonical();
        break;
      case model::WhoKind::HolderOf:
        text += "holder of " + term.expression.canonical();
        break;
      case model::WhoKind::Route:
        text += "route " + term.name;
        break;
    }
  }
  return text;
}

}  // namespace anumat::cli
