#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/backtest.hpp"
#include "anumat/engine/bulk.hpp"
#include "anumat/engine/explain.hpp"
#include "anumat/engine/requirements.hpp"
#include "anumat/office/json.hpp"
#include "anumat/office/json_writer.hpp"

namespace anumat::office {

// What there is in an office, for other programs: the same under `--output json` and over HTTP.

/// The value of the field that its kind names as the title, or empty.
[[nodiscard]] std::string title_of(const model::Definition* definition, const engine::CaseState& which);
/// A case in a list.
[[nodiscard]] Json case_row_json(const engine::OfficeState& state, const engine::CaseState& which,
                                 const std::string& title);
/// A case, and how much of it somebody is shown.
struct CaseShown {
  const engine::Definitions& definitions;
  const engine::OfficeState& state;
  const engine::CaseState& which;
  Instant now;
  /// The fields that the reader may not read: their values, what was given with acts, and points about them are left
  /// out.
  std::set<std::string> withheld = {};
  bool moments = false;  ///< The moment of each act, beside its day.
};
/// A case whole: fields, derived values, what can happen next, evidence, points, history.
[[nodiscard]] Json case_json(const CaseShown& shown);
/// What each act would come to, and why not. `person` is whom it was asked for, or empty.
[[nodiscard]] Json outlook_json(const engine::CaseState& which, const engine::CaseOutlook& outlook,
                                const std::string& person);
/// The rights that nobody holds, each with its step and day.
[[nodiscard]] Json incidents_json(const engine::CaseState& which);

// The same without a tree: the entries of each, into the object that is open.
void write_case_row(JsonWriter& json, const engine::OfficeState& state, const engine::CaseState& which,
                    std::string_view title);
void write_case(JsonWriter& json, const CaseShown& shown);
void write_history(JsonWriter& json, const CaseShown& shown);
void write_limit(JsonWriter& json, const engine::RunningLimit& limit);
void write_act(JsonWriter& json, const engine::ActOutlook& act);
void write_later(JsonWriter& json, const engine::CaseOutlook& outlook);
void write_waiting(JsonWriter& json, const engine::CaseOutlook& outlook);

/// What came of the same act on many cases.
[[nodiscard]] Json bulk_json(const engine::BulkAnswer& answer, bool dry_run);
/// What deciding the record again under another definition came to.
[[nodiscard]] Json backtest_json(const engine::BacktestReport& report, const model::Definition& candidate,
                                 UtcOffset offset);
/// What a case needs to come to a state, or for an act to be done; `goal` is its name and `of` says which of the two:
/// "to" or "act". `way` is null when nothing leads there.
[[nodiscard]] Json requirements_json(const engine::CaseState& which, std::string_view of, const std::string& goal,
                                     const engine::Requirements& found);
/// The roles that a person holds in the office on a day, in the order in which they were granted.
[[nodiscard]] std::vector<std::string> roles_of(const engine::OfficeState& state, const std::string& person, Date on);
struct RoleOfCase {
  std::string role;
  std::string case_id;
};
/// And those held for one case each.
[[nodiscard]] std::vector<RoleOfCase> case_roles_of(const engine::OfficeState& state, const std::string& person,
                                                    Date on);

}  // namespace anumat::office
