#pragma once

#include <cstdio>
#include <cstdlib>

namespace anumat::fuzz {

/// Ends the program when something does not hold, so that a fuzzer keeps the input.
inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace anumat::fuzz
