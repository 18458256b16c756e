// What becomes of evidence in the end, and of a log that was restored from a backup.

#include <algorithm>

#include "auditor.hpp"
#include "auditor_text.hpp"

namespace anumat::simulator {

using engine::CaseState;
using engine::Event;
using engine::EventType;

/// The first epoch is 1; a restored office begins the next, and says how much of the log went before it.
Finding Auditor::of_its_epoch(const Event& event) {
  const std::string promise = "every event is of its epoch";
  if (event.type == EventType::EpochBegun) {
    ++epoch_;
    if (integer(event.out, "epoch", 0) != epoch_ || integer(event.out, "size", -1) != event.seq)
      return broken(promise, place(event) + " begins another epoch than the next, or elsewhere");
  }
  if (event.epoch == epoch_) return std::nullopt;
  return broken(promise,
                place(event) + " is of epoch " + std::to_string(event.epoch) + ", not " + std::to_string(epoch_));
}

void Auditor::remember_end(const Event& event) {
  if (event.type != EventType::CaseActed) return;
  const CaseState* which = state_.find_case(event.case_id);
  const model::CaseKind* kind = which == nullptr ? nullptr : kind_of(*which);
  if (kind == nullptr || !kind->lifecycle) return;
  const auto& ends = kind->lifecycle->ends;
  if (std::find(ends.begin(), ends.end(), text(event.out, "to")) == ends.end())
    ended_.erase(event.case_id);
  else
    ended_.insert_or_assign(event.case_id, local_date(event.at, {}));
}

/// A file is kept for its time from the end of its case, and while a hold is on the case.
Finding Auditor::disposed_in_time(const Event& event, Date today) {
  if (event.type != EventType::DisposalAsked && event.type != EventType::EvidenceDisposed) return std::nullopt;
  const std::string promise = "a file is kept for its time";
  const CaseState* which = state_.find_case(event.case_id);
  const model::Definition* definition = which == nullptr ? nullptr : definitions_.find(which->definition);
  const model::EvidenceKind* kind =
      definition == nullptr ? nullptr : definition->evidence_kind(text(event.out, "kind"));
  if (kind == nullptr || kind->kept_months == 0) return broken(promise, place(event) + ": such files have no time");
  const auto ended = ended_.find(event.case_id);
  if (ended == ended_.end()) return broken(promise, place(event) + ": the case has not ended");
  if (today <= ended->second.plus_months(kind->kept_months))
    return broken(promise, place(event) + " on " + today.iso() + ", and the case ended on " + ended->second.iso());
  // Nobody is said to be whom a drawn case is about, so a hold is on it only by its id.
  if (state_.legal_holds.contains(event.case_id)) return broken(promise, place(event) + ": a hold is on it");
  return disposed_by_two(event, today);
}

/// One person who may asks, another who may grants, and exactly the files go that the case then has.
Finding Auditor::disposed_by_two(const Event& event, Date today) {
  const std::string promise = "two people dispose of a file";
  const CaseState& which = *state_.find_case(event.case_id);
  const std::string name = text(event.out, "kind");
  const std::string& holder = event.acting_for.empty() ? event.actor : event.acting_for;
  const model::Who& who = definitions_.find(which.definition)->evidence_kind(name)->disposed_by;
  if (std::none_of(who.begin(), who.end(),
                   [&](const model::WhoTerm& term) { return state_.holds(holder, term.name, today); }))
    return broken("nobody acts without the right", place(event) + " on " + today.iso());
  const std::pair<std::string, std::string> files{event.case_id, name};
  if (event.type == EventType::DisposalAsked) {
    asked_.insert_or_assign(files, engine::DisposalAsked{event.actor, event.acting_for, event.seq});
    return std::nullopt;
  }
  const auto asked = asked_.find(files);
  if (asked == asked_.end() || asked->second.seq != integer(event.out, "asked", -1))
    return broken(promise, place(event) + ": nobody has asked for it");
  for (const std::string& first : {asked->second.actor, asked->second.acting_for})
    for (const std::string& second : {event.actor, event.acting_for})
      if (!first.empty() && !second.empty() && state_.same_person(first, second))
        return broken(promise, place(event) + ": " + first + " has asked for it");
  asked_.erase(asked);
  std::vector<std::string> had;
  for (const engine::EvidenceRecord& one : which.evidence)
    if (one.kind == name && !one.is_gone() && !one.digest.empty()) had.push_back(one.digest);
  std::vector<std::string> gone;
  if (const model::Value* digests = find(event.out, "digests"); digests != nullptr && digests->list() != nullptr)
    for (const model::Value& digest : *digests->list()) gone.push_back(*digest.string());
  std::sort(had.begin(), had.end());
  std::sort(gone.begin(), gone.end());
  if (had == gone) return std::nullopt;
  return broken("what goes is what the case had",
                place(event) + " names " + std::to_string(gone.size()) + " files of " + std::to_string(had.size()));
}

}  // namespace anumat::simulator
