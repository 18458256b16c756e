#include "anumat/engine/field_values.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <shared_mutex>

namespace anumat::engine {

namespace {

/// Never unmade, as symbols are not: fields may outlive whatever is.
struct NameLists {
  std::shared_mutex mutex;
  std::map<std::vector<const model::Value*>, std::unique_ptr<const NameList>> all;
};

NameLists& name_lists() {
  static NameLists* const lists = new NameLists;
  return *lists;
}

}  // namespace

const NameList& NameList::of(std::vector<model::Symbol> names) {
  std::vector<const model::Value*> key;  // A symbol is known by where its text is.
  key.reserve(names.size());
  for (const model::Symbol& name : names) key.push_back(&name.value());
  NameLists& lists = name_lists();
  {
    const std::shared_lock lock(lists.mutex);
    if (const auto found = lists.all.find(key); found != lists.all.end()) return *found->second;
  }
  const std::unique_lock lock(lists.mutex);
  auto& place = lists.all[std::move(key)];
  if (place == nullptr) place.reset(new NameList(std::move(names)));
  return *place;
}

NamedValues::Block* NamedValues::made(const NameList& names) {
  const std::size_t count = names.names().size();
  if (count == 0) return nullptr;
  auto* block = static_cast<Block*>(::operator new(sizeof(Block) + count * sizeof(model::Value)));
  block->names = &names;
  std::uninitialized_value_construct_n(block->values(), count);
  return block;
}

void NamedValues::unmake(Block* block) {
  if (block == nullptr) return;
  std::destroy_n(block->values(), block->names->names().size());
  ::operator delete(block);
}

NamedValues::NamedValues(const model::Context& entries) {
  std::vector<model::Symbol> names;
  names.reserve(entries.size());
  for (const auto& [name, value] : entries) names.emplace_back(name);
  block_ = made(NameList::of(std::move(names)));
  for (std::size_t i = 0; i < entries.size(); ++i) block_->values()[i] = entries[i].second;
}

NamedValues::NamedValues(const NamedValues& other) {
  if (other.block_ == nullptr) return;
  block_ = made(*other.block_->names);
  std::copy_n(other.block_->values(), size(), block_->values());
}

model::Context NamedValues::context() const {
  model::Context entries;
  entries.reserve(size());
  for (const auto& [name, value] : *this) entries.emplace_back(name.text(), value);
  return entries;
}

FieldValues::FieldValues(Several entries) {
  std::ranges::stable_sort(entries, {}, [](const auto& one) -> const std::string& { return one.first.text(); });
  std::vector<model::Symbol> names;
  names.reserve(entries.size());
  for (const auto& [name, value] : entries)
    if (names.empty() || names.back() != name) names.push_back(name);
  block_ = made(NameList::of(std::move(names)));
  std::size_t at = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i > 0 && entries[i].first != entries[i - 1].first) ++at;
    block_->values()[at] = std::move(entries[i].second);
  }
}

std::size_t FieldValues::place(std::string_view name) const {
  if (block_ == nullptr) return 0;
  const auto& names = block_->names->names();
  const auto at =
      std::ranges::lower_bound(names, name, {}, [](const model::Symbol& one) { return std::string_view(one.text()); });
  return static_cast<std::size_t>(at - names.begin());
}

FieldValues::const_iterator FieldValues::find(std::string_view name) const {
  const std::size_t at = place(name);
  if (at == size() || block_->names->names()[at] != name) return end();
  return {&block_->names->names()[at], &block_->values()[at]};
}

model::Value& FieldValues::operator[](std::string_view name) {
  const std::size_t at = place(name);
  if (at < size() && block_->names->names()[at] == name) return block_->values()[at];
  std::vector<model::Symbol> names = block_ == nullptr ? std::vector<model::Symbol>() : block_->names->names();
  names.insert(names.begin() + static_cast<std::ptrdiff_t>(at), model::Symbol(name));
  Block* grown = made(NameList::of(std::move(names)));
  for (std::size_t i = 0; i < size(); ++i) grown->values()[i < at ? i : i + 1] = std::move(block_->values()[i]);
  unmake(std::exchange(block_, grown));
  return block_->values()[at];
}

void FieldValues::erase(std::string_view name) {
  const std::size_t at = place(name);
  if (at == size() || block_->names->names()[at] != name) return;
  std::vector<model::Symbol> names = block_->names->names();
  names.erase(names.begin() + static_cast<std::ptrdiff_t>(at));
  Block* left = made(NameList::of(std::move(names)));
  for (std::size_t i = 0, to = 0; i < size(); ++i)
    if (i != at) left->values()[to++] = std::move(block_->values()[i]);
  unmake(std::exchange(block_, left));
}

void SoughtField::look_through(const NameList& names) {
  names_ = &names;
  const auto found = std::ranges::find(names.names(), std::string_view(name_), &model::Symbol::text);
  place_.reset();
  if (found != names.names().end()) place_ = static_cast<std::size_t>(found - names.names().begin());
}

}  // namespace anumat::engine
