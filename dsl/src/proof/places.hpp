#pragma once

#include <string>
#include <string_view>

#include "check/package.hpp"

namespace anumat::dsl::proof {

[[nodiscard]] const Section* section_of(const Package& package, std::string_view kind, std::string_view name);

/// The cell of the row that became the entry `index`, or its first cell, or the name of the section.
[[nodiscard]] Span place_of_row(const Section& section, std::string_view table, std::size_t index,
                                std::string_view column);

}  // namespace anumat::dsl::proof
