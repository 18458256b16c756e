// A reconciliation: what two registers are joined and compared on, and the closed list of what can come of it.

#include <algorithm>
#include <cstdint>

#include "anumat/base/text.hpp"
#include "anumat/model/matching.hpp"
#include "check/cases.hpp"
#include "proof/places.hpp"
#include "types/world.hpp"
#include "year/year.hpp"

namespace anumat::dsl::year {

namespace {

constexpr std::size_t compared_max = 16;      ///< So that every set of differences can be looked at,
constexpr std::size_t looks_max = 1'000'000;  ///< within a second.

bool is_nothing(std::string_view word) {
  const std::string folded = fold_case(word);
  return folded == "nothing" || folded == "ไม่ต่าง";
}

void read_column(Package& package, const TableView& view, const Row& row, const Scope& left, const Scope& right,
                 model::Reconciliation& made) {
  model::ComparedColumn column;
  column.name = fold(view.text(row, "column"));
  if (std::ranges::any_of(made.columns, [&](const auto& other) { return other.name == column.name; }))
    report_twice(package, view.cell(row, "column"));
  column.key = view.yes(row, "key");
  const Piece* tolerance = view.cell(row, "tolerance");
  column.tolerance = number_of(tolerance).value_or(Decimal());
  Asked one;
  one.place = {"the column `" + column.name + "`", "คอลัมน์ `" + column.name + "`"};
  if (tolerance != nullptr || (!made.bridge.empty() && column.name == made.bridge))
    one.type = StaticType::of(Shape::Number);
  const bool demands = one.type.has_value();
  Asked other = one;
  column.left = package.expression(view.cell(row, "left"), left, std::move(one));
  if (!demands && !column.left.empty()) other.like = package.pending().size() - 1;
  column.right = package.expression(view.cell(row, "right"), right, std::move(other));
  made.columns.push_back(std::move(column));
}

bool known_column(Package& package, const model::Reconciliation& made, const Piece& name) {
  const std::vector<std::string> known = model::compared_columns(made);
  if (std::ranges::find(known, fold(name.text)) != known.end()) return true;
  const bool key = std::ranges::any_of(made.columns, [&](const auto& one) { return one.name == fold(name.text); });
  if (key)
    package.report("E1533", name.span,
                   {"`" + name.text + "` is a key: it never differs between entries that belong together",
                    "`" + name.text + "` เป็นคีย์ จึงไม่ต่างกันในรายการเดียวกัน"},
                   {"name a column that is compared", "ระบุคอลัมน์ที่เปรียบเทียบ"});
  else
    package.report_unknown("E1533", name, {"compared column", "คอลัมน์ที่เปรียบเทียบ"}, known);
  return false;
}

model::EntryCount count_of(std::string_view id) {
  using enum model::EntryCount;
  return id == "none" ? None : id == "one" ? One : id == "several" ? Several : Any;
}

/// The entries of one side, with the case whose list they are; `some` when there is one for certain.
void add_entries(Scope& scope, std::string_view side, const std::string& kind, bool some) {
  if (kind.empty()) return scope.add(side);
  StaticType one = read_type({model::FieldKind::Case, kind, {}});
  one.face = Face::Listed;
  scope.add_typed(side, StaticType::list(std::move(one), some));
}

/// What the condition of an outcome may use. Keys without an entry on either side do not come up.
Scope scope_of_outcome(const Package& package, const model::Reconciliation& made, const model::MatchOutcome& outcome) {
  using enum model::EntryCount;
  const auto some = [](model::EntryCount own, model::EntryCount other) {
    return own == One || own == Several || (own == Any && other == None);
  };
  Scope scope = package.office_scope();
  add_entries(scope, "left", made.left, some(outcome.left, outcome.right));
  add_entries(scope, "right", made.right, some(outcome.right, outcome.left));
  if (made.reversals != model::Counts::Nothing)
    add_entries(scope, "reversed", made.reversals == model::Counts::Left ? made.left : made.right, false);
  return scope;
}

void read_outcome(Package& package, const TableView& view, const Row& row, model::Reconciliation& made) {
  model::MatchOutcome outcome;
  outcome.name = fold(view.text(row, "outcome"));
  outcome.label = label_of(view, row);
  outcome.left = count_of(view.choice(row, "left entries"));
  outcome.right = count_of(view.choice(row, "right entries"));
  if (const Piece* differs = view.cell(row, "differs"))
    for (const Piece& name : read_names(*differs).value) {
      const std::string column = fold(name.text);
      if (is_nothing(name.text))
        outcome.all_equal = true;
      else if (std::ranges::find(outcome.differs, column) != outcome.differs.end())
        report_twice(package, &name);
      else if (known_column(package, made, name))
        outcome.differs.push_back(column);
    }
  const Scope scope = scope_of_outcome(package, made, outcome);
  outcome.when = package.expression(view.cell(row, "when"), scope, guard({"`when`", "`เงื่อนไข`"}));
  outcome.who = package.who(view.cell(row, "who"), nullptr, scope);
  outcome.needs = read_needs_of(package, view.cell(row, "needs"));
  const std::string_view counts = view.choice(row, "counts");
  outcome.counts = counts == "left"    ? model::Counts::Left
                   : counts == "right" ? model::Counts::Right
                   : counts == "zero"  ? model::Counts::Zero
                                       : model::Counts::Nothing;
  made.outcomes.push_back(std::move(outcome));
}

}  // namespace

void build_reconciliation(Package& package, const Section& section) {
  model::Reconciliation made;
  made.name = fold(section.name.text);
  made.label = both_languages(section, "label");
  made.source = text_of(value_of(section, "source"));
  made.bridge = text_of(value_of(section, "bridge"));
  const std::string_view reversals = choice(section, "reversals");
  if (!reversals.empty()) made.reversals = reversals == "left" ? model::Counts::Left : model::Counts::Right;
  const model::CaseKind* left = known_case(package, value_of(section, "left"));
  const model::CaseKind* right = known_case(package, value_of(section, "right"));
  const Scope of_left = left == nullptr ? package.every_case_scope() : package.case_scope(*left);
  const Scope of_right = right == nullptr ? package.every_case_scope() : package.case_scope(*right);
  if (left != nullptr) made.left = left->name;
  if (right != nullptr) made.right = right->name;
  made.left_where =
      package.expression(value_of(section, "left where"), of_left, guard({"`left where`", "`ซ้ายเฉพาะที่`"}));
  made.right_where =
      package.expression(value_of(section, "right where"), of_right, guard({"`right where`", "`ขวาเฉพาะที่`"}));
  const auto day = [] { return value_for(StaticType::of(Shape::Date), {"the day of an entry", "วันที่ของรายการ"}); };
  made.left_dated = package.expression(value_of(section, "left dated"), of_left, day());
  made.right_dated = package.expression(value_of(section, "right dated"), of_right, day());
  made.closed_by = package.who(value_of(section, "closed by"), nullptr, package.office_scope());
  for (const TableView& view : tables(section, "columns"))
    for (const Row* row : view.rows()) read_column(package, view, *row, of_left, of_right, made);
  if (const Piece* bridge = value_of(section, "bridge")) known_column(package, made, *bridge);
  for (const TableView& view : tables(section, "outcomes"))
    for (const Row* row : view.rows()) read_outcome(package, view, *row, made);
  package.definition.reconciliations.push_back(std::move(made));
}

namespace {

using model::Standing;

/// All ways in which the entries of one key can stand to each other, and what settles each of them.
class Standings {
 public:
  explicit Standings(const model::Reconciliation& of) : of_(of), columns_(model::compared_columns(of)) {
    if (columns_.size() > compared_max) return;
    for (const std::uint32_t differs : differences()) {
      collect(differs);
      if (all_.size() * of_.outcomes.size() > looks_max) {
        all_.clear();
        return;
      }
    }
    for (const Standing& standing : all_) settled_.push_back(first_without_condition(standing));
  }

  /// Empty when there are too many to look at.
  [[nodiscard]] const std::vector<Standing>& all() const { return all_; }

  /// The first outcome that holds whatever its rows say, by the number of the standing; the number of outcomes when
  /// there is none.
  [[nodiscard]] std::size_t settled_by(std::size_t standing) const { return settled_[standing]; }

  [[nodiscard]] Text words(const Standing& standing) const {
    Text text{count(standing.left).en + " in " + of_.left + ", " + count(standing.right).en + " in " + of_.right,
              of_.left + " " + count(standing.left).th + ", " + of_.right + " " + count(standing.right).th};
    if (!standing.has_both()) return text;
    std::string names;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if ((standing.differs & (1U << i)) != 0) names += (names.empty() ? "" : " + ") + columns_[i];
    text.en += names.empty() ? ", nothing differs" : ", different: " + names;
    text.th += names.empty() ? ", ไม่ต่าง" : ", ต่างที่: " + names;
    return text;
  }

 private:
  /// Sets of columns that differ, the empty one first. Columns that no outcome names are alike: one stands for all.
  [[nodiscard]] std::vector<std::uint32_t> differences() const {
    std::vector<std::uint32_t> sets{0};
    bool other = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool named = std::ranges::any_of(of_.outcomes, [&](const auto& outcome) {
        return std::ranges::find(outcome.differs, columns_[i]) != outcome.differs.end();
      });
      if (!named && other) continue;
      other = other || !named;
      const std::size_t count = sets.size();
      for (std::size_t set = 0; set < count; ++set) sets.push_back(sets[set] | 1U << i);
    }
    return sets;
  }

  void collect(std::uint32_t differs) {
    using enum model::EntryCount;
    for (const auto left : {None, One, Several})
      for (const auto right : {None, One, Several}) {
        const Standing standing{left, right, differs};
        const bool some = left != None || right != None;
        if (some && (standing.has_both() || differs == 0)) all_.push_back(standing);
      }
  }

  [[nodiscard]] std::size_t first_without_condition(const Standing& standing) const {
    const auto found = std::ranges::find_if(
        of_.outcomes, [&](const auto& outcome) { return outcome.when.empty() && model::fits(of_, outcome, standing); });
    return static_cast<std::size_t>(found - of_.outcomes.begin());
  }

  static Text count(model::EntryCount count) {
    switch (count) {
      case model::EntryCount::None:
        return {"no entry", "ไม่มีรายการ"};
      case model::EntryCount::One:
        return {"one entry", "หนึ่งรายการ"};
      case model::EntryCount::Several:
      case model::EntryCount::Any:
        break;
    }
    return {"several entries", "หลายรายการ"};
  }

  const model::Reconciliation& of_;
  std::vector<std::string> columns_;
  std::vector<Standing> all_;
  std::vector<std::size_t> settled_;  ///< For each of them.
};

void check_closed(Package& package, const model::Reconciliation& one, const Standings& standings,
                  const Section& section) {
  const Standing* first = nullptr;
  std::size_t open = 0;
  for (std::size_t i = 0; i < standings.all().size(); ++i) {
    if (standings.settled_by(i) < one.outcomes.size()) continue;
    if (first == nullptr) first = &standings.all()[i];
    ++open;
  }
  if (first == nullptr) return;
  const Text words = standings.words(*first);
  const auto rows = tables(section, "outcomes");
  Diagnostic found = diagnose("E1530", rows.empty() ? section.name.span : rows.front().table().heading_span,
                              {"the list of outcomes is not closed: nothing is said of " + words.en,
                               "รายการกรณีไม่ครบ: ไม่ได้กล่าวถึงกรณี " + words.th},
                              {"add a row for it without `when`, or a last row for all that is left",
                               "เพิ่มแถวสำหรับกรณีนี้โดยไม่มี `เงื่อนไข` หรือแถวสุดท้ายสำหรับกรณีที่เหลือทั้งหมด"});
  found.example = words.en + (open > 1 ? "; and " + std::to_string(open - 1) + " more" : "");
  package.report(std::move(found));
}

/// What reaches each row before a row above it settles it.
void check_outcome(Package& package, const model::Reconciliation& one, const Standings& standings,
                   const Section& section, std::size_t index) {
  const model::MatchOutcome& outcome = one.outcomes[index];
  const Standing* reached = nullptr;
  const Standing* different = nullptr;
  std::size_t above = one.outcomes.size();
  for (std::size_t i = 0; i < standings.all().size(); ++i) {
    const Standing& standing = standings.all()[i];
    if (!model::fits(one, outcome, standing)) continue;
    const std::size_t settled = standings.settled_by(i);
    if (settled < index) {
      above = std::min(above, settled);
      continue;
    }
    if (reached == nullptr) reached = &standing;
    if (different == nullptr && !standing.is_matched()) different = &standing;
  }
  const Span place = proof::place_of_row(section, "outcomes", index, "outcome");
  if (reached == nullptr) {
    Diagnostic found =
        diagnose("E1531", place, {"`" + outcome.name + "` never comes about", "กรณี `" + outcome.name + "` ไม่มีวันเกิดขึ้น"},
                 {"put it above the rows that take its entries, or take it away", "ย้ายขึ้นไปเหนือแถวที่รับไปก่อน หรือลบแถวนี้"});
    if (above < one.outcomes.size())
      found.labels.push_back({proof::place_of_row(section, "outcomes", above, "outcome"),
                              {"this row takes its entries", "แถวนี้รับรายการไปก่อน"}});
    package.report(std::move(found));
    return;
  }
  if (different != nullptr && outcome.who.empty() && outcome.counts == model::Counts::Nothing) {
    Diagnostic found =
        diagnose("E1534", place, {"nobody settles `" + outcome.name + "`", "ไม่มีผู้ชี้ขาดกรณี `" + outcome.name + "`"},
                 {"say under `who` who does, or under `counts` which side is right as it stands",
                  "ระบุผู้ชี้ขาดใน `ผู้ทำ` หรือระบุใน `นับยอดของ` ว่าฝ่ายใดถูกโดยไม่ต้องชี้ขาด"});
    found.example = standings.words(*different).en;
    package.report(std::move(found));
  }
  if (!one.bridge.empty() && outcome.counts == model::Counts::Nothing && !outcome.who.empty())
    package.report("E1535", place,
                   {"`" + outcome.name + "` does not say which amount counts, so the bridge cannot come to zero",
                    "กรณี `" + outcome.name + "` ไม่ได้ระบุว่านับยอดใด ยอดสะพานจึงเป็นศูนย์ไม่ได้"},
                   {"write `left`, `right` or `zero` under `counts`", "เขียน `ซ้าย` `ขวา` หรือ `ศูนย์` ในคอลัมน์ `นับยอดของ`"});
  check_says_something(package, outcome.when, proof::place_of_row(section, "outcomes", index, "when"),
                       {"the condition of `" + outcome.name + "`", "เงื่อนไขของกรณี `" + outcome.name + "`"});
}

}  // namespace

void check_reconciliation(Package& package, const model::Reconciliation& one, const Section& section) {
  if (std::ranges::none_of(one.columns, [](const auto& column) { return column.key; }))
    package.report("E1532", section.name.span,
                   {"nothing says which entries belong together", "ไม่ได้ระบุว่ารายการใดคือรายการเดียวกัน"},
                   {"write `yes` under `key` for at least one column", "เขียน `ใช่` ในคอลัมน์ `คีย์` อย่างน้อยหนึ่งแถว"});
  const Standings standings(one);
  if (standings.all().empty()) {
    package.report(
        "E1536", section.name.span,
        {"the entries can stand to each other in too many ways to look at", "รายการสัมพันธ์กันได้หลายแบบเกินกว่าจะตรวจได้"},
        {"compare fewer columns, or split the reconciliation", "ลดจำนวนคอลัมน์ หรือแยกเป็นหลายการกระทบยอด"});
    return;
  }
  check_closed(package, one, standings, section);
  for (std::size_t i = 0; i < one.outcomes.size(); ++i) check_outcome(package, one, standings, section, i);
}

}  // namespace anumat::dsl::year
