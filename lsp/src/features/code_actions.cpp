#include <algorithm>

#include "features/features.hpp"
#include "words.hpp"

namespace anumat::lsp {

namespace {

Json edits_of(const Package& package, const std::vector<dsl::Edit>& edits) {
  Json changes = Json::object();
  for (const dsl::Edit& edit : edits) {
    const std::string& uri = package.uris[edit.span.file];
    changes[uri].push_back({{"range", range_of(package, edit.span)}, {"newText", edit.text}});
  }
  return {{"changes", std::move(changes)}};
}

bool asks_for(const Json& only, std::string_view kind) {
  if (!only.is_array()) return true;
  return std::ranges::any_of(only, [&](const Json& wanted) {
    // "source" asks for "source.fixAll" too.
    const std::string prefix = wanted.is_string() ? wanted.get<std::string>() : "?";
    return kind == prefix || (kind.starts_with(prefix) && kind[prefix.size()] == '.');
  });
}

/// The certain fixes of one file that do not touch one another.
std::vector<dsl::Edit> certain_edits(const Asked& asked) {
  std::vector<dsl::Edit> edits;
  for (const dsl::Diagnostic& one : asked.package.compilation().diagnostics) {
    if (one.span.file != asked.file) continue;
    for (const dsl::Fix& fix : one.fixes) {
      if (fix.confidence != dsl::Confidence::Certain) continue;
      const bool free = std::ranges::none_of(fix.edits, [&](const dsl::Edit& edit) {
        return std::ranges::any_of(edits, [&](const dsl::Edit& taken) {
          return edit.span.file == taken.span.file && edit.span.begin <= taken.span.end &&
                 taken.span.begin <= edit.span.end;
        });
      });
      if (free) edits.insert(edits.end(), fix.edits.begin(), fix.edits.end());
      break;
    }
  }
  return edits;
}

}  // namespace

Json code_actions(const Asked& asked, Position begin, Position end, const Json& only) {
  Json actions = Json::array();
  const std::size_t from = asked.lines().offset(begin);
  const std::size_t to = std::max(from, asked.lines().offset(end));
  const Json shown = diagnostics_of(asked.client, asked.package, asked.file);
  std::size_t number = 0;  // Of the finding among those of this file.
  for (const dsl::Diagnostic& one : asked.package.compilation().diagnostics) {
    if (one.span.file != asked.file) continue;
    const Json& diagnostic = shown[number++];
    if (one.span.end < from || to < one.span.begin || !asks_for(only, "quickfix")) continue;
    for (const dsl::Fix& fix : one.fixes) {
      Json action{{"title", asked.say(fix.title)},
                  {"kind", "quickfix"},
                  {"diagnostics", Json::array({diagnostic})},
                  {"edit", edits_of(asked.package, fix.edits)}};
      if (fix.confidence == dsl::Confidence::Certain || one.fixes.size() == 1) action["isPreferred"] = true;
      actions.push_back(std::move(action));
    }
  }
  const std::vector<dsl::Edit> certain = certain_edits(asked);
  if (!certain.empty() && asks_for(only, "source.fixAll"))
    actions.push_back({{"title", asked.say({"apply every certain fix", "แก้ทุกจุดที่แก้ได้แน่นอน"})},
                       {"kind", "source.fixAll"},
                       {"edit", edits_of(asked.package, certain)}});
  return actions;
}

}  // namespace anumat::lsp
