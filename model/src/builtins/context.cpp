#include <algorithm>
#include <array>

#include "../evaluator.hpp"

namespace anumat::model {
namespace {

Value put(Context entries, const std::string& key, const Value& value) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
  if (found == entries.end()) {
    entries.emplace_back(key, value);
  } else {
    found->second = value;
  }
  return entries;
}

Value get_value(Call& call) {
  const auto& context = call.single(0);
  const auto* key = call.string(1);
  if (context.context() == nullptr) return call.mismatch(0);
  if (key == nullptr) return call.mismatch(1);
  const auto* entry = context.find(*key);
  return entry == nullptr ? Value() : *entry;
}

Value get_entries(Call& call) {
  const auto* context = call.single(0).context();
  if (context == nullptr) return call.mismatch(0);
  List entries;
  for (const auto& [name, value] : *context) entries.emplace_back(Context{{"key", Value(name)}, {"value", value}});
  return entries;
}

// Puts a value at the end of a path of keys; nothing when the path leads through something that is no context.
std::optional<Value> put_at(const Value& target, std::span<const Value> keys, const Value& value) {
  const auto* key = keys.front().string();
  if (key == nullptr || target.context() == nullptr) return std::nullopt;
  if (keys.size() == 1) return put(*target.context(), *key, value);
  const auto* inner = target.find(*key);
  const auto changed = put_at(inner == nullptr ? Value(Context{}) : *inner, keys.subspan(1), value);
  if (!changed) return std::nullopt;
  return put(*target.context(), *key, *changed);
}

Value context_put(Call& call) {
  const auto& context = call.single(0);
  if (context.context() == nullptr) return call.mismatch(0);
  const auto keys = call.list(1);
  if (!keys || keys->empty()) return call.mismatch(1);
  auto changed = put_at(context, *keys, call.at(2));
  return changed ? std::move(*changed) : call.mismatch(1);
}

Value context_merge(Call& call) {
  const auto contexts = call.list(0);
  if (!contexts) return call.mismatch(0);
  Value merged{Context{}};
  for (const auto& context : *contexts) {
    if (context.context() == nullptr) return call.mismatch(0);
    for (const auto& [name, value] : *context.context()) merged = put(*merged.context(), name, value);
  }
  return merged;
}

Value make_context(Call& call) {
  const auto entries = call.list(0);
  if (!entries) return call.mismatch(0);
  Value made{Context{}};
  for (const auto& entry : *entries) {
    const auto* key = entry.find("key");
    const auto* value = entry.find("value");
    if (key == nullptr || key->string() == nullptr || value == nullptr) return call.mismatch(0);
    if (made.find(*key->string()) != nullptr) {
      return call.problem("E2013",
                          {"the entry `" + *key->string() + "` stands twice", "รายการ `" + *key->string() + "` ซ้ำกัน"});
    }
    made = put(*made.context(), *key->string(), *value);
  }
  return made;
}

constexpr std::array<Builtin, 5> kContextBuiltins = {{
    {"get value", "m,key|context,key", get_value},
    {"get entries", "m|context", get_entries},
    {"context put", "context,key,value|context,keys,value", context_put},
    {"context merge", "contexts", context_merge},
    {"context", "entries", make_context},
}};

}  // namespace

std::span<const Builtin> context_builtins() {
  return kContextBuiltins;
}

}  // namespace anumat::model
