#pragma once

#include <string>
#include <string_view>

#include "anumat/base/error.hpp"
#include "anumat/dsl/index.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::lsp {

[[nodiscard]] inline const std::string& pick(const Text& text, dsl::Language language) {
  return language == dsl::Language::Thai ? text.th : text.en;
}

/// What a kind of name is called: "state", "สถานะ".
[[nodiscard]] Text word_of(dsl::NameKind kind);
/// Whether the name can be part of an expression, so that it must read as one there.
[[nodiscard]] bool stands_in_expressions(dsl::NameKind kind);

// Numbers that the protocol gives to kinds of names.
[[nodiscard]] int completion_kind(dsl::NameKind kind);
[[nodiscard]] int symbol_kind(dsl::NameKind kind);

}  // namespace anumat::lsp
