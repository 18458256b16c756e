#include "anumat/audit/decide_again.hpp"

#include <memory>

#include "anumat/engine/engine.hpp"
#include "anumat/engine/recorded.hpp"
#include "anumat/history/checkpoint.hpp"
#include "anumat/history/named.hpp"
#include "compared_store.hpp"

namespace anumat::audit {

namespace {

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

/// Gives the recorded commands to an engine over `to` until there are so many events; gives how many there are.
Result<std::int64_t> give_again(const engine::EventStore& from, engine::Engine& engine, engine::EventStore& to,
                                std::int64_t events) {
  std::int64_t made = 0;
  const auto given = history::for_each_event(from, [&](const engine::StoredEvent& stored) -> Result<void> {
    if (stored.seq < made || made >= events) return {};
    ANUMAT_TRY(const engine::Event event, engine::decode(stored.line));
    ANUMAT_CHECK(copy_definitions(from, to, event));
    const auto command = recorded_command(event);
    if (!command)
      return fail(ErrorKind::Failure, "E5322",
                  {"the command of event " + std::to_string(stored.seq) + " cannot be given again",
                   "สั่งคำสั่งของเหตุการณ์ลำดับ " + std::to_string(stored.seq) + " ซ้ำไม่ได้"},
                  {"`anumat audit verify` says why", "`anumat audit verify` จะบอกสาเหตุ"});
    ANUMAT_TRY(const engine::Outcome outcome, engine.handle(*command));
    made += static_cast<std::int64_t>(outcome.events.size());
    return {};
  });
  if (!given) return fail(given.error());
  return made;
}

}  // namespace

Result<std::int64_t> decide_again(const engine::EventStore& from, office::Office& office, std::int64_t events) {
  return give_again(from, office.engine(), office.store(), events);
}

Result<std::optional<Text>> derived_fault(const engine::EventStore& store) {
  ANUMAT_TRY(const engine::Frontier frontier, store.frontier());
  ComparedStore again(store);
  std::int64_t made = 0;
  {
    const office::CompiledDefinitions definitions(&store);
    ANUMAT_TRY(const auto engine, engine::Engine::open(again, definitions));
    ANUMAT_TRY(made, give_again(store, *engine, again, frontier.size));
  }
  if (made != frontier.size) return Text{"deciding again gives another log", "ตัดสินซ้ำแล้วได้บันทึกต่างออกไป"};
  return again.fault();
}

}  // namespace anumat::audit
