#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "anumat/engine/personal.hpp"
#include "anumat/office/office.hpp"
#include "anumat/reports/report.hpp"
#include "app/call.hpp"

namespace anumat::server {

/// The office as it is asked about: now, or as it was known at the end of an earlier day.
struct Look {
  const engine::EventStore& store;
  const office::CompiledDefinitions& definitions;
  const engine::OfficeState& state;
  const model::Definition& definition;  ///< The published one.
  Instant now;                          ///< The end of that day, when it is an earlier one.
  Date today;
  const engine::Vault* words = nullptr;  ///< Of personal data.
  engine::Hidden hidden = {};            ///< From whoever asks, by the rights of now.

  [[nodiscard]] reports::Sources sources() const { return {store, definitions, state, definition, &hidden}; }
};
using Looked = std::function<Answer(Call&, const Look&)>;

/// Answers from the office as it is, or, when `as_known` of the query names a day, as it was known at its end; that is
/// replayed by a worker from a reader of its own, without what is hidden from the caller. Without a published
/// definition it is E8030.
[[nodiscard]] Answer look_at(Call& call, Looked answer);
/// The same for what replays the log by itself and must not hold up anybody. Part: `state` is without what is hidden
/// from the caller. Whole: with it, so that the two can be compared.
enum class Shown { Part, Whole };
[[nodiscard]] Answer look_aside(Call& call, Looked answer, Shown shown = Shown::Part);

/// The title of a case where anybody may read it: its number when the title is personal or empty.
[[nodiscard]] std::string title_for_strangers(const model::Definition* definition, const engine::CaseState& which);

/// A day of the query; nothing when none is given. A year of the Buddhist era is refused.
[[nodiscard]] tl::expected<std::optional<Date>, Problem> day_asked(const Request& request, const std::string& name);
/// The last moment of a day by the office's clock.
[[nodiscard]] Instant end_of(Date day, UtcOffset offset);

}  // namespace anumat::server
