#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/storage/personal_store.hpp"

namespace anumat::cli {

/// What an office keeps beside its history: accounts, links of surveys, mail, preferences and webhooks, and the
/// settings of its webhooks, mail, provider and scanner. By name, with the SHA-256 of the file in hex.
using FilesBeside = std::map<std::string, std::string>;

/// Copies what an office has of them, while it may be served; each store as it is at one moment.
[[nodiscard]] Result<FilesBeside> copy_beside(const std::filesystem::path& office, const std::filesystem::path& to);
/// The first file of a backup that is missing or not what its sheet says, in a sentence.
[[nodiscard]] std::optional<Text> fault_beside(const std::filesystem::path& backup, const FilesBeside& listed);

/// The office that a backup becomes.
struct RestoredOffice {
  std::filesystem::path folder;
  std::int64_t events = 0;
};
/// Brings the files that a backup lists into a restored office. Nobody is signed in there, no webhook stands behind the
/// end of its log, and no mail goes to those who were erased since.
[[nodiscard]] Result<void> restore_beside(const std::filesystem::path& backup, const FilesBeside& listed,
                                          const RestoredOffice& office,
                                          const std::vector<storage::ErasedSubject>& erased);

}  // namespace anumat::cli
