#pragma once

#include <string>
#include <vector>

#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/sheet.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::dsl {

/// One line for each finding: `CODE line:column "the marked text" message`.
inline std::string show(const SourceFile& source, const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& one : diagnostics) {
    const Position at = position_of(source.text, one.span.begin);
    text += one.code + " " + std::to_string(at.line) + ":" + std::to_string(at.column) + " \"" +
            source.text.substr(one.span.begin, one.span.end - one.span.begin) + "\" " + one.message.en + "\n";
  }
  return text;
}

}  // namespace anumat::dsl
