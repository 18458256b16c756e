#include "anumat/office/names.hpp"

#include <algorithm>
#include <set>

#include "anumat/base/text.hpp"

namespace anumat::office {

Result<const engine::CaseState*> find_case(const engine::OfficeState& state, std::string_view text,
                                           engine::Reader* reader) {
  const std::string wanted = fold(text);
  const auto is_there = [&](const engine::CaseState& which) { return reader == nullptr || reader->may_read(which); };
  if (const engine::CaseState* found = state.find_case(wanted); found != nullptr && is_there(*found)) return found;
  std::vector<const engine::CaseState*> numbered;
  std::vector<std::string> known;
  for (const auto& [id, which] : state.cases) {
    if (!is_there(which)) continue;
    known.push_back(id);
    known.push_back(which.number);
    if (which.number == wanted) numbered.push_back(&which);
  }
  if (numbered.size() == 1) return numbered.front();
  if (numbered.size() > 1)
    return fail(ErrorKind::Diagnostic, "",
                {"more than one case has the number `" + wanted + "`", "มีหลายเรื่องที่ใช้เลขที่ `" + wanted + "`"},
                {"name its kind too: `" + numbered[0]->id + "` or `" + numbered[1]->id + "`",
                 "ระบุประเภทด้วย: `" + numbered[0]->id + "` หรือ `" + numbered[1]->id + "`"});
  const auto near = nearest(wanted, known);
  return fail(ErrorKind::Diagnostic, "", {"there is no case `" + wanted + "`", "ไม่มีเรื่อง `" + wanted + "`"},
              near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                   : Text{"`anumat case list` shows what there is", "ดูเรื่องทั้งหมดด้วย `anumat case list`"});
}

Result<const engine::MeetingRecord*> find_meeting(const engine::OfficeState& state, const std::string& text) {
  const std::string id = text.starts_with("meeting/") ? text : "meeting/" + text;
  if (const auto found = state.meetings.find(id); found != state.meetings.end()) return &found->second;
  std::vector<std::string> known;
  for (const auto& [one, meeting] : state.meetings) known.push_back(one);
  const auto near = nearest(id, known);
  return fail(ErrorKind::Diagnostic, "", {"there is no meeting `" + text + "`", "ไม่มีการประชุม `" + text + "`"},
              near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                   : Text{"`anumat meeting list` shows what there is", "ดูทั้งหมดด้วย `anumat meeting list`"});
}

Result<const model::CaseKind*> find_kind(const model::Definition* definition, const std::string& name) {
  if (definition == nullptr)
    return fail(ErrorKind::Diagnostic, "", {"no package has been published here", "ยังไม่ได้ประกาศใช้ชุดนิยาม"},
                {"publish one with `anumat publish DIR`", "ประกาศใช้ด้วย `anumat publish DIR`"});
  if (const model::CaseKind* kind = definition->case_kind(name)) return kind;
  std::vector<std::string> known;
  for (const model::CaseKind& kind : definition->cases) known.push_back(kind.name);
  std::string all;
  for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
  const auto near = nearest(name, known);
  return fail(ErrorKind::Diagnostic, "", {"there is no kind of case `" + name + "`", "ไม่มีเรื่องประเภท `" + name + "`"},
              near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                   : Text{"there are: " + all, "ประเภทที่มี: " + all});
}

std::vector<std::string> acts_of(const model::Definition& definition, const model::CaseKind& kind) {
  std::set<std::string> acts;
  if (!kind.lifecycle) return {};
  for (const model::Transition& transition : kind.lifecycle->transitions) {
    acts.insert(transition.on);
    for (const model::WhoTerm& term : transition.who) {
      const model::Route* route = term.kind == model::WhoKind::Route ? definition.route(term.name) : nullptr;
      if (route == nullptr) continue;
      acts.insert({"return", "reject"});
      for (const model::RouteStep& step : route->steps) acts.emplace(model::word(step.act));
    }
  }
  return {acts.begin(), acts.end()};
}

std::string act_named(const model::Definition& definition, const model::CaseKind& kind, const std::string& written) {
  const std::vector<std::string> acts = acts_of(definition, kind);
  const std::string act = fold(written);
  const auto is_act = [&](const std::string& name) { return std::find(acts.begin(), acts.end(), name) != acts.end(); };
  if (is_act(act)) return act;
  const std::string wanted = fold_case(written);
  for (const auto& [name, label] : definition.labels)
    if (is_act(name) && (fold_case(label.en) == wanted || fold_case(label.th) == wanted)) return name;
  return act;
}

}  // namespace anumat::office
