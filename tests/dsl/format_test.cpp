#include "anumat/dsl/format.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "../support/project_folder.hpp"
#include "anumat/dsl/catalogue.hpp"
#include "show.hpp"

namespace anumat::dsl {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string format(const std::string& text, Language language = Language::English) {
  const SourceFile source{"t", text};
  return format_sheet(parse_sheet(source, 0).sheet, source, language);
}

/// Everything that a file says, without its places: one line for each piece.
std::string content(const std::string& text) {
  const Sheet sheet = parse_sheet({"t", text}, 0).sheet;
  std::string out;
  const auto put_property = [&](const Property& one) {
    out += "  " + one.key.text + "|" + one.language + "|";
    // Blanks at line ends and before continuations are layout.
    for (const char c : one.value.text) {
      if (c != ' ' && c != '\t' && c != '\r') out += c;
    }
    out += "\n";
  };
  for (const Property& one : sheet.header) put_property(one);
  for (const Section& section : sheet.sections) {
    out += section.keyword.text + "|" + section.name.text + "|" + section.documentation + "\n";
    for (const Property& one : section.properties) put_property(one);
    for (const Table& table : section.tables) {
      out += "  table " + std::to_string(table.outputs_from) + (table.broken ? " broken" : "");
      for (const Piece& heading : table.headings) out += "|" + heading.text;
      out += "\n";
      for (const Row& row : table.rows) {
        out += row.broken ? "    broken" : "    row";
        for (const Piece& cell : row.cells) out += "|" + cell.text;
        out += "\n";
      }
    }
  }
  for (const Line& line : sheet.lines) {
    if (line.kind == LineKind::Comment || line.kind == LineKind::Unread) out += "note\n";
  }
  return out;
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".anumat") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST(Format, GoldenFiles) {
  const fs::path folder = project_folder() / "tests/golden/fmt";
  const auto files = files_below(folder);
  ASSERT_FALSE(files.empty());

  for (const fs::path& path : files) {
    SCOPED_TRACE(path);
    const std::string text = read_text(path);
    const Language own = surface_language(parse_sheet({"t", text}, 0).sheet);
    const std::string formatted = "# as written\n" + format(text, own) + "# in the other language\n" +
                                  format(text, own == Language::Thai ? Language::English : Language::Thai);
    fs::path expected = path;
    expected.replace_extension(".expected");
    if (std::getenv("ANUMAT_UPDATE_GOLDEN") != nullptr) std::ofstream(expected, std::ios::binary) << formatted;
    EXPECT_EQ(formatted, read_text(expected));
  }
}

TEST(Format, KeepsWhatTheShippedFilesSay) {
  for (const fs::path& path : files_below(project_folder() / "workflows")) {
    SCOPED_TRACE(path);
    const std::string text = read_text(path);
    const std::string english = format(text, Language::English);
    const std::string thai = format(text, Language::Thai);

    EXPECT_EQ(format(english, Language::English), english);
    const Language own = surface_language(parse_sheet({path.string(), text}, 0).sheet);
    EXPECT_EQ(content(own == Language::Thai ? thai : english), content(text));
    EXPECT_EQ(format(thai, Language::English), english);
    EXPECT_EQ(format(english, Language::Thai), thai);
    const SourceFile source{path.string(), thai};
    const SheetParse parse = parse_sheet(source, 0);
    EXPECT_EQ(show(source, parse.diagnostics), "");
    EXPECT_EQ(show(source, check_against_catalogue(parse.sheet)), "");
  }
}

// Files made of fragments that authors, and nobody else, write.
std::string any_file() {
  static const std::vector<std::string> kFragments = {"case: project",
                                                      "เรื่อง: โครงการ",
                                                      "rule: r",
                                                      "กฎ: ก",
                                                      "table: t",
                                                      "label th: ป้าย",
                                                      "require: a > ๑",
                                                      "ต้องเป็นจริง: x",
                                                      "hit: unique",
                                                      "การเลือกแถว: แรกสุด",
                                                      "language: en",
                                                      "ภาษา: ไทย",
                                                      "package: p",
                                                      "severity: stop",
                                                      "key:",
                                                      "case:",
                                                      "  continued: x",
                                                      "    and \"๒\" ๒",
                                                      "\tx",
                                                      "| a | b |",
                                                      "| field | type |",
                                                      "| ช่อง | ชนิด | จำเป็น |",
                                                      "| x | text |",
                                                      "| x | text | ใช่ |",
                                                      "| a || b |",
                                                      "| a || b || c |",
                                                      "| a ||",
                                                      "|| a |",
                                                      "|||",
                                                      "|",
                                                      "| \"a | b\" | ๓ |",
                                                      "| \"open |",
                                                      "| 1 | 2",
                                                      "1 | 2 |",
                                                      "// note",
                                                      "  // note",
                                                      "/* a",
                                                      "/* a */",
                                                      "b */",
                                                      "*/ x",
                                                      "/// doc",
                                                      "",
                                                      "",
                                                      " ",
                                                      "what",
                                                      "a: b: c",
                                                      "\xA0 nbsp",
                                                      "\xC2\xA0key: x",
                                                      "x\u200By: z",
                                                      ": a",
                                                      "widget: w",
                                                      "\r",
                                                      "\xEF\xBB\xBF",
                                                      "\xE0\xB8",
                                                      "|\xE0\xB8| a |"};
  const auto lines = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kFragments.size()));
  const std::string line_end = *rc::gen::element<std::string>("\n", "\r\n");
  std::string text;
  for (const std::size_t line : lines) text += kFragments[line] + line_end;
  return text;
}

TEST(Format, TwiceIsOnce) {
  EXPECT_TRUE(rc::check("formatting twice changes nothing", [] {
    const std::string once = format(any_file());

    RC_ASSERT(format(once) == once);
  }));
}

TEST(Format, KeepsWhatAFileSays) {
  EXPECT_TRUE(rc::check("the formatted file says the same in the same language", [] {
    const std::string english = format(any_file(), Language::English);
    const std::string thai = format(english, Language::Thai);

    RC_ASSERT(content(format(english, Language::English)) == content(english));
    RC_ASSERT(format(thai, Language::English) == english);
    RC_ASSERT(format(thai, Language::Thai) == thai);
  }));
}

// Without the no-break space the file would be mostly bytes that are no text, and no longer be read.
TEST(Format, LeavesAFileWithBytesThatAreNoTextAsItIs) {
  const std::string text = "package:  x\xC2\xA0\n\xFF\n";

  EXPECT_EQ(format(text), text);
}

TEST(Format, KeepsEveryFindingAndPiece) {
  EXPECT_TRUE(rc::check("nothing becomes readable or unreadable by formatting", [] {
    const std::string text = any_file();
    const Sheet before = parse_sheet({"t", text}, 0).sheet;
    const Sheet after = parse_sheet({"t", format(text)}, 0).sheet;

    RC_ASSERT(before.header.size() == after.header.size());
    RC_ASSERT(before.sections.size() == after.sections.size());
    for (std::size_t i = 0; i < before.sections.size(); ++i) {
      RC_ASSERT(before.sections[i].name.text == after.sections[i].name.text);
      RC_ASSERT(before.sections[i].properties.size() == after.sections[i].properties.size());
      RC_ASSERT(before.sections[i].documentation == after.sections[i].documentation);
      RC_ASSERT(before.sections[i].tables.size() == after.sections[i].tables.size());
      for (std::size_t j = 0; j < before.sections[i].tables.size(); ++j) {
        RC_ASSERT(before.sections[i].tables[j].rows.size() == after.sections[i].tables[j].rows.size());
        RC_ASSERT(before.sections[i].tables[j].headings.size() == after.sections[i].tables[j].headings.size());
      }
    }
  }));
}

TEST(Sheet, SurvivesAnyBytes) {
  EXPECT_TRUE(rc::check("any bytes are read without a fault of ours", [](const std::string& bytes) {
    const SourceFile source{"t", bytes};
    const SheetParse parse = parse_sheet(source, 0);
    for (const Diagnostic& one : parse.diagnostics)
      RC_ASSERT(one.span.begin <= one.span.end && one.span.end <= bytes.size());
    for (const Diagnostic& one : check_against_catalogue(parse.sheet)) RC_ASSERT(one.span.end <= bytes.size());
  }));
}

}  // namespace
}  // namespace anumat::dsl
