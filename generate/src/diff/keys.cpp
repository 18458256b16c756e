#include "diff/keys.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

namespace anumat::generate {

namespace {

using nlohmann::json;

/// A value as a person reads it; long ones are cut, at the end of a character.
std::string shown(const json& value) {
  constexpr std::size_t kLengthMax = 80;
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  if (value.is_object() && value.contains("name") && value.at("name").is_string())
    text = value.at("name").get<std::string>();
  if (text.size() <= kLengthMax) return text;
  std::size_t end = kLengthMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

bool says_nothing(const json& value) {
  return value.is_null() || (value.is_string() && value.get<std::string>().empty()) ||
         (value.is_structured() && value.empty());
}

/// What tells the items of a list apart: their own text, or the first key that all of them have with different texts.
std::string identity_key(const json& old, const json& now) {
  constexpr std::array<const char*, 12> kKeys = {"name",  "duty",     "account", "field", "question", "column",
                                                 "scale", "evidence", "outcome", "state", "stage",    "order"};
  const auto tells = [](const json& list, const char* key) {
    std::map<std::string, int> seen;
    return std::all_of(list.begin(), list.end(), [&](const json& item) {
      return item.is_object() && item.contains(key) && ++seen[item.at(key).dump()] == 1;
    });
  };
  for (const char* key : kKeys)
    if (tells(old, key) && tells(now, key)) return key;
  return {};
}

class Changes {
 public:
  void compare(const std::string& place, const json& old, const json& now) {
    if (old == now) return;
    if (says_nothing(old)) return add(place, {" is new: " + shown(now), " เพิ่มขึ้น: " + shown(now)});
    if (says_nothing(now)) return add(place, {" is gone; it was " + shown(old), " ถูกตัดออก เดิม " + shown(old)});
    if (old.is_object() && now.is_object()) return compare_objects(place, old, now);
    if (old.is_array() && now.is_array()) return compare_lists(place, old, now);
    add(place, {" is " + shown(now) + " instead of " + shown(old), " เป็น " + shown(now) + " แทน " + shown(old)});
  }

  std::vector<Text> take() { return std::move(found_); }

 private:
  void add(const std::string& place, const Text& what) {
    found_.push_back({"`" + place + "`" + what.en, "`" + place + "`" + what.th});
  }

  void compare_objects(const std::string& place, const json& old, const json& now) {
    for (const auto& [key, value] : old.items())
      compare(place + "." + key, value, now.contains(key) ? now.at(key) : json());
    for (const auto& [key, value] : now.items())
      if (!old.contains(key)) compare(place + "." + key, json(), value);
  }

  void compare_lists(const std::string& place, const json& old, const json& now) {
    const std::string key = identity_key(old, now);
    const auto is_same = [&](const json& one, const json& other) {
      return key.empty() ? one == other : one.at(key) == other.at(key);
    };
    const auto find = [&](const json& list, const json& wanted) {
      return std::find_if(list.begin(), list.end(), [&](const json& one) { return is_same(one, wanted); });
    };
    const auto name = [&](const json& item) { return "\"" + shown(key.empty() ? item : item.at(key)) + "\""; };
    const std::size_t before = found_.size();
    for (const json& item : old) {
      const auto match = find(now, item);
      if (match == now.end())
        add(place, {": " + name(item) + " is gone", ": " + name(item) + " ถูกตัดออก"});
      else
        compare(place + " " + name(item), item, *match);
    }
    for (const json& item : now)
      if (find(old, item) == old.end()) add(place, {": " + name(item) + " is new", ": " + name(item) + " เพิ่มขึ้น"});
    if (found_.size() == before) add(place, {" has another order", " เรียงลำดับใหม่"});
  }

  std::vector<Text> found_;
};

}  // namespace

std::vector<Text> key_changes(const std::string& key, const json& old, const json& now) {
  Changes changes;
  changes.compare(key, old, now);
  return changes.take();
}

}  // namespace anumat::generate
