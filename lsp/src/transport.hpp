#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace anumat::lsp {

/// Cuts a stream of bytes into the bodies of messages. A header that cannot be read and a body past the limit give an
/// empty body, and reading goes on behind them.
class Inbox {
 public:
  static constexpr std::size_t kBodyMax = 64 * 1024 * 1024;

  void add(std::string_view bytes) { waiting_ += bytes; }
  /// The next whole body; nothing when more bytes are needed.
  [[nodiscard]] std::optional<std::string> next();

 private:
  std::string waiting_;
  std::size_t skip_ = 0;  ///< Bytes of a body that is too long, still to come.
};

/// The body with its header.
[[nodiscard]] std::string framed(std::string_view body);

}  // namespace anumat::lsp
