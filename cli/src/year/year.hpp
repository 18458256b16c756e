#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "anumat/base/result.hpp"
#include "office/office.hpp"

namespace anumat::cli {

/// What came of a replayed year. When there are faults, nothing at all was imported.
struct YearOutcome {
  std::vector<Error> faults;  ///< Every fault of every file, with its place.
  std::vector<Error> notes;   ///< Rows that were set aside, as the import says they may be; papers that cannot be made.
  std::int64_t commands = 0;
  std::int64_t accepted = 0;
  std::int64_t refused = 0;  ///< Among them what the rules were made to stop; each is an event with its reasons.
  std::int64_t undecided = 0;
  std::int64_t events = 0;
  Date first_day;  ///< On which the first step was taken.
};

/// Told of each command with its answer, in order.
using YearListener = std::function<void(const engine::Command&, const engine::Outcome&)>;

/// Lives a year through in an office that has not been opened yet: compiles the package, reads every file that its
/// imports name from `data_folder`, checks all of it, and only then gives the commands in the order of their days. The
/// package is published right after the step `open office`; on each day the passing of time is told before anything
/// else, and at its end papers that are signed get their numbers. Fails when the package does not compile, the office
/// is in use already (E6131), no step opens it (E6130), or the store fails.
[[nodiscard]] Result<YearOutcome> replay_year(Office& office, const std::vector<dsl::SourceFile>& package,
                                              const std::string& data_folder, const YearListener& listener = {});

/// Writes the reports of the published package as CSV files into a folder, which is made when it is not there: those of
/// the given names, or all, and then the figures of each survey that was answered. With no folder nothing is written.
/// Gives the names of the files. Fails with E6132 for an unknown name, E6133 when a file cannot be written.
[[nodiscard]] Result<std::vector<std::string>> write_reports(Office& office, const std::string& out_folder,
                                                             const std::vector<std::string>& names = {});

}  // namespace anumat::cli
