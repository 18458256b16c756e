// Who reads a case, and which of its fields fewer read. Whoever must act on a case must be able to read it, so that no
// reader is told of a case by a task that he cannot open.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "check/cases.hpp"
#include "check/package.hpp"

namespace anumat::dsl {

namespace {

using model::Who;
using model::WhoKind;
using model::WhoTerm;

std::string term_words(const WhoTerm& term) {
  switch (term.kind) {
    case WhoKind::Anyone:
      return "anyone";
    case WhoKind::Field:
      return term.expression.canonical();
    case WhoKind::HolderOf:
      return "holder of " + term.expression.canonical();
    case WhoKind::InGroup:
    case WhoKind::Members:
      return model::group_words(term, {term.name, term.name}).en;
    case WhoKind::Role:
    case WhoKind::Meeting:
    case WhoKind::Route:
      break;
  }
  return term.name;
}

bool is_same_term(const WhoTerm& one, const WhoTerm& other) {
  return one.kind == other.kind && one.name == other.name && one.group == other.group && one.wide == other.wide &&
         one.expression.canonical() == other.expression.canonical();
}

/// Whoever holds a role in one group holds it in some.
bool holds_every(const WhoTerm& one, const WhoTerm& other) {
  return one.kind == WhoKind::Role && other.kind == WhoKind::InGroup && one.name == other.name;
}

/// Members of the same group, of it alone and with those below.
bool belongs_to(const WhoTerm& one, const WhoTerm& other) {
  return one.kind == WhoKind::Members && other.kind == WhoKind::Members && one.wide && one.group == other.group &&
         one.expression.canonical() == other.expression.canonical();
}

/// Whether everybody whom the term names is one of `who`, whatever the case says.
bool covers(const model::Definition& definition, const Who& who, const WhoTerm& term) {
  if (term.kind == WhoKind::Role) {
    const model::Role* role = definition.role(term.name);
    if (role != nullptr && role->reads_all) return true;
  }
  return std::any_of(who.begin(), who.end(), [&](const WhoTerm& one) {
    return one.kind == WhoKind::Anyone || is_same_term(one, term) || holds_every(one, term) || belongs_to(one, term);
  });
}

/// What somebody has to do with a case. Who acts reads it by `actors read`, and so does who is told of a step of his
/// own; who stands by, as one who may let it rest, has no step of it.
enum class Doing { Acts, Told, StandsBy };

struct Party {
  WhoTerm term;
  Text by;  ///< "`approve` of the route `by days`"
  Doing doing = Doing::Acts;

  [[nodiscard]] bool acts() const { return doing == Doing::Acts; }
};

Text step_words(const std::string& step) {
  return {"`" + step + "`", "`" + step + "`"};
}

void add_all(std::vector<Party>& parties, const Who& who, const Text& by, Doing doing) {
  for (const WhoTerm& term : who) parties.push_back({term, by, doing});
}

void add_then(std::vector<Party>& parties, const model::Then& then, const Text& by) {
  // Whoever a step is escalated to has it from then on; a reminder alone gives nobody a step.
  add_all(parties, then.who, by, then.kind == model::ThenKind::Escalate ? Doing::Acts : Doing::Told);
}

void add_route(std::vector<Party>& parties, const model::Route& route) {
  const Text of{" of the route `" + route.name + "`", " ในเส้นทาง `" + route.name + "`"};
  for (const model::RouteStep& step : route.steps) {
    const std::string act = "`" + std::string(model::word(step.act)) + "`";
    const Text by{act + of.en, act + of.th};
    add_all(parties, step.who, by, Doing::Acts);
    add_then(parties, step.late, {"the delay of " + by.en, "ความล่าช้าของ " + by.th});
  }
  add_all(parties, route.reassigned_by, {"handing on tasks" + of.en, "การมอบงานต่อ" + of.th}, Doing::StandsBy);
}

/// The sessions of the body put it on their agenda and decide on it.
void add_body(std::vector<Party>& parties, const model::MeetingRules& body, const WhoTerm& term, const Text& by) {
  parties.push_back({term, by, Doing::Acts});
  add_all(parties, body.called_by, {"calling the body `" + body.name + "`", "การนัดประชุม `" + body.name + "`"},
          Doing::Acts);
}

std::vector<Party> parties_of(const model::Definition& definition, const model::CaseKind& kind) {
  std::vector<Party> parties;
  for (const WhoTerm& term : kind.opened_by)
    if (term.kind != WhoKind::Anyone) parties.push_back({term, {"opening one", "การเปิดเรื่อง"}, Doing::Acts});
  if (kind.lifecycle) {
    for (const model::Transition& row : kind.lifecycle->transitions)
      for (const WhoTerm& term : row.who) {
        const model::Route* route = term.kind == WhoKind::Route ? definition.route(term.name) : nullptr;
        const model::MeetingRules* body = term.kind == WhoKind::Meeting ? definition.meeting(term.name) : nullptr;
        if (route != nullptr)
          add_route(parties, *route);
        else if (body != nullptr)
          add_body(parties, *body, term, step_words(row.on));
        else if (term.kind != WhoKind::Route && term.kind != WhoKind::Meeting)
          parties.push_back({term, step_words(row.on), Doing::Acts});
      }
    add_all(parties, kind.lifecycle->paused_by, {"letting it rest", "การพักเรื่อง"}, Doing::StandsBy);
    add_all(parties, kind.lifecycle->reminded_by, {"asking for reminders", "การขอให้เตือน"}, Doing::StandsBy);
  }
  for (const model::Deadline& limit : kind.deadlines)
    add_then(parties, limit.then, {"the deadline of `" + limit.state + "`", "กำหนดเวลาของ `" + limit.state + "`"});
  for (const model::ProblemKind& problem : definition.problems)
    if (problem.kind == kind.name)
      add_all(parties, problem.tell, {"the finding `" + problem.name + "`", "ปัญหา `" + problem.name + "`"},
              Doing::Told);
  for (const model::Agreement& agreement : definition.agreements)
    if (agreement.kind == kind.name)
      for (const model::Signing& one : agreement.signing)
        add_all(parties, one.who, {"signing `" + agreement.name + "`", "การลงนาม `" + agreement.name + "`"},
                Doing::Acts);
  return parties;
}

WhoTerm electorate_of(const model::MeetingRules& body) {
  return body.members_of.of_group() ? body.members_of : WhoTerm{WhoKind::Role, body.members, {}, 1};
}

/// Whether the party reads every case that it has to do with.
bool reads(const model::Definition& definition, const model::CaseKind& kind, const std::vector<Party>& parties,
           const Party& party) {
  const model::Readers& readers = *kind.readers;
  if (covers(definition, readers.who, party.term)) return true;
  if (party.term.kind == WhoKind::Meeting) {
    const model::MeetingRules* body = definition.meeting(party.term.name);
    if (std::find(readers.bodies.begin(), readers.bodies.end(), party.term.name) != readers.bodies.end()) return true;
    if (body != nullptr && covers(definition, readers.who, electorate_of(*body))) return true;
  }
  if (!readers.actors || party.doing == Doing::StandsBy) return false;
  return party.acts() || std::any_of(parties.begin(), parties.end(), [&](const Party& other) {
           return other.acts() && is_same_term(other.term, party.term);
         });
}

const Section* section_for(const Package& package, const model::CaseKind& kind) {
  for (const Section* section : package.sections("readers"))
    if (fold(section->name.text) == kind.name) return section;
  return nullptr;
}

Span place_of_readers(const Section& section) {
  const Piece* who = value_of(section, "read by");
  return who == nullptr ? section.name.span : who->span;
}

void check_parties(Package& package, const model::CaseKind& kind, const Section& section) {
  const std::vector<Party> parties = parties_of(package.definition, kind);
  std::vector<std::string> told;
  for (const Party& party : parties) {
    if (reads(package.definition, kind, parties, party)) continue;
    const std::string who = term_words(party.term);
    if (std::find(told.begin(), told.end(), who) != told.end()) continue;
    told.push_back(who);
    const bool is_body = party.term.kind == WhoKind::Meeting;
    package.report("E1642", place_of_readers(section),
                   {party.by.en + " falls to " + who + ", who may not read a " + kind.name,
                    party.by.th + " เป็นของ " + who + " ซึ่งอ่าน " + kind.name + " ไม่ได้"},
                   is_body        ? Text{"write `on agenda of: " + who + "`", "เขียน `ในวาระของ: " + who + "`"}
                   : party.acts() ? Text{"add `" + who + "` to `read by`, or write `actors read: yes`",
                                         "เพิ่ม `" + who + "` ใน `ผู้อ่านเรื่อง` หรือเขียน `ผู้ดำเนินการอ่านได้: ใช่`"}
                                  : Text{"add `" + who + "` to `read by`", "เพิ่ม `" + who + "` ใน `ผู้อ่านเรื่อง`"});
  }
}

/// A reader of a field reads the case, if only as one who acts on it.
void check_field_readers(Package& package, const model::CaseKind& kind, const model::Field& field, const Piece& cell) {
  const std::vector<Party> parties = parties_of(package.definition, kind);
  for (const WhoTerm& term : field.read_by) {
    if (covers(package.definition, kind.readers->who, term)) continue;
    const bool acts = std::any_of(parties.begin(), parties.end(),
                                  [&](const Party& one) { return one.acts() && is_same_term(one.term, term); });
    if (acts && kind.readers->actors) continue;
    const std::string who = term_words(term);
    package.report("E1643", cell.span,
                   {who + " would read `" + field.name + "`, but may never read a " + kind.name,
                    who + " จะอ่าน `" + field.name + "` ได้ แต่อ่าน " + kind.name + " ไม่ได้เลย"},
                   {"add `" + who + "` to `read by` of the case, or take it out here",
                    "เพิ่ม `" + who + "` ใน `ผู้อ่านเรื่อง` หรือลบออกจากช่องนี้"});
  }
}

/// Who gives a field with a step sees what stands in it.
void check_takers(Package& package, const model::CaseKind& kind, const model::Field& field, const Piece& cell) {
  if (!kind.lifecycle) return;
  for (const model::Transition& row : kind.lifecycle->transitions) {
    if (std::find(row.takes.begin(), row.takes.end(), field.name) == row.takes.end()) continue;
    for (const WhoTerm& term : row.who) {
      if (term.kind == WhoKind::Route || term.kind == WhoKind::Meeting) continue;
      if (covers(package.definition, field.read_by, term)) continue;
      const std::string who = term_words(term);
      package.report("E1644", cell.span,
                     {"`" + row.on + "` takes `" + field.name + "` from " + who + ", who may not read it",
                      "`" + row.on + "` รับ `" + field.name + "` จาก " + who + " ซึ่งอ่านช่องนี้ไม่ได้"},
                     {"add `" + who + "` here, or have the field given by another step",
                      "เพิ่ม `" + who + "` ที่นี่ หรือให้ขั้นอื่นเป็นผู้กรอก"});
    }
  }
}

void check_shown(Package& package, const model::CaseKind& kind, const model::Field& field, const Piece& cell) {
  const bool is_key = kind.key == field.name;
  if (!is_key && kind.title != field.name) return;
  package.report("E1645", cell.span,
                 {"`" + field.name + "` is the " + (is_key ? "key" : "title") +
                      " of the case, which every reader of the case sees",
                  "`" + field.name + "` เป็น" + (is_key ? "คีย์" : "ชื่อเรื่อง") + " ซึ่งผู้อ่านเรื่องทุกคนเห็น"},
                 {"take another field as " + std::string(is_key ? "key" : "title") + ", or take this row out",
                  "ใช้ช่องอื่นเป็น" + std::string(is_key ? "คีย์" : "ชื่อเรื่อง") + " หรือลบแถวนี้"});
}

void check_promised(Package& package, const model::CaseKind& kind, const model::Field& field, const Piece& cell) {
  for (const model::Agreement& one : package.definition.agreements) {
    if (one.kind != kind.name || std::find(one.promise.begin(), one.promise.end(), field.name) == one.promise.end())
      continue;
    package.report(
        "E1645", cell.span,
        {"`" + field.name + "` is promised by the agreement `" + one.name + "`, which every reader of the case sees",
         "`" + field.name + "` เป็นสิ่งที่คำรับรอง `" + one.name + "` รับรอง ซึ่งผู้อ่านเรื่องทุกคนเห็น"},
        {"take it out of `promise`, or take this row out", "นำออกจาก `สิ่งที่รับรอง` หรือลบแถวนี้"});
  }
}

void read_bodies(Package& package, const Section& section, model::Readers& readers) {
  const Piece* cell = value_of(section, "on agenda of");
  if (cell == nullptr) return;
  for (const Piece& body : read_names(*cell).value) {
    if (package.definition.meeting(fold(body.text)) == nullptr) {
      std::vector<std::string> known;
      for (const auto& one : package.definition.meetings) known.push_back(one.name);
      package.report_unknown("E1203", body, {"body", "องค์ประชุม"}, known);
      continue;
    }
    readers.bodies.push_back(fold(body.text));
  }
}

void build_field_readers(Package& package, const Section& section, model::CaseKind& kind, const Scope& scope) {
  for (const TableView& view : tables(section, "fields"))
    for (const Row* row : view.rows()) {
      const Piece* name = view.cell(*row, "field");
      const Piece* cell = view.cell(*row, "read by");
      if (name == nullptr || cell == nullptr) continue;
      known_field(package, kind, *name);
      for (model::Field& field : kind.fields) {
        if (field.name != fold(name->text)) continue;
        if (!field.read_by.empty())
          package.report(
              "E1207", name->span,
              {"the readers of `" + field.name + "` stand twice", "กำหนดผู้อ่านของ `" + field.name + "` สองครั้ง"},
              {"join the two rows", "รวมสองแถวเป็นแถวเดียว"});
        field.read_by = package.people(cell, &kind, scope);
      }
    }
}

void build_section(Package& package, const Section& section) {
  if (known_case(package, &section.name) == nullptr) return;
  for (model::CaseKind& kind : package.definition.cases) {
    if (kind.name != fold(section.name.text)) continue;
    if (kind.readers) {
      package.report("E1207", section.name.span,
                     {"the readers of `" + kind.name + "` stand twice", "กำหนดผู้อ่านของ `" + kind.name + "` สองครั้ง"},
                     {"join them into one", "รวมเป็นชุดเดียว"});
      continue;
    }
    const Scope scope = package.case_scope(kind);
    model::Readers readers;
    readers.who = package.people(value_of(section, "read by"), &kind, scope);
    readers.actors = yes_no(text_of(value_of(section, "actors read"))).value_or(false);
    read_bodies(package, section, readers);
    kind.readers = std::move(readers);
    build_field_readers(package, section, kind, scope);
  }
}

}  // namespace

void build_readers(Package& package) {
  for (const Section* section : package.sections("readers")) build_section(package, *section);
}

void check_readers(Package& package) {
  // Who could not be read has been reported, and would only be missing here.
  if (has_errors(package.diagnostics())) return;
  for (const model::CaseKind& kind : package.definition.cases) {
    const Section* section = kind.readers ? section_for(package, kind) : nullptr;
    if (section == nullptr) continue;
    if (kind.readers->who.empty() && !kind.readers->actors && kind.readers->bodies.empty())
      package.report("E1641", section->name.span, {"nobody reads a " + kind.name, "ไม่มีผู้ใดอ่าน " + kind.name + " ได้"},
                     {"name readers under `read by`, or write `actors read: yes`",
                      "ระบุผู้อ่านใน `ผู้อ่านเรื่อง` หรือเขียน `ผู้ดำเนินการอ่านได้: ใช่`"});
    else
      check_parties(package, kind, *section);
    for (const TableView& view : tables(*section, "fields"))
      for (const Row* row : view.rows()) {
        const Piece* cell = view.cell(*row, "read by");
        const model::Field* field = kind.field(fold(view.text(*row, "field")));
        if (cell == nullptr || field == nullptr) continue;
        check_field_readers(package, kind, *field, *cell);
        check_takers(package, kind, *field, *cell);
        check_shown(package, kind, *field, *cell);
        check_promised(package, kind, *field, *cell);
      }
  }
}

}  // namespace anumat::dsl
