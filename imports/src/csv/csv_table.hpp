#pragma once

#include <string_view>

#include "table/grid.hpp"

namespace anumat::imports {

/// Text with a sign between cells, by RFC 4180: quotes doubled inside quotes, line ends inside quotes, CRLF, LF or CR.
/// A quote inside a cell that does not begin with one is an ordinary letter.
[[nodiscard]] Grid read_csv(std::string_view text, char delimiter, const Limits& limits);

}  // namespace anumat::imports
