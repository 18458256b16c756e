#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/history/bundle.hpp"
#include "anumat/history/exhibit.hpp"
#include "anumat/office/verify_log.hpp"

namespace anumat::audit {

/// What an audit of an office or of a bundle found.
struct HistoryVerdict {
  office::LogVerdict log;
  bool decided_again = true;     ///< False for a part of a log, which cannot be decided again by itself.
  std::int64_t checkpoints = 0;  ///< That were looked at.
  std::int64_t evidence = 0;     ///< Files that were hashed again.
  std::map<std::int64_t, std::int64_t> disposed;  ///< Files whose bytes are gone, by the event that disposed of them.
  std::vector<Text> findings;                     ///< Besides what is wrong with the log itself.
  std::optional<std::int64_t> first_bad;
  std::optional<history::Stamp> stamped;        ///< By when the last checkpoint with a time token was there.
  std::string complete_case;                    ///< Of which a part of a log shows that nothing is held back.
  std::optional<std::int64_t> complete_before;  ///< Up to this event, which closed a day.
  std::int64_t complete_events = 0;
  std::optional<history::Exhibit> exhibit;  ///< When an event is bad.

  [[nodiscard]] bool is_good() const { return !log.bad && findings.empty(); }
};

/// Whether the lists and answers that a store derives from its log are made again from it and compared, which takes as
/// long as the rest.
enum class Derived { Trusted, Compared };

/// The log of an office, its checkpoints and the files given as evidence. Fails only when something cannot be read.
[[nodiscard]] Result<HistoryVerdict> verify_office(const std::string& folder, const history::Known& known,
                                                   Derived derived = Derived::Trusted);
/// A bundle that somebody handed over.
[[nodiscard]] Result<HistoryVerdict> verify_bundle(const std::string& folder, const history::Known& known);

}  // namespace anumat::audit
