#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <utility>

namespace anumat::engine {

// A state holds hundreds of thousands of cases, and of what a case may have most have nothing. These take eight bytes
// until there is something.

/// A container that is empty as a rule; otherwise as the container itself.
template <class Container>
class Seldom {
 public:
  using value_type = typename Container::value_type;
  using iterator = typename Container::iterator;
  using const_iterator = typename Container::const_iterator;

  Seldom() = default;
  Seldom(std::initializer_list<value_type> some) : held_(some.size() == 0 ? nullptr : new Container(some)) {}
  Seldom(const Seldom& other) : held_(other.empty() ? nullptr : std::make_unique<Container>(*other.held_)) {}
  Seldom(Seldom&&) noexcept = default;
  Seldom& operator=(const Seldom& other) { return *this = Seldom(other); }
  Seldom& operator=(Seldom&&) noexcept = default;
  ~Seldom() = default;

  [[nodiscard]] bool empty() const { return held_ == nullptr || held_->empty(); }
  [[nodiscard]] std::size_t size() const { return held_ == nullptr ? 0 : held_->size(); }
  [[nodiscard]] const Container& all() const { return held_ == nullptr ? none() : *held_; }
  operator const Container&() const { return all(); }  // NOLINT(google-explicit-constructor)

  [[nodiscard]] const_iterator begin() const { return all().begin(); }
  [[nodiscard]] const_iterator end() const { return all().end(); }
  [[nodiscard]] iterator begin() { return held_ == nullptr ? iterator() : held_->begin(); }
  [[nodiscard]] iterator end() { return held_ == nullptr ? iterator() : held_->end(); }
  [[nodiscard]] auto rbegin() const { return all().rbegin(); }
  [[nodiscard]] auto rend() const { return all().rend(); }
  [[nodiscard]] const value_type& front() const { return all().front(); }
  [[nodiscard]] const value_type& back() const { return all().back(); }

  template <class Key>
  [[nodiscard]] const_iterator find(const Key& key) const {
    return all().find(key);
  }
  template <class Key>
  [[nodiscard]] decltype(auto) at(const Key& key) const {
    return all().at(key);
  }
  [[nodiscard]] const auto& operator[](std::size_t at) const { return all()[at]; }
  template <class Key>
  auto& operator[](const Key& key) {
    return own()[key];
  }
  [[nodiscard]] std::size_t capacity() const { return all().capacity(); }
  void reserve(std::size_t count) { own().reserve(count); }
  void push_back(value_type one) { own().push_back(std::move(one)); }
  void clear() { held_.reset(); }
  template <class Key>
  void erase(const Key& key) {
    if (held_ == nullptr) return;
    held_->erase(key);
    if (held_->empty()) held_.reset();
  }
  template <class Is>
  void erase_if(Is&& is) {
    if (held_ == nullptr) return;
    std::erase_if(*held_, std::forward<Is>(is));
    if (held_->empty()) held_.reset();
  }

 private:
  [[nodiscard]] static const Container& none() {
    static const Container empty;
    return empty;
  }
  [[nodiscard]] Container& own() {
    if (held_ == nullptr) held_ = std::make_unique<Container>();
    return *held_;
  }

  std::unique_ptr<Container> held_;
};

/// As std::optional, in eight bytes.
template <class Value>
class Boxed {
 public:
  Boxed() = default;
  Boxed(std::nullopt_t) {}                                                  // NOLINT(google-explicit-constructor)
  Boxed(Value value) : held_(std::make_unique<Value>(std::move(value))) {}  // NOLINT(google-explicit-constructor)
  Boxed(const Boxed& other) : held_(other ? std::make_unique<Value>(*other) : nullptr) {}
  Boxed(Boxed&&) noexcept = default;
  Boxed& operator=(const Boxed& other) { return *this = Boxed(other); }
  Boxed& operator=(Boxed&&) noexcept = default;
  ~Boxed() = default;

  explicit operator bool() const { return held_ != nullptr; }
  [[nodiscard]] bool has_value() const { return held_ != nullptr; }
  [[nodiscard]] const Value& operator*() const { return *held_; }
  [[nodiscard]] Value& operator*() { return *held_; }
  const Value* operator->() const { return held_.get(); }
  Value* operator->() { return held_.get(); }
  void reset() { held_.reset(); }

 private:
  std::unique_ptr<Value> held_;
};

}  // namespace anumat::engine
