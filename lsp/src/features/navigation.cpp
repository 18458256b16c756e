#include <algorithm>

#include "features/features.hpp"

namespace anumat::lsp {

namespace {

using Role = dsl::Occurrence::Role;

/// The places of whatever stands at the cursor, each once.
std::vector<dsl::Occurrence> places_of(const Asked& asked) {
  std::vector<dsl::Occurrence> places;
  for (const dsl::Occurrence& here : asked.index().at(asked.file, asked.offset))
    for (const dsl::Occurrence& one : asked.index().of(here.name))
      if (std::ranges::none_of(places, [&](const dsl::Occurrence& known) { return known.span == one.span; }))
        places.push_back(one);
  return places;
}

}  // namespace

Json definition(const Asked& asked) {
  Json found = Json::array();
  for (const dsl::Occurrence& here : asked.index().at(asked.file, asked.offset)) {
    const auto& places = asked.index().name(here.name).places;
    if (places.empty()) continue;
    Json location = location_of(asked.package, places.front());
    if (std::ranges::find(found, location) == found.end()) found.push_back(std::move(location));
  }
  return found;
}

Json references(const Asked& asked, bool with_definitions) {
  Json found = Json::array();
  for (const dsl::Occurrence& one : places_of(asked))
    if (with_definitions || one.role != Role::Definition) found.push_back(location_of(asked.package, one.span));
  return found;
}

Json highlights(const Asked& asked) {
  Json found = Json::array();
  for (const dsl::Occurrence& one : places_of(asked))
    if (one.span.file == asked.file)
      found.push_back({{"range", range_of(asked.package, one.span)}, {"kind", one.role == Role::Definition ? 3 : 2}});
  return found;
}

}  // namespace anumat::lsp
