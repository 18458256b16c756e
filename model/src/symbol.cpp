#include "anumat/model/symbol.hpp"

#include <map>
#include <mutex>
#include <shared_mutex>

namespace anumat::model {

namespace {

/// Nodes of a map stay where they are. It is never unmade: symbols may outlive whatever is.
struct Symbols {
  std::shared_mutex mutex;
  std::map<std::string, Value, std::less<>> texts;
};

Symbols& symbols() {
  static Symbols* const all = new Symbols;
  return *all;
}

}  // namespace

const Value& Symbol::none() {
  static const Value* const empty = new Value("");
  return *empty;
}

const Value& Symbol::kept(std::string_view text) {
  Symbols& all = symbols();
  {
    const std::shared_lock lock(all.mutex);
    if (const auto found = all.texts.find(text); found != all.texts.end()) return found->second;
  }
  const std::unique_lock lock(all.mutex);
  return all.texts.try_emplace(std::string(text), Value(text)).first->second;
}

}  // namespace anumat::model
