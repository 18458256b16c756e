#pragma once

#include <vector>

#include "anumat/engine/command.hpp"
#include "anumat/office/import_rows.hpp"

namespace anumat::office {

/// The commands that imported rows come to, in the order in which they are to be given: by day, then by the order of
/// the sections, files, rows and steps. Every instant is 09:00 on the office's clock.
struct Feed {
  std::vector<engine::Command> commands;
  Date first_day;  ///< Earliest day that any step names. Steps without `at` belong to the setting up and are taken on
                   ///< it.
  std::vector<Error> faults;  ///< Codes E612x; nothing may be given to the engine while there is one.
};

/// Works out each step of each row:
/// - `when` must be true or empty; `at` that is null means that it never happened, and the step is left out;
/// - `kind` is `office` (`do`: register person, grant role, end role, issue acting order, add holiday, cover calendar,
///   set parameter, open office), `meeting` (call, open, attend, put, resolve, close; `on` is the meeting) or a case
///   kind
///   (`open`, `attach`, or an act; `on` is the case's number);
/// - `with` is a context: arguments of the command, or fields of the case and perhaps a `comment`.
/// Inside a step `today` is its day and `first day` the first of all.
[[nodiscard]] Feed make_feed(const model::Definition& definition, const ImportedData& data, UtcOffset offset);

/// Who reads a file into a running office, and when: in place of what the section says of a year that is over.
struct FeedBy {
  std::string actor;
  std::string acting_for;
  Instant at;
  std::string key;  ///< What the keys of the commands begin with.
};
/// The same for a running office: all steps are taken now, by one person.
[[nodiscard]] Feed make_feed(const model::Definition& definition, const ImportedData& data, UtcOffset offset,
                             const FeedBy& by);

}  // namespace anumat::office
