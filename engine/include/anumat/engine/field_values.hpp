#pragma once

#include <compare>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/engine/made_entry.hpp"
#include "anumat/model/symbol.hpp"
#include "anumat/model/value.hpp"

namespace anumat::engine {

/// Names in an order. A list of names is kept once for the life of the program, as the cases of a kind have few.
class NameList {
 public:
  [[nodiscard]] static const NameList& of(std::vector<model::Symbol> names);

  [[nodiscard]] const std::vector<model::Symbol>& names() const { return names_; }

 private:
  explicit NameList(std::vector<model::Symbol> names) : names_(std::move(names)) {}

  std::vector<model::Symbol> names_;
};

/// Values by name, in an order; as a context, but in one piece of memory that holds the values alone.
class NamedValues {
 public:
  struct Entry {
    model::Symbol first;
    const model::Value& second;
  };
  class const_iterator;

  NamedValues() = default;
  explicit NamedValues(const model::Context& entries);  ///< In their order.
  NamedValues(const NamedValues& other);
  NamedValues(NamedValues&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
  NamedValues& operator=(NamedValues other) noexcept {
    std::swap(block_, other.block_);
    return *this;
  }
  ~NamedValues() { unmake(block_); }

  [[nodiscard]] std::size_t size() const { return block_ == nullptr ? 0 : block_->names->names().size(); }
  [[nodiscard]] bool empty() const { return block_ == nullptr; }
  [[nodiscard]] inline const_iterator begin() const;
  [[nodiscard]] inline const_iterator end() const;
  [[nodiscard]] model::Context context() const;
  /// The same for all that have these names in this order; nothing for none.
  [[nodiscard]] const NameList* names() const { return block_ == nullptr ? nullptr : block_->names; }
  /// In the order of the names; it must be there.
  [[nodiscard]] const model::Value& value_at(std::size_t place) const { return block_->values()[place]; }

 protected:
  /// The values follow it in memory.
  struct Block {
    const NameList* names;
    [[nodiscard]] model::Value* values() { return reinterpret_cast<model::Value*>(this + 1); }
  };
  static_assert(sizeof(Block) % alignof(model::Value) == 0);

  [[nodiscard]] static Block* made(const NameList& names);  ///< With nulls; nothing for no names.
  static void unmake(Block* block);

  Block* block_ = nullptr;
};

class NamedValues::const_iterator {
 public:
  using iterator_concept = std::forward_iterator_tag;
  using iterator_category = std::input_iterator_tag;
  using difference_type = std::ptrdiff_t;
  using value_type = Entry;
  using reference = Entry;
  using pointer = MadeEntry<Entry>;

  const_iterator() = default;
  const_iterator(const model::Symbol* name, const model::Value* value) : name_(name), value_(value) {}

  Entry operator*() const { return {*name_, *value_}; }
  pointer operator->() const { return {**this}; }
  const_iterator& operator++() {
    ++name_;
    ++value_;
    return *this;
  }
  const_iterator operator++(int) {
    const const_iterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const const_iterator& left, const const_iterator& right) { return left.name_ == right.name_; }

 private:
  const model::Symbol* name_ = nullptr;
  const model::Value* value_ = nullptr;
};

inline NamedValues::const_iterator NamedValues::begin() const {
  return block_ == nullptr ? const_iterator() : const_iterator(block_->names->names().data(), block_->values());
}
inline NamedValues::const_iterator NamedValues::end() const {
  return block_ == nullptr ? const_iterator()
                           : const_iterator(block_->names->names().data() + size(), block_->values() + size());
}

/// What the fields of a case hold, by name and in order of the names; those that were never set are not there. As a
/// map, but in eight bytes and one piece of memory.
class FieldValues : public NamedValues {
 public:
  using Several = std::vector<std::pair<model::Symbol, model::Value>>;

  FieldValues() = default;
  FieldValues(std::initializer_list<std::pair<std::string_view, model::Value>> some) {
    for (const auto& [name, value] : some) (*this)[name] = value;
  }
  explicit FieldValues(Several entries);  ///< In any order; of two by one name the later counts.

  [[nodiscard]] const_iterator find(std::string_view name) const;
  [[nodiscard]] bool contains(std::string_view name) const { return find(name) != end(); }
  /// It must be there.
  [[nodiscard]] const model::Value& at(std::string_view name) const { return find(name)->second; }
  /// Null comes in where nothing is.
  model::Value& operator[](std::string_view name);
  void erase(std::string_view name);
  void erase(const_iterator at) { erase(at->first); }

 private:
  [[nodiscard]] std::size_t place(std::string_view name) const;  ///< Of the name, or where it would be.
};

/// One name that is looked for in the fields of many cases. Most have the same names: where it stood is remembered.
class SoughtField {
 public:
  explicit SoughtField(std::string name) : name_(std::move(name)) {}

  /// Nothing when no such field was ever set; lives as long as the fields and until they change.
  [[nodiscard]] const model::Value* in(const FieldValues& fields) {
    if (fields.names() == nullptr) return nullptr;
    if (fields.names() != names_) look_through(*fields.names());
    return place_ ? &fields.value_at(*place_) : nullptr;
  }

 private:
  void look_through(const NameList& names);

  std::string name_;
  const NameList* names_ = nullptr;   ///< In which it was looked for the last time.
  std::optional<std::size_t> place_;  ///< Where it stands there.
};

}  // namespace anumat::engine
