#pragma once

#include <cstdint>
#include <filesystem>

#include "anumat/base/result.hpp"
#include "anumat/storage/account_store.hpp"
#include "anumat/storage/link_store.hpp"
#include "anumat/storage/mail_store.hpp"
#include "anumat/storage/preference_store.hpp"
#include "anumat/storage/webhook_store.hpp"

namespace anumat::storage {

/// The stores of an office beside its log and its words of personal data, in its folder.
inline constexpr const char* side_store_files[] = {accounts_file, links_file, mail_file, preferences_file,
                                                   webhooks_file};

/// Copies one of them as it is at one moment, while others may write it, into a new file that is durable and for its
/// owner alone. Fails with E5107 when the copy is damaged, else as SqliteStore does.
[[nodiscard]] Result<void> copy_side_store(const std::filesystem::path& from, const std::filesystem::path& to);

/// In a copy of `webhooks.db` beside a log of so many events: no endpoint stands behind the end of it.
[[nodiscard]] Result<void> keep_endpoints_within(const std::filesystem::path& webhooks, std::int64_t events);

}  // namespace anumat::storage
