#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace anumat::dsl {

/// What a plain name in a property or column means.
enum class Target : std::uint8_t { Role, Case, Field, State, Step, Rule, Side, Person, Account, Agreement, Any };
/// By the ids of the catalogue; nothing where plain names are not names of something.
[[nodiscard]] std::optional<Target> target_of(std::string_view section, std::string_view entry);

}  // namespace anumat::dsl
