#pragma once

#include <functional>
#include <string>
#include <vector>

#include "anumat/engine/event.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/reports/event_log.hpp"

namespace anumat::reports {

/// What the exports tell of an event. Texts are empty where the event has no such thing.
struct Entry {
  std::int64_t seq = 0;
  Instant at;
  std::string case_id;
  std::string kind;      ///< "project", "meeting"; of the case id.
  std::string activity;  ///< The act of an act on a case, else the type.
  std::string type;
  std::string act;
  std::string state;  ///< The state that the case, or the item of a meeting, has after.
  std::string actor;
  std::string acting_for;
  std::string order;
  std::string meaning;
  std::string code;     ///< Of a refusal.
  std::string person;   ///< Whom it is about: attendance, roles.
  std::string subject;  ///< The case that an item of a meeting is about.
  std::string definition;
  std::string leaf;
};

/// Visits the events of the scope in order of seq.
[[nodiscard]] Result<void> for_each_entry(const engine::EventStore& store, const EventLogScope& scope,
                                          const std::function<void(const Entry&, const engine::StoredEvent&)>& visit);
/// The same of one case.
[[nodiscard]] Result<void> for_each_entry_of(const engine::EventStore& store, const EventLogScope& scope,
                                             const std::string& case_id,
                                             const std::function<void(const Entry&)>& visit);

// Each gives how many events it wrote.
[[nodiscard]] Result<std::int64_t> write_xes(const engine::EventStore& store, const EventLogScope& scope,
                                             std::ostream& out);
[[nodiscard]] Result<std::int64_t> write_ocel(const engine::EventStore& store, const EventLogScope& scope,
                                              std::ostream& out);
[[nodiscard]] Result<std::int64_t> write_csv(const engine::EventStore& store, const EventLogScope& scope,
                                             Headings headings, std::ostream& out);

}  // namespace anumat::reports
