#include "anumat/audit/decide_again.hpp"

#include <algorithm>

#include "anumat/engine/recorded.hpp"
#include "anumat/history/checkpoint.hpp"
#include "anumat/history/named.hpp"
#include "anumat/office/verify_log.hpp"

namespace anumat::audit {

namespace {

constexpr const char* views[] = {"case", "meeting", "person", "task"};

/// Keeps the definitions that an event names, so that it can be decided again.
Result<void> copy_definitions(const engine::EventStore& from, engine::EventStore& to, const engine::Event& event) {
  for (const std::string& digest : history::named_definitions(event)) {
    const auto key = digest_from_hex(digest);
    if (!key) continue;
    ANUMAT_TRY(const auto definition, from.find_definition(*key));
    if (definition) ANUMAT_CHECK(to.put_definition(*definition));
  }
  return {};
}

Result<std::optional<Text>> answer_fault(const engine::EventStore& stored, const engine::EventStore& again) {
  std::optional<Text> fault;
  ANUMAT_CHECK(history::for_each_event(stored, [&](const engine::StoredEvent& one) -> Result<void> {
    if (fault) return {};
    ANUMAT_TRY(const engine::Event event, engine::decode(one.line));
    ANUMAT_TRY(const auto kept, stored.find_answer(event.command_key));
    ANUMAT_TRY(const auto made, again.find_answer(event.command_key));
    if (kept == made) return {};
    const std::string seq = std::to_string(one.seq);
    fault = Text{"the remembered answer to the command of event " + seq + " is not what the log gives",
                 "คำตอบที่จำไว้ของคำสั่งในเหตุการณ์ลำดับ " + seq + " ไม่ตรงกับบันทึก"};
    return {};
  }));
  return fault;
}

/// Of all entries in their order.
Result<Digest> words_digest(const engine::EventStore& store) {
  Sha256 hash;
  ANUMAT_CHECK(store.each_entry([&](std::string_view entry, std::int64_t seq) {
    hash.add(entry);
    hash.add(" " + std::to_string(seq) + "\n");
  }));
  return hash.finish();
}

/// An index of another form, or none, is no fault: nobody searches by it before it was made anew.
Result<std::optional<Text>> words_fault(const engine::EventStore& stored, const engine::EventStore& again) {
  ANUMAT_TRY(const std::string form, stored.words_form());
  ANUMAT_TRY(const std::string wanted, again.words_form());
  if (form != wanted) return std::nullopt;
  ANUMAT_TRY(const Digest kept, words_digest(stored));
  ANUMAT_TRY(const Digest made, words_digest(again));
  if (kept == made) return std::nullopt;
  return Text{"the index of words is not what the log gives; `anumat index rebuild` makes it anew",
              "ดัชนีคำไม่ตรงกับบันทึก สร้างใหม่ได้ด้วย `anumat index rebuild`"};
}

}  // namespace

Result<std::int64_t> decide_again(const engine::EventStore& from, office::Office& office, std::int64_t events) {
  std::int64_t made = 0;
  const auto given = history::for_each_event(from, [&](const engine::StoredEvent& stored) -> Result<void> {
    if (stored.seq < made || made >= events) return {};
    ANUMAT_TRY(const engine::Event event, engine::decode(stored.line));
    ANUMAT_CHECK(copy_definitions(from, office.store(), event));
    const auto command = recorded_command(event);
    if (!command)
      return fail(ErrorKind::Failure, "E5322",
                  {"the command of event " + std::to_string(stored.seq) + " cannot be given again",
                   "สั่งคำสั่งของเหตุการณ์ลำดับ " + std::to_string(stored.seq) + " ซ้ำไม่ได้"},
                  {"`anumat audit verify` says why", "`anumat audit verify` จะบอกสาเหตุ"});
    ANUMAT_TRY(const engine::Outcome outcome, office.engine().handle(*command));
    made += static_cast<std::int64_t>(outcome.events.size());
    return {};
  });
  if (!given) return fail(given.error());
  return made;
}

Result<std::optional<Text>> derived_fault(const engine::EventStore& store) {
  ANUMAT_TRY(const engine::Frontier frontier, store.frontier());
  ANUMAT_TRY(const auto office, office::Office::in_memory());
  ANUMAT_TRY(const std::int64_t made, decide_again(store, *office, frontier.size));
  if (made != frontier.size) return Text{"deciding again gives another log", "ตัดสินซ้ำแล้วได้บันทึกต่างออกไป"};
  for (const char* view : views) {
    ANUMAT_TRY(const auto kept, store.view(view));
    ANUMAT_TRY(const auto again, office->store().view(view));
    if (kept == again) continue;
    const std::size_t common = std::min(kept.size(), again.size());
    std::size_t at = 0;
    while (at < common && kept[at] == again[at]) ++at;
    const std::string key = at < kept.size() ? kept[at].key : again[at].key;
    return Text{"the list `" + std::string(view) + "` is not what the log gives, first at " + key,
                "รายการ `" + std::string(view) + "` ไม่ตรงกับบันทึก เริ่มที่ " + key};
  }
  ANUMAT_TRY(const std::optional<Text> fault, words_fault(store, office->store()));
  if (fault) return fault;
  return answer_fault(store, office->store());
}

}  // namespace anumat::audit
