#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "anumat/base/result.hpp"

namespace anumat::storage {

enum class ScanState {
  Unscanned,  ///< Nobody has looked at it.
  Pending,    ///< It is to be looked at, and the scanner could not be asked yet.
  Clean,
  Infected,
};
[[nodiscard]] std::string_view word(ScanState state);  ///< "clean"

/// What a scanner of malicious software says of a file.
struct ScanVerdict {
  ScanState state = ScanState::Unscanned;
  std::string found;  ///< The scanner's name for what it found.

  friend bool operator==(const ScanVerdict&, const ScanVerdict&) = default;
};

/// clamd of ClamAV, asked by its command INSTREAM: the bytes are sent, so that it needs no right to the files and may
/// run elsewhere. Each call is a connection of its own; may be used from many threads.
class Scanner {
 public:
  /// "127.0.0.1:3310", "[::1]:3310" or "unix:/run/clamav/clamd.ctl"; by number, as no name is looked up. E5147.
  [[nodiscard]] static Result<Scanner> from_text(std::string_view address);

  /// Clean or infected. Fails with E5148 when it cannot be reached, does not answer in time, could not say, or calls
  /// clean what it was not sent whole, so that no file ever passes for clean by want of an answer.
  [[nodiscard]] Result<ScanVerdict> scan(const std::filesystem::path& file) const;
  [[nodiscard]] const std::string& address() const { return address_; }

 private:
  explicit Scanner(std::string address) : address_(std::move(address)) {}
  std::string address_;
};

}  // namespace anumat::storage
