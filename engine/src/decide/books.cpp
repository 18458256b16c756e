// What is decided about the books of the office: files read in, differences settled, periods closed.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/reconcile.hpp"
#include "decide/asked.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

namespace {

Reason from_error(const Error& error) {
  return {ErrorKind::Undecided, error.code, error.place, error.message, error.help};
}

std::vector<std::string> names_of(const model::Definition* definition) {
  std::vector<std::string> names;
  if (definition != nullptr)
    for (const auto& one : definition->reconciliations) names.push_back(one.name);
  return names;
}

/// The reconciliation that a command names, or why not.
const model::Reconciliation* named(const Asked& asked) {
  const model::Definition* definition = asked.published();
  return definition == nullptr ? nullptr : find_reconciliation(*definition, asked.command.text("reconciliation"));
}

Reason unknown(const Asked& asked) {
  return not_known({"reconciliation", "การกระทบยอด"}, asked.command.text("reconciliation"),
                   names_of(asked.published()));
}

const Match* find_match(const Reconciled& reconciled, std::string_view key) {
  const std::string wanted = fold(key);
  const auto found =
      std::ranges::find_if(reconciled.matches, [&](const Match& match) { return fold(match.key) == wanted; });
  return found == reconciled.matches.end() ? nullptr : &*found;
}

Reason no_such_key(const Reconciled& reconciled, const std::string& key) {
  std::vector<std::string> open;
  for (const Match& match : reconciled.matches)
    if (!match.settled) open.push_back(match.key);
  Reason reason = not_known({"entry", "รายการ"}, key, open);
  reason.code = "R4131";
  return reason;
}

bool has_file(const std::vector<RegisterEntry>& entries, const std::string& kind) {
  return std::ranges::any_of(entries, [&](const RegisterEntry& entry) {
    return std::ranges::find(entry.which->evidence, kind, &EvidenceRecord::kind) != entry.which->evidence.end();
  });
}

/// A file that settling needs is attached to one of the entries, of either side.
std::optional<Reason> missing_file(const Match& match) {
  for (const model::Need& need : match.outcome->needs) {
    if (need.kind != model::NeedKind::File) continue;
    if (has_file(match.left, need.evidence) || has_file(match.right, need.evidence) ||
        has_file(match.reversed, need.evidence))
      continue;
    const auto& entries = !match.left.empty() ? match.left : !match.right.empty() ? match.right : match.reversed;
    const std::string id = entries.empty() ? match.key : entries.front().which->id;
    return Reason{ErrorKind::Refusal,
                  "R4155",
                  match.outcome->name,
                  {"settling `" + match.outcome->name + "` needs the file \"" + need.evidence + "\"",
                   "การชี้ขาดกรณี `" + match.outcome->name + "` ต้องมีไฟล์ \"" + need.evidence + "\""},
                  {"attach it to an entry, such as " + id, "แนบกับรายการ เช่น " + id}};
  }
  return std::nullopt;
}

/// Whether the comment is enough to settle the outcome.
std::optional<Reason> unmet(const Asked& asked, const model::MatchOutcome& outcome) {
  const bool reason_wanted =
      std::ranges::any_of(outcome.needs, [](const model::Need& need) { return need.kind == model::NeedKind::Comment; });
  if (!reason_wanted || !fold(asked.command.text("comment")).empty()) return std::nullopt;
  return Reason{ErrorKind::Refusal,
                "R4133",
                outcome.name,
                {"settling `" + outcome.name + "` needs a reason", "การชี้ขาดกรณี `" + outcome.name + "` ต้องระบุเหตุผล"},
                {"say why with `--comment`", "ระบุเหตุผลด้วย `--comment`"}};
}

Reason outcome_changed(const Match& match, const std::string& asked_for) {
  const std::string is = match.outcome == nullptr ? "undecided" : match.outcome->name;
  return {ErrorKind::Refusal,
          "R4132",
          match.key,
          {"the entries of `" + match.key + "` come to `" + is + "`, not to `" + asked_for + "`",
           "รายการของ `" + match.key + "` เป็นกรณี `" + is + "` ไม่ใช่ `" + asked_for + "`"},
          {"look at them again; one may have been added since", "ตรวจรายการอีกครั้ง อาจมีรายการเพิ่มเข้ามา"}};
}

Reason needs_no_word(const Match& match) {
  return {ErrorKind::Refusal,
          "R4134",
          match.key,
          {"`" + match.key + "` is settled already", "`" + match.key + "` ชี้ขาดแล้ว"},
          {"nothing is left to do; `anumat reconcile show` lists what is open",
           "ไม่ต้องทำสิ่งใดอีก ดูรายการที่ค้างด้วย `anumat reconcile show`"}};
}

Reason not_bridged(const Reconciled& reconciled) {
  const std::string open = std::to_string(reconciled.open);
  const std::string left = reconciled.bridge.unexplained.text();
  return {ErrorKind::Refusal,
          "R4136",
          "",
          {open + " differences are open, and " + left + " baht between the two totals is not explained",
           "ยังมีผลต่างที่ไม่ได้ชี้ขาด " + open + " รายการ และยอดสองฝั่งต่างกันโดยยังไม่อธิบาย " + left + " บาท"},
          {"settle them first; `anumat reconcile show` lists them", "ชี้ขาดให้ครบก่อน ดูรายการด้วย `anumat reconcile show`"}};
}

Reason period_closed(const PeriodClose& close, const std::string& name) {
  return {ErrorKind::Refusal,
          "R4137",
          name,
          {"`" + name + "` is closed to " + close.to.iso() + " already",
           "`" + name + "` ปิดงวดถึง " + close.to.iso() + " แล้ว"},
          {"what changed since is shown beside it; a closed figure is never rewritten",
           "สิ่งที่เปลี่ยนภายหลังแสดงคู่กัน ตัวเลขที่ปิดแล้วไม่ถูกเขียนทับ"}};
}

}  // namespace

Decision decide_record_import(const Asked& asked) {
  const model::Definition* definition = asked.published();
  const std::string name = asked.command.text("import");
  std::vector<std::string> known;
  if (definition != nullptr)
    for (const model::Import& one : definition->imports) known.push_back(one.name);
  if (std::ranges::find(known, name) == known.end())
    return refused(asked, not_known({"import", "การนำเข้า"}, name, known));
  if (!asked.state.persons.contains(asked.command.actor) && !asked.state.is_administrator(asked.command.actor))
    return refused(asked, not_known({"person", "บุคคล"}, asked.command.actor, {}));
  const std::string digest = asked.command.text("digest");
  const auto before = std::ranges::find_if(
      asked.state.imports, [&](const ImportRecord& one) { return one.section == name && one.digest == digest; });
  if (before != asked.state.imports.end())
    return refused(asked,
                   {ErrorKind::Refusal,
                    "R4130",
                    name,
                    {"this file was read in on " + asked.state.date(before->at).iso() + " as `" + before->file + "`",
                     "นำเข้าไฟล์นี้แล้วเมื่อ " + asked.state.date(before->at).iso() + " ชื่อ `" + before->file + "`"},
                    {"its rows are there; nothing is to be done", "มีข้อมูลอยู่แล้ว ไม่ต้องทำสิ่งใด"}});
  Event event = draft(asked, EventType::FileImported, "", asked.state.definition);
  event.out = asked.command.body;
  return accept(std::move(event));
}

Decision decide_settle_difference(const Asked& asked) {
  const model::Reconciliation* of = named(asked);
  if (of == nullptr) return refused(asked, unknown(asked));
  std::optional<Date> until;
  if (const auto* to = asked.command.argument("to")) until = *to->date();
  const auto reconciled = reconcile(asked.definitions, asked.state, *asked.published(), *of, asked.command.at, until);
  if (!reconciled) return refused(asked, from_error(reconciled.error()));
  const std::string key = asked.command.text("key");
  const Match* match = find_match(*reconciled, key);
  if (match == nullptr) return refused(asked, no_such_key(*reconciled, key));
  const std::string outcome = fold(asked.command.text("outcome"));
  if (match->outcome == nullptr || match->outcome->name != outcome)
    return refused(asked, outcome_changed(*match, outcome));
  if (match->settled) return refused(asked, needs_no_word(*match));
  CaseFacts facts(asked.definitions, asked.state, *asked.published(), nullptr, nullptr, asked.command.at);
  const Right right =
      right_of(asked, facts, nullptr, match->outcome->who, asked.command.actor, asked.command.acting_for, {});
  if (!right.granted)
    return refused(asked, no_right(asked, facts, nullptr, "settle " + outcome, match->outcome->who, right));
  if (auto reason = unmet(asked, *match->outcome)) return refused(asked, std::move(*reason));
  if (auto reason = missing_file(*match)) return refused(asked, std::move(*reason));
  Event event = draft(asked, EventType::DifferenceSettled, "", asked.state.definition);
  event.meaning = "settle";
  event.acting_for = right.principal;
  event.order = right.order;
  event.out = model::Context{{"comment", asked.command.text("comment")},
                             {"counted", match->counted},
                             {"key", match->key},
                             {"left", match->left_amount},
                             {"outcome", outcome},
                             {"reconciliation", of->name},
                             {"right", match->right_amount},
                             {"stand", match->stand}};
  return accept(std::move(event));
}

Decision decide_close_period(const Asked& asked) {
  const model::Reconciliation* of = named(asked);
  if (of == nullptr) return refused(asked, unknown(asked));
  CaseFacts facts(asked.definitions, asked.state, *asked.published(), nullptr, nullptr, asked.command.at);
  const Right right = right_of(asked, facts, nullptr, of->closed_by, asked.command.actor, asked.command.acting_for, {});
  if (!right.granted) return refused(asked, no_right(asked, facts, nullptr, "close", of->closed_by, right));
  const Date to = *asked.command.argument("to")->date();
  if (to > asked.today())
    return refused(asked, {ErrorKind::Refusal,
                           "R4135",
                           of->name,
                           {"the period to " + to.iso() + " is not over", "งวดถึง " + to.iso() + " ยังไม่สิ้นสุด"},
                           {"close it on " + to.iso() + " or later", "ปิดได้ตั้งแต่ " + to.iso()}});
  for (const PeriodClose& close : asked.state.closes)
    if (close.reconciliation == of->name && close.to >= to) return refused(asked, period_closed(close, of->name));
  const auto reconciled = reconcile(asked.definitions, asked.state, *asked.published(), *of, asked.command.at, to);
  if (!reconciled) return refused(asked, from_error(reconciled.error()));
  if (reconciled->open > 0 || !reconciled->bridge.unexplained.is_zero())
    return refused(asked, not_bridged(*reconciled));
  Event event = draft(asked, EventType::PeriodClosed, "", asked.state.definition);
  event.meaning = "close";
  event.acting_for = right.principal;
  event.order = right.order;
  event.out = model::Context{{"figures", period_figures(*reconciled)}, {"reconciliation", of->name}, {"to", to}};
  return accept(std::move(event));
}

}  // namespace anumat::engine
