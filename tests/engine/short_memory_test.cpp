// What every open office needs ICU for, when memory is short: it ends in std::bad_alloc, and neither hangs nor crashes.

#include <gtest/gtest.h>
#include <unicode/uclean.h>

#include <cstdlib>
#include <new>

#include "anumat/engine/search_words.hpp"

namespace anumat::engine {
namespace {

/// Of the process: how many allocations ICU gets, and how many it has asked for.
int given = 0;
int asked = 0;

void* U_CALLCONV allocate(const void* /*context*/, std::size_t size) {
  return ++asked > given ? nullptr : std::malloc(size);
}
void* U_CALLCONV reallocate(const void* /*context*/, void* block, std::size_t size) {
  return ++asked > given ? nullptr : std::realloc(block, size);
}
void U_CALLCONV release(const void* /*context*/, void* block) {
  std::free(block);
}

constexpr int is_short = 3;
constexpr int is_enough = 4;

/// Ends the process, in which ICU has not been used before.
[[noreturn]] void use_with(int allocations, void (*use)()) {
  given = allocations;
  UErrorCode status = U_ZERO_ERROR;
  u_setMemoryFunctions(nullptr, allocate, reallocate, release, &status);
  if (U_FAILURE(status)) std::_Exit(1);
  try {
    use();
  } catch (const std::bad_alloc&) {
    std::_Exit(is_short);
  }
  std::_Exit(asked > given ? 2 : is_enough);
}

struct ShortMemory : ::testing::Test {
  ShortMemory() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

TEST_F(ShortMemory, EndsTheUseOfWordsWithoutACrash) {
  const auto use = [] { WordBreaker(); };
  for (const int allocations : {0, 1, 2, 3, 4, 5, 6, 8, 10, 12})
    EXPECT_EXIT(use_with(allocations, use), ::testing::ExitedWithCode(is_short), "") << allocations;
  EXPECT_EXIT(use_with(1'000'000, use), ::testing::ExitedWithCode(is_enough), "");
}

}  // namespace
}  // namespace anumat::engine
