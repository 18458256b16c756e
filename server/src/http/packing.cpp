#include "http/packing.hpp"

#define ZLIB_CONST  // What is packed is not written to.
#include <zlib.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace anumat::server {

namespace {

/// "gzip" of "gzip;q=0.5", without the spaces around it, and whether its weight is more than zero.
std::pair<std::string_view, bool> coding_of(std::string_view item) {
  constexpr std::string_view space = " \t";
  item.remove_prefix(std::min(item.find_first_not_of(space), item.size()));
  const std::string_view name = item.substr(0, item.find_first_of("; \t"));
  const auto weight = item.find("q=");
  const bool is_no =
      weight != std::string_view::npos && item.find_first_of("123456789", weight) == std::string_view::npos;
  return {name, !is_no};
}

}  // namespace

bool takes(const Request& request, std::string_view coding) {
  std::string_view accepts = request.header("accept-encoding");
  while (!accepts.empty()) {
    const auto end = std::min(accepts.find(','), accepts.size());
    const auto [name, is_taken] = coding_of(accepts.substr(0, end));
    if (name == coding) return is_taken;
    accepts.remove_prefix(std::min(end + 1, accepts.size()));
  }
  return false;
}

std::string gzip(std::string_view text) {
  constexpr int gzip_window = 15 + 16;  // As zlib has it: the largest window, and a gzip header.
  constexpr int memory_level = 8;
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) != Z_OK) return "";
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ended(&stream, deflateEnd);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<const Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) return "";
  packed.resize(stream.total_out);
  return packed;
}

}  // namespace anumat::server
