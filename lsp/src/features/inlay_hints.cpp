#include <algorithm>

#include "anumat/base/text.hpp"
#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/phrase.hpp"
#include "features/features.hpp"
#include "words.hpp"

namespace anumat::lsp {

namespace {

using dsl::NameId;
using dsl::NameKind;
using Counts = std::map<std::pair<std::string, std::string>, std::int64_t>;

/// States that a lifecycle ends in: cases there run no longer.
std::vector<std::string> ends_of(const Package& package, const std::string& kind) {
  std::vector<std::string> ends;
  for (const dsl::Sheet& sheet : package.indexed().sheets)
    for (const dsl::Section& section : sheet.sections) {
      if (section_kind_id(section) != "lifecycle" || fold(section.name.text) != kind) continue;
      if (const dsl::Property* property = dsl::property(section, "end"))
        for (const dsl::Piece& end : dsl::read_names(property->value).value) ends.push_back(fold(end.text));
    }
  return ends;
}

Text running(std::int64_t count) {
  const std::string number = std::to_string(count);
  return {number + (count == 1 ? " running case" : " running cases"), "กำลังดำเนินการ " + number + " เรื่อง"};
}

std::int64_t count_of(const Package& package, const Counts& counts, const dsl::IndexedName& name) {
  const dsl::NameIndex& index = package.indexed().index;
  const bool is_state = name.kind == NameKind::State;
  const std::string& kind = is_state ? index.name(name.owner).name : name.name;
  const std::vector<std::string> ends = ends_of(package, kind);
  std::int64_t total = 0;
  for (const auto& [key, count] : counts) {
    if (key.first != kind || (is_state && key.second != name.name)) continue;
    // A kind without a lifecycle is a register; its entries do not run.
    const bool runs = index.find(NameKind::State, key.second,
                                 is_state ? name.owner : index.find(NameKind::Case, kind)) != dsl::kNoName;
    if (runs && std::ranges::find(ends, key.second) == ends.end()) total += count;
  }
  return total;
}

}  // namespace

Json inlay_hints(const Asked& asked, std::size_t begin, std::size_t end, CaseCounter* counter) {
  Json hints = Json::array();
  if (counter == nullptr) return hints;
  const Counts counts = counter->cases();
  for (const dsl::IndexedName& name : asked.index().names()) {
    if ((name.kind != NameKind::State && name.kind != NameKind::Case) || name.places.empty()) continue;
    const dsl::Span& place = name.places.front();
    if (place.file != asked.file || place.end < begin || end < place.begin) continue;
    const std::int64_t count = count_of(asked.package, counts, name);
    if (count == 0) continue;
    hints.push_back({{"position", to_json(asked.lines().position(place.end))},
                     {"label", asked.say(running(count))},
                     {"paddingLeft", true}});
  }
  return hints;
}

}  // namespace anumat::lsp
