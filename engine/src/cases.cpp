#include "anumat/engine/cases.hpp"

#include <algorithm>
#include <functional>

namespace anumat::engine {

namespace {

constexpr std::size_t piece_max = 512;

std::uint32_t hash_of_id(std::string_view id) {
  const std::uint64_t hash = std::hash<std::string_view>()(id);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

}  // namespace

void Cases::swap(Cases& other) noexcept {
  held_.swap(other.held_);
  slots_.swap(other.slots_);
  order_.swap(other.order_);
  kinds_.swap(other.kinds_);
  std::swap(count_, other.count_);
}

std::uint32_t Cases::place_of(std::string_view id) const {
  if (slots_.empty()) return kNone;
  const std::uint32_t hash = hash_of_id(id);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].place != kNone; at = (at + 1) & mask)
    if (slots_[at].hash == hash && held_[slots_[at].place].which().id == id) return slots_[at].place;
  return kNone;
}

const CaseState* Cases::find(std::string_view id) const {
  const std::uint32_t place = place_of(id);
  return place == kNone ? nullptr : &held_[place].which();
}

CaseState* Cases::change(std::string_view id) {
  const std::uint32_t place = place_of(id);
  return place == kNone ? nullptr : &held_[place].own();
}

void Cases::change_each(const std::function<void(CaseState&)>& by) {
  for (Held& one : held_)
    if (one.is_there()) by(one.own());
}

const Cases::Places& Cases::places_of(std::string_view kind) const {
  static const Places none;
  const auto found = kinds_.find(kind);
  return found == kinds_.end() ? none : found->second;
}

/// The piece and the place in it of the first id that is not less.
std::pair<std::size_t, std::size_t> Cases::bound(std::string_view id) const {
  const auto id_at = [this](std::uint32_t place) { return std::string_view(held_[place].which().id); };
  const auto last_id = [&](const Places& piece) { return id_at(piece.back()); };
  const auto piece = std::ranges::lower_bound(order_, id, {}, last_id);
  if (piece == order_.end()) return {order_.size(), 0};
  const auto in_piece = std::ranges::lower_bound(*piece, id, {}, id_at);
  return {static_cast<std::size_t>(piece - order_.begin()), static_cast<std::size_t>(in_piece - piece->begin())};
}

Cases::const_iterator Cases::lower_bound(std::string_view id) const {
  const auto [piece, in_piece] = bound(id);
  return {this, piece, in_piece};
}

void Cases::index(std::uint32_t hash, std::uint32_t place) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].place != kNone) at = (at + 1) & mask;
  slots_[at] = {hash, place};
}

void Cases::make_room() {
  constexpr std::size_t slots_least = 16;
  if ((count_ + 1) * 4 <= slots_.size() * 3) return;
  const std::vector<Slot> before = std::move(slots_);
  slots_.assign(std::max(slots_least, before.size() * 2), Slot());
  for (const Slot& slot : before)
    if (slot.place != kNone) index(slot.hash, slot.place);
}

/// Cases of a kind come in the order of their ids more often than not: then full pieces are left behind.
void Cases::put_in_order(std::uint32_t place) {
  auto [at, in_piece] = bound(held_[place].which().id);
  if (at == order_.size() || in_piece == 0) {  // Before the piece, behind the one ahead of it.
    if (at > 0 && order_[at - 1].size() < piece_max) {
      order_[at - 1].push_back(place);
      return;
    }
    if (at == order_.size() || order_[at].size() == piece_max) {
      order_.insert(order_.begin() + static_cast<std::ptrdiff_t>(at), Places{place});
      return;
    }
  }
  if (order_[at].size() == piece_max) {
    const auto middle = order_[at].begin() + piece_max / 2;
    Places upper(middle, order_[at].end());
    order_[at].erase(middle, order_[at].end());
    order_.insert(order_.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(upper));
    if (in_piece > piece_max / 2) {
      ++at;
      in_piece -= piece_max / 2;
    }
  }
  order_[at].insert(order_[at].begin() + static_cast<std::ptrdiff_t>(in_piece), place);
}

void Cases::take_in(Held held) {
  make_room();
  const auto place = static_cast<std::uint32_t>(held_.size());
  const CaseState& which = held.which();
  held_.push_back(std::move(held));
  index(hash_of_id(which.id), place);
  put_in_order(place);
  auto kind = kinds_.find(which.kind.text());
  if (kind == kinds_.end()) kind = kinds_.emplace(which.kind.text(), Places()).first;
  kind->second.push_back(place);
  ++count_;
}

CaseState& Cases::put(CaseState which) {
  const std::uint32_t place = place_of(which.id);
  if (place == kNone) {
    take_in(Held(std::move(which)));
    return held_.back().own();
  }
  CaseState& own = held_[place].own();
  own = std::move(which);
  return own;
}

void Cases::borrow(const CaseState& which) {
  const std::uint32_t place = place_of(which.id);
  if (place == kNone)
    take_in(Held(&which));
  else
    held_[place] = Held(&which);
}

void Cases::erase_if(const std::function<bool(const std::string& id)>& is) {
  std::vector<bool> gone(held_.size());
  for (std::size_t i = 0; i < held_.size(); ++i) gone[i] = held_[i].is_there() && is(held_[i].which().id.text());
  const auto is_gone = [&](std::uint32_t place) { return gone[place]; };
  for (Places& piece : order_) std::erase_if(piece, is_gone);
  std::erase_if(order_, [](const Places& piece) { return piece.empty(); });
  for (auto& [kind, places] : kinds_) std::erase_if(places, is_gone);
  const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots_.size()));
  for (const Slot& slot : before)
    if (slot.place != kNone && !gone[slot.place]) index(slot.hash, slot.place);
  for (std::size_t i = 0; i < held_.size(); ++i)
    if (gone[i]) {
      held_[i] = Held();
      --count_;
    }
}

}  // namespace anumat::engine
