#include "anumat/base/unicode.hpp"

#include <unicode/uloc.h>

#include <new>

namespace anumat {

void prepare_unicode() {
  [[maybe_unused]] static const bool is_prepared = [] {
    UErrorCode status = U_ZERO_ERROR;
    uloc_setDefault("th_TH", &status);
    if (U_FAILURE(status)) throw std::bad_alloc();
    return true;
  }();
}

}  // namespace anumat
