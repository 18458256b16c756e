#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/model/symbol.hpp"
#include "anumat/model/value.hpp"

namespace anumat::engine {

/// What the fields of a case hold, by name and in order of the names; those that were never set are not there. As a
/// map, but without a piece of memory for each.
class FieldValues {
 public:
  using Entry = std::pair<model::Symbol, model::Value>;
  using const_iterator = std::vector<Entry>::const_iterator;

  FieldValues() = default;
  FieldValues(std::initializer_list<std::pair<std::string_view, model::Value>> some) {
    for (const auto& [name, value] : some) (*this)[name] = value;
  }

  [[nodiscard]] const_iterator begin() const { return entries_.begin(); }
  [[nodiscard]] const_iterator end() const { return entries_.end(); }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }

  [[nodiscard]] const_iterator find(std::string_view name) const {
    const auto at = place(name);
    return at != end() && at->first == name ? at : end();
  }
  [[nodiscard]] bool contains(std::string_view name) const { return find(name) != end(); }
  /// It must be there.
  [[nodiscard]] const model::Value& at(std::string_view name) const { return find(name)->second; }
  /// Null comes in where nothing is.
  model::Value& operator[](std::string_view name) {
    const auto at = place(name);
    if (at != end() && at->first == name) return entries_[static_cast<std::size_t>(at - begin())].second;
    return entries_.emplace(at, model::Symbol(name), model::Value())->second;
  }
  void erase(const_iterator at) { entries_.erase(at); }
  void erase(std::string_view name) {
    if (const auto at = find(name); at != end()) entries_.erase(at);
  }
  void reserve(std::size_t count) { entries_.reserve(count); }

 private:
  [[nodiscard]] const_iterator place(std::string_view name) const {
    return std::lower_bound(begin(), end(), name,
                            [](const Entry& entry, std::string_view wanted) { return entry.first.text() < wanted; });
  }

  std::vector<Entry> entries_;
};

}  // namespace anumat::engine
