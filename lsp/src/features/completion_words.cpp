#include "completion_words.hpp"

#include <array>

namespace anumat::lsp {

namespace {

using dsl::CellGrammar;

constexpr std::array<Phrase, 10> kTypes = {{{"text", "ข้อความ"},
                                            {"number", "จำนวน"},
                                            {"money", "เงิน"},
                                            {"date", "วันที่"},
                                            {"date and time", "วันที่และเวลา"},
                                            {"time", "เวลา"},
                                            {"boolean", "จริงเท็จ"},
                                            {"duration", "ระยะเวลา"},
                                            {"person", "บุคคล"},
                                            {"list of", "รายการของ"}}};
constexpr std::array<Phrase, 11> kWho = {{{"holder of", "ผู้ดำรงตำแหน่ง"},
                                          {"route", "เส้นทาง"},
                                          {"anyone", "ผู้ใดก็ได้"},
                                          {"or", "หรือ"},
                                          {"any 2 of", "อย่างน้อย 2 คนจาก"},
                                          {"all of", "ทุกคนใน"},
                                          {"in group of", "ในกลุ่มงานของ"},
                                          {"in nearest group of", "ในกลุ่มงานใกล้ที่สุดของ"},
                                          {"members of group of", "สมาชิกกลุ่มงานของ"},
                                          {"members of group", "สมาชิกกลุ่มงาน"},
                                          {"and below", "และกลุ่มงานย่อย"}}};
constexpr std::array<Phrase, 3> kNeeds = {{{"comment", "ความเห็น"}, {"file", "ไฟล์"}, {"untouched", "ยังไม่มีผู้รับเรื่อง"}}};
constexpr std::array<Phrase, 5> kDurations = {{{"3 working days", "3 วันทำการ"},
                                               {"30 days", "30 วัน"},
                                               {"2 weeks", "2 สัปดาห์"},
                                               {"24 hours", "24 ชั่วโมง"},
                                               {"10 years", "10 ปี"}}};
constexpr std::array<Phrase, 5> kDues = {{{"by 30 September", "ภายในวันที่ 30 กันยายน"},
                                          {"every month within 10 working days", "ทุกเดือน ภายใน 10 วันทำการ"},
                                          {"every quarter within 45 days", "ทุกไตรมาส ภายใน 45 วัน"},
                                          {"on", "เมื่อ"},
                                          {"of the year before", "ของปีก่อน"}}};
constexpr std::array<Phrase, 3> kThen = {
    {{"remind", "เตือน"}, {"escalate to", "ส่งต่อไปยัง"}, {"open problem", "เปิดปัญหา"}}};
constexpr std::array<Phrase, 2> kShares = {{{"1/2 of members", "1/2 ของสมาชิก"}, {"2/3 of members", "2/3 ของสมาชิก"}}};
constexpr std::array<Phrase, 1> kReMeetings = {{{"1/3 of members within 14 days", "1/3 ของสมาชิก ภายใน 14 วัน"}}};
constexpr std::array<Phrase, 4> kMajorities = {{{"yes > no", "เห็นชอบ > ไม่เห็นชอบ"},
                                                {"yes > 60% of ballots", "เห็นชอบ > 60% ของผู้ลงคะแนน"},
                                                {"yes > 1/2 of members", "เห็นชอบ > 1/2 ของสมาชิก"},
                                                {"2/3 of votes", "2/3 ของคะแนนเสียง"}}};
constexpr std::array<Phrase, 2> kTies = {{{"chair casts", "ประธานชี้ขาด"}, {"not carried", "ไม่ผ่าน"}}};
constexpr std::array<Phrase, 8> kGuarantees = {{{"state", "สถานะ"},
                                                {"before", "ก่อน"},
                                                {"after", "หลัง"},
                                                {"until", "จนกว่า"},
                                                {"did", "ได้ทำ"},
                                                {"eventually", "ในที่สุด"},
                                                {"same person did", "คนเดียวกัน ได้ทำ"},
                                                {"in the same round", "ในรอบเดียวกัน"}}};
constexpr std::array<Phrase, 1> kSeparate = {{{"every step", "ทุกขั้น"}}};
constexpr std::array<Phrase, 1> kDays = {{{"1 October", "1 ตุลาคม"}}};
constexpr std::array<Phrase, 2> kSizes = {{{"20 MB", "20 เมกะไบต์"}, {"500 KB", "500 กิโลไบต์"}}};
constexpr std::array<Phrase, 2> kYesNo = {{{"yes", "ใช่"}, {"no", "ไม่"}}};

}  // namespace

std::span<const CaseWord> case_words() {
  static const std::array<CaseWord, 7> words = {
      {{"state", {"the state that the case is in", "สถานะปัจจุบันของเรื่อง"}},
       {"number", {"the number of the case", "เลขที่ของเรื่อง"}},
       {"round", {"how often the case has been begun anew, from 1", "รอบของเรื่อง เริ่มจาก 1"}},
       {"acts",
        {"what has been done with the case, each with act, actor, date and comment",
         "สิ่งที่ดำเนินการกับเรื่องแล้ว แต่ละรายการมีขั้น ผู้ทำ วันที่ และความเห็น"}},
       {"evidence", {"the files that were attached, each with kind and name", "หลักฐานที่แนบแล้ว แต่ละรายการมีชนิดและชื่อ"}},
       {"open problems",
        {"the kinds of finding that are open on the case, where the package declares some",
         "ชนิดปัญหาของเรื่องที่เปิดอยู่ เมื่อชุดนิยามกำหนดไว้"}},
       {"comment", {"the comment that comes with the step", "ความเห็นที่ให้พร้อมขั้นนี้"}}}};
  return words;
}

std::span<const CaseWord> step_words() {
  static const std::array<CaseWord, 4> words = {
      {{"approved", {"the route of this state has approved", "เส้นทางของสถานะนี้อนุมัติแล้ว"}},
       {"returned", {"a step of the route has sent the case back", "ขั้นในเส้นทางส่งเรื่องกลับ"}},
       {"refused", {"a step of the route has refused the case", "ขั้นในเส้นทางไม่อนุมัติ"}},
       {"reopen", {"takes a finished case back, in a new round", "นำเรื่องที่สิ้นสุดแล้วกลับมาในรอบใหม่"}}}};
  return words;
}

std::span<const Phrase> phrases_of(CellGrammar grammar) {
  switch (grammar) {
    case CellGrammar::Type:
      return kTypes;
    case CellGrammar::Who:
      return kWho;
    case CellGrammar::Needs:
      return kNeeds;
    case CellGrammar::Duration:
      return kDurations;
    case CellGrammar::Due:
      return kDues;
    case CellGrammar::Then:
      return kThen;
    case CellGrammar::Share:
      return kShares;
    case CellGrammar::ReMeeting:
      return kReMeetings;
    case CellGrammar::Majority:
      return kMajorities;
    case CellGrammar::Tie:
      return kTies;
    case CellGrammar::Guarantee:
      return kGuarantees;
    case CellGrammar::Separate:
      return kSeparate;
    case CellGrammar::DayMonth:
      return kDays;
    case CellGrammar::Size:
      return kSizes;
    case CellGrammar::YesNo:
      return kYesNo;
    default:
      return {};
  }
}

}  // namespace anumat::lsp
