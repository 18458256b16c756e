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
  for (const std::string_view name :
       {"meeting", "imports", "closes", "paper", "label", "fullname", "attendance", "survey results"})
    scope.add(name);
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

/// What is said of numbers where papers have none says nothing.
void report_idle_numbering(Package& package, const Section& section) {
  for (const std::string_view id : {"register", "restart", "numbered by", "numbered when"})
    if (const Piece* piece = value_of(section, id))
      package.report("E1357", piece->span,
                     {"these papers have no number, so this says nothing", "เอกสารเหล่านี้ไม่มีเลขที่ ข้อความนี้จึงไม่มีผล"},
                     {"add `number`, or take it out", "เพิ่ม `เลขที่` หรือลบออก"});
}

void check_numbering(Package& package, const Section& section, const model::Document& document) {
  const Piece& number = *value_of(section, "number");
  const auto serials = std::ranges::count_if(document.numbering.number,
                                             [](const model::TemplatePart& part) { return part.serial_width > 0; });
  if (serials != 1)
    package.report("E1357", number.span,
                   serials == 0 ? Text{"nothing in this number runs on", "เลขที่นี้ไม่มีเลขลำดับ"}
                                : Text{"two running numbers in one number", "เลขที่นี้มีเลขลำดับสองแห่ง"},
                   {"write one `{serial(1)}`", "ใส่ `{serial(1)}` หนึ่งแห่ง"});
  if (value_of(section, "numbered by") == nullptr)
    package.report("E1357", number.span, {"nobody gives these numbers", "ไม่มีผู้ออกเลขที่นี้"},
                   {"add `numbered by: ROLE`", "เพิ่ม `ผู้ออกเลข: บทบาท`"});
  for (const model::Document& other : package.definition.documents)
    if (!other.numbering.number.empty() && other.numbering.register_name == document.numbering.register_name &&
        other.numbering.restart != document.numbering.restart)
      return package.report("E1357", number.span,
                            {"`" + other.name + "` is in the same register and begins anew at another time",
                             "`" + other.name + "` อยู่ในทะเบียนเดียวกันแต่เริ่มนับใหม่ต่างเวลา"},
                            {"give both the same `restart`", "กำหนด `เริ่มนับใหม่` ให้ตรงกัน"});
}

/// `scope` knows what the paper is about.
void read_numbering(Package& package, const Section& section, const Scope& scope, model::Document& document) {
  const Piece* number = value_of(section, "number");
  if (number == nullptr) return report_idle_numbering(package, section);
  Scope names = package.office_scope();
  names.add("date", {model::FieldKind::Date, "", {}});
  names.add("key", {model::FieldKind::Text, "", {}});
  if (scope.has("about")) names.add("about");
  model::Numbering& made = document.numbering;
  made.number = package.text_template(number, names);
  const std::string name = text_of(value_of(section, "register"));
  made.register_name = name.empty() ? document.name : fold(name);
  const std::string_view restart = choice(section, "restart");
  made.restart = restart == "calendar year" ? model::Restart::CalendarYear
                 : restart == "fiscal year" ? model::Restart::FiscalYear
                                            : model::Restart::Never;
  made.given_by = package.people(value_of(section, "numbered by"), nullptr, package.office_scope());
  made.when = package.expression(value_of(section, "numbered when"), scope, guard({"`numbered when`", "`ออกเลขเมื่อ`"}));
  check_numbering(package, section, document);
}

void build_document(Package& package, const Section& section) {
  model::Document document;
  document.name = fold(section.name.text);
  document.label = both_languages(section, "label");
  document.source = text_of(value_of(section, "source"));
  if (choice(section, "audience") == "public") document.audience = model::Audience::Public;
  document.picture = yes_no(text_of(value_of(section, "picture"))).value_or(false);
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
  document.key = package.expression(key, scope);
  read_numbering(package, section, scope, document);
  read_tables(package, section, scope, document);
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
  for (const std::string_view name :
       {"about", "paper", "label", "fullname", "attendance", "survey results", "numbered on"})
    package.names().add(name);
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
