#pragma once

#include <string>

#include "anumat/engine/migration.hpp"
#include "surface/console.hpp"

namespace anumat::cli {

/// New names from a JSON file; an empty map when there is no path.
[[nodiscard]] Result<engine::MigrationMap> read_map(const std::string& path);
[[nodiscard]] const Text& class_text(engine::MigrationClass one);

}  // namespace anumat::cli
