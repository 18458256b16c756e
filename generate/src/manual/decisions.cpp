#include <array>
#include <string_view>

#include "manual/chapters.hpp"
#include "manual/html.hpp"
#include "picture/measure.hpp"
#include "picture/svg.hpp"
#include "wording/escape.hpp"
#include "wording/words.hpp"

namespace anumat::generate {

namespace {

std::string hit_text(const model::DecisionTable& table, const Words& words) {
  static const std::array<Text, 7> policies{
      {{"exactly one row may fit", "ต้องมีแถวที่ตรงเพียงแถวเดียว"},
       {"rows that fit must agree", "แถวที่ตรงต้องให้ผลเดียวกัน"},
       {"the first row that fits counts", "ใช้แถวแรกที่ตรง"},
       {"the result with the highest priority counts", "ใช้ผลที่สำคัญที่สุด"},
       {"all rows that fit, in the order of the table", "ทุกแถวที่ตรง ตามลำดับในตาราง"},
       {"all rows that fit, by priority of the result", "ทุกแถวที่ตรง ตามความสำคัญของผล"},
       {"all rows that fit are collected", "รวบรวมทุกแถวที่ตรง"}}};
  static const std::array<Text, 5> sums{{{"", ""},
                                         {" and added up", " แล้วรวมยอด"},
                                         {"; the least counts", " ใช้ค่าน้อยสุด"},
                                         {"; the greatest counts", " ใช้ค่ามากสุด"},
                                         {" and counted", " แล้วนับจำนวน"}}};
  return words.pick(policies.at(static_cast<std::size_t>(table.hit))) +
         words.pick(sums.at(static_cast<std::size_t>(table.aggregation)));
}

Chapter rules_chapter(const Words& words) {
  Html html;
  for (const auto& rule : words.definition().rules) {
    html.heading(3, xml_id("rule", rule.name), words.name(rule.name));
    const bool stops = rule.severity == model::RuleSeverity::Stop;
    html.terms({{words.pick({"Must hold", "ต้องเป็นจริง"}), canonical(rule.require), true},
                {words.pick({"When not", "เมื่อไม่ผ่าน"}),
                 words.pick(stops ? Text{"the case stops", "เรื่องหยุด"} : Text{"a warning", "เตือน"})},
                {words.pick({"Message", "ข้อความ"}), words.text(rule.message)},
                {words.pick({"Advice", "คำแนะนำ"}), words.text(rule.advice)},
                {words.pick({"Code", "รหัส"}), rule.code},
                {words.pick({"Source", "ที่มา"}), rule.source}});
  }
  return {"rules", words.pick({"Rules", "กฎ"}), html.text()};
}

void write_table(Html& html, const model::NamedTable& named, const Words& words) {
  const model::DecisionTable& table = named.table;
  html.heading(3, xml_id("table", named.name), words.name(named.name));
  std::vector<Html::Column> columns{{"#"}};
  for (const auto& input : table.inputs) columns.push_back({input.label, true});
  for (const auto& output : table.outputs)
    columns.push_back({"→ " + (output.name.empty() ? words.pick({"result", "ผล"}) : output.name), true});
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < table.rules.size(); ++i) {
    std::vector<std::string> row{std::to_string(i + 1)};
    for (const auto& cell : table.rules[i].inputs) row.push_back(cell.empty() ? "-" : cell.canonical());
    for (const auto& cell : table.rules[i].outputs) row.push_back(canonical(cell));
    rows.push_back(std::move(row));
  }
  html.table(hit_text(table, words), columns, rows);
}

Chapter routes_chapter(const Words& words) {
  Html html;
  for (const auto& route : words.definition().routes) {
    const Picture picture = draw(route_graph(route, words), Direction::Down);
    html.heading(3, xml_id("route", route.name), words.name(route.name));
    html.figure(to_svg(picture, words.thai() ? dsl::Language::Thai : dsl::Language::English),
                picture.graph.description);
    std::vector<std::vector<std::string>> rows;
    for (const auto& step : route.steps)
      rows.push_back({std::to_string(step.number), words.who(step.who), words.act(step.act), canonical(step.when),
                      step.within ? words.span(*step.within) : "",
                      step.late.kind == model::ThenKind::Nothing ? "" : words.then(step.late)});
    html.table(words.pick({"Steps; equal numbers go side by side", "ขั้น เลขเท่ากันทำพร้อมกัน"}),
               {{words.pick({"Step", "ขั้น"})},
                {words.pick({"By whom", "โดย"})},
                {words.pick({"Legal force", "ผลทางกฎหมาย"})},
                {words.pick({"Only when", "เฉพาะเมื่อ"}), true},
                {words.pick({"Within", "ภายใน"})},
                {words.pick({"If late", "เมื่อเกิน"})}},
               rows);
    html.terms({{words.pick({"Different persons", "ต้องเป็นคนละคน"}), words.names(route.separate)},
                {words.pick({"Power of a delegate", "อำนาจที่ผู้รับมอบต้องมี"}), route.scope},
                {words.pick({"Amount for a delegate's limit", "วงเงินที่เทียบ"}), canonical(route.amount), true},
                {words.pick({"Tasks are taken in hand", "รับงานไว้ได้"}), route.claims ? words.yes_no(true) : ""},
                {words.pick({"Tasks are handed on by", "ผู้มอบงานต่อ"}),
                 route.reassigned_by.empty() ? "" : words.who(route.reassigned_by)},
                {words.pick({"Decisions can be taken back", "ถอนการตัดสินได้"}), route.recall ? words.yes_no(true) : ""}});
  }
  return {"routes", words.pick({"Approval routes", "เส้นทางอนุมัติ"}), html.text()};
}

std::string short_notice(const Words& words, const model::MeetingRules& rules) {
  if (rules.short_notice == model::ShortNotice::Refused) return words.pick({"refused", "ไม่รับ"});
  if (rules.short_notice == model::ShortNotice::Recorded) return "";
  return words.pick({"declared urgent by ", "ต้องสั่งว่าเร่งด่วนโดย "}) + words.who(rules.notice_waived_by);
}

std::string proxies(const Words& words, const model::MeetingRules& rules) {
  if (rules.proxy_given_by.empty()) return "";
  const std::string most = std::to_string(rules.proxies_max);
  return words.pick({"given by ", "มอบโดย "}) + words.who(rules.proxy_given_by) +
         words.pick({", held at most " + most, " ถือได้ไม่เกิน " + most}) +
         (rules.proxies_for_quorum ? words.pick({", counted for the quorum", " นับเป็นองค์ประชุม"}) : "");
}

Chapter meetings_chapter(const Words& words) {
  Html html;
  const auto of_members = [&](const model::Fraction& share) {
    return words.fraction(share) + words.pick({" of the members", " ของสมาชิก"});
  };
  for (const auto& meeting : words.definition().meetings) {
    html.heading(3, xml_id("meeting", meeting.name), words.name(meeting.name, meeting.label));
    const std::string days = std::to_string(meeting.re_meeting_days);
    html.terms(
        {{words.pick({"Members", "สมาชิก"}), words.name(meeting.members)},
         {words.pick({"Chair", "ประธาน"}), words.name(meeting.chair)},
         {words.pick({"Called by", "ผู้นัดประชุม"}), words.who(meeting.called_by)},
         {words.pick({"Notice", "นัดล่วงหน้า"}), words.span({meeting.notice_days, meeting.notice_unit})},
         {words.pick({"Called later than that", "นัดช้ากว่านั้น"}), short_notice(words, meeting)},
         {words.pick({"Quorum", "องค์ประชุม"}), of_members(meeting.quorum)},
         {words.pick({"Quorum of the second call", "องค์ประชุมครั้งที่สอง"}),
          meeting.re_meeting
              ? of_members(*meeting.re_meeting) + words.pick({" within " + days + " days", " ภายใน " + days + " วัน"})
              : ""},
         {words.pick({"Carried when", "มติผ่านเมื่อ"}), canonical(meeting.carried), true},
         {words.pick({"On a tie", "เมื่อคะแนนเท่ากัน"}),
          words.pick(meeting.chair_casts ? Text{"the chair casts the deciding vote", "ประธานออกเสียงชี้ขาด"}
                                         : Text{"not carried", "มติไม่ผ่าน"})},
         {words.pick({"Counted from", "นับคะแนนจาก"}),
          meeting.by_show_of_hands ? words.pick({"a show of hands", "การยกมือ"}) : ""},
         {words.pick({"Ballots", "การลงคะแนน"}),
          meeting.ballots == model::BallotKind::Open
              ? ""
              : words.pick(meeting.ballots == model::BallotKind::Secret
                               ? Text{"secret", "ลับ"}
                               : Text{"open, or secret as an item is put", "เปิดเผย หรือลับตามที่กำหนดในวาระ"})},
         {words.pick({"Proxies", "มอบฉันทะ"}), proxies(words, meeting)},
         {words.pick({"Number of certified minutes", "เลขที่รายงานที่รับรอง"}), template_text(meeting.minutes_number), true},
         {words.pick({"Leave for the item", "ออกจากที่ประชุมในวาระ"}), words.names(meeting.recuse)},
         {words.pick({"Recusal reduces the base", "ผู้มีส่วนได้เสียลดฐานองค์ประชุม"}), canonical(meeting.recusal_reduces_base),
          true},
         {words.pick({"Source", "ที่มา"}), meeting.source}});
  }
  return {"meetings", words.pick({"Meetings", "การประชุม"}), html.text()};
}

}  // namespace

std::vector<Chapter> decision_chapters(const Words& words) {
  const model::Definition& definition = words.definition();
  std::vector<Chapter> chapters;
  if (!definition.rules.empty()) chapters.push_back(rules_chapter(words));
  if (!definition.tables.empty()) {
    Html html;
    for (const auto& table : definition.tables) write_table(html, table, words);
    chapters.push_back({"tables", words.pick({"Decision tables", "ตารางตัดสินใจ"}), html.text()});
  }
  if (!definition.routes.empty()) chapters.push_back(routes_chapter(words));
  if (!definition.meetings.empty()) chapters.push_back(meetings_chapter(words));
  return chapters;
}

}  // namespace anumat::generate
