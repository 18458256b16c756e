// The examples that `anumat explain` shows are tried: the wrong one has the finding, the right one has not.

#include <gtest/gtest.h>

#include <iostream>

#include "anumat/dsl/render.hpp"
#include "corpus.hpp"

namespace anumat::dsl {
namespace {

constexpr std::string_view office = R"(package: library

role: librarian

role: head librarian

evidence: slip
formats: pdf

)";
constexpr std::string_view loans = R"(case: loan
key: code
| field    | type   |
| code     | text   |
| title    | text   |
| borrower | person |
| fee      | money  |
| due on   | date   |

)";

/// The example with what it takes for granted around it.
std::string in_a_package(std::string_view example) {
  std::string text(office.substr(0, example.starts_with("| ") ? office.find('\n') + 1 : office.size()));
  if (!example.starts_with("case: loan") && !example.starts_with("| ")) text += loans;
  if (example.starts_with("require:")) text += "rule: fee paid\nmessage: pay first\n";
  return text + std::string(example) + "\n";
}

bool has(const Compilation& compilation, std::string_view code) {
  return std::ranges::any_of(compilation.diagnostics, [&](const Diagnostic& one) { return one.code == code; });
}

TEST(Examples, WrongOnesHaveTheFindingAndRightOnesHaveNot) {
  int tried = 0;
  for (const CodeEntry& entry : code_catalogue()) {
    if (entry.wrong.empty()) continue;
    ++tried;
    for (const bool is_wrong : {true, false}) {
      const std::vector<SourceFile> sources{{"example.anumat", in_a_package(is_wrong ? entry.wrong : entry.right)}};
      const Compilation compilation = compile(sources);
      EXPECT_EQ(has(compilation, entry.code), is_wrong) << entry.code << "\n"
                                                        << sources[0].text << render(compilation.diagnostics, sources);
    }
  }
  std::cout << tried << " of " << code_catalogue().size() << " codes have an example that is tried\n";
  EXPECT_GE(tried, 70);
}

}  // namespace
}  // namespace anumat::dsl
