#include "year/year.hpp"

#include "anumat/base/text.hpp"
#include "proof/places.hpp"
#include "types/shapes.hpp"
#include "types/world.hpp"

namespace anumat::dsl::year {

namespace {

StaticType context(std::vector<std::pair<std::string, StaticType>> entries) {
  StaticType type = StaticType::of(Shape::Context);
  type.entries = std::move(entries);
  return type;
}

StaticType money() {
  return read_type({model::FieldKind::Money, "", {}});
}

}  // namespace

Scope scope_of_office(const Package& package) {
  Scope scope = package.office_scope();
  for (const auto& kind : package.definition.cases) {
    StaticType one = read_type({model::FieldKind::Case, kind.name, {}});
    one.face = Face::Listed;
    scope.add_typed(kind.name, StaticType::list(std::move(one)));
  }
  const auto each = [&](std::string_view kind, const auto& type_of) {
    for (const Section* section : package.sections(kind)) scope.add_typed(fold(section->name.text), type_of(*section));
  };
  each("reconcile", [](const Section&) { return context({{"open", whole_number()}, {"unexplained", money()}}); });
  if (!package.sections("reconcile").empty())
    scope.add_typed("closes", StaticType::list(context({{"reconciliation", StaticType::of(Shape::Text)},
                                                        {"to", StaticType::of(Shape::Date)}})));
  each("survey", [](const Section&) { return context({{"answers", whole_number()}}); });
  each("problem", [](const Section&) { return context({{"open", whole_number()}}); });
  each("agreement", [](const Section&) { return context({{"signed", whole_number()}, {"open", whole_number()}}); });
  each("indicator", [](const Section&) {
    const StaticType number = StaticType::of(Shape::Number);
    return context({{"score", number.optional("score")}, {"value", number.optional("value")}});
  });
  each("ledger", [](const Section& section) {
    StaticType accounts = context({});
    for (const TableView& view : tables(section, "accounts"))
      for (const Row* row : view.rows()) accounts.entries.emplace_back(fold(view.text(*row, "account")), money());
    accounts.entries.emplace_back("closed to", StaticType::of(Shape::Date).optional("closed to"));
    return accounts;
  });
  return scope;
}

std::optional<model::Value> constant(const model::Expression& expression) {
  struct Nothing final : model::Environment {
    std::optional<model::Value> lookup(std::string_view) override { return std::nullopt; }
  } nothing;
  if (expression.empty() || !expression.inputs().empty()) return std::nullopt;
  const model::Evaluation evaluation = model::evaluate(expression, nothing);
  return evaluation.problems.empty() ? std::optional(evaluation.value) : std::nullopt;
}

void check_says_something(Package& package, const model::Expression& condition, Span place, const Text& what) {
  const auto value = constant(condition);
  if (!value || value->boolean() == nullptr) return;
  const bool always = *value->boolean();
  package.report(
      "E1506", place,
      {what.en + (always ? " always holds" : " never holds"), what.th + (always ? " เป็นจริงเสมอ" : " ไม่มีวันเป็นจริง")},
      {"name the fact that it hangs on", "ระบุข้อเท็จจริงที่ใช้ตัดสิน"});
}

namespace {

model::Messages filled(model::Messages messages) {
  if (messages.en.empty()) messages.en = messages.th;
  if (messages.th.empty()) messages.th = messages.en;
  return messages;
}

}  // namespace

model::Messages messages_of(Package& package, const TableView& view, const Row& row, const Scope& scope) {
  return filled({package.text_template(view.cell(row, "message en"), scope),
                 package.text_template(view.cell(row, "message th"), scope)});
}

model::Messages messages_of(Package& package, const Section& section, std::string_view id, const Scope& scope) {
  model::Messages messages{package.text_template(value_of(section, id, "en"), scope),
                           package.text_template(value_of(section, id, "th"), scope)};
  if (messages.en.empty() && messages.th.empty()) messages.en = package.text_template(value_of(section, id), scope);
  return filled(std::move(messages));
}

Text label_of(const TableView& view, const Row& row) {
  Text label{std::string(view.text(row, "label en")), std::string(view.text(row, "label th"))};
  if (label.en.empty()) label.en = label.th;
  if (label.th.empty()) label.th = label.en;
  return label;
}

std::optional<Decimal> number_of(const Piece* piece) {
  return piece == nullptr ? std::nullopt : Decimal::from_text(arabic_digits(piece->text));
}

std::optional<Decimal> number_within(Package& package, const Piece* piece, const Decimal& least, const Decimal& most) {
  const auto number = number_of(piece);
  if (!number || (*number >= least && *number <= most)) return number;
  const std::string range = least.text() + " - " + most.text();
  package.report("E1516", piece->span,
                 {"`" + piece->text + "` is outside of " + range, "`" + piece->text + "` อยู่นอกช่วง " + range},
                 {"write a number from " + least.text() + " to " + most.text(),
                  "เขียนจำนวนตั้งแต่ " + least.text() + " ถึง " + most.text()});
  return std::nullopt;
}

void report_twice(Package& package, const Piece* name) {
  if (name == nullptr) return;
  package.report("E1207", name->span, {"`" + name->text + "` stands twice", "`" + name->text + "` ซ้ำ"},
                 {"rename one of them, or remove it", "เปลี่ยนชื่อ หรือลบออกหนึ่งที่"});
}

}  // namespace anumat::dsl::year

namespace anumat::dsl {

void build_year(Package& package) {
  for (const Section* section : named_once(package, "reconcile")) year::build_reconciliation(package, *section);
  for (const Section* section : named_once(package, "indicator")) year::build_indicator(package, *section);
  for (const Section* section : named_once(package, "ledger")) year::build_ledger(package, *section);
  for (const Section* section : named_once(package, "cycle")) year::build_cycle(package, *section);
  for (const Section* section : named_once(package, "agreement")) year::build_agreement(package, *section);
  for (const Section* section : named_once(package, "survey")) year::build_survey(package, *section);
  for (const Section* section : named_once(package, "problem")) year::build_problem(package, *section);
  for (const Section* section : named_once(package, "form")) year::build_form(package, *section);
  year::resolve_agreements(package);
}

void check_year(Package& package) {
  const auto each = [&](const auto& items, std::string_view kind, const auto& check) {
    for (const auto& one : items)
      if (const Section* section = proof::section_of(package, kind, one.name)) check(package, one, *section);
  };
  each(package.definition.cycles, "cycle", year::check_cycle);
  each(package.definition.ledgers, "ledger", year::check_ledger);
  each(package.definition.reconciliations, "reconcile", year::check_reconciliation);
  each(package.definition.agreements, "agreement", year::check_agreement);
  each(package.definition.surveys, "survey", year::check_survey);
  each(package.definition.problems, "problem", year::check_problem);
  year::check_named_problems(package);
  year::check_indicators(package);
  year::check_forms(package);
}

}  // namespace anumat::dsl
