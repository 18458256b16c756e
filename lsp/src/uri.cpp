#include "uri.hpp"

#include <charconv>

namespace anumat::lsp {

namespace {

constexpr std::string_view kFile = "file://";

bool stays(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

std::string path_of(std::string_view uri) {
  if (!uri.starts_with(kFile)) return {};
  uri.remove_prefix(kFile.size());
  uri = uri.substr(std::min(uri.find('/'), uri.size()));  // Without the name of a machine.
  std::string path;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    unsigned value = 0;
    if (uri[i] == '%' && i + 2 < uri.size()) {
      const auto [end, error] = std::from_chars(uri.data() + i + 1, uri.data() + i + 3, value, 16);
      if (error == std::errc() && end == uri.data() + i + 3) {
        path += static_cast<char>(static_cast<unsigned char>(value));
        i += 2;
        continue;
      }
    }
    path += uri[i];
  }
  return path;
}

std::string uri_of(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri(kFile);
  for (const char c : path) {
    if (stays(c)) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += kHex[byte >> 4U];
    uri += kHex[byte & 15U];
  }
  return uri;
}

}  // namespace anumat::lsp
