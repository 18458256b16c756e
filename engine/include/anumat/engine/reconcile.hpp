#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/decide.hpp"
#include "anumat/model/matching.hpp"

namespace anumat::engine {

/// A case as an entry of a register.
struct RegisterEntry {
  const CaseState* which = nullptr;
  Date on;                ///< The day on which it counts.
  model::Entry compared;  ///< Its values in compared_columns().
  Decimal amount;         ///< Of the bridge column; zero without one.
};

/// All entries of one key, and what their standing comes to.
struct Match {
  std::string key;  ///< The values of the key columns, with ", " between them; that of its case where one is missing.
  std::vector<RegisterEntry> left;  ///< By the day on which they count; without those that were taken back.
  std::vector<RegisterEntry> right;
  std::vector<RegisterEntry> reversed;  ///< Both halves of each reversal.
  model::Standing standing;
  std::vector<std::string> differs;              ///< Names of compared columns.
  const model::MatchOutcome* outcome = nullptr;  ///< Nothing: a fact is missing, so nothing was decided.
  Decimal left_amount;
  Decimal right_amount;
  Decimal counted;                         ///< The amount that the outcome says is true, settled or not.
  bool settled = false;                    ///< As it stands, or by a person's word.
  const Settlement* settlement = nullptr;  ///< That word.
  std::string stand;  ///< Digest of the entries, where somebody settles; a settlement holds for this one.
};

struct Reconciled {
  std::vector<Match> matches;  ///< In the order in which the left register names them, then the right.
  model::Bridge bridge;
  std::int64_t open = 0;  ///< Matches that somebody still has to settle.
};

/// Remembers what the columns of the entries came to, and all that was read for it, so that the same reconciliation of
/// the same office as it stood at another moment works out only what has changed. What comes out is the same with it
/// and without. One thread at a time.
class KeptEntries {
 public:
  KeptEntries();
  ~KeptEntries();
  KeptEntries(KeptEntries&&) noexcept;
  KeptEntries& operator=(KeptEntries&&) noexcept;

  struct Body;
  [[nodiscard]] Body& body() { return *body_; }

 private:
  std::unique_ptr<Body> body_;
};

/// Joins the two registers of a reconciliation as the state has them; entries that count after `until` are left out,
/// and parameters are those of that day, or of now when it is still to come.
/// What points into the state or the definition lives as long as these. Fails with E7040 when an entry has no amount
/// or no day where one is needed, E7041 when the totals leave what a decimal holds.
[[nodiscard]] Result<Reconciled> reconcile(const Definitions& definitions, const OfficeState& state,
                                           const model::Definition& definition,
                                           const model::Reconciliation& reconciliation, Instant now,
                                           std::optional<Date> until = {}, KeptEntries* kept = nullptr);

[[nodiscard]] const model::Reconciliation* find_reconciliation(const model::Definition& definition,
                                                               std::string_view name);
/// Under which OfficeState keeps the settlement of a key as its entries stood.
[[nodiscard]] std::string settlement_key(std::string_view reconciliation, std::string_view key, std::string_view stand);

/// How much of a reconciliation somebody looks at; with nothing in it, all.
struct ShownMatches {
  std::function<model::Value(const CaseState&)> entry;  ///< The case of an entry, a context; else case_context().
  std::function<bool(std::string_view name)> is_meant;  ///< Whether what has this name may be asked for.
};

/// What reports and conditions see: left, right, explained, unexplained, counted, open, and `matches`: for each its
/// key, outcome, entries of both sides, those reversed, what differs, the amounts and who settled it. An entry is its
/// case with the day on which it counts.
[[nodiscard]] model::Value reconciled_value(const Definitions& definitions, const OfficeState& state,
                                            const Reconciled& reconciled, Instant now, const ShownMatches& shown = {});

/// The figures that a closed period freezes: the bridge, the count of open matches, and of each outcome.
[[nodiscard]] model::Context period_figures(const Reconciled& reconciled);

}  // namespace anumat::engine
