#pragma once

#include "anumat/scenario/played.hpp"
#include "surface/console.hpp"

namespace anumat::cli {

using scenario::Played;

/// One line; for a failure also the row that failed under its heading, what was expected and what came.
void print_played(Console& console, const Played& played);

}  // namespace anumat::cli
