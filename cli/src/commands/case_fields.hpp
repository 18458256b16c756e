#pragma once

#include <string>

#include "anumat/engine/event.hpp"
#include "anumat/engine/state.hpp"
#include "anumat/model/definition.hpp"
#include "surface/console.hpp"

namespace anumat::cli {

/// A field's value for a person: amounts with separators, dates in the reader's calendar, people with their names.
[[nodiscard]] std::string shown_value(const Console& console, const engine::OfficeState& state,
                                      const model::FieldType& type, const model::Value& value);
/// The same when nothing is known about the type.
[[nodiscard]] std::string shown_value(const Console& console, const model::Value& value);
/// A field's label in the reader's language, or its name.
[[nodiscard]] std::string field_label(const Console& console, const model::Field& field);
/// The right to an act in the reader's language: "owner or planning officer".
[[nodiscard]] std::string who_words(const Console& console, const model::Definition* definition, const model::Who& who);
/// The legal force of an act, by its stored word: "endorse", "เห็นชอบ".
[[nodiscard]] std::string force_words(const Console& console, const std::string& meaning);
/// What kind of event it was, for those that are no act on a case.
[[nodiscard]] std::string event_words(const Console& console, engine::EventType type);

/// A person with their name and, on leave that day, until when they are away.
[[nodiscard]] std::string person_on(const Console& console, const engine::OfficeState& state, const std::string& person,
                                    Date on);
/// "finance officer (step 2): nobody holds it since 5 October 2026": what an incident is about.
[[nodiscard]] std::string incident_words(const Console& console, const model::Definition* definition,
                                         const engine::CaseState& which, const engine::Incident& incident);

}  // namespace anumat::cli
