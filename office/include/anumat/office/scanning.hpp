#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "anumat/base/result.hpp"
#include "anumat/storage/evidence_store.hpp"
#include "anumat/storage/scanner.hpp"

namespace anumat::office {

/// What the file `scanner` in the folder of an office says, one word and its value a line: `clamd ADDRESS`, and
/// `serve clean` when no file may be handed out before the scanner has called it clean, else `serve all`.
struct Scanning {
  storage::Scanner scanner;
  bool clean_only = false;
};
/// Nothing when there is no such file: then nothing is scanned. E5151 when it cannot be understood.
[[nodiscard]] Result<std::optional<Scanning>> scanning_of(const std::string& folder);

/// Has a stored file looked at, and keeps what was said of it. A scanner that cannot be asked leaves it pending. Fails
/// with E5152 when the file is infected: it must not be attached then.
[[nodiscard]] Result<storage::ScanVerdict> scan(const std::string& folder, const storage::EvidenceStore& store,
                                                const Digest& digest);
/// What is known of a stored file; pending when it is to be scanned and was not yet.
[[nodiscard]] Result<storage::ScanVerdict> scan_state(const std::string& folder, const storage::EvidenceStore& store,
                                                      const Digest& digest);
/// E5152 of an infected file, always; E5153 of one that is not known to be clean, where only clean ones may be handed
/// out.
[[nodiscard]] Result<void> may_be_served(const std::string& folder, const storage::EvidenceStore& store,
                                         const Digest& digest);
/// Where a stored file lies. Nowhere when it may not be handed out: then `withheld` says why.
[[nodiscard]] std::filesystem::path path_to_serve(const std::string& folder, const storage::EvidenceStore& store,
                                                  const Digest& digest, std::optional<Error>& withheld);

}  // namespace anumat::office
