#pragma once

#include <string_view>

#include "anumat/dsl/manual.hpp"

namespace anumat::dsl {

/// The id of what is written in either language; empty when it is none of them.
[[nodiscard]] std::string_view test_step_id(std::string_view written);
/// An order about a session: done by whom the step names, and shown as it then stands.
[[nodiscard]] bool is_session_step(std::string_view id);

}  // namespace anumat::dsl
