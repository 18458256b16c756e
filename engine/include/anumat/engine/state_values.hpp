#pragma once

#include "anumat/engine/state.hpp"
#include "anumat/model/value.hpp"

namespace anumat::engine {

// Parts of the state as FEEL contexts: what expressions, reports and --output json see.

[[nodiscard]] model::Value act_value(const ActRecord& act, UtcOffset offset);
/// The same with something else in the place of what was given with it.
[[nodiscard]] model::Value act_value(const ActRecord& act, UtcOffset offset, const model::Value& given);
[[nodiscard]] model::Value point_value(const MarkedPoint& point);
[[nodiscard]] model::Value evidence_value(const EvidenceRecord& evidence);
[[nodiscard]] model::Value item_value(const AgendaItem& item);
[[nodiscard]] model::Value meeting_value(const MeetingRecord& meeting);
/// The same as `is`, with all that minutes tell beside it: names, proxies, ballots, slips, dissent, corrections.
[[nodiscard]] model::Value minutes_value(const MeetingRecord& meeting);
/// An agreement about one case: its version in force (0: none), what it promises, who signed, what is being signed.
[[nodiscard]] model::Value agreement_value(const AgreementRecord& record);
/// The names of the agreements about a case that all have signed, without those that are being amended.
[[nodiscard]] model::Value agreements_in_force(const CaseState& which);
/// The acting orders that were issued, in order.
[[nodiscard]] model::Value orders_value(const OfficeState& state);
[[nodiscard]] model::Value import_value(const ImportRecord& record, UtcOffset offset);
[[nodiscard]] model::Value close_value(const PeriodClose& close, UtcOffset offset);

}  // namespace anumat::engine
