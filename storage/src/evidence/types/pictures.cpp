#include <zlib.h>

#include "evidence/types/flaw.hpp"

namespace anumat::storage {

namespace {

/// More than any camera takes; a picture of more needs gigabytes to be shown.
constexpr std::uint64_t pixels_max = 400'000'000;

std::optional<Flaw> sides_flaw(std::uint64_t width, std::uint64_t height) {
  if (width == 0 || height == 0) return damaged({"it has no width or height", "ภาพไม่มีความกว้างหรือความสูง"});
  if (width <= pixels_max / height) return std::nullopt;
  const std::string sides = std::to_string(width) + " x " + std::to_string(height);
  return holds_more({"the picture has " + sides + " pixels", "ภาพมีขนาด " + sides + " พิกเซล"});
}

Flaw cut_off_picture() {
  return damaged({"it ends before the picture does", "ไฟล์จบก่อนภาพจะครบ"});
}

/// Goes over the data of a chunk and its checksum.
bool chunk_is_sound(ByteWalk& walk, std::string_view type, std::uint64_t length, std::string& data) {
  data.clear();
  uLong sum = ::crc32(0, reinterpret_cast<const Bytef*>(type.data()), static_cast<uInt>(type.size()));
  while (length > 0) {
    const std::string piece = walk.take(static_cast<std::size_t>(std::min<std::uint64_t>(length, 16'384)));
    if (piece.empty()) return false;
    sum = ::crc32(sum, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(piece.size()));
    if (data.empty()) data = piece;
    length -= piece.size();
  }
  const std::string kept = walk.take(4);
  return kept.size() == 4 && big_endian(kept) == sum;
}

bool begins_frame(int marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// The marker at which the coded data of a scan ends; -1 when the file ends within it.
int after_scan(ByteWalk& walk) {
  for (int byte = walk.next(); byte >= 0; byte = walk.next()) {
    if (byte != 0xFF) continue;
    int marker = walk.next();
    while (marker == 0xFF) marker = walk.next();
    if (marker != 0 && (marker < 0xD0 || marker > 0xD7)) return marker;
  }
  return -1;
}

int next_marker(ByteWalk& walk) {
  if (walk.next() != 0xFF) return -1;
  int marker = walk.next();
  while (marker == 0xFF) marker = walk.next();
  return marker;
}

}  // namespace

std::optional<Flaw> png_flaw(FileBytes& bytes) {
  ByteWalk walk(bytes);
  if (walk.take(8) != "\x89PNG\r\n\x1a\n") return other_kind();
  bool has_pixels = false;
  std::string data;
  for (bool is_first = true;; is_first = false) {
    const std::string head = walk.take(8);
    if (head.empty()) return cut_off_picture();
    const std::uint64_t length = big_endian(std::string_view(head).substr(0, 4));
    const std::string type = head.substr(4);
    if (length > bytes.size() - walk.position()) return cut_off_picture();
    if (is_first != (type == "IHDR")) return damaged({"its header is not in its place", "ส่วนหัวของภาพไม่อยู่ในตำแหน่ง"});
    if (!chunk_is_sound(walk, type, length, data))
      return damaged({"a part of it is not as it was written", "มีส่วนของภาพไม่ตรงกับที่บันทึกไว้"});
    if (is_first) {
      if (length != 13) return damaged({"its header is no header", "ส่วนหัวของภาพใช้ไม่ได้"});
      const std::string_view sides(data);
      if (auto flaw = sides_flaw(big_endian(sides.substr(0, 4)), big_endian(sides.substr(4, 4)))) return flaw;
    }
    has_pixels = has_pixels || type == "IDAT";
    if (type == "IEND") break;
  }
  if (!has_pixels) return damaged({"there is no picture in it", "ไม่มีภาพอยู่ในไฟล์"});
  if (walk.position() != bytes.size())
    return holds_more({"something stands behind the end of the picture", "มีข้อมูลต่อท้ายภาพ"});
  return std::nullopt;
}

std::optional<Flaw> jpeg_flaw(FileBytes& bytes) {
  ByteWalk walk(bytes);
  if (walk.take(2) != "\xFF\xD8" || bytes.at(2, 1) != "\xFF") return other_kind();
  bool has_frame = false;
  bool has_scan = false;
  // Cameras put pictures of their own behind the end, so what stands there is not looked at.
  for (int marker = next_marker(walk); marker != 0xD9;) {
    const std::string length = marker < 0 ? std::string() : walk.take(2);
    if (length.empty() || big_endian(length) < 2) return cut_off_picture();
    const std::uint64_t rest = big_endian(length) - 2;
    if (begins_frame(marker)) {
      const std::string frame = bytes.at(walk.position(), 5);
      if (rest < 6 || frame.size() < 5) return cut_off_picture();
      const std::string_view sides(frame);
      if (auto flaw = sides_flaw(big_endian(sides.substr(3, 2)), big_endian(sides.substr(1, 2)))) return flaw;
      has_frame = true;
    }
    if (!walk.skip(rest)) return cut_off_picture();
    has_scan = has_scan || (has_frame && marker == 0xDA);
    marker = marker == 0xDA ? after_scan(walk) : next_marker(walk);
  }
  if (!has_scan) return damaged({"there is no picture in it", "ไม่มีภาพอยู่ในไฟล์"});
  return std::nullopt;
}

std::optional<Flaw> webp_flaw(FileBytes& bytes) {
  ByteWalk walk(bytes);
  const std::string head = walk.take(12);
  if (!head.starts_with("RIFF") || head.substr(8) != "WEBP") return other_kind();
  const std::uint64_t end = little_endian(std::string_view(head).substr(4, 4)) + 8;
  if (end > bytes.size()) return cut_off_picture();
  if (end < bytes.size()) return holds_more({"something stands behind the end of the picture", "มีข้อมูลต่อท้ายภาพ"});
  bool has_pixels = false;
  for (bool is_first = true; walk.position() < end; is_first = false) {
    const std::string chunk = walk.take(8);
    if (chunk.empty()) return cut_off_picture();
    const std::string type = chunk.substr(0, 4);
    const std::uint64_t length = little_endian(std::string_view(chunk).substr(4));
    if (is_first) {
      const std::string data = bytes.at(walk.position(), 10);
      const std::string_view sides(data);
      if (data.size() < 10) return cut_off_picture();
      std::optional<Flaw> flaw = damaged({"its header is no header", "ส่วนหัวของภาพใช้ไม่ได้"});
      if (type == "VP8X") {
        flaw = sides_flaw(little_endian(sides.substr(4, 3)) + 1, little_endian(sides.substr(7, 3)) + 1);
      } else if (type == "VP8L" && sides.starts_with('\x2F')) {
        const std::uint64_t packed = little_endian(sides.substr(1, 4));
        flaw = sides_flaw((packed & 0x3FFFU) + 1, (packed >> 14U & 0x3FFFU) + 1);
      } else if (type == "VP8 " && sides.substr(3, 3) == "\x9D\x01\x2A") {
        flaw = sides_flaw(little_endian(sides.substr(6, 2)) & 0x3FFFU, little_endian(sides.substr(8, 2)) & 0x3FFFU);
      }
      if (flaw) return flaw;
    }
    has_pixels = has_pixels || type == "VP8 " || type == "VP8L" || type == "ANMF";
    if (!walk.skip(length + length % 2)) return cut_off_picture();
  }
  if (!has_pixels) return damaged({"there is no picture in it", "ไม่มีภาพอยู่ในไฟล์"});
  return std::nullopt;
}

}  // namespace anumat::storage
