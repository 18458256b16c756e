#include "anumat/engine/reconcile.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "anumat/base/sha256.hpp"
#include "anumat/base/text.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/state_values.hpp"
#include "books/registers.hpp"

namespace anumat::engine {

namespace {

using model::Context;
using model::List;
using model::Value;

void sort_by_day(std::vector<RegisterEntry>& entries) {
  std::stable_sort(entries.begin(), entries.end(),
                   [](const RegisterEntry& one, const RegisterEntry& other) { return one.on < other.on; });
}

/// Takes each reversal and the latest earlier entry of the opposite amount out of a register.
void take_back(std::vector<RegisterEntry>& entries, std::vector<RegisterEntry>& reversed) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].amount.sign() >= 0) continue;
    const Decimal wanted = -entries[i].amount;
    for (std::size_t j = i; j-- > 0;) {
      if (entries[j].amount != wanted) continue;
      reversed.push_back(entries[j]);
      reversed.push_back(entries[i]);
      entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(i));
      entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(j));
      i -= 2;  // The next one has moved up by two; the loop adds one.
      break;
    }
  }
}

std::vector<model::Entry> compared_of(const std::vector<RegisterEntry>& entries) {
  std::vector<model::Entry> all;
  all.reserve(entries.size());
  for (const RegisterEntry& entry : entries) all.push_back(entry.compared);
  return all;
}

std::optional<Decimal> sum_of(const std::vector<RegisterEntry>& entries) {
  Decimal total;
  for (const RegisterEntry& entry : entries) {
    const auto next = add(total, entry.amount);
    if (!next) return std::nullopt;
    total = *next;
  }
  return total;
}

List shown(const std::vector<RegisterEntry>& entries, const ShownMatches& how) {
  constexpr std::string_view counts_on = "counts on";
  List list;
  list.reserve(entries.size());
  for (const RegisterEntry& entry : entries) {
    Value one = how.entry(*entry.which);
    if (!how.is_meant(counts_on)) {
      list.push_back(std::move(one));
      continue;
    }
    Context context;
    context.reserve((one.context() == nullptr ? 0 : one.context()->size()) + 1);
    if (one.context() != nullptr) context.insert(context.end(), one.context()->begin(), one.context()->end());
    context.emplace_back(counts_on, entry.on);
    list.emplace_back(std::move(context));
  }
  return list;
}

ShownMatches completed(ShownMatches how, const Definitions& definitions, const OfficeState& state, Instant now) {
  if (!how.entry)
    how.entry = [&definitions, &state, now](const CaseState& which) {
      return case_context(definitions, state, which, now);
    };
  if (!how.is_meant) how.is_meant = [](std::string_view /*name*/) { return true; };
  return how;
}

/// What a settlement stands on: which cases, and what is compared of them.
std::string stand_of(const Match& match) {
  std::string text;
  for (const auto* side : {&match.left, &match.right, &match.reversed}) {
    for (const RegisterEntry& entry : *side)
      text += entry.which->id + " " + encode_value(List(entry.compared.begin(), entry.compared.end())) + "\n";
    text += "\n";
  }
  return hex(sha256(text));
}

/// Gives a match its standing, its outcome and its amounts.
class Judge {
 public:
  explicit Judge(const RegisterWorld& world) : world_(world), columns_(model::compared_columns(world.of)) {}

  Result<void> judge(Match& match) {
    sort_by_day(match.left);
    sort_by_day(match.right);
    if (world_.of.reversals == model::Counts::Left) take_back(match.left, match.reversed);
    if (world_.of.reversals == model::Counts::Right) take_back(match.right, match.reversed);
    const auto left = sum_of(match.left);
    const auto right = sum_of(match.right);
    if (!left || !right) return too_large(match.key);
    match.left_amount = *left;
    match.right_amount = *right;
    match.standing = model::standing_of(world_.of, compared_of(match.left), compared_of(match.right));
    for (std::size_t i = 0; i < columns_.size() && i < 32; ++i)
      if ((match.standing.differs & (1U << i)) != 0) match.differs.push_back(columns_[i]);
    find_outcome(match);
    settle(match);
    return {};
  }

  static tl::unexpected<Error> too_large(const std::string& place) {
    return fail(ErrorKind::Undecided, "E7041",
                {"the amounts are larger than can be added up exactly", "จำนวนเงินมากเกินกว่าจะรวมยอดได้พอดี"},
                {"look for an amount that was mistyped", "ตรวจหาจำนวนเงินที่พิมพ์ผิด"}, place);
  }

 private:
  void find_outcome(Match& match) {
    std::optional<OfficeFacts> facts;
    const auto holds = [&](const model::MatchOutcome& outcome) -> std::optional<bool> {
      if (!facts) {
        facts.emplace(world_.definitions, world_.state, world_.definition, world_.now);
        const ShownMatches whole = completed({}, world_.definitions, world_.state, world_.now);
        facts->set("left", shown(match.left, whole));
        facts->set("right", shown(match.right, whole));
        facts->set("reversed", shown(match.reversed, whole));
      }
      const auto found = model::evaluate(outcome.when, *facts).value;
      if (found.boolean() == nullptr) return std::nullopt;
      return *found.boolean();
    };
    match.outcome = model::outcome_of(world_.of, match.standing, holds);
  }

  void settle(Match& match) const {
    if (match.outcome == nullptr) return;
    const model::Counts counts = match.outcome->counts;
    match.counted = counts == model::Counts::Right  ? match.right_amount
                    : counts == model::Counts::Zero ? Decimal()
                                                    : match.left_amount;
    match.settled = match.outcome->who.empty();
    if (match.settled) return;
    match.stand = stand_of(match);
    const auto word = world_.state.settlements.find(settlement_key(world_.of.name, match.key, match.stand));
    if (word == world_.state.settlements.end()) return;
    if (word->second.outcome != match.outcome->name) return;
    match.settlement = &word->second;
    match.settled = true;
  }

  const RegisterWorld& world_;
  std::vector<std::string> columns_;
};

std::vector<model::MatchedAmounts> amounts_of(const std::vector<Match>& matches) {
  std::vector<model::MatchedAmounts> amounts;
  for (const Match& match : matches) {
    std::optional<model::Counts> settled;
    if (match.settled)
      settled = match.outcome->counts == model::Counts::Nothing ? model::Counts::Left : match.outcome->counts;
    amounts.push_back({match.left_amount, match.right_amount, settled});
  }
  return amounts;
}

/// A period is judged by the parameters that were in force on its last day, whenever that is done.
Instant judged_at(const OfficeState& state, Instant now, const std::optional<Date>& until) {
  if (!until || state.date(now) <= *until) return now;
  return Instant::from_micros(local_instant(until->plus_days(1), 0, state.utc_offset).micros() - 1);
}

Value text_or_null(const std::string& text) {
  return text.empty() ? Value() : Value(text);
}

}  // namespace

Result<Reconciled> reconcile(const Definitions& definitions, const OfficeState& state,
                             const model::Definition& definition, const model::Reconciliation& reconciliation,
                             Instant now, std::optional<Date> until, KeptEntries* kept) {
  const RegisterWorld world{definitions, state, definition, reconciliation, judged_at(state, now, until), until};
  ANUMAT_TRY(std::vector<Match> matches, join_registers(world, kept));
  Judge judge(world);
  for (Match& match : matches) ANUMAT_CHECK(judge.judge(match));
  // Where every entry was taken back, there is nothing left to compare.
  std::erase_if(matches, [](const Match& match) { return match.left.empty() && match.right.empty(); });
  Reconciled made{std::move(matches), {}, 0};
  const auto bridge = model::bridge(amounts_of(made.matches));
  if (!bridge) return Judge::too_large(reconciliation.name);
  made.bridge = *bridge;
  made.open = std::ranges::count_if(made.matches, [](const Match& match) { return !match.settled; });
  return made;
}

const model::Reconciliation* find_reconciliation(const model::Definition& definition, std::string_view name) {
  const std::string wanted = fold_case(name);
  const auto found =
      std::ranges::find_if(definition.reconciliations, [&](const auto& one) { return fold_case(one.name) == wanted; });
  return found == definition.reconciliations.end() ? nullptr : &*found;
}

std::string settlement_key(std::string_view reconciliation, std::string_view key, std::string_view stand) {
  return std::string(reconciliation) + ">" + std::string(key) + ">" + std::string(stand);
}

model::Value reconciled_value(const Definitions& definitions, const OfficeState& state, const Reconciled& reconciled,
                              Instant now, const ShownMatches& shown_matches) {
  const ShownMatches how = completed(shown_matches, definitions, state, now);
  List matches;
  matches.reserve(reconciled.matches.size());
  for (const Match& match : reconciled.matches) {
    Context one;
    // The key always, so that no two matches look the same.
    one.emplace_back("key", match.key);
    const auto add = [&](std::string_view name, const auto& make) {
      if (how.is_meant(name)) one.emplace_back(name, make());
    };
    add("outcome", [&] { return match.outcome == nullptr ? Value() : Value(match.outcome->name); });
    add("left", [&] { return Value(shown(match.left, how)); });
    add("right", [&] { return Value(shown(match.right, how)); });
    add("reversed", [&] { return Value(shown(match.reversed, how)); });
    add("differs", [&] { return Value(List(match.differs.begin(), match.differs.end())); });
    add("left amount", [&] { return Value(match.left_amount); });
    add("right amount", [&] { return Value(match.right_amount); });
    add("counted", [&] { return Value(match.counted); });
    add("settled", [&] { return Value(match.settled); });
    add("settled by", [&] { return match.settlement == nullptr ? Value() : text_or_null(match.settlement->actor); });
    add("comment", [&] { return match.settlement == nullptr ? Value() : text_or_null(match.settlement->comment); });
    one.shrink_to_fit();
    matches.emplace_back(std::move(one));
  }
  return Context{{"left", reconciled.bridge.left},
                 {"right", reconciled.bridge.right},
                 {"explained", reconciled.bridge.explained},
                 {"unexplained", reconciled.bridge.unexplained},
                 {"counted", reconciled.bridge.counted},
                 {"open", reconciled.open},
                 {"matches", std::move(matches)}};
}

model::Context period_figures(const Reconciled& reconciled) {
  std::map<std::string, std::int64_t> counts;
  for (const Match& match : reconciled.matches)
    ++counts[match.outcome == nullptr ? std::string("undecided") : match.outcome->name];
  Context outcomes;
  for (const auto& [name, count] : counts) outcomes.emplace_back(name, count);
  return {{"left", reconciled.bridge.left},           {"right", reconciled.bridge.right},
          {"explained", reconciled.bridge.explained}, {"unexplained", reconciled.bridge.unexplained},
          {"counted", reconciled.bridge.counted},     {"open", reconciled.open},
          {"outcomes", std::move(outcomes)}};
}

}  // namespace anumat::engine
