// What `who` says about the groups of an office.

#include <gtest/gtest.h>

#include "anumat/dsl/phrase.hpp"

namespace anumat::dsl {
namespace {

std::string group_words(const Phrase<Who>& phrase) {
  std::string text;
  for (const Diagnostic& one : phrase.diagnostics) text += one.code + " " + one.message.en;
  for (const WhoTerm& term : phrase.value.alternatives) {
    text += text.empty() ? "" : " / ";
    if (term.kind == WhoTerm::Kind::InGroup) text += "in";
    if (term.kind == WhoTerm::Kind::Members) text += "members";
    if (term.kind == WhoTerm::Kind::Name) text += "name";
    if (!term.name.empty()) text += " <" + term.name.text + ">";
    if (term.wide) text += " wide";
    if (!term.person.empty()) text += " of <" + term.person.text + ">";
    if (!term.group.empty()) text += " \"" + term.group.text + "\"";
  }
  return text;
}

TEST(GroupPhrase, SaysWhoseGroupAndHowFar) {
  struct Row {
    const char* written;
    const char* read;
  };
  const std::vector<Row> rows = {
      {"head in group of owner", "in <head> of <owner>"},
      {"head in nearest group of project.owner or director", "in <head> wide of <project.owner> / name <director>"},
      {"head in group \"FIN\"", "in <head> \"FIN\""},
      {"head in nearest group \"FIN\", owner", "in <head> wide \"FIN\" / name <owner>"},
      {"members of group of owner", "members of <owner>"},
      {"members of group of owner and below, head", "members wide of <owner> / name <head>"},
      {"Members of group \"FIN\" and below", "members wide \"FIN\""},
      {"หัวหน้า ในกลุ่มงานของ ผู้ขอ", "in <หัวหน้า> of <ผู้ขอ>"},
      {"หัวหน้า ในกลุ่มงานใกล้ที่สุดของ ผู้ขอ หรือ ผู้อำนวยการ", "in <หัวหน้า> wide of <ผู้ขอ> / name <ผู้อำนวยการ>"},
      {"หัวหน้า ในกลุ่มงาน \"พัสดุ\"", "in <หัวหน้า> \"พัสดุ\""},
      {"สมาชิกกลุ่มงานของ ผู้ขอ และกลุ่มงานย่อย", "members wide of <ผู้ขอ>"},
      {"สมาชิกกลุ่มงาน \"พัสดุ\"", "members \"พัสดุ\""},
      {"members of the board", "name <members of the board>"},
      {"head of group", "name <head of group>"},
      {"head in group", "E1310 expected the id of a group in double quotes after `head in group`"},
      {"head in group of", "E1310 expected a person field after `head in group of`"},
  };
  for (const Row& row : rows) {
    const std::string text = row.written;
    EXPECT_EQ(group_words(read_who({text, {0, 0, text.size()}})), row.read) << text;
  }
}

TEST(GroupPhrase, EndsBehindItsLastWord) {
  const std::string text = "owner, members of group \"FIN\" and below or head in group \"LAW\"";
  const auto all = read_who({text, {0, 10, 10 + text.size()}}).value.alternatives;

  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(text.substr(all[1].span.begin - 10, all[1].span.end - all[1].span.begin),
            "members of group \"FIN\" and below");
  EXPECT_EQ(text.substr(all[2].span.begin - 10, all[2].span.end - all[2].span.begin), "head in group \"LAW\"");
}

}  // namespace
}  // namespace anumat::dsl
