#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/engine/case_state.hpp"
#include "anumat/engine/made_entry.hpp"
#include "anumat/model/symbol.hpp"

namespace anumat::engine {

/// The cases of an office: found by their ids, gone through in the order of these, and those of a kind in the order of
/// opening. A case stays where it is in memory until it is taken out.
class Cases {
 public:
  struct Entry {
    const std::string& first;
    const CaseState& second;
  };
  class const_iterator;
  class OfKind;

  Cases() = default;
  Cases(const Cases& other) = default;  ///< Looks at what the other one looks at.
  Cases(Cases&& other) noexcept { swap(other); }
  Cases& operator=(Cases other) noexcept {
    swap(other);
    return *this;
  }
  ~Cases() = default;

  /// A look at the cases of some kinds as another state had them before an event: nothing is copied until it is
  /// changed here. Of those others each must be as it was then, or be put in here as it was. The other state must
  /// outlive this one, not change, and hold its cases itself.
  Cases(const Cases& living, const std::set<std::string>& kinds, std::int64_t before);

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] const_iterator begin() const;
  [[nodiscard]] const_iterator end() const;
  [[nodiscard]] const_iterator lower_bound(std::string_view id) const;
  /// The case, or nullptr.
  [[nodiscard]] const CaseState* find(std::string_view id) const;
  [[nodiscard]] bool contains(std::string_view id) const { return find(id) != nullptr; }
  /// It must be there.
  [[nodiscard]] const CaseState& at(std::string_view id) const { return *find(id); }
  /// The cases of a kind in order of opening, a range that knows its size.
  [[nodiscard]] OfKind of_kind(std::string_view kind) const;

  /// The case to be changed, or nullptr.
  [[nodiscard]] CaseState* change(std::string_view id);
  void change_each(const std::function<void(CaseState&)>& by);
  /// In the place of the one with that id, or as the last of its kind. A look takes only what it shows already.
  CaseState& put(CaseState which);
  void erase_if(const std::function<bool(const std::string& id)>& is);

 private:
  /// A case of its own, or the place of one that is gone.
  class Held {
   public:
    Held() = default;
    explicit Held(CaseState own) : own_(std::make_unique<CaseState>(std::move(own))) {}
    Held(const Held& other) : own_(other.own_ == nullptr ? nullptr : std::make_unique<CaseState>(*other.own_)) {}
    Held(Held&& other) noexcept = default;
    Held& operator=(Held other) noexcept {
      own_ = std::move(other.own_);
      return *this;
    }
    ~Held() = default;

    [[nodiscard]] bool is_there() const { return own_ != nullptr; }
    [[nodiscard]] const CaseState& which() const { return *own_; }
    [[nodiscard]] CaseState& own() { return *own_; }

   private:
    std::unique_ptr<CaseState> own_;
  };
  /// One place of the index by hash, which is never more than three quarters full.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = kNone;
  };
  using Places = std::vector<std::uint32_t>;
  /// What is shown of another state's cases. What is its own here stands before it.
  struct Look {
    const Cases* living = nullptr;
    std::int64_t before = 0;
    std::vector<std::pair<model::Symbol, std::size_t>> kinds;  ///< With how many of each there were.
    std::set<std::string, std::less<>> gone;
    bool changed = false;  ///< Some here differ though nothing happened to them.
  };

  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  [[nodiscard]] const Places& places_of(std::string_view kind) const;
  [[nodiscard]] std::uint32_t place_of(std::string_view id) const;
  [[nodiscard]] std::pair<std::size_t, std::size_t> bound(std::string_view id) const;
  [[nodiscard]] const CaseState* find_own(std::string_view id) const;
  [[nodiscard]] const Cases& holder() const { return look_ ? *look_->living : *this; }
  [[nodiscard]] bool shows(const CaseState& which) const;
  [[nodiscard]] const CaseState& as_shown(const CaseState& which) const;
  void erase_own(const std::function<bool(const std::string& id)>& is);
  CaseState& take_in(CaseState which);
  void index(std::uint32_t hash, std::uint32_t place);
  void make_room();
  void swap(Cases& other) noexcept;
  void put_in_order(std::uint32_t place);

  std::vector<Held> held_;     ///< In the order in which they came; what is gone leaves its place.
  std::vector<Slot> slots_;    ///< Their places by the hash of the id; as many as a power of two.
  std::vector<Places> order_;  ///< Their places by id, in pieces of which none is empty.
  std::map<std::string, Places, std::less<>> kinds_;
  std::size_t count_ = 0;
  std::optional<Look> look_;
};

class Cases::const_iterator {
 public:
  using iterator_concept = std::forward_iterator_tag;
  using iterator_category = std::input_iterator_tag;
  using difference_type = std::ptrdiff_t;
  using value_type = Entry;
  using reference = Entry;
  using pointer = MadeEntry<Entry>;

  const_iterator() = default;
  /// At that place of whoever holds the cases, or at the next that is shown.
  const_iterator(const Cases* cases, std::size_t piece, std::size_t in_piece)
      : cases_(cases), holder_(&cases->holder()), piece_(piece), in_piece_(in_piece) {
    pass_hidden();
  }

  Entry operator*() const {
    const CaseState& which = cases_->as_shown(here());
    return {which.id.text(), which};
  }
  pointer operator->() const { return {**this}; }
  const_iterator& operator++() {
    step();
    pass_hidden();
    return *this;
  }
  const_iterator operator++(int) {
    const const_iterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const const_iterator& left, const const_iterator& right) {
    return left.piece_ == right.piece_ && left.in_piece_ == right.in_piece_;
  }

 private:
  [[nodiscard]] const CaseState& here() const { return holder_->held_[holder_->order_[piece_][in_piece_]].which(); }
  void step() {
    if (++in_piece_ == holder_->order_[piece_].size()) {
      ++piece_;
      in_piece_ = 0;
    }
  }
  void pass_hidden() {
    if (cases_->look_)
      while (piece_ < holder_->order_.size() && !cases_->shows(here())) step();
  }

  const Cases* cases_ = nullptr;
  const Cases* holder_ = nullptr;
  std::size_t piece_ = 0;
  std::size_t in_piece_ = 0;
};

/// Borrowed from the cases: good until these change.
class Cases::OfKind : public std::ranges::view_interface<Cases::OfKind> {
 public:
  class const_iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using difference_type = std::ptrdiff_t;
    using value_type = CaseState;
    using reference = const CaseState&;
    using pointer = const CaseState*;

    const_iterator() = default;
    const_iterator(const OfKind* all, const std::uint32_t* at)
        : cases_(all->cases_), holder_(&cases_->holder()), at_(at), end_(all->end_) {
      pass_hidden();
    }

    reference operator*() const { return cases_->look_ ? cases_->as_shown(here()) : here(); }
    pointer operator->() const { return &**this; }
    const_iterator& operator++() {
      ++at_;
      prefetch();
      pass_hidden();
      return *this;
    }
    const_iterator operator++(int) {
      const const_iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const const_iterator& left, const const_iterator& right) { return left.at_ == right.at_; }

   private:
    [[nodiscard]] const CaseState& here() const { return holder_->held_[*at_].which(); }
    /// The cases lie anywhere in memory: whoever goes through them would wait for each.
    void prefetch() const {
      constexpr std::ptrdiff_t ahead = 8;
      if (end_ - at_ > ahead) __builtin_prefetch(&holder_->held_[at_[ahead]].which());
    }
    void pass_hidden() {
      if (cases_->look_ && !cases_->look_->gone.empty())
        while (at_ != end_ && !cases_->shows(here())) ++at_;
    }

    const Cases* cases_ = nullptr;
    const Cases* holder_ = nullptr;
    const std::uint32_t* at_ = nullptr;
    const std::uint32_t* end_ = nullptr;
  };

  OfKind() = default;
  OfKind(const Cases* cases, std::span<const std::uint32_t> places, std::size_t size)
      : cases_(cases), begin_(places.data()), end_(places.data() + places.size()), size_(size) {}

  [[nodiscard]] const_iterator begin() const { return {this, begin_}; }
  [[nodiscard]] const_iterator end() const { return {this, end_}; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  const Cases* cases_ = nullptr;
  const std::uint32_t* begin_ = nullptr;
  const std::uint32_t* end_ = nullptr;
  std::size_t size_ = 0;
};

inline Cases::const_iterator Cases::begin() const {
  return {this, 0, 0};
}
inline Cases::const_iterator Cases::end() const {
  return {this, holder().order_.size(), 0};
}

}  // namespace anumat::engine
