#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::dsl {

inline constexpr std::size_t kFileBytesMax = 1024 * 1024;
inline constexpr std::size_t kTableRowsMax = 10'000;

/// Bytes of the blank that begins the text: space, tab, no-break space, zero-width space, byte-order mark; 0 for none.
std::size_t blank_length(std::string_view text);
/// Bytes of the character that begins the text when it has no shape of its own (zero-width space, joiner, direction
/// mark, soft hyphen); 0 for none.
std::size_t invisible_length(std::string_view text);

/// A stretch of bytes, end not included.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] bool empty() const { return begin >= end; }
};

/// Without blanks and line breaks at its ends; an all-blank stretch becomes empty at its begin.
Stretch trim(std::string_view text, Stretch stretch);

/// Where the line ends that `begin` lies in, its ending not included.
std::size_t end_of_line(std::string_view text, std::size_t begin);

/// A line without its ending (CR LF, LF or CR).
std::vector<Stretch> lines_of(std::string_view text);

/// What is wrong with the bytes as such: too long, not UTF-8, invisible characters.
std::vector<Diagnostic> check_bytes(std::string_view text, std::uint32_t file);

}  // namespace anumat::dsl
