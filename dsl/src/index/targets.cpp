#include "targets.hpp"

#include <algorithm>
#include <array>

namespace anumat::dsl {

namespace {

struct TargetOf {
  std::string_view section;
  std::string_view entry;
  Target target;
};
constexpr std::array<TargetOf, 51> kTargets = {{{"role", "not with", Target::Role},
                                                {"case", "key", Target::Field},
                                                {"case", "title", Target::Field},
                                                {"relations", "kind", Target::Case},
                                                {"relations", "field", Target::Field},
                                                {"lifecycle", "separate", Target::Side},
                                                {"lifecycle", "start", Target::State},
                                                {"lifecycle", "end", Target::State},
                                                {"lifecycle", "from", Target::State},
                                                {"lifecycle", "to", Target::State},
                                                {"lifecycle", "on", Target::Step},
                                                {"lifecycle", "takes", Target::Field},
                                                {"rounds", "on", Target::Step},
                                                {"checks", "on", Target::Step},
                                                {"checks", "rule", Target::Rule},
                                                {"deadlines", "state", Target::State},
                                                {"readers", "field", Target::Field},
                                                {"readers", "on agenda of", Target::Any},
                                                {"route", "separate", Target::Side},
                                                {"meeting", "recuse", Target::Person},
                                                {"test", "about", Target::Case},
                                                {"test", "kind", Target::Case},
                                                {"test", "data", Target::Case},
                                                {"test", "do", Target::Step},
                                                {"test", "as", Target::Role},
                                                {"test", "for", Target::Role},
                                                {"import", "do", Target::Step},
                                                {"import", "kind", Target::Case},
                                                {"indicator", "about", Target::Case},
                                                {"ledger", "about", Target::Case},
                                                {"ledger", "account", Target::Account},
                                                {"ledger", "into", Target::Account},
                                                {"ledger", "debit", Target::Account},
                                                {"ledger", "credit", Target::Account},
                                                {"ledger", "kind", Target::Case},
                                                {"ledger", "on", Target::Step},
                                                {"ledger", "for", Target::Field},
                                                {"reconcile", "left", Target::Case},
                                                {"reconcile", "right", Target::Case},
                                                {"agreement", "about", Target::Case},
                                                {"agreement", "promise", Target::Field},
                                                {"agreement", "under", Target::Agreement},
                                                {"agreement", "amended on", Target::Step},
                                                {"survey", "about", Target::Case},
                                                {"survey", "opens on", Target::Step},
                                                {"problem", "about", Target::Case},
                                                {"problem", "stops", Target::Step},
                                                {"form", "about", Target::Case},
                                                {"form", "on", Target::Step},
                                                {"form", "field", Target::Field},
                                                {"translations", "name", Target::Any}}};

}  // namespace

std::optional<Target> target_of(std::string_view section, std::string_view entry) {
  const auto found =
      std::ranges::find_if(kTargets, [&](const TargetOf& one) { return one.section == section && one.entry == entry; });
  return found == kTargets.end() ? std::nullopt : std::optional(found->target);
}

}  // namespace anumat::dsl
