// The shipped package as an editor sees it: nothing to complain of, every name in reach, and every name that may be
// renamed comes out of it without a fault.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "../support/project_folder.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/index.hpp"
#include "editor.hpp"

namespace anumat::lsp::test {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = project_folder() / "workflows" / "annual-plan";

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

/// A digest of a definition that does not look at any order, with one name in place of another. Translations are left
/// out: a row that several names share is copied.
std::size_t unordered(const Json& json, const std::string& from, const std::string& to) {
  if (json.is_string()) {
    auto text = json.get<std::string>();
    for (std::size_t at = 0; !from.empty() && (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
    return std::hash<std::string>()(text);
  }
  if (!json.is_structured()) return std::hash<std::string>()(json.dump());
  std::vector<std::string> parts;
  for (const auto& [key, value] : json.items())
    if (key != "labels")
      parts.push_back((json.is_object() ? key + ": " : std::string()) + std::to_string(unordered(value, from, to)));
  std::ranges::sort(parts);
  return std::hash<std::string>()(Json(parts).dump());
}

/// Names of the shipped package, a part of them at each run of the tests: the new definition is the old one but for the
/// name, or the rename was refused with a reason.
TEST(Shipped, RenamingKeepsTheMeaning) {
  const char* all = std::getenv("ANUMAT_RENAME_ALL");  // Every name, in minutes.
  const std::size_t each = all == nullptr ? 23 : 1;
  const auto sources = dsl::read_package(kFolder.string());
  ASSERT_TRUE(sources);
  const std::string before = dsl::compile(*sources).definition->canonical;
  const dsl::NameIndex index = dsl::index_package(*sources).index;
  Editor editor;
  editor.start();
  for (const dsl::SourceFile& source : *sources) editor.open(uri_of(source.name), source.text);
  int renamed = 0;
  int refused = 0;
  for (dsl::NameId id = 0; id < index.names().size(); id += static_cast<dsl::NameId>(each)) {
    const dsl::Span place = index.name(id).places.front();
    const std::string uri = uri_of((*sources)[place.file].name);
    const Json answer = editor.ask(
        "textDocument/rename",
        {{"textDocument", {{"uri", uri}}}, {"position", editor.position(uri, place.begin)}, {"newName", "qqzz"}});
    if (!answer.contains("result")) {
      ++refused;
      if (all != nullptr) std::cout << index.name(id).name << ": " << answer["error"]["message"] << "\n";
      EXPECT_EQ(answer["error"]["code"], -32803) << answer;
      continue;
    }
    ++renamed;
    std::vector<dsl::SourceFile> after = *sources;
    for (dsl::SourceFile& source : after) {
      const Json& changes = answer["result"]["changes"];
      if (changes.contains(uri_of(source.name)))
        source.text = editor.edited(uri_of(source.name), changes[uri_of(source.name)]);
    }
    const auto compilation = dsl::compile(after);
    ASSERT_TRUE(compilation.definition) << index.name(id).name;
    if (index.name(id).kind == dsl::NameKind::Variable) continue;  // Its name stands in no definition.
    EXPECT_EQ(unordered(Json::parse(before), "", ""),
              unordered(Json::parse(compilation.definition->canonical), "qqzz", index.name(id).name))
        << index.name(id).name << " at " << uri << ":" << place.begin;
  }
  std::cout << renamed << " renamed, " << refused << " refused\n";
  EXPECT_GT(renamed, refused);
}

}  // namespace
}  // namespace anumat::lsp::test
