// What a person may not see is taken out of what is shown to him, and the matrix of rights that follows from a
// definition alone.

#include <algorithm>

#include "anumat/engine/ledger.hpp"
#include "anumat/engine/readers.hpp"

namespace anumat::engine {

namespace {

using model::WhoKind;
using model::WhoTerm;

/// What stands behind the `>` of a key such as "satisfaction>project/PJ70-01".
std::string_view case_in_key(std::string_view key) {
  const auto mark = key.find('>');
  return mark == std::string_view::npos ? std::string_view() : key.substr(mark + 1);
}

std::string subject_id(const model::Definition& definition, const JournalLine& line) {
  const model::Ledger* ledger = find_ledger(definition, line.ledger.text());
  return ledger == nullptr || ledger->kind.empty() ? std::string() : ledger->kind + "/" + line.subject;
}

}  // namespace

void leave_out_corrections(MeetingRecord& meeting) {
  std::erase_if(meeting.corrections, [&](const Correction& one) {
    return !one.item.empty() && std::none_of(meeting.items.begin(), meeting.items.end(),
                                             [&](const AgendaItem& item) { return item.id == one.item; });
  });
}

namespace {

void leave_out_money(OfficeState& state, const Hidden& hidden, const model::Definition& definition) {
  std::erase_if(state.journal, [&](const JournalLine& line) {
    return hidden.hides(line.case_id) || hidden.hides(subject_id(definition, line));
  });
  for (const std::string& id : hidden.cases)
    for (const model::Ledger& ledger : definition.ledgers)
      if (!ledger.kind.empty() && id.starts_with(ledger.kind + "/"))
        for (const model::Account& account : ledger.accounts)
          state.balances.erase(balance_key(ledger.name, id.substr(ledger.kind.size() + 1), account.name));
}

void leave_out_cases(OfficeState& state, const Hidden& hidden) {
  const auto is_hidden = [&](const auto& entry) { return hidden.hides(entry.first); };
  const auto of_hidden = [&](const auto& entry) { return hidden.hides(case_in_key(entry.first)); };
  const auto names_hidden = [&](const std::string& id) { return hidden.hides(id); };
  state.cases.erase_if(names_hidden);
  std::erase_if(state.moves, is_hidden);
  std::erase_if(state.legal_holds, is_hidden);
  std::erase_if(state.sheets, of_hidden);
  std::erase_if(state.links, of_hidden);
  for (auto& [key, references] : state.references)
    std::erase_if(references.from, [&](const Pointing& one) { return hidden.hides(one.case_id); });
  for (auto& [id, meeting] : state.meetings) {
    std::erase_if(meeting.items, [&](const AgendaItem& item) { return hidden.hides(item.case_id); });
    leave_out_corrections(meeting);
  }
  std::erase_if(state.holdings, [&](const Holding& one) { return hidden.hides(one.case_id); });
  std::erase_if(state.erasures, [&](const Erasure& one) { return hidden.hides(one.subject); });
}

model::Value without_fields(const model::Value& given, const std::set<std::string>& fields) {
  if (given.context() == nullptr) return given;
  model::Context kept;
  for (const auto& entry : *given.context())
    if (!fields.contains(entry.first)) kept.push_back(entry);
  return kept.empty() ? model::Value() : model::Value(std::move(kept));
}

void leave_out_fields(CaseState& which, const std::set<std::string>& fields) {
  for (const std::string& field : fields) which.fields.erase(field);
  for (ActRecord& act : which.acts) act.given = without_fields(act.given, fields);
  if (!which.uncommon().points.empty())
    std::erase_if(which.own_uncommon().points, [&](const MarkedPoint& point) { return fields.contains(point.field); });
}

bool names_hidden_case(const model::Value& value, const Hidden& hidden) {
  if (value.string() != nullptr) return hidden.hides(*value.string());
  if (value.list() != nullptr)
    return std::any_of(value.list()->begin(), value.list()->end(),
                       [&](const model::Value& one) { return names_hidden_case(one, hidden); });
  return value.context() != nullptr &&
         std::any_of(value.context()->begin(), value.context()->end(),
                     [&](const auto& entry) { return names_hidden_case(entry.second, hidden); });
}

bool names_hidden_case(const model::Context& context, const Hidden& hidden) {
  return std::any_of(context.begin(), context.end(),
                     [&](const auto& entry) { return names_hidden_case(entry.second, hidden); });
}

}  // namespace

void leave_out(OfficeState& state, const Hidden& hidden, const model::Definition& definition) {
  if (!hidden.cases.empty()) {
    leave_out_money(state, hidden, definition);
    leave_out_cases(state, hidden);
  }
  for (const auto& [id, fields] : hidden.fields)
    if (CaseState* which = state.cases.change(id)) leave_out_fields(*which, fields);
}

bool tells_of_hidden(const Event& event, const Hidden& hidden) {
  if (hidden.cases.empty()) return false;
  return hidden.hides(event.case_id) || names_hidden_case(event.in, hidden) || names_hidden_case(event.out, hidden);
}

namespace {

/// How somebody stands to a case.
struct Relation {
  std::string name;
  std::optional<WhoTerm> by_group = {};
};

/// Somebody who holds one role, and stands in one relation to the case.
struct Stranger {
  std::string role;
  Relation relation;
};

std::string relation_of(const WhoTerm& term) {
  if (term.kind == WhoKind::Field) return "field " + term.expression.canonical();
  if (term.of_group()) return model::group_words(term, {term.name, term.name}).en;
  return term.kind == WhoKind::HolderOf ? "holder of " + term.expression.canonical() : std::string();
}

bool names(const model::Who& who, const Stranger& one) {
  return std::any_of(who.begin(), who.end(), [&](const WhoTerm& term) {
    if (term.kind == WhoKind::Anyone) return true;
    if (term.kind == WhoKind::Role) return !one.role.empty() && term.name == one.role;
    return relation_of(term) == one.relation.name;
  });
}

void add_relations(std::vector<Relation>& relations, const model::Who& who) {
  for (const WhoTerm& term : who) {
    const std::string relation = relation_of(term);
    if (!relation.empty() && std::ranges::find(relations, relation, &Relation::name) == relations.end())
      relations.push_back({relation, term.of_group() ? std::optional(term) : std::nullopt});
  }
}

std::vector<Relation> relations_of(const model::CaseKind& kind) {
  std::vector<Relation> relations{{"none"}};
  if (!kind.readers) return relations;
  add_relations(relations, kind.readers->who);
  for (const model::Field& field : kind.fields) add_relations(relations, field.read_by);
  if (kind.readers->actors) relations.push_back({"actor"});
  for (const std::string& body : kind.readers->bodies) relations.push_back({"agenda of " + body});
  return relations;
}

ReaderCell cell_of(const model::CaseKind& kind, const Stranger& one, bool reads_all) {
  ReaderCell cell{one.role, one.relation.name, true, {}, one.relation.by_group};
  if (reads_all || !kind.readers) return cell;
  const model::Readers& readers = *kind.readers;
  const bool on_agenda = std::any_of(readers.bodies.begin(), readers.bodies.end(),
                                     [&](const std::string& body) { return one.relation.name == "agenda of " + body; });
  cell.reads = names(readers.who, one) || (readers.actors && one.relation.name == "actor") || on_agenda;
  if (cell.reads)
    for (const model::Field& field : kind.fields)
      if (!field.read_by.empty() && !names(field.read_by, one)) cell.withheld.push_back(field.name);
  return cell;
}

}  // namespace

std::vector<ReaderCell> reader_cells(const model::Definition& definition, const model::CaseKind& kind) {
  std::vector<ReaderCell> cells;
  for (const Relation& relation : relations_of(kind)) {
    cells.push_back(cell_of(kind, {{}, relation}, false));
    for (const model::Role& role : definition.roles)
      cells.push_back(cell_of(kind, {role.name, relation}, role.reads_all));
  }
  return cells;
}

}  // namespace anumat::engine
