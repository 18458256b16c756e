// The reference is made from tables; here every example in them is tried, and nothing that exists may be left out.

#include "anumat/dsl/manual.hpp"

#include <gtest/gtest.h>

#include <set>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/phrase.hpp"
#include "anumat/model/builtins.hpp"
#include "feel_support.hpp"
#include "show.hpp"

namespace anumat::dsl {
namespace {

Calendar office_calendar() {
  Calendar calendar;
  calendar.cover(*Date::from_civil(2026, 10, 1), *Date::from_civil(2027, 9, 30));
  calendar.add_holiday(*Date::from_civil(2026, 10, 13), "วันนวมินทรมหาราช");
  calendar.add_holiday(*Date::from_civil(2026, 10, 23), "วันปิยมหาราช");
  return calendar;
}

class ManualFacts final : public model::Environment {
 public:
  std::optional<model::Value> lookup(std::string_view) override { return std::nullopt; }
  [[nodiscard]] const Calendar* calendar() const override { return &calendar_; }
  [[nodiscard]] std::optional<Instant> now() const override {
    return local_instant(*Date::from_civil(2026, 10, 15), 9 * 60, {});
  }

 private:
  Calendar calendar_ = office_calendar();
};

/// The value as the reference prints it, or the code of the fault.
std::string answer(std::string_view text) {
  const FeelParse parse = parse_expression(text, FeelNames());
  if (!parse.faults.empty()) return parse.faults.front().code;
  ManualFacts facts;
  return to_literal(model::evaluate(parse.expression, facts).value);
}

void expect_examples(const std::vector<FeelExample>& examples) {
  ASSERT_FALSE(examples.empty());
  for (const FeelExample& one : examples) EXPECT_EQ(answer(one.text), one.value) << one.text;
}

std::vector<std::string> parts(std::string_view text, std::string_view separator) {
  std::vector<std::string> found;
  while (!text.empty()) {
    const auto at = text.find(separator);
    found.emplace_back(text.substr(0, at));
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + separator.size());
  }
  return found;
}

TEST(ManualFunctions, AreAllThere) {
  std::set<std::string> documented;
  for (const BuiltinGroup& group : builtin_catalogue())
    for (const BuiltinEntry& entry : group.functions) {
      EXPECT_TRUE(documented.insert(std::string(entry.name)).second) << entry.name;
      EXPECT_TRUE(model::find_builtin(entry.name)) << entry.name;
      EXPECT_FALSE(entry.meaning.en.empty() || entry.meaning.th.empty()) << entry.name;
      EXPECT_EQ(find_builtin_entry(entry.name), &entry);
    }
  for (const std::string& name : model::builtin_names()) EXPECT_TRUE(documented.contains(name)) << name;
}

TEST(ManualFunctions, HaveTheParametersThatTheyTake) {
  for (const BuiltinGroup& group : builtin_catalogue())
    for (const BuiltinEntry& entry : group.functions) {
      const auto builtin = model::find_builtin(entry.name);
      ASSERT_TRUE(builtin) << entry.name;
      for (const std::string& form : parts(entry.signature, " | ")) {
        std::vector<std::string> names;
        for (std::string name : parts(form, ", ")) {
          if (name.ends_with("...")) name.resize(name.size() - 3);
          if (name.ends_with("?")) name.pop_back();
          names.push_back(std::move(name));
        }
        EXPECT_TRUE(model::takes(*builtin, names.size())) << entry.name << "(" << form << ")";
        EXPECT_TRUE(model::place_named(*builtin, names)) << entry.name << "(" << form << ")";
      }
    }
}

TEST(ManualFunctions, GiveWhatTheirExamplesSay) {
  for (const BuiltinGroup& group : builtin_catalogue())
    for (const BuiltinEntry& entry : group.functions) {
      SCOPED_TRACE(entry.name);
      expect_examples(entry.examples);
    }
}

TEST(ManualTopics, GiveWhatTheirExamplesSay) {
  for (const FeelTopic& topic : feel_topics()) {
    SCOPED_TRACE(topic.title);
    expect_examples(topic.examples);
  }
}

TEST(ManualHarness, NoticesAWrongResult) {
  EXPECT_NE(answer("1 + 1"), "3");
  EXPECT_EQ(answer("1 +"), "E2101");
}

/// What is wrong with a cell of this kind; empty when it can be read.
std::string faults(CellGrammar grammar, std::string_view text, std::span<const ChoiceWord> choices) {
  const Piece piece{std::string(text), {0, 0, text.size()}};
  const SourceFile source{"cell", std::string(text)};
  const auto of = [&](const auto& phrase) { return show(source, phrase.diagnostics); };
  FeelNames names;
  for (const char* name : {"plan budget", "fiscal year", "lead working days", "minimum lead time", "as of"})
    names.add(name);
  const auto feel = [&](const FeelParse& parse) { return parse.faults.empty() ? "" : parse.faults.front().message.en; };
  switch (grammar) {
    case CellGrammar::Type:
      return of(read_type(piece));
    case CellGrammar::Expression:
      return feel(parse_expression(text, names));
    case CellGrammar::UnaryTests:
      return feel(parse_unary_tests(text, names));
    case CellGrammar::Who:
      return of(read_who(piece));
    case CellGrammar::Needs:
      return of(read_needs(piece));
    case CellGrammar::Duration:
      return of(read_period(piece));
    case CellGrammar::Due:
      return of(read_due(piece));
    case CellGrammar::Then:
      return of(read_then(piece));
    case CellGrammar::Assignments:
      return of(read_assignments(piece));
    case CellGrammar::Template:
      return of(read_template(piece));
    case CellGrammar::Share:
      return of(read_share(piece));
    case CellGrammar::ReMeeting:
      return of(read_re_meeting(piece));
    case CellGrammar::Majority:
      return of(read_majority(piece));
    case CellGrammar::Tie:
      return of(read_tie(piece));
    case CellGrammar::Guarantee:
      return of(read_guarantee(piece));
    case CellGrammar::NameList:
    case CellGrammar::FieldList:
    case CellGrammar::Separate:
      return of(read_names(piece));
    case CellGrammar::Date:
      return Date::from_iso(text) ? "" : "no day";
    case CellGrammar::DayMonth:
      return of(read_day_month(piece));
    case CellGrammar::Size:
      return of(read_size(piece));
    case CellGrammar::Choice:
      return find_choice(choices, text).empty() ? "no such word" : "";
    case CellGrammar::YesNo:
      return yes_no(text) ? "" : "neither yes nor no";
    case CellGrammar::Number:
    case CellGrammar::Integer:
    case CellGrammar::Money:
      return Decimal::from_text(text) ? "" : "no number";
    case CellGrammar::Text:
    case CellGrammar::Name:
      return text.empty() ? "nothing" : "";
  }
  return "no such grammar";
}

TEST(ManualGrammars, ReadTheirExamples) {
  const auto grammars = grammar_catalogue();
  for (std::size_t i = 0; i < grammars.size(); ++i) {
    const GrammarEntry& one = grammars[i];
    EXPECT_EQ(static_cast<std::size_t>(one.grammar), i) << one.name;
    EXPECT_TRUE(one.grammar == CellGrammar::Choice || !one.examples.empty()) << one.name;
    for (const std::string_view example : one.examples) EXPECT_EQ(faults(one.grammar, example, {}), "") << example;
  }
  EXPECT_EQ(grammars.back().grammar, CellGrammar::YesNo);
  EXPECT_NE(faults(CellGrammar::Duration, "3 moons", {}), "");
}

TEST(ManualColumns, HaveExamplesThatCanBeRead) {
  for (const SectionEntry& section : section_catalogue())
    for (const TableEntry& table : section.tables)
      for (const ColumnEntry& column : table.columns) {
        const std::string_view example = column_example(section.id, table.id, column.id);
        EXPECT_NE(example, "") << section.id << ", " << table.id << ", " << column.id;
        EXPECT_EQ(faults(column.grammar, example, column.choices), "") << section.id << ": " << column.id;
      }
}

TEST(ManualProperties, HaveExamplesThatCanBeRead) {
  const auto expect = [](std::string_view head, const PropertyEntry& entry) {
    const std::string text = std::string(head) + std::string(entry.example) + "\n";
    const SheetParse parse = parse_sheet({"example", text}, 0);
    EXPECT_TRUE(parse.diagnostics.empty()) << entry.id;
    const Property* found = head.empty() ? header_property(parse.sheet, entry.id) : nullptr;
    if (!head.empty() && !parse.sheet.sections.empty()) {
      const auto all = properties(parse.sheet.sections.front(), entry.id);
      if (!all.empty()) found = all.front();
    }
    ASSERT_NE(found, nullptr) << entry.id << ": " << entry.example;
    EXPECT_EQ(faults(entry.grammar, found->value.text, entry.choices), "") << entry.id << ": " << entry.example;
  };
  for (const PropertyEntry& entry : header_catalogue()) expect("", entry);
  for (const SectionEntry& section : section_catalogue())
    for (const PropertyEntry& entry : section.properties)
      expect("package: p\n\n" + std::string(section.id) + ": n\n", entry);
}

std::string canonical(const std::string& more, const std::string& after = "", const std::string& line = "") {
  std::string text(small_package());
  if (!after.empty()) text.insert(text.find(after) + after.size(), line);
  const Compilation compilation = compile({{"small.anumat", text + more}});
  EXPECT_TRUE(compilation.definition) << line << more;
  return compilation.definition ? compilation.definition->canonical : "";
}

TEST(ManualEffects, OfOfficeSectionsReachTheDefinition) {
  const std::string plain = canonical("");
  const std::string calendar = "\ncalendar: office\n";

  EXPECT_NE(canonical("\nrole: referee\nscope: case\n"), canonical("\nrole: referee\n"));
  EXPECT_EQ(canonical("\nrole: referee\nscope: unit\n"), canonical("\nrole: referee\n"));
  EXPECT_NE(canonical("", "size: 5 MB\n", "retention: 10 years\n"), plain);
  EXPECT_EQ(canonical("", "size: 5 MB\n", "retention: 1 year\n"),
            canonical("", "size: 5 MB\n", "retention: 12 months\n"));
  EXPECT_NE(canonical(calendar + "fiscal year starts: 1 January\n"), canonical(calendar));
  EXPECT_EQ(canonical(calendar + "fiscal year starts: 1 October\nera: BE\n"), canonical(calendar));
  EXPECT_NE(canonical(calendar + "era: CE\n"), canonical(calendar));
  EXPECT_NE(canonical("", "size: 5 MB\n", "personal: yes\n"), plain);
}

TEST(ManualPackage, IsWholeAndWithoutAFinding) {
  const std::vector<SourceFile> sources{{"small.anumat", std::string(small_package())}};
  const Compilation compilation = compile(sources);

  EXPECT_EQ(show(sources.front(), compilation.diagnostics), "");
  ASSERT_TRUE(compilation.definition);
  EXPECT_EQ(compilation.definition->scenarios.size(), 1u);
}

}  // namespace
}  // namespace anumat::dsl
