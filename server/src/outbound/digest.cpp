#include "outbound/digest.hpp"

#include <algorithm>
#include <map>

#include "anumat/engine/readers.hpp"
#include "anumat/office/signing.hpp"
#include "anumat/office/tasks.hpp"
#include "routes/look.hpp"

namespace anumat::server {

namespace {

using engine::CaseState;
using engine::OfficeState;

Text label_in(const model::Definition* definition, const std::string& name) {
  if (definition == nullptr) return {name, name};
  const auto found = definition->labels.find(name);
  if (found == definition->labels.end()) return {name, name};
  // A label in one language fills both; names are in English.
  const Text& label = found->second;
  return {label.en.empty() || label.en == label.th ? name : label.en, label.th.empty() ? name : label.th};
}

std::string name_of(const OfficeState& state, const std::string& person) {
  const auto found = state.persons.find(person);
  return found == state.persons.end() || found->second.name.empty() ? person : found->second.name;
}

DigestItem item_of(const model::Definition* definition, const CaseState& which, engine::Reader& reader) {
  DigestItem item;
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  const bool hides_title = kind != nullptr && reader.withheld(which).contains(kind->title);
  item.case_id = which.id;
  item.title = hides_title ? which.number : title_for_strangers(definition, which);
  item.number = which.number;
  item.kind = {which.kind, which.kind};
  if (kind != nullptr && !kind->label.en.empty()) item.kind.en = kind->label.en;
  if (kind != nullptr && !kind->label.th.empty()) item.kind.th = kind->label.th;
  return item;
}

/// Cases in the order in which they come, each once.
class ItemList {
 public:
  explicit ItemList(engine::Reader& reader) : reader_(reader) {}
  DigestItem& of(const model::Definition* definition, const CaseState& which) {
    const auto [found, is_new] = at_.emplace(which.id, items_.size());
    if (is_new) items_.push_back(item_of(definition, which, reader_));
    return items_[found->second];
  }
  [[nodiscard]] std::vector<DigestItem> take() { return std::move(items_); }

 private:
  engine::Reader& reader_;
  std::map<std::string, std::size_t> at_;
  std::vector<DigestItem> items_;
};

void add_detail(DigestItem& item, Text detail) {
  const bool known = std::ranges::any_of(item.details, [&](const Text& one) { return one.en == detail.en; });
  if (!known) item.details.push_back(std::move(detail));
}

void add_tasks(ItemList& items, const engine::Definitions& definitions, const OfficeState& state,
               const std::string& person, Instant now, engine::Reader& reader) {
  for (const office::Task& task : office::tasks_of(definitions, state, person, now)) {
    if (!task.awaited || !reader.may_read(*task.which)) continue;
    const model::Definition* definition = definitions.find(task.which->definition);
    DigestItem& item = items.of(definition, *task.which);
    add_detail(item, label_in(definition, task.possible.act));
    const auto due = Date::from_iso(task.possible.due);
    if (due && (!item.due || *due < *item.due)) item.due = due;
    if (!task.acting_for.empty()) item.acting_for = name_of(state, task.acting_for);
  }
}

void add_signatures(ItemList& items, const engine::Definitions& definitions, const OfficeState& state,
                    const std::string& person, Instant now, engine::Reader& reader) {
  for (const office::SignatureTask& task : office::signatures_waiting(definitions, state, person, now)) {
    if (!reader.may_read(*task.which)) continue;
    DigestItem& item = items.of(definitions.find(task.which->definition), *task.which);
    add_detail(item, {"sign " + task.agreement->name, "ลงนาม " + task.agreement->name});
    if (!task.acting_for.empty()) item.acting_for = name_of(state, task.acting_for);
  }
}

/// Whether the person opened it, or one of its fields names the person.
bool is_case_of(const model::Definition* definition, const CaseState& which, const std::string& person) {
  if (which.opened_by == person) return true;
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr) return false;
  return std::ranges::any_of(kind->fields, [&](const model::Field& field) {
    if (field.type.kind != model::FieldKind::Person) return false;
    const auto value = which.fields.find(field.name);
    return value != which.fields.end() && value->second.string() != nullptr && *value->second.string() == person;
  });
}

void add_events(ItemList& items, const model::Definition* definition, const OfficeState& state, const CaseState& which,
                const std::string& person, Instant since) {
  for (const engine::ActRecord& act : which.acts) {
    const std::string& actor = act.actor.text();
    if (!act.accepted || act.at <= since || actor == person || act.details().acting_for == person) continue;
    const Text label = label_in(definition, act.act.text());
    add_detail(items.of(definition, which),
               {label.en + " by " + name_of(state, actor), label.th + " โดย " + name_of(state, actor)});
  }
  for (const engine::ProblemRecord& problem : which.uncommon().problems) {
    if (problem.opened_at <= since || problem.closed_at) continue;
    const Text label = label_in(definition, problem.name);
    add_detail(items.of(definition, which), {"finding: " + label.en, "พบประเด็น: " + label.th});
  }
}

}  // namespace

MailDigest compose_digest(const engine::Definitions& definitions, const OfficeState& state, const std::string& person,
                          Instant since, Instant now) {
  MailDigest digest;
  digest.day = state.date(now);
  digest.name = name_of(state, person);
  digest.office = state.name;
  engine::Reader reader(definitions, state, person, now);
  ItemList waiting(reader);
  add_tasks(waiting, definitions, state, person, now, reader);
  add_signatures(waiting, definitions, state, person, now, reader);
  for (DigestItem& item : waiting.take())
    (item.due && *item.due < digest.day ? digest.late : digest.waiting).push_back(std::move(item));
  ItemList happened(reader);
  for (const auto& [id, which] : state.cases) {
    const model::Definition* definition = definitions.find(which.definition);
    if (is_case_of(definition, which, person) && reader.may_read(which))
      add_events(happened, definition, state, which, person, since);
  }
  digest.happened = happened.take();
  return digest;
}

}  // namespace anumat::server
