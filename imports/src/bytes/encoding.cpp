#include "bytes/encoding.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "anumat/base/text.hpp"

namespace anumat::imports {

namespace {

constexpr std::string_view utf_8_mark = "\xEF\xBB\xBF";

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

/// What ICU calls it. The mark of UTF-16 says which end comes first.
const char* icu_name(std::string_view encoding) {
  return encoding == "windows-874" ? "windows-874-2000" : encoding == "utf-16" ? "UTF-16" : "UTF-8";
}

struct Conversion {
  std::u16string text;
  std::size_t good = 0;  ///< Bytes that could be read.
  bool whole = false;
};

/// Reads to the first byte that the encoding does not have.
Conversion convert(std::string_view bytes, std::string_view encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(icu_name(encoding), &status));
  Conversion made;
  if (U_FAILURE(status) != 0) return made;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::vector<char16_t> piece(8192);
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  do {
    status = U_ZERO_ERROR;
    char16_t* to = piece.data();
    ucnv_toUnicode(converter.get(), &to, piece.data() + piece.size(), &from, end, nullptr, 1, &status);
    made.text.append(piece.data(), to);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  made.good = static_cast<std::size_t>(from - bytes.data());
  made.whole = U_SUCCESS(status) != 0;
  return made;
}

/// Pairs of surrogates joined; what is alone becomes U+FFFD.
std::string to_utf_8(const std::u16string& text) {
  std::u32string points;
  points.reserve(text.size());
  for (const char16_t unit : text) {
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (low && !points.empty() && points.back() >= 0xD800 && points.back() < 0xDC00)
      points.back() = 0x10000 + ((points.back() - 0xD800) << 10U) + (unit - 0xDC00U);
    else
      points += unit;
  }
  for (char32_t& point : points)
    if (point >= 0xD800 && point < 0xE000) point = 0xFFFD;
  return utf8(points);
}

bool is_thai(char16_t unit) {
  return unit >= 0x0E01 && unit <= 0x0E5B;
}

std::optional<Decoded> windows_874(std::string_view bytes, bool declared) {
  Conversion made = convert(bytes, "windows-874");
  const auto thai = std::ranges::count_if(made.text, is_thai);
  const auto other = std::ranges::count_if(made.text, [](char16_t unit) { return unit >= 0x80 && !is_thai(unit); });
  // Bytes of another 8-bit encoding can be read as this one too, but give hardly any Thai.
  if (!made.whole || (!declared && thai <= other * 3)) return std::nullopt;
  Decoded decoded{to_utf_8(made.text), "windows-874", {}, false};
  const std::string letters = std::to_string(thai);
  decoded.reason = declared ? Text{"the definition says so", "ตามที่นิยามระบุ"}
                            : Text{"its bytes are no UTF-8, and as Windows-874 they give " + letters + " Thai letters",
                                   "ไบต์ไม่ใช่ UTF-8 และอ่านเป็น Windows-874 ได้อักษรไทย " + letters + " ตัว"};
  return decoded;
}

std::optional<Decoded> utf_8(std::string_view bytes, bool declared) {
  Decoded decoded;
  decoded.byte_order_mark = bytes.starts_with(utf_8_mark);
  if (decoded.byte_order_mark) bytes.remove_prefix(utf_8_mark.size());
  if (invalid_utf8_at(bytes)) return std::nullopt;
  decoded.text = std::string(bytes);
  decoded.encoding = "utf-8";
  decoded.reason = declared                  ? Text{"the definition says so", "ตามที่นิยามระบุ"}
                   : decoded.byte_order_mark ? Text{"it begins with the mark of UTF-8", "ขึ้นต้นด้วยเครื่องหมายของ UTF-8"}
                                             : Text{"all its bytes are UTF-8", "ทุกไบต์เป็น UTF-8"};
  return decoded;
}

std::optional<Decoded> utf_16(std::string_view bytes) {
  const Conversion made = convert(bytes, "utf-16");
  if (!made.whole) return std::nullopt;
  return Decoded{
      to_utf_8(made.text), "utf-16", {"it begins with the mark of UTF-16", "ขึ้นต้นด้วยเครื่องหมายของ UTF-16"}, true};
}

}  // namespace

std::optional<Decoded> decode(std::string_view bytes, std::string_view declared) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return utf_16(bytes);
  if (declared == "windows-874") return windows_874(bytes, true);
  if (declared == "utf-8") return utf_8(bytes, true);
  if (auto found = utf_8(bytes, false)) return found;
  return windows_874(bytes, false);
}

std::size_t first_wrong_byte(std::string_view bytes, std::string_view encoding) {
  if (encoding == "utf-8") return invalid_utf8_at(bytes).value_or(0);
  const std::size_t good = convert(bytes, encoding).good;
  return good == 0 ? 0 : good - 1;
}

}  // namespace anumat::imports
