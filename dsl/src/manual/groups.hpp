#pragma once

#include "anumat/dsl/manual.hpp"

namespace anumat::dsl {

// One function for each group of built-in functions; builtin_catalogue() lists them in the order of the reference.
BuiltinGroup conversion_functions();
BuiltinGroup text_functions();
BuiltinGroup list_functions();
BuiltinGroup number_functions();
BuiltinGroup truth_functions();
BuiltinGroup context_functions();
BuiltinGroup time_functions();
BuiltinGroup working_day_functions();
BuiltinGroup range_functions();

}  // namespace anumat::dsl
