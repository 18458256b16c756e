// What the QR code of a paper says: the code, or an address that holds it.

#include <algorithm>
#include <charconv>

#include "anumat/documents/press.hpp"

namespace anumat::documents {

namespace {

constexpr std::string_view code_head = "ANUMAT1";
constexpr std::string_view in_address = "/verify?code=";
constexpr std::string_view digits = "0123456789ABCDEF";

bool is_plain(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
         std::string_view("-._~").find(letter) != std::string_view::npos;
}

std::string percent_encoded(std::string_view text) {
  std::string made;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (is_plain(letter))
      made += letter;
    else
      made += {'%', digits[byte >> 4U], digits[byte & 15U]};
  }
  return made;
}

std::string percent_decoded(std::string_view text) {
  std::string made;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned value = 0;
    const char* first = text.data() + at + 1;
    const bool escape =
        text[at] == '%' && at + 2 < text.size() && std::from_chars(first, first + 2, value, 16).ptr == first + 2;
    made += escape ? static_cast<char>(value) : text[at];
    if (escape) at += 2;
  }
  return made;
}

/// The code of an address; the text itself when it is none.
std::string code_in(std::string_view text) {
  const bool address = text.starts_with("http://") || text.starts_with("https://");
  const std::size_t at = address ? text.find(in_address) : std::string_view::npos;
  if (at == std::string_view::npos) return std::string(text);
  text.remove_prefix(at + in_address.size());
  return percent_decoded(text.substr(0, std::min(text.find('&'), text.size())));
}

}  // namespace

std::string to_text(const PaperCode& code) {
  return std::string(code_head) + " " + std::to_string(code.position) + " " + code.seal + " " + code.document +
         (code.key.empty() ? "" : "#" + code.key);
}

std::string code_address(std::string_view site, const PaperCode& code) {
  while (site.ends_with('/')) site.remove_suffix(1);
  return std::string(site) + std::string(in_address) + percent_encoded(to_text(code));
}

Result<PaperCode> read_code(std::string_view given) {
  const std::string whole = code_in(given);
  std::string_view text = whole;
  const auto word = [&] {
    const std::size_t blank = std::min(text.find(' '), text.size());
    const std::string_view found = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    return found;
  };
  PaperCode code;
  const bool ours = word() == code_head;
  const std::string_view position = word();
  const auto [end, fault] = std::from_chars(position.data(), position.data() + position.size(), code.position);
  code.seal = word();
  const std::size_t hash = text.find('#');  // A key may hold another.
  code.document = text.substr(0, hash);
  if (hash != std::string_view::npos) code.key = text.substr(hash + 1);
  if (ours && fault == std::errc() && end == position.data() + position.size() && code.seal.size() == seal_digits &&
      code.position >= 0 && !code.document.empty())
    return code;
  return fail(ErrorKind::Diagnostic, "E8106", {"this is no code of a paper", "ข้อความนี้ไม่ใช่รหัสของเอกสาร"},
              {"give the text of the QR code as it is, in quotes", "ระบุข้อความในคิวอาร์โค้ดตามที่อ่านได้ ในเครื่องหมายคำพูด"});
}

}  // namespace anumat::documents
