#include "anumat/dsl/compile.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"
#include "check/cases.hpp"
#include "check/causes.hpp"
#include "check/package.hpp"
#include "check/tables.hpp"
#include "check/uses.hpp"

namespace anumat::dsl {

namespace {

/// What was published before conditions were kept from personal data goes on deciding, and keeps the data in its log.
void let_stand(Package& package) {
  for (Diagnostic& one : package.diagnostics()) {
    if (!decides_by_personal(one.code)) continue;
    one.severity = Severity::Warning;
    package.definition.seals_personal = false;
  }
}

}  // namespace

Compilation compile(const std::vector<SourceFile>& sources, Age age) {
  // Files are taken by name; the findings point into the list as it was given.
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < sources.size(); ++i)
    if (holds_sections(sources[i])) order.push_back(i);
  std::sort(order.begin(), order.end(),
            [&](auto left, auto right) { return sources[left].name < sources[right].name; });
  std::vector<Sheet> sheets;
  std::vector<Diagnostic> found;
  bool unread = false;
  for (const std::uint32_t file : order) {
    SheetParse parse = parse_sheet(sources[file], file);
    for (Diagnostic& diagnostic : parse.diagnostics) found.push_back(std::move(diagnostic));
    unread = unread || parse.sheet.unread;
    if (!parse.sheet.unread)
      for (Diagnostic& diagnostic : check_against_catalogue(parse.sheet)) found.push_back(std::move(diagnostic));
    sheets.push_back(std::move(parse.sheet));
  }
  Packages packages = read_packages(sheets, order);
  for (Diagnostic& diagnostic : packages.found) found.push_back(std::move(diagnostic));

  // A file that was not read may hold any name, so nothing can be said of the names in the others.
  if (unread) return {std::nullopt, without_consequences(std::move(found), {})};

  // The tests of a package that is used are its own affair.
  for (std::size_t i = 0; i < sheets.size(); ++i)
    if (packages.is_used(order[i]))
      std::erase_if(sheets[i].sections, [](const Section& one) { return section_kind_id(one) == "test"; });

  Package package(std::move(sheets));
  package.packages = std::move(packages);
  package.sources = &sources;
  package.definition.package = package.packages.own;
  for (std::uint32_t i = 0; i < sources.size(); ++i)
    if (is_template(sources[i])) package.templates.push_back({sources[i].name, i, sources[i].text});
  declare_names(package);
  build_office(package);
  build_cases(package);
  build_decisions(package);
  build_case_parts(package);
  build_data(package);
  build_year(package);
  build_documents(package);
  build_personal(package);
  build_readers(package);
  check_test_names(package);
  check_states(package);
  check_types(package);
  check_case_roles(package);
  check_personal(package);
  check_readers(package);
  if (age == Age::Published) let_stand(package);
  // What can be said of whole machines and tables is only worth saying when their rows could be read.
  if (!has_errors(package.diagnostics()) && !has_errors(found)) {
    check_machines(package);
    check_tables(package);
    check_year(package);
  }
  check_look_alike_names(package);

  Compilation compilation;
  compilation.diagnostics = without_consequences(std::move(found), std::move(package.diagnostics()));
  // Of a package that is used only faults are said: what it brings may well be needed by others.
  std::erase_if(compilation.diagnostics, [&](const Diagnostic& one) {
    return one.severity != Severity::Error && package.packages.is_used(one.span.file);
  });
  if (!has_errors(compilation.diagnostics)) {
    seal(package.definition);
    for (model::NamedTable& named : package.definition.tables) index_rows(named.table);
    compilation.definition = std::move(package.definition);
  }
  return compilation;
}

}  // namespace anumat::dsl
