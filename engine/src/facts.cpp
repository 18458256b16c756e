#include "anumat/engine/facts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "anumat/engine/ledger.hpp"
#include "anumat/engine/personal.hpp"
#include "anumat/engine/reconcile.hpp"
#include "anumat/engine/state_values.hpp"
#include "anumat/engine/witness.hpp"
#include "anumat/engine/year_facts.hpp"
#include "reads.hpp"

namespace anumat::engine {

namespace {

using model::Context;
using model::List;
using model::Value;

/// References are followed this far; a chain of cases that point at each other ends.
constexpr int reference_depth_max = 3;

struct World {
  const Definitions* definitions;
  const OfficeState* state;
  Instant now;
  Reads* reads = nullptr;
};

const model::CaseKind* kind_of(const World& world, const CaseState& which) {
  const model::Definition* definition = world.definitions->find(which.definition);
  return definition == nullptr ? nullptr : definition->case_kind(which.kind);
}

/// What a path asks of a referenced case: names of its parts, each with what is asked of them; empty asks for the
/// identity.
struct Wanted {
  std::string name = {};
  std::vector<Wanted> parts = {};

  Wanted& part(const std::string& wanted) {
    for (Wanted& one : parts)
      if (one.name == wanted) return one;
    parts.push_back({wanted, {}});
    return parts.back();
  }
};

Value reference_value(const World& world, std::string_view kind, const Value& stored, const Wanted& wanted, int depth);

Value field_value(const World& world, const CaseState& which, const model::Field& field, const Wanted& wanted,
                  int depth) {
  const auto found = which.fields.find(field.name);
  if (found == which.fields.end() || found->second.is_null()) return {};
  if (field.type.kind == model::FieldKind::Case)
    return reference_value(world, field.type.name, found->second, wanted, depth);
  return shown_as(world.definitions->personal_values(), which, found->second);
}

Value derived_of(const World& world, const CaseState& which, const model::CaseKind& kind,
                 const model::Derived& derived) {
  const model::Definition* definition = world.definitions->find(which.definition);
  CaseFacts facts(*world.definitions, *world.state, *definition, &kind, &which, world.now);
  facts.note(world.reads);
  return facts.evaluate(derived.value).value;
}

/// What is wanted of a case that a reference leads to: a few of its fields, or more.
void note_target(Reads& reads, const CaseState& target, const model::CaseKind* kind, const Wanted& wanted) {
  const auto is_stored = [&](const Wanted& one) { return one.name == "number" || kind->field(one.name) != nullptr; };
  if (kind == nullptr || !std::ranges::all_of(wanted.parts, is_stored)) return reads.add(&target);
  std::vector<model::Symbol> fields;
  for (const Wanted& one : wanted.parts)
    if (kind->field(one.name) != nullptr) fields.emplace_back(one.name);
  reads.add(&target, fields);
}

Value reference_value(const World& world, std::string_view kind, const Value& stored, const Wanted& wanted, int depth) {
  if (stored.string() == nullptr || depth > reference_depth_max) return {};
  const CaseState* target = world.state->find_case(std::string(kind) + "/" + *stored.string());
  if (target == nullptr) {
    if (world.reads != nullptr) world.reads->missing_case = true;
    return {};
  }
  const model::CaseKind* target_kind = kind_of(world, *target);
  if (world.reads != nullptr) note_target(*world.reads, *target, target_kind, wanted);
  if (target_kind == nullptr) return {};
  Context context{{"number", target->number.value()}};
  for (const Wanted& inner : wanted.parts) {
    const std::string& name = inner.name;
    if (name == "number") continue;
    if (name == "state")
      context.emplace_back(name, target->state.value());
    else if (const auto* field = target_kind->field(name))
      context.emplace_back(name, field_value(world, *target, *field, inner, depth + 1));
    else if (const auto* derived = target_kind->derived_value(name))
      context.emplace_back(name, derived_of(world, *target, *target_kind, *derived));
  }
  return context;
}

/// Fields with references as their numbers' contexts; no derived values, so that following relations ends.
Context plain_fields(const World& world, const CaseState& which, const model::CaseKind& kind) {
  Context context;
  for (const model::Field& field : kind.fields)
    context.emplace_back(field.name, field_value(world, which, field, Wanted{}, 1));
  context.emplace_back("state", which.state.value());
  context.emplace_back("number", which.number.value());
  context.emplace_back("round", which.round);
  return context;
}

Value related_cases(const World& world, const CaseState& which, const model::Relation& relation) {
  List list;
  std::string key = relation.kind + "." + relation.field + ">" + which.number;
  const auto found = world.state->references.find(key);
  if (found == world.state->references.end()) {
    if (world.reads != nullptr) world.reads->no_references.push_back(std::move(key));
    return list;
  }
  if (world.reads != nullptr) world.reads->add(&found->second);
  for (const Pointing& one : found->second.from) {
    const CaseState* other = world.state->find_case(one.case_id);
    if (world.reads != nullptr && other != nullptr) world.reads->add(other);
    const model::CaseKind* other_kind = other == nullptr ? nullptr : kind_of(world, *other);
    if (other_kind != nullptr) list.emplace_back(plain_fields(world, *other, *other_kind));
  }
  return list;
}

List act_list(const World& world, const CaseState& which) {
  List list;
  const UtcOffset offset = world.state->utc_offset;
  for (const ActRecord& act : which.acts)
    list.push_back(shown_act(world.definitions->personal_values(), which, act, offset));
  return list;
}

List open_problem_names(const CaseState& which) {
  List list;
  for (const ProblemRecord& record : which.uncommon().problems)
    if (!record.closed_at) list.emplace_back(record.name);
  return list;
}

List evidence_list(const CaseState& which) {
  List list;
  for (const EvidenceRecord& evidence : which.evidence) list.push_back(evidence_value(evidence));
  return list;
}

/// Worked out when somebody first counts.
class LazyCalendar {
 public:
  const Calendar* of(const OfficeState& state, const model::Definition& definition) {
    if (definition.working_calendar() == nullptr) return &state.calendar;
    if (!calendar_) calendar_ = calendar_of(state, definition);
    return &*calendar_;
  }

 private:
  std::optional<Calendar> calendar_;
};

}  // namespace

struct CaseFacts::Body {
  World world;
  const model::Definition* definition;
  const model::CaseKind* kind;
  const CaseState* which;
  std::vector<std::pair<std::string, Value>> laid;
  const model::Expression* asking = nullptr;
  std::vector<std::string>
      deriving;  ///< Derived values, tables and rules being worked out: one that needs itself is null.
  LazyCalendar calendar;
  bool circular = false;  ///< Something that is being worked out has met itself.
  /// Worked out before, by the derived value, table or rule; forgotten when something else is laid over the case.
  std::vector<std::pair<const void*, Value>> derived;
  std::optional<Value> acts;

  [[nodiscard]] const Value* known(const void* what) const {
    for (const auto& [one, value] : derived)
      if (one == what) return &value;
    return nullptr;
  }

  [[nodiscard]] Wanted wanted_of(std::string_view name) const {
    Wanted wanted;
    if (asking == nullptr) return wanted;
    for (const auto& path : asking->paths()) {
      if (path.front() != name) continue;
      Wanted* at = &wanted;
      for (std::size_t i = 1; i < path.size(); ++i) at = &at->part(path[i]);
    }
    return wanted;
  }

  [[nodiscard]] Value overlaid(const model::Field& field) const {
    for (const auto& [key, value] : laid)
      if (key == field.name) {
        if (field.type.kind != model::FieldKind::Case) return value;
        return reference_value(world, field.type.name, value, wanted_of(field.name), 1);
      }
    return which == nullptr ? Value() : field_value(world, *which, field, wanted_of(field.name), 1);
  }
};

CaseFacts::CaseFacts(const Definitions& definitions, const OfficeState& state, const model::Definition& definition,
                     const model::CaseKind* kind, const CaseState* which, Instant now)
    : body_(new Body{
          {&definitions, &state, now, nullptr}, &definition, kind, which, {}, nullptr, {}, {}, false, {}, {}}) {}

CaseFacts::~CaseFacts() = default;

void CaseFacts::note(Reads* reads) {
  body_->world.reads = reads;
  if (reads != nullptr && body_->which != nullptr) reads->add(body_->which);
}

void CaseFacts::set(std::string_view name, Value value) {
  body_->derived.clear();
  for (auto& [key, held] : body_->laid)
    if (key == name) {
      held = std::move(value);
      return;
    }
  body_->laid.emplace_back(name, std::move(value));
}

namespace {

/// Remembers which expression is being evaluated, and puts the outer one back.
class Asking {
 public:
  Asking(const model::Expression*& slot, const model::Expression& expression) : slot_(slot), outer_(slot) {
    slot_ = &expression;
  }
  ~Asking() { slot_ = outer_; }
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

 private:
  const model::Expression*& slot_;
  const model::Expression* outer_;
};

}  // namespace

model::Evaluation CaseFacts::evaluate(const model::Expression& expression) {
  const Asking asking(body_->asking, expression);
  return model::evaluate(expression, *this);
}

model::Evaluation CaseFacts::evaluate_unary(const model::Expression& tests, const Value& input) {
  const Asking asking(body_->asking, tests);
  return model::evaluate_unary(tests, input, *this);
}

Context CaseFacts::facts(const model::Expression& expression) {
  const Asking asking(body_->asking, expression);
  Context seen;
  for (const auto& path : expression.paths()) {
    const auto found = lookup(path.front());
    if (!found) continue;
    const Value* value = &*found;
    std::string name = path.front();
    for (std::size_t i = 1; i < path.size() && value != nullptr; ++i) {
      name += "." + path[i];
      value = value->find(path[i]);
    }
    const bool known = std::any_of(seen.begin(), seen.end(), [&](const auto& entry) { return entry.first == name; });
    if (!known) seen.emplace_back(name, value == nullptr ? Value() : *value);
  }
  return seen;
}

bool CaseFacts::is_of_every_case(std::string_view name) {
  constexpr std::array names{"today", "state",    "round",         "number",
                             "acts",  "evidence", "open problems", "signed agreements"};
  return std::ranges::find(names, name, [](const char* one) { return std::string_view(one); }) != names.end();
}

std::optional<Value> CaseFacts::lookup(std::string_view name) {
  Body& body = *body_;
  if (body.kind != nullptr)
    if (const auto* field = body.kind->field(name)) return body.overlaid(*field);
  for (const auto& [key, value] : body.laid)
    if (key == name) return value;
  Reads* reads = body.world.reads;
  if (name == "today") {
    if (reads != nullptr) reads->day = true;
    return Value(body.world.state->date(body.world.now));
  }
  if (body.which != nullptr) {
    if (name == "state") return body.which->state.value();
    if (name == "round") return Value(body.which->round);
    if (name == "number") return body.which->number.value();
    if (name == "acts") {
      if (!body.acts) body.acts = Value(act_list(body.world, *body.which));
      return body.acts;
    }
    if (name == "evidence") return Value(evidence_list(*body.which));
    if (name == "open problems") return Value(open_problem_names(*body.which));
    if (name == "signed agreements") return agreements_in_force(*body.which);
  } else {
    if (name == "acts" || name == "evidence" || name == "open problems" || name == "signed agreements")
      return Value(List{});
    if (name == "round") return Value(0);
    if (name == "state" || name == "number") return Value();
  }
  if (body.kind != nullptr) {
    if (const auto* relation = body.kind->relation(name))
      return body.which == nullptr ? Value(List{}) : related_cases(body.world, *body.which, *relation);
  }
  if (auto parameter =
          parameter_value(*body.world.state, *body.definition, name, body.world.state->date(body.world.now))) {
    if (reads != nullptr) reads->add(*body.definition, name, *parameter);
    return parameter;
  }

  const model::Derived* derived = body.kind == nullptr ? nullptr : body.kind->derived_value(name);
  const model::NamedTable* table = body.definition->table(name);
  const model::Rule* rule = body.definition->rule(name);
  const void* what = derived != nullptr ? static_cast<const void*>(derived)
                     : rule != nullptr  ? static_cast<const void*>(rule)
                                        : table;
  if (what == nullptr) return std::nullopt;
  if (const Value* known = body.known(what)) return *known;
  if (std::find(body.deriving.begin(), body.deriving.end(), name) != body.deriving.end()) {
    body.circular = true;
    return Value();
  }
  body.deriving.emplace_back(name);
  Value value;
  if (derived != nullptr) {
    value = evaluate(derived->value).value;
  } else if (rule != nullptr) {
    value = evaluate(rule->require).value;
  } else {
    const model::Expression* outer = std::exchange(body.asking, nullptr);
    model::TableEvaluation evaluation = model::evaluate_table(table->table, *this);
    value = std::move(evaluation.result.value);
    body.asking = outer;
    if (Witness* witness = body.world.definitions->witness())
      for (const std::size_t row : evaluation.rows_hit) witness->row_hit(*table, row);
    const auto& outputs = table->table.outputs;
    if (outputs.size() == 1 && !outputs.front().name.empty() && value.context() == nullptr)
      value = Context{{outputs.front().name, value}};
  }
  body.deriving.pop_back();
  if (!body.circular) body.derived.emplace_back(what, value);
  if (body.deriving.empty()) body.circular = false;
  return value;
}

const Calendar* CaseFacts::calendar() const {
  if (body_->world.reads != nullptr) body_->world.reads->add_calendar(*body_->definition);
  return body_->calendar.of(*body_->world.state, *body_->definition);
}
std::optional<Instant> CaseFacts::now() const {
  if (body_->world.reads != nullptr) body_->world.reads->moment = true;
  return body_->world.now;
}
UtcOffset CaseFacts::utc_offset() const {
  return body_->world.state->utc_offset;
}

Value case_context(const Definitions& definitions, const OfficeState& state, const CaseState& which, Instant now) {
  const World world{&definitions, &state, now, nullptr};
  const model::CaseKind* kind = kind_of(world, which);
  const model::Definition* definition = definitions.find(which.definition);
  if (kind == nullptr || definition == nullptr) return {};
  Context context = plain_fields(world, which, *kind);
  CaseFacts facts(definitions, state, *definition, kind, &which, now);
  // A reference shows the plain fields of the case it points at.
  for (const model::Field& field : kind->fields) {
    if (field.type.kind != model::FieldKind::Case) continue;
    const auto stored = which.fields.find(field.name);
    if (stored == which.fields.end() || stored->second.string() == nullptr) continue;
    const CaseState* target = state.find_case(field.type.name + "/" + *stored->second.string());
    const model::CaseKind* target_kind = target == nullptr ? nullptr : kind_of(world, *target);
    if (target_kind == nullptr) continue;
    for (auto& [name, value] : context)
      if (name == field.name) value = plain_fields(world, *target, *target_kind);
  }
  for (const model::Derived& derived : kind->derived)
    context.emplace_back(derived.name, facts.evaluate(derived.value).value);
  context.emplace_back("acts", act_list(world, which));
  context.emplace_back("evidence", evidence_list(which));
  context.emplace_back("source row", which.source_row);
  context.emplace_back("opened on", state.date(which.opened_at));
  return context;
}

namespace {

/// Reconciliations and ledgers by their names, files read in and periods closed; nothing when it is none of these.
/// What cannot be reconciled is null.
std::optional<Value> books_value(const World& world, const model::Definition& definition, std::string_view name) {
  for (const model::Reconciliation& one : definition.reconciliations) {
    if (one.name != name) continue;
    const auto made = reconcile(*world.definitions, *world.state, definition, one, world.now);
    return made ? reconciled_value(*world.definitions, *world.state, *made, world.now) : Value();
  }
  for (const model::Ledger& one : definition.ledgers)
    if (one.name == name) return ledger_value(*world.state, one);
  if (name == "imports") {
    List list;
    for (const ImportRecord& one : world.state->imports) list.push_back(import_value(one, world.state->utc_offset));
    return Value(list);
  }
  if (name == "acting orders") return orders_value(*world.state);
  if (name == "closes") {
    List list;
    for (const PeriodClose& one : world.state->closes) list.push_back(close_value(one, world.state->utc_offset));
    return Value(list);
  }
  return std::nullopt;
}

}  // namespace

struct OfficeFacts::Body {
  World world;
  const model::Definition* definition;
  std::vector<std::pair<std::string, Value>> laid;
  std::vector<std::pair<std::string, Value>> known;  ///< Lists of cases, worked out once.
  LazyCalendar calendar;
};

OfficeFacts::OfficeFacts(const Definitions& definitions, const OfficeState& state, const model::Definition& definition,
                         Instant now)
    : body_(new Body{{&definitions, &state, now, nullptr}, &definition, {}, {}, {}}) {}

OfficeFacts::~OfficeFacts() = default;

void OfficeFacts::set(std::string_view name, Value value) {
  for (auto& [key, held] : body_->laid)
    if (key == name) {
      held = std::move(value);
      return;
    }
  body_->laid.emplace_back(name, std::move(value));
}

std::optional<Value> OfficeFacts::lookup(std::string_view name) {
  Body& body = *body_;
  for (const auto& [key, value] : body.laid)
    if (key == name) return value;
  for (const auto& [key, value] : body.known)
    if (key == name) return value;
  if (name == "today") return Value(body.world.state->date(body.world.now));
  if (body.definition->case_kind(name) != nullptr) {
    List list;
    for (const CaseState& which : body.world.state->cases.of_kind(name))
      list.push_back(case_context(*body.world.definitions, *body.world.state, which, body.world.now));
    body.known.emplace_back(name, list);
    return Value(list);
  }
  if (name == "meeting") {
    List list;
    for (const std::string& id : body.world.state->meeting_order)
      list.push_back(meeting_value(body.world.state->meetings.at(id)));
    body.known.emplace_back(name, list);
    return Value(list);
  }
  if (auto books = books_value(body.world, *body.definition, name)) {
    body.known.emplace_back(name, *books);
    return books;
  }
  if (auto shown = year_value(*body.world.definitions, *body.world.state, *body.definition, body.world.now, name)) {
    body.known.emplace_back(name, *shown);
    return shown;
  }
  return parameter_value(*body.world.state, *body.definition, name, body.world.state->date(body.world.now));
}

const Calendar* OfficeFacts::calendar() const {
  return body_->calendar.of(*body_->world.state, *body_->definition);
}
std::optional<Instant> OfficeFacts::now() const {
  return body_->world.now;
}
UtcOffset OfficeFacts::utc_offset() const {
  return body_->world.state->utc_offset;
}

}  // namespace anumat::engine
