#include <functional>

#include "anumat/engine/event.hpp"
#include "log/json_text.hpp"
#include "log/value_json.hpp"

namespace anumat::engine {

namespace {

constexpr std::size_t line_bytes_max = 64 * 1024;

Error unreadable(std::string_view why) {
  return Error{
      ErrorKind::Failure,
      "E4202",
      {"the event line cannot be read: " + std::string(why), "อ่านบรรทัดเหตุการณ์ไม่ได้: " + std::string(why)},
      {"run `anumat audit verify` to find the first bad event", "ใช้คำสั่ง `anumat audit verify` เพื่อหาเหตุการณ์แรกที่ผิด"},
      {}};
}

/// Reads members in the one order in which they are written.
class Members {
 public:
  explicit Members(const log::JsonObject& object) : object_(object) {}

  [[nodiscard]] const log::Json* take(std::string_view key) {
    if (next_ >= object_.size() || object_[next_].key != key) return nullptr;
    return &object_[next_++].value;
  }
  [[nodiscard]] std::string text(std::string_view key) {
    const auto* json = take(key);
    if (json != nullptr && json->text() != nullptr) return *json->text();
    good_ = false;
    return {};
  }
  [[nodiscard]] std::int64_t integer(std::string_view key) {
    const auto* json = take(key);
    if (json != nullptr && json->integer() != nullptr) return *json->integer();
    good_ = false;
    return 0;
  }
  [[nodiscard]] model::Context context(std::string_view key) {
    const auto* json = take(key);
    if (json != nullptr && json->object() != nullptr) {
      const auto value = log::to_value(*json);
      if (value && value->context() != nullptr) return *value->context();
    }
    good_ = false;
    return {};
  }
  [[nodiscard]] bool good() const { return good_ && next_ == object_.size(); }

 private:
  const log::JsonObject& object_;
  std::size_t next_ = 0;
  bool good_ = true;
};

}  // namespace

Result<std::string> encode(const Event& event) {
  std::string out;
  out.reserve(512);
  bool good = true;
  const auto text = [&](std::string_view key, std::string_view value) {
    out += key;
    good &= log::append_quoted(out, value);
  };
  const auto integer = [&](std::string_view key, std::int64_t value) {
    out += key;
    out += std::to_string(value);
  };
  const auto context = [&](std::string_view key, const model::Context& value) {
    out += key;
    good &= log::append_value(out, model::Value(value));
  };
  text("{\"actor\":", event.actor);
  text(",\"at\":", event.at.text());
  text(",\"auth\":", event.auth);
  text(",\"case\":", event.case_id);
  text(",\"cmd\":{\"body\":", event.command_body);
  text(",\"key\":", event.command_key);
  integer("},\"cseq\":", event.case_seq);
  text(",\"def\":", event.definition);
  integer(",\"eng\":", event.engine);
  integer(",\"epoch\":", event.epoch);
  text(",\"for\":", event.acting_for);
  context(",\"in\":", event.in);
  text(",\"meaning\":", event.meaning);
  text(",\"order\":", event.order);
  context(",\"out\":", event.out);
  text(",\"prev\":", event.prev);
  integer(",\"seq\":", event.seq);
  text(",\"type\":", word(event.type));
  out += ",\"v\":1}";
  if (!good)
    return fail(ErrorKind::Diagnostic, "E4203", {"the text holds a control character", "ข้อความมีอักขระควบคุม"},
                {"remove it and send the command again", "ลบออกแล้วส่งคำสั่งใหม่"});
  if (out.size() > line_bytes_max)
    return fail(ErrorKind::Diagnostic, "E4201",
                {"the event would take " + std::to_string(out.size()) + " bytes, 65536 are allowed",
                 "เหตุการณ์ยาว " + std::to_string(out.size()) + " ไบต์ เกินกำหนด 65536 ไบต์"},
                {"attach long texts as evidence files", "แนบข้อความยาวเป็นไฟล์หลักฐาน"});
  return out;
}

Result<Event> decode(std::string_view line) {
  if (line.size() > line_bytes_max) return fail(unreadable("it is longer than 64 KiB"));
  const auto json = log::parse(line);
  if (!json || json->object() == nullptr) return fail(unreadable("it is not canonical JSON"));
  Members members(*json->object());
  Event event;
  event.actor = members.text("actor");
  const auto at = Instant::from_text(members.text("at"));
  event.auth = members.text("auth");
  event.case_id = members.text("case");
  const auto* command = members.take("cmd");
  event.case_seq = members.integer("cseq");
  event.definition = members.text("def");
  event.engine = members.integer("eng");
  event.epoch = members.integer("epoch");
  event.acting_for = members.text("for");
  event.in = members.context("in");
  event.meaning = members.text("meaning");
  event.order = members.text("order");
  event.out = members.context("out");
  event.prev = members.text("prev");
  event.seq = members.integer("seq");
  const auto type = event_from_word(members.text("type"));
  const std::int64_t version = members.integer("v");
  if (!members.good() || command == nullptr || command->object() == nullptr)
    return fail(unreadable("a member is missing or out of place"));
  if (version != 1) return fail(unreadable("its format is newer than this program"));
  if (!at) return fail(unreadable("its time is malformed"));
  if (!type) return fail(unreadable("its type is unknown"));
  Members inner(*command->object());
  event.command_body = inner.text("body");
  event.command_key = inner.text("key");
  if (!inner.good()) return fail(unreadable("its command key is malformed"));
  event.at = *at;
  event.type = *type;
  // encode(decode(x)) == x is what makes a line canonical: nothing else may lie in the log.
  const auto again = encode(event);
  if (!again || *again != line) return fail(unreadable("it is not in canonical form"));
  return event;
}

std::string encode_value(const model::Value& value) {
  std::string out;
  // Text that cannot stand in a line is refused at encode(); here the best is shown.
  [[maybe_unused]] const bool good = log::append_value(out, value);
  return out;
}

Result<model::Value> decode_value(std::string_view json) {
  const auto parsed = log::parse(json);
  auto value = parsed ? log::to_value(*parsed) : std::nullopt;
  if (!value) return fail(unreadable("a value is not in the form that events use"));
  return *value;
}

}  // namespace anumat::engine
