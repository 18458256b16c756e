#pragma once

#include <optional>
#include <string_view>

#include "anumat/engine/facts.hpp"
#include "anumat/model/definition_year.hpp"

namespace anumat::engine {

/// Lays `period start` and `period end` over the facts: the first and last day of the year that the day lies in.
void lay_year(OfficeFacts& office, model::YearKind year, Date day);

/// What an indicator, a survey, a problem or an agreement shows of itself in a condition about the office:
/// `{value, score}`, `{answers}`, `{open}`, `{signed, open, cases}`. Nothing for any other name. A figure that cannot
/// be worked out is null.
[[nodiscard]] std::optional<model::Value> year_value(const Definitions& definitions, const OfficeState& state,
                                                     const model::Definition& definition, Instant now,
                                                     std::string_view name);

/// The figure of an indicator: over the cases that count, rolled up; nothing when there is none to give.
[[nodiscard]] std::optional<Decimal> figure_of(const Definitions& definitions, const OfficeState& state,
                                               const model::Definition& definition, const model::Indicator& indicator,
                                               Instant now);

/// Fills a template with facts about the office; what is null or fails shows as "-".
[[nodiscard]] Text fill(const model::Messages& messages, OfficeFacts& office);

}  // namespace anumat::engine
