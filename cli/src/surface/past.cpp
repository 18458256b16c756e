#include "surface/past.hpp"

#include "anumat/engine/engine.hpp"

namespace anumat::cli {

Result<std::optional<Date>> optional_day(const std::string& text, std::string_view name) {
  if (text.empty()) return std::optional<Date>();
  ANUMAT_TRY(const Date day, read_day(text, name));
  return std::optional<Date>(day);
}

Result<KnownThen> known_then(Office& office, const std::string& text, Instant now) {
  ANUMAT_TRY(const std::optional<Date> day, optional_day(text, "as-known"));
  const engine::OfficeState& state = office.engine().state();
  if (!day) return KnownThen{state, now};
  const Instant midnight = local_instant(day->plus_days(1), 0, state.utc_offset);
  const Instant end = Instant::from_micros(midnight.micros() - 1);
  ANUMAT_TRY(engine::OfficeState then, engine::replay_until(office.store(), end, office.words()));
  return KnownThen{std::move(then), end};
}

}  // namespace anumat::cli
