#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/engine/decide.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::server {

/// One case in a digest.
struct DigestItem {
  std::string case_id;
  std::string title;  ///< Never a personal one, as mail goes through others' machines.
  Text kind;
  std::string number;
  std::vector<Text> details;  ///< The acts that wait, or what happened.
  std::optional<Date> due;
  std::string acting_for;  ///< Name of whom it is done for, by an acting order.
};

/// What a person is told about one working day.
struct MailDigest {
  Date day;
  std::string name;    ///< Of the person, as registered.
  std::string office;  ///< Its name.
  std::vector<DigestItem> late;
  std::vector<DigestItem> waiting;
  std::vector<DigestItem> happened;  ///< To the cases of the person, by others.

  [[nodiscard]] bool empty() const { return late.empty() && waiting.empty() && happened.empty(); }
};

/// What waits for a person now, what of it is late, and what others did to the cases that the person opened or stands
/// in since a moment. Comments and fields are not in it.
[[nodiscard]] MailDigest compose_digest(const engine::Definitions& definitions, const engine::OfficeState& state,
                                        const std::string& person, Instant since, Instant now);

/// A digest in words. `language` is th, en, or both: Thai first.
struct DigestWords {
  std::string subject;
  std::string text;
  std::string html;
};
struct DigestLinks {
  std::string pages;        ///< Where the pages of the office are.
  std::string unsubscribe;  ///< The page that ends the mail.
};
[[nodiscard]] DigestWords digest_words(const MailDigest& digest, const std::string& language, const DigestLinks& links);

}  // namespace anumat::server
