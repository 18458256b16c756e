// The end of a retention: one person asks for the disposal of what is kept no longer, another grants it. The log keeps
// what was attached and by whom; only the bytes go.

#include "anumat/engine/disposal.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"
#include "decide/live_case.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

namespace {

Reason no_time_runs(const LiveCase& live, const model::EvidenceKind& kind) {
  return {ErrorKind::Refusal,
          "R4126",
          "evidence " + kind.name + ": retention",
          {live.which->id + " has not ended, so the time for which its files are kept has not begun",
           live.which->id + " ยังไม่สิ้นสุด จึงยังไม่เริ่มนับเวลาเก็บรักษาไฟล์"},
          {"`anumat evidence due` lists what is kept no longer", "ดูไฟล์ที่พ้นเวลาเก็บรักษาด้วย `anumat evidence due`"}};
}

Reason still_kept(const LiveCase& live, const model::EvidenceKind& kind, Date until) {
  return {ErrorKind::Refusal,
          "R4127",
          "evidence " + kind.name + ": retention",
          {"such files of " + live.which->id + " are kept until " + until.iso(),
           "ไฟล์ประเภทนี้ของ " + live.which->id + " เก็บรักษาถึงวันที่ " + thai_date(until)},
          {"ask again after that day", "ขอใหม่หลังวันดังกล่าว"}};
}

Reason same_person(const DisposalAsked& asked_before) {
  return {ErrorKind::Refusal,
          "R4128",
          "",
          {asked_before.actor + " has asked for this disposal, and another person grants it",
           asked_before.actor + " เป็นผู้ขอทำลาย ผู้อนุมัติต้องเป็นบุคคลอื่น"},
          {"have somebody else with the right grant it", "ให้ผู้มีสิทธิ์คนอื่นอนุมัติ"}};
}

Reason not_so(Text why, Text help) {
  return {ErrorKind::Refusal, "R4129", "", std::move(why), std::move(help)};
}

std::vector<const EvidenceRecord*> left_of(const CaseState& which, const std::string& kind) {
  std::vector<const EvidenceRecord*> left;
  for (const EvidenceRecord& one : which.evidence)
    if (one.kind == kind && !one.is_gone()) left.push_back(&one);
  return left;
}

/// What both commands have in common: why neither can be done, or nothing.
std::optional<Reason> why_not(const Asked& asked, const LiveCase& live, const model::EvidenceKind& kind) {
  const auto until = kept_until(asked.state, *live.definition, *live.which, kind.name);
  if (!until) return no_time_runs(live, kind);
  if (asked.today() <= *until) return still_kept(live, kind, *until);
  if (left_of(*live.which, kind.name).empty())
    return not_so({live.which->id + " has no such file any more", live.which->id + " ไม่มีไฟล์ประเภทนี้เหลือแล้ว"},
                  {"`anumat evidence list` shows what it has", "ดูไฟล์ที่มีด้วย `anumat evidence list`"});
  return hold_on(asked, *live.which);
}

Event drafted(const Asked& asked, const LiveCase& live, const Right& right, EventType type) {
  Event event = act_in_place(asked, live, right, type);
  event.out.emplace_back("kind", fold(asked.command.text("kind")));
  return event;
}

Decision ask(const Asked& asked, const LiveCase& live, const model::EvidenceKind& kind, const Right& right) {
  if (const auto before = live.which->uncommon().disposals.find(kind.name);
      before != live.which->uncommon().disposals.end())
    return refused(asked, live,
                   not_so({before->second.actor + " has asked for it already", before->second.actor + " ขอไว้แล้ว"},
                          {"have another person grant it with `anumat evidence dispose`",
                           "ให้บุคคลอื่นอนุมัติด้วย `anumat evidence dispose`"}));
  return accept(drafted(asked, live, right, EventType::DisposalAsked));
}

Decision grant(const Asked& asked, const LiveCase& live, const model::EvidenceKind& kind, const Right& right) {
  const auto before = live.which->uncommon().disposals.find(kind.name);
  if (before == live.which->uncommon().disposals.end())
    return refused(asked, live,
                   not_so({"nobody has asked for this disposal", "ยังไม่มีผู้ขอทำลาย"},
                          {"it is asked for with `anumat evidence ask`, by another person",
                           "ให้บุคคลอื่นขอด้วย `anumat evidence ask`"}));
  for (const std::string& first : {before->second.actor, before->second.acting_for})
    for (const std::string& second : {asked.command.actor, right.principal})
      if (asked.state.same_person(first, second)) return refused(asked, live, same_person(before->second));
  Event event = drafted(asked, live, right, EventType::EvidenceDisposed);
  model::List digests;
  for (const EvidenceRecord* one : left_of(*live.which, kind.name))
    if (!one->digest.empty()) digests.emplace_back(one->digest);
  event.out.emplace_back("asked", before->second.seq);
  event.out.emplace_back("digests", std::move(digests));
  std::sort(event.out.begin(), event.out.end(),
            [](const auto& one, const auto& next) { return one.first < next.first; });
  return accept(std::move(event));
}

}  // namespace

Decision decide_disposal(const Asked& asked) {
  auto found = case_of(asked);
  const LiveCase* live = std::get_if<LiveCase>(&found);
  if (live == nullptr) return std::get<Decision>(std::move(found));
  const std::string name = fold(asked.command.text("kind"));
  const model::EvidenceKind* kind = live->definition->evidence_kind(name);
  if (kind == nullptr) {
    std::vector<std::string> known;
    for (const auto& one : live->definition->evidence) known.push_back(one.name);
    return refused(asked, *live, not_known({"kind of evidence", "ประเภทหลักฐาน"}, name, known));
  }
  if (kind->disposed_by.empty())
    return refused(asked, *live, not_allowed("evidence: " + name, {"dispose of such files", "ผู้ใดทำลายไฟล์ประเภทนี้"}));
  CaseFacts facts = live->facts(asked);
  const Right right =
      right_of(asked, facts, live->which, kind->disposed_by, asked.command.actor, asked.command.acting_for, {});
  if (!right.granted)
    return refused(asked, *live,
                   no_right(asked, facts, live->which, word(asked.command.type), kind->disposed_by, right));
  if (auto reason = why_not(asked, *live, *kind)) return refused(asked, *live, std::move(*reason));
  return asked.command.type == CommandType::AskDisposal ? ask(asked, *live, *kind, right)
                                                        : grant(asked, *live, *kind, right);
}

}  // namespace anumat::engine
