// docs/reference/errors.md and refusals.md

#include <algorithm>
#include <sstream>

#include "anumat/dsl/diagnostic.hpp"
#include "commands/program_codes.hpp"
#include "manual/pages.hpp"

namespace anumat::cli {

namespace {

struct Page {
  std::string_view code;
  std::string_view severity;
  Text title;
  Text explanation;
  std::string_view example;
};

std::vector<Page> all_codes() {
  std::vector<Page> pages;
  for (const dsl::CodeEntry& one : dsl::code_catalogue())
    pages.push_back({one.code, dsl::word(one.severity), one.title, one.explanation, one.example});
  for (const auto codes : {program_codes(), value_codes(), server_codes(), money_codes(), document_codes()})
    for (const ProgramCode& one : codes) pages.push_back({one.code, "", one.title, one.explanation, ""});
  std::ranges::sort(pages, {}, &Page::code);
  return pages;
}

struct Group {
  std::string_view prefix;
  std::string_view title;
};
constexpr Group error_groups[]{{"E10", "The shape of a file"},
                               {"E11", "Keywords, properties and columns"},
                               {"E12", "Names and meaning"},
                               {"E13", "Cells"},
                               {"E20", "Working out an expression"},
                               {"E21", "Reading an expression"},
                               {"E22", "Decision tables"},
                               {"E29", "Limits of an evaluation"},
                               {"E4", "Commands and events"},
                               {"E50", "Packages on disk"},
                               {"E51", "The store"},
                               {"E52", "The audit"},
                               {"E53", "Signed history and backups"},
                               {"E54", "The command line"},
                               {"E6", "Imports and reports"},
                               {"E7", "Exports of other systems"}};
constexpr Group refusal_groups[]{{"R", "Refused"}, {"U", "Undecided"}};

void write_code(std::ostream& out, const Page& page) {
  out << "\n### " << page.code << " " << page.title.en << "\n\n*" << page.title.th << "*"
      << (page.severity.empty() || page.severity == "error" ? "" : ", " + std::string(page.severity)) << "\n\n"
      << page.explanation.en << "\n\n"
      << page.explanation.th << "\n";
  if (page.example.empty()) return;
  out << "\n```anumat\n" << page.example << (page.example.back() == '\n' ? "" : "\n") << "```\n";
}

/// A code that no group takes stands under a heading of its own, so that none is lost.
void write_groups(std::ostream& out, std::vector<Page> pages, std::span<const Group> groups, char kind) {
  const auto of = [](std::string_view prefix) {
    return [prefix](const Page& page) { return page.code.starts_with(prefix); };
  };
  for (const Group& group : groups) {
    if (std::ranges::none_of(pages, of(group.prefix))) continue;
    out << "\n## " << group.title << "\n";
    for (const Page& page : pages)
      if (of(group.prefix)(page)) write_code(out, page);
    std::erase_if(pages, of(group.prefix));
  }
  std::erase_if(pages, [&](const Page& page) { return (page.code.front() == 'E') != (kind == 'E'); });
  if (pages.empty()) return;
  out << "\n## Others\n";
  for (const Page& page : pages) write_code(out, page);
}

}  // namespace

std::string errors_page() {
  std::ostringstream out;
  out << "# Errors\n\n"
      << generated_note("errors")
      << "\nEvery message carries a code that never changes its meaning; programs match codes, people read texts. "
         "`anumat explain CODE` shows the same in the terminal, in either language. "
         "A file with errors is not taken; warnings and notes do not stop it.\n";
  write_groups(out, all_codes(), error_groups, 'E');
  return out.str();
}

std::string refusals_page() {
  std::ostringstream out;
  out << "# Refusals\n\n"
      << generated_note("refusals")
      << "\nA command that may not be carried out is answered with a reason and recorded as an event, with the facts "
         "that were seen. **R** codes say that it is not allowed now (exit code 3); **U** codes say that "
         "a fact is missing, so that neither yes nor no can be said (exit code 4). The help line names who or what can "
         "unblock it.\n";
  write_groups(out, all_codes(), refusal_groups, 'R');
  return out.str();
}

}  // namespace anumat::cli
