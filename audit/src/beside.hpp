#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "anumat/audit/backup.hpp"
#include "anumat/base/result.hpp"
#include "anumat/storage/personal_store.hpp"

namespace anumat::audit {

/// Copies what an office has of them, while it may be served; each store as it is at one moment.
[[nodiscard]] Result<FilesBeside> copy_beside(const std::filesystem::path& office, const std::filesystem::path& to);
/// Keeps what a scanner said of the files of evidence that are in the copy; nothing of those it has not looked at.
[[nodiscard]] Result<FilesBeside> copy_scans(const std::filesystem::path& office, const std::filesystem::path& to);
/// The first file of a backup that is missing or not what its sheet says, in a sentence.
[[nodiscard]] std::optional<Text> fault_beside(const std::filesystem::path& backup, const FilesBeside& listed);

/// The office that a backup becomes.
struct RestoredOffice {
  std::filesystem::path folder;
  std::int64_t events = 0;
};
/// Brings the files that a backup lists, and what the scanner said, into a restored office. Nobody is signed in there,
/// no webhook stands behind the end of its log, and no mail goes to those who were erased since.
[[nodiscard]] Result<void> restore_beside(const std::filesystem::path& backup, const FilesBeside& listed,
                                          const RestoredOffice& office,
                                          const std::vector<storage::ErasedSubject>& erased);

}  // namespace anumat::audit
