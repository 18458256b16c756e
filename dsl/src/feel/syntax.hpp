#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <type_traits>

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

struct Syntax;

/// Nodes in a row. They lie in the SyntaxArena that made them.
class Parts {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const Syntax* begin() const { return first_; }
  [[nodiscard]] const Syntax* end() const;
  [[nodiscard]] const Syntax& operator[](std::size_t index) const;
  [[nodiscard]] const Syntax& front() const { return *first_; }
  [[nodiscard]] const Syntax& back() const;

 private:
  friend class SyntaxArena;
  Syntax* first_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

/// One node of the syntax of an expression, with no meaning yet. It owns nothing: its texts lie in the tokens, the
/// names or Parsed::made, its parts in Parsed::arena.
struct Syntax {
  SyntaxKind kind = SyntaxKind::Missing;
  const Token* at = nullptr;  ///< Where it begins, or its operator.
  std::string_view text;
  Parts parts;
};
static_assert(std::is_trivially_copyable_v<Syntax>);

inline const Syntax* Parts::end() const {
  return first_ + size_;
}
inline const Syntax& Parts::operator[](std::size_t index) const {
  return first_[index];
}
inline const Syntax& Parts::back() const {
  return first_[size_ - 1];
}

/// Holds the nodes of one expression, all of them until it goes.
class SyntaxArena {
 public:
  void add(Parts& parts, const Syntax& one);

 private:
  static constexpr std::size_t kFirstBytes = std::size_t{4} * 1024;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> bytes_ =
      std::make_unique<std::pmr::monotonic_buffer_resource>(kFirstBytes);
};

}  // namespace anumat::dsl::feel
