#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "anumat/model/definition.hpp"

/// The parts that canonical JSON is put together from (docs/internals/definition.md). What they write for a package may
/// not change between releases.
namespace anumat::dsl::canonical {

using nlohmann::json;

[[nodiscard]] json to_json(const Text& text);
[[nodiscard]] json to_json(const model::Expression& expression);
[[nodiscard]] json to_json(const model::FieldType& type);
[[nodiscard]] json to_json(const model::Template& pieces);
[[nodiscard]] json to_json(const model::Messages& messages);
[[nodiscard]] json to_json(const model::Who& who);
[[nodiscard]] json to_json(const std::vector<model::Need>& needs);
[[nodiscard]] json to_json(const std::optional<model::TimeSpan>& span);
[[nodiscard]] json to_json(const model::Then& then);

/// In the order of their names, so that moving a section changes nothing. The `to_json` of the items must be in sight.
template <class T, class ToJson>
json sorted(const std::vector<T>& items, ToJson to_json_of) {
  std::map<std::string, json> by_name;
  for (const T& item : items) by_name.emplace(item.name, to_json_of(item));
  json list = json::array();
  for (auto& [name, item] : by_name) list.push_back(std::move(item));
  return list;
}

/// Adds what the office does over a year; a key only for what the definition has, so that others keep their digest.
void add_year(const model::Definition& definition, json& whole);

}  // namespace anumat::dsl::canonical
