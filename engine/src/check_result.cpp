#include "anumat/engine/check_result.hpp"

#include <string_view>

namespace anumat::engine {

namespace {

constexpr std::string_view facts_name = "facts";

model::Context shared(const model::Context& told, RecentTexts& recent) {
  model::Context made = told;
  for (auto& [name, value] : made)
    if (value.string() != nullptr || value.list() != nullptr) value = recent.held(value);
  return made;
}

bool has_facts(const model::Value& value) {
  return value.context() != nullptr && !value.context()->empty();
}

}  // namespace

CheckResult::CheckResult(const model::Context& told, RecentTexts& recent) {
  model::Context entries = shared(told, recent);
  for (auto& [name, value] : entries)
    if (name == facts_name && has_facts(value)) {
      facts_ = NamedValues(shared(*value.context(), recent));
      value = model::Value();
    }
  entries_ = NamedValues(entries);
}

model::Value CheckResult::value() const {
  model::Context made = entries_.context();
  for (auto& [name, value] : made)
    if (name == facts_name && !facts_.empty()) value = facts_.context();
  return made;
}

}  // namespace anumat::engine
