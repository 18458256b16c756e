// DMN files from elsewhere: what cannot be read is said with its place; what can be read goes out and in again.

#include <string>
#include <vector>

#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/render.hpp"
#include "anumat/generate/dmn.hpp"
#include "must.hpp"
#include "targets.hpp"

namespace anumat::fuzz {

void try_dmn(std::string_view input) {
  const std::vector<dsl::SourceFile> sources{{"input.dmn", std::string(input)}};
  const generate::DmnSheet sheet = generate::from_dmn(sources.front());
  for (const dsl::Diagnostic& found : sheet.diagnostics) {
    must(dsl::find_code(found.code) != nullptr, "every code is explained");
    must(found.span.file == 0 && found.span.begin <= found.span.end, "a place begins before it ends");
    must(found.span.end <= input.size(), "a place lies in the file");
  }
  must(sheet.text.empty() == dsl::has_errors(sheet.diagnostics), "a text, or an error");
  (void)dsl::render(sheet.diagnostics, sources, {dsl::MessageLanguage::Both, false});
  if (sheet.text.empty()) return;
  const dsl::Compilation compilation = dsl::compile({{"model.anumat", sheet.text}});
  if (!compilation.definition) return;
  const dsl::SourceFile again{"again.dmn", generate::to_dmn(*compilation.definition, dsl::Language::English)};
  must(!dsl::has_errors(generate::from_dmn(again).diagnostics), "what was written can be read");
}

}  // namespace anumat::fuzz
