#pragma once

#include <string>

#include "anumat/base/result.hpp"
#include "anumat/engine/readers.hpp"
#include "anumat/office/json.hpp"
#include "anumat/office/office.hpp"

namespace anumat::office {

// All that an office holds about one subject, a person or a case, for the person whose data it is.

/// `who` (as registered), `roles`, `acting_orders`, `leaves`, `cases` (those that hold words about the subject, with
/// their words, acts and files), `acts` (every event done by or for the person), `answers` to surveys by name, and
/// `erasures`. Words that were erased are shown as such.
[[nodiscard]] Result<Json> person_file(Office& office, const std::string& subject);

/// The same as one page to read and to print, in Thai and English, that needs nothing else.
[[nodiscard]] std::string person_page(const Json& file);

/// What was asked to be erased and what came of it, and what is held: `requests`, `holds`. Without what is about a
/// hidden case.
[[nodiscard]] Json erasures_json(const engine::OfficeState& state, const engine::Hidden& hidden = {});

}  // namespace anumat::office
