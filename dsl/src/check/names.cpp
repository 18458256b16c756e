// First pass: every name of the package, so that expressions with names of several words can be read in any order.

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"
#include "check/package.hpp"

namespace anumat::dsl {

namespace {

/// Names that the engine supplies: parts of acts, evidence, meetings and imported rows, as contexts show them.
constexpr std::array<std::string_view, 49> engine_names{
    "today",     "state",      "number",    "round",      "acts",   "evidence", "comment",  "seq",     "act",
    "meaning",   "accepted",   "actor",     "acting for", "order",  "date",     "from",     "to",      "reason",
    "item",      "given",      "facts",     "checks",     "rule",   "code",     "severity", "effect",  "ok",
    "undecided", "source row", "kind",      "name",       "digest", "size",     "on paper", "body",    "notice days",
    "members",   "needed",     "present",   "quorate",    "items",  "outcome",  "casting",  "subject", "motion",
    "recused",   "row number", "opened on", "as of"};
constexpr std::array<std::string_view, 9> more_engine_names{"files", "first day", "meeting", "result", "text",
                                                            "yes",   "no",        "abstain", "id"};

void add_rows(Package& package, const Section& section, std::string_view table, std::string_view column) {
  for (const TableView& view : tables(section, table))
    for (const Row* row : view.rows())
      if (const Piece* cell = view.cell(*row, column)) package.names().add(fold(cell->text));
}

/// Marks a case or record whose fields cannot all be read.
void blur_unread(Package& package, const Section& section) {
  bool read = section.tables.empty() && !section.broken;
  bool broken = section.broken;
  for (const TableView& view : tables(section, "fields")) {
    read = read || view.has("field");
    broken = broken || view.table().broken ||
             std::any_of(view.table().rows.begin(), view.table().rows.end(), [](const Row& row) { return row.broken; });
  }
  if (!read || broken) package.blur(fold(section.name.text));
}

/// What the year's sections show of themselves to conditions; only where there are such sections, so that no other
/// package reads its expressions in another way.
void declare_year_names(Package& package) {
  for (const std::string_view kind : {"reconcile", "indicator", "ledger", "survey", "problem", "agreement"})
    for (const Section* section : package.sections(kind)) package.names().add(fold(section->name.text));
  for (const Section* section : package.sections("ledger")) add_rows(package, *section, "accounts", "account");
  if (!package.sections("cycle").empty())
    for (const std::string_view name : {"carried", "period start", "period end", "open", "unexplained", "answers"})
      package.names().add(name);
  if (!package.sections("cycle").empty() && !package.sections("test").empty())
    for (const std::string_view name : {"due", "working days", "persons", "duty"}) package.names().add(name);
  if (!package.sections("problem").empty()) package.names().add("open problems");
  if (!package.sections("agreement").empty())
    for (const std::string_view name : {"signed agreements", "signed"}) package.names().add(name);
  if (!package.sections("ledger").empty()) package.names().add("closed to");
  if (!package.sections("import").empty()) package.names().add("file name");
  if (!package.sections("report").empty()) package.names().add("acting orders");
  if (!package.sections("reconcile").empty())
    for (const std::string_view name :
         {"left", "right", "reversed", "counts on", "left amount", "right amount", "settled by"})
      package.names().add(name);
}

}  // namespace

void declare_names(Package& package) {
  for (const auto name : engine_names) package.names().add(name);
  for (const auto name : more_engine_names) package.names().add(name);
  for (const std::string_view kind : {"parameter", "rule", "table", "case", "record", "import"})
    for (const Section* section : package.sections(kind)) package.names().add(fold(section->name.text));
  for (const std::string_view kind : {"case", "record"})
    for (const Section* section : package.sections(kind)) {
      add_rows(package, *section, "fields", "field");
      blur_unread(package, *section);
    }
  for (const Section* section : package.sections("relations")) add_rows(package, *section, "relations", "name");
  for (const Section* section : package.sections("derived")) add_rows(package, *section, "values", "name");
  for (const Section* section : package.sections("import")) {
    add_rows(package, *section, "columns", "column");
    add_rows(package, *section, "columns", "as");
  }
  for (const Section* section : package.sections("table"))
    for (const Table& table : section->tables)
      for (std::size_t i = table.outputs_from; i < table.headings.size(); ++i)
        package.names().add(fold(table.headings[i].text));
  declare_year_names(package);
}

}  // namespace anumat::dsl
