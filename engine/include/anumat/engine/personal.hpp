#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/engine/command.hpp"
#include "anumat/engine/decide.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::engine {

// Personal data stands beside the log and never in it: events and state hold a commitment in place of each value, and
// a vault holds the words under a key of whom they are about (docs/decisions/2026-11-26-personal-data.md).

/// What the log holds in place of a value: {"pd":["SUBJECT","MAC"]}.
struct Sealed {
  std::string subject;  ///< A person's id, or a case's: whose words they are. Empty: nobody's, and the words are lost.
  std::string mac;      ///< HMAC-SHA-256 of the value's canonical JSON under a salt of its own, 64 digits.

  friend bool operator==(const Sealed&, const Sealed&) = default;
};
[[nodiscard]] std::optional<Sealed> sealed_of(const model::Value& value);
[[nodiscard]] model::Value sealed_value(const Sealed& sealed);

/// Keeps the words and their salts apart from the log, each subject's under a key of its own. Implemented by a store;
/// all failures are of kind Failure.
class Vault {
 public:
  virtual ~Vault() = default;
  /// Commits to words about a subject. They last from keep() on; those about nobody are not kept at all.
  [[nodiscard]] virtual Result<Sealed> seal(std::string_view subject, std::string_view words) = 0;
  /// What was sealed is durable when this returns: called before the events that name it are written.
  [[nodiscard]] virtual Result<void> keep() = 0;
  /// Drops what was sealed since the last keep().
  virtual void drop() = 0;
  /// The words, checked against the commitment; nothing when they were erased or never kept.
  [[nodiscard]] virtual Result<std::optional<std::string>> open(const Sealed& sealed) const = 0;
  /// Whether words about the subject were erased; else those that do not open are lost.
  [[nodiscard]] virtual bool is_erased(std::string_view subject) const = 0;
};

/// The same order with every personal value sealed, as it may stand in the log. An order without any is left as it is.
/// Of a file whose rows go to cases with personal fields, findings keep code, treatment, row and column alone.
/// Fails with E4106 when a value does not fit its field: nothing is recorded then, as a refusal would be kept with it.
[[nodiscard]] Result<Command> seal_command(const Definitions& definitions, const OfficeState& state,
                                           const Command& command, Vault& vault);
/// The order with the commitments of an earlier one of the same key, where its words are the same or can no longer be
/// told, so that a repeat is known for what it is.
[[nodiscard]] Command sealed_alike(const Command& command, const model::Context& recorded, const Vault& vault);
/// Lets the state of a case show the words that an event of it committed to.
[[nodiscard]] Result<void> note_words(OfficeState& state, const Event& event, const Vault& vault);

/// Lets the cases of an earlier state show the words that those of the living state show.
void lend_words(OfficeState& then, const OfficeState& living);
/// What is shown for a value of a case: the words of a sealed one as far as they are known, "erased" where they were,
/// any other value as it is. Inside a context, such as what was given with an act, each value.
[[nodiscard]] model::Value shown(const CaseState& which, const model::Value& value);
/// The same by what facts are to give.
[[nodiscard]] model::Value shown_as(PersonalValues as, const CaseState& which, const model::Value& value);

/// Stands in the place of words that are not for everybody.
inline constexpr std::string_view hidden_words = "[ปกปิด]";

/// An act as act_value() has it, with what facts are to give for what was given with it.
[[nodiscard]] model::Value shown_act(PersonalValues as, const CaseState& which, const ActRecord& act, UtcOffset offset);

/// Definitions under which facts of cases show words: for papers, lists and screens, never for decisions. For what
/// everybody may read they hide them.
class WithWords final : public Definitions {
 public:
  using Definitions::find;
  explicit WithWords(const Definitions& definitions, PersonalValues as = PersonalValues::Words)
      : definitions_(definitions), as_(as) {}
  [[nodiscard]] const model::Definition* find(std::string_view digest) const override {
    return definitions_.find(digest);
  }
  [[nodiscard]] std::optional<Error> take_unread() const override { return definitions_.take_unread(); }
  [[nodiscard]] Witness* witness() const override { return definitions_.witness(); }
  [[nodiscard]] PersonalValues personal_values() const override { return as_; }

 private:
  const Definitions& definitions_;
  PersonalValues as_;
};

/// The cases that hold words about a subject, by id; the case itself when the subject is one.
[[nodiscard]] std::vector<const CaseState*> cases_about(const OfficeState& state, std::string_view subject);
/// Files of one case, by digest.
struct FilesOfCase {
  std::string case_id;
  std::vector<std::string> files;
};
/// The files of personal kinds attached to those cases, without what another case or kind has too.
[[nodiscard]] std::vector<FilesOfCase> files_about(const Definitions& definitions, const OfficeState& state,
                                                   std::string_view subject);

}  // namespace anumat::engine
