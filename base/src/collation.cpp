#include <unicode/coll.h>
#include <unicode/locid.h>

#include <memory>
#include <new>

#include "anumat/base/text.hpp"
#include "anumat/base/unicode.hpp"

namespace anumat {
namespace {

/// Null when the library has no Thai order. Comparing is const and may run on many threads at once.
const icu::Collator* thai_collator() {
  static const std::unique_ptr<const icu::Collator> made = [] {
    prepare_unicode();
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu::Locale("th"), status));
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();  // The next call tries again.
    if (U_FAILURE(status)) collator.reset();
    return collator;
  }();
  return made.get();
}

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

}  // namespace

bool thai_less(std::string_view left, std::string_view right) {
  if (const icu::Collator* collator = thai_collator()) {
    UErrorCode status = U_ZERO_ERROR;
    const UCollationResult order = collator->compareUTF8(piece(left), piece(right), status);
    if (U_SUCCESS(status) && order != UCOL_EQUAL) return order == UCOL_LESS;
  }
  return left < right;  // Bytes of UTF-8 sort as code points do.
}

}  // namespace anumat
