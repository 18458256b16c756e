#pragma once

#include <nlohmann/json.hpp>

#include "anumat/office/json.hpp"
#include "anumat/office/views.hpp"
#include "surface/console.hpp"

namespace anumat::cli {

using office::incidents_json;
using office::Json;
using office::text_or_null;
using office::to_json;

/// Prints with an indent and a line break to the data stream.
void print_json(Console& console, const Json& json);

}  // namespace anumat::cli
