#pragma once

#include <string>
#include <vector>

#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/source.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::generate {

/// DMN 1.5 XML of the decision tables, the rules and the derived values that they read. A rule is a decision with a
/// boolean literal expression; its severity, messages and advice stand in an extension element, its source as a
/// knowledge source. Fields, parameters and what the engine supplies are input data. The same definition always gives
/// the same bytes.
[[nodiscard]] std::string to_dmn(const model::Definition& definition, dsl::Language language);

/// What came of a DMN file: the text of a definition file, and every finding with its place in the XML.
struct DmnSheet {
  std::string text;  ///< Empty when there is an error.
  std::vector<dsl::Diagnostic> diagnostics;
};

/// Reads DMN 1.3, 1.4 or 1.5 XML: decision tables, literal expressions, item definitions with allowed values, input
/// data. What the language cannot say is an error (E5224 and its neighbours); what carries no meaning, such as the
/// drawing, is left out with a note. Refused unread: files over 4 MiB, document types (and so every entity of their
/// own), elements nested deeper than 100.
[[nodiscard]] DmnSheet from_dmn(const dsl::SourceFile& xml);

}  // namespace anumat::generate
