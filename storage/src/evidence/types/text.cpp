#include <fstream>
#include <nlohmann/json.hpp>

#include "evidence/types/flaw.hpp"

namespace anumat::storage {

namespace {

bool is_control(std::uint32_t sign) {
  return (sign < 0x20 && sign != '\t' && sign != '\n' && sign != '\r' && sign != '\f') || sign == 0x7F;
}

/// UTF-8 as it comes, byte by byte; no surrogates, no longer form than needed.
class Utf8Watch {
 public:
  void add(unsigned byte) {
    if (missing_ == 0) {
      begin(byte);
    } else if ((byte & 0xC0U) == 0x80U && byte >= low_ && byte <= high_) {
      --missing_;
      low_ = 0x80;
      high_ = 0xBF;
    } else {
      good_ = false;
    }
  }
  [[nodiscard]] bool good() const { return good_ && missing_ == 0; }

 private:
  void begin(unsigned byte) {
    low_ = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
    high_ = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    if (byte < 0x80)
      missing_ = 0;
    else if (byte >= 0xC2 && byte <= 0xDF)
      missing_ = 1;
    else if (byte >= 0xE0 && byte <= 0xEF)
      missing_ = 2;
    else if (byte >= 0xF0 && byte <= 0xF4)
      missing_ = 3;
    else
      good_ = false;
  }
  bool good_ = true;
  int missing_ = 0;
  unsigned low_ = 0x80;
  unsigned high_ = 0xBF;
};

/// Whether Windows-874 has a sign for the byte; all those of TIS-620 are among them.
bool is_windows_874(unsigned byte) {
  return byte < 0x80 || byte == 0x80 || byte == 0x85 || (byte >= 0x91 && byte <= 0x97) ||
         (byte >= 0xA0 && byte <= 0xDA) || (byte >= 0xDF && byte <= 0xFB);
}

/// UTF-16 behind its mark: whole pairs of bytes, surrogates in pairs, no controls.
bool is_utf16(FileBytes& bytes, bool big) {
  ByteWalk walk(bytes, 2);
  bool wants_low = false;
  while (walk.position() < bytes.size()) {
    const std::string pair = walk.take(2);
    if (pair.empty()) return false;
    const auto unit = static_cast<std::uint32_t>(big ? big_endian(pair) : little_endian(pair));
    const bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (is_low != wants_low || is_control(unit)) return false;
    wants_low = unit >= 0xD800 && unit <= 0xDBFF;
  }
  return !wants_low;
}

/// Other kinds that are written in plain signs.
constexpr std::string_view not_text[] = {"%PDF-", "{\\rtf", "%!PS"};

/// Counts the depth and keeps nothing.
class JsonWatch {
 public:
  using Json = nlohmann::json;
  bool null() { return true; }
  bool boolean(bool) { return true; }
  bool number_integer(Json::number_integer_t) { return true; }
  bool number_unsigned(Json::number_unsigned_t) { return true; }
  bool number_float(Json::number_float_t, const std::string&) { return true; }
  bool string(std::string&) { return true; }
  bool binary(Json::binary_t&) { return true; }
  bool key(std::string&) { return true; }
  bool start_object(std::size_t) { return ++depth_ <= depth_max; }
  bool start_array(std::size_t) { return ++depth_ <= depth_max; }
  bool end_object() { return --depth_ >= 0; }
  bool end_array() { return --depth_ >= 0; }
  static bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

 private:
  static constexpr int depth_max = 500;
  int depth_ = 0;
};

/// A text in JSON may be one string, which the parser holds in memory; what is larger is looked at as text only.
constexpr std::uint64_t json_bytes_max = std::uint64_t{32} << 20U;

}  // namespace

std::optional<Flaw> text_flaw(FileBytes& bytes) {
  const std::string head = bytes.at(0, 8);
  for (const std::string_view beginning : not_text)
    if (head.starts_with(beginning)) return other_kind();
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"))
    return is_utf16(bytes, head.starts_with('\xFE')) ? std::nullopt : std::optional(other_kind());
  ByteWalk walk(bytes);
  Utf8Watch utf8;
  bool thai = true;
  bool control = false;
  for (int byte = walk.next(); byte >= 0; byte = walk.next()) {
    const auto sign = static_cast<unsigned>(byte);
    if (sign == 0) return other_kind();
    control = control || is_control(sign);
    utf8.add(sign);
    thai = thai && is_windows_874(sign);
  }
  if (control) {
    // Letters with a stray sign, such as the colours of a terminal; else it is no text at all.
    if (!utf8.good()) return other_kind();
    return damaged({"it holds control characters that stand in no text", "มีอักขระควบคุมที่ข้อความทั่วไปไม่มี"});
  }
  if (utf8.good() || thai) return std::nullopt;
  return damaged({"its letters are neither UTF-8 nor Windows-874", "ตัวอักษรไม่ใช่ทั้ง UTF-8 และ Windows-874"});
}

std::optional<Flaw> json_flaw(FileBytes& bytes, const std::filesystem::path& file) {
  if (auto flaw = text_flaw(bytes)) return flaw;
  if (bytes.size() > json_bytes_max) return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  JsonWatch watch;
  if (stream && nlohmann::json::sax_parse(stream, &watch)) return std::nullopt;
  return damaged({"it is no whole JSON", "JSON ไม่สมบูรณ์"});
}

}  // namespace anumat::storage
