#pragma once

#include "check/package.hpp"

namespace anumat::dsl {

/// For how many months something is kept, as a cell says; a time of another unit is reported, and gives 0.
[[nodiscard]] int months_kept(Package& package, const Piece& piece);

}  // namespace anumat::dsl
