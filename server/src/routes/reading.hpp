#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "anumat/engine/readers.hpp"
#include "routes/route.hpp"

namespace anumat::server {

// The rights of whoever calls to read cases (docs/concepts/who-reads-what.md), asked on the office's thread.

[[nodiscard]] engine::Reader reader_of(const Call& call);
/// A case by its id or number; a name that is none, or none that the caller may read, is one and the same problem. What
/// is refused is marked in the access log.
[[nodiscard]] tl::expected<const engine::CaseState*, Problem> readable_case(Call& call, std::string_view text);
/// Puts the id of the case into the path of a route that names one, or says that there is no such case.
[[nodiscard]] std::optional<Problem> case_problem(Call& call, const Route& route);
/// 403: something is hidden from the caller, and what is asked for cannot be had without it.
[[nodiscard]] Problem not_whole();

}  // namespace anumat::server
