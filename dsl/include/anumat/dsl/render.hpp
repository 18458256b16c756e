#pragma once

#include <span>
#include <string>
#include <string_view>

#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::dsl {

enum class MessageLanguage { English, Thai, Both };

struct RenderOptions {
  MessageLanguage language = MessageLanguage::English;
  bool colour = false;  ///< Terminal colour codes.
};

/// A finding as a person reads it: code, message, `file:line:column`, the author's own line with the place marked under
/// it, other places, help and fixes. Spans index into the sources. Ends with a line break.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, std::span<const SourceFile> sources,
                                 RenderOptions options = {});
/// All of them with a blank line between, then a line that counts errors and warnings; empty for none.
[[nodiscard]] std::string render(std::span<const Diagnostic> diagnostics, std::span<const SourceFile> sources,
                                 RenderOptions options = {});

/// A finding as one JSON object on one line, without a line break.
[[nodiscard]] std::string render_json(const Diagnostic& diagnostic, std::span<const SourceFile> sources);
/// One object a line.
[[nodiscard]] std::string render_json(std::span<const Diagnostic> diagnostics, std::span<const SourceFile> sources);

/// All of them as one SARIF 2.1.0 log, for code-scanning services: rules with their help in both languages, places in
/// lines and columns of code points, other places, and fixes with their confidence. `version` is that of the program.
[[nodiscard]] std::string render_sarif(std::span<const Diagnostic> diagnostics, std::span<const SourceFile> sources,
                                       std::string_view version);

/// All of them as JUnit XML, for build servers: one suite a file, one case a finding. Errors are failures; warnings and
/// notes pass and are printed; a file without a finding is one case that passes.
[[nodiscard]] std::string render_junit(std::span<const Diagnostic> diagnostics, std::span<const SourceFile> sources,
                                       MessageLanguage language);

}  // namespace anumat::dsl
