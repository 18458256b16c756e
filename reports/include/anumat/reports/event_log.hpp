#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

#include "anumat/base/result.hpp"
#include "anumat/engine/event_store.hpp"

namespace anumat::reports {

/// The log of an office as other programs read it; docs/reference/exports.md says what each form holds.
enum class EventLogForm {
  Xes,        ///< IEEE 1849-2016 XML, one trace a case: for process mining.
  Ocel,       ///< OCEL 2.0 JSON: cases, meetings and persons as objects.
  Csv,        ///< A row an event, in a dialect that spreadsheets open without harm.
  JsonLines,  ///< The stored lines, byte for byte.
};

/// Which events: those of one case or meeting, of a time, or all.
struct EventLogScope {
  std::string case_id;           ///< Empty for all.
  std::optional<Instant> from;   ///< This moment or later.
  std::optional<Instant> until;  ///< Before this moment.
};

/// Whose headings a CSV has. Everything else has the same names whatever the language.
enum class Headings { Names, Thai };

/// Writes the events to `out` as they are read, so that memory holds the ids of the cases and little else. Names and
/// values of fields are in JsonLines alone; the other forms know people by their ids only. Gives how many events were
/// written. Fails as the store does, and with E4202 on a line that this program did not write.
[[nodiscard]] Result<std::int64_t> write_event_log(const engine::EventStore& store, EventLogForm form,
                                                   const EventLogScope& scope, Headings headings, std::ostream& out);

}  // namespace anumat::reports
