#pragma once

#include <filesystem>

namespace anumat {

/// The project's folder, where definitions, goldens and documents lie. Only the file behind this knows it: what the
/// tests are compiled to holds in every clone.
const std::filesystem::path& project_folder();

}  // namespace anumat
