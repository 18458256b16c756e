// The strict checker: what it says about an expression, at which part, and which type it gives.

#include "anumat/dsl/types.hpp"

#include <gtest/gtest.h>

#include <map>

#include "anumat/model/builtins.hpp"

namespace anumat::dsl {
namespace {

StaticType simple(Shape shape) {
  return StaticType::of(shape);
}

StaticType group(std::vector<std::pair<std::string, StaticType>> entries) {
  StaticType type = simple(Shape::Context);
  type.entries = std::move(entries);
  return type;
}

class Library final : public TypeScope {
 public:
  [[nodiscard]] std::optional<StaticType> name(std::string_view name) const override {
    const auto found = names_.find(name);
    return found == names_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::vector<std::string> names_near(const StaticType* of) const override {
    std::vector<std::string> names;
    if (of != nullptr)
      for (const auto& [name, type] : of->entries) names.push_back(name);
    else
      for (const auto& [name, type] : names_) names.push_back(name);
    return names;
  }
  [[nodiscard]] FeelNames names() const {
    FeelNames names;
    for (const auto& [name, type] : names_) names.add(name);
    for (const auto* entry : {"pages", "printed on"}) names.add(entry);
    return names;
  }

 private:
  StaticType book_ =
      group({{"pages", simple(Shape::Number)}, {"printed on", simple(Shape::Date).optional("printed on")}});
  std::map<std::string, StaticType, std::less<>> names_{{"title", simple(Shape::Text)},
                                                        {"fee", simple(Shape::Number).optional("fee")},
                                                        {"copies", simple(Shape::Number)},
                                                        {"lent", simple(Shape::Boolean)},
                                                        {"due on", simple(Shape::Date).optional("due on")},
                                                        {"today", simple(Shape::Date)},
                                                        {"moment", simple(Shape::DateTime)},
                                                        {"book", book_},
                                                        {"lost book", book_.optional("lost book")},
                                                        {"books", StaticType::list(book_)},
                                                        {"marks", StaticType::list(simple(Shape::Number))},
                                                        {"anything", StaticType()}};
};

/// The findings as "CODE part; ..." and, where there are none, the type.
std::string check(const std::string& text, Demand demand = {}) {
  const Library library;
  const FeelParse parse =
      demand.subject ? parse_unary_tests(text, library.names()) : parse_expression(text, library.names());
  if (!parse.faults.empty()) return "fault: " + parse.faults.front().message.en;
  const TypeReport report = check_types(parse, library, demand);
  std::string found;
  for (const TypeFinding& finding : report.findings)
    found += (found.empty() ? "" : "; ") + finding.code + " " + text.substr(finding.offset, finding.length);
  return found.empty() ? words(report.type).en + (report.type.absent ? " or empty" : "") : found;
}

struct Case {
  const char* text;
  const char* found;
};

template <std::size_t N>
void expect_found(const Case (&cases)[N]) {
  for (const Case& one : cases) EXPECT_EQ(check(one.text), one.found) << one.text;
}

TEST(Types, GivesEveryPartItsType) {
  const Case cases[] = {
      {"1 + 2.5", "a number"},
      {"title + \"!\"", "text"},
      {"today + duration(\"P3D\")", "a date"},
      {"today - today", "a duration of days"},
      {"years and months duration(today, moment)", "a duration of months"},
      {"moment + @\"P1Y\"", "a date with a time"},
      {"copies > 3", "a yes or no"},
      {"[1, 2]", "a list of number"},
      {"[1, \"a\"]", "a list of values of different kinds"},
      {"[1..copies]", "a range of number"},
      {"book.pages", "a number"},
      {"books.pages", "a list of number"},
      {"books.printed on", "a list of date"},
      {"books[pages > 3]", "a list of group of entries"},
      {"books[1]", "a group of entries or empty"},
      {"[5, 6][1]", "a number"},
      {"for b in books return b.pages * 2", "a list of number"},
      {"some b in books satisfies b.pages > 3", "a yes or no"},
      {"if lent then 1 else 2", "a number"},
      {"if lent then 1 else null", "a number or empty"},
      {"if lent then 1 else \"a\"", "values of different kinds"},
      {"sum(marks)", "a number or empty"},
      {"sum([1, 2])", "a number"},
      {"max(copies, 3)", "a number"},
      {"string(fee)", "text or empty"},
      {"{a: 1, b: a + 1}.b", "a number"},
      {"get value({a: 1, b: 2}, title)", "a number or empty"},
      {"sort(books, function(a, b) a.pages < b.pages)", "a list of group of entries"},
      {"anything.whatever + 1", "a number"},
      {"split(title, \",\")[1]", "text"},
  };

  expect_found(cases);
}

TEST(Types, RefusesWhatCannotWork) {
  const Case cases[] = {
      {"copies = title", "E2120 copies = title"},
      {"lent and copies > title", "E2120 copies > title"},
      {"today < moment", "E2120 today < moment"},
      {"lent < lent", "E2120 lent < lent"},
      {"copies in (1, \"a\")", "E2120 \"a\""},
      {"title in [1..3]", "E2120 [1..3]"},
      {"copies between 1 and title", "E2120 copies between 1 and title"},
      {"copies + title", "E2121 copies + title"},
      {"3 * (today + 1)", "E2121 today + 1"},
      {"-title", "E2121 -title"},
      {"lent and title", "E2121 title"},
      {"if copies then 1 else 2", "E2121 copies"},
      {"every b in books satisfies b.pages", "E2121 b.pages"},
      {"contains(title)", "E2123 contains(title)"},
      {"substring(title, start: 1)", "fault: arguments are either all named or all in order"},
      {"substring(string: title, begin: 1)", "E2123 substring(string: title, begin: 1)"},
      {"upper case(copies)", "E2124 copies"},
      {"count(title)", "E2124 title"},
      {"max(copies, title)", "E2124 title"},
      {"title(1)", "E2126 title"},
      {"today.yeer", "E2127 yeer"},
      {"book.pagse", "E2127 pagse"},
      {"books[pagse > 1]", "E1201 pagse"},
      {"]1..copies]", "E2130 ]1..copies]"},
      {"for i in 1..3 return count(partial)", "E2131 for i in 1..3 return count(partial)"},
      {"marks[copies]", "E2132 copies"},
      {"marks[0]", "E2132 marks[0]"},
      {"marks[title]", "E2132 title"},
      {"{f: function(a) a}", "E2134 function(a) a"},
      {"copies / 0", "E2135 copies / 0"},
      {"copies / count(books)", "E2136 count(books)"},
      {"title = null", "E2137 title = null"},
      {"[3..1]", "E2138 [3..1]"},
      {"date(\"2026-13-01\")", "E2140 date(\"2026-13-01\")"},
      {"matches(title, \"(\") and matches(\"a\", \"(\")", "E2140 matches(\"a\", \"(\")"},
      {"for b in title return b", "E2141 title"},
      {"copies[1]", "E2141 copies"},
      {"unknown thing", "fault: `thing` does not go on from `unknown`"},
      {"titel", "E1201 titel"},
      {"title = low", "E2128 low"},
      {"@\"2569-10-01\"", "E2129 @\"2569-10-01\""},
      {"date(2569, 1, 1)", "E2129 date(2569, 1, 1)"},
  };

  expect_found(cases);
}

TEST(Types, AsksForATestOfWhatMayBeEmpty) {
  const Case cases[] = {
      {"fee > 3", "E2125 fee"},
      {"fee + 1", "E2125 fee"},
      {"fee > 3 or fee < 1", "E2125 fee"},
      {"lost book.pages", "E2125 lost book"},
      {"books[1].pages", "E2125 books[1]"},
      {"sum(marks) > 3", "E2125 sum(marks)"},
      {"books[printed on < today]", "E2125 printed on"},
      {"string length(string(fee))", "E2125 string(fee)"},
      {"fee = 3", "a yes or no"},
      {"fee != null", "a yes or no"},
      {"fee in (1, 2)", "a yes or no"},
      {"fee in [1..2]", "E2125 [1..2]"},
  };

  expect_found(cases);
}

TEST(Types, RemembersTests) {
  for (const char* text : {"fee != null and fee > 3",
                           "fee = null or fee > 3",
                           "not(fee = null) and fee > 3",
                           "not(fee = null or fee > 3)",
                           "if fee = null then 0 else fee + 1",
                           "if fee != null and lent then fee + 1 else 0",
                           "if fee = 3 then fee + 1 else 0",
                           "if fee in (1, 2) then fee + 1 else 0",
                           "if list contains(marks, fee) then fee + 1 else 0",
                           "lost book = null or lost book.pages > 3",
                           "lost book != null and (lost book.printed on = null or lost book.printed on < today)",
                           "if count(marks) = 0 then 0 else sum(marks) + 1",
                           "count(marks) > 0 and max(marks) > 3",
                           "count(books) >= 1 and books[1].pages > 3",
                           "if count(books) != 0 then sum(books.pages) + 1 else 0",
                           "books[printed on != null and printed on < today][1] = null",
                           "some b in books satisfies b.printed on != null and b.printed on < today",
                           "if copies = 0 then 0 else 1 / copies",
                           "copies > 0 and 3 / copies > 1",
                           "if (if fee = null then false else lent) then fee + 1 else 0"})
    EXPECT_EQ(check(text).find("E2"), std::string::npos) << text << ": " << check(text);
}

TEST(Types, ForgetsTestsWhereTheyDoNotHold) {
  for (const char* text : {"fee != null or fee > 3", "fee = null and fee > 3", "if fee = null then fee + 1 else 0",
                           "if fee != null or lent then fee + 1 else 0", "(fee != null and lent) or fee > 3",
                           "if count(marks) >= 0 then sum(marks) + 1 else 0", "if fee != 3 then fee + 1 else 0",
                           "books[printed on != null] = books and book.printed on < today"})
    EXPECT_NE(check(text).find("E2125"), std::string::npos) << text << ": " << check(text);
}

TEST(Types, LooksAtWhatThePlaceAsksFor) {
  Demand money;
  money.type = simple(Shape::Number);
  money.type->decimals = 2;
  money.may_be_absent = false;

  EXPECT_EQ(check("copies * 0.5", money), "a number");
  EXPECT_EQ(check("0.125", money), "E2139 0.125");
  EXPECT_EQ(check("round half up(copies / 3, 2)", money), "a number");
  EXPECT_EQ(check("if lent then 1.125 else 2", money), "E2139 1.125");
  EXPECT_EQ(check("title", money), "E2122 title");
  EXPECT_EQ(check("if lent then 1 else title", money), "E2122 title");
  EXPECT_EQ(check("null", money), "E2122 null");
  EXPECT_EQ(check("fee", money), "E2125 fee");
  EXPECT_EQ(check("if fee = null then 0 else fee", money), "a number");
}

TEST(Types, LooksAtWhatATestIsAbout) {
  Demand number;
  number.subject = simple(Shape::Number);
  Demand text;
  text.subject = simple(Shape::Text);
  Demand list;
  list.subject = StaticType::list(simple(Shape::Number));

  EXPECT_EQ(check("> 3, [1..2]", number), "a yes or no");
  EXPECT_EQ(check("> title", number), "E2120 > title");
  EXPECT_EQ(check("1, \"a\"", number), "E2120 \"a\"");
  EXPECT_EQ(check("\"a\", \"b\"", text), "a yes or no");
  EXPECT_EQ(check("not(\"a\")", text), "a yes or no");
  EXPECT_EQ(check("low", text), "E2128 low");
  EXPECT_EQ(check("copies > 3", text), "E2120 copies > 3");
  EXPECT_EQ(check("count(?) > 3", list), "a yes or no");
  EXPECT_EQ(check("sum(?) = 3", list), "a yes or no");
  EXPECT_EQ(check("string length(?) > 3", number), "E2124 ?");
}

TEST(Types, KnowsEveryBuiltinFunction) {
  const Library library;
  for (const std::string& name : model::builtin_names())
    for (std::size_t count = 0; count < 6; ++count) {
      std::string text = name + "(";
      for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "anything" : ", anything";
      const FeelParse parse = parse_expression(text + ")", library.names());
      ASSERT_TRUE(parse.faults.empty()) << text;

      const TypeReport report = check_types(parse, library, {});

      EXPECT_EQ(report.findings.empty(), model::takes(*model::find_builtin(name), count)) << text << ")";
    }
}

}  // namespace
}  // namespace anumat::dsl
