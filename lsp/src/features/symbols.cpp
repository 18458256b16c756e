#include <algorithm>

#include "anumat/base/text.hpp"
#include "features/features.hpp"
#include "words.hpp"

namespace anumat::lsp {

namespace {

using dsl::NameId;
using dsl::NameKind;

/// The part of a file that belongs to a section: to the line above the next one.
struct Outlined {
  const dsl::Section* section = nullptr;
  NameId name = dsl::kNoName;  ///< What it defines; none for the parts of a case.
};

NameId defined_by(const dsl::NameIndex& index, const dsl::Section& section) {
  for (const dsl::Occurrence& one : index.at(section.name.span.file, section.name.span.begin))
    if (one.span == section.name.span && one.role == dsl::Occurrence::Role::Definition) return one.name;
  return dsl::kNoName;
}

/// Names whose first place lies inside the section, in the order of the file.
std::vector<NameId> parts_in(const dsl::NameIndex& index, const dsl::Section& section) {
  std::vector<NameId> parts;
  for (NameId id = 0; id < index.names().size(); ++id) {
    const dsl::IndexedName& name = index.name(id);
    if (name.owner == dsl::kNoName || name.kind == NameKind::Variable || name.places.empty()) continue;
    const dsl::Span& place = name.places.front();
    if (place.file == section.span.file && section.span.begin <= place.begin && place.end <= section.span.end)
      parts.push_back(id);
  }
  std::ranges::sort(parts, {}, [&](NameId id) { return index.name(id).places.front().begin; });
  return parts;
}

Json symbol(const Asked& asked, const dsl::IndexedName& name) {
  const Json range = range_of(asked.package, name.places.front());
  return {{"name", name.name},
          {"detail", name.type.empty() ? asked.say(word_of(name.kind)) : name.type},
          {"kind", symbol_kind(name.kind)},
          {"range", range},
          {"selectionRange", range}};
}

Json section_symbol(const Asked& asked, const dsl::Section& section) {
  const NameId id = defined_by(asked.index(), section);
  const std::string keyword = section.keyword.text;
  Json made{{"name", keyword + (section.name.empty() ? "" : ": " + section.name.text)},
            {"kind", id == dsl::kNoName ? 3 : symbol_kind(asked.index().name(id).kind)},
            {"range", range_of(asked.package, section.span)},
            {"selectionRange", range_of(asked.package, section.heading_span)}};
  if (id != dsl::kNoName) made["detail"] = asked.say(asked.index().name(id).label);
  Json children = Json::array();
  for (const NameId part : parts_in(asked.index(), section))
    children.push_back(symbol(asked, asked.index().name(part)));
  made["children"] = std::move(children);
  return made;
}

/// The same without nesting, for clients that do not know it.
void flatten(const Asked& asked, const Json& nested, const std::string& container, Json& flat) {
  for (const Json& one : nested) {
    const std::string name = one["name"];
    flat.push_back({{"name", name},
                    {"kind", one["kind"]},
                    {"containerName", container},
                    {"location", {{"uri", asked.package.uris[asked.file]}, {"range", one["range"]}}}});
    if (one.contains("children")) flatten(asked, one["children"], name, flat);
  }
}

}  // namespace

Json document_symbols(const Asked& asked) {
  Json nested = Json::array();
  for (const dsl::Section& section : asked.sheet().sections) nested.push_back(section_symbol(asked, section));
  if (asked.client.nested_symbols) return nested;
  Json flat = Json::array();
  flatten(asked, nested, "", flat);
  return flat;
}

void add_workspace_symbols(const Package& package, const std::string& query, Json& found) {
  constexpr std::size_t kFoundMax = 1000;
  const std::string wanted = fold_case(query);
  for (const dsl::IndexedName& name : package.indexed().index.names()) {
    if (name.kind == NameKind::Variable || name.places.empty() || !package.is_own(name.places.front().file) ||
        found.size() >= kFoundMax)
      continue;
    const bool fits = fold_case(name.name).find(wanted) != std::string::npos ||
                      fold_case(name.label.th).find(wanted) != std::string::npos ||
                      fold_case(name.label.en).find(wanted) != std::string::npos;
    if (!fits) continue;
    Json made{
        {"name", name.name}, {"kind", symbol_kind(name.kind)}, {"location", location_of(package, name.places.front())}};
    if (name.owner != dsl::kNoName) made["containerName"] = package.indexed().index.name(name.owner).name;
    found.push_back(std::move(made));
  }
}

}  // namespace anumat::lsp
