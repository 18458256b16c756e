#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "anumat/history/proof.hpp"

namespace anumat::history {

/// Takes text off the front, a line or a prefix at a time.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  /// Without its line end; nothing when no whole line is left.
  [[nodiscard]] std::optional<std::string_view> next();
  [[nodiscard]] bool take(std::string_view prefix);
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// A count as it is written, without a sign or leading zeros.
[[nodiscard]] std::optional<std::int64_t> number(std::optional<std::string_view> text);

/// The hashes of a proof in base64, one a line.
[[nodiscard]] std::string lines_of(const Proof& proof);
/// Reads them up to an empty line or the end.
[[nodiscard]] std::optional<Proof> nodes(Lines& lines);

}  // namespace anumat::history
