#include "anumat/model/operations.hpp"
#include "evaluator.hpp"

namespace anumat::model {
namespace {

const Value& null_value() {
  static const Value kNull;
  return kNull;
}

}  // namespace

const Value& Call::at(std::size_t index) const {
  return index < arguments_.size() ? arguments_[index] : null_value();
}

const Value& Call::single(std::size_t index) const {
  const auto& value = at(index);
  return value.list() != nullptr && value.list()->size() == 1 ? value.list()->front() : value;
}

std::optional<std::int64_t> Call::integer(std::size_t index) const {
  const auto* value = number(index);
  const auto whole = value == nullptr ? std::nullopt : value->round(0, Rounding::Down);
  return whole ? whole->to_int64() : std::nullopt;
}

std::optional<std::span<const Value>> Call::list(std::size_t index) const {
  const auto& value = at(index);
  if (value.is_null()) return std::nullopt;
  return value.list() != nullptr ? std::span(*value.list()) : std::span(&value, 1);
}

std::optional<std::span<const Value>> Call::list_or_all() const {
  if (count() == 1) return list(0);
  return arguments_;
}

Value Call::mismatch(std::size_t index) {
  const auto shown = to_literal(at(index));
  const std::string name(name_);
  return evaluator_.problem("E2005", {"`" + name + "` cannot take " + shown, "`" + name + "` ใช้กับ " + shown + " ไม่ได้"});
}

Value Call::problem(std::string code, Text message) {
  return evaluator_.problem(std::move(code), std::move(message));
}

}  // namespace anumat::model
