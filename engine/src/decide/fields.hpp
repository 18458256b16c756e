#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/decide.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::engine {

/// Whether a value may stand in something of that type; references and persons must exist.
[[nodiscard]] std::optional<Reason> check_value(const OfficeState& state, const model::Definition& definition,
                                                const model::FieldType& type, std::string_view name,
                                                const model::Value& value);

/// The value as it is kept: entries that a row of a record leaves out have their default, numbers of other cases are
/// in the folded form in which cases are numbered.
[[nodiscard]] model::Value settled(const model::Definition& definition, const model::FieldType& type,
                                   const model::Value& value, CaseFacts& facts);

/// Type and own check of each value that is set, and of each row of a record in it. `facts` already has all of them
/// laid over.
[[nodiscard]] std::vector<Reason> check_fields(const OfficeState& state, const model::Definition& definition,
                                               const model::CaseKind& kind, const model::Context& values,
                                               CaseFacts& facts);

/// Fields that are required and still empty.
[[nodiscard]] std::vector<Reason> missing_fields(const model::CaseKind& kind, const std::vector<std::string>& excused,
                                                 CaseFacts& facts);

/// The names among `values` that are references to other cases, for the index that relations follow.
[[nodiscard]] model::List reference_names(const model::CaseKind& kind, const model::Context& values);

}  // namespace anumat::engine
