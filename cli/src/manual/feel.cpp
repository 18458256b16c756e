// docs/reference/feel.md

#include <algorithm>
#include <sstream>

#include "anumat/dsl/manual.hpp"
#include "manual/pages.hpp"

namespace anumat::cli {

namespace {

constexpr std::string_view feel_introduction =
    R"(
Conditions, derived values and table cells are FEEL, the expression language of DMN 1.5. The same expression gives the same answer whenever it is asked: `today` and `now` are
those of the command, and what was known then is what is read. Try any of them with `anumat feel eval 'EXPRESSION'`.

The examples hold on 15 October 2026, with a calendar of fiscal year 2570 that has the holidays 13 and 23 October.
)";

bool is_code(std::string_view value) {
  return value.size() == 5 && value.front() == 'E' &&
         std::all_of(value.begin() + 1, value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string result(std::string_view value) {
  if (is_code(value)) return "refused: [" + std::string(value) + "](errors.md)";
  return code_cell(value);
}

void write_examples(std::ostream& out, const std::vector<dsl::FeelExample>& examples) {
  out << "\n| expression | gives |\n|---|---|\n";
  for (const dsl::FeelExample& one : examples)
    out << "| " << code_cell(one.text) << " | " << result(one.value) << " |\n";
}

/// "name(a, b?) or name(c)", each as code.
std::string signatures(const dsl::BuiltinEntry& entry) {
  std::string text;
  std::string_view rest = entry.signature;
  for (;;) {
    const auto bar = rest.find(" | ");
    text += (text.empty() ? "" : " or ") + std::string("`") + std::string(entry.name) + "(" +
            std::string(rest.substr(0, bar)) + ")`";
    if (bar == std::string_view::npos) return text;
    rest = rest.substr(bar + 3);
  }
}

void write_function(std::ostream& out, const dsl::BuiltinEntry& entry) {
  out << "\n#### " << entry.name << "\n\n"
      << signatures(entry) << ": " << entry.meaning.en << " (" << entry.meaning.th << ")\n";
  write_examples(out, entry.examples);
}

}  // namespace

std::string feel_page() {
  std::ostringstream out;
  out << "# Expressions\n\n" << generated_note("feel", "and tries every example") << feel_introduction;
  for (const dsl::FeelTopic& topic : dsl::feel_topics()) {
    out << "\n## " << topic.title << "\n\n" << topic.text << "\n";
    write_examples(out, topic.examples);
  }
  out << "\n## Functions\n\nA parameter with `?` may be left out, one with `...` may be repeated. An argument of the "
         "wrong kind gives null, with the reason beside it.\n";
  for (const dsl::BuiltinGroup& group : dsl::builtin_catalogue()) {
    out << "\n### " << group.title.en << " · " << group.title.th << "\n";
    for (const dsl::BuiltinEntry& entry : group.functions) write_function(out, entry);
  }
  return out.str();
}

}  // namespace anumat::cli
