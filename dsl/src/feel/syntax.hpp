#pragma once

#include <string_view>
#include <vector>

#include "scanner.hpp"

namespace anumat::dsl::feel {

enum class SyntaxKind {
  Missing,
  Number,      ///< at: the token.
  String,      ///< at: the token.
  Moment,      ///< at: the token.
  Word,        ///< null, true, false; text.
  Name,        ///< text.
  Subject,     ///< `?`
  Negation,    ///< parts: value.
  Binary,      ///< text: operator; parts: left, right.
  Between,     ///< parts: value, low, high.
  In,          ///< parts: value, test or Group.
  Group,       ///< Two or more expressions in one parenthesis.
  SignRange,   ///< text: comparison; parts: end.
  Range,       ///< text: the two brackets, e.g. "[)"; parts: low, high.
  List,        ///< parts.
  Context,     ///< parts: Entry.
  Entry,       ///< text: key; parts: value.
  Path,        ///< text: name; parts: value.
  Filter,      ///< parts: value, condition.
  Call,        ///< parts: function, Argument...
  Argument,    ///< text: name or empty; parts: value.
  InstanceOf,  ///< parts: value, Type.
  If,          ///< parts: condition, then, else.
  For,         ///< parts: Binding..., body.
  Some,
  Every,
  Binding,    ///< text: variable; parts: list, or both ends.
  Function,   ///< text: "external" or empty; parts: Parameter..., body.
  Parameter,  ///< text: name; parts: Type, when it has one.
  Type,       ///< text: name; parts: Type... (for function the result last), or Field...
  Field,      ///< text: name; parts: Type.
  Any,        ///< The cell `-`.
  Tests,      ///< text: "not" or empty; parts.
};

/// One node of the syntax of an expression, with no meaning yet. Its texts lie in the tokens, the names or
/// Parsed::made.
struct Syntax {
  SyntaxKind kind = SyntaxKind::Missing;
  const Token* at = nullptr;  ///< Where it begins, or its operator.
  std::string_view text;
  std::vector<Syntax> parts;
};

}  // namespace anumat::dsl::feel
