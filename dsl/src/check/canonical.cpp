#include "check/canonical.hpp"

#include <array>

namespace anumat::dsl::canonical {

json to_json(const Text& text) {
  return {{"en", text.en}, {"th", text.th}};
}
json to_json(const model::Expression& expression) {
  return expression.empty() ? json(nullptr) : json(expression.canonical());
}

json to_json(const model::FieldType& type) {
  if (type.kind == model::FieldKind::List) return {{"list", to_json(type.item.front())}};
  static constexpr std::array<const char*, 13> words{"text",   "number",  "money",    "date",   "date_time",
                                                     "time",   "boolean", "duration", "person", "case",
                                                     "record", "list",    "any"};
  json made{{"kind", words[static_cast<std::size_t>(type.kind)]}};
  if (!type.name.empty()) made["name"] = type.name;
  return made;
}

json to_json(const model::Template& pieces) {
  json list = json::array();
  for (const auto& piece : pieces) {
    if (piece.serial_width > 0)
      list.push_back({{"serial", piece.serial_width}});
    else if (!piece.expression.empty())
      list.push_back({{"money", piece.money}, {"value", piece.expression.canonical()}});
    else
      list.push_back(piece.text);
  }
  return list;
}

json to_json(const model::Messages& messages) {
  return {{"en", to_json(messages.en)}, {"th", to_json(messages.th)}};
}

json to_json(const model::Who& who) {
  static constexpr std::array<const char*, 8> words{"anyone",  "role",  "field",    "holder_of",
                                                    "meeting", "route", "in_group", "members"};
  json list = json::array();
  for (const auto& term : who) {
    json one{{"any_of", term.any_of},
             {"expression", to_json(term.expression)},
             {"kind", words[static_cast<std::size_t>(term.kind)]},
             {"name", term.name}};
    if (term.percent) one["percent"] = true;
    if (!term.group.empty()) one["group"] = term.group;
    if (term.wide) one["wide"] = true;
    list.push_back(std::move(one));
  }
  return list;
}

json to_json(const std::vector<model::Need>& needs) {
  static constexpr std::array<const char*, 5> words{"comment", "file", "signature", "minutes", "untouched"};
  static_assert(words.size() == static_cast<std::size_t>(model::NeedKind::Untouched) + 1);
  json list = json::array();
  for (const auto& need : needs)
    list.push_back({{"evidence", need.evidence}, {"kind", words.at(static_cast<std::size_t>(need.kind))}});
  return list;
}

json to_json(const std::optional<model::TimeSpan>& span) {
  if (!span) return nullptr;
  static constexpr std::array<const char*, 3> units{"working_days", "days", "hours"};
  return {{"count", span->count}, {"unit", units[static_cast<std::size_t>(span->unit)]}};
}

json to_json(const model::Then& then) {
  static constexpr std::array<const char*, 4> words{"nothing", "remind", "escalate", "open_problem"};
  return {{"kind", words[static_cast<std::size_t>(then.kind)]}, {"problem", then.problem}, {"who", to_json(then.who)}};
}

}  // namespace anumat::dsl::canonical
