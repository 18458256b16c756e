#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/base/sha256.hpp"

namespace anumat::engine {

/// An event as it lies in the log: the exact bytes that were hashed, without the line end, and what a store needs to
/// index.
struct StoredEvent {
  std::int64_t seq = 0;       ///< Position in the office's log, from 0; also the leaf index of the tree.
  std::string line;           ///< Canonical JSON, at most 64 KiB.
  Digest leaf{};              ///< SHA-256(00 || line), RFC 9162.
  std::string case_id;        ///< Empty for events of the office itself.
  std::int64_t case_seq = 0;  ///< Position in the case, from 0.
  std::string type;
  std::string actor;
  Instant at;
};

/// The tree over all events: size, and the roots of its perfect subtrees from left (largest) to right.
struct Frontier {
  std::int64_t size = 0;
  std::vector<Digest> roots;

  friend bool operator==(const Frontier&, const Frontier&) = default;
};

/// The remembered answer to a command, so that the same key never acts twice.
struct CommandAnswer {
  std::string key;
  Digest body{};                ///< Of actor and command; another body under the same key is a conflict.
  std::string answer;           ///< JSON, given again on a repeat.
  std::int64_t first_seq = -1;  ///< First event that the command appended; -1 when none.

  friend bool operator==(const CommandAnswer&, const CommandAnswer&) = default;
};

/// One row of a read model: lists for people, rebuilt from the log at any time. A row without `data` is deleted.
struct ViewRow {
  std::string view;  ///< "case", "task", "meeting", "person".
  std::string key;
  std::optional<std::string> data;  ///< JSON.

  friend bool operator==(const ViewRow&, const ViewRow&) = default;
};

/// What is to be told to the outside after the commit.
struct OutboxRow {
  std::int64_t seq = 0;  ///< The event it speaks of.
  std::string topic;
  std::string body;  ///< JSON.

  friend bool operator==(const OutboxRow&, const OutboxRow&) = default;
};

/// What an event of a case brought to look for, see WordBreaker::entries().
struct EventWords {
  std::int64_t seq = 0;
  std::vector<std::string> entries;  ///< Sorted, each once; no blanks in them.
};

/// Everything that one durable write holds. All of it is there after, or none.
struct Batch {
  Frontier before;  ///< Must equal the stored one, else the append fails with E5101 and nothing is written.
  Frontier after;
  std::vector<StoredEvent> events;
  std::vector<CommandAnswer> answers;
  std::vector<ViewRow> views;
  std::vector<OutboxRow> outbox;
  std::vector<EventWords> words;
};

/// A package that cases are pinned to: known by the digest of its canonical form, kept with the files it came from.
struct StoredDefinition {
  Digest digest{};
  std::string canonical;                                     ///< RFC 8785 JSON, language-free.
  std::vector<std::pair<std::string, std::string>> sources;  ///< File name, content.
};

/// The log of one office and all that is written with it. Single writer; reads see what was committed. Every function
/// that fails says so with kind Failure and changes nothing. Every implementation passes tests/storage/contract.
class EventStore {
 public:
  virtual ~EventStore() = default;

  /// Durable when it returns.
  [[nodiscard]] virtual Result<void> append(const Batch& batch) = 0;
  [[nodiscard]] virtual Result<Frontier> frontier() const = 0;
  /// Events with seq >= from, in order, at most `count`. Fails where some are missing or come twice.
  [[nodiscard]] virtual Result<std::vector<StoredEvent>> read(std::int64_t from, std::int64_t count) const = 0;
  /// All events of one case, in order.
  [[nodiscard]] virtual Result<std::vector<StoredEvent>> read_case(std::string_view case_id) const = 0;
  [[nodiscard]] virtual Result<std::optional<CommandAnswer>> find_answer(std::string_view key) const = 0;
  /// Rows of a view, by key.
  [[nodiscard]] virtual Result<std::vector<ViewRow>> view(std::string_view name) const = 0;
  /// The same one by one, for which a store that lies in a file need not hold them all. The visitor asks it nothing.
  [[nodiscard]] virtual Result<void> each_row(std::string_view name,
                                              const std::function<void(const ViewRow&)>& visit) const {
    ANUMAT_TRY(const std::vector<ViewRow> rows, view(name));
    for (const ViewRow& row : rows) visit(row);
    return {};
  }
  /// Outbox rows not yet taken, oldest first; `taken` removes those up to and including a seq.
  [[nodiscard]] virtual Result<std::vector<OutboxRow>> outbox(std::int64_t count) const = 0;
  [[nodiscard]] virtual Result<void> outbox_taken(std::int64_t up_to_seq) = 0;
  /// Keeps a definition; the same digest again is no change.
  [[nodiscard]] virtual Result<void> put_definition(const StoredDefinition& definition) = 0;
  [[nodiscard]] virtual Result<std::optional<StoredDefinition>> find_definition(const Digest& digest) const = 0;

  // The index of words. It is derived: whatever it says can be made again from the log. A store that keeps none has
  // no form, and whoever searches looks at the cases themselves.

  /// The form of the entries, when the events of the log all have theirs; empty when they are to be made first.
  [[nodiscard]] virtual Result<std::string> words_form() const { return std::string(); }
  /// Cases and meetings of which an event has an entry that begins so; by id, each once. Sees the last append.
  [[nodiscard]] virtual Result<std::vector<std::string>> cases_with(std::string_view /*beginning*/) const {
    return std::vector<std::string>();
  }
  /// Every entry with the event that has it, in order of entries, then of events, each once.
  [[nodiscard]] virtual Result<void> each_entry(const std::function<void(std::string_view, std::int64_t)>&) const {
    return {};
  }
  /// Makes the index anew from the events that are stored. One that is cut off has no form.
  [[nodiscard]] virtual Result<void> remake_words(
      std::string_view /*form*/, const std::function<std::vector<std::string>(const StoredEvent&)>& /*entries*/) {
    return {};
  }
};

}  // namespace anumat::engine
