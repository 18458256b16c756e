#include "wording/escape.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "anumat/base/text.hpp"

namespace anumat::generate {

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += std::string("\\") + c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      std::array<char, 8> code{};
      std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
      out += code.data();
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string xml_id(std::string_view prefix, std::string_view name) {
  std::string out(prefix);
  out += '_';
  for (const char32_t c : code_points(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain) {
      out += static_cast<char>(c);
    } else if (c == ' ') {
      out += '_';
    } else {
      std::array<char, 16> code{};
      std::snprintf(code.data(), code.size(), ".%x.", static_cast<unsigned>(c));
      out += code.data();
    }
  }
  return out;
}

std::string file_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool refused = static_cast<unsigned char>(c) <= 0x20 ||
                         std::string_view("/\\:*?\"<>|'`$&;()[]{}!#%~").find(c) != std::string_view::npos;
    out += refused ? '-' : c;
  }
  if (out.empty() || out.front() == '.' || out.front() == '-') out.insert(out.begin(), '_');
  return out;
}

}  // namespace anumat::generate
