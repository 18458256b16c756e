#include "anumat/engine/year_facts.hpp"

#include <algorithm>

#include "anumat/model/duties.hpp"
#include "anumat/model/scores.hpp"

namespace anumat::engine {

namespace {

using model::Context;
using model::Value;

/// What one case brings to an indicator; nothing when it does not count or its figure is not known.
std::optional<model::Figure> figure_of_case(const model::Indicator& indicator, CaseFacts& facts) {
  if (!indicator.where.empty() && !facts.evaluate(indicator.where).value.is_true()) return std::nullopt;
  const auto number = [&](const model::Expression& asked) -> std::optional<Decimal> {
    const Value value = facts.evaluate(asked).value;
    return value.number() == nullptr ? std::nullopt : std::optional(*value.number());
  };
  model::Figure figure;
  const auto value = number(indicator.value);
  if (!value) return std::nullopt;
  figure.value = *value;
  if (!indicator.by.empty()) {
    const auto by = number(indicator.by);
    if (!by) return std::nullopt;
    figure.by = *by;
  }
  if (!indicator.date.empty()) {
    const Value date = facts.evaluate(indicator.date).value;
    if (date.date() == nullptr) return std::nullopt;
    figure.date = *date.date();
  }
  return figure;
}

Value indicator_value(const Definitions& definitions, const OfficeState& state, const model::Definition& definition,
                      const model::Indicator& indicator, Instant now) {
  const auto figure = figure_of(definitions, state, definition, indicator, now);
  const auto points = figure ? model::score(indicator, *figure) : std::nullopt;
  return Context{{"value", figure ? Value(*figure) : Value()}, {"score", points ? Value(*points) : Value()}};
}

std::int64_t open_count(const OfficeState& state, std::string_view problem) {
  return std::count_if(state.cases.begin(), state.cases.end(),
                       [&](const auto& entry) { return entry.second.open_problem(problem) != nullptr; });
}

std::int64_t answer_count(const OfficeState& state, std::string_view survey) {
  const std::string prefix = std::string(survey) + ">";
  std::int64_t count = 0;
  for (auto at = state.sheets.lower_bound(prefix); at != state.sheets.end() && at->first.starts_with(prefix); ++at)
    count += static_cast<std::int64_t>(at->second.size());
  return count;
}

/// The cases about which an agreement was signed or is being signed: each with its number, the version in force, what
/// it promises by field, and whether signatures are missing.
Value agreements_value(const OfficeState& state, const model::Agreement& agreement) {
  std::int64_t in_force = 0;
  std::int64_t open = 0;
  model::List list;
  for (const CaseState& which : state.cases.of_kind(agreement.kind)) {
    const auto found = which.uncommon().agreements.find(agreement.name);
    if (found == which.uncommon().agreements.end()) continue;
    const AgreementRecord& record = found->second;
    in_force += record.in_force() && !record.under_way() ? 1 : 0;
    open += record.under_way() ? 1 : 0;
    list.push_back(Context{{"of", which.number.value()},
                           {"version", record.version},
                           {"promised", record.promised},
                           {"open", record.under_way()}});
  }
  return Context{{"signed", in_force}, {"open", open}, {"cases", std::move(list)}};
}

std::string filled(const model::Template& pieces, OfficeFacts& office) {
  std::string text;
  for (const model::TemplatePart& piece : pieces) {
    if (piece.expression.empty()) {
      text += piece.text;
      continue;
    }
    const Value value = model::evaluate(piece.expression, office).value;
    text += value.is_null() ? "-" : to_display(value);
  }
  return text;
}

}  // namespace

void lay_year(OfficeFacts& office, const model::Cycle& cycle, Date day) {
  const auto [first, last] = model::year_of(cycle.year, day, cycle.fiscal_month);
  office.set("period start", first);
  office.set("period end", last);
}

std::optional<Decimal> figure_of(const Definitions& definitions, const OfficeState& state,
                                 const model::Definition& definition, const model::Indicator& indicator, Instant now) {
  std::vector<model::Figure> figures;
  if (indicator.kind.empty()) {
    OfficeFacts office(definitions, state, definition, now);
    const Value value = model::evaluate(indicator.value, office).value;
    if (value.number() != nullptr) figures.push_back({*value.number(), {}, {}});
    return model::rolled_up(indicator, figures);
  }
  const model::CaseKind* kind = definition.case_kind(indicator.kind);
  if (kind == nullptr) return model::rolled_up(indicator, figures);
  for (const CaseState& which : state.cases.of_kind(indicator.kind)) {
    CaseFacts facts(definitions, state, definition, kind, &which, now);
    if (const auto figure = figure_of_case(indicator, facts)) figures.push_back(*figure);
  }
  return model::rolled_up(indicator, figures);
}

std::optional<Value> year_value(const Definitions& definitions, const OfficeState& state,
                                const model::Definition& definition, Instant now, std::string_view name) {
  if (const model::Indicator* indicator = definition.indicator(name))
    return indicator_value(definitions, state, definition, *indicator, now);
  if (definition.survey(name) != nullptr) return Value(Context{{"answers", answer_count(state, name)}});
  if (definition.problem(name) != nullptr) return Value(Context{{"open", open_count(state, name)}});
  if (const model::Agreement* agreement = definition.agreement(name)) return agreements_value(state, *agreement);
  return std::nullopt;
}

Text fill(const model::Messages& messages, OfficeFacts& office) {
  return {filled(messages.en, office), filled(messages.th, office)};
}

}  // namespace anumat::engine
