#include "http/packing.hpp"

#define ZLIB_CONST  // What is packed is not written to.
#include <zlib.h>

#include <memory>

namespace anumat::server {

bool takes_gzip(const Request& request) {
  const std::string_view accepts = request.header("accept-encoding");
  const auto at = accepts.find("gzip");
  return at != std::string_view::npos && !accepts.substr(at + 4).starts_with(";q=0");
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
