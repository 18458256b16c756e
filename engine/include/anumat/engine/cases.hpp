#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/engine/case_state.hpp"
#include "anumat/engine/made_entry.hpp"

namespace anumat::engine {

/// The cases of an office: found by their ids, gone through in the order of these, and those of a kind in the order of
/// opening. A case stays where it is in memory until it is taken out.
/// The cases of another state can be borrowed: that one must outlive this one, and not change. What is changed here is
/// first made this one's own.
class Cases {
 public:
  struct Entry {
    const std::string& first;
    const CaseState& second;
  };
  class const_iterator;

  Cases() = default;
  Cases(const Cases& other) = default;  ///< Borrows from where the other one does.
  Cases(Cases&& other) noexcept { swap(other); }
  Cases& operator=(Cases other) noexcept {
    swap(other);
    return *this;
  }
  ~Cases() = default;

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] const_iterator begin() const;
  [[nodiscard]] const_iterator end() const;
  [[nodiscard]] const_iterator lower_bound(std::string_view id) const;
  /// The case, or nullptr.
  [[nodiscard]] const CaseState* find(std::string_view id) const;
  [[nodiscard]] bool contains(std::string_view id) const { return find(id) != nullptr; }
  /// It must be there.
  [[nodiscard]] const CaseState& at(std::string_view id) const { return *find(id); }
  /// The cases of a kind in order of opening, a range.
  [[nodiscard]] auto of_kind(std::string_view kind) const {
    return std::views::transform(std::views::all(places_of(kind)),
                                 [this](std::uint32_t place) -> const CaseState& { return held_[place].which(); });
  }

  /// The case to be changed, or nullptr.
  [[nodiscard]] CaseState* change(std::string_view id);
  void change_each(const std::function<void(CaseState&)>& by);
  /// In the place of the one with that id, or as the last of its kind.
  CaseState& put(CaseState which);
  void borrow(const CaseState& which);
  void erase_if(const std::function<bool(const std::string& id)>& is);

 private:
  /// A case that is this state's own, or another's: where it is, and which of the two in the last bit.
  class Held {
   public:
    Held() = default;
    explicit Held(CaseState own) : at_(reinterpret_cast<std::uintptr_t>(new CaseState(std::move(own)))) {}
    explicit Held(const CaseState* borrowed) : at_(reinterpret_cast<std::uintptr_t>(borrowed) | 1U) {}
    Held(const Held& other) : at_(other.is_own() ? Held(CaseState(other.which())).let_go() : other.at_) {}
    Held(Held&& other) noexcept : at_(other.let_go()) {}
    Held& operator=(Held other) noexcept {
      std::swap(at_, other.at_);
      return *this;
    }
    ~Held() {
      if (is_own()) delete &which();
    }

    [[nodiscard]] bool is_there() const { return at_ != 0; }
    [[nodiscard]] const CaseState& which() const {
      return *reinterpret_cast<const CaseState*>(at_ & ~std::uintptr_t{1});
    }
    [[nodiscard]] CaseState& own() {
      if (!is_own()) *this = Held(CaseState(which()));
      return *reinterpret_cast<CaseState*>(at_);
    }

   private:
    [[nodiscard]] bool is_own() const { return at_ != 0 && (at_ & 1U) == 0; }
    [[nodiscard]] std::uintptr_t let_go() { return std::exchange(at_, 0); }

    std::uintptr_t at_ = 0;
  };
  /// One place of the index by hash, which is never more than three quarters full.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = kNone;
  };
  using Places = std::vector<std::uint32_t>;

  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  [[nodiscard]] const Places& places_of(std::string_view kind) const;
  [[nodiscard]] std::uint32_t place_of(std::string_view id) const;
  [[nodiscard]] std::pair<std::size_t, std::size_t> bound(std::string_view id) const;
  void take_in(Held held);
  void index(std::uint32_t hash, std::uint32_t place);
  void make_room();
  void swap(Cases& other) noexcept;
  void put_in_order(std::uint32_t place);

  std::vector<Held> held_;     ///< In the order in which they came; what is gone leaves its place.
  std::vector<Slot> slots_;    ///< Their places by the hash of the id; as many as a power of two.
  std::vector<Places> order_;  ///< Their places by id, in pieces of which none is empty.
  std::map<std::string, Places, std::less<>> kinds_;
  std::size_t count_ = 0;
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
  const_iterator(const Cases* cases, std::size_t piece, std::size_t in_piece)
      : cases_(cases), piece_(piece), in_piece_(in_piece) {}

  Entry operator*() const {
    const CaseState& which = cases_->held_[cases_->order_[piece_][in_piece_]].which();
    return {which.id.text(), which};
  }
  pointer operator->() const { return {**this}; }
  const_iterator& operator++() {
    if (++in_piece_ == cases_->order_[piece_].size()) {
      ++piece_;
      in_piece_ = 0;
    }
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
  const Cases* cases_ = nullptr;
  std::size_t piece_ = 0;
  std::size_t in_piece_ = 0;
};

inline Cases::const_iterator Cases::begin() const {
  return {this, 0, 0};
}
inline Cases::const_iterator Cases::end() const {
  return {this, order_.size(), 0};
}

}  // namespace anumat::engine
