#include "outlook_words.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/date.hpp"
#include "decide/asked.hpp"

namespace anumat::engine {

namespace {

Text joined(const std::vector<Text>& parts) {
  Text text;
  for (const Text& part : parts) {
    if (!text.en.empty()) {
      text.en += " or ";
      text.th += " หรือ ";
    }
    text.en += part.en;
    text.th += part.th;
  }
  return text;
}

Text label_of_role(const model::Definition& definition, const std::string& name) {
  const model::Role* role = definition.role(name);
  Text label = role == nullptr ? Text{} : role->label;
  if (label.en.empty()) label.en = name;
  if (label.th.empty()) label.th = name;
  return label;
}

Text label_of_body(const model::Definition& definition, const std::string& name) {
  const model::MeetingRules* body = definition.meeting(name);
  Text label = body == nullptr ? Text{} : body->label;
  if (label.en.empty()) label.en = name;
  if (label.th.empty()) label.th = name;
  return label;
}

/// "lifecycle letter: in | send" without the act, since several acts of one state are told together.
std::string clause_of(const ActOutlook& act) {
  return act.where.substr(0, act.where.rfind(" | "));
}

bool by_body(const ActOutlook& act) {
  return act.who.size() == 1 && act.who.front().kind == model::WhoKind::Meeting;
}

Text acts_words(const std::vector<std::string>& acts) {
  std::vector<Text> parts;
  for (const std::string& act : acts) parts.push_back({"`" + act + "`", "`" + act + "`"});
  return joined(parts);
}

Text until_words(const Telling& telling, const Waiting& one) {
  if (!one.until) return {};
  std::string ids;
  for (const std::string& person : one.persons) ids += (ids.empty() ? "" : ", ") + person;
  const Text day = day_words(*one.until);
  if (*one.until < telling.today) return {"; was to act until " + day.en, "; ต้องดำเนินการภายใน" + day.th};
  return {"; " + ids + " may act until " + day.en, "; " + ids + " ดำเนินการได้ถึง" + day.th};
}

Text says(const Telling& telling, const Waiting& one, const ActOutlook& act) {
  const Text right = who_words_of(telling.definition, act.who);
  const Text acts = acts_words(one.acts);
  const std::string names = person_names(telling.state, one.persons);
  const Text because{" because of " + one.where, " ตาม " + one.where};
  if (by_body(act))
    return {"waiting for a resolution of " + right.en + " to " + acts.en + because.en + "; " + names + " may call it",
            "รอมติ" + right.th + "เพื่อ " + acts.th + because.th + "; " + names + " เป็นผู้นัดประชุม"};
  if (one.persons.empty())
    return {"waiting for " + right.en + " to " + acts.en + because.en + "; nobody may today",
            "รอ" + right.th + "เพื่อ " + acts.th + because.th + "; วันนี้ไม่มีผู้ที่ทำได้"};
  const Text until = until_words(telling, one);
  return {"waiting for " + names + " to " + acts.en + because.en + until.en,
          "รอ " + names + " เพื่อ " + acts.th + because.th + until.th};
}

/// "W (name) as director": who is told or may act, and by which right.
Text target_of(const Telling& telling, const ByItself& one, const model::Then& then) {
  const Text who = who_words_of(telling.definition, then.who);
  const std::string names = person_names(telling.state, one.persons);
  if (one.persons.empty())
    return then.who.empty() ? Text{"whoever is to act", "ผู้มีหน้าที่"}
                            : Text{who.en + " (nobody today)", who.th + " (วันนี้ไม่มีผู้ดำรง)"};
  return then.who.empty() ? Text{names, names} : Text{names + " as " + who.en, names + " ในฐานะ" + who.th};
}

}  // namespace

Text who_words_of(const model::Definition& definition, const model::Who& who) {
  std::vector<Text> parts;
  for (const model::WhoTerm& term : who) {
    switch (term.kind) {
      case model::WhoKind::Anyone:
        parts.push_back({"anyone", "ทุกคน"});
        break;
      case model::WhoKind::Role:
        parts.push_back(label_of_role(definition, term.name));
        break;
      case model::WhoKind::Meeting:
        parts.push_back(label_of_body(definition, term.name));
        break;
      case model::WhoKind::Route:
        parts.push_back({"route " + term.name, "เส้นทาง " + term.name});
        break;
      case model::WhoKind::Field:
        parts.push_back({term.expression.canonical(), term.expression.canonical()});
        break;
      case model::WhoKind::HolderOf:
        parts.push_back({"holder of " + term.expression.canonical(), "ผู้ดำรง " + term.expression.canonical()});
        break;
      case model::WhoKind::InGroup:
      case model::WhoKind::Members:
        parts.push_back(model::group_words(term, label_of_role(definition, term.name)));
        break;
    }
  }
  return joined(parts);
}

Text day_words(Date day) {
  static constexpr std::array<const char*, 7> en{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                 "Friday", "Saturday", "Sunday"};
  static constexpr std::array<const char*, 7> th{"จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"};
  const auto index = static_cast<std::size_t>(day.weekday() - 1);
  return {std::string(en[index]) + " " + day.iso(), "วัน" + std::string(th[index]) + "ที่ " + thai_date(day)};
}

std::vector<Waiting> waiting_of(const Telling& telling, const std::vector<ActOutlook>& acts) {
  std::vector<Waiting> found;
  std::vector<const ActOutlook*> firsts;
  for (const ActOutlook& act : acts) {
    if (!act.awaited) continue;
    const auto same = std::find_if(found.begin(), found.end(), [&](const Waiting& one) {
      const ActOutlook& first = *firsts[static_cast<std::size_t>(&one - found.data())];
      return one.where == clause_of(act) && first.right == act.right && one.persons == act.persons;
    });
    if (same != found.end()) {
      if (std::find(same->acts.begin(), same->acts.end(), act.act) == same->acts.end()) same->acts.push_back(act.act);
      continue;
    }
    found.push_back({{act.act}, act.persons, clause_of(act), act.until, {}});
    firsts.push_back(&act);
  }
  for (std::size_t i = 0; i < found.size(); ++i) found[i].says = says(telling, found[i], *firsts[i]);
  return found;
}

Text says_by_itself(const Telling& telling, const ByItself& one, const model::Then& then) {
  const Text due = day_words(one.due);
  const Text on = day_words(one.on);
  const Text if_not{"if nobody acts by " + due.en + ", ", "หากไม่มีผู้ดำเนินการภายใน" + due.th + " "};
  const Text to = target_of(telling, one, then);
  switch (then.kind) {
    case model::ThenKind::Nothing:
      break;
    case model::ThenKind::Remind:
      return {if_not.en + "a reminder goes to " + to.en + " on " + on.en,
              if_not.th + "จะเตือน " + to.th + " ใน" + on.th};
    case model::ThenKind::Escalate:
      return {if_not.en + "it goes to " + to.en + " on " + on.en, if_not.th + "จะส่งต่อให้ " + to.th + " ใน" + on.th};
    case model::ThenKind::OpenProblem:
      return {if_not.en + "the problem \"" + then.problem + "\" is opened on " + on.en,
              if_not.th + "จะเปิดปัญหา \"" + then.problem + "\" ใน" + on.th};
  }
  return {if_not.en + "it is late, and nothing follows by itself", if_not.th + "จะถือว่าล่าช้า และไม่มีสิ่งใดเกิดขึ้นเอง"};
}

}  // namespace anumat::engine
