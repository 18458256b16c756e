#include "targets.hpp"

#include <string>
#include <vector>

#include "anumat/base/text.hpp"
#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/feel.hpp"
#include "anumat/dsl/format.hpp"
#include "anumat/dsl/index.hpp"
#include "anumat/dsl/render.hpp"
#include "anumat/dsl/repair.hpp"
#include "anumat/dsl/sheet.hpp"
#include "must.hpp"

namespace anumat::fuzz {
namespace {

using namespace dsl;  // NOLINT: everything here is about it.

void must_lie_in(const Span& span, const std::vector<SourceFile>& sources) {
  must(span.file < sources.size(), "a finding names a file that is there");
  must(span.begin <= span.end, "a place begins before it ends");
  must(span.end <= sources[span.file].text.size() + 1, "a place lies in its file");
}

/// Nothing is known but a few names.
class Nothing final : public model::Environment {
 public:
  [[nodiscard]] std::optional<model::Value> lookup(std::string_view) override { return std::nullopt; }
};

FeelNames some_names() {
  FeelNames names;
  for (const char* name : {"fee", "due on", "title", "ค่าปรับ", "borrower"}) names.add(name);
  return names;
}

void evaluate_all(const FeelParse& parse) {
  if (parse.expression.empty()) return;
  Nothing nothing;
  const auto result = model::evaluate(parse.expression, nothing);
  (void)model::to_literal(result.value);
}

std::string formatted(const SourceFile& source, Language language) {
  return format_sheet(parse_sheet(source, 0).sheet, source, language);
}

/// Sections with the numbers of their parts, and the author's own names.
std::string shape(const Sheet& sheet) {
  std::string text = std::to_string(sheet.header.size());
  for (const Section& section : sheet.sections) {
    const SectionEntry* entry = find_section(section.keyword.text);
    text += "\n" + std::string(entry == nullptr ? section.keyword.text : entry->id) + ":" + fold(section.name.text) +
            " " + std::to_string(section.properties.size());
    for (const Table& table : section.tables)
      text += " " + std::to_string(table.headings.size()) + "x" + std::to_string(table.rows.size());
  }
  return text;
}

}  // namespace

void try_sheet(std::string_view input) {
  const std::vector<SourceFile> sources{{"input.anumat", std::string(input)}};
  const Compilation compilation = compile(sources);
  for (const Diagnostic& found : compilation.diagnostics) {
    must(find_code(found.code) != nullptr, "every code is explained");
    must_lie_in(found.span, sources);
    for (const Label& label : found.labels) must_lie_in(label.span, sources);
    for (const Fix& fix : found.fixes)
      for (const Edit& edit : fix.edits) must_lie_in(edit.span, sources);
  }
  must(compilation.definition.has_value() != has_errors(compilation.diagnostics), "a definition, or an error");
  const IndexedPackage indexed = index_package(sources);
  for (const Occurrence& one : indexed.index.occurrences()) must_lie_in(one.span, sources);
  (void)render(compilation.diagnostics, sources, {MessageLanguage::Both, true});
  (void)render_json(compilation.diagnostics, sources);
  (void)render_sarif(compilation.diagnostics, sources, "0");
  (void)render_junit(compilation.diagnostics, sources, MessageLanguage::Thai);
}

void try_feel(std::string_view input) {
  static const FeelNames names = some_names();
  for (const FeelProfile profile : {FeelProfile::Strict, FeelProfile::Core}) {
    for (const FeelParse& parse : {parse_expression(input, names, profile), parse_unary_tests(input, names, profile)}) {
      must(parse.expression.empty() == !parse.faults.empty() || parse.faults.empty(), "an expression, or a fault");
      for (const FeelFault& fault : parse.faults) must(fault.offset <= input.size(), "a fault lies in the text");
      evaluate_all(parse);
    }
  }
}

void try_format(std::string_view input) {
  const SourceFile source{"input.anumat", std::string(input)};
  if (invalid_utf8_at(source.text)) return;  // Such lines are kept as they are; the target above reads them.
  const std::string english = formatted(source, Language::English);
  const std::string thai = formatted(source, Language::Thai);
  must(formatted({source.name, english}, Language::English) == english, "formatting twice changes nothing");
  must(formatted({source.name, thai}, Language::Thai) == thai, "formatting twice in Thai changes nothing");
  must(formatted({source.name, thai}, Language::English) == english, "there and back is the same");
  const std::string before = shape(parse_sheet(source, 0).sheet);
  must(shape(parse_sheet({source.name, english}, 0).sheet) == before, "the tree keeps its shape");
}

}  // namespace anumat::fuzz
