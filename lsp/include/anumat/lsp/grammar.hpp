#pragma once

#include <string>

namespace anumat::lsp {

/// The TextMate grammar of definition files (JSON), made from the catalogue: editors colour by it before, or without, a
/// language server. The file in editors/vscode/syntaxes/ is what this gives.
[[nodiscard]] std::string textmate_grammar();

}  // namespace anumat::lsp
