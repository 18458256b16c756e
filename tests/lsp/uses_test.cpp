// Packages that use another one, in the editor.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "../support/temp_folder.hpp"
#include "editor.hpp"

namespace anumat::lsp::test {
namespace {

namespace fs = std::filesystem;

const std::string people = "package: people\n\nrole: chief\n";

std::string user(const std::string& name) {
  return "package: " + name + "\nuses: people\n\ncase: " + name +
         "\nkey: a\nopened by: chief\n| field | type |\n| a | text |\n";
}

class Uses : public ::testing::Test {
 protected:
  void SetUp() override {
    write("people/people.anumat", people);
    write("one/one.anumat", user("one"));
    write("two/two.anumat", user("two"));
    editor.start(Json::object(), {{"rootUri", "file://" + place_.path().string()}});
  }
  void write(const std::string& name, const std::string& text) {
    fs::create_directories((place_.path() / name).parent_path());
    std::ofstream(place_.path() / name) << text;
  }
  [[nodiscard]] std::string uri(const std::string& name) const {
    return "file://" + (place_.path() / name).lexically_normal().string();
  }
  void open(const std::string& name, const std::string& text) { editor.open(uri(name), text); }

  Editor editor;

 private:
  anumat::testing::TempFolder place_;
};

TEST_F(Uses, FindsTheDefinitionInTheUsedPackage) {
  open("one/one.anumat", user("one"));

  const Json found = editor.result("textDocument/definition", editor.at(uri("one/one.anumat"), "chief", 2));

  ASSERT_EQ(found.size(), 1U) << found;
  EXPECT_EQ(found[0]["uri"], uri("people/people.anumat"));
}

TEST_F(Uses, FindsReferencesInAllThatUseIt) {
  open("people/people.anumat", people);
  Json params = editor.at(uri("people/people.anumat"), "chief", 2);
  params["context"]["includeDeclaration"] = true;

  std::vector<std::string> files;
  for (const Json& one : editor.result("textDocument/references", params)) files.push_back(one["uri"]);

  EXPECT_THAT(files, ::testing::UnorderedElementsAre(uri("people/people.anumat"), uri("one/one.anumat"),
                                                     uri("two/two.anumat")));
}

TEST_F(Uses, RenamesInAllThatUseItFromAnyOfThem) {
  for (const char* from : {"people/people.anumat", "one/one.anumat"}) {
    open(from, from == std::string("one/one.anumat") ? user("one") : people);
    Json params = editor.at(uri(from), "chief", 2);
    params["newName"] = "head";
    const Json changes = editor.result("textDocument/rename", params)["changes"];

    ASSERT_EQ(changes.size(), 3U) << from << changes;
    for (const auto& [file, edits] : changes.items()) EXPECT_EQ(edits.size(), 1U) << file << edits;
  }
}

TEST_F(Uses, SeesWhatIsTypedInTheUsedPackage) {
  open("one/one.anumat", user("one"));
  open("people/people.anumat", people);
  EXPECT_EQ(editor.findings(uri("one/one.anumat")), Json::array());

  editor.type_over(uri("people/people.anumat"), "role: chief", "role: cheif");

  ASSERT_EQ(editor.findings(uri("one/one.anumat")).size(), 1U);
  EXPECT_EQ(editor.findings(uri("one/one.anumat"))[0]["code"], "E1203");
}

}  // namespace
}  // namespace anumat::lsp::test
