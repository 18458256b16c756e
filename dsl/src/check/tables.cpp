#include "check/tables.hpp"

#include <algorithm>
#include <optional>

#include "anumat/base/text.hpp"
#include "anumat/model/builtins.hpp"
#include "anumat/model/program.hpp"

namespace anumat::dsl {

namespace {

using model::HitPolicy;
using model::Op;

constexpr std::size_t kPeriodsMax = 12;
constexpr std::uint64_t kReversalWork = 20'000'000;

/// The values of `"a", "b", "c"`, in order; nothing when the tests are no plain list.
std::vector<model::Value> listed_values(const model::Expression& tests) {
  std::vector<model::Value> values;
  if (tests.empty()) return values;
  const model::Program& program = *tests.program();
  const model::Node& root = program.nodes[program.root];
  if (root.op != Op::Tests || root.detail != 0) return values;
  for (const std::uint32_t test : program.children_of(root)) {
    const model::Node& node = program.nodes[test];
    if (node.op != Op::TestValue) return {};
    const model::Node& child = program.nodes[program.children_of(node)[0]];
    if (child.op != Op::Constant) return {};
    const model::Value& value = program.constants[child.index];
    if (value.list() != nullptr)
      values.insert(values.end(), value.list()->begin(), value.list()->end());
    else
      values.push_back(value);
  }
  return values;
}

std::optional<std::size_t> found_in(const std::map<std::size_t, std::size_t>& numbers, std::size_t column) {
  const auto found = numbers.find(column);
  return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

void build_column(Package& package, const TableView& view, const Row& row, const Scope& scope,
                  model::DecisionTable& table, const TableColumns& columns) {
  const Piece* name = view.cell(row, "column");
  if (name == nullptr) return;
  const std::string wanted = fold(name->text);
  const Piece* allowed = view.cell(row, "allowed");
  const Piece* fallback = view.cell(row, "default");
  bool known = false;
  for (std::size_t i = 0; i < table.outputs.size(); ++i) {
    auto& output = table.outputs[i];
    if (output.name != wanted) continue;
    known = true;
    const auto first = found_in(columns.firsts, table.inputs.size() + i);
    Asked among;
    among.cell = true;
    among.subject_of = first;
    output.allowed = package.unary_tests(allowed, scope, std::move(among));
    output.priority = listed_values(output.allowed);
    Asked same;
    same.cell = true;
    same.like = first;
    same.place = {"the column `" + wanted + "`", "คอลัมน์ `" + wanted + "`"};
    output.fallback = package.expression(fallback, scope, std::move(same));
  }
  if (known) return;
  for (std::size_t i = 0; i < table.inputs.size(); ++i) {
    auto& input = table.inputs[i];
    if (input.label != wanted) continue;
    Asked among;
    among.cell = true;
    among.subject_of = found_in(columns.subjects, i);
    among.absence_is_fine = true;  // What is empty is not compared with what is allowed.
    if (!known) input.allowed = package.unary_tests(allowed, scope, std::move(among));
    if (!known && fallback != nullptr)
      package.report(
          "E1415", fallback->span,
          {"`" + wanted + "` is an input, which has no default", "`" + wanted + "` เป็นค่าเข้า จึงไม่มีค่าเมื่อไม่มีแถวใดตรง"},
          {"write the default at an outcome", "เขียนไว้ที่คอลัมน์ผล"});
    known = true;
  }
  if (known) return;
  std::vector<std::string> names;
  for (const auto& input : table.inputs) names.push_back(input.label);
  for (const auto& output : table.outputs) names.push_back(output.name);
  package.report_unknown("E1415", *name, {"column", "คอลัมน์"}, names);
}

void check_defaults(Package& package, const Section& section, const model::DecisionTable& table) {
  std::string with;
  std::string missing;
  for (const auto& output : table.outputs) {
    std::string& names = output.fallback.empty() ? missing : with;
    names += (names.empty() ? "`" : ", `") + output.name + "`";
  }
  if (with.empty() || missing.empty()) return;
  package.report("E1408", section.name.span,
                 {"when no row fits, " + with + " has a default but " + missing + " has none",
                  "เมื่อไม่มีแถวใดตรง " + with + " มีค่าแทน แต่ " + missing + " ไม่มี"},
                 {"give each outcome a default, or none", "กำหนดให้ครบทุกผล หรือไม่กำหนดเลย"});
}

void check_outcomes(Package& package, const TablePlaces& places, const model::DecisionTable& table) {
  for (std::size_t row = 0; row < places.rows.size(); ++row)
    for (std::size_t i = 0; i < table.outputs.size() && i < table.rules[row].outputs.size(); ++i) {
      const Row& line = *places.rows[row].row;
      if (!line.cells[places.first->outputs_from + i].empty()) continue;
      const Span span = places.outcome_cell(row, i);
      package.report(
          "E1411", {span.file, span.begin, span.begin + 1},
          {"this row gives no `" + table.outputs[i].name + "`", "แถวนี้ไม่ให้ค่า `" + table.outputs[i].name + "`"},
          {"write the outcome; `null` when there is none on purpose", "เขียนผล หากตั้งใจไม่ให้มีผลให้เขียน `null`"});
    }
}

bool needs_order(const model::DecisionTable& table) {
  return (table.hit == HitPolicy::Priority || table.hit == HitPolicy::OutputOrder) &&
         std::all_of(table.outputs.begin(), table.outputs.end(),
                     [](const auto& output) { return output.priority.empty(); });
}

}  // namespace

TablePlaces places_of(const Section& section) {
  TablePlaces places;
  places.section = &section;
  for (const Table& table : section.tables) {
    if (!table.has_outputs()) continue;
    if (places.first == nullptr) places.first = &table;
    for (const Row& row : table.rows)
      if (!row.broken && row.cells.size() == table.headings.size()) places.rows.push_back({&table, &row});
  }
  return places;
}

bool same_headings(const Table& left, const Table& right) {
  return left.outputs_from == right.outputs_from &&
         std::equal(left.headings.begin(), left.headings.end(), right.headings.begin(), right.headings.end(),
                    [](const Piece& one, const Piece& other) { return fold(one.text) == fold(other.text); });
}

void finish_table(Package& package, const Section& section, const Scope& scope, model::DecisionTable& table,
                  const TableColumns& columns) {
  const TablePlaces places = places_of(section);
  if (places.first == nullptr) return;
  for (const Table& other : section.tables) {
    if (!other.has_outputs() || same_headings(*places.first, other)) continue;
    Diagnostic diagnostic =
        diagnose("E1412", other.heading_span, {"these headings differ from those above", "หัวคอลัมน์ชุดนี้ไม่ตรงกับชุดข้างบน"},
                 {"write the same columns in the same order, or make it a table of its own",
                  "เขียนคอลัมน์เดียวกันตามลำดับเดียวกัน หรือแยกเป็นตารางใหม่"});
    diagnostic.labels.push_back({places.first->heading_span, {"the headings of the table", "หัวคอลัมน์ของตาราง"}});
    package.report(std::move(diagnostic));
    return;
  }
  for (const TableView& view : tables(section, "columns"))
    for (const Row* row : view.rows()) build_column(package, view, *row, scope, table, columns);
  check_defaults(package, section, table);
  check_outcomes(package, places, table);
  if (needs_order(table))
    package.report(
        "E1416", section.name.span,
        {"nothing says which outcome of `" + section.name.text + "` goes first",
         "ไม่ได้ระบุว่าผลใดของ `" + section.name.text + "` มาก่อน"},
        {"list the outcomes, best first: `| column | allowed |` and `| " + table.outputs.front().name +
             " | \"...\", \"...\" |`",
         "เรียงผลจากสูงสุด: `| คอลัมน์ | ค่าที่รับได้ |` และ `| " + table.outputs.front().name + " | \"...\", \"...\" |`"});
}

namespace {

/// The facts of one package that tables are checked against.
class TableCheck {
 public:
  explicit TableCheck(Package& package) : package_(package), scopes_{package.office_scope()} {
    for (const auto& kind : package.definition.cases) scopes_.push_back(package.case_scope(kind));
  }

  void run(const Section& section, const model::NamedTable& named) {
    const TablePlaces places = places_of(section);
    if (places.first == nullptr || places.rows.size() != named.table.rules.size()) return;
    TableFacts facts;
    for (const auto& input : named.table.inputs) facts.inputs.push_back(input_facts(input.expression));
    facts.values = values_on(std::nullopt);
    const TableAnalysis latest = analyse(named.table, facts);
    const auto from = package_.diagnostics().size();
    report_analysis(package_, places, named.table, facts, latest);
    if (!latest.assumed.empty()) look_at_other_times(places, named.table, facts, latest.assumed);
    keep_first_of_each(from);
    look_for_reversals(places, named, facts);
  }

 private:
  /// All tables of a package share the work that one may use.
  TableAnalysis analyse(const model::DecisionTable& table, const TableFacts& facts) {
    TableAnalysis analysis = analyse_table(table, facts, left_);
    left_.work_max -= analysis.work;
    return analysis;
  }

  [[nodiscard]] std::vector<Reversal> reversals(const model::DecisionTable& table, const TableFacts& facts,
                                                std::size_t input, std::size_t output) const {
    TableLimits limits = left_;
    limits.work_max = std::min(limits.work_max, kReversalWork);
    return find_reversals(table, facts, input, output, limits);
  }

  /// The type of a heading that is a plain path, where all kinds of cases that have it agree.
  [[nodiscard]] TableFacts::Input input_facts(const model::Expression& heading) const {
    TableFacts::Input input;
    if (heading.empty()) return input;
    const model::Program& program = *heading.program();
    const model::Node& root = program.nodes[program.root];
    input.is_whole = root.op == Op::CallBuiltin &&
                     (model::find_builtin("count") == root.index || model::find_builtin("string length") == root.index);
    const bool is_path = (root.op == Op::Input || root.op == Op::Path) && heading.paths().size() == 1;
    if (!is_path) return input;
    std::optional<model::FieldType> found;
    for (const Scope& scope : scopes_) {
      std::size_t broken = 0;
      if (!scope.has(heading.paths().front().front())) continue;
      const auto type = package_.follow(scope, heading.paths().front(), broken);
      if (!type) continue;
      if (found && *found != *type) return input;
      found = type;
    }
    if (found) input.type = *found;
    return input;
  }

  /// What parameters are worth on a day, or by their latest value.
  [[nodiscard]] std::map<std::string, model::Value> values_on(std::optional<Date> day) const {
    std::map<std::string, model::Value> values;
    for (const auto& parameter : package_.definition.parameters)
      for (const auto& [from, value] : parameter.values)
        if (!day || from <= *day) values.insert_or_assign(parameter.name, value);
    return values;
  }

  /// Parameters change; the table has to be right on each day on which they do.
  void look_at_other_times(const TablePlaces& places, const model::DecisionTable& table, TableFacts facts,
                           const std::vector<std::string>& names) {
    std::vector<Date> days;
    for (const std::string& name : names)
      if (const auto* parameter = package_.definition.parameter(name))
        for (const auto& [from, value] : parameter->values) days.push_back(from);
    std::sort(days.begin(), days.end(), std::greater<>());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    if (days.size() > kPeriodsMax) days.resize(kPeriodsMax);
    for (const Date day : days) {
      facts.values = values_on(day);
      const bool all_known =
          std::all_of(names.begin(), names.end(), [&](const std::string& name) { return facts.values.contains(name); });
      if (all_known) report_analysis(package_, places, table, facts, analyse(table, facts));
    }
  }

  /// The same fault on another day is no other fault.
  void keep_first_of_each(std::size_t from) {
    auto& found = package_.diagnostics();
    std::vector<std::pair<std::string, Span>> seen;
    std::vector<Diagnostic> kept;
    for (std::size_t i = from; i < found.size(); ++i) {
      const auto is_same = [&](const auto& one) { return one.first == found[i].code && one.second == found[i].span; };
      const bool may_repeat = found[i].code == "E1401" || found[i].code == "E1417";
      const auto text = found[i].message.en;
      const bool twice = may_repeat ? std::any_of(kept.begin(), kept.end(),
                                                  [&](const Diagnostic& one) { return one.message.en == text; })
                                    : std::any_of(seen.begin(), seen.end(), is_same);
      if (twice) continue;
      seen.emplace_back(found[i].code, found[i].span);
      kept.push_back(std::move(found[i]));
    }
    found.resize(from);
    for (Diagnostic& one : kept) found.push_back(std::move(one));
  }

  void look_for_reversals(const TablePlaces& places, const model::NamedTable& named, const TableFacts& facts) {
    for (std::size_t output = 0; output < named.table.outputs.size(); ++output) {
      if (!names_approvers(named.name, named.table.outputs[output].name)) continue;
      for (std::size_t input = 0; input < named.table.inputs.size(); ++input) {
        if (!is_amount(named.table.inputs[input].expression, facts.inputs[input])) continue;
        for (const Reversal& reversal : reversals(named.table, facts, input, output))
          report_reversal(package_, places, named.table, reversal);
      }
    }
  }

  /// `holder of TABLE.OUTPUT` somewhere, or a route step taken from some number of it on.
  [[nodiscard]] bool names_approvers(const std::string& table, const std::string& output) const {
    const auto is_it = [&](const model::Expression& expression) {
      const auto& paths = expression.paths();
      return std::find(paths.begin(), paths.end(), std::vector<std::string>{table, output}) != paths.end();
    };
    const auto names_holder = [&](const model::Who& who) {
      return std::any_of(who.begin(), who.end(), [&](const model::WhoTerm& term) {
        return term.kind == model::WhoKind::HolderOf && !term.expression.empty() && is_it(term.expression);
      });
    };
    for (const auto& route : package_.definition.routes)
      for (const auto& step : route.steps)
        if (names_holder(step.who) || (!step.when.empty() && grows_with(step.when) && is_it(step.when))) return true;
    for (const auto& kind : package_.definition.cases) {
      if (!kind.lifecycle) continue;
      for (const auto& transition : kind.lifecycle->transitions)
        if (names_holder(transition.who)) return true;
    }
    return false;
  }

  /// `x >= 2`: true from some value on.
  [[nodiscard]] static bool grows_with(const model::Expression& condition) {
    const model::Program& program = *condition.program();
    const model::Node& root = program.nodes[program.root];
    if (root.op != Op::Greater && root.op != Op::GreaterEqual) return false;
    const auto children = program.children_of(root);
    return program.nodes[children[0]].op == Op::Path && program.nodes[children[1]].op == Op::Constant;
  }

  [[nodiscard]] bool is_amount(const model::Expression& heading, const TableFacts::Input& facts) const {
    if (facts.type.kind == model::FieldKind::Money) return true;
    const auto& routes = package_.definition.routes;
    return std::any_of(routes.begin(), routes.end(), [&](const model::Route& route) {
      return !route.amount.empty() && !heading.empty() && route.amount.canonical() == heading.canonical();
    });
  }

  Package& package_;
  std::vector<Scope> scopes_;
  TableLimits left_;
};

}  // namespace

void check_tables(Package& package) {
  TableCheck check(package);
  for (const Section* section : package.sections("table"))
    if (const model::NamedTable* named = package.definition.table(fold(section->name.text)))
      check.run(*section, *named);
}

}  // namespace anumat::dsl
