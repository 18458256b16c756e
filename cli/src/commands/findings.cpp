#include "commands/findings.hpp"

#include <ostream>

#include "anumat/dsl/render.hpp"

namespace anumat::cli {

ExitCode show_findings(Run run, std::span<const dsl::Diagnostic> diagnostics,
                       std::span<const dsl::SourceFile> sources) {
  Console& console = run.console;
  if (run.globals.form() == OutputForm::Json) {
    std::string_view separator = "[";
    for (const dsl::Diagnostic& one : diagnostics) {
      console.out() << separator << render_json(one, sources);
      separator = ",\n ";
    }
    console.out() << (diagnostics.empty() ? "[]" : "]") << '\n';
  } else if (run.globals.form() == OutputForm::Sarif) {
    console.out() << render_sarif(diagnostics, sources, ANUMAT_VERSION);
  } else if (run.globals.form() == OutputForm::Junit) {
    console.out() << render_junit(diagnostics, sources,
                                  console.thai() ? dsl::MessageLanguage::Thai : dsl::MessageLanguage::English);
  } else {
    const auto language = console.thai() ? dsl::MessageLanguage::Thai : dsl::MessageLanguage::English;
    console.out() << dsl::render(diagnostics, sources, {language, console.colours().out});
  }
  return dsl::has_errors(diagnostics) ? ExitCode::Findings : ExitCode::Ok;
}

}  // namespace anumat::cli
