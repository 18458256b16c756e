#include "anumat/generate/diff.hpp"

#include <algorithm>

#include "support.hpp"

namespace anumat::generate::test {
namespace {

std::vector<Change> changes_by(const std::string& part, const std::string& instead) {
  return compare(small(), compiled({{"small.anumat", with(small_text(), part, instead)}}));
}

std::string shown(const std::vector<Change>& changes) {
  std::string text;
  for (const Change& change : changes) {
    text += std::string(word(change.effect)) + " " + change.kind + ": " + change.sentence.en + "\n  " +
            change.sentence.th + "\n";
    if (!change.example.en.empty())
      text += "  example: " + change.example.en + "\n  ตัวอย่าง: " + change.example.th + "\n";
  }
  return text;
}

struct Edit {
  const char* name;
  const char* part;
  const char* instead;
};

/// One change of each kind; the golden file holds what is said of it.
const std::vector<Edit> edits{
    {"limit raised", "| 2026-10-01 | 5000.00 |", "| 2026-10-01 | 8000.00 |"},
    {"rule turned", "require: amount <= small limit or method = \"tender\"",
     "require: amount < small limit and method = \"tender\""},
    {"rule reworded", "require: amount <= small limit or method = \"tender\"",
     "require: method = \"tender\" or amount <= small limit"},
    {"rule milder", "severity: stop", "severity: warn"},
    {"message", "message en: {amount} is more than {small limit}", "message en: {amount} is too much"},
    {"table row", "| (10000..500000] | \"shop\"   || \"head\"     |",
     "| (10000..300000] | \"shop\"   || \"head\"     |\n| (300000..500000] | \"shop\"   || \"director\"     |"},
    {"table policy", "hit: unique", "hit: first"},
    {"table order", "| <= 10000        | -        || \"clerk\"    |\n| (10000..500000] | \"shop\"   || \"head\"     |",
     "| (10000..500000] | \"shop\"   || \"head\"     |\n| <= 10000        | -        || \"clerk\"    |"},
    {"route step added",
     "| 2    | holder of approver.level | approve |                     | 5 working days | escalate to director |",
     "| 2    | holder of approver.level | approve |                     | 5 working days | escalate to director |\n| 3 "
     "   | director | endorse | amount > 1000 | 2 working days | remind |"},
    {"route condition gone", "| 1    | head                     | check   | method = \"tender\"   |",
     "| 1    | head                     | check   |    |"},
    {"route time", "approve |                     | 5 working days |",
     "approve |                     | 9 working days |"},
    {"route separation", "separate: owner, every step", "separate: owner"},
    {"deadline shorter", "| review | 7 working days | remind head |", "| review | 4 days | remind head |"},
    {"deadline then", "| review | 7 working days | remind head |",
     "| review | 7 working days | escalate to director |"},
    {"check gone", "| submit   | small enough  | warn   |\n", ""},
    {"check stricter", "| submit   | small enough  | warn   |", "| submit   | small enough  | stop   |"},
    {"quorum", "quorum: 1/2 of members", "quorum: 2/3 of members"},
    {"majority", "carried: yes > no", "carried: 2/3 of votes"},
    {"tie", "tie: chair casts", "tie: not carried"},
    {"count of votes", "tie: chair casts", "tie: chair casts\ncounted from: show of hands"},
    {"notice", "notice: 3 days", "notice: 7 days"},
    {"notice in working days", "notice: 3 days", "notice: 3 working days"},
    {"short notice refused", "notice: 3 days", "notice: 3 days\nshort notice: refused"},
    {"short notice waived", "notice: 3 days", "notice: 3 days\nshort notice: waived\nnotice waived by: head"},
    {"secret ballots", "tie: chair casts", "tie: chair casts\nballots: secret"},
    {"proxies", "tie: chair casts", "tie: chair casts\nproxy given by: staff"},
    {"number of minutes", "tie: chair casts", "tie: chair casts\nminutes number: M-{serial(3)}"},
    {"field required", "| needed   | date         |          |", "| needed   | date         | yes      |"},
    {"field check", "| pieces   | number       |          | [1..100]             |",
     "| pieces   | number       |          | [1..50]              |"},
    {"field added", "| needed   | date         |          |                      | วันที่ต้องใช้  |",
     "| needed   | date         |          |                      | วันที่ต้องใช้  |\n| reason | text | yes | | เหตุผล |"},
    {"derived", "else amount / pieces |", "else amount / (pieces + 1) |"},
    {"transition by more", "| review | comment  | clerk           |", "| review | comment  | clerk or head   |"},
    {"transition gone", "| review | comment  | clerk           | same     | acknowledge |                |         |\n",
     ""},
    {"transition needs", "| submit      | amount, needed |         |",
     "| submit      | amount, needed | comment, file \"quotation\" |"},
    {"evidence", "formats: pdf, txt\nsize: 1 MB", "formats: pdf\nsize: 2 MB"},
    {"role new", "role: staff\n", "role: auditor\n\nrole: staff\n"},
    {"role apart", "role: head\n", "role: head\nnot with: clerk\n"},
    {"opened by", "opened by: staff\n", "opened by: staff, clerk\n"},
    {"readers", "lifecycle: request\n",
     "readers: request\nread by: owner\nactors read: yes\n| field | read by |\n| lines | owner   |\n\nlifecycle: "
     "request\n"},
    {"role that reads all", "role: head\n", "role: head\nreads all: yes\n"},
    {"tasks", "separate: owner, every step",
     "separate: owner, every step\nclaims: yes\nreassigned by: head\nrecall: yes"},
    {"course", "separate: owner, every step", "separate: owner\nrepeats: skip\non return: same step"},
    {"stale", "separate: owner, every step", "separate: owner, every step\nstale when changed: amount, method"},
    {"pause", "start: draft\n", "start: draft\npaused by: head\n"},
    {"reminders", "start: draft\n", "start: draft\nreminded by: owner, head\nreminders every: 3 working days\n"},
    {"reopen", "| review | comment  | clerk           | same     | acknowledge |                |         |\n",
     "| review | comment  | clerk           | same     | acknowledge |                |         |\n"
     "| approved | reopen | head            | review   | submit      |                | comment |\n"},
    {"role of a case", "role: staff\nlabel th: บุคลากร\n",
     "role: staff\nlabel th: บุคลากร\n\nrole: referee\nscope: case\n"},
    {"role counted", "role: clerk\n", "role: clerk\nat least: 2\n"},
    {"retention", "formats: pdf, txt\n", "formats: pdf, txt\nretention: 10 years\n"},
    {"room", "formats: pdf, txt\n", "formats: pdf, txt\ncase size: 20 MB\noffice size: 5 GB\n"},
    {"disposal", "formats: pdf, txt\n", "formats: pdf, txt\nretention: 10 years\ndisposed by: clerk, head\n"},
};

TEST(Diff, SaysWhatEachChangeMeans) {
  std::string text;
  for (const Edit& edit : edits) {
    const std::vector<Change> changes = changes_by(edit.part, edit.instead);
    EXPECT_FALSE(changes.empty()) << edit.name;
    text += "=== " + std::string(edit.name) + "\n" + shown(changes);
  }
  expect_golden("diff.expected", text);
}

/// What is said when one definition has each property and the other has it changed.
std::string said(const std::string& before, const std::string& after) {
  const auto with_calendar = [](const std::string& more) {
    return compiled({{"small.anumat", small_text() + "\n" + more}});
  };
  return shown(compare(with_calendar(before), with_calendar(after)));
}

TEST(Diff, TellsHowDaysAndYearsAreCounted) {
  const std::string head = "calendar: office\nworking days: Monday to Friday\n";
  const std::string days = "| date | holiday |\n| 2026-10-13 | one |\n| 2026-10-23 | two |\n";

  const std::string text =
      said(head, "calendar: office\nworking days: Monday to Saturday\nfiscal year starts: 1 January\nera: CE\n") +
      said(head + days, head + "| date | holiday |\n| 2026-10-13 | first |\n| 2026-12-05 | three |\n");

  EXPECT_EQ(text,
            "different calendar: the calendar \"office\" works on other days: Monday, Tuesday, Wednesday, Thursday, "
            "Friday, Saturday instead of Monday, Tuesday, Wednesday, Thursday, Friday\n"
            "  ปฏิทิน \"office\" ทำงานวันอื่น: จันทร์, อังคาร, พุธ, พฤหัสบดี, ศุกร์, เสาร์ แทน จันทร์, อังคาร, พุธ, พฤหัสบดี, ศุกร์\n"
            "different calendar: the calendar \"office\" begins the fiscal year on another day: 1 January instead of "
            "1 October\n"
            "  ปฏิทิน \"office\" เริ่มปีงบประมาณวันอื่น: 1 มกราคม แทน 1 ตุลาคม\n"
            "different calendar: the calendar \"office\" names years in another era: the Christian Era instead of the "
            "Buddhist Era\n"
            "  ปฏิทิน \"office\" เรียกปีตามศักราชอื่น: คริสต์ศักราช แทน พุทธศักราช\n"
            "different calendar: the calendar \"office\" has new days off: 2026-12-05 (three)\n"
            "  ปฏิทิน \"office\" มีวันหยุดเพิ่ม: 5 ธันวาคม 2569 (three)\n"
            "different calendar: the calendar \"office\" has no days off any more on 2026-10-23 (two)\n"
            "  ปฏิทิน \"office\" ไม่หยุดแล้วในวันที่ 23 ตุลาคม 2569 (two)\n"
            "different calendar: the calendar \"office\": 1 days off have another name\n"
            "  ปฏิทิน \"office\": วันหยุด 1 วันเปลี่ยนชื่อ\n");
}

TEST(Diff, HidesNoChangeBehindAnother) {
  const auto changes =
      changes_by("role: clerk\nlabel th: เจ้าหน้าที่พัสดุ\n", "role: clerk\nlabel th: พัสดุ\nnot with: head\n");

  EXPECT_EQ(changes.size(), 3U) << shown(changes);  // A label in one language stands for both.
}

TEST(Diff, FindsNothingBetweenEquals) {
  EXPECT_TRUE(compare(small(), small()).empty());
  EXPECT_TRUE(compare(annual_plan(), annual_plan()).empty());
}

TEST(Diff, OppositeChangesHaveOppositeEffects) {
  for (const Edit& edit : edits) {
    const model::Definition now = compiled({{"small.anumat", with(small_text(), edit.part, edit.instead)}});
    const auto there = compare(small(), now);
    const auto back = compare(now, small());
    const auto count = [](const std::vector<Change>& changes, Effect effect) {
      return std::count_if(changes.begin(), changes.end(),
                           [&](const Change& change) { return change.effect == effect; });
    };

    EXPECT_EQ(count(there, Effect::Stricter), count(back, Effect::Looser)) << edit.name;
    EXPECT_EQ(count(there, Effect::Looser), count(back, Effect::Stricter)) << edit.name;
  }
}

TEST(Diff, NamesTheRegionOfATableAndAnInputInIt) {
  const auto changes = changes_by(
      "| (10000..500000] | \"shop\"   || \"head\"     |",
      "| (10000..300000] | \"shop\"   || \"head\"     |\n| (300000..500000] | \"shop\"   || \"director\"     |");

  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes.front().sentence.en,
            "the table \"approver\" decides differently where amount is (300000..500000] and method is \"shop\": "
            "\"director\" instead of \"head\"");
  EXPECT_EQ(changes.front().example.en, "amount = 400000, method = \"shop\": \"director\" instead of \"head\"");
}

TEST(Diff, HidesNoDifferenceOfTheCanonicalForm) {
  const std::string more = small_text() + "\ntranslations: states\n| name | th |\n| review | รอตรวจ |\n";

  const auto changes = compare(small(), compiled({{"small.anumat", more}}));

  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes.front().kind, "translations");
}

}  // namespace
}  // namespace anumat::generate::test
