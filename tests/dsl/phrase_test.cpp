#include "anumat/dsl/phrase.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "show.hpp"

namespace anumat::dsl {
namespace {

Piece cell(const std::string& text) {
  return {text, {0, 0, text.size()}};
}

std::string words(const Who& who) {
  static constexpr const char* kKinds[] = {"name", "holder", "route", "any", "all", "anyone"};
  std::string text;
  for (const WhoTerm& term : who.alternatives) {
    text += (text.empty() ? "" : " / ") + std::string(kKinds[static_cast<int>(term.kind)]);
    if (term.kind == WhoTerm::Kind::AnyOf) text += " " + std::to_string(term.count);
    text += " <" + term.name.text + ">";
  }
  return text;
}

std::string words(const std::vector<Need>& needs) {
  static constexpr const char* kKinds[] = {"comment", "file", "signature", "minutes"};
  std::string text;
  for (const Need& need : needs) {
    text += (text.empty() ? "" : ", ") + std::string(kKinds[static_cast<int>(need.kind)]);
    if (need.kind == Need::Kind::File) text += " <" + need.file_kind.text + ">";
  }
  return text;
}

std::string words(const Period& period) {
  static constexpr const char* kUnits[] = {"min", "h", "d", "wd", "w", "m", "y"};
  return std::to_string(period.count) + kUnits[static_cast<int>(period.unit)];
}

std::string words(const std::vector<Then>& then) {
  static constexpr const char* kKinds[] = {"remind", "escalate", "problem"};
  std::string text;
  for (const Then& one : then) {
    text += (text.empty() ? "" : "; ") + std::string(kKinds[static_cast<int>(one.kind)]);
    if (!one.who.empty()) text += " " + words(one.who);
    if (!one.problem.empty()) text += " <" + one.problem.text + ">";
  }
  return text;
}

std::string words(const Share& share) {
  static constexpr const char* kBases[] = {"count", "members", "present", "votes", "ballots"};
  return std::to_string(share.numerator) + "/" + std::to_string(share.denominator) + " " +
         kBases[static_cast<int>(share.base)];
}

std::string words(const ReMeeting& again) {
  return words(again.quorum) + " in " + words(again.within);
}

std::string words(const Majority& majority) {
  return std::string("yes ") + (majority.or_equal ? ">= " : "> ") +
         (majority.against == Majority::Against::No ? "no" : words(majority.share));
}

std::string words(TieRule tie) {
  return tie == TieRule::ChairCasts ? "chair" : "lost";
}

std::string words(const EventPhrase& event) {
  std::string text;
  for (const Piece& state : event.states) text += "<" + state.text + ">";
  return event.act.empty() ? text : text + words(event.who) + " did <" + event.act.text + ">";
}

std::string words(const GuaranteeClause& clause) {
  static constexpr const char* kRelations[] = {"", " before ", " after ", " until ", " and "};
  return std::string(clause.eventually ? "eventually " : "") + words(clause.first) +
         kRelations[static_cast<std::size_t>(clause.relation)] + words(clause.second) +
         (clause.in_round ? " in round" : "");
}

std::string words(const std::vector<TemplatePart>& parts) {
  std::string text;
  for (const TemplatePart& part : parts) {
    text += part.serial > 0      ? "#" + std::to_string(part.serial)
            : part.is_expression ? "{" + part.piece.text + "}"
                                 : "[" + part.literal + "]";
  }
  return text;
}

std::string words(const std::vector<Assignment>& assignments) {
  std::string text;
  for (const Assignment& one : assignments) text += "<" + one.target.text + "> := <" + one.value.text + ">;";
  return text;
}

std::string words(const std::vector<Piece>& names) {
  std::string text;
  for (const Piece& one : names) text += "<" + one.text + ">";
  return text;
}

std::string words(const TypePhrase& type) {
  static constexpr const char* kBases[] = {"text", "number",  "money",    "date",   "datetime",
                                           "time", "boolean", "duration", "person", "named"};
  std::string text;
  for (int i = 0; i < type.lists; ++i) text += "list ";
  return text + kBases[static_cast<int>(type.base)] + (type.name.empty() ? "" : " <" + type.name.text + ">");
}

std::string words(std::int64_t number) {
  return std::to_string(number);
}

std::string words(const DayMonth& day) {
  return std::to_string(day.day) + "." + std::to_string(day.month);
}

std::string words(const Due& due) {
  static constexpr const char* kEvery[] = {"week", "month", "quarter", "half year", "year"};
  static constexpr const char* kYears[] = {" before", "", " after"};
  std::string text;
  if (due.kind == Due::Kind::ByDay)
    text = std::to_string(due.day) + "." + std::to_string(due.month) + kYears[static_cast<int>(due.year)];
  if (due.kind == Due::Kind::Every) text = std::string("every ") + kEvery[static_cast<int>(due.every)];
  if (due.kind == Due::Kind::OnEvent) text = "on <" + due.event.text + ">";
  return due.within ? text + " within " + words(*due.within) : text;
}

struct Example {
  const char* text;
  const char* meaning;  // Or the finding, when it begins with E.
};

template <class Read>
void expect_read(Read read, const std::vector<Example>& examples) {
  for (const Example& one : examples) {
    SCOPED_TRACE(one.text);
    const auto phrase = read(cell(one.text));
    const std::string meaning = phrase.ok() ? words(phrase.value) : show({"", one.text}, phrase.diagnostics);
    EXPECT_EQ(meaning, one.meaning);
    for (const Diagnostic& found : phrase.diagnostics) {
      EXPECT_NE(find_code(found.code), nullptr) << found.code;
      EXPECT_FALSE(found.message.th.empty());
      EXPECT_LE(found.span.end, std::string_view(one.text).size());
    }
  }
}

TEST(Phrase, Who) {
  expect_read(
      read_who,
      {
          {"owner", "name <owner>"},
          {"project.owner or planning officer", "name <project.owner> / name <planning officer>"},
          {"planning officer, finance officer", "name <planning officer> / name <finance officer>"},
          {"Planning  officer", "name <Planning  officer>"},
          {"holder of approver.level", "holder <approver.level>"},
          {"holder of if a then \"x or y\" else f(b, c) or director",
           "holder <if a then \"x or y\" else f(b, c)> / name <director>"},
          {"route by amount", "route <by amount>"},
          {"any 2 of committee", "any 2 <committee>"},
          {"any ๒ of committee", "any 2 <committee>"},
          {"all of committee member", "all <committee member>"},
          {"anyone", "anyone <anyone>"},
          {"anyone else", "name <anyone else>"},
          {"head of office", "name <head of office>"},
          {"orator", "name <orator>"},
          {"routes", "name <routes>"},
          {"ผู้รับผิดชอบ หรือ ผู้อำนวยการ", "name <ผู้รับผิดชอบ> / name <ผู้อำนวยการ>"},
          {"ผู้ดำรงตำแหน่ง ผล.ระดับ", "holder <ผล.ระดับ>"},
          {"ผู้ดํารงตําแหน่ง ผล.ระดับ", "holder <ผล.ระดับ>"},
          {"อย่างน้อย 2 คนจาก กรรมการ", "any 2 <กรรมการ>"},
          {"owner or", "E1310 1:1 \"owner or\" expected a role, a field, a route or a meeting after `owner or`\n"},
          {"owner or , director",
           "E1310 1:10 \", director\" expected a role, a field, a route or a meeting, not `, director`\n"},
          {"holder of", "E1310 1:1 \"holder of\" expected an expression that gives a role after `holder of`\n"},
          {"any 0 of staff", "E1325 1:1 \"any 0 of staff\" this many people cannot act: 0\n"},
          {"", "E1310 1:1 \"\" expected who after ``\n"},
      });
}

TEST(Phrase, WhoGivesThePlaceOfEachTerm) {
  const std::string text = "ผู้รับ or director";
  const Phrase<Who> phrase = read_who({text, {3, 100, 100 + text.size()}});

  ASSERT_EQ(phrase.value.alternatives.size(), 2u);
  EXPECT_EQ(phrase.value.alternatives[1].span, (Span{3, 100 + text.find("director"), 100 + text.size()}));
  EXPECT_EQ(phrase.value.alternatives[1].name.span, phrase.value.alternatives[1].span);
}

TEST(Phrase, Needs) {
  expect_read(read_needs,
              {
                  {"comment", "comment"},
                  {"comment, file \"report\" ,signature,minutes", "comment, file <report>, signature, minutes"},
                  {"ความเห็น, ไฟล์ \"ภาพถ่าย\"", "comment, file <ภาพถ่าย>"},
                  {"file report", "E1311 1:6 \"report\" expected a kind of evidence in double quotes, not `report`\n"},
                  {"comment and file", "E1311 1:9 \"and file\" expected nothing more, not `and file`\n"},
                  {"x", "E1311 1:1 \"x\" expected comment, file, untouched, signature or minutes, not `x`\n"},
              });
}

TEST(Phrase, Due) {
  expect_read(
      read_due,
      {
          {"by 30 September", "30.9"},
          {"by 30 September of the year before", "30.9 before"},
          {"by 15 October of the year after", "15.10 after"},
          {"every month within 10 working days", "every month within 10wd"},
          {"every quarter within 45 days", "every quarter within 45d"},
          {"Every half year", "every half year"},
          {"every week", "every week"},
          {"every year within 30 days", "every year within 30d"},
          {"on project.submit summary within 3 working days", "on <project.submit summary> within 3wd"},
          {"on project.submit", "on <project.submit>"},
          {"ภายในวันที่ ๓๐ กันยายน", "30.9"},
          {"ภายในวันที่ 30 กันยายน ของปีก่อน", "30.9 before"},
          {"ทุกเดือน ภายใน 10 วันทำการ", "every month within 10wd"},
          {"ทุก ไตรมาส ภายใน 45 วัน", "every quarter within 45d"},
          {"เมื่อ โครงการ.เสนอ ภายใน 3 วัน", "on <โครงการ.เสนอ> within 3d"},
          {"by 31 February", "E1325 1:1 \"by 31 February\" the month has no such day\n"},
          {"by September", "E1508 1:4 \"September\" expected a day and a month, not `September`\n"},
          {"every fortnight",
           "E1508 1:7 \"fortnight\" expected week, month, quarter, half year or year, not `fortnight`\n"},
          {"every month in 10 days", "E1508 1:13 \"in 10 days\" expected nothing more, not `in 10 days`\n"},
          {"every month within",
           "E1508 1:1 \"every month within\" expected a number and a unit of time after `every month within`\n"},
          {"on", "E1508 1:1 \"on\" expected a case and its step, such as project.submit after `on`\n"},
          {"soon", "E1508 1:1 \"soon\" expected a due date, not `soon`\n"},
      });
}

TEST(Phrase, Period) {
  expect_read(read_period,
              {
                  {"3 working days", "3wd"},
                  {"1 working day", "1wd"},
                  {"30 days", "30d"},
                  {"2 hours", "2h"},
                  {"10 years", "10y"},
                  {"๓ วันทำการ", "3wd"},
                  {"3 วันทําการ", "3wd"},
                  {"30วัน", "30d"},
                  {"0 days", "0d"},
                  {"3", "E1312 1:1 \"3\" expected a unit of time, such as days or working days after `3`\n"},
                  {"3 dayz", "E1312 1:3 \"dayz\" expected a unit of time, such as days or working days, not `dayz`\n"},
                  {"soon", "E1312 1:1 \"soon\" expected a time, not `soon`\n"},
                  {"9999999 days", "E1325 1:1 \"9999999 days\" this is too long a time\n"},
                  {"99999999999999999999 days",
                   "E1312 1:1 \"99999999999999999999 days\" expected a time, not `99999999999999999999 days`\n"},
              });
}

TEST(Phrase, Then) {
  expect_read(
      read_then,
      {
          {"remind", "remind"},
          {"remind planning officer", "remind name <planning officer>"},
          {"escalate to head of office or director", "escalate name <head of office> / name <director>"},
          {"open problem \"late summary\"", "problem <late summary>"},
          {"remind owner, open problem \"late\"", "remind name <owner>; problem <late>"},
          {"remind; escalate to director", "remind; escalate name <director>"},
          {"เตือน ผู้อำนวยการ", "remind name <ผู้อำนวยการ>"},
          {"เปิดปัญหา \"ล่าช้า\"", "problem <ล่าช้า>"},
          {"escalate to", "E1313 1:1 \"escalate to\" expected who after `escalate to`\n"},
          {"open problem late", "E1313 1:14 \"late\" expected a kind of problem in double quotes, not `late`\n"},
          {"shout", "E1313 1:1 \"shout\" expected remind, escalate to or open problem, not `shout`\n"},
      });
}

TEST(Phrase, SharesAndVotes) {
  expect_read(read_share, {
                              {"1/2 of members", "1/2 members"},
                              {"2 / 3 of present", "2/3 present"},
                              {"60% of votes", "60/100 votes"},
                              {"1/2 ของสมาชิก", "1/2 members"},
                              {"1/2", "E1314 1:1 \"1/2\" expected of members, of present, of votes or of ballots after `1/2`\n"},
                              {"3/2 of members", "E1325 1:1 \"3/2 of members\" this is no share of a whole\n"},
                              {"1/0 of members", "E1325 1:1 \"1/0 of members\" this is no share of a whole\n"},
                              {"half", "E1314 1:1 \"half\" expected a share, not `half`\n"},
                          });
  expect_read(read_re_meeting,
              {
                  {"1/3 of members within 14 days", "1/3 members in 14d"},
                  {"1/3 ของสมาชิก ภายใน 14 วัน", "1/3 members in 14d"},
                  {"1/3 of members", "E1315 1:1 \"1/3 of members\" expected within after `1/3 of members`\n"},
              });
  expect_read(read_majority, {
                                 {"yes > no", "yes > no"},
                                 {"yes > 60% ของผู้ลงคะแนน", "yes > 60/100 ballots"},
                                 {"yes >= 2/3 of votes", "yes >= 2/3 votes"},
                                 {"2/3 of votes", "yes >= 2/3 votes"},
                                 {"เห็นชอบ > ไม่เห็นชอบ", "yes > no"},
                                 {"yes < no", "E1316 1:5 \"< no\" expected > and then no or a share, not `< no`\n"},
                             });
  expect_read(read_tie, {
                            {"chair casts", "chair"},
                            {"not carried", "lost"},
                            {"ประธานชี้ขาด", "chair"},
                            {"ไม่ผ่าน", "lost"},
                            {"coin", "E1317 1:1 \"coin\" expected a tie, not `coin`\n"},
                        });
}

TEST(Phrase, Guarantee) {
  expect_read(
      read_guarantee,
      {
          {"state \"approval\" before planning officer did endorse",
           "<approval> before name <planning officer> did <endorse>"},
          {"state \"a\" or \"b\" before owner or director did sign off",
           "<a><b> before name <owner> / name <director> did <sign off>"},
          {"state \"closed\"", "<closed>"},
          {"state \"draft\" after director did approve", "<draft> after name <director> did <approve>"},
          {"owner did submit before state \"a\"", "name <owner> did <submit> before <a>"},
          {"same person did submit and approve in the same round", " did <submit> and  did <approve> in round"},
          {"state \"draft\" until owner did submit", "<draft> until name <owner> did <submit>"},
          {"eventually state \"closed\" after owner did submit", "eventually <closed> after name <owner> did <submit>"},
          {"ในที่สุด สถานะ \"ปิด\"", "eventually <ปิด>"},
          {"คนเดียวกัน ได้ทำ เสนอ และ อนุมัติ ในรอบเดียวกัน", " did <เสนอ> and  did <อนุมัติ> in round"},
          {"สถานะ \"อนุมัติ\" ก่อน ผู้รับผิดชอบงานแผน ได้ทำ เห็นชอบ", "<อนุมัติ> before name <ผู้รับผิดชอบงานแผน> did <เห็นชอบ>"},
          {"same person did submit",
           "E1318 1:1 \"same person did submit\" expected and another step after "
           "`same person did submit`\n"},
          {"state approval", "E1318 1:7 \"approval\" expected a state in double quotes, not `approval`\n"},
          {"state \"a\" before owner",
           "E1318 1:1 \"state \"a\" before owner\" expected did after `state \"a\" before owner`\n"},
      });
}

TEST(Phrase, Template) {
  expect_read(read_template, {
                                 {"PRP-{fiscal year(today)}-{serial(3)}", "[PRP-]{fiscal year(today)}[-]#3"},
                                 {"plain", "[plain]"},
                                 {"{a}{b}", "{a}{b}"},
                                 {"a {{b}} c {d}", "[a {b} c ]{d}"},
                                 {"{ {x: 1}.x }", "{{x: 1}.x}"},
                                 {"{\"}\"} z", "{\"}\"}[ z]"},
                                 {"ผล {จำนวน} บาท", "[ผล ]{จำนวน}[ บาท]"},
                                 {"a {b", "E1319 1:1 \"a {b\" expected a closing brace after `a {b`\n"},
                                 {"a {} c", "E1319 1:4 \"} c\" expected an expression, not `} c`\n"},
                                 {"a } c", "E1319 1:3 \"} c\" expected an opening brace before this one, not `} c`\n"},
                             });
}

TEST(Phrase, Assignments) {
  expect_read(read_assignments,
              {
                  {"started on = today", "<started on> := <today>;"},
                  {"a = 1; b = f(x, y)", "<a> := <1>;<b> := <f(x, y)>;"},
                  {"budget = 600000, risk = \"low, or so\";", "<budget> := <600000>;<risk> := <\"low, or so\">;"},
                  {"ok = a = b", "<ok> := <a = b>;"},
                  {"a", "E1320 1:1 \"a\" expected an equals sign after `a`\n"},
                  {"a = 1; = 2", "E1320 1:8 \"= 2\" expected the name of a field, not `= 2`\n"},
                  {"a =", "E1320 1:1 \"a =\" expected an expression after `a =`\n"},
              });
}

TEST(Phrase, NamesAndTypes) {
  expect_read(read_names, {
                              {"draft", "<draft>"},
                              {"draft, planning review ,approved", "<draft><planning review><approved>"},
                              {"a,,b", "E1321 1:3 \",b\" expected a name, not `,b`\n"},
                              {"a,", "E1321 1:1 \"a,\" expected a name after `a,`\n"},
                          });
  expect_read(read_type, {
                             {"text", "text"},
                             {"Money", "money"},
                             {"date and time", "datetime"},
                             {"date", "date"},
                             {"list of text", "list text"},
                             {"list of list of number", "list list number"},
                             {"theme", "named <theme>"},
                             {"list of budget line", "list named <budget line>"},
                             {"date range", "named <date range>"},
                             {"รายการของ ข้อความ", "list text"},
                             {"รายการของโครงการ", "named <รายการของโครงการ>"},
                             {"list of", "E1322 1:1 \"list of\" expected a type, a record or a case after `list of`\n"},
                         });
}

TEST(Phrase, SizesAndDays) {
  expect_read(read_size, {
                             {"20 MB", "20971520"},
                             {"500 KB", "512000"},
                             {"1gb", "1073741824"},
                             {"20", "E1323 1:1 \"20\" expected KB, MB or GB after `20`\n"},
                             {"0 MB", "E1325 1:1 \"0 MB\" no file has this size\n"},
                         });
  expect_read(read_day_month, {
                                  {"1 October", "1.10"},
                                  {"1 ตุลาคม", "1.10"},
                                  {"๓๑ ธันวาคม", "31.12"},
                                  {"31 April", "E1325 1:1 \"31 April\" the month has no such day\n"},
                                  {"1 Octobre", "E1324 1:3 \"Octobre\" expected the name of a month, not `Octobre`\n"},
                              });
}

TEST(Phrase, SurvivesDeepBrackets) {
  const std::string deep(100'000, '(');

  EXPECT_TRUE(read_assignments(cell("a = " + deep)).ok());
  EXPECT_TRUE(read_who(cell("holder of " + deep)).ok());
}

template <class Value>
void expect_inside(const Phrase<Value>& phrase, const Piece& whole) {
  for (const Diagnostic& one : phrase.diagnostics) {
    RC_ASSERT(one.span.begin >= whole.span.begin);
    RC_ASSERT(one.span.begin <= one.span.end);
    RC_ASSERT(one.span.end <= whole.span.end);
    RC_ASSERT(!one.message.en.empty());
    // A name of ours never stands where a person expects words.
    RC_ASSERT(one.message.en.find("N5boost") == std::string::npos);
  }
}

TEST(Phrase, PointsIntoItsCellWhateverIsWritten) {
  EXPECT_TRUE(rc::check("any words are read without a fault of ours", [] {
    static const std::vector<std::string> kWords = {"owner",
                                                    "or",
                                                    "หรือ",
                                                    ",",
                                                    ";",
                                                    "holder of",
                                                    "any",
                                                    "2",
                                                    "of",
                                                    "all of",
                                                    "route",
                                                    "anyone",
                                                    "file",
                                                    "\"x\"",
                                                    "\"",
                                                    "comment",
                                                    "days",
                                                    "working",
                                                    "วันทำการ",
                                                    "๓",
                                                    "/",
                                                    "of members",
                                                    "within",
                                                    "yes",
                                                    ">",
                                                    ">=",
                                                    "no",
                                                    "state",
                                                    "before",
                                                    "did",
                                                    "{",
                                                    "}",
                                                    "{{",
                                                    "=",
                                                    "(",
                                                    ")",
                                                    "list of",
                                                    "text",
                                                    "remind",
                                                    "escalate to",
                                                    "open problem",
                                                    "MB",
                                                    "October",
                                                    "serial",
                                                    ".",
                                                    "\\",
                                                    "\xE0",
                                                    "\n",
                                                    " "};
    const auto chosen = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kWords.size()));
    std::string text;
    for (const std::size_t one : chosen) text += kWords[one] + (one % 3 == 0 ? "" : " ");
    const Piece whole{text, {0, 7, 7 + text.size()}};

    expect_inside(read_who(whole), whole);
    expect_inside(read_needs(whole), whole);
    expect_inside(read_period(whole), whole);
    expect_inside(read_due(whole), whole);
    expect_inside(read_then(whole), whole);
    expect_inside(read_share(whole), whole);
    expect_inside(read_re_meeting(whole), whole);
    expect_inside(read_majority(whole), whole);
    expect_inside(read_tie(whole), whole);
    expect_inside(read_guarantee(whole), whole);
    expect_inside(read_template(whole), whole);
    expect_inside(read_assignments(whole), whole);
    expect_inside(read_names(whole), whole);
    expect_inside(read_type(whole), whole);
    expect_inside(read_size(whole), whole);
    expect_inside(read_day_month(whole), whole);
  }));
}

}  // namespace
}  // namespace anumat::dsl
