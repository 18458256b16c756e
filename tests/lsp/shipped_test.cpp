// The shipped package as an editor sees it: nothing to complain of, every name in reach, and every name that may be
// renamed comes out of it without a fault.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/index.hpp"
#include "editor.hpp"

namespace anumat::lsp::test {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(ANUMAT_SOURCE_DIR) / "workflows" / "annual-plan";

std::string uri_of(const std::string& name) {
  return "file://" + (kFolder / name).string();
}

std::string read(const std::string& name) {
  std::ifstream file(kFolder / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Shipped, OpenTextStandsBeforeTheFileOnDisk) {
  Editor editor;
  editor.start();
  editor.open(uri_of("plan.anumat"), read("plan.anumat"));
  EXPECT_EQ(editor.findings(uri_of("plan.anumat")), Json::array());

  editor.type_over(uri_of("plan.anumat"), "case: theme", "case: themes");

  EXPECT_FALSE(editor.findings(uri_of("proposal.anumat")).empty());  // On disk, and now at fault.
  editor.type_over(uri_of("plan.anumat"), "case: themes", "case: theme");
  EXPECT_EQ(editor.findings(uri_of("proposal.anumat")), Json::array());
}

TEST(Shipped, EveryFieldCanBeFound) {
  const auto sources = dsl::read_package(kFolder.string());
  ASSERT_TRUE(sources);

  const dsl::NameIndex index = dsl::index_package(*sources).index;

  EXPECT_GT(index.names().size(), 300U);
  std::size_t used = 0;
  for (dsl::NameId id = 0; id < index.names().size(); ++id)
    if (index.of(id).size() > 1) ++used;
  EXPECT_GT(used, index.names().size() * 6 / 10);
}

/// Every place of a name holds that name, whatever the cell around it is.
TEST(Shipped, EveryPlaceReadsAsItsName) {
  const auto sources = dsl::read_package(kFolder.string());
  ASSERT_TRUE(sources);

  const dsl::NameIndex index = dsl::index_package(*sources).index;

  for (const dsl::Occurrence& one : index.occurrences())
    EXPECT_EQ((*sources)[one.span.file].text.substr(one.span.begin, one.span.end - one.span.begin),
              index.name(one.name).name);
}

TEST(Shipped, EveryStateAndFieldIsRenamedOrRefused) {
  Editor editor;
  editor.start();
  const std::string uri = uri_of("proposal.anumat");
  editor.open(uri, read("proposal.anumat"));
  int renamed = 0;
  for (const char* needle : {"| requested     | money", "| lines total   | money",
                             "| planning review                             | endorse"}) {
    Json params = editor.at(uri, needle, 3);
    params["newName"] = "another name";
    const Json answer = editor.ask("textDocument/rename", params);
    if (answer.contains("result")) {
      ++renamed;
      EXPECT_GT(answer["result"]["changes"][uri].size(), 2U) << needle;
    } else {
      EXPECT_EQ(answer["error"]["code"], -32803) << answer;
      std::cout << needle << ": " << answer["error"]["message"] << "\n";
    }
  }
  EXPECT_GT(renamed, 0);
}

}  // namespace
}  // namespace anumat::lsp::test
