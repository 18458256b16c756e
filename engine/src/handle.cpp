#include <algorithm>
#include <unordered_map>
#ifdef ANUMAT_CHECK_LINES
#include <cstdio>
#include <cstdlib>
#endif

#include "anumat/engine/apply.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/engine/meetings.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/engine/personal.hpp"
#include "anumat/engine/problems.hpp"
#include "anumat/engine/readers.hpp"
#include "anumat/engine/recorded.hpp"
#include "anumat/engine/search_words.hpp"
#include "apply/read.hpp"
#include "log/settle.hpp"
#include "views.hpp"

namespace anumat::engine {

namespace {

constexpr std::int64_t page_events = 4096;

Result<void> fold_all(const EventStore& store, OfficeState& state, Frontier& frontier, std::optional<Instant> until,
                      const Vault* vault) {
  ANUMAT_TRY(const Frontier stored, store.frontier());
  for (std::int64_t from = 0; from < stored.size;) {
    ANUMAT_TRY(const std::vector<StoredEvent> page, store.read(from, page_events));
    if (page.empty())
      return fail(
          ErrorKind::Failure, "E5201",
          {"the log ends at event " + std::to_string(from) + ", but " + std::to_string(stored.size) + " are recorded",
           "บันทึกเหตุการณ์สิ้นสุดที่ลำดับ " + std::to_string(from) + " แต่ระบุไว้ " + std::to_string(stored.size)},
          {"restore the last verified backup", "กู้คืนจากสำเนาสำรองล่าสุดที่ตรวจสอบแล้ว"});
    for (const StoredEvent& one : page) {
      ANUMAT_TRY(const Event event, decode(one.line));
      if (until && event.at > *until) return {};
      apply(state, event, one.leaf);
      if (vault != nullptr) ANUMAT_CHECK(note_words(state, event, *vault));
      frontier = extend(std::move(frontier), one.leaf);
    }
    from += static_cast<std::int64_t>(page.size());
  }
  if (!until && frontier != stored)
    return fail(
        ErrorKind::Failure, "E5202",
        {"the stored events do not give the stored tree", "เหตุการณ์ที่เก็บไว้ไม่ตรงกับต้นไม้แฮชที่เก็บไว้"},
        {"run `anumat audit verify` to find the first bad event", "ใช้คำสั่ง `anumat audit verify` เพื่อหาเหตุการณ์แรกที่ผิด"});
  return {};
}

/// What an accepted command set off and a rule then stopped: a carried motion whose act was refused.
Text unfollowed(const Event& event) {
  const auto text = [&](std::string_view name) { return read::text(event.out, name); };
  const std::string what = "`" + text("act") + "`";
  return {what + " did not follow for " + event.case_id + ": " + text("message_en") + " (" + text("code") + ")",
          what + " ไม่เกิดขึ้นกับ " + event.case_id + ": " + text("message_th") + " (" + text("code") + ")"};
}

/// "letter/1 is due on 2026-10-15 now, not on 2026-10-14".
Text moved_words(const Event& event, const model::Value& moved) {
  const Date from = read::date(*moved.context(), "from").value_or(Date());
  const Date to = read::date(*moved.context(), "to").value_or(Date());
  return {event.case_id + " is due on " + to.iso() + " now, not on " + from.iso(),
          event.case_id + " เลื่อนกำหนดจาก " + thai_date(from) + " เป็น " + thai_date(to)};
}

Text vacancy_words(const Event& event, const model::Value& vacancy) {
  const std::string right = read::text(*vacancy.context(), "right");
  return {event.case_id + " waits for " + right + ", which nobody holds",
          event.case_id + " รอ " + right + " ซึ่งไม่มีผู้ดำรงตำแหน่ง"};
}

/// Why a session that was to make up for another needs the whole quorum all the same.
Text no_re_meeting_words(const std::string& why) {
  Text reason{"it could not be found out", "ไม่ทราบเหตุ"};
  if (why == "no_rule") reason = {"the rules know no smaller quorum", "ไม่มีหลักเกณฑ์องค์ประชุมที่น้อยลง"};
  if (why == "rule_not_stated") reason = {"its notice does not state the rule", "หนังสือนัดไม่ได้ระบุหลักเกณฑ์นัดใหม่"};
  if (why == "another_body") reason = {"the first was of another body", "ครั้งแรกเป็นการประชุมขององค์ประชุมอื่น"};
  if (why == "not_held") reason = {"the first has not been opened", "ครั้งแรกยังไม่ได้เปิดประชุม"};
  if (why == "had_quorum") reason = {"the first had its quorum", "ครั้งแรกครบองค์ประชุม"};
  if (why == "before_it") reason = {"it is before the first", "อยู่ก่อนครั้งแรก"};
  if (why == "too_late") reason = {"it comes too late after the first", "เกินกำหนดนับจากครั้งแรก"};
  return {"the smaller quorum of a meeting held again does not hold: " + reason.en,
          "ใช้องค์ประชุมที่น้อยลงของการนัดใหม่ไม่ได้: " + reason.th};
}

Text lacked_quorum_words(const Event& event) {
  const std::string present = std::to_string(read::integer(event.out, "present"));
  const std::string needed = std::to_string(read::integer(event.out, "needed"));
  return {"there is no quorum for item " + read::text(event.out, "item") + ": " + present + " present, " + needed +
              " needed; a resolution would be void",
          "ไม่ครบองค์ประชุมในวาระ " + read::text(event.out, "item") + ": มาประชุม " + present + " ต้องมี " + needed +
              " มติจะเป็นโมฆะ"};
}

/// Of an event that an accepted command appended.
std::vector<Text> warnings_of(const Event& event) {
  std::vector<Text> warnings;
  if (event.type == EventType::CommandRefused || event.type == EventType::CommandUndecided)
    warnings.push_back(unfollowed(event));
  if (event.type == EventType::MeetingCalled && read::flag(event.out, "short_notice"))
    warnings.push_back({"less notice than the rule asks for; have the minutes say why the session was urgent",
                        "แจ้งล่วงหน้าน้อยกว่าที่กำหนด ให้รายงานการประชุมระบุเหตุเร่งด่วน"});
  if (event.type == EventType::MeetingOpened)
    if (const std::string why = read::text(event.out, "no_re_meeting"); !why.empty())
      warnings.push_back(no_re_meeting_words(why));
  if (event.type == EventType::ItemPut && read::flag(event.out, "lacked_quorum"))
    warnings.push_back(lacked_quorum_words(event));
  if (event.type == EventType::HolidayAdded && read::flag(event.out, "too_late"))
    warnings.push_back({"the day is not ahead; limits that run through it stay as they are",
                        "วันดังกล่าวไม่ใช่วันข้างหน้า กำหนดเวลาที่นับผ่านวันนั้นคงเดิม"});
  if (event.type == EventType::IncidentOpened)
    for (const model::Value& one : read::list(event.out, "incidents")) warnings.push_back(vacancy_words(event, one));
  if (event.type == EventType::DeadlinesMoved || event.type == EventType::CaseResumed)
    for (const model::Value& one : read::list(event.out, "moved")) warnings.push_back(moved_words(event, one));
  if (event.type != EventType::CaseActed) return warnings;
  for (const auto& [name, value] : event.out) {
    if (name != "checks" || value.list() == nullptr) continue;
    for (const model::Value& check : *value.list()) {
      const auto* ok = check.find("ok");
      const auto* effect = check.find("effect");
      const auto* en = check.find("message_en");
      const auto* th = check.find("message_th");
      if (ok != nullptr && !ok->is_true() && effect != nullptr && *effect == model::Value("warn") && en != nullptr &&
          th != nullptr)
        warnings.push_back({*en->string(), *th->string()});
    }
  }
  return warnings;
}

/// What is decided and not yet written.
struct Pending {
  Batch batch;
  std::unordered_map<std::string, std::size_t> answered;  ///< Key to its place in the batch's answers.
  TouchedViews touched;
  std::vector<Event> appended;                             ///< For the notifier, and for the words of personal data.
  std::unordered_map<std::string, model::Context> bodies;  ///< Of sealed orders, by key.
};

}  // namespace

struct Engine::Body {
  EventStore& store;
  const Definitions& definitions;
  Notifier notifier;
  Vault* vault;
  OfficeState state;
  Frontier frontier;
  Looked looked;  ///< Of `state`.
  WordBreaker breaker;
  std::optional<Error> lost;  ///< Why the state could not be read back after a failed write; nothing is decided then.

  /// Decides one command and folds its events into the state; fills the batch.
  Result<Outcome> take(const Command& given, Pending& pending) {
    ANUMAT_CHECK(check_arguments(given));
    if (given.at < state.last_at)
      return fail(ErrorKind::Failure, "E4301",
                  {"the clock went back: " + given.at.text() + " is before the last event",
                   "นาฬิกาเดินถอยหลัง: " + given.at.text() + " ก่อนเหตุการณ์ล่าสุด"},
                  {"set the clock right, then try again", "ตั้งนาฬิกาให้ถูกต้องแล้วลองใหม่"});
    ANUMAT_TRY(Command command, sealed(given));
    command.at = std::min(command.at, last_instant);
    if (vault != nullptr) pending.bodies.emplace(command.key, command.body);
    ANUMAT_CHECK(check_secrecy(definitions, state, command));
    ANUMAT_TRY(Decision decision, decide_on_what_is_read(command));
    Outcome outcome = describe(command, decision);
    for (Event& drafted : decision.events) ANUMAT_CHECK(append(drafted, decision.accepted(), outcome, pending));
    if (decision.accepted())
      for (Event& found : problems_after(command, decision.events)) ANUMAT_CHECK(append(found, true, outcome, pending));
    if (auto unread = definitions.take_unread()) return fail(std::move(*unread));
    if (const CaseState* which = state.find_case(outcome.case_id)) outcome.state = which->state;
    pending.answered.emplace(command.key, pending.batch.answers.size());
    const auto digest = decision.events.empty() ? std::nullopt : digest_from_hex(decision.events.front().command_body);
    pending.batch.answers.push_back({command.key, digest ? *digest : body_digest(command), outcome_text(outcome),
                                     outcome.events.empty() ? -1 : outcome.events.front()});
    return outcome;
  }

  /// What may stand in the log of an order.
  [[nodiscard]] Result<Command> sealed(const Command& command) const {
    if (vault == nullptr) return command;
    return seal_command(definitions, state, command, *vault);
  }

  /// An order whose key is known, with the commitments of the first time.
  [[nodiscard]] Result<Command> as_before(const Command& command, const CommandAnswer& known,
                                          const Pending* pending) const {
    const bool is_sealed = command.argument("fields") != nullptr || command.type == CommandType::RecordImport;
    if (vault == nullptr || !is_sealed) return command;
    if (pending != nullptr)
      if (const auto body = pending->bodies.find(command.key); body != pending->bodies.end())
        return sealed_alike(command, body->second, *vault);
    if (known.first_seq < 0) return command;
    ANUMAT_TRY(const std::vector<StoredEvent> first, store.read(known.first_seq, 1));
    if (first.empty()) return command;
    ANUMAT_TRY(const Event event, decode(first.front().line));
    const auto recorded = recorded_command(event);
    return recorded ? sealed_alike(command, recorded->body, *vault) : command;
  }

  std::vector<Event> problems_after(const Command& command, const std::vector<Event>& events) {
    std::vector<Event> found = found_problems(definitions, state, command, events, &looked);
#ifdef ANUMAT_CHECK_FINDINGS
    if (definitions.witness() == nullptr && found != found_problems(definitions, state, command, events)) {
      std::fprintf(stderr, "anumat: after %s findings come out otherwise when all is looked at\n", command.key.c_str());
      std::abort();
    }
#endif
    return found;
  }

  /// A definition that cannot be read is not one that is missing: to decide without it would be to decide wrongly.
  [[nodiscard]] Result<Decision> decide_on_what_is_read(const Command& command) const {
    static_cast<void>(definitions.take_unread());  // Of lists and pages, which decide nothing.
    Decision decision = decide(definitions, state, command);
    if (auto unread = definitions.take_unread()) return fail(std::move(*unread));
    return decision;
  }

  /// Gives an event its place, folds it in and puts it into the batch.
  Result<void> append(Event& event, bool accepted, Outcome& outcome, Pending& pending) {
    event.seq = state.next_seq;
    event.epoch = epoch_of(state, event);
    if (const ChainHead* chain = state.chain(event.case_id)) {
      event.case_seq = chain->next;
      event.prev = chain->link();
    }
    ANUMAT_TRY(std::string line, encode(event));
    const Digest leaf = leaf_hash(line);
    // What is folded is what the line says, not what was meant: live and replayed state cannot differ.
    ANUMAT_CHECK(settle(event, line));
#ifdef ANUMAT_CHECK_LINES
    if (const auto written = decode(line); !written || *written != event) {
      std::fprintf(stderr, "anumat: this event does not read back as it is: %s\n", line.c_str());
      std::abort();
    }
#endif
    apply(state, event, leaf);
    frontier = extend(std::move(frontier), leaf);
    if (accepted)
      for (Text& warning : warnings_of(event)) outcome.warnings.push_back(std::move(warning));
    outcome.events.push_back(event.seq);
    pending.touched.add(event);
    if (auto entries = breaker.entries(event); !entries.empty())
      pending.batch.words.push_back({event.seq, std::move(entries)});
    pending.batch.outbox.push_back({event.seq, std::string(word(event.type)), line});
    pending.batch.events.push_back({event.seq, std::move(line), leaf, event.case_id, event.case_seq,
                                    std::string(word(event.type)), event.actor, event.at});
    if (notifier || vault != nullptr) pending.appended.push_back(event);
    return {};
  }

  static Outcome describe(const Command& command, const Decision& decision) {
    Outcome outcome;
    outcome.accepted = decision.accepted();
    outcome.reasons = decision.reasons;
    outcome.case_id = decision.events.empty() ? command.text("case") : decision.events.front().case_id;
    return outcome;
  }

  /// The state may run ahead of the store only inside handle_all(); when the write fails it is rebuilt.
  void reload() {
    looked.forget();
    state = OfficeState();
    frontier = Frontier();
    if (vault != nullptr) vault->drop();
    const auto folded = fold_all(store, state, frontier, std::nullopt, vault);
    lost = folded ? std::nullopt : std::optional(folded.error());
  }

  [[nodiscard]] Result<void> known() const {
    if (!lost) return {};
    return fail(
        ErrorKind::Failure, "E5203",
        {"the state of the office could not be read back after a failed write: " + lost->message.en,
         "อ่านสถานะของหน่วยงานกลับมาไม่ได้หลังการบันทึกล้มเหลว: " + lost->message.th},
        {"mend the store and try again; what was answered before is kept", "แก้ไขที่เก็บข้อมูลแล้วลองใหม่ สิ่งที่ตอบรับแล้วยังอยู่ครบ"});
  }
};

Engine::Engine(std::unique_ptr<Body> body) : body_(std::move(body)) {}
Engine::~Engine() = default;

Result<std::unique_ptr<Engine>> Engine::open(EventStore& store, const Definitions& definitions, Notifier notifier,
                                             Vault* vault) {
  auto body = std::unique_ptr<Body>(new Body{store, definitions, std::move(notifier), vault, {}, {}, {}, {}, {}});
  ANUMAT_CHECK(fold_all(store, body->state, body->frontier, std::nullopt, vault));
  return std::unique_ptr<Engine>(new Engine(std::move(body)));
}

Result<Outcome> Engine::handle(const Command& command) {
  ANUMAT_TRY(auto outcomes, handle_all({command}));
  return std::move(outcomes.front());
}

Result<std::vector<Outcome>> Engine::handle_all(const std::vector<Command>& commands) {
  if (body_->lost) body_->reload();
  ANUMAT_CHECK(body_->known());
  Pending pending;
  Batch& batch = pending.batch;
  batch.before = body_->frontier;
  std::vector<Outcome> outcomes;
  const auto give_up = [&](Error error) -> Result<std::vector<Outcome>> {
    if (!batch.events.empty()) body_->reload();
    if (body_->vault != nullptr) body_->vault->drop();
    return fail(std::move(error));
  };
  for (const Command& command : commands) {
    // The key may have acted before, or earlier in this very batch.
    std::optional<CommandAnswer> known;
    if (const auto found = pending.answered.find(command.key); found != pending.answered.end()) {
      known = batch.answers[found->second];
    } else {
      auto stored = body_->store.find_answer(command.key);
      if (!stored) return give_up(std::move(stored).error());
      known = std::move(*stored);
    }
    if (known) {
      auto alike = body_->as_before(command, *known, &pending);
      if (!alike) return give_up(std::move(alike).error());
      if (known->body != body_digest(*alike))
        return give_up(
            {ErrorKind::Diagnostic,
             "E4302",
             {"the key `" + command.key + "` was used for another command", "คีย์ `" + command.key + "` ถูกใช้กับคำสั่งอื่นแล้ว"},
             {"use a new key for a new command", "ใช้คีย์ใหม่สำหรับคำสั่งใหม่"},
             {}});
      auto again = outcome_from_text(known->answer);
      if (!again) return give_up(std::move(again).error());
      again->repeated = true;
      outcomes.push_back(std::move(*again));
      continue;
    }
    auto outcome = body_->take(command, pending);
    if (!outcome) return give_up(std::move(outcome).error());
    outcomes.push_back(std::move(*outcome));
  }
  batch.after = body_->frontier;
  if (!batch.answers.empty()) {
    batch.views = pending.touched.rows(body_->definitions, body_->state);
    // Words are durable before the events that commit to them.
    if (body_->vault != nullptr)
      if (auto kept = body_->vault->keep(); !kept) return give_up(std::move(kept).error());
    if (auto written = body_->store.append(batch); !written) return give_up(std::move(written).error());
  }
  if (body_->vault != nullptr)
    for (const Event& event : pending.appended) ANUMAT_CHECK(note_words(body_->state, event, *body_->vault));
  if (body_->notifier)
    for (const Event& event : pending.appended) body_->notifier(event);
  return outcomes;
}

Result<Outcome> Engine::rehearse(const Command& given) const {
  ANUMAT_CHECK(body_->known());
  ANUMAT_CHECK(check_arguments(given));
  ANUMAT_TRY(const Command command, body_->sealed(given));
  if (body_->vault != nullptr) body_->vault->drop();
  ANUMAT_CHECK(check_secrecy(body_->definitions, body_->state, command));
  ANUMAT_TRY(const Decision decision, body_->decide_on_what_is_read(command));
  Outcome outcome = Body::describe(command, decision);
  for (const Event& event : decision.events) {
    if (decision.accepted())
      for (Text& warning : warnings_of(event)) outcome.warnings.push_back(std::move(warning));
    for (const auto& [name, value] : event.out)
      if (name == "to" && value.string() != nullptr) outcome.state = *value.string();
  }
  return outcome;
}

Result<bool> Engine::is_same(const Command& command, const CommandAnswer& answered) const {
  ANUMAT_TRY(const Command alike, body_->as_before(command, answered, nullptr));
  return answered.body == body_digest(alike);
}

Result<void> Engine::check_words(const Command& command) const {
  const auto sealed = body_->sealed(command);
  if (body_->vault != nullptr) body_->vault->drop();
  if (!sealed) return fail(sealed.error());
  return {};
}

const OfficeState& Engine::state() const {
  return body_->state;
}
void Engine::leave_out(const Hidden& hidden, const model::Definition& definition) {
  body_->looked.forget();
  engine::leave_out(body_->state, hidden, definition);
}
const Frontier& Engine::frontier() const {
  return body_->frontier;
}

Result<OfficeState> replay_until(const EventStore& store, Instant until, const Vault* vault) {
  OfficeState state;
  Frontier frontier;
  ANUMAT_CHECK(fold_all(store, state, frontier, until, vault));
  return state;
}

}  // namespace anumat::engine
