#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/result.hpp"
#include "anumat/base/sha256.hpp"

namespace anumat::storage {

/// The name of the file in the folder of an office.
inline constexpr const char* links_file = "links.db";

/// A link by which somebody without an account answers a survey, once.
struct AnswerLink {
  Digest secret{};  ///< SHA-256 of what stands in the address.
  std::string survey;
  std::string case_id;  ///< That it is about; may be empty.
  std::string issuer;   ///< Who handed it out, and enters what comes by it.
  Date to;              ///< The last day on which it is good.
};

/// What stands in the address of a link: 192 random bits in 48 digits. Fails with E5405 when the system gives none.
[[nodiscard]] Result<std::string> random_link_secret();

/// The links that have not been used, in `links.db` beside the log, readable by its owner alone. A link that is used is
/// wiped, and nothing says when: what is left tells neither who answered nor which answer came by which link. Several
/// processes may have it open; may be used from many threads.
class LinkStore {
 public:
  /// Makes the file when there is none. Fails as SqliteStore does.
  [[nodiscard]] static Result<LinkStore> open(const std::filesystem::path& path);
  ~LinkStore();
  LinkStore(LinkStore&&) noexcept;
  LinkStore& operator=(LinkStore&&) noexcept;

  /// All of them, or none.
  [[nodiscard]] Result<void> add(const std::vector<AnswerLink>& links);
  [[nodiscard]] Result<std::optional<AnswerLink>> find(const Digest& secret) const;
  /// Wipes it. False when there was none: of two who use one link at once, one gets true.
  [[nodiscard]] Result<bool> take(const Digest& secret);
  /// Wipes those whose last day is over.
  [[nodiscard]] Result<void> sweep(Date today);

 private:
  struct Body;
  explicit LinkStore(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::storage
