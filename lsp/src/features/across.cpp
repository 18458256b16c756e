// A name of a package that others use stands in their files too.

#include <algorithm>

#include "features/features.hpp"

namespace anumat::lsp {

namespace {

/// Adds what is not there yet.
void join(Json& list, const Json& more) {
  for (const Json& one : more)
    if (std::ranges::find(list, one) == list.end()) list.push_back(one);
}

void join_document_changes(Json& changes, const Json& more) {
  for (const Json& document : more) {
    const auto known = std::ranges::find_if(changes, [&](const Json& one) {
      return one.at("textDocument").at("uri") == document.at("textDocument").at("uri");
    });
    if (known == changes.end())
      changes.push_back(document);
    else
      join(known->at("edits"), document.at("edits"));
  }
}

void join_edits(Json& edit, const Json& more) {
  if (more.contains("documentChanges"))
    join_document_changes(edit["documentChanges"], more.at("documentChanges"));
  else
    for (const auto& [uri, edits] : more.at("changes").items()) join(edit["changes"][uri], edits);
  if (more.contains("changeAnnotations")) edit["changeAnnotations"].update(more.at("changeAnnotations"));
}

/// The definition of what stands at the cursor, asked from every other package of the workspace that holds its file.
std::vector<Asked> seen_elsewhere(Workspace& workspace, const Asked& asked) {
  std::vector<Asked> found;
  const auto here = asked.index().at(asked.file, asked.offset);
  if (here.empty() || asked.index().name(here.front().name).places.empty()) return found;
  const dsl::Span place = asked.index().name(here.front().name).places.front();
  const std::string& uri = asked.package.uris[place.file];
  for (const std::string& folder : workspace.folders_below_roots()) {
    const Package& package = workspace.package_in(folder);
    const auto file = package.file(uri);
    if (&package != &asked.package && file) found.push_back({asked.client, package, *file, place.begin});
  }
  return found;
}

}  // namespace

Json references_everywhere(Workspace& workspace, const Asked& asked, bool with_definitions) {
  Json found = references(asked, with_definitions);
  for (const Asked& other : seen_elsewhere(workspace, asked)) join(found, references(other, with_definitions));
  return found;
}

tl::expected<Renamed, ResponseError> rename_everywhere(Workspace& workspace, const Asked& asked,
                                                       const std::string& new_name) {
  auto renamed = rename(asked, new_name);
  if (!renamed) return renamed;
  for (const Asked& other : seen_elsewhere(workspace, asked)) {
    const auto more = rename(other, new_name);
    if (!more) return more;
    join_edits(renamed->edit, more->edit);
    if (!more->warning.empty()) renamed->warning += (renamed->warning.empty() ? "" : "\n") + more->warning;
  }
  return renamed;
}

}  // namespace anumat::lsp
