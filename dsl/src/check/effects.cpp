// What can be written but is not carried out yet must not look as if it were: each such place gets a warning.

#include "anumat/base/text.hpp"
#include "anumat/dsl/manual.hpp"
#include "check/package.hpp"

namespace anumat::dsl {

namespace {

void warn(Package& package, Span span, std::string_view what) {
  const std::string name(what);
  package.report("E1227", span, {"`" + name + "` has no effect yet", "`" + name + "` ยังไม่มีผล"},
                 {"do not count on it; `anumat help --manual language` tells what is carried out",
                  "อย่าถือว่ามีผล ดูสิ่งที่ใช้งานได้ด้วย `anumat help --manual language`"});
}

/// What the engine does anyway: a property that says just this says nothing untrue.
bool says_what_holds(std::string_view property, std::string_view value) {
  const std::string text = fold(value);
  if (property == "scope") return text == "unit" || text == "หน่วยงาน";
  if (property == "fiscal year starts") return text == "1 october" || text == "1 ตุลาคม";
  return false;
}

std::string lower(std::string_view text) {
  std::string made(text);
  for (char& letter : made)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return made;
}

void check_section(Package& package, const Section& section, const SectionEntry& entry) {
  for (const PropertyEntry& property : entry.properties) {
    if (has_effect(entry.id, "", property.id)) continue;
    for (const Property* one : properties(section, property.id))
      if (!says_what_holds(property.id, lower(one->value.text))) warn(package, one->key.span, property.id);
  }
  for (const TableEntry& table : entry.tables) {
    for (const TableView& view : tables(section, table.id))
      for (const ColumnEntry& column : table.columns) {
        if (has_effect(entry.id, table.id, column.id) || !view.has(column.id)) continue;
        for (const Row* row : view.rows())
          if (const Piece* cell = view.cell(*row, column.id)) warn(package, cell->span, column.id);
      }
  }
}

}  // namespace

void check_effects(Package& package) {
  for (const SectionEntry& entry : section_catalogue())
    for (const Section* section : package.sections(entry.id)) check_section(package, *section, entry);
}

}  // namespace anumat::dsl
