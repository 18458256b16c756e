#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"

namespace anumat::office {

/// 128 random bits as hex digits. Fails with E5405 when the system gives none.
[[nodiscard]] Result<std::string> random_code();

/// The slips of one secret ballot until they are counted: a file of an office's folder beside its log, one slip a
/// line, in the order of the codes, so that neither order nor place says whose it is. The log never sees a slip before
/// the count, and the box is gone after it (docs/concepts/secret-ballots.md).
class BallotBox {
 public:
  BallotBox(const std::string& office_folder, std::string_view meeting, std::string_view item);

  /// Puts a slip with a new code in; gives the slip, "CODE yes". Fails with E6181 when it cannot be kept.
  [[nodiscard]] Result<std::string> put_in(std::string_view choice) const;
  /// Takes one slip out again, whose vote was not taken.
  [[nodiscard]] Result<void> take_out(const std::string& slip) const;
  /// By code; empty when there is no box.
  [[nodiscard]] std::vector<std::string> slips() const;
  void remove() const;

 private:
  [[nodiscard]] Result<void> write(std::vector<std::string> slips) const;

  std::string folder_;
  std::string file_;
};

}  // namespace anumat::office
