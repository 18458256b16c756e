#include "anumat/engine/reconcile.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_map>

#include "anumat/base/sha256.hpp"
#include "anumat/base/text.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/state_values.hpp"
#include "reads.hpp"

namespace anumat::engine {

namespace {

using model::Context;
using model::List;
using model::Value;

constexpr std::string_view key_sign = ", ";

struct World {
  const Definitions& definitions;
  const OfficeState& state;
  const model::Definition& definition;
  const model::Reconciliation& of;
  Instant now;
  std::optional<Date> until;
};

enum class Register { Left, Right };

/// A key value as people write it; whole numbers without a point.
std::string key_text(const Value& value) {
  return value.string() == nullptr ? to_display(value) : fold(*value.string());
}

tl::unexpected<Error> no_value(const CaseState& which, std::string_view column, const model::Evaluation& found,
                               const Text& wanted) {
  Text message{
      "`" + std::string(column) + "` of " + which.id + " gives no " + wanted.en + ", but " + to_display(found.value),
      "`" + std::string(column) + "` ของ " + which.id + " ไม่ได้ค่าเป็น" + wanted.th + " แต่ได้ " + to_display(found.value)};
  return fail(ErrorKind::Undecided, "E7040", std::move(message),
              {"fill in the case, or correct the reconciliation", "เติมข้อมูลของเรื่อง หรือแก้นิยามการกระทบยอด"}, which.id);
}

}  // namespace

struct KeptEntries::Body {
  /// An entry without its case, the events that last changed what it was read from, and the match it belongs to.
  struct Kept {
    RegisterEntry entry;
    std::string key;
    std::int64_t changed_seq = 0;
    std::vector<std::pair<std::string, std::int64_t>> others;
    bool counts = true;  ///< The condition of its register holds.
  };

  std::unordered_map<std::int64_t, Kept> left;  ///< By the event that opened the case; never gone through in its order.
  std::unordered_map<std::int64_t, Kept> right;
  std::vector<ReadParameter> parameters;  ///< All that were read for any of them.
  std::vector<std::pair<const model::Definition*, Calendar>> calendars;

  /// Before entries of a state are asked for.
  void begin(const OfficeState& state, Instant now) {
    const bool same =
        std::ranges::all_of(parameters,
                            [&](const ReadParameter& one) {
                              return parameter_value(state, *one.definition, one.name, state.date(now)) == one.value;
                            }) &&
        std::ranges::all_of(calendars, [&](const auto& one) { return calendar_of(state, *one.first) == one.second; });
    if (same) return;
    left.clear();
    right.clear();
    parameters.clear();
    calendars.clear();
  }

  [[nodiscard]] static bool holds(const Kept& kept, const CaseState& which, const OfficeState& state) {
    return kept.changed_seq == which.changed_seq && std::ranges::all_of(kept.others, [&](const auto& other) {
             const CaseState* now = state.find_case(other.first);
             return now != nullptr && now->changed_seq == other.second;
           });
  }

  /// Whether all that was read can be told again.
  [[nodiscard]] static bool is_told(const Reads& reads) {
    return !reads.day && !reads.moment && !reads.missing_case && reads.references.empty() &&
           reads.no_references.empty();
  }

  void keep(std::unordered_map<std::int64_t, Kept>& side, const CaseState& which, const OfficeState& state, Kept made,
            const Reads& reads) {
    if (!is_told(reads)) return;
    made.changed_seq = which.changed_seq;
    for (const CaseState* one : reads.cases)
      if (one != &which) made.others.emplace_back(one->id, one->changed_seq);
    for (const ReadParameter& one : reads.parameters)
      if (std::ranges::none_of(parameters, [&](const ReadParameter& known) {
            return known.definition == one.definition && known.name == one.name;
          }))
        parameters.push_back(one);
    for (const model::Definition* one : reads.calendars)
      if (std::ranges::none_of(calendars, [&](const auto& known) { return known.first == one; }))
        calendars.emplace_back(one, calendar_of(state, *one));
    side.insert_or_assign(which.opened_seq, std::move(made));
  }
};

KeptEntries::KeptEntries() : body_(std::make_unique<Body>()) {}
KeptEntries::~KeptEntries() = default;
KeptEntries::KeptEntries(KeptEntries&&) noexcept = default;
KeptEntries& KeptEntries::operator=(KeptEntries&&) noexcept = default;

namespace {

/// Reads the entries of both registers and joins them.
class Joiner {
 public:
  Joiner(const World& world, KeptEntries* kept) : world_(world), kept_(kept == nullptr ? nullptr : &kept->body()) {}

  Result<std::vector<Match>> run() {
    if (kept_ != nullptr) kept_->begin(world_.state, world_.now);
    ANUMAT_CHECK(read(Register::Left));
    ANUMAT_CHECK(read(Register::Right));
    return std::move(matches_);
  }

 private:
  using Kept = KeptEntries::Body::Kept;

  Result<void> read(Register side) {
    const bool left = side == Register::Left;
    const auto found = world_.state.cases_by_kind.find(left ? world_.of.left : world_.of.right);
    if (found == world_.state.cases_by_kind.end()) return {};
    for (const std::string& id : found->second) ANUMAT_CHECK(add(side, *world_.state.find_case(id)));
    return {};
  }

  Result<void> add(Register side, const CaseState& which) {
    if (kept_ == nullptr) {
      ANUMAT_TRY(const Kept made, work_out(side, which, nullptr));
      join(side, which, made);
      return {};
    }
    auto& entries = side == Register::Left ? kept_->left : kept_->right;
    const auto known = entries.find(which.opened_seq);
    if (known != entries.end() && KeptEntries::Body::holds(known->second, which, world_.state)) {
      join(side, which, known->second);
      return {};
    }
    Reads reads;
    ANUMAT_TRY(Kept made, work_out(side, which, &reads));
    join(side, which, made);
    if (is_in_time(made)) kept_->keep(entries, which, world_.state, std::move(made), reads);
    return {};
  }

  [[nodiscard]] bool is_in_time(const Kept& made) const { return !world_.until || made.entry.on <= *world_.until; }

  /// The columns of an entry that is out of time are not asked for.
  Result<Kept> work_out(Register side, const CaseState& which, Reads* reads) const {
    const bool left = side == Register::Left;
    const model::Definition* own = world_.definitions.find(which.definition);
    const model::CaseKind* kind = (own == nullptr ? world_.definition : *own).case_kind(which.kind);
    CaseFacts facts(world_.definitions, world_.state, own == nullptr ? world_.definition : *own, kind, &which,
                    world_.now);
    facts.note(reads);
    Kept made{{nullptr, world_.state.date(which.opened_at), {}, {}}, {}, 0, {}, true};
    const model::Expression& where = left ? world_.of.left_where : world_.of.right_where;
    if (!where.empty() && !facts.evaluate(where).value.is_true()) {
      made.counts = false;
      return made;
    }
    if (const model::Expression& dated = left ? world_.of.left_dated : world_.of.right_dated; !dated.empty()) {
      const auto day = facts.evaluate(dated);
      if (day.value.date() == nullptr) return no_value(which, left ? "left dated" : "right dated", day, {"day", "วันที่"});
      made.entry.on = *day.value.date();
    }
    if (!is_in_time(made)) return made;
    bool whole = true;
    for (const model::ComparedColumn& column : world_.of.columns) {
      auto value = facts.evaluate(left ? column.left : column.right);
      if (column.key) {
        whole = whole && !value.value.is_null();
        made.key += (made.key.empty() ? "" : std::string(key_sign)) + key_text(value.value);
        continue;
      }
      if (column.name == world_.of.bridge) {
        if (value.value.number() == nullptr) return no_value(which, column.name, value, {"amount", "จำนวนเงิน"});
        made.entry.amount = *value.value.number();
      }
      made.entry.compared.push_back(std::move(value.value));
    }
    if (!whole) made.key = which.id;
    return made;
  }

  void join(Register side, const CaseState& which, const Kept& made) {
    if (!made.counts || !is_in_time(made)) return;
    Match& match = match_of(made.key);
    RegisterEntry& entry = (side == Register::Left ? match.left : match.right).emplace_back(made.entry);
    entry.which = &which;
  }

  Match& match_of(const std::string& key) {
    const auto [at, is_new] = by_key_.try_emplace(key, matches_.size());
    if (is_new) matches_.emplace_back().key = key;
    return matches_[at->second];
  }

  const World& world_;
  KeptEntries::Body* kept_;
  std::vector<Match> matches_;
  std::map<std::string, std::size_t> by_key_;
};

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

List shown(const std::vector<RegisterEntry>& entries, const ShowEntry& show) {
  List list;
  for (const RegisterEntry& entry : entries) {
    const Value one = show(*entry.which);
    Context context = one.context() == nullptr ? Context() : *one.context();
    context.emplace_back("counts on", entry.on);
    list.emplace_back(std::move(context));
  }
  return list;
}

ShowEntry shows_all(const Definitions& definitions, const OfficeState& state, Instant now) {
  return [&definitions, &state, now](const CaseState& which) { return case_context(definitions, state, which, now); };
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
  explicit Judge(const World& world) : world_(world), columns_(model::compared_columns(world.of)) {}

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
        const ShowEntry whole = shows_all(world_.definitions, world_.state, world_.now);
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

  const World& world_;
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
  const World world{definitions, state, definition, reconciliation, judged_at(state, now, until), until};
  ANUMAT_TRY(std::vector<Match> matches, Joiner(world, kept).run());
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
                              Instant now, const ShowEntry& show) {
  const ShowEntry shows = show ? show : shows_all(definitions, state, now);
  List matches;
  for (const Match& match : reconciled.matches) {
    List differs;
    for (const std::string& name : match.differs) differs.emplace_back(name);
    matches.emplace_back(
        Context{{"key", match.key},
                {"outcome", match.outcome == nullptr ? Value() : Value(match.outcome->name)},
                {"left", shown(match.left, shows)},
                {"right", shown(match.right, shows)},
                {"reversed", shown(match.reversed, shows)},
                {"differs", std::move(differs)},
                {"left amount", match.left_amount},
                {"right amount", match.right_amount},
                {"counted", match.counted},
                {"settled", match.settled},
                {"settled by", match.settlement == nullptr ? Value() : text_or_null(match.settlement->actor)},
                {"comment", match.settlement == nullptr ? Value() : text_or_null(match.settlement->comment)}});
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
