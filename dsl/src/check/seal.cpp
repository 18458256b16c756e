// The canonical JSON of a definition: RFC 8785, free of surface text and of the order in which files were read.

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "check/canonical.hpp"
#include "check/package.hpp"

namespace anumat::dsl {

namespace {

using canonical::json;
using canonical::sorted;
using canonical::to_json;

/// A label that was written; a definition without one keeps its digest.
void add_label(json& made, const Text& label) {
  if (!label.en.empty() || !label.th.empty()) made["label"] = to_json(label);
}

json to_json(const std::vector<model::Field>& fields) {
  json list = json::array();
  for (const auto& field : fields) {
    json one{{"check", to_json(field.check)}, {"label", to_json(field.label)}, {"name", field.name},
             {"personal", field.personal},    {"required", field.required},    {"type", to_json(field.type)}};
    if (!field.standard.empty()) one["default"] = to_json(field.standard);
    if (!field.about.empty()) one["about"] = field.about;
    if (!field.read_by.empty()) one["read_by"] = to_json(field.read_by);
    list.push_back(std::move(one));
  }
  return list;
}

json to_json(const model::Lifecycle& life) {
  json transitions = json::array();
  for (const auto& transition : life.transitions) {
    json sets = json::array();
    for (const auto& assignment : transition.sets)
      sets.push_back({{"field", assignment.field}, {"value", to_json(assignment.value)}});
    transitions.push_back({{"act", std::string(model::word(transition.act))},
                           {"from", transition.from},
                           {"needs", to_json(transition.needs)},
                           {"new_round", transition.new_round},
                           {"on", transition.on},
                           {"sets", sets},
                           {"takes", transition.takes},
                           {"to", transition.to},
                           {"when", to_json(transition.when)},
                           {"who", to_json(transition.who)}});
  }
  json made{{"ends", life.ends}, {"separate", life.separate}, {"start", life.start}, {"transitions", transitions}};
  // What is as usual is left out, so that a definition written before there was a choice keeps its digest.
  if (!life.paused_by.empty()) made["paused_by"] = to_json(life.paused_by);
  if (!life.reminded_by.empty()) {
    made["reminded_by"] = to_json(life.reminded_by);
    made["reminder_gap"] = to_json(std::optional(life.reminder_gap));
  }
  return made;
}

json to_json(const model::CaseKind& kind) {
  json relations = json::array();
  for (const auto& relation : kind.relations)
    relations.push_back({{"field", relation.field}, {"kind", relation.kind}, {"name", relation.name}});
  json derived = json::array();
  for (const auto& one : kind.derived)
    derived.push_back({{"name", one.name}, {"type", to_json(one.type)}, {"value", to_json(one.value)}});
  json checks = json::array();
  static constexpr std::array<const char*, 3> effects{"stop", "warn", "record"};
  for (const auto& check : kind.checks)
    checks.push_back(
        {{"effect", effects[static_cast<std::size_t>(check.effect)]}, {"on", check.on}, {"rule", check.rule}});
  json deadlines = json::array();
  for (const auto& deadline : kind.deadlines)
    deadlines.push_back(
        {{"state", deadline.state}, {"then", to_json(deadline.then)}, {"within", to_json(deadline.within)}});
  json made{{"checks", checks},
            {"deadlines", deadlines},
            {"derived", derived},
            {"fields", to_json(kind.fields)},
            {"key", kind.key},
            {"label", to_json(kind.label)},
            {"lifecycle", kind.lifecycle ? to_json(*kind.lifecycle) : json(nullptr)},
            {"name", kind.name},
            {"number", to_json(kind.number)},
            {"opened_by", to_json(kind.opened_by)},
            {"relations", relations},
            {"title", kind.title}};
  if (kind.readers)
    made["readers"] = {
        {"actors", kind.readers->actors}, {"bodies", kind.readers->bodies}, {"who", to_json(kind.readers->who)}};
  return made;
}

json to_json(const model::DecisionTable& table) {
  json inputs = json::array();
  json columns = json::object();  // What is not said is left out, so that a plain table keeps its digest.
  for (const auto& input : table.inputs) {
    if (!input.allowed.empty()) columns["allowed inputs"][inputs.size()] = to_json(input.allowed);
    inputs.push_back(to_json(input.expression));
  }
  json outputs = json::array();
  for (const auto& output : table.outputs) {
    if (!output.allowed.empty()) columns["allowed outputs"][outputs.size()] = to_json(output.allowed);
    if (!output.fallback.empty()) columns["defaults"][outputs.size()] = to_json(output.fallback);
    outputs.push_back(output.name);
  }
  json rules = json::array();
  for (const auto& rule : table.rules) {
    json row = json::array();
    for (const auto& cell : rule.inputs) row.push_back(to_json(cell));
    json result = json::array();
    for (const auto& cell : rule.outputs) result.push_back(to_json(cell));
    rules.push_back({{"inputs", row}, {"outputs", result}});
  }
  json made{{"aggregation", static_cast<int>(table.aggregation)},
            {"hit", static_cast<int>(table.hit)},
            {"inputs", inputs},
            {"outputs", outputs},
            {"rules", rules}};
  if (!columns.empty()) made["columns"] = columns;
  return made;
}

json to_json(const model::Fraction& fraction) {
  return {{"denominator", fraction.denominator}, {"numerator", fraction.numerator}};
}

json to_json(const model::MeetingRules& rules) {
  json made{{"called_by", to_json(rules.called_by)},
            {"carried", to_json(rules.carried)},
            {"chair", rules.chair},
            {"chair_casts", rules.chair_casts},
            {"label", to_json(rules.label)},
            {"members", rules.members},
            {"name", rules.name},
            {"notice_days", rules.notice_days},
            {"quorum", to_json(rules.quorum)},
            {"re_meeting", rules.re_meeting ? to_json(*rules.re_meeting) : json(nullptr)},
            {"re_meeting_days", rules.re_meeting_days},
            {"recusal_reduces_base", to_json(rules.recusal_reduces_base)},
            {"recuse", rules.recuse},
            {"source", rules.source}};
  // As above: what is as usual is left out.
  if (rules.by_show_of_hands) made["by_show_of_hands"] = true;
  if (rules.notice_unit == model::SpanUnit::WorkingDays) made["notice_in_working_days"] = true;
  if (rules.short_notice != model::ShortNotice::Recorded)
    made["short_notice"] = rules.short_notice == model::ShortNotice::Refused ? "refused" : "waived";
  if (!rules.notice_waived_by.empty()) made["notice_waived_by"] = to_json(rules.notice_waived_by);
  if (rules.ballots != model::BallotKind::Open)
    made["ballots"] = rules.ballots == model::BallotKind::Secret ? "secret" : "open_or_secret";
  if (!rules.proxy_given_by.empty())
    made["proxies"] = {{"for_quorum", rules.proxies_for_quorum},
                       {"given_by", to_json(rules.proxy_given_by)},
                       {"max", rules.proxies_max}};
  if (rules.members_of.of_group()) made["members_of"] = to_json(model::Who{rules.members_of});
  if (!rules.minutes_number.empty()) made["minutes_number"] = to_json(rules.minutes_number);
  return made;
}

json to_json(const model::Route& route) {
  json steps = json::array();
  for (const auto& step : route.steps)
    steps.push_back({{"act", std::string(model::word(step.act))},
                     {"late", to_json(step.late)},
                     {"number", step.number},
                     {"when", to_json(step.when)},
                     {"who", to_json(step.who)},
                     {"within", to_json(step.within)}});
  json made{{"amount", to_json(route.amount)},
            {"name", route.name},
            {"scope", route.scope},
            {"separate", route.separate},
            {"steps", steps}};
  // What is as usual is left out, so that a definition written before there was a choice keeps its digest.
  if (route.on_return == model::OnReturn::SameStep) made["on_return"] = "same_step";
  if (route.repeats == model::Repeats::Skip) made["repeats"] = "skip";
  if (!route.stale_on.empty()) made["stale_on"] = route.stale_on;
  if (route.claims) made["claims"] = true;
  if (route.recall) made["recall"] = true;
  if (!route.reassigned_by.empty()) made["reassigned_by"] = to_json(route.reassigned_by);
  add_label(made, route.label);
  return made;
}

json to_json(const model::Import& import) {
  json columns = json::array();
  for (const auto& column : import.columns) {
    json one{{"as", column.as}, {"column", column.column}, {"required", column.required}, {"type", column.type}};
    if (!column.also.empty()) one["also"] = column.also;
    if (column.total) one["total"] = true;
    columns.push_back(std::move(one));
  }
  json checks = json::array();
  for (const auto& check : import.checks)
    checks.push_back({{"check", to_json(check.check)}, {"column", check.column}, {"message", to_json(check.message)}});
  json steps = json::array();
  for (const auto& step : import.steps)
    steps.push_back({{"acting_for", to_json(step.acting_for)},
                     {"action", step.action},
                     {"as", to_json(step.as)},
                     {"at", to_json(step.at)},
                     {"kind", step.kind},
                     {"on", to_json(step.on)},
                     {"when", to_json(step.when)},
                     {"with", to_json(step.with)}});
  json made{{"as", to_json(import.as)}, {"checks", checks},    {"columns", columns}, {"file", import.file},
            {"json", import.json},      {"name", import.name}, {"steps", steps}};
  if (import.layout) {
    json folds = json::array();
    for (const auto& [from, to] : import.layout->folds) folds.push_back({from, to});
    made["layout"] = {{"delimiter", import.layout->delimiter},
                      {"encoding", import.layout->encoding},
                      {"folds", folds},
                      {"sheet", import.layout->sheet},
                      {"total_line", import.layout->total_line}};
  }
  if (import.optional) made["optional"] = true;
  return made;
}

bool has_label(const model::ReportColumn& column) {
  return !(column.label == Text{});
}

/// A report's own label was passed over until its columns had labels too: it is sealed beside theirs alone, so that
/// what was published before keeps its digest.
json to_json(const model::Report& report) {
  json columns = json::array();
  for (const auto& column : report.columns) {
    json one{{"format", column.format}, {"name", column.name}, {"value", to_json(column.value)}};
    add_label(one, column.label);
    columns.push_back(std::move(one));
  }
  json made{{"as_of", to_json(report.as_of)},
            {"columns", columns},
            {"file", report.file},
            {"name", report.name},
            {"order_by", to_json(report.order_by)},
            {"rows", to_json(report.rows)}};
  if (report.audience == model::Audience::Public) made["audience"] = "public";
  if (std::ranges::any_of(report.columns, has_label)) add_label(made, report.label);
  return made;
}

json to_json(const model::ParameterRule& parameter) {
  json values = json::array();
  for (const auto& [from, value] : parameter.values)
    values.push_back({{"from", from.iso()}, {"value", model::to_literal(value)}});
  return {{"label", to_json(parameter.label)},
          {"name", parameter.name},
          {"source", parameter.source},
          {"status", parameter.status},
          {"type", to_json(parameter.type)},
          {"unit", parameter.unit},
          {"values", values}};
}

json to_json(const model::Rule& rule) {
  json made{{"advice", to_json(rule.advice)},
            {"code", rule.code},
            {"message", to_json(rule.message)},
            {"name", rule.name},
            {"require", to_json(rule.require)},
            {"severity", rule.severity == model::RuleSeverity::Stop ? "stop" : "warn"},
            {"source", rule.source}};
  add_label(made, rule.label);
  return made;
}

json to_json(const model::EvidenceKind& kind) {
  json made{{"formats", kind.formats},
            {"label", to_json(kind.label)},
            {"name", kind.name},
            {"personal", kind.personal},
            {"size_max", kind.size_max}};
  if (kind.kept_months > 0) made["kept_months"] = kind.kept_months;
  if (!kind.consent.empty()) made["consent"] = kind.consent;
  if (kind.case_bytes_max > 0) made["case_bytes_max"] = kind.case_bytes_max;
  if (kind.office_bytes_max > 0) made["office_bytes_max"] = kind.office_bytes_max;
  if (!kind.disposed_by.empty()) made["disposed_by"] = to_json(kind.disposed_by);
  return made;
}

json to_json(const model::PersonalRules& rules) {
  return {{"asked_by", to_json(rules.asked_by)},     {"exported_by", to_json(rules.exported_by)},
          {"granted_by", to_json(rules.granted_by)}, {"held_by", to_json(rules.held_by)},
          {"kept_months", rules.kept_months},        {"name", rules.name}};
}

json to_json(const model::NamedTable& table) {
  json made{{"name", table.name}, {"table", to_json(table.table)}};
  add_label(made, table.label);
  return made;
}
json to_json(const model::Record& record) {
  return {{"fields", to_json(record.fields)}, {"name", record.name}};
}
json to_json(const model::Role& role) {
  json made{{"label", to_json(role.label)}, {"name", role.name}, {"not_with", role.not_with}};
  if (role.at_least > 0) made["at_least"] = role.at_least;
  if (role.of_case) made["scope"] = "case";
  if (role.of_group) made["scope"] = "group";
  if (role.reads_all) made["reads_all"] = true;
  return made;
}
json to_json(const model::CalendarRules& calendar) {
  json made{{"label", to_json(calendar.label)}, {"name", calendar.name}};
  if (calendar.working_days) made["working_days"] = calendar.working_days->to_string();
  if (calendar.years.first_month != YearCount().first_month) made["fiscal_month"] = calendar.years.first_month;
  if (calendar.years.era == Era::Christian) made["era"] = "CE";
  for (const auto& [date, name] : calendar.holidays) made["holidays"].push_back({{"date", date.iso()}, {"name", name}});
  return made;
}
json to_json(const model::GuaranteeEvent& event) {
  return {{"act", event.act}, {"states", event.states}, {"who", to_json(event.who)}};
}
json to_json(const model::Guarantee& guarantee) {
  static constexpr std::array<const char*, 6> words{"never", "before", "after", "same_person", "until", "eventually"};
  return {{"first", to_json(guarantee.first)},
          {"in_round", guarantee.in_round},
          {"kind", words[static_cast<std::size_t>(guarantee.kind)]},
          {"name", guarantee.name},
          {"second", to_json(guarantee.second)}};
}

/// One guarantee may have several clauses, so that names alone do not put them in order.
json sorted_guarantees(const std::vector<model::Guarantee>& guarantees) {
  std::map<std::pair<std::string, std::string>, json> by_text;
  for (const auto& guarantee : guarantees) {
    json one = to_json(guarantee);
    std::string text = one.dump();
    by_text.emplace(std::pair(guarantee.name, std::move(text)), std::move(one));
  }
  json list = json::array();
  for (auto& [key, one] : by_text) list.push_back(std::move(one));
  return list;
}

}  // namespace

// Tests are left out: they say what is expected of a definition and change nothing in it.
void seal(model::Definition& definition) {
  const auto written = [](const auto& item) { return to_json(item); };
  json labels = json::array();
  for (const auto& [name, text] : definition.labels) labels.push_back({{"label", to_json(text)}, {"name", name}});
  json imports = json::array();  // Their order is the order of commands on one day.
  for (const auto& import : definition.imports) imports.push_back(to_json(import));
  json whole{{"calendars", sorted(definition.calendars, written)},
             {"cases", sorted(definition.cases, written)},
             {"evidence", sorted(definition.evidence, written)},
             {"guarantees", sorted_guarantees(definition.guarantees)},
             {"imports", imports},
             {"labels", labels},
             {"meetings", sorted(definition.meetings, written)},
             {"package", definition.package},
             {"parameters", sorted(definition.parameters, written)},
             {"records", sorted(definition.records, written)},
             {"reports", sorted(definition.reports, written)},
             {"roles", sorted(definition.roles, written)},
             {"routes", sorted(definition.routes, written)},
             {"rules", sorted(definition.rules, written)},
             {"tables", sorted(definition.tables, written)}};
  if (definition.personal) whole["personal"] = to_json(*definition.personal);
  canonical::add_year(definition, whole);
  definition.canonical = whole.dump();
  definition.digest = sha256(definition.canonical);
}

}  // namespace anumat::dsl
