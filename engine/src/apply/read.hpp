#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/model/value.hpp"

namespace anumat::engine::read {

// Readers for the effects in events. What is absent reads as empty: the writer is our own decide().

[[nodiscard]] inline const model::Value* find(const model::Context& context, std::string_view name) {
  for (const auto& [key, value] : context)
    if (key == name && !value.is_null()) return &value;
  return nullptr;
}

[[nodiscard]] inline std::string text(const model::Context& context, std::string_view name) {
  const auto* value = find(context, name);
  return value == nullptr || value->string() == nullptr ? std::string() : *value->string();
}

[[nodiscard]] inline std::int64_t integer(const model::Context& context, std::string_view name,
                                          std::int64_t otherwise = 0) {
  const auto* value = find(context, name);
  if (value == nullptr || value->number() == nullptr) return otherwise;
  return value->number()->to_int64().value_or(otherwise);
}

[[nodiscard]] inline bool flag(const model::Context& context, std::string_view name) {
  const auto* value = find(context, name);
  return value != nullptr && value->is_true();
}

[[nodiscard]] inline std::optional<Date> date(const model::Context& context, std::string_view name) {
  const auto* value = find(context, name);
  if (value == nullptr || value->date() == nullptr) return std::nullopt;
  return *value->date();
}

[[nodiscard]] inline model::Context context(const model::Context& outer, std::string_view name) {
  const auto* value = find(outer, name);
  return value == nullptr || value->context() == nullptr ? model::Context() : *value->context();
}

[[nodiscard]] inline model::List list(const model::Context& outer, std::string_view name) {
  const auto* value = find(outer, name);
  if (value == nullptr) return {};
  if (value->list() != nullptr) return *value->list();
  return {*value};
}

[[nodiscard]] inline std::vector<std::string> texts(const model::Context& outer, std::string_view name) {
  std::vector<std::string> found;
  for (const model::Value& item : list(outer, name))
    if (item.string() != nullptr) found.push_back(*item.string());
  return found;
}

/// The value itself, to be held on to; null when it is absent, of another kind or has nothing in it.
[[nodiscard]] inline model::Value shared(const model::Context& outer, std::string_view name, model::ValueKind kind) {
  const auto* value = find(outer, name);
  if (value == nullptr || value->kind() != kind) return {};
  const bool nothing = (value->string() != nullptr && value->string()->empty()) ||
                       (value->context() != nullptr && value->context()->empty()) ||
                       (value->list() != nullptr && value->list()->empty());
  return nothing ? model::Value() : *value;
}

}  // namespace anumat::engine::read
