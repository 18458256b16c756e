#pragma once

#include <istream>
#include <optional>
#include <string>

namespace anumat::dsl {

/// All that a stream still gives; nothing where reading fails on the way, which is not its end. A stream that is
/// written to another by `<<` does not tell the two apart.
[[nodiscard]] inline std::optional<std::string> read_all(std::istream& in) {
  std::string text;
  std::string block(std::size_t{1} << 16, '\0');
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0)
    text.append(block, 0, static_cast<std::size_t>(in.gcount()));
  return in.bad() ? std::nullopt : std::optional(std::move(text));
}

}  // namespace anumat::dsl
