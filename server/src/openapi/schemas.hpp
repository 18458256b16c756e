#pragma once

#include "anumat/office/json.hpp"

namespace anumat::server {

/// The schemas that the table of routes names: bodies of commands from their table of arguments, answers written out.
[[nodiscard]] office::Json schemas_json();

}  // namespace anumat::server
