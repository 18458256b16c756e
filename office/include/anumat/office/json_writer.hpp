#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>

#include "anumat/base/date.hpp"
#include "anumat/base/error.hpp"
#include "anumat/engine/decide.hpp"
#include "anumat/model/value.hpp"

namespace anumat::office {

/// Writes JSON as it comes, for what is asked for often: the bytes that dump() of a tree of Json would give, without
/// the tree. What is begun must be ended.
class JsonWriter {
 public:
  JsonWriter() { text_.reserve(std::size_t{8} * 1024); }

  void begin_object() { open('{'); }
  void end_object() { text_ += '}'; }
  void begin_list() { open('['); }
  void end_list() { text_ += ']'; }
  /// The name of what is written next, in an object; to be written only once in it.
  void name(std::string_view name);

  void put(std::nullptr_t);
  void put(std::string_view text);
  void put(const std::string& text) { put(std::string_view(text)); }
  void put(const char* text) { put(std::string_view(text)); }
  void put(std::same_as<bool> auto truth) { put_raw(truth ? "true" : "false"); }
  void put(std::integral auto number)
    requires(!std::same_as<decltype(number), bool>)
  {
    put_integer(static_cast<std::int64_t>(number));
  }
  void put(Date day) { put(std::string_view(day.iso())); }
  void put(const Text& text);
  void put(const model::Value& value);
  void put(const engine::Reason& reason);
  template <class Item>
  void put(const std::optional<Item>& item) {
    if (item)
      put(*item);
    else
      put(nullptr);
  }
  /// A list of whatever can be put.
  template <std::ranges::input_range Items>
    requires(!std::convertible_to<Items, std::string_view>)
  void put(const Items& items) {
    begin_list();
    for (const auto& item : items) put(item);
    end_list();
  }
  /// The text, or null when it is empty.
  void put_or_null(std::string_view text) { text.empty() ? put(nullptr) : put(text); }

  template <class Item>
  void add(std::string_view name_of, const Item& item) {
    name(name_of);
    put(item);
  }
  void add_or_null(std::string_view name_of, std::string_view text) {
    name(name_of);
    put_or_null(text);
  }

  [[nodiscard]] const std::string& text() const& { return text_; }
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  /// A comma, unless it is the first of what was begun, or the value of a name.
  void separate() {
    if (!text_.empty() && text_.back() != '{' && text_.back() != '[' && text_.back() != ':') text_ += ',';
  }
  void open(char bracket) {
    separate();
    text_ += bracket;
  }
  void put_raw(std::string_view text) {
    separate();
    text_ += text;
  }
  void put_integer(std::int64_t number);

  std::string text_;
};

}  // namespace anumat::office
