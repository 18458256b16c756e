#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/base/sha256.hpp"
#include "anumat/engine/agreements.hpp"
#include "anumat/engine/check_result.hpp"
#include "anumat/engine/field_values.hpp"
#include "anumat/engine/lifecycles.hpp"
#include "anumat/engine/seldom.hpp"
#include "anumat/model/shared_text.hpp"
#include "anumat/model/symbol.hpp"
#include "anumat/model/value.hpp"

namespace anumat::engine {

/// Of an act what most acts have none of.
struct ActDetails {
  model::Symbol acting_for;
  model::Symbol order;
  model::Symbol reason;  ///< Code of the refusal.
  std::string meeting_item;
  model::Value comment;  ///< A text, or null.
  std::vector<CheckResult> checks;

  [[nodiscard]] bool empty() const;
};

/// One act on a case, accepted or refused, as its history tells it. There are millions of them.
struct ActRecord {
  std::int64_t seq = 0;
  model::Symbol act;
  model::Symbol meaning;
  model::Symbol actor;
  model::Symbol from;
  model::Symbol to;
  Instant at;
  std::int64_t source_row = 0;
  std::int32_t round = 0;
  bool accepted = true;
  model::Value given;  ///< A context, or null when nothing was given. Shared with whoever else holds it.
  model::Value facts;  ///< The same.
  Boxed<ActDetails> some_details;

  [[nodiscard]] const ActDetails& details() const;  ///< All empty when there are none.
  [[nodiscard]] std::string comment_text() const;   ///< Empty when nothing was said.
  [[nodiscard]] model::List check_results() const;  ///< Contexts; empty when nothing was checked.
};

/// One of several signatures that a step collects.
struct Signature {
  std::string actor;
  std::string acting_for;
};

struct StepProgress {
  std::size_t step = 0;  ///< Index into the route's steps.
  StepState state = StepState::Waiting;
  std::string actor;  ///< Natural person who decided it; the last to sign when it took several.
  std::string acting_for;
  std::int64_t needed = 1;                ///< Signatures of different people that it takes.
  std::vector<std::string> asked;         ///< Frozen when it opened, for `all of` and percentages; else empty.
  std::vector<Signature> signatures;      ///< So far, when it takes several.
  std::vector<std::string> escalated_to;  ///< Roles that may now act in place of the tardy.
  std::string repeat_of;                  ///< Number of the earlier step that counts for this one too.
  std::string claimed_by;                 ///< Who has the task in hand; empty while it is anybody's.
  std::int64_t decided_seq = 0;           ///< Of the event that decided it or added the last signature.
  std::optional<Date> due;                ///< Last day of its own time, when it has one.
  bool late = false;                      ///< That time has run out, and what follows from it has followed.
};

struct RouteProgress {
  std::string route;
  std::vector<StepProgress> steps;
  model::Context guarded;  ///< When a step returned the case: the fields whose change makes the decisions void.
};

/// What is to be mended before a returned case may go on, and what was done about it.
struct MarkedPoint {
  std::int64_t number = 0;  ///< From 1, through all returns of the case, so that "point 3" is always the same.
  std::string field;        ///< Field it is about; empty when it is about the whole.
  std::string text;
  std::string marked_by;
  std::int64_t marked_seq = 0;  ///< Of the event that returned the case.
  std::int64_t to_step = 0;     ///< Number of the route's step that must answer; 0 for whoever hands it in again.
  std::string answer;           ///< accepted, explained; empty while it is open.
  std::string answer_text;
  std::string answered_by;
  std::int64_t answered_seq = 0;
};

struct EvidenceRecord {
  std::string kind;
  std::string name;
  std::string digest;  ///< Hex SHA-256 of the file, empty for a paper.
  std::int64_t size = 0;
  bool on_paper = false;
  std::int64_t round = 0;
  std::string actor;
  bool erased = false;            ///< Its bytes are gone, by an erasure of personal data.
  std::int64_t disposed_seq = 0;  ///< The event by which its bytes were disposed of; 0 while they are kept.

  [[nodiscard]] bool is_gone() const { return erased || disposed_seq > 0; }
};

/// That the disposal of files of one kind was asked for, and waits for somebody else to grant it.
struct DisposalAsked {
  std::string actor;
  std::string acting_for;
  std::int64_t seq = 0;
};

struct OpenDeadline {
  std::string state;
  std::size_t rule = 0;  ///< Index into the kind's deadlines.
  Date due;
  bool passed = false;
  std::optional<std::size_t> step;  ///< Of the running route; `rule` does not count then.
};

/// A case that rests: nothing can be done with it and no time runs.
struct Pause {
  Date since;
  std::string by;
  std::string comment;
};

/// Somebody is waited for, and nobody holds the right. It ends when somebody does, or when the case goes on without.
struct Incident {
  std::string right;                ///< In the author's words: "finance officer".
  std::optional<std::size_t> step;  ///< Of the running route; else a row of the state.
  Date since;
};

/// A finding about a case, open until what opened it is over.
struct ProblemRecord {
  std::string name;
  Instant opened_at;
  std::int64_t opened_seq = 0;
  std::optional<Instant> closed_at;
  std::int64_t closed_seq = 0;
};

/// Chain position of a case or of the office: what the next event links to.
struct ChainHead {
  std::int64_t next = 0;
  Digest leaf{};

  [[nodiscard]] std::string link() const { return hex(leaf); }  ///< As `prev` of the next event.
};

/// Of a case what most cases have none of.
struct Uncommon {
  std::map<std::string, DisposalAsked> disposals;  ///< By kind of evidence: asked for and not granted yet.
  std::vector<MarkedPoint> points;
  Boxed<RouteProgress> returned_route;                ///< How far it had come when one of its steps returned the case.
  std::vector<std::string> escalated_to;              ///< Roles that may now act in place of the tardy.
  std::vector<ProblemRecord> problems;                ///< In the order in which they opened.
  std::map<std::string, AgreementRecord> agreements;  ///< By the agreement's name.
  std::optional<Pause> paused;
  std::vector<Incident> incidents;
  std::map<std::string, Date> reminded;  ///< In the present state: person to the last day.
  /// What is shown for sealed values, by their commitments. No part of what the log adds up to: a vault lends it.
  std::map<std::string, model::Value> words;
};

/// One of hundreds of thousands, so each byte counts; what is read of all of them in turn stands together.
struct CaseState {
  model::SharedText id;  ///< kind/number
  model::Symbol kind;
  std::int64_t opened_seq = 0;
  std::int64_t changed_seq = 0;  ///< Of the last event that changed anything in this record.
  model::Symbol definition;      ///< Hex digest it is pinned to.
  FieldValues fields;
  model::SharedText number;
  model::Symbol state;
  model::Symbol opened_by;
  std::int64_t round = 0;
  Seldom<std::vector<ActRecord>> acts;
  Seldom<std::vector<EvidenceRecord>> evidence;
  Boxed<RouteProgress> route;
  Seldom<std::vector<OpenDeadline>> deadlines;
  Instant opened_at;
  Instant entered_at;  ///< When the present state was entered.
  std::int64_t source_row = 0;
  ChainHead chain;  ///< Read it by OfficeState::chain().
  Boxed<Uncommon> some_uncommon;

  [[nodiscard]] const Uncommon& uncommon() const;  ///< All empty when there is nothing.
  Uncommon& own_uncommon();                        ///< To be changed.
  /// The open one of that name, or nullptr.
  [[nodiscard]] const ProblemRecord* open_problem(std::string_view name) const;
  /// The last event that changed what the case is: its opening, or an act that was accepted.
  [[nodiscard]] std::int64_t last_seq() const;
};

/// What a case was before it moved to another definition; kept until something happens to it there.
struct BeforeMove {
  std::string definition;
  std::string state;
  FieldValues fields;
  Boxed<RouteProgress> route;
  Boxed<RouteProgress> returned_route;
  Seldom<std::vector<OpenDeadline>> deadlines;
  std::vector<Incident> incidents;
  std::map<std::string, std::string> renamed;  ///< Fields: old name to new.
  std::int64_t seq = 0;                        ///< Of the event that moved it.
};

}  // namespace anumat::engine
