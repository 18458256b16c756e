#include <algorithm>

#include "anumat/base/text.hpp"
#include "check/package.hpp"
#include "proof/checks.hpp"

namespace anumat::dsl {

namespace {

/// `a = x; b = y` as the context that it means. Expressions keep their own text, so faults are found again in place.
model::Expression context_of(Package& package, const Piece* cell, const Scope& scope) {
  if (cell == nullptr || cell->empty()) return {};
  auto phrase = read_assignments(*cell);
  const bool good = phrase.ok();
  for (Diagnostic& diagnostic : phrase.diagnostics) package.report(std::move(diagnostic));
  if (!good) return {};
  std::string text;
  for (const Assignment& assignment : phrase.value) {
    if (package.expression(&assignment.value, scope).empty()) return {};
    text +=
        (text.empty() ? "{" : ", ") + std::string("\"") + fold(assignment.target.text) + "\": " + assignment.value.text;
  }
  return parse_expression(text + "}", package.names()).expression;
}

std::string place_text(const Section& section, std::size_t row) {
  return fold(section.name.text) + ", row " + std::to_string(row);
}

void build_test(Package& package, const Section& section) {
  model::Scenario scenario;
  scenario.name = fold(section.name.text);
  scenario.place = scenario.name;
  Scope anything = package.office_scope();
  for (const auto& kind : package.definition.cases)
    for (auto& [name, type] : package.case_scope(kind).names) anything.names.emplace(name, type);
  for (const std::string_view word : {"refused", "undecided", "code", "outcome"}) anything.add(word);
  const std::string about = text_of(value_of(section, "about"));
  for (const TableView& view : tables(section, "data"))
    for (const Row* row : view.rows()) {
      model::ScenarioStep step;
      step.action = "open";
      step.kind = fold(view.text(*row, "data"));
      std::string text;
      for (const std::size_t column : view.own_columns()) {
        const Piece& cell = row->cells[column];
        if (cell.empty() || package.expression(&cell, anything).empty()) continue;
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
      step.with = context_of(package, view.cell(*row, "with"), anything);
      step.expect = package.expression(view.cell(*row, "expect"), anything);
      step.date = Date::from_iso(view.text(*row, "on date"));
      step.place = place_text(section, scenario.steps.size() + 1);
      scenario.steps.push_back(std::move(step));
    }
  package.definition.scenarios.push_back(std::move(scenario));
}

void build_import(Package& package, const Section& section) {
  model::Import import;
  import.name = fold(section.name.text);
  import.file = text_of(value_of(section, "file"));
  import.json = choice(section, "format") == "json";
  Scope scope = package.office_scope();
  scope.add("files");
  scope.add("row number");
  scope.add("first day");
  for (const TableView& view : tables(section, "columns"))
    for (const Row* row : view.rows()) {
      model::ImportColumn column{fold(view.text(*row, "column")), fold(view.text(*row, "as")),
                                 std::string(view.text(*row, "type")), view.yes(*row, "required")};
      if (column.as.empty()) column.as = column.column;
      scope.add(column.as, fold_case(column.type).starts_with("money")
                               ? model::FieldType{model::FieldKind::Money, "", {}}
                               : model::FieldType{});
      import.columns.push_back(std::move(column));
    }
  import.as = package.expression(value_of(section, "as"), scope);
  for (const TableView& view : tables(section, "checks"))
    for (const Row* row : view.rows())
      import.checks.push_back({fold(view.text(*row, "column")),
                               package.expression(view.cell(*row, "check"), scope),
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
      step.on = package.expression(view.cell(*row, "on"), scope);
      step.at = package.expression(view.cell(*row, "at"), scope);
      step.as = package.expression(view.cell(*row, "as"), scope);
      step.acting_for = package.expression(view.cell(*row, "for"), scope);
      step.when = package.expression(view.cell(*row, "when"), scope);
      step.with = package.expression(view.cell(*row, "with"), scope);
      step.place = place_text(section, import.steps.size() + 1);
      import.steps.push_back(std::move(step));
    }
  package.definition.imports.push_back(std::move(import));
}

void build_report(Package& package, const Section& section) {
  model::Report report;
  report.name = fold(section.name.text);
  report.file = text_of(value_of(section, "file"));
  Scope scope = package.office_scope();
  scope.add("as of");
  scope.add("meeting");
  for (const auto& kind : package.definition.cases) scope.add(kind.name);
  report.as_of = package.expression(value_of(section, "as of"), scope);
  report.rows = package.expression(value_of(section, "rows"), scope);
  // Names of a row come from the contexts that `rows` makes; which they are is known when it runs.
  const auto row_expression = [&](const Piece* piece) {
    if (piece == nullptr || piece->empty()) return model::Expression();
    FeelParse parse = parse_expression(piece->text, package.names());
    Scope open = scope;
    for (const std::string& name : parse.expression.empty() ? std::vector<std::string>() : parse.expression.inputs())
      open.add(name);
    return package.expression(piece, open);
  };
  report.order_by = row_expression(value_of(section, "order by"));
  for (const TableView& view : tables(section, "columns"))
    for (const Row* row : view.rows())
      report.columns.push_back({std::string(view.text(*row, "column")), row_expression(view.cell(*row, "value")),
                                std::string(view.choice(*row, "format"))});
  package.definition.reports.push_back(std::move(report));
}

}  // namespace

void build_data(Package& package) {
  for (const Section* section : package.sections("test")) build_test(package, *section);
  for (const Section* section : package.sections("import")) build_import(package, *section);
  for (const Section* section : package.sections("report")) build_report(package, *section);
  proof::build_guarantees(package);
}

}  // namespace anumat::dsl
