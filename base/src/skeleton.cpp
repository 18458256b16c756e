#include <unicode/uspoof.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "anumat/base/text.hpp"

namespace anumat {
namespace {

const USpoofChecker& checker() {
  static const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> opened = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> made(uspoof_open(&status), &uspoof_close);
    if (U_FAILURE(status)) {
      std::fputs("anumat: the Unicode library has no table of look-alikes\n", stderr);
      std::abort();
    }
    return made;
  }();
  return *opened;
}

}  // namespace

std::string skeleton(std::string_view text) {
  std::string folded = fold(text);
  if (invalid_utf8_at(folded)) return folded;
  std::string bytes(folded.size() * 3 + 16, '\0');
  for (int attempt = 0; attempt < 2; ++attempt) {
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t size =
        uspoof_getSkeletonUTF8(&checker(), 0, folded.data(), static_cast<std::int32_t>(folded.size()), bytes.data(),
                               static_cast<std::int32_t>(bytes.size()), &status);
    if (U_SUCCESS(status)) return bytes.substr(0, static_cast<std::size_t>(size));
    if (status != U_BUFFER_OVERFLOW_ERROR) return folded;
    bytes.resize(static_cast<std::size_t>(size) + 1);
  }
  return folded;
}

}  // namespace anumat
