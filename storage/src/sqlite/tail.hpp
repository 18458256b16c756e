#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "anumat/engine/event_store.hpp"
#include "check_batch.hpp"

namespace anumat::storage {

/// What was written since the last fold, in memory. The same rows lie, packed by pack(), in the `batch` table and
/// come back from there when a file is opened, so nothing here is ever the only copy. Once it is large the store folds
/// it into the tables by key in one go: many rows then share a page, where one by one each would cost a page of its
/// own.
class Tail {
 public:
  void take_event(std::string_view case_id, const Head& head);
  void take(const engine::CommandAnswer& answer);
  void take(const engine::ViewRow& row);
  /// What an event has for the index of words, its entries with a blank between them.
  void take_words(std::int64_t seq, std::string entries);
  void clear();
  [[nodiscard]] bool is_large() const { return keys_ >= keys_max || bytes_ >= bytes_max; }

  [[nodiscard]] const Head* head(std::string_view case_id) const;
  [[nodiscard]] const engine::CommandAnswer* answer(std::string_view key) const;

  /// Rows of one view by key; none of the data means that the row has been deleted.
  using ViewRows = std::map<std::string, std::optional<std::string>, std::less<>>;
  [[nodiscard]] const ViewRows& view(std::string_view name) const;

  [[nodiscard]] const std::map<std::int64_t, std::string>& words() const { return words_; }

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  [[nodiscard]] const std::unordered_map<std::string, Head, Hash, std::equal_to<>>& heads() const { return heads_; }
  [[nodiscard]] const std::map<std::string, engine::CommandAnswer, std::less<>>& answers() const { return answers_; }
  [[nodiscard]] const std::map<std::string, ViewRows, std::less<>>& views() const { return views_; }

 private:
  // Keys are what a fold writes, bytes are what is read again when a file is opened.
  static constexpr std::size_t keys_max = 32 * 1024;
  static constexpr std::size_t bytes_max = 4 * 1024 * 1024;

  std::unordered_map<std::string, Head, Hash, std::equal_to<>> heads_;
  std::map<std::string, engine::CommandAnswer, std::less<>> answers_;
  std::map<std::string, ViewRows, std::less<>> views_;
  std::map<std::int64_t, std::string> words_;
  std::size_t keys_ = 0;
  std::size_t bytes_ = 0;
};

/// Answers, view rows and words of a batch as the bytes of one column. Each is a letter ('a' answer, 'v' row, 'd'
/// deleted row, 'w' words) and its fields: texts with their size before them (32 bits, little end first), digests as
/// they are, numbers in 64 bits.
[[nodiscard]] std::string pack(const engine::Batch& batch);
/// Entries with a blank between them, as the index takes them.
[[nodiscard]] std::string joined_entries(const std::vector<std::string>& entries);
/// Puts packed rows into the tail; false when the bytes are not what pack() made.
[[nodiscard]] bool unpack(std::string_view packed, Tail& tail);

}  // namespace anumat::storage
