#pragma once

#include "anumat/office/json.hpp"

namespace anumat::server {

/// The schemas that the table of routes names: bodies of commands from their table of arguments, answers written out.
[[nodiscard]] office::Json schemas_json();
/// Adds those of the year and its money.
void add_year_schemas(office::Json& all);

}  // namespace anumat::server
