#pragma once

#include <string>
#include <vector>

#include "anumat/engine/readers.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::server {

/// A route of the HTTP API with who may call it, and how it keeps to the rights to read.
struct RouteRights {
  std::string method;
  std::string path;    ///< Without the root of the API.
  std::string name;    ///< operationId
  std::string access;  ///< anybody, person, administrator, demonstration
  std::string reads;   ///< nothing, public, own, case, rows, part, all, order
};
[[nodiscard]] std::vector<RouteRights> route_rights();

/// What one route gives of a case to somebody of a role who stands in a relation to it.
enum class RightsOutcome {
  Whole,     ///< The case with all its fields, or a row about it.
  Withheld,  ///< The case without some of its fields.
  Absent,    ///< As if there were no such case: 404, or no row.
  Refused,   ///< 403: it is had whole or not at all.
};
[[nodiscard]] std::string_view word(RightsOutcome outcome);

struct RightsCell {
  std::string route;
  std::string kind;
  engine::ReaderCell reader;
  RightsOutcome outcome = RightsOutcome::Whole;
};
/// The whole matrix for a definition: each route that tells of cases, each kind of case, each role and relation. It
/// follows from the definition and from how the routes are declared, and from nothing else.
[[nodiscard]] std::vector<RightsCell> rights_matrix(const model::Definition& definition);

}  // namespace anumat::server
