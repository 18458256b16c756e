#include "anumat/server/rights.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "routes/reading.hpp"
#include "routes/route.hpp"

namespace anumat::server {

namespace {

/// Whether somebody of the role reads every case of the kind whole, whatever he has to do with it.
bool reads_whole_kind(const std::vector<engine::ReaderCell>& readers, const std::string& role) {
  return std::ranges::any_of(readers, [&](const engine::ReaderCell& one) {
    return one.role == role && one.relation == "none" && one.reads && one.withheld.empty();
  });
}

/// Nothing for a route that tells of no case.
std::optional<RightsOutcome> outcome_of(Reads reads, const engine::ReaderCell& reader, bool whole_kind) {
  const RightsOutcome seen = reader.withheld.empty() ? RightsOutcome::Whole : RightsOutcome::Withheld;
  switch (reads) {
    case Reads::Case:
    case Reads::Rows:
    case Reads::Part:
      return reader.reads ? seen : RightsOutcome::Absent;
    case Reads::All:
      return whole_kind ? RightsOutcome::Whole : RightsOutcome::Refused;
    case Reads::Nothing:
    case Reads::Public:
    case Reads::Own:
    case Reads::Order:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::string_view word(RightsOutcome outcome) {
  constexpr std::array<std::string_view, 4> words{"whole", "withheld", "absent", "refused"};
  return words.at(static_cast<std::size_t>(outcome));
}

std::vector<RouteRights> route_rights() {
  std::vector<RouteRights> all;
  for (const Route& route : route_table()) {
    all.push_back({std::string(word(route.method)), std::string(route.path), std::string(route.name),
                   std::string(word(route.access)), std::string(word(route.reads))});
  }
  return all;
}

std::vector<RightsCell> rights_matrix(const model::Definition& definition) {
  std::vector<RightsCell> cells;
  for (const model::CaseKind& kind : definition.cases) {
    const auto readers = engine::reader_cells(definition, kind);
    for (const Route& route : route_table()) {
      for (const engine::ReaderCell& reader : readers)
        if (const auto outcome = outcome_of(route.reads, reader, reads_whole_kind(readers, reader.role)))
          cells.push_back({std::string(route.name), kind.name, reader, *outcome});
    }
  }
  return cells;
}

}  // namespace anumat::server
