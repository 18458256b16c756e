#pragma once

#include <string>

namespace anumat {

/// A sentence in both languages of the product. Either may be shown; both are always filled.
struct Text {
  std::string en;
  std::string th;

  friend bool operator==(const Text&, const Text&) = default;
};

/// The four ways something can go wrong without a bug in us. They are never mixed: a caller acts on the kind,
/// a client matches the code, a person reads the text.
enum class ErrorKind {
  Refusal,     ///< The caller may not do this now.
  Undecided,   ///< A fact is missing, so neither yes nor no can be said.
  Diagnostic,  ///< The text that was given is wrong.
  Failure,     ///< Disk, network or database did not do their part.
};

/// What a fallible function returns in place of its value.
struct Error {
  ErrorKind kind = ErrorKind::Failure;
  std::string code;   ///< Stable, e.g. "E2104". Never changes meaning.
  Text message;       ///< The fact. English starts in lower case and has no final period.
  Text help;          ///< The next step, or empty.
  std::string place;  ///< Where: "themes.csv:4, column window_to", "case project/PJ70-01", or empty.
};

}  // namespace anumat
