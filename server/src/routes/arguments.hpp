#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/command.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/model/definition.hpp"
#include "app/call.hpp"

namespace anumat::server {

/// A year from which on a day is one of the Buddhist era: nobody plans for the year 2400 of the other.
inline constexpr int buddhist_year_min = 2400;

/// A text of a body; empty when it is left out, or something else.
[[nodiscard]] std::string text_in(const model::Value& body, std::string_view name);

/// What a body gives for the fields of a kind of case, each as its field has it: days as "2026-10-05", amounts as
/// numbers or texts of digits. What does not fit is told field by field.
[[nodiscard]] tl::expected<model::Context, std::vector<FieldFault>> fields_from(const model::Definition& definition,
                                                                                const model::CaseKind& kind,
                                                                                const model::Value& given);

/// One value as its type has it; what does not fit is told under the name.
[[nodiscard]] tl::expected<model::Value, FieldFault> value_from(const model::Definition& definition,
                                                                const model::FieldType& type, const std::string& name,
                                                                const model::Value& given);

/// The arguments of a command from a body, with those that the path gives. What the command does not know, and what has
/// the wrong form, is told by name.
[[nodiscard]] tl::expected<model::Context, Problem> arguments_from(engine::CommandType type, const model::Value& body,
                                                                   model::Context fixed);

/// A command of the caller under the Idempotency-Key of the request, for whomever `for` of the body names.
[[nodiscard]] engine::Command command_of(const Call& call, engine::CommandType type, model::Context arguments);

[[nodiscard]] Problem bad_fields(std::vector<FieldFault> faults);

/// The command that the same key has given before, as it was recorded, so that a repeat whose command holds what is
/// made anew each time can be the same; with an empty body when nothing of it was. Nothing when the key is new.
[[nodiscard]] Result<std::optional<engine::Command>> command_before(const engine::EventStore& store,
                                                                    const std::string& key);

}  // namespace anumat::server
