#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace anumat::dsl {

/// One file of a package, as it was read: UTF-8 text, bytes untouched.
struct SourceFile {
  std::string name;  ///< As messages show it, e.g. "workflows/annual-plan/plan.anumat".
  std::string text;
};

/// Whether a file of a package holds data that a section names, such as a list of holidays, and no sections.
[[nodiscard]] bool is_data_file(const SourceFile& source);

/// A stretch of one file in bytes, end not included. `file` is the index into the list of sources that the caller
/// keeps.
struct Span {
  std::uint32_t file = 0;
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] bool empty() const { return begin == end; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// From the start of the first to the end of the second; both lie in one file.
[[nodiscard]] inline Span join(Span first, Span last) {
  return {first.file, first.begin, last.end};
}

/// A part of a span, given by offsets into its text; clamped to the span.
[[nodiscard]] Span part(Span whole, std::size_t begin, std::size_t end);

/// Where a byte stands for a person: line and display column, both from 1. Combining marks have no width, wide
/// characters have two, a tab counts as one.
struct Position {
  int line = 1;
  int column = 1;

  friend bool operator==(const Position&, const Position&) = default;
};

/// The position of a byte offset; an offset past the end gives the position after the last character.
[[nodiscard]] Position position_of(std::string_view text, std::size_t offset);
/// The line that holds the offset, without its line ending.
[[nodiscard]] std::string_view line_at(std::string_view text, std::size_t offset);
/// The byte offset at which the line that holds `offset` begins.
[[nodiscard]] std::size_t line_begin(std::string_view text, std::size_t offset);

/// The two languages a definition file and its messages can have.
enum class Language { English, Thai };

}  // namespace anumat::dsl
