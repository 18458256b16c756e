#pragma once

#include <filesystem>
#include <string>

#include "anumat/base/result.hpp"
#include "anumat/history/bundle.hpp"
#include "anumat/history/checkpoint.hpp"
#include "anumat/office/office.hpp"

namespace anumat::audit {

/// Where an office keeps its checkpoints.
[[nodiscard]] history::CheckpointFolder checkpoint_folder(const std::string& office);
/// Where a file given as evidence lies.
[[nodiscard]] std::filesystem::path evidence_path(const std::string& office, const Digest& digest);
/// The whole of a file. Fails with E5407.
[[nodiscard]] Result<std::string> read_text(const std::string& path);

}  // namespace anumat::audit
