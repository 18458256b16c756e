#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "auditor.hpp"

namespace anumat::simulator {

[[nodiscard]] Violation broken(std::string promise, std::string detail);
/// "event 7 (case_acted matter/M-0001 by P1)"
[[nodiscard]] std::string place(const engine::Event& event);
/// What an event says under a name; nothing, or the other, when it does not.
[[nodiscard]] const model::Value* find(const model::Context& context, std::string_view name);
[[nodiscard]] std::string text(const model::Context& context, std::string_view name);
[[nodiscard]] std::int64_t integer(const model::Context& context, std::string_view name, std::int64_t otherwise);

}  // namespace anumat::simulator
