#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "anumat/base/error.hpp"
#include "anumat/base/instant.hpp"
#include "app/guards.hpp"

namespace anumat::server {

/// What the log says of the code of a paper. The log only grows, so that it stays so.
struct PaperVerdict {
  bool genuine = false;    ///< Made again, it is the very paper.
  bool known = false;      ///< There is such a paper: its document and key, at that position.
  Text label;              ///< Of the document.
  bool published = false;  ///< The document is for everybody.
  std::string day;         ///< Of the last event that the paper knew.
};

/// Where strangers have papers verified: each of them now and then, one paper at a time, as making one again reads the
/// log from its beginning. May be used from many threads.
class PaperDesk {
 public:
  /// Seconds that this peer has to wait, or 0.
  [[nodiscard]] int take(const std::string& peer, Instant now);
  [[nodiscard]] std::optional<PaperVerdict> known(const std::string& code) const;
  void keep(const std::string& code, const PaperVerdict& verdict);

  /// The one turn that there is; false when somebody else has it.
  class Turn {
   public:
    explicit Turn(PaperDesk& desk) : lock_(desk.working_, std::try_to_lock) {}
    explicit operator bool() const { return lock_.owns_lock(); }

   private:
    std::unique_lock<std::mutex> lock_;
  };

 private:
  static constexpr double asked_a_second = 0.2;
  static constexpr double asked_at_once = 10;

  mutable std::mutex guard_;
  std::mutex working_;
  RateLimit rate_{asked_a_second, asked_at_once};
  std::map<std::string, PaperVerdict> verdicts_;
};

}  // namespace anumat::server
