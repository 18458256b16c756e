// Documents: what they are about, the names that their templates may use, and the page.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "catalogue/view.hpp"
#include "papers/papers.hpp"
#include "year/year.hpp"

namespace anumat::dsl {

namespace {

/// What every document may name, besides what the office knows.
Scope scope_of_documents(const Package& package) {
  Scope scope = year::scope_of_office(package);
  for (const std::string_view name : {"meeting", "imports", "closes", "paper", "label", "fullname"}) scope.add(name);
  // Of books a document sees everything, not only what conditions may hang on.
  for (const std::string_view kind : {"reconcile", "ledger"})
    for (const Section* section : package.sections(kind)) {
      scope.types.erase(fold(section->name.text));
      scope.add(fold(section->name.text));
    }
  return scope;
}

void read_tables(Package& package, const Section& section, Scope& scope, model::Document& document) {
  const Piece* listed = value_of(section, "tables");
  if (listed == nullptr) return;
  std::vector<std::string> known;
  for (const auto& report : package.definition.reports) known.push_back(report.name);
  for (const Piece& name : read_names(*listed).value) {
    const std::string folded = fold(name.text);
    if (std::ranges::find(known, folded) == known.end())
      package.report_unknown("E1355", name, {"report", "รายงาน"}, known);
    else
      document.tables.push_back(folded);
    scope.add(folded);
  }
}

void build_document(Package& package, const Section& section) {
  model::Document document;
  document.name = fold(section.name.text);
  document.label = both_languages(section, "label");
  document.source = text_of(value_of(section, "source"));
  if (text_of(value_of(section, "audience")) != "")
    if (const SectionEntry* entry = find_section("document"))
      if (const PropertyEntry* property = find_property(entry->properties, "audience"))
        if (find_choice(property->choices, text_of(value_of(section, "audience"))) == "public")
          document.audience = model::Audience::Public;
  Scope scope = scope_of_documents(package);
  const Piece* each = value_of(section, "for each");
  const Piece* key = value_of(section, "key");
  document.for_each = package.expression(each, scope);
  if ((each == nullptr) != (key == nullptr))
    package.report("E1356", each != nullptr ? each->span : key->span,
                   each != nullptr ? Text{"these papers have no key", "เอกสารเหล่านี้ไม่มีกุญแจ"}
                                   : Text{"there is one paper only, and a key says nothing", "มีฉบับเดียว กุญแจจึงไม่มีผล"},
                   each != nullptr
                       ? Text{"add `key`, such as `key: about.number`", "เพิ่ม `กุญแจ` เช่น `key: about.number`"}
                       : Text{"take it out, or add `for each`", "ลบออก หรือเพิ่ม `สำหรับแต่ละ`"});
  if (each != nullptr) scope.add("about");
  read_tables(package, section, scope, document);
  document.key = package.expression(key, scope);
  for (const TableView& view : tables(section, "values"))
    for (const Row* row : view.rows()) {
      const std::string name = fold(view.text(*row, "name"));
      if (name.empty()) continue;
      document.values.emplace_back(name, package.expression(view.cell(*row, "value"), scope));
      scope.types.erase(name);
      scope.add(name);
    }
  if (const Piece* name = value_of(section, "template")) papers::read_page(package, *name, scope, document);
  package.definition.documents.push_back(std::move(document));
}

}  // namespace

void declare_documents(Package& package) {
  if (package.sections("document").empty()) return;
  for (const std::string_view name : {"about", "paper", "label", "fullname"}) package.names().add(name);
  for (const Section* section : package.sections("document")) {
    if (const Piece* listed = value_of(*section, "tables"))
      for (const Piece& name : read_names(*listed).value) package.names().add(fold(name.text));
    for (const TableView& view : tables(*section, "values"))
      for (const Row* row : view.rows())
        if (const Piece* cell = view.cell(*row, "name")) package.names().add(fold(cell->text));
  }
}

void build_documents(Package& package) {
  for (const Section* section : named_once(package, "document")) build_document(package, *section);
}

}  // namespace anumat::dsl
