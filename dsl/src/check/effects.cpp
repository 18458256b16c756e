// What can be written but is not carried out yet must not look as if it were: each such place gets a warning.

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

void check_section(Package& package, const Section& section, const SectionEntry& entry) {
  if (!section_has_effect(entry.id)) return warn(package, section.keyword.span, entry.id);
  for (const PropertyEntry& property : entry.properties) {
    if (has_effect(entry.id, "", property.id)) continue;
    for (const Property* one : properties(section, property.id)) warn(package, one->key.span, property.id);
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
