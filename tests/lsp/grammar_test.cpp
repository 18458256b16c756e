#include "anumat/lsp/grammar.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>

#include "../support/project_folder.hpp"
#include "anumat/dsl/catalogue.hpp"

namespace anumat::lsp {
namespace {

TEST(Grammar, TheCommittedFileIsWhatTheProgramGives) {
  std::ifstream file(project_folder() / "editors/vscode/syntaxes/anumat.tmLanguage.json", std::ios::binary);
  const std::string committed{std::istreambuf_iterator<char>(file), {}};

  EXPECT_EQ(committed, textmate_grammar())
      << "write it anew: anumat lsp --grammar > editors/vscode/syntaxes/anumat.tmLanguage.json";
}

TEST(Grammar, KnowsEveryWordOfTheCatalogue) {
  const auto grammar = nlohmann::json::parse(textmate_grammar());
  const std::string sections = grammar["repository"]["section"]["match"];

  EXPECT_EQ(grammar["scopeName"], "source.anumat");
  for (const dsl::SectionEntry& entry : dsl::section_catalogue()) {
    for (const std::string_view word : {entry.id, entry.th})
      EXPECT_THAT(sections, testing::HasSubstr(std::regex_replace(std::string(word), std::regex(" "), "\\s+")));
  }
}

}  // namespace
}  // namespace anumat::lsp
