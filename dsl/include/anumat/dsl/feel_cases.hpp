#pragma once

#include <string>
#include <string_view>

namespace anumat::dsl {

/// Answers one conformance case: a JSON line that states a decision and its inputs (FEEL text, boxed expressions or
/// a decision table, with types and steps), as a JSON line {"id", "value", "error"}. Values are tagged JSON:
/// {"$number": "1.5"}, {"$date": ..}, {"$context": [[key, value], ..]}. A line that cannot be read gives a null value
/// with "error": true.
[[nodiscard]] std::string answer_feel_case(std::string_view json_line);

}  // namespace anumat::dsl
