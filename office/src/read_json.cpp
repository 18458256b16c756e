#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/office/json.hpp"

namespace anumat::office {
namespace {

/// Puts values together as the parser meets them, so that 4.10 never passes through a floating-point number.
class Builder {
 public:
  model::Value result;
  std::size_t fault_at = 0;
  bool failed = false;

  bool null() { return add({}); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(std::int64_t value) { return add(value); }
  bool number_unsigned(std::uint64_t value) { return add_number(std::to_string(value)); }
  bool number_float(double /*rounded*/, const std::string& written) { return add_number(written); }
  bool string(std::string& text) { return add(model::Value(text)); }
  bool binary(std::vector<std::uint8_t>& /*bytes*/) { return false; }
  bool start_object(std::size_t /*size*/) { return open(false); }
  bool start_array(std::size_t /*size*/) { return open(true); }
  bool key(std::string& text) {
    open_.back().key = text;
    return true;
  }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t position, const std::string& /*token*/, const nlohmann::detail::exception& /*error*/) {
    fault_at = position;
    failed = true;
    return false;
  }

 private:
  struct Level {
    bool is_list = false;
    std::string key;
    model::List items;
    model::Context entries;
  };

  bool open(bool is_list) {
    open_.push_back({is_list, {}, {}, {}});
    return open_.size() < depth_max;
  }
  bool close() {
    Level level = std::move(open_.back());
    open_.pop_back();
    return add(level.is_list ? model::Value(std::move(level.items)) : model::Value(std::move(level.entries)));
  }
  bool add_number(const std::string& written) {
    const auto number = Decimal::from_text(written);
    return add(number ? model::Value(*number) : model::Value());
  }
  bool add(model::Value value) {
    if (open_.empty()) {
      result = std::move(value);
      return true;
    }
    Level& level = open_.back();
    if (level.is_list) {
      level.items.push_back(std::move(value));
      return true;
    }
    std::erase_if(level.entries, [&](const auto& entry) { return entry.first == level.key; });  // The last one counts.
    level.entries.emplace_back(level.key, std::move(value));
    return true;
  }

  static constexpr std::size_t depth_max = 64;
  std::vector<Level> open_;
};

}  // namespace

Result<model::Value> read_json(std::string_view name, std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Builder builder;
  if (nlohmann::json::sax_parse(text, &builder)) return std::move(builder.result);
  const std::string_view before = text.substr(0, std::min(builder.fault_at, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  return fail(ErrorKind::Diagnostic, "E6113", {"this is not well-formed JSON", "ไฟล์นี้ไม่ใช่ JSON ที่ถูกรูปแบบ"},
              {"look for a missing comma, quote or bracket here", "ตรวจหาจุลภาค เครื่องหมายคำพูด หรือวงเล็บที่ขาดบริเวณนี้"},
              std::string(name) + ":" + std::to_string(line));
}

}  // namespace anumat::office
