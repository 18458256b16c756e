#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/model/definition.hpp"
#include "anumat/model/value.hpp"

namespace anumat::cli {

/// A FEEL literal as a value. Where text, a person or another case is wanted, what is no FEEL is taken as the text
/// itself; where a date is wanted, `2026-10-05` is one. Fails with a mark under the fault.
[[nodiscard]] Result<model::Value> read_value(std::string_view text, const model::FieldType& type,
                                              std::string_view name);

/// `field=FEEL` settings for a kind of case; an unknown field is refused with the nearest one.
[[nodiscard]] Result<model::Context> read_settings(const std::vector<std::string>& settings,
                                                   const model::CaseKind& kind);
/// The same for names that nothing is known about.
[[nodiscard]] Result<model::Context> read_free_settings(const std::vector<std::string>& settings);

/// A fault in FEEL text, with the text and a mark under the place.
[[nodiscard]] Error marked_fault(std::string_view text, std::size_t offset, std::size_t length, const Error& fault);

}  // namespace anumat::cli
