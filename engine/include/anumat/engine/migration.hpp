#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/engine/decide.hpp"
#include "anumat/engine/state.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::engine {

/// New names for what a version calls otherwise; what is not named keeps its name.
struct MigrationMap {
  std::map<std::string, std::string> kinds;
  std::map<std::string, std::string> routes;
  std::map<std::string, std::string> roles;
  std::map<std::string, std::map<std::string, std::string>> states;  ///< By the old kind.
  std::map<std::string, std::map<std::string, std::string>> fields;  ///< By the old kind.
  std::map<std::string, std::map<std::string, std::string>> acts;    ///< By the old kind.
};

/// What a running case can do under another definition.
enum class MigrationClass {
  MovesAsItIs,  ///< Every proof holds.
  NeedsMap,     ///< Something has no counterpart of its name; a map may give one.
  WouldLose,    ///< It would fit, but something that is owed or was decided would be lost.
  Cannot,       ///< Its state cannot be reached or left there, or a value does not fit.
};
inline constexpr std::size_t migration_class_count = 4;
[[nodiscard]] std::string_view word(MigrationClass one);  ///< "needs_map"

/// One thing that was looked at for one case.
struct MigrationProof {
  std::string what;  ///< kind, state, reachable, end, field, task, evidence, route, separation, deadline.
  bool holds = false;
  MigrationClass otherwise = MigrationClass::Cannot;  ///< What the case is when it does not hold.
  Text sentence;
};

struct PlannedCase {
  std::string case_id;
  std::string from;   ///< Digest to which it is pinned.
  std::string state;  ///< Now.
  std::string to;     ///< State under the other definition; empty when there is none.
  MigrationClass outcome = MigrationClass::MovesAsItIs;
  std::vector<MigrationProof> proofs;
};

/// Every running case exactly once, by id.
struct MigrationPlan {
  std::vector<PlannedCase> cases;
  std::int64_t ended = 0;    ///< Cases that have come to an end and stay where they are.
  std::int64_t entries = 0;  ///< Register entries, which have no life to move.
  std::int64_t there = 0;    ///< Running cases that are pinned to the definition already.

  [[nodiscard]] std::array<std::int64_t, migration_class_count> counts() const;
};

/// Pure: looks, moves nothing. Ways are followed through the lifecycle without asking its conditions, so a case for
/// which no way is found has none, and one for which a way is found still depends on its facts. A case whose definition
/// is not known can only be `Cannot`.
[[nodiscard]] MigrationPlan plan_migration(const Definitions& definitions, const OfficeState& state,
                                           const model::Definition& target, const MigrationMap& map = {});

/// The same for one running case that is not there yet.
[[nodiscard]] PlannedCase plan_case(const Definitions& definitions, const CaseState& which,
                                    const model::Definition& target, const MigrationMap& map);
/// What was proved for one case, as the certificate of a move shows it; its digest stands in the event.
[[nodiscard]] std::string certificate_text(const PlannedCase& planned);

/// The map as an argument of a command, and back; nothing when it has another form.
[[nodiscard]] model::Context map_value(const MigrationMap& map);
[[nodiscard]] std::optional<MigrationMap> map_from(const model::Context& value);

}  // namespace anumat::engine
