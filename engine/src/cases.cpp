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
  std::swap(look_, other.look_);
}

Cases::Cases(const Cases& living, const std::set<std::string>& kinds, std::int64_t before)
    : look_(Look{&living, before, {}, {}, false}) {
  for (const std::string& kind : kinds) {
    const Places& places = living.places_of(kind);
    const auto end = std::ranges::partition_point(
        places, [&](std::uint32_t place) { return living.held_[place].which().opened_seq < before; });
    look_->kinds.emplace_back(kind, end - places.begin());
  }
}

std::size_t Cases::size() const {
  if (!look_) return count_;
  std::size_t all = 0;
  for (const auto& [kind, count] : look_->kinds) all += count;
  return all - look_->gone.size();
}

/// Whether one of the cases that it looks at is shown, if only as what is its own.
bool Cases::shows(const CaseState& which) const {
  return which.opened_seq < look_->before &&
         std::ranges::any_of(
             look_->kinds, [&](const auto& one) { return one.first == which.kind; }) &&
         (look_->gone.empty() || !look_->gone.contains(which.id.text()));
}

/// What is its own was put in because something happened later, or changed here.
const CaseState& Cases::as_shown(const CaseState& which) const {
  if (!look_ || (which.changed_seq < look_->before && !look_->changed)) return which;
  const CaseState* own = find_own(which.id);
  return own == nullptr ? which : *own;
}

std::uint32_t Cases::place_of(std::string_view id) const {
  if (slots_.empty()) return kNone;
  const std::uint32_t hash = hash_of_id(id);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].place != kNone; at = (at + 1) & mask)
    if (slots_[at].hash == hash && held_[slots_[at].place].which().id == id) return slots_[at].place;
  return kNone;
}

const CaseState* Cases::find_own(std::string_view id) const {
  const std::uint32_t place = place_of(id);
  return place == kNone ? nullptr : &held_[place].which();
}

const CaseState* Cases::find(std::string_view id) const {
  if (!look_) return find_own(id);
  const CaseState* living = look_->living->find_own(id);
  return living == nullptr || !shows(*living) ? nullptr : &as_shown(*living);
}

CaseState* Cases::change(std::string_view id) {
  if (const std::uint32_t place = place_of(id); place != kNone) return &held_[place].own();
  const CaseState* shown = look_ ? find(id) : nullptr;
  if (shown == nullptr) return nullptr;
  look_->changed = true;
  return &take_in(*shown);
}

void Cases::change_each(const std::function<void(CaseState&)>& by) {
  if (look_)
    for (const auto& [id, which] : *this) by(*change(id));
  else
    for (Held& one : held_)
      if (one.is_there()) by(one.own());
}

Cases::OfKind Cases::of_kind(std::string_view kind) const {
  const std::span<const std::uint32_t> places(holder().places_of(kind));
  if (!look_) return {this, places, places.size()};
  const auto shown = std::ranges::find(look_->kinds, kind, [](const auto& one) { return std::string_view(one.first); });
  const std::size_t count = shown == look_->kinds.end() ? 0 : shown->second;
  const auto of_kind = [&](const std::string& id) { return id.starts_with(std::string(kind) + "/"); };
  return {this, places.first(count), count - static_cast<std::size_t>(std::ranges::count_if(look_->gone, of_kind))};
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
  const auto [piece, in_piece] = holder().bound(id);
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

CaseState& Cases::take_in(CaseState own) {
  make_room();
  const auto place = static_cast<std::uint32_t>(held_.size());
  CaseState& which = held_.emplace_back(std::move(own)).own();
  index(hash_of_id(which.id), place);
  put_in_order(place);
  auto kind = kinds_.find(which.kind.text());
  if (kind == kinds_.end()) kind = kinds_.emplace(which.kind.text(), Places()).first;
  kind->second.push_back(place);
  ++count_;
  return which;
}

CaseState& Cases::put(CaseState which) {
  const CaseState* living = look_ ? look_->living->find_own(which.id) : nullptr;
  if (living != nullptr && living->changed_seq < look_->before) look_->changed = true;
  const std::uint32_t place = place_of(which.id);
  if (place == kNone) return take_in(std::move(which));
  CaseState& own = held_[place].own();
  own = std::move(which);
  return own;
}

void Cases::erase_if(const std::function<bool(const std::string& id)>& is) {
  if (look_) {
    std::set<std::string, std::less<>> gone;
    for (const auto& [id, which] : *this)
      if (is(id)) gone.insert(id);
    look_->gone.merge(gone);
  }
  erase_own(is);
}

void Cases::erase_own(const std::function<bool(const std::string& id)>& is) {
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
