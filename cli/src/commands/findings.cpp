#include "commands/findings.hpp"

#include <ostream>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/render.hpp"
#include "commands/package_files.hpp"

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

Compiled compile_to_compare(Run run, const std::string& path) {
  const auto sources = read_paths({path}, run.console.in(), package_path_of(run.globals));
  if (!sources) return {std::nullopt, run.console.complain(sources.error())};
  dsl::Compilation compilation = dsl::compile(*sources);
  if (compilation.definition) return {std::move(compilation.definition), ExitCode::Ok};
  const ExitCode code = show_findings(run, compilation.diagnostics, *sources);
  return {std::nullopt, code == ExitCode::Findings ? ExitCode::Usage : code};
}

}  // namespace anumat::cli
