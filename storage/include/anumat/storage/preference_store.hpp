#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "anumat/base/result.hpp"

namespace anumat::storage {

/// The name of the file in the folder of an office.
inline constexpr const char* preferences_file = "preferences.db";

/// How each person has set up their pages, so that it is the same in every browser: named texts, in `preferences.db`
/// beside the log, readable by its owner alone. No rule reads them and no record depends on them. Several processes may
/// have it open; may be used from many threads.
class PreferenceStore {
 public:
  /// Makes the file when there is none. Fails as SqliteStore does.
  [[nodiscard]] static Result<PreferenceStore> open(const std::filesystem::path& path);
  ~PreferenceStore();
  PreferenceStore(PreferenceStore&&) noexcept;
  PreferenceStore& operator=(PreferenceStore&&) noexcept;

  /// Empty when nothing was kept under this name.
  [[nodiscard]] Result<std::string> find(std::string_view person, std::string_view name) const;
  /// In the place of what was there.
  [[nodiscard]] Result<void> put(std::string_view person, std::string_view name, std::string_view text);

 private:
  struct Body;
  explicit PreferenceStore(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::storage
