#pragma once

#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/engine/witness.hpp"
#include "anumat/scenario/places.hpp"

namespace anumat::cli {

/// What tests can try of a package. A rule counts twice: it has to come out true once and false once.
enum class CoverageKind { TableRow, Transition, RouteStep, RuleHolds, RuleBroken, Check };
inline constexpr std::array coverage_kinds{CoverageKind::TableRow,  CoverageKind::Transition, CoverageKind::RouteStep,
                                           CoverageKind::RuleHolds, CoverageKind::RuleBroken, CoverageKind::Check};

struct CoverageItem {
  CoverageKind kind = CoverageKind::TableRow;
  std::string where;  ///< "file:line"
  Text what;
  bool covered = false;
};

struct CoverageCount {
  std::size_t covered = 0;
  std::size_t total = 0;

  /// Whole percent, rounded down, so that 100 means all of it; 100 of nothing.
  [[nodiscard]] std::size_t percent() const { return total == 0 ? 100 : covered * 100 / total; }
};

/// Everything a package has to be tried, and what of it the scenarios that were played have used.
class Coverage final : public engine::Witness {
 public:
  Coverage(const model::Definition& definition, const scenario::Places& places);

  void row_hit(const model::NamedTable& table, std::size_t row) override;
  void check_answered(const model::CaseKind& kind, const model::Check& check, bool holds) override;
  void transition_taken(const model::CaseKind& kind, const model::Transition& transition) override;
  void step_decided(const model::Route& route, const model::RouteStep& step) override;

  /// In the order of the definition.
  [[nodiscard]] const std::vector<CoverageItem>& items() const { return items_; }
  [[nodiscard]] CoverageCount count(CoverageKind kind) const;
  [[nodiscard]] CoverageCount count() const;

 private:
  using Key = std::tuple<CoverageKind, std::string, std::size_t>;

  void add(CoverageKind kind, const std::string& name, std::size_t index, std::string where, Text what);
  void cover(CoverageKind kind, const std::string& name, std::size_t index);

  std::vector<CoverageItem> items_;
  std::map<Key, std::size_t> by_key_;  ///< Kind, name of the section and row to index in items_.
};

/// "rows of tables", as a heading.
[[nodiscard]] Text coverage_words(CoverageKind kind);
/// "table row": stable word for programs.
[[nodiscard]] std::string_view coverage_id(CoverageKind kind);

}  // namespace anumat::cli
