#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/base/sha256.hpp"

namespace anumat::audit {

/// What an office keeps beside its history: accounts, links of surveys, mail, preferences and webhooks, and the
/// settings of its webhooks, mail, provider and scanner, and what the scanner said of evidence. By name, with the SHA-256 of the file in hex.
using FilesBeside = std::map<std::string, std::string>;

/// What a backup says of itself, in its file `backup.json`.
struct BackupSheet {
  std::string folder;
  std::string made;  ///< When, as an Instant is written.
  std::int64_t events = 0;
  std::int64_t evidence = 0;
  std::string root;                   ///< Hex, of the tree over the events.
  std::optional<std::int64_t> epoch;  ///< Of an office that was restored: the one that it began.
  FilesBeside files;                  ///< Empty in a backup of an earlier version.
};

/// Who has an office restored, when, and under which key the new epoch is recorded.
struct RestoredBy {
  std::string person;
  std::string key;
  Instant at;
};

/// Copies an office, with its definitions, evidence and checkpoints, what it keeps beside its history, and the words of
/// personal data as ciphertext, into a new folder. The keys of these words are copied to a new folder of their own,
/// `keys`, or nowhere when it is empty. The copy is verified like an office, every decision included, before it gets
/// its name: a backup that is there is good. Fails with E5320 when it is not, E5312 when the folder is there.
[[nodiscard]] Result<BackupSheet> create_backup(const std::string& office, const std::string& target, Instant at,
                                                const std::string& keys = {});

struct RestoreWith {
  std::string keys;              ///< Folder with a copy of the keys of personal data; without it the words stay closed.
  std::string office;            ///< The office that is in use, which knows what was erased since; may be empty.
  std::optional<RestoredBy> by;  ///< Nobody, for a copy that is only read.
};
/// Verifies it again, and that it is what its sheet says. E5320.
[[nodiscard]] Result<BackupSheet> verify_backup(const std::string& folder);
/// Makes an office of a backup in a new folder: the whole of it, or the first so many events, each decided again. What
/// is known to have been erased since, to the office in use or to a backup beside this one, is not brought back. The
/// office goes on in a new epoch, which an administrator of it begins by an event; where nobody is named it is a copy
/// to be read, in which nothing more is written. Fails with E5312 when the folder is there, E5321 when so many events
/// are not there or end inside one command, and with the code of the refusal when the person may not do it.
[[nodiscard]] Result<BackupSheet> restore_backup(const std::string& folder, const std::string& target,
                                                 std::optional<std::int64_t> events, const RestoreWith& with = {});
/// What a backup says of itself; nothing of it is verified. E5320.
[[nodiscard]] Result<BackupSheet> read_sheet(const std::string& folder);
/// The folders in a folder that hold backups, by name. E5407.
[[nodiscard]] Result<std::vector<std::string>> backup_folders(const std::string& folder);
/// What all of these say of themselves.
[[nodiscard]] Result<std::vector<BackupSheet>> list_backups(const std::string& folder);

}  // namespace anumat::audit
