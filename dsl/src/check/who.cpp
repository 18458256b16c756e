// Who does something, as a cell says it: the names are looked up, and what is said about groups is checked.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "check/package.hpp"
#include "types/world.hpp"

namespace anumat::dsl {

model::Who Package::people(const Piece* piece, const model::CaseKind* about, const Scope& scope) {
  model::Who made = who(piece, about, scope);
  const auto no_person = [](const model::WhoTerm& term) {
    return term.kind == model::WhoKind::Meeting || term.kind == model::WhoKind::Route;
  };
  if (std::any_of(made.begin(), made.end(), no_person))
    report("E1492", piece->span,
           {"a meeting or a route cannot do this; it is done by people", "การประชุมหรือเส้นทางทำสิ่งนี้ไม่ได้ ต้องเป็นบุคคล"},
           {"name a role or a person field", "ระบุบทบาทหรือช่องบุคคล"});
  std::erase_if(made, no_person);
  return made;
}

model::Who Package::who(const Piece* piece, const model::CaseKind* about, const Scope& scope, Signers signers) {
  if (piece == nullptr || piece->empty()) return {};
  auto phrase = read_who(*piece);
  for (Diagnostic& diagnostic : phrase.diagnostics) report(std::move(diagnostic));
  return who(phrase.value, about, scope, signers);
}

model::Who Package::who(const Who& written, const model::CaseKind* about, const Scope& scope, Signers signers) {
  model::Who made;
  for (const WhoTerm& term : written.alternatives) {
    const std::string name = fold(term.name.text);
    model::WhoTerm one;
    one.name = name;
    switch (term.kind) {
      case WhoTerm::Kind::Anyone:
        one.kind = model::WhoKind::Anyone;
        one.name = "anyone";  // The same in every language.
        break;
      case WhoTerm::Kind::Holder:
        one.kind = model::WhoKind::HolderOf;
        one.expression =
            expression(&term.name, scope, value_for(StaticType::of(Shape::Text), {"`holder of`", "`ผู้ดำรง`"}));
        one.name.clear();
        break;
      case WhoTerm::Kind::Route:
        one.kind = model::WhoKind::Route;
        break;  // Routes are built later; check_machines() looks them up.
      case WhoTerm::Kind::InGroup:
      case WhoTerm::Kind::Members:
        if (about == nullptr && term.group.empty()) {
          report("E1653", term.span,
                 {"there is no case here whose person could be meant", "ที่นี่ไม่มีเรื่องซึ่งจะมีบุคคลให้หมายถึง"},
                 {"name the group by its id in quotes: `group \"FIN\"`",
                  "ระบุกลุ่มงานด้วยรหัสในเครื่องหมายคำพูด: `กลุ่มงาน \"FIN\"`"});
          continue;
        }
        if (!of_group(term, scope, one)) continue;
        break;
      case WhoTerm::Kind::AnyOf:
      case WhoTerm::Kind::AllOf:
      case WhoTerm::Kind::Name: {
        one.any_of = term.kind == WhoTerm::Kind::AllOf ? 0 : static_cast<int>(term.count);
        one.percent = term.percent;
        if (one.several() && signers == Signers::One)
          report("E1224", term.span,
                 {"several people of one role can be asked for in the step of a route only",
                  "ระบุหลายคนในบทบาทเดียวกันได้เฉพาะในขั้นของเส้นทางอนุมัติ"},
                 {"write a route with such a step, and `route NAME` here", "เขียนเส้นทางที่มีขั้นนั้น แล้วอ้าง `เส้นทาง ชื่อ` ที่นี่"});
        else if (one.several() && written.alternatives.size() > 1)
          report("E1224", term.span,
                 {"several people of one role stand alone in their step", "การระบุหลายคนในบทบาทเดียวกันต้องอยู่ลำพังในขั้นนั้น"},
                 {"give the others a step of their own with the same number, so that both stand side by side",
                  "แยกผู้อื่นเป็นอีกขั้นที่มีเลขเดียวกัน เพื่อให้ทำพร้อมกัน"});
        const std::string first = name.substr(0, name.find('.'));
        if (definition.role(name) != nullptr) {
          one.kind = model::WhoKind::Role;
        } else if (one.several()) {
          std::vector<std::string> known;
          for (const auto& role : definition.roles) known.push_back(role.name);
          report_unknown("E1203", term.name, {"role", "บทบาท"}, known);
          continue;
        } else if (std::any_of(definition.meetings.begin(), definition.meetings.end(),
                               [&](const auto& m) { return m.name == name; })) {
          one.kind = model::WhoKind::Meeting;
        } else if (about != nullptr && about->field(first) != nullptr) {
          one.kind = model::WhoKind::Field;
          Asked person = value_for(read_type(model::FieldType{model::FieldKind::Person, "", {}}), {"`who`", "`ผู้ทำ`"});
          person.absence_is_fine = true;  // Where there is nobody, nobody may.
          one.expression = expression(&term.name, scope, std::move(person));
          one.name.clear();
        } else {
          std::vector<std::string> known;
          for (const auto& role : definition.roles) known.push_back(role.name);
          for (const auto& meeting : definition.meetings) known.push_back(meeting.name);
          if (about != nullptr && is_blurred(about->name)) continue;
          if (about != nullptr)
            for (const auto& field : about->fields)
              if (field.type.kind == model::FieldKind::Person) known.push_back(field.name);
          const auto& routes = sections("route");
          if (std::any_of(routes.begin(), routes.end(),
                          [&](const Section* route) { return fold(route->name.text) == name; })) {
            Diagnostic bare =
                diagnose("E1203", term.name.span,
                         {"`" + term.name.text + "` is a route, not a role, body or person field",
                          "`" + term.name.text + "` เป็นเส้นทาง ไม่ใช่บทบาท องค์ประชุม หรือช่องบุคคล"},
                         {"write `route " + term.name.text + "`", "เขียน `เส้นทาง " + term.name.text + "`"});
            bare.fixes.push_back({{"write `route` before it", "เติม `route` ข้างหน้า"},
                                  {{term.name.span, "route " + term.name.text}},
                                  Confidence::Likely});
            report(std::move(bare));
            continue;
          }
          report_unknown("E1203", term.name, {"role, body or person field", "บทบาท องค์ประชุม หรือช่องบุคคล"}, known);
          continue;
        }
        break;
      }
    }
    made.push_back(std::move(one));
  }
  return made;
}

/// A term about a group: its role is one that is held in groups, and whose group it is is a person. False when it
/// cannot be made.
bool Package::of_group(const WhoTerm& term, const Scope& scope, model::WhoTerm& made) {
  made.kind = term.kind == WhoTerm::Kind::InGroup ? model::WhoKind::InGroup : model::WhoKind::Members;
  made.group = fold(term.group.text);
  made.wide = term.wide;
  if (made.group.empty()) {
    Asked person =
        value_for(read_type(model::FieldType{model::FieldKind::Person, "", {}}), {"`group of`", "`กลุ่มงานของ`"});
    person.absence_is_fine = true;  // Nobody belongs to no group.
    made.expression = expression(&term.person, scope, std::move(person));
  }
  if (made.kind == model::WhoKind::Members) return true;
  const model::Role* role = definition.role(made.name);
  if (role != nullptr && role->of_group) return true;
  if (role == nullptr) {
    std::vector<std::string> known;
    for (const auto& one : definition.roles)
      if (one.of_group) known.push_back(one.name);
    report_unknown("E1203", term.name, {"role", "บทบาท"}, known);
    return false;
  }
  Diagnostic found =
      diagnose("E1651", term.name.span,
               {"`" + made.name + "` is not held in a group", "`" + made.name + "` ไม่ใช่บทบาทที่ถือในกลุ่มงาน"},
               {"write `scope: group` in the role, or name a role that is held in groups",
                "เขียน `ขอบเขต: กลุ่มงาน` ในบทบาท หรือระบุบทบาทที่ถือในกลุ่มงาน"});
  for (const Section* section : sections("role"))
    if (fold(section->name.text) == made.name)
      found.labels.push_back({section->name.span, {"it is defined here", "นิยามไว้ที่นี่"}});
  report(std::move(found));
  return false;
}

void Package::roles_alone(const WhoTerm& term, const Text& where) {
  using enum WhoTerm::Kind;
  if (term.kind != InGroup && term.kind != Members && term.kind != Holder) return;
  report("E1652", term.span, {where.en + " names roles alone", where.th + "ระบุได้เฉพาะชื่อบทบาท"},
         {"name a role; one that is held in groups means whoever holds it in any of them",
          "ระบุชื่อบทบาท บทบาทที่ถือในกลุ่มงานหมายถึงผู้ถือในกลุ่มงานใดก็ได้"});
}

model::Then Package::then(const Piece* piece, const model::CaseKind* about, const Scope& scope) {
  model::Then made;
  if (piece == nullptr || piece->empty()) return made;
  auto phrase = read_then(*piece);
  for (Diagnostic& diagnostic : phrase.diagnostics) report(std::move(diagnostic));
  if (phrase.value.empty()) return made;
  if (phrase.value.size() > 1)
    report("E1205", phrase.value[1].span, {"one row can do one thing when time is up", "หนึ่งแถวทำได้อย่างเดียวเมื่อครบกำหนด"},
           {"write a second row for it", "เขียนเพิ่มอีกแถว"});
  const Then& first = phrase.value.front();
  Who people = first.who;
  for (WhoTerm& term : people.alternatives)
    if (term.kind == WhoTerm::Kind::AnyOf || term.kind == WhoTerm::Kind::AllOf)
      term = {WhoTerm::Kind::Name, term.name, 1, false, term.span};  // All of them are told.
  switch (first.kind) {
    case Then::Kind::Remind:
      made.kind = model::ThenKind::Remind;
      made.who = who(people, about, scope);
      break;
    case Then::Kind::Escalate:
      made.kind = model::ThenKind::Escalate;
      made.who = who(people, about, scope);
      for (const WhoTerm& term : people.alternatives) roles_alone(term, {"an escalation", "การส่งต่อ"});
      break;
    case Then::Kind::OpenProblem:
      made.kind = model::ThenKind::OpenProblem;
      made.problem = fold(first.problem.text);
      break;
  }
  return made;
}

}  // namespace anumat::dsl
