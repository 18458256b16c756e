#pragma once

#include <string>
#include <string_view>

#include "table/grid.hpp"

namespace anumat::imports {

struct Sheet {
  Grid grid;
  std::string name;
};

/// One sheet of a workbook (ECMA-376), the first when `wanted` is empty. Of a formula the value that was kept with it
/// is read and marked; nothing is ever worked out. A cell of a merged group stands where the group begins.
[[nodiscard]] Sheet read_workbook(std::string_view bytes, std::string_view wanted, const Limits& limits);

/// What the bytes are when they are no workbook but look like one: "xls" for the old binary form or an encrypted one,
/// "zip" for an archive; empty otherwise.
[[nodiscard]] std::string_view look_of(std::string_view bytes);

}  // namespace anumat::imports
