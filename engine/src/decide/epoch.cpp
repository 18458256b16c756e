// A new epoch of the log: an office that was restored from a backup goes on in it, so that it is told apart from a copy
// that went on without it.

#include "anumat/base/sha256.hpp"
#include "apply/read.hpp"
#include "decide/asked.hpp"

namespace anumat::engine {

Decision decide_begin_epoch(const Asked& asked) {
  const auto refused = [&](Reason reason) { return refuse(asked, "", asked.state.definition, {std::move(reason)}); };
  if (!asked.state.is_administrator(asked.command.actor)) return refused(not_administrator(asked));
  const std::int64_t next = asked.state.next_seq;
  if (read::integer(asked.command.body, "size", -1) != next)
    return refused(wrong_argument("size", {"is not how many events there are: " + std::to_string(next),
                                           "ไม่ตรงกับจำนวนเหตุการณ์ที่มี: " + std::to_string(next)}));
  if (!digest_from_hex(asked.command.text("root")))
    return refused(wrong_argument("root", {"must be a SHA-256 in hex", "ต้องเป็น SHA-256 แบบเลขฐานสิบหก"}));
  Event event = draft(asked, EventType::EpochBegun, "", asked.state.definition);
  event.out.emplace_back("epoch", asked.state.epoch + 1);
  if (const auto* of = asked.command.argument("of")) event.out.emplace_back("of", *of);
  event.out.emplace_back("root", asked.command.text("root"));
  event.out.emplace_back("size", next);
  return accept(std::move(event));
}

}  // namespace anumat::engine
