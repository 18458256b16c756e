#include "proof/story.hpp"

namespace anumat::dsl::proof {

Text shown(const model::Definition& definition, const std::string& name) {
  Text text{name, name};
  if (const model::Role* role = definition.role(name); role != nullptr && !role->label.th.empty())
    text.th = role->label.th;
  if (const auto label = definition.labels.find(name); label != definition.labels.end()) {
    if (!label->second.en.empty()) text.en = label->second.en;
    if (!label->second.th.empty()) text.th = label->second.th;
  }
  return text;
}

namespace {

Text operator+(const Text& left, const Text& right) {
  return {left.en + right.en, left.th + right.th};
}

class Teller {
 public:
  Teller(const Machine& machine, bool follows_person) : machine_(machine), follows_person_(follows_person) {}

  StoryStep tell(const State& before, const State& after, const Link& link) {
    const Action& action = machine_.action(link.action);
    StoryStep step;
    step.text = happens(before, after, action, link.doer);
    if (machine_.life(before) != machine_.life(after)) step.text = step.text + arrow(machine_.state_name(after));
    for (const auto& [field, flag] : machine_.field_flags()) {
      const bool was = (before.flags >> flag & 1U) != 0;
      const bool is = (after.flags >> flag & 1U) != 0;
      const Text name = shown(machine_.definition(), field);
      if (was && !is)
        step.text = step.text + Text{"; `" + name.en + "` is now somebody else", " และ `" + name.th + "` เป็นคนอื่นแล้ว"};
      if (!was && is)
        step.text = step.text + Text{"; `" + name.en + "` is now this person", " และ `" + name.th + "` เป็นบุคคลนี้แล้ว"};
    }
    if (action.kind == Action::Kind::Row || action.kind == Action::Kind::Carry) step.row = action.row;
    if (action.kind == Action::Kind::Step || action.kind == Action::Kind::Outcome) {
      step.route = machine_.route(machine_.life(before))->name;
      step.step = action.step;
    }
    return step;
  }

 private:
  [[nodiscard]] Text arrow(const std::string& state) const {
    const Text name = shown(machine_.definition(), state);
    return {" -> \"" + name.en + "\"", " -> \"" + name.th + "\""};
  }

  Text happens(const State& before, const State& after, const Action& action, Doer doer) {
    const Text body = shown(machine_.definition(), action.holder.name);
    const Text act = shown(machine_.definition(), action.act);
    switch (action.kind) {
      case Action::Kind::MeetQuorate:
        if (machine_.session(before, action.body) == Session::Lapsed)
          return {body.en + " meets again, now with a quorum", body.th + " ประชุมใหม่ คราวนี้ครบองค์ประชุม"};
        return {body.en + " meets with a quorum", body.th + " ประชุมโดยครบองค์ประชุม"};
      case Action::Kind::MeetInquorate:
        return {body.en + " meets without a quorum", body.th + " ประชุมโดยไม่ครบองค์ประชุม"};
      case Action::Kind::Arrive:
        return {"members arrive: " + body.en + " has a quorum", "สมาชิกมาเพิ่ม " + body.th + " ครบองค์ประชุม"};
      case Action::Kind::Leave:
        return {"members leave: " + body.en + " has no quorum", "สมาชิกออกไป " + body.th + " ไม่ครบองค์ประชุม"};
      case Action::Kind::Close:
        return {"the session of " + body.en + " is closed", "ปิดการประชุม " + body.th};
      case Action::Kind::Carry:
        return {body.en + " carries `" + act.en + "`", body.th + " มีมติ `" + act.th + "`"};
      case Action::Kind::NewRoles:
        return new_roles(after);
      default:
        return who(action, doer) + Text{" does `" + act.en + "`", " ทำ `" + act.th + "`"} + late(action);
    }
  }

  Text who(const Action& action, Doer doer) {
    Text capacity = action.holder.kind == Holder::Kind::Anyone ? Text{"anyone", "ผู้ใดก็ได้"}
                                                               : shown(machine_.definition(), action.holder.name);
    if (!follows_person_) return capacity;
    if (doer == Doer::Others) return {"somebody else, as " + capacity.en + ",", "คนอื่น ในฐานะ " + capacity.th};
    const Text person = seen_ ? Text{"the same person", "คนเดิม"} : Text{"one person", "บุคคลหนึ่ง"};
    seen_ = true;
    if (doer == Doer::PersonByOrder)
      return {person.en + ", by an acting order for " + capacity.en + ",",
              person.th + " ตามคำสั่งรักษาการแทน " + capacity.th};
    return {person.en + ", as " + capacity.en + ",", person.th + " ในฐานะ " + capacity.th};
  }

  [[nodiscard]] static Text late(const Action& action) {
    if (!action.holder.escalated) return {};
    return {" (escalated: the deadline has passed)", " (ส่งต่อเพราะเลยกำหนด)"};
  }

  [[nodiscard]] Text new_roles(const State& after) const {
    Text text{"the person changes roles and now is ", "บุคคลนี้เปลี่ยนบทบาท ขณะนี้เป็น "};
    bool first = true;
    for (const std::string& role : machine_.roles_of(after)) {
      const Text name = shown(machine_.definition(), role);
      text = text + (first ? Text{} : Text{", ", ", "}) + name;
      first = false;
    }
    return text;
  }

  const Machine& machine_;
  bool follows_person_;
  bool seen_ = false;
};

}  // namespace

Text stopped(const Proof& proof) {
  if (proof.states == 0)
    return {"there are too many states, steps or bodies to follow", "มีสถานะ ขั้น หรือองค์ประชุมมากเกินกว่าจะติดตาม"};
  const std::string count = std::to_string(proof.states);
  return {"the search stopped after " + count + " situations", "หยุดค้นหาหลัง " + count + " สถานการณ์"};
}

std::vector<StoryStep> tell(const Machine& machine, const Found& found, std::uint32_t index, const LastStep* last,
                            bool follows_person) {
  std::vector<StoryStep> story;
  Teller teller(machine, follows_person);
  const auto way = found.way_to(index);
  for (std::size_t i = 1; i < way.size(); ++i)
    story.push_back(teller.tell(found.state(way[i - 1]), found.state(way[i]), found.link(way[i])));
  if (last != nullptr) story.push_back(teller.tell(found.state(index), last->next, last->link));
  return story;
}

}  // namespace anumat::dsl::proof
