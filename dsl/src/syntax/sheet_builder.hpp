#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/sheet.hpp"
#include "sheet_lines.hpp"

namespace anumat::dsl {

/// Puts lines together: sections, their properties and tables. Reads the catalogue only for which words begin a
/// section.
class SheetBuilder {
 public:
  SheetBuilder(std::string_view text, std::uint32_t file);

  void add(const RawLine& line);
  [[nodiscard]] SheetParse finish();

 private:
  void add_unread(const RawLine& line);
  void add_property(const RawLine& line);
  void add_section(const RawLine& line);
  void add_row(const RawLine& line);
  void begin_table(const RawLine& line);
  void add_data_row(const RawLine& line);
  void continue_property(const RawLine& line);

  [[nodiscard]] bool continues(const RawLine& line) const;
  [[nodiscard]] bool begins_section(const RawLine& line) const;
  [[nodiscard]] bool is_known_property(std::string_view key) const;
  /// A keyword at the start of a line, with a blank or a full-width colon (of `colon` bytes) behind it.
  struct KeywordAtStart {
    std::size_t length = 0;
    std::size_t colon = 0;
  };
  [[nodiscard]] KeywordAtStart keyword_at_start(Stretch words) const;
  void report_missing_colon(Stretch words, const KeywordAtStart& start);
  [[nodiscard]] Piece piece(Stretch stretch) const;
  [[nodiscard]] Span span(Stretch stretch) const;
  std::vector<Property>& open_properties();
  void put_line(LineKind kind, Stretch whole);
  void report(Diagnostic diagnostic);
  void mark_broken();

  std::string_view text_;
  std::uint32_t file_;
  SheetParse parse_;
  Section* section_ = nullptr;  // The open one; a new section moves the vector, so it is set again then.
  Table* table_ = nullptr;      // The open one.
  bool table_lost_ = false;     // The heading of the open table could not be read: its rows are skipped.
  bool property_open_ = false;  // The line before was a property or its continuation.
  std::size_t property_indent_ = 0;
  std::optional<std::size_t> pasted_;  // The finding about rows pasted from a spreadsheet, while they go on.
  bool after_break_ = true;            // The line before was blank, a comment or the start of the file.
  std::vector<std::string> documentation_;
};

}  // namespace anumat::dsl
