#include <algorithm>
#include <map>

#include "anumat/base/text.hpp"
#include "catalogue/test_steps.hpp"
#include "check/package.hpp"
#include "check/test_names.hpp"
#include "proof/checks.hpp"
#include "types/world.hpp"
#include "year/year.hpp"

namespace anumat::dsl {

namespace {

/// What may be given for a field of a case; anything where there is no such case or field.
Asked value_of_field(const model::CaseKind* kind, const std::string& name) {
  const Text place{"the field `" + name + "`", "ช่อง `" + name + "`"};
  if (kind != nullptr && name == "comment") return value_for(StaticType::of(Shape::Text), place);
  const model::Field* field = kind == nullptr ? nullptr : kind->field(name);
  return field == nullptr ? Asked() : value_for(stored_type(field->type), place);
}

/// A group of what may be given for the fields of a case; any group where there is no such case.
StaticType fields_of(const model::CaseKind* kind) {
  StaticType fields = StaticType::of(Shape::Context);
  if (kind != nullptr)
    for (const auto& field : kind->fields)
      fields.entries.emplace_back(field.name, stored_type(field.type).optional(field.name));
  return fields;
}

/// `a = x; b = y`: what is given, by name, each with the text of its expression.
using GivenTexts = std::vector<std::pair<std::string, std::string>>;

/// Nothing when it cannot be read, which has been reported.
std::optional<GivenTexts> given_texts(Package& package, const Piece* cell, const Scope& scope,
                                      const model::CaseKind* kind) {
  GivenTexts given;
  if (cell == nullptr || cell->empty()) return given;
  auto phrase = read_assignments(*cell);
  const bool good = phrase.ok();
  for (Diagnostic& diagnostic : phrase.diagnostics) package.report(std::move(diagnostic));
  if (!good) return std::nullopt;
  for (const Assignment& assignment : phrase.value) {
    const std::string name = fold(assignment.target.text);
    if (package.expression(&assignment.value, scope, value_of_field(kind, name)).empty()) return std::nullopt;
    given.emplace_back(name, assignment.value.text);
  }
  return given;
}

/// As the context that it means; what `before` gives is added where it is not given anew.
model::Expression context_of(Package& package, const GivenTexts& given, const GivenTexts& before = {}) {
  GivenTexts all = given;
  for (const auto& one : before)
    if (std::none_of(given.begin(), given.end(), [&](const auto& other) { return other.first == one.first; }))
      all.push_back(one);
  std::string text;
  for (const auto& [name, value] : all) {
    text += text.empty() ? "{\"" : ", \"";
    text += name;
    text += "\": ";
    text += value;
  }
  return all.empty() ? model::Expression() : parse_expression(text + "}", package.names()).expression;
}

std::string place_text(const Section& section, std::size_t row) {
  return fold(section.name.text) + ", row " + std::to_string(row);
}

/// What a step of a test came to: a condition over the case, or the name of what stopped it.
model::Expression expectation(Package& package, const Piece* cell, Scope scope) {
  if (cell == nullptr || cell->empty()) return {};
  scope.add_typed("refused", StaticType::of(Shape::Boolean));
  scope.add_typed("undecided", StaticType::of(Shape::Boolean));
  scope.add_typed("outcome", StaticType::of(Shape::Text));
  scope.add_typed("code", StaticType::of(Shape::Text).optional("code"));
  const bool named = cell->text.starts_with('"') && cell->text.find('"', 1) == cell->text.size() - 1;
  Asked asked = named ? Asked() : value_for(StaticType::of(Shape::Boolean), {"`expect`", "`ต้องได้`"});
  asked.absence_is_fine = true;  // The test shows what is empty.
  return package.expression(cell, scope, std::move(asked));
}

/// What tests may name, worked out once for each kind of case.
class TestScopes {
 public:
  explicit TestScopes(const Package& package) : package_(package), anything_(package.every_case_scope()) {}

  [[nodiscard]] const Scope& of(const model::CaseKind* kind) {
    if (kind == nullptr) return anything_;
    const auto found = by_kind_.find(kind);
    return found != by_kind_.end() ? found->second : by_kind_.emplace(kind, package_.case_scope(*kind)).first->second;
  }
  /// What `look at duty` shows.
  [[nodiscard]] Scope of_duty() const {
    Scope scope = package_.office_scope();
    scope.add_typed("state", StaticType::of(Shape::Text));
    scope.add_typed("due", StaticType::of(Shape::Date));
    scope.add_typed("working days", StaticType::of(Shape::Number));
    scope.add_typed("persons", StaticType::list(StaticType::of(Shape::Text)));
    return scope;
  }
  /// What an order about a session shows of it, and of the item that it is about.
  [[nodiscard]] Scope of_session() const {
    Scope scope = package_.office_scope();
    for (const std::string_view text : {"state", "resolution", "case state", "minutes number"})
      scope.add_typed(text, StaticType::of(Shape::Text));
    for (const std::string_view number :
         {"members", "needed", "present", "represented", "yes", "no", "abstain", "handed in", "items"})
      scope.add_typed(number, StaticType::of(Shape::Number));
    for (const std::string_view flag : {"quorate", "certified", "short notice"})
      scope.add_typed(flag, StaticType::of(Shape::Boolean));
    return scope;
  }

 private:
  const Package& package_;
  Scope anything_;
  std::map<const model::CaseKind*, Scope> by_kind_;
};

void build_test(Package& package, const Section& section, TestScopes& scopes) {
  model::Scenario scenario;
  scenario.name = fold(section.name.text);
  scenario.place = scenario.name;
  const Scope& anything = scopes.of(nullptr);
  const std::string about = text_of(value_of(section, "about"));
  const model::CaseKind* about_kind = package.definition.case_kind(about);
  const GivenTexts before =
      given_texts(package, value_of(section, "given"), anything, about_kind).value_or(GivenTexts());
  for (const TableView& view : tables(section, "data"))
    for (const Row* row : view.rows()) {
      model::ScenarioStep step;
      step.action = "open";
      step.kind = fold(view.text(*row, "data"));
      std::string text;
      for (const std::size_t column : view.own_columns()) {
        const Piece& cell = row->cells[column];
        Asked asked = value_of_field(package.definition.case_kind(step.kind), fold(view.table().headings[column].text));
        if (cell.empty() || package.expression(&cell, anything, std::move(asked)).empty()) continue;
        text += (text.empty() ? "{" : ", ") + std::string("\"") + fold(view.table().headings[column].text) +
                "\": " + cell.text;
      }
      if (!text.empty()) step.with = parse_expression(text + "}", package.names()).expression;
      step.place = place_text(section, scenario.steps.size() + 1);
      scenario.steps.push_back(std::move(step));
    }
  for (const TableView& view : tables(section, "steps"))
    for (const Row* row : view.rows()) {
      model::ScenarioStep step;
      step.action = fold(view.text(*row, "do"));
      step.kind = fold(view.text(*row, "kind"));
      if (step.kind.empty()) step.kind = about;
      step.on = fold(view.text(*row, "on"));
      step.as = fold(view.text(*row, "as"));
      step.acting_for = fold(view.text(*row, "for"));
      const model::CaseKind* kind = package.definition.case_kind(step.kind);
      step.action = act_of_test(package, kind, step.action);
      const Scope& scope = scopes.of(kind);
      if (const auto given = given_texts(package, view.cell(*row, "with"), scope, kind))
        step.with = context_of(package, *given, step.action == "open" && kind == about_kind ? before : GivenTexts());
      const bool looks = step.action == "look at duty";
      step.expect = expectation(package, view.cell(*row, "expect"),
                                looks                          ? scopes.of_duty()
                                : is_session_step(step.action) ? scopes.of_session()
                                                               : scope);
      step.date = Date::from_iso(view.text(*row, "on date"));
      step.place = place_text(section, scenario.steps.size() + 1);
      scenario.steps.push_back(std::move(step));
    }
  package.definition.scenarios.push_back(std::move(scenario));
}

/// "ฏ = ฎ, ฯ = ฯลฯ": what is read as what.
std::vector<std::pair<std::string, std::string>> folds_of(Package& package, const Piece* piece) {
  std::vector<std::pair<std::string, std::string>> folds;
  if (piece == nullptr) return folds;
  std::string_view rest = piece->text;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    const auto sign = one.find('=');
    const std::string from = fold(one.substr(0, sign));
    const std::string to = sign == std::string_view::npos ? std::string() : fold(one.substr(sign + 1));
    if (from.empty() || to.empty())
      package.report("E1740", piece->span,
                     {"`" + fold(one) + "` does not say which letter is read as which",
                      "`" + fold(one) + "` ไม่ได้บอกว่าอ่านอักษรใดเป็นอักษรใด"},
                     {"write it as `ฏ = ฎ`, several with commas", "เขียนเช่น `ฏ = ฎ` หากมีหลายคู่ให้คั่นด้วยจุลภาค"});
    else
      folds.emplace_back(from, to);
  }
  return folds;
}

/// What an export is like; its properties say nothing of a file in another format.
std::optional<model::ExportLayout> layout_of(Package& package, const Section& section) {
  if (choice(section, "format") == "export")
    return model::ExportLayout{std::string(choice(section, "encoding")), std::string(choice(section, "delimiter")),
                               text_of(value_of(section, "sheet")), text_of(value_of(section, "total line")),
                               folds_of(package, value_of(section, "fold"))};
  for (const std::string_view id : {"encoding", "delimiter", "sheet", "total line", "fold"})
    if (const Piece* value = value_of(section, id))
      package.report("E1741", value->span,
                     {"`" + std::string(id) + "` is only for an export", "`" + std::string(id) + "` ใช้กับไฟล์ส่งออกเท่านั้น"},
                     {"write `format: export`, or take it away", "เขียน `รูปแบบ: ส่งออก` หรือลบออก"});
  return std::nullopt;
}

std::vector<std::string> other_headings(std::string_view text) {
  std::vector<std::string> headings;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    if (std::string name = fold(one); !name.empty()) headings.push_back(std::move(name));
  }
  return headings;
}

void build_import(Package& package, const Section& section) {
  model::Import import;
  import.name = fold(section.name.text);
  import.file = text_of(value_of(section, "file"));
  import.json = choice(section, "format") == "json";
  import.layout = layout_of(package, section);
  import.optional = yes_no(text_of(value_of(section, "optional"))).value_or(false);
  Scope scope = package.office_scope();
  scope.add("files");
  scope.add("row number", {model::FieldKind::Number, "", {}});
  scope.add("file name", {model::FieldKind::Text, "", {}});
  scope.add("first day", {model::FieldKind::Date, "", {}});
  for (const TableView& view : tables(section, "columns"))
    for (const Row* row : view.rows()) {
      model::ImportColumn column{fold(view.text(*row, "column")),         fold(view.text(*row, "as")),
                                 std::string(view.text(*row, "type")),    view.yes(*row, "required"),
                                 other_headings(view.text(*row, "also")), view.yes(*row, "total")};
      if (column.as.empty()) column.as = column.column;
      scope.add(column.as, fold_case(column.type).starts_with("money")
                               ? model::FieldType{model::FieldKind::Money, "", {}}
                               : model::FieldType{});
      scope.types.insert_or_assign(column.as, column_type(column));
      import.columns.push_back(std::move(column));
    }
  const auto text = [](Text place) { return value_for(StaticType::of(Shape::Text), std::move(place)); };
  import.as = package.expression(value_of(section, "as"), scope, text({"`as`", "`ในฐานะ`"}));
  for (const TableView& view : tables(section, "checks"))
    for (const Row* row : view.rows())
      import.checks.push_back({fold(view.text(*row, "column")),
                               package.expression(view.cell(*row, "check"), scope, guard({"`check`", "`เงื่อนไข`"})),
                               {package.text_template(view.cell(*row, "message en"), scope),
                                package.text_template(view.cell(*row, "message th"), scope)}});
  for (const TableView& view : tables(section, "feed"))
    for (const Row* row : view.rows()) {
      model::FeedStep step;
      step.action = fold(view.text(*row, "do"));
      step.kind = fold(view.text(*row, "kind"));
      const Piece* kind = view.cell(*row, "kind");
      if (kind != nullptr && step.kind != "office" && step.kind != "meeting" &&
          package.definition.case_kind(step.kind) == nullptr) {
        std::vector<std::string> known{"office", "meeting"};
        for (const auto& one : package.definition.cases) known.push_back(one.name);
        package.report_unknown("E1208", *kind, {"case", "เรื่อง"}, known);
      }
      step.when = package.expression(view.cell(*row, "when"), scope, guard({"`when`", "`เมื่อ`"}));
      // The other cells are only looked at where the row counts.
      std::optional<std::size_t> condition;
      if (!step.when.empty()) condition = package.pending().size() - 1;
      const auto cell = [&](std::string_view column, Asked asked) {
        asked.condition = condition;
        asked.assumed_holds = true;
        return package.expression(view.cell(*row, column), scope, std::move(asked));
      };
      step.on = cell("on", text({"`on`", "`กับเรื่อง`"}));
      step.at = cell("at", value_for(StaticType::of(Shape::Date), {"`at`", "`เวลา`"}));
      step.as = cell("as", text({"`as`", "`ในฐานะ`"}));
      step.acting_for = cell("for", text({"`for`", "`แทน`"}));
      step.with = cell("with", value_for(fields_of(package.definition.case_kind(step.kind)), {"`with`", "`พร้อมค่า`"}));
      step.place = place_text(section, import.steps.size() + 1);
      import.steps.push_back(std::move(step));
    }
  package.definition.imports.push_back(std::move(import));
}

void build_report(Package& package, const Section& section) {
  model::Report report;
  report.name = fold(section.name.text);
  report.label = both_languages(section, "label");
  report.file = text_of(value_of(section, "file"));
  Scope scope = package.office_scope();
  scope.add("as of", {model::FieldKind::Date, "", {}});
  scope.add("meeting");
  for (const std::string_view name : {"imports", "closes", "restated", "acting orders"}) scope.add(name);
  for (const std::string_view books : {"reconcile", "ledger", "agreement"})
    for (const Section* one : package.sections(books)) scope.add(fold(one->name.text));
  for (const auto& kind : package.definition.cases) {
    StaticType one = read_type({model::FieldKind::Case, kind.name, {}});
    one.face = Face::Listed;
    scope.add_typed(kind.name, StaticType::list(std::move(one)));
  }
  Asked days = value_for(StaticType::list(StaticType::of(Shape::Date)), {"`as of`", "`ณ วันที่`"});
  days.one_will_do = true;
  report.as_of = package.expression(value_of(section, "as of"), scope, std::move(days));
  report.rows =
      package.expression(value_of(section, "rows"), scope, value_for(StaticType::list({}), {"`rows`", "`แถว`"}));
  // Names of a row come from the contexts that `rows` makes.
  const std::size_t rows = package.pending().size() - 1;
  const auto row_expression = [&](const Piece* piece, std::string_view format) {
    Asked asked;
    if (format == "money") asked = value_for(StaticType::of(Shape::Number), {"an amount", "จำนวนเงิน"});
    if (!report.rows.empty()) asked.row_of = rows;
    return package.expression(piece, scope, std::move(asked));
  };
  report.order_by = row_expression(value_of(section, "order by"), "");
  for (const TableView& view : tables(section, "columns"))
    for (const Row* row : view.rows()) {
      const std::string format(view.choice(*row, "format"));
      report.columns.push_back({std::string(view.text(*row, "column")),
                                row_expression(view.cell(*row, "value"), format), format, year::label_of(view, *row)});
    }
  // What is not shown stands last, so that the columns before it are those of the table.
  std::ranges::stable_partition(report.columns, [](const auto& column) { return column.format != "origin"; });
  if (choice(section, "audience") == "public") report.audience = model::Audience::Public;
  package.definition.reports.push_back(std::move(report));
}

}  // namespace

void build_data(Package& package) {
  TestScopes scopes(package);
  for (const Section* section : package.sections("test")) build_test(package, *section, scopes);
  for (const Section* section : package.sections("import")) build_import(package, *section);
  for (const Section* section : package.sections("report")) build_report(package, *section);
  proof::build_guarantees(package);
}

}  // namespace anumat::dsl
