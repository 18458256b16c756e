#include "anumat/dsl/repair.hpp"

#include <algorithm>

namespace anumat::dsl {
namespace {

/// A fix may uncover the next fault, but no text needs this many rounds.
constexpr int kRoundsMax = 20;

bool touch(const Span& left, const Span& right) {
  return left.file == right.file && left.begin <= right.end && right.begin <= left.end;
}

const Fix* first_sure(const Diagnostic& found, Confidence at_least) {
  const auto fix = std::ranges::find_if(found.fixes, [&](const Fix& one) { return one.confidence <= at_least; });
  return fix == found.fixes.end() ? nullptr : &*fix;
}

bool is_free(const Fix& fix, const std::vector<Edit>& taken) {
  return std::ranges::none_of(fix.edits, [&](const Edit& edit) {
    return std::ranges::any_of(taken, [&](const Edit& other) { return touch(edit.span, other.span); });
  });
}

std::vector<SourceFile> with_edits(std::vector<Edit> edits, std::vector<SourceFile> sources) {
  // From the end, so that the places of those before stay.
  std::ranges::stable_sort(edits,
                           [](const Edit& left, const Edit& right) { return left.span.begin > right.span.begin; });
  for (const Edit& edit : edits) {
    if (edit.span.file >= sources.size()) continue;
    std::string& text = sources[edit.span.file].text;
    if (edit.span.begin > edit.span.end || edit.span.end > text.size()) continue;
    text.replace(edit.span.begin, edit.span.end - edit.span.begin, edit.text);
  }
  return sources;
}

}  // namespace

std::vector<SourceFile> apply(const Fix& fix, std::vector<SourceFile> sources) {
  return with_edits(fix.edits, std::move(sources));
}

Repair repair(std::vector<SourceFile> sources, Confidence at_least) {
  Repair done{std::move(sources), {}, {}};
  for (int round = 0; round < kRoundsMax; ++round) {
    done.after = compile(done.sources);
    std::vector<Edit> edits;
    for (const Diagnostic& found : done.after.diagnostics) {
      const Fix* fix = first_sure(found, at_least);
      if (fix == nullptr || !is_free(*fix, edits)) continue;
      edits.insert(edits.end(), fix->edits.begin(), fix->edits.end());
      done.repaired.push_back(found);
    }
    if (edits.empty()) return done;
    done.sources = with_edits(std::move(edits), std::move(done.sources));
  }
  done.after = compile(done.sources);
  return done;
}

}  // namespace anumat::dsl
