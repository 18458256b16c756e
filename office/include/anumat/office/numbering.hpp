#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anumat/engine/command.hpp"
#include "anumat/office/press_room.hpp"

namespace anumat::office {

/// A paper of a document that takes numbers.
struct NumberablePaper {
  const model::Document* document = nullptr;
  std::string key;
};

/// The papers that are signed, as their documents say with `numbered when`, and have no number yet: by document in the
/// order of the definition, then as the papers follow. One of which it is not known whether it is signed waits. Fails
/// with E8101 or E8105 when the papers of a document cannot be told.
[[nodiscard]] Result<std::vector<NumberablePaper>> papers_to_number(const Office& office, Instant now);

/// The arguments of the command that numbers a paper: which it is, and the seal of its page as it stands in the room.
[[nodiscard]] Result<model::Context> numbering_of(PressRoom& room, const model::Document& document,
                                                  const std::string& key);

/// The same as a command of whoever gives the numbers on that day; nothing when nobody does.
[[nodiscard]] Result<std::optional<engine::Command>> numbering_command(const Office& office, PressRoom& room,
                                                                       const NumberablePaper& paper, Instant at);

}  // namespace anumat::office
