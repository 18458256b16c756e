#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace anumat::lsp {

/// How a client counts within a line: UTF-16 code units unless bytes have been agreed on.
enum class PositionEncoding { Utf16, Utf8 };

/// Line and character from 0, as the protocol has them.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;

  friend auto operator<=>(const Position&, const Position&) = default;
};

/// Finds positions in one text, which must outlive it. Offsets are bytes of UTF-8; a position inside a character is
/// that of its begin; past the end of a line is its end; past the last line is the end of the text.
class LineIndex {
 public:
  LineIndex(std::string_view text, PositionEncoding encoding);

  [[nodiscard]] Position position(std::size_t offset) const;
  [[nodiscard]] std::size_t offset(Position position) const;
  [[nodiscard]] std::size_t line_count() const { return begins_.size(); }
  /// Without the line ending.
  [[nodiscard]] std::string_view line(std::size_t number) const;
  [[nodiscard]] std::size_t line_begin(std::size_t number) const { return begins_[number]; }
  [[nodiscard]] std::size_t line_of(std::size_t offset) const;
  /// Units of the encoding that a stretch takes.
  [[nodiscard]] std::uint32_t units(std::string_view part) const;

 private:
  std::string_view text_;
  PositionEncoding encoding_;
  std::vector<std::size_t> begins_;
};

}  // namespace anumat::lsp
