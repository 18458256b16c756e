// Minutes as they follow from what was recorded: nothing in them is typed twice, nothing is left to memory.

#include <algorithm>
#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/engine/state_values.hpp"
#include "commands/commands.hpp"
#include "surface/json.hpp"
#include "surface/meeting_view.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

class Minutes {
 public:
  Minutes(Console& console, const Office& office, const engine::MeetingRecord& meeting)
      : console_(console), office_(office), meeting_(meeting) {}

  void print() {
    heading();
    presence();
    for (const engine::AgendaItem& item : meeting_.items) print_item(item);
    end();
  }

 private:
  void line(const Text& text) { console_.out() << console_.pick(text) << '\n'; }
  [[nodiscard]] std::string name(const std::string& person) const {
    return person_label(office_.engine().state(), person);
  }
  [[nodiscard]] std::string names(const std::vector<std::string>& persons) const {
    std::string text;
    for (const std::string& person : persons) text += (text.empty() ? "" : ", ") + name(person);
    return text.empty() ? "-" : text;
  }

  void heading() {
    const std::string body = label_of(console_, office_.published(), meeting_.body);
    const std::string number =
        meeting_.number.empty() ? meeting_.id.substr(meeting_.id.find('/') + 1) : meeting_.number;
    const std::string day = console_.date(meeting_.date);
    line({"Minutes of " + body + ", session " + number + ", " + day,
          "รายงานการประชุม " + body + " ครั้งที่ " + number + " วันที่ " + day});
    if (meeting_.certified())
      line({"certified by " + meeting_.certified_at +
                (meeting_.minutes_number.empty() ? "" : ", number " + meeting_.minutes_number),
            "รับรองโดย " + meeting_.certified_at +
                (meeting_.minutes_number.empty() ? "" : " เลขที่ " + meeting_.minutes_number)});
    else if (meeting_.certified_seq > 0)
      line({"certified by " + meeting_.certified_at + ", corrected since: to be certified again",
            "รับรองโดย " + meeting_.certified_at + " และมีการแก้ไขภายหลัง ต้องรับรองใหม่"});
    else
      line({"draft, not certified", "ร่าง ยังไม่ได้รับรอง"});
    const std::string sent = console_.date(meeting_.notice_sent);
    line({"notice: " + sent + (meeting_.short_notice ? ", less than the rule asks for" : ""),
          "แจ้งนัด: " + sent + (meeting_.short_notice ? " น้อยกว่าที่กำหนด" : "")});
    if (!meeting_.notice_waived_by.empty())
      line({"declared urgent by " + name(meeting_.notice_waived_by) + ": " + meeting_.urgency,
            "สั่งว่าเร่งด่วนโดย " + name(meeting_.notice_waived_by) + ": " + meeting_.urgency});
    if (!meeting_.reconvened_from.empty())
      line({"held again after meeting/" + meeting_.reconvened_from, "นัดใหม่จาก meeting/" + meeting_.reconvened_from});
  }

  void presence() {
    std::vector<std::string> present;
    std::vector<std::string> absent;
    std::vector<std::string> guests;
    for (const std::string& member : meeting_.members)
      (meeting_.is_present(member) ? present : absent).push_back(member);
    for (const auto& [person, status] : meeting_.attendance)
      if (status == "present" &&
          std::find(meeting_.members.begin(), meeting_.members.end(), person) == meeting_.members.end())
        guests.push_back(person);
    line({"present: " + names(present), "ผู้มาประชุม: " + names(present)});
    line({"absent: " + names(absent), "ผู้ไม่มาประชุม: " + names(absent)});
    if (!guests.empty()) line({"in attendance: " + names(guests), "ผู้เข้าร่วมประชุม: " + names(guests)});
    for (const engine::Proxy& proxy : meeting_.proxies) {
      const std::string paper = proxy.document.empty() ? "" : " (" + proxy.document + ")";
      line({"proxy: " + name(proxy.giver) + " to " + name(proxy.holder) + paper,
            "มอบฉันทะ: " + name(proxy.giver) + " ให้ " + name(proxy.holder) + paper});
    }
    const std::string members = std::to_string(meeting_.members.size());
    const std::string needed = std::to_string(meeting_.needed);
    line({"quorum: " + needed + " of " + members + " members needed",
          "องค์ประชุม: ต้องมา " + needed + " จากสมาชิก " + members});
  }

  void print_item(const engine::AgendaItem& item) {
    const std::string about = item.subject.empty() ? item.case_id : item.subject;
    console_.out() << '\n';
    line({"item " + item.id + ": " + about, "วาระ " + item.id + ": " + about});
    if (!item.minutes_of.empty())
      line({"  certification of the minutes of " + item.minutes_of, "  รับรองรายงานการประชุม " + item.minutes_of});
    if (!item.case_id.empty())
      line({"  motion: " + item.motion + " " + item.case_id, "  ญัตติ: " + item.motion + " " + item.case_id});
    if (!item.text.empty()) console_.out() << "  " << item.text << '\n';
    if (!item.recused.empty())
      line({"  left for the item: " + names(item.recused), "  ออกจากที่ประชุม: " + names(item.recused)});
    if (item.state == engine::ItemState::Ready) {
      line({"  not heard", "  ยังไม่ได้พิจารณา"});
      return;
    }
    votes(item);
    const Text outcome = state_words(item.state);
    line({"  resolution: " + outcome.en, "  มติ: " + outcome.th});
    for (const engine::Dissent& one : item.dissents)
      line({"  dissent of " + name(one.person) + ": " + one.reason,
            "  ความเห็นแย้งของ " + name(one.person) + ": " + one.reason});
    for (const engine::Correction& one : meeting_.corrections)
      if (one.item == item.id) line({"  corrected: " + one.text, "  แก้ไข: " + one.text});
  }

  void votes(const engine::AgendaItem& item) {
    const std::string yes = std::to_string(item.yes);
    const std::string no = std::to_string(item.no);
    const std::string abstain = std::to_string(item.abstain);
    const std::string kind_en = item.secret ? "  secret ballot: " : "  votes: ";
    const std::string kind_th = item.secret ? "  ลงคะแนนลับ: " : "  คะแนน: ";
    line({kind_en + yes + " yes, " + no + " no, " + abstain + " abstain; present " + std::to_string(item.present) +
              (item.represented > 0 ? ", represented " + std::to_string(item.represented) : "") + ", needed " +
              std::to_string(item.needed),
          kind_th + "เห็นชอบ " + yes + " ไม่เห็นชอบ " + no + " งดออกเสียง " + abstain + " มาประชุม " +
              std::to_string(item.present) +
              (item.represented > 0 ? " มอบฉันทะ " + std::to_string(item.represented) : "") + " ต้องมา " +
              std::to_string(item.needed)});
    if (!item.casting.empty())
      line({"  casting vote of the chair: " + item.casting, "  เสียงชี้ขาดของประธาน: " + item.casting});
    for (const std::string& slip : item.slips) console_.out() << "    " << slip << '\n';
  }

  void end() {
    console_.out() << '\n';
    for (const engine::Correction& one : meeting_.corrections)
      if (one.item.empty()) line({"corrected: " + one.text, "แก้ไข: " + one.text});
    const Text state = state_words(meeting_.state);
    line({state.en + (meeting_.adjourned_because.empty() ? "" : ": " + meeting_.adjourned_because),
          state.th + (meeting_.adjourned_because.empty() ? "" : ": " + meeting_.adjourned_because)});
  }

  Console& console_;
  const Office& office_;
  const engine::MeetingRecord& meeting_;
};

ExitCode show_minutes(Run run, const std::string& id) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto meeting = office::find_meeting((*office)->engine().state(), id);
  if (!meeting) return run.console.complain(meeting.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, to_json(engine::minutes_value(**meeting)));
  else
    Minutes(run.console, **office, **meeting).print();
  return ExitCode::Ok;
}

}  // namespace

Action declare_meeting_minutes(Arguments& arguments) {
  auto id = std::make_shared<std::string>();
  arguments.operand("MEETING", *id, {"id of the session", "รหัสการประชุม"});
  return [id](Run run) { return show_minutes(run, *id); };
}

}  // namespace anumat::cli
