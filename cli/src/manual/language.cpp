// docs/reference/language.md

#include <sstream>

#include "anumat/dsl/manual.hpp"
#include "manual/pages.hpp"

namespace anumat::cli {

namespace {

constexpr std::string_view language_introduction =
    R"(
A definition file says how work goes through an office: who may do what, in which state, with which papers, by when. It is plain text, written in tables and `key: value`
lines, in English, in Thai, or mixed: every keyword and heading has both words, and `anumat fmt --language th` or `en` rewrites a file from one to the other without losing anything.

- A **package** is a folder of `.anumat` files; together they are one definition. Where a section stands does not matter.
- A **section** begins with `keyword: name` and ends where the next begins. Names are your own, in any script, with blanks.
- A **property** is a line `key: value`. A long value goes on in the next lines when these begin with two blanks.
- A **table** has a heading row and rows between bars. Columns are found by their headings, in any order. Alignment means nothing; `anumat fmt` does it for you.
- `//` begins a comment, `/* */` surrounds one, and `///` above a section is its documentation.
- Files are UTF-8. Thai digits are digits. Names are the same however they were typed (sara am in one or two characters, marks in any order, invisible characters).

## A whole package

This is small and complete: `anumat check` has nothing to say about it, and its test passes.

```anumat
)";

void write_choices(std::ostream& out, std::span<const dsl::ChoiceWord> choices) {
  std::string_view separator = ": ";
  for (const dsl::ChoiceWord& choice : choices) {
    out << separator << code_cell(choice.id) << " " << cell(choice.th);
    separator = ", ";
  }
}

void write_grammar(std::ostream& out, dsl::CellGrammar grammar, std::span<const dsl::ChoiceWord> choices) {
  out << dsl::grammar_entry(grammar).name;
  write_choices(out, choices);
}

void write_properties(std::ostream& out, std::span<const dsl::PropertyEntry> properties) {
  if (properties.empty()) return;
  out << "\n| property | Thai | value | required | meaning | example |\n|---|---|---|---|---|---|\n";
  for (const dsl::PropertyEntry& one : properties) {
    out << "| " << code_cell(one.id) << (one.per_language ? ", `… th`, `… en`" : "") << " | " << cell(one.th) << " | ";
    write_grammar(out, one.grammar, one.choices);
    out << " | " << (one.required ? "yes" : "") << " | " << cell(one.meaning.en)
        << (one.repeatable ? "; may stand several times" : "") << " | " << code_cell(one.example) << " |\n";
  }
}

void write_table(std::ostream& out, std::string_view section, const dsl::TableEntry& table) {
  out << "\nTable of **" << table.meaning.en << "**" << (table.required ? ", required" : "")
      << (table.outputs ? "; `||` stands between conditions and outcomes" : "")
      << (table.open_columns ? "; further headings are your own" : "") << ".\n";
  if (table.columns.empty()) return;
  out << "\n| column | Thai | cell | required | meaning | example |\n|---|---|---|---|---|---|\n";
  for (const dsl::ColumnEntry& one : table.columns) {
    out << "| " << code_cell(one.id) << " | " << cell(one.th) << " | ";
    write_grammar(out, one.grammar, one.choices);
    out << " | "
        << (one.cell_required ? "every cell"
            : one.required    ? "column"
                              : "")
        << " | " << cell(one.meaning.en) << " | " << code_cell(dsl::column_example(section, table.id, one.id))
        << " |\n";
  }
}

void write_test_steps(std::ostream& out) {
  out << "\nUnder `do` stands a step of the case, by its name or by its label in either language, or one of these; "
         "those "
         "without a mark are orders of the administrator. Two kinds are not: `look at duty` only shows `state`, `due`, "
         "`working days` and `persons` of the duty that is given with it; those about a session, from `call meeting` "
         "to `correct minutes`, are given by whom `as` names, and show its `state`, `members`, `needed`, `present`, "
         "`represented`, `quorate`, `short notice`, `items`, `certified` and `minutes number`, and of the item "
         "`resolution`, `yes`, `no`, `abstain`, `handed in` and the `case state` of its case:\n\n| step | Thai | about "
         "a case "
         "|\n|---|---|---|\n";
  for (const dsl::TestStep& step : dsl::test_steps())
    out << "| " << code_cell(step.id) << " | " << cell(step.th) << " | " << (step.of_case ? "yes" : "") << " |\n";
}

void write_section(std::ostream& out, const dsl::SectionEntry& section) {
  out << "\n### " << section.id << " · " << section.th << "\n\n"
      << "`" << section.id << ": NAME`: " << section.meaning.en << "."
      << (section.of_case ? " NAME is that of the case it belongs to." : "") << "\n\n```anumat\n"
      << section.example << "```\n";
  write_properties(out, section.properties);
  if (!section.one_of.empty()) {
    out << "\nOne of these properties has to be there:";
    for (const std::string_view id : section.one_of) out << " `" << id << "`";
    out << ".\n";
  }
  for (const dsl::TableEntry& table : section.tables) write_table(out, section.id, table);
  if (section.id == "test") write_test_steps(out);
}

void write_grammars(std::ostream& out) {
  out << "\n## How cells and values are read\n\n| name | what it is | examples |\n|---|---|---|\n";
  for (const dsl::GrammarEntry& one : dsl::grammar_catalogue()) {
    out << "| " << one.name << " | " << cell(one.meaning.en) << " | ";
    std::string_view separator;
    for (const std::string_view example : one.examples) {
      out << separator << code_cell(example);
      separator = ", ";
    }
    out << " |\n";
  }
}

}  // namespace

std::string language_page() {
  std::ostringstream out;
  out << "# The definition language\n\n"
      << generated_note("language", "and tries every example") << language_introduction << dsl::small_package()
      << "```\n\n## The head of a file\n";
  write_properties(out, dsl::header_catalogue());
  out << "\n## Kinds of section\n\nEvery word is listed with its Thai one.\n\n";
  for (const dsl::SectionEntry& section : dsl::section_catalogue())
    out << "- `" << section.id << "` (" << section.th << "): " << section.meaning.en << "\n";
  for (const dsl::SectionEntry& section : dsl::section_catalogue()) write_section(out, section);
  write_grammars(out);
  out << "\nExpressions have [a page of their own](feel.md); what the checker says is explained under "
         "[errors](errors.md), and what "
         "the engine answers under [refusals](refusals.md).\n";
  return out.str();
}

}  // namespace anumat::cli
