// An agreement is signed row by row, in turn; a change of what it promises has to be signed by all again.

#include "decide/agreement.hpp"

#include <algorithm>
#include <set>

#include "anumat/base/text.hpp"
#include "apply/read.hpp"
#include "decide/live_case.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

namespace {

const model::Value& value_of(const FieldValues& fields, const std::string& name) {
  static const model::Value nothing;
  const auto found = fields.find(name);
  return found == fields.end() ? nothing : found->second;
}

const AgreementRecord& record_of(const CaseState& which, const std::string& agreement) {
  static const AgreementRecord none;
  const auto found = which.uncommon().agreements.find(agreement);
  return found == which.uncommon().agreements.end() ? none : found->second;
}

/// What the case would promise with these values laid over its own.
model::Context promise_with(const CaseState& which, const model::Agreement& agreement, const model::Context& set) {
  model::Context promise;
  for (const std::string& field : agreement.promise) {
    const auto given = std::ranges::find(set, field, [](const auto& entry) { return entry.first; });
    promise.emplace_back(field, given == set.end() ? value_of(which.fields, field) : given->second);
  }
  return promise;
}

/// A promised field that these values change, or nullptr.
const std::string* changed_promise(const CaseState& which, const model::Agreement& agreement,
                                   const model::Context& set) {
  for (const auto& [name, value] : set)
    if (std::ranges::find(agreement.promise, name) != agreement.promise.end() && value != value_of(which.fields, name))
      return &name;
  return nullptr;
}

std::string quoted(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "`" : ", `") + name + "`";
  return text;
}

Reason changed_in_silence(const model::Agreement& agreement, const std::string& step, const std::string& field) {
  const std::string steps = quoted(agreement.amended_on);
  return {ErrorKind::Refusal,
          "R4119",
          agreement.name,
          {"`" + step + "` would change `" + field + "`, which `" + agreement.name + "` promises",
           "`" + step + "` จะเปลี่ยน `" + field + "` ที่รับรองไว้ใน `" + agreement.name + "`"},
          steps.empty()
              ? Text{"no step amends this agreement", "ไม่มีขั้นใดแก้ไขคำรับรองนี้"}
              : Text{"amend it with " + steps + "; all sign again", "แก้ไขด้วย " + steps + " แล้วลงนามใหม่ทุกฝ่าย"}};
}

/// A signing command with all that deciding it needs.
struct SigningAsked {
  const Asked& asked;
  const LiveCase& live;
  const model::Agreement& agreement;
  const AgreementRecord& record;
};

std::vector<std::size_t> unsigned_rows(const SigningAsked& about) {
  std::set<std::int64_t> done;
  for (const AgreementSignature& one : about.record.signing) done.insert(one.row);
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < about.agreement.signing.size(); ++i)
    if (!done.contains(static_cast<std::int64_t>(i))) rows.push_back(i);
  return rows;
}

/// The case on which the agreement above this one was signed; nullptr when nothing leads there.
const CaseState* case_above(const SigningAsked& about, const model::Agreement& above) {
  if (above.kind == about.agreement.kind) return about.live.which;
  for (const model::Field& field : about.live.kind->fields) {
    if (field.type.kind != model::FieldKind::Case || field.type.name != above.kind) continue;
    const model::Value& number = value_of(about.live.which->fields, field.name);
    if (number.string() != nullptr) return about.asked.state.find_case(above.kind + "/" + *number.string());
  }
  return nullptr;
}

/// What an agreement carries out is in force before it.
std::optional<Reason> waits_for_above(const SigningAsked& about) {
  if (about.agreement.under.empty()) return std::nullopt;
  const model::Agreement* above = about.live.definition->agreement(about.agreement.under);
  const CaseState* which = above == nullptr ? nullptr : case_above(about, *above);
  const AgreementRecord& record = which == nullptr ? AgreementRecord() : record_of(*which, above->name);
  if (which != nullptr && record.in_force() && !record.under_way()) return std::nullopt;
  const std::string of = which == nullptr ? std::string() : " (" + which->id + ")";
  return Reason{ErrorKind::Refusal,
                "R4117",
                about.agreement.name,
                {"`" + about.agreement.name + "` carries out `" + about.agreement.under + "`" + of +
                     ", which is not signed by all",
                 "`" + about.agreement.name + "` รับช่วงจาก `" + about.agreement.under + "`" + of + " ซึ่งยังลงนามไม่ครบ"},
                {"have that one signed first", "ให้ลงนามฉบับนั้นให้ครบก่อน"}};
}

Reason nothing_to_sign(const SigningAsked& about) {
  const std::string version = std::to_string(about.record.version);
  return {ErrorKind::Refusal,
          "R4116",
          about.agreement.name,
          {"`" + about.agreement.name + "` of " + about.live.which->id + " is in force, as number " + version,
           "`" + about.agreement.name + "` ของ " + about.live.which->id + " มีผลแล้ว ฉบับที่ " + version},
          {"it is signed again when what it promises is amended", "ลงนามใหม่เมื่อแก้ไขสิ่งที่รับรอง"}};
}

std::optional<Reason> unknown_promise(const SigningAsked& about, const model::Context& promise) {
  for (const auto& [field, value] : promise)
    if (value.is_null())
      return Reason{ErrorKind::Undecided,
                    "U4118",
                    about.agreement.name,
                    {"`" + field + "` of " + about.live.which->id + " is promised, and is not known",
                     "`" + field + "` ของ " + about.live.which->id + " เป็นสิ่งที่รับรอง แต่ยังไม่มีค่า"},
                    {"fill it in, then sign", "กรอกค่าแล้วจึงลงนาม"}};
  return std::nullopt;
}

/// One natural person on both sides would promise to themselves, also where a deputy signs for them.
bool on_both_sides(const SigningAsked& about, model::Party party, const Right& right) {
  if (party == model::Party::Witness) return false;
  const auto involved = [&](const std::string& person) {
    return !person.empty() && (about.asked.state.same_person(person, about.asked.command.actor) ||
                               (!right.principal.empty() && about.asked.state.same_person(person, right.principal)));
  };
  return std::ranges::any_of(about.record.signing, [&](const AgreementSignature& one) {
    const auto row = static_cast<std::size_t>(one.row);
    if (row >= about.agreement.signing.size()) return false;
    const model::Party other = about.agreement.signing[row].party;
    return other != party && other != model::Party::Witness && (involved(one.actor) || involved(one.acting_for));
  });
}

/// Whose turn it is, in the author's words.
Reason not_their_turn(const SigningAsked& about, CaseFacts& facts, const model::Signing& next) {
  const std::string names = person_names(
      about.asked.state, persons_with(about.asked.state, facts, about.live.which, next.who, about.asked.today()));
  const std::string who = words_of(next.who, facts);
  return {ErrorKind::Refusal,
          "R4118",
          about.agreement.name,
          {"`" + about.agreement.name + "` is signed in turn, and it is the turn of " + who,
           "`" + about.agreement.name + "` ลงนามตามลำดับ ขณะนี้เป็นลำดับของ " + who},
          {"have it signed by " + names, "ขอให้ " + names + " ลงนาม"}};
}

struct Turn {
  std::size_t row = 0;
  Right right;
};

/// The row that the actor signs now, or why none.
std::variant<Turn, Reason> turn_of(const SigningAsked& about, CaseFacts& facts) {
  const std::vector<std::size_t> rows = unsigned_rows(about);
  const auto right = [&](std::size_t row) {
    return right_of(about.asked, facts, about.live.which, about.agreement.signing[row].who, about.asked.command.actor,
                    about.asked.command.acting_for, {});
  };
  if (rows.empty()) return nothing_to_sign(about);
  const int order = about.agreement.signing[rows.front()].order;
  bool later = false;
  for (const std::size_t row : rows) {
    Right one = right(row);
    if (!one.granted) continue;
    if (about.agreement.signing[row].order != order) {
      later = true;
      continue;
    }
    if (on_both_sides(about, about.agreement.signing[row].party, one))
      return Reason{ErrorKind::Refusal,
                    "R4017",
                    about.agreement.name,
                    {about.asked.command.actor + " has signed for the other side",
                     about.asked.command.actor + " ลงนามฝ่ายตรงข้ามแล้ว"},
                    {"another holder of the right signs", "ให้ผู้มีอำนาจคนอื่นลงนาม"}};
    return Turn{row, std::move(one)};
  }
  const model::Signing& next = about.agreement.signing[rows.front()];
  if (later) return not_their_turn(about, facts, next);
  return no_right(about.asked, facts, about.live.which, "sign " + about.agreement.name, next.who, right(rows.front()));
}

Event signed_event(const SigningAsked& about, const Turn& turn, model::Context promise, bool complete) {
  Event event =
      draft(about.asked, EventType::AgreementSigned, about.live.which->id, about.live.which->definition.text());
  event.meaning = "certify";
  event.acting_for = turn.right.principal;
  event.order = turn.right.order;
  event.out = model::Context{{"act", "sign " + about.agreement.name},
                             {"agreement", about.agreement.name},
                             {"comment", about.asked.command.text("comment")},
                             {"complete", complete},
                             {"from", about.live.which->state.value()},
                             {"promise", std::move(promise)},
                             {"round", about.live.which->round},
                             {"row", static_cast<std::int64_t>(turn.row)},
                             {"to", about.live.which->state.value()},
                             {"version", about.record.version + 1}};
  return event;
}

}  // namespace

std::optional<Reason> note_promises(const CaseAsked& about, const std::string& step, model::Context& out) {
  if (about.which.uncommon().agreements.empty()) return std::nullopt;
  const model::Context set = read::context(out, "set");
  model::List proposals;
  for (const model::Agreement& agreement : about.definition.agreements) {
    if (agreement.kind != about.kind.name) continue;
    const AgreementRecord& record = record_of(about.which, agreement.name);
    if (!record.in_force() && !record.under_way()) continue;
    const std::string* changed = changed_promise(about.which, agreement, set);
    if (changed == nullptr) continue;
    const bool amends = std::ranges::find(agreement.amended_on, step) != agreement.amended_on.end();
    if (record.in_force() && !amends) return changed_in_silence(agreement, step, *changed);
    // What was signed so far was something else. Before it is in force the first signature begins anew.
    model::Context proposed = promise_with(about.which, agreement, set);
    if (!record.in_force() || proposed == record.promised) proposed.clear();
    proposals.emplace_back(model::Context{{"agreement", agreement.name}, {"proposed", std::move(proposed)}});
  }
  if (!proposals.empty()) out.emplace_back("proposals", std::move(proposals));
  return std::nullopt;
}

Decision decide_sign_agreement(const Asked& asked) {
  auto found = case_of(asked);
  if (auto* decision = std::get_if<Decision>(&found)) return std::move(*decision);
  const LiveCase& live = std::get<LiveCase>(found);
  const std::string name = fold(asked.command.text("agreement"));
  const model::Agreement* agreement = live.definition->agreement(name);
  if (agreement == nullptr || agreement->kind != live.kind->name) {
    std::vector<std::string> known;
    for (const model::Agreement& one : live.definition->agreements)
      if (one.kind == live.kind->name) known.push_back(one.name);
    return refused(asked, live, not_known({"agreement", "คำรับรอง"}, name, known));
  }
  if (has_ended(*live.kind, *live.which)) return refused(asked, live, case_ended(*live.kind, *live.which));
  if (auto reason = case_rests(asked, live)) return refused(asked, live, std::move(*reason));
  const SigningAsked about{asked, live, *agreement, record_of(*live.which, agreement->name)};
  if (about.record.in_force() && !about.record.under_way()) return refused(asked, live, nothing_to_sign(about));
  model::Context promise = about.record.under_way() ? about.record.proposed : promise_with(*live.which, *agreement, {});
  if (auto reason = unknown_promise(about, promise)) return refused(asked, live, std::move(*reason));
  if (auto reason = waits_for_above(about)) return refused(asked, live, std::move(*reason));
  CaseFacts facts = live.facts(asked);
  auto turn = turn_of(about, facts);
  if (auto* reason = std::get_if<Reason>(&turn)) return refused(asked, live, std::move(*reason));
  const bool complete = about.record.signing.size() + 1 == agreement->signing.size();
  return accept(signed_event(about, std::get<Turn>(turn), std::move(promise), complete));
}

}  // namespace anumat::engine
