#pragma once

#include <span>
#include <string>

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

}  // namespace anumat::dsl
