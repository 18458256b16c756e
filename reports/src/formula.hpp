#pragma once

#include <string_view>

namespace anumat::reports {

/// Whether a spreadsheet could take the cell for a formula. Some take the wide signs of East Asian writing as well, and
/// some look past blanks.
[[nodiscard]] bool could_run(std::string_view cell);

}  // namespace anumat::reports
