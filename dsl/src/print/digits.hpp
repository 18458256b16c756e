#pragma once

#include <string>
#include <string_view>

namespace anumat::dsl {

/// Thai digits to Arabic ones where they are numbers: outside double quotes and not joined to a letter, since a digit
/// within a name is part of the name.
std::string arabic_numbers(std::string_view text);

}  // namespace anumat::dsl
