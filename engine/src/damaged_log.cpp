#include "anumat/engine/damaged_log.hpp"

namespace anumat::engine {

namespace {

bool is_damage(const Error& error) {
  return error.code == "E5107" || error.code == "E5140";
}

}  // namespace

Result<std::vector<StoredEvent>> read_before_damage(const EventStore& store, std::int64_t from, std::int64_t count) {
  auto whole = store.read(from, count);
  if (whole || !is_damage(whole.error())) return whole;
  std::vector<StoredEvent> good;
  for (std::int64_t seq = from; seq < from + count; ++seq) {
    auto one = store.read(seq, 1);
    if (!one && !is_damage(one.error())) return one;
    if (!one || one->empty()) break;
    good.push_back(std::move(one->front()));
  }
  return good;
}

}  // namespace anumat::engine
