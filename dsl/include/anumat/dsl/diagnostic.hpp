#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::dsl {

/// Another place that matters for a message, with the reason.
struct Label {
  Span span;
  Text text;

  friend bool operator==(const Label&, const Label&) = default;
};

/// Replaces the span by the text; an empty span inserts.
struct Edit {
  Span span;
  std::string text;

  friend bool operator==(const Edit&, const Edit&) = default;
};

/// How sure it is that a fix says what the author meant.
enum class Confidence {
  Certain,  ///< Nothing else can have been meant; may be applied unasked, and then the finding is gone.
  Likely,   ///< One reading is far nearer than any other; a person looks at it before or after.
  Guess,    ///< One of several; a person chooses.
};

/// Edits that belong together and do not overlap.
struct Fix {
  Text title;
  std::vector<Edit> edits;
  Confidence confidence = Confidence::Guess;

  friend bool operator==(const Fix&, const Fix&) = default;
};

enum class Severity { Error, Warning, Note };
[[nodiscard]] std::string_view word(Severity severity);  ///< "error", as in JSON and SARIF.

/// One finding about a definition file: what is wrong, exactly where, and what to do next.
struct Diagnostic {
  Severity severity = Severity::Error;
  std::string code;           ///< Stable, stands in code_catalogue().
  Span span;                  ///< The exact cell or word.
  Text message;               ///< The fact. English starts in lower case and has no final period.
  std::vector<Label> labels;  ///< Other places that matter.
  Text help;                  ///< The next step, or empty.
  std::vector<Fix> fixes;
  std::string example;            ///< A concrete input, path or person set that shows the fault, or empty.
  std::vector<Label> story = {};  ///< How it comes about, step by step, each at the row that allows it.

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// Makes a diagnostic with the severity that the catalogue gives to the code. The code must stand there.
[[nodiscard]] Diagnostic diagnose(std::string_view code, Span span, Text message, Text help = {});

/// "certain", "likely" or "guess", as JSON and SARIF have it.
[[nodiscard]] std::string_view word(Confidence confidence);

/// True when one of them is an error, so that nothing may be built from the text.
[[nodiscard]] bool has_errors(std::span<const Diagnostic> diagnostics);

/// What stands behind a code for good: `anumat explain E1102` prints it.
struct CodeEntry {
  std::string_view code;
  Severity severity = Severity::Error;
  Text title;                   ///< A few words.
  Text explanation;             ///< Some sentences for the author: why this matters, what to do.
  std::string_view example;     ///< A short piece of right text, or empty.
  std::string_view wrong = {};  ///< A part of a definition file that has the finding, and the same put right; or empty.
  std::string_view right = {};
};

/// Every code of the language, in order.
[[nodiscard]] std::span<const CodeEntry> code_catalogue();
/// Nothing when there is no such code.
[[nodiscard]] const CodeEntry* find_code(std::string_view code);

}  // namespace anumat::dsl
