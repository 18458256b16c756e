#pragma once

#include <string>

#include "anumat/base/result.hpp"
#include "anumat/documents/press.hpp"
#include "anumat/engine/state.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::documents {

/// Pictures that were given as evidence, as they may stand on a paper.
struct Photos {
  const engine::OfficeState& state;
  const model::Definition& definition;
  const Pictures& pictures;

  /// `evidence` is one piece of evidence of a case as the office shows it, a list of them, or null. What those shown
  /// have not agreed to is left out: every case that holds the file must hold the consent that its kind asks for, and
  /// without such a demand a file with personal data is on no paper. What is no JPEG or PNG of at most 16 MiB, and what
  /// was erased, is left out too; a JPEG is shown without its metadata. Fails with E8110 when a file cannot be read.
  [[nodiscard]] Result<std::string> html(const model::Value& evidence, const std::string& place) const;
};

}  // namespace anumat::documents
