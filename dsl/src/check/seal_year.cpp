// The part of a definition's canonical JSON about a year: cycles, indicators, ledgers and the like.

#include <array>

#include "check/canonical.hpp"

namespace anumat::dsl::canonical {

namespace {

template <class Enum, std::size_t N>
std::string word(Enum value, const std::array<const char*, N>& words) {
  return words.at(static_cast<std::size_t>(value));
}

json number(const std::optional<Decimal>& value) {
  return value ? json(value->text()) : json(nullptr);
}

json due_json(const model::Due& due) {
  static constexpr std::array<const char*, 3> kinds{"by_day", "every", "on_event"};
  static constexpr std::array<const char*, 5> stretches{"week", "month", "quarter", "half_year", "year"};
  static constexpr std::array<const char*, 3> years{"before", "this", "after"};
  json made{{"kind", word(due.kind, kinds)}};
  switch (due.kind) {
    case model::DueKind::ByDay:
      made.update({{"day", due.day}, {"month", due.month}, {"year", word(due.year, years)}});
      return made;
    case model::DueKind::Every:
      made["every"] = word(due.every, stretches);
      break;
    case model::DueKind::OnEvent:
      made.update({{"case", due.case_kind}, {"step", due.step}});
      break;
  }
  made["within"] = to_json(due.within);
  return made;
}

json cycle_json(const model::Cycle& cycle) {
  static constexpr std::array<const char*, 2> years{"fiscal", "calendar"};
  json duties = json::array();
  for (const auto& duty : cycle.duties)
    duties.push_back({{"done_when", to_json(duty.done_when)},
                      {"due", due_json(duty.due)},
                      {"evidence", to_json(duty.evidence)},
                      {"label", to_json(duty.label)},
                      {"name", duty.name},
                      {"source", duty.source},
                      {"stage", duty.stage},
                      {"who", to_json(duty.who)}});
  json gates = json::array();
  for (const auto& gate : cycle.gates) {
    json made{{"message", to_json(gate.message)}, {"opens_when", to_json(gate.opens_when)}, {"stage", gate.stage}};
    for (const auto& stopped : gate.stops) made["stops"].push_back(stopped.kind + "." + stopped.step);
    gates.push_back(std::move(made));
  }
  json made{{"duties", duties},       {"gates", gates},         {"label", to_json(cycle.label)},  {"name", cycle.name},
            {"source", cycle.source}, {"stages", cycle.stages}, {"year", word(cycle.year, years)}};
  if (cycle.fiscal_month != YearCount().first_month) made["fiscal_month"] = cycle.fiscal_month;
  return made;
}

json indicator_json(const model::Indicator& one) {
  static constexpr std::array<const char*, 3> directions{"higher", "lower", "within"};
  static constexpr std::array<const char*, 2> scorings{"linear", "step"};
  static constexpr std::array<const char*, 6> roll_ups{"whole", "sum", "latest", "mean", "weighted_mean", "ratio"};
  json levels = json::array();
  for (const auto& level : one.levels) {
    json made{{"from", level.from.text()}, {"score", level.score.text()}};
    if (level.to) made["to"] = level.to->text();
    levels.push_back(std::move(made));
  }
  return {{"by", to_json(one.by)},
          {"cap", one.cap.text()},
          {"case", one.kind},
          {"date", to_json(one.date)},
          {"decimals", one.decimals},
          {"direction", word(one.direction, directions)},
          {"floor", one.floor.text()},
          {"label", to_json(one.label)},
          {"levels", levels},
          {"name", one.name},
          {"owner", to_json(one.owner)},
          {"roll_up", word(one.roll_up, roll_ups)},
          {"scoring", word(one.scoring, scorings)},
          {"set", one.set},
          {"source", one.source},
          {"target", number(one.target)},
          {"times", one.times.text()},
          {"unit", one.unit},
          {"value", to_json(one.value)},
          {"weight", one.weight.text()},
          {"where", to_json(one.where)}};
}

json ledger_json(const model::Ledger& ledger) {
  static constexpr std::array<const char*, 2> sides{"debit", "credit"};
  static constexpr std::array<const char*, 2> year_ends{"carry_over", "close"};
  json accounts = json::array();
  for (const auto& account : ledger.accounts)
    accounts.push_back({{"grows", word(account.grows, sides)},
                        {"into", account.into},
                        {"label", to_json(account.label)},
                        {"name", account.name},
                        {"never_negative", account.never_negative},
                        {"year_end", word(account.year_end, year_ends)}});
  json postings = json::array();
  for (const auto& posting : ledger.postings) {
    json one{{"amount", to_json(posting.amount)},
             {"case", posting.kind},
             {"credit", posting.credit},
             {"debit", posting.debit},
             {"for", posting.subject},
             {"on", posting.on},
             {"when", to_json(posting.when)}};
    if (!posting.dated.empty()) one["dated"] = to_json(posting.dated);
    postings.push_back(std::move(one));
  }
  json made{{"accounts", accounts}, {"case", ledger.kind},  {"label", to_json(ledger.label)},
            {"name", ledger.name},  {"postings", postings}, {"source", ledger.source}};
  if (!ledger.closed_by.empty()) made["closed_by"] = to_json(ledger.closed_by);
  return made;
}

json reconciliation_json(const model::Reconciliation& one) {
  static constexpr std::array<const char*, 4> entries{"any", "none", "one", "several"};
  static constexpr std::array<const char*, 4> counts{"nothing", "left", "right", "zero"};
  json columns = json::array();
  for (const auto& column : one.columns)
    columns.push_back({{"key", column.key},
                       {"left", to_json(column.left)},
                       {"name", column.name},
                       {"right", to_json(column.right)},
                       {"tolerance", column.tolerance.text()}});
  json outcomes = json::array();
  for (const auto& outcome : one.outcomes)
    outcomes.push_back({{"all_equal", outcome.all_equal},
                        {"counts", word(outcome.counts, counts)},
                        {"differs", outcome.differs},
                        {"label", to_json(outcome.label)},
                        {"left", word(outcome.left, entries)},
                        {"name", outcome.name},
                        {"needs", to_json(outcome.needs)},
                        {"right", word(outcome.right, entries)},
                        {"when", to_json(outcome.when)},
                        {"who", to_json(outcome.who)}});
  json made{{"bridge", one.bridge},
            {"columns", columns},
            {"label", to_json(one.label)},
            {"left", one.left},
            {"left_where", to_json(one.left_where)},
            {"name", one.name},
            {"outcomes", outcomes},
            {"right", one.right},
            {"right_where", to_json(one.right_where)},
            {"source", one.source}};
  if (!one.left_dated.empty()) made["left_dated"] = to_json(one.left_dated);
  if (!one.right_dated.empty()) made["right_dated"] = to_json(one.right_dated);
  if (!one.closed_by.empty()) made["closed_by"] = to_json(one.closed_by);
  if (one.reversals != model::Counts::Nothing) made["reversals"] = word(one.reversals, counts);
  return made;
}

json agreement_json(const model::Agreement& one) {
  static constexpr std::array<const char*, 3> parties{"promisor", "recipient", "witness"};
  json signing = json::array();
  for (const auto& row : one.signing)
    signing.push_back({{"order", row.order}, {"party", word(row.party, parties)}, {"who", to_json(row.who)}});
  return {{"amended_on", one.amended_on}, {"case", one.kind},   {"label", to_json(one.label)}, {"name", one.name},
          {"promise", one.promise},       {"signing", signing}, {"source", one.source},        {"under", one.under}};
}

json survey_json(const model::Survey& survey) {
  static constexpr std::array<const char*, 7> kinds{"scale", "choice", "several", "yes_no", "number", "text", "person"};
  json scales = json::array();
  for (const auto& scale : survey.scales) {
    json points = json::array();
    for (const auto& point : scale.points)
      points.push_back({{"label", to_json(point.label)}, {"value", point.value.text()}});
    scales.push_back({{"name", scale.name}, {"points", points}});
  }
  json questions = json::array();
  for (const auto& question : survey.questions)
    questions.push_back({{"choices", question.choices},
                         {"kind", word(question.kind, kinds)},
                         {"label", to_json(question.label)},
                         {"name", question.name},
                         {"required", question.required},
                         {"scale", question.scale}});
  json made{{"anonymous", survey.anonymous},
            {"audience", to_json(survey.audience)},
            {"case", survey.kind},
            {"label", to_json(survey.label)},
            {"least_answers", survey.least_answers},
            {"name", survey.name},
            {"open_for", to_json(survey.open_for)},
            {"opens_on", survey.opens_on},
            {"questions", questions},
            {"scales", scales},
            {"source", survey.source}};
  if (!survey.links_by.empty()) made["links_by"] = to_json(survey.links_by);
  return made;
}

json problem_json(const model::ProblemKind& one) {
  static constexpr std::array<const char*, 3> severities{"low", "medium", "high"};
  json made{{"advice", to_json(one.advice)},
            {"case", one.kind},
            {"closed_when", to_json(one.closed_when)},
            {"group", one.group},
            {"label", to_json(one.label)},
            {"message", to_json(one.message)},
            {"name", one.name},
            {"severity", word(one.severity, severities)},
            {"source", one.source},
            {"stops", one.stops},
            {"tell", to_json(one.tell)},
            {"when", to_json(one.when)}};
  if (!one.cost.empty()) made["cost"] = to_json(one.cost);
  return made;
}

json form_json(const model::Form& form) {
  json fields = json::array();
  for (const auto& field : form.fields)
    fields.push_back({{"field", field.field},
                      {"group", field.group},
                      {"help", to_json(field.help)},
                      {"visible_when", to_json(field.visible_when)},
                      {"width", field.width}});
  return {{"case", form.kind}, {"fields", fields}, {"label", to_json(form.label)},
          {"name", form.name}, {"on", form.on},    {"source", form.source}};
}

json numbering_json(const model::Numbering& one) {
  static constexpr std::array<const char*, 3> restarts{"never", "calendar year", "fiscal year"};
  return {{"given_by", to_json(one.given_by)},
          {"number", to_json(one.number)},
          {"register", one.register_name},
          {"restart", word(one.restart, restarts)},
          {"when", to_json(one.when)}};
}

json document_json(const model::Document& one) {
  json values = json::array();
  for (const auto& [name, value] : one.values) values.push_back({{"name", name}, {"value", to_json(value)}});
  json templates = json::array();
  for (const auto& [name, digest] : one.templates) templates.push_back({{"digest", digest}, {"name", name}});
  json made{{"audience", one.audience == model::Audience::Public ? "public" : "office"},
            {"for_each", to_json(one.for_each)},
            {"key", to_json(one.key)},
            {"label", to_json(one.label)},
            {"name", one.name},
            {"source", one.source},
            {"tables", one.tables},
            {"templates", templates},
            {"values", values}};
  if (one.picture) made["picture"] = true;
  if (!one.numbering.number.empty()) made["numbering"] = numbering_json(one.numbering);
  return made;
}

}  // namespace

void add_year(const model::Definition& definition, json& whole) {
  const auto add = [&](const char* key, const auto& items, auto written) {
    if (!items.empty()) whole[key] = sorted(items, written);
  };
  add("agreements", definition.agreements, agreement_json);
  add("cycles", definition.cycles, cycle_json);
  add("documents", definition.documents, document_json);
  add("forms", definition.forms, form_json);
  add("indicators", definition.indicators, indicator_json);
  add("ledgers", definition.ledgers, ledger_json);
  add("problems", definition.problems, problem_json);
  add("reconciliations", definition.reconciliations, reconciliation_json);
  add("surveys", definition.surveys, survey_json);
}

}  // namespace anumat::dsl::canonical
