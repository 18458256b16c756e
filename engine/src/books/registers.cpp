#include "books/registers.hpp"

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <utility>

#include "anumat/base/text.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/state_values.hpp"
#include "reads.hpp"

namespace anumat::engine {

namespace {

using model::Value;

constexpr std::string_view key_sign = ", ";

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
  /// Another case that an entry was read from, as it was: all of it, or some fields.
  struct Other {
    model::SharedText id;
    std::int64_t changed_seq = 0;
    model::Symbol definition;
    bool whole = false;
    std::vector<std::pair<model::Symbol, Value>> fields;

    explicit Other(const ReadCase& read)
        : id(read.which->id),
          changed_seq(read.which->changed_seq),
          definition(read.which->definition),
          whole(read.whole) {
      fields.reserve(read.fields.size());
      for (const model::Symbol name : read.fields) fields.emplace_back(name, stored(*read.which, name));
    }
    [[nodiscard]] bool says_the_same(const CaseState& now) const {
      if (now.changed_seq == changed_seq) return true;
      return !whole && now.definition == definition &&
             std::ranges::all_of(fields, [&](const auto& one) { return stored(now, one.first) == one.second; });
    }
    [[nodiscard]] static Value stored(const CaseState& which, model::Symbol field) {
      const auto found = which.fields.find(field.text());
      return found == which.fields.end() ? Value() : found->second;
    }
  };
  /// An entry without its case, the other cases that it was read from, and the match it belongs to.
  struct Kept {
    RegisterEntry entry;
    std::string key;
    std::vector<Other> others;
    bool counts = true;  ///< The condition of its register holds.
  };
  /// A case that was looked at: most do not count, and this is all that is known of them.
  struct Seen {
    std::int64_t opened_seq = 0;
    std::int64_t changed_seq = 0;
    const Kept* kept = nullptr;  ///< Nothing: it does not count, whatever other cases say.
  };
  /// One register, in the order in which its cases were opened.
  struct Side {
    std::vector<Seen> seen;
    std::deque<Kept> kept;
  };

  Side left;
  Side right;
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
    left = {};
    right = {};
    parameters.clear();
    calendars.clear();
  }

  [[nodiscard]] static bool holds(const Seen& seen, const CaseState& which, const OfficeState& state) {
    if (seen.opened_seq != which.opened_seq || seen.changed_seq != which.changed_seq) return false;
    return seen.kept == nullptr || std::ranges::all_of(seen.kept->others, [&](const auto& other) {
             const CaseState* now = state.find_case(other.id);
             return now != nullptr && other.says_the_same(*now);
           });
  }

  /// Whether all that was read can be told again.
  [[nodiscard]] static bool is_told(const Reads& reads) {
    return !reads.day && !reads.moment && !reads.missing_case && reads.references.empty() &&
           reads.no_references.empty();
  }

  void keep(Side& side, const CaseState& which, const OfficeState& state, Kept made, const Reads& reads) {
    if (!is_told(reads)) return;
    for (const ReadCase& one : reads.cases)
      if (one.which != &which) made.others.emplace_back(one);
    made.others.shrink_to_fit();
    for (const ReadParameter& one : reads.parameters)
      if (std::ranges::none_of(parameters, [&](const ReadParameter& known) {
            return known.definition == one.definition && known.name == one.name;
          }))
        parameters.push_back(one);
    for (const model::Definition* one : reads.calendars)
      if (std::ranges::none_of(calendars, [&](const auto& known) { return known.first == one; }))
        calendars.emplace_back(one, calendar_of(state, *one));
    const bool in_short = !made.counts && made.others.empty();
    side.seen.push_back(
        {which.opened_seq, which.changed_seq, in_short ? nullptr : &side.kept.emplace_back(std::move(made))});
  }
};

KeptEntries::KeptEntries() : body_(std::make_unique<Body>()) {}
KeptEntries::~KeptEntries() = default;
KeptEntries::KeptEntries(KeptEntries&&) noexcept = default;
KeptEntries& KeptEntries::operator=(KeptEntries&&) noexcept = default;

namespace {

/// Where the condition of a register asks one field and parameters, such as `fiscal year(dated) >= plan year`, it comes
/// out alike for all entries of a day. Remembers the days that are left out.
class Told {
 public:
  void clear() { *this = {}; }

  /// What tells entries of the register apart for the condition: the day in its one field, or nothing.
  [[nodiscard]] std::optional<std::int64_t> telling(const model::Definition& definition, const model::CaseKind* kind,
                                                    const model::Expression& where, const CaseState& which) {
    if (kind != kind_) {
      kind_ = kind;
      const model::Field* only = kind == nullptr || where.empty() ? nullptr : only_field(definition, *kind, where);
      field_.reset();
      if (only != nullptr) field_.emplace(only->name);
      excluded_.clear();
    }
    if (!field_) return std::nullopt;
    const Value* found = field_->in(which.fields);
    if (found == nullptr || found->date() == nullptr) return std::nullopt;
    return found->date()->days();
  }
  /// What was read when entries of that day were left out; nothing when none was.
  [[nodiscard]] const Reads* excluded(std::int64_t day) const {
    const auto found = excluded_.find(day);
    return found == excluded_.end() ? nullptr : &found->second;
  }
  void exclude(std::int64_t day, Reads reads) {
    reads.cases.clear();  // The entry itself.
    excluded_.emplace(day, std::move(reads));
  }

 private:
  [[nodiscard]] static const model::Field* only_field(const model::Definition& definition, const model::CaseKind& kind,
                                                      const model::Expression& where) {
    if (!where.filter_names().empty()) return nullptr;
    const model::Field* only = nullptr;
    for (const std::string& name : where.inputs()) {
      if (const model::Field* field = kind.field(name)) {
        if (only != nullptr || field->type.kind == model::FieldKind::Case) return nullptr;
        only = field;
      } else if (CaseFacts::is_of_every_case(name) || kind.relation(name) != nullptr ||
                 definition.parameter(name) == nullptr) {
        return nullptr;
      }
    }
    return only;
  }

  const model::CaseKind* kind_ = nullptr;
  std::optional<SoughtField> field_;
  std::unordered_map<std::int64_t, Reads> excluded_;
};

/// Reads the entries of both registers and joins them.
class Joiner {
 public:
  Joiner(const RegisterWorld& world, KeptEntries* kept)
      : world_(world), kept_(kept == nullptr ? nullptr : &kept->body()) {}

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
    const auto cases = world_.state.cases.of_kind(left ? world_.of.left : world_.of.right);
    told_.clear();
    if (kept_ == nullptr) {
      for (const CaseState& which : cases) {
        Reads reads;
        if (left_out(side, which) != nullptr) continue;
        ANUMAT_TRY(const Kept made, work_out(side, which, reads));
        join(side, which, made);
      }
      return {};
    }
    // Both what was seen and what is there now are in order of opening. Cases that this state does not know stay.
    auto& entries = left ? kept_->left : kept_->right;
    const auto before = std::exchange(entries.seen, {});
    entries.seen.reserve(std::max(before.size(), cases.size()));
    auto seen = before.begin();
    for (const CaseState& which : cases) {
      for (; seen != before.end() && seen->opened_seq < which.opened_seq; ++seen) entries.seen.push_back(*seen);
      const bool known = seen != before.end() && seen->opened_seq == which.opened_seq;
      ANUMAT_CHECK(add(side, which, known ? &*seen : nullptr, entries));
      if (known) ++seen;
    }
    entries.seen.insert(entries.seen.end(), seen, before.end());
    return {};
  }

  Result<void> add(Register side, const CaseState& which, const KeptEntries::Body::Seen* known,
                   KeptEntries::Body::Side& entries) {
    if (known != nullptr && KeptEntries::Body::holds(*known, which, world_.state)) {
      if (known->kept != nullptr) join(side, which, *known->kept);
      entries.seen.push_back(*known);
      return {};
    }
    if (const Reads* read = left_out(side, which)) {
      Kept made{{nullptr, world_.state.date(which.opened_at), {}, {}}, {}, {}, false};
      if (is_in_time(made)) kept_->keep(entries, which, world_.state, std::move(made), *read);
      return {};
    }
    Reads reads;
    ANUMAT_TRY(Kept made, work_out(side, which, reads));
    join(side, which, made);
    if (is_in_time(made)) kept_->keep(entries, which, world_.state, std::move(made), reads);
    return {};
  }

  [[nodiscard]] bool is_in_time(const Kept& made) const { return !world_.until || made.entry.on <= *world_.until; }

  /// Under which a case runs. Those of a kind come in one run, most of them of few definitions.
  struct Terms {
    model::Symbol id;
    model::Symbol kind_name;
    const model::Definition* definition = nullptr;
    const model::CaseKind* kind = nullptr;
  };
  [[nodiscard]] const Terms& terms_of(const CaseState& which) {
    if (terms_.definition != nullptr && which.definition == terms_.id && which.kind == terms_.kind_name) return terms_;
    const model::Definition* found = world_.definitions.find(which.definition);
    const model::Definition& definition = found == nullptr ? world_.definition : *found;
    terms_ = {which.definition, which.kind, &definition, definition.case_kind(which.kind)};
    return terms_;
  }

  /// What is read to tell that the register's condition leaves an entry out; nothing when that is still to be seen.
  [[nodiscard]] const Reads* left_out(Register side, const CaseState& which) {
    const Terms& terms = terms_of(which);
    const auto day = told_.telling(*terms.definition, terms.kind,
                                   side == Register::Left ? world_.of.left_where : world_.of.right_where, which);
    return day ? told_.excluded(*day) : nullptr;
  }

  /// The columns of an entry that is out of time are not asked for.
  Result<Kept> work_out(Register side, const CaseState& which, Reads& reads) {
    const bool left = side == Register::Left;
    const model::Definition& definition = *terms_of(which).definition;
    const model::CaseKind* kind = terms_of(which).kind;
    Kept made{{nullptr, world_.state.date(which.opened_at), {}, {}}, {}, {}, true};
    const model::Expression& where = left ? world_.of.left_where : world_.of.right_where;
    CaseFacts facts(world_.definitions, world_.state, definition, kind, &which, world_.now);
    facts.note(&reads);
    if (!where.empty() && !facts.evaluate(where).value.is_true()) {
      if (const auto day = told_.telling(definition, kind, where, which)) told_.exclude(*day, reads);
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

  const RegisterWorld& world_;
  KeptEntries::Body* kept_;
  Told told_;
  Terms terms_;
  std::vector<Match> matches_;
  std::unordered_map<std::string, std::size_t> by_key_;
};

}  // namespace

Result<std::vector<Match>> join_registers(const RegisterWorld& world, KeptEntries* kept) {
  return Joiner(world, kept).run();
}

}  // namespace anumat::engine
