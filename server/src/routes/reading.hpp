#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "anumat/engine/readers.hpp"
#include "routes/route.hpp"

namespace anumat::server {

/// How a route keeps to the rights to read (docs/concepts/who-reads-what.md). Every route is declared in reading.cpp.
enum class Reads {
  Nothing,  ///< Tells of no case: of the office, its people, its definition, or of what the caller has sent.
  Public,   ///< For anybody, by a secret or a code that was handed out.
  Own,      ///< Of what is the caller's own.
  Case,     ///< Of the case in its path; who may not read it is told what is told of one that there is not.
  Rows,     ///< Rows about cases, without those that the caller may not read.
  Part,     ///< Worked out from an office without what the caller may not read.
  All,      ///< Of the whole log: for those alone from whom nothing is hidden.
  Order,    ///< Gives an order that names a case; the rules say who may.
};
[[nodiscard]] std::string_view word(Reads reads);

struct ReadingOf {
  std::string_view route;  ///< Its operationId.
  Reads reads = Reads::Nothing;
};
[[nodiscard]] std::span<const ReadingOf> reading_table();
/// Nothing when the route is not declared, which a test forbids.
[[nodiscard]] std::optional<Reads> reads_of(std::string_view route);

// On the office's thread, with the rights of whoever calls.

[[nodiscard]] engine::Reader reader_of(const Call& call);
/// A case by its id or number; a name that is none, or none that the caller may read, is one and the same problem. What
/// is refused is marked in the access log.
[[nodiscard]] tl::expected<const engine::CaseState*, Problem> readable_case(Call& call, std::string_view text);
/// Puts the id of the case into the path of a route that names one, or says that there is no such case.
[[nodiscard]] std::optional<Problem> case_problem(Call& call, const Route& route);
/// 403: something is hidden from the caller, and what is asked for cannot be had without it.
[[nodiscard]] Problem not_whole();

}  // namespace anumat::server
