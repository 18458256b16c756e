#include <algorithm>
#include <charconv>

#include "evidence/types/flaw.hpp"

namespace anumat::storage {

std::optional<Flaw> pdf_flaw(FileBytes& bytes) {
  const std::string head = bytes.at(0, 8);
  // Readers look further on, too, which lets a file be two things at once.
  if (!head.starts_with("%PDF-")) return other_kind();
  if (head.size() < 8 || head[5] < '1' || head[5] > '2' || head[6] != '.')
    return damaged({"its version cannot be read", "อ่านรุ่นของ PDF ไม่ได้"});
  const std::string tail = bytes.last(2'048);
  const auto end = tail.rfind("%%EOF");
  if (end == std::string::npos) return damaged({"its end is missing: no %%EOF", "ส่วนท้ายหายไป: ไม่มี %%EOF"});
  constexpr std::string_view word = "startxref";
  const auto start = tail.rfind(word, end);
  if (start == std::string::npos)
    return damaged({"nothing says where its table of contents is: no startxref", "ไม่ระบุตำแหน่งสารบัญ: ไม่มี startxref"});
  const auto digit = tail.find_first_not_of(" \t\r\n", start + word.size());
  std::uint64_t place = 0;
  const char* const last = tail.data() + end;
  const bool is_number = digit < end && std::from_chars(tail.data() + digit, last, place).ec == std::errc();
  if (!is_number || place == 0 || place >= bytes.size())
    return damaged({"its table of contents is not where it says: startxref", "สารบัญไม่อยู่ตามตำแหน่งที่ระบุ: startxref"});
  return std::nullopt;
}

}  // namespace anumat::storage
