#include "anumat/base/text.hpp"
#include "anumat/engine/event.hpp"
#include "log/settle.hpp"
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
    log::append_integer(out, value);
  };
  const auto context = [&](std::string_view key, const model::Context& value) {
    out += key;
    good &= log::append_context(out, value);
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
  if (invalid_utf8_at(line)) return fail(unreadable("it is not canonical JSON"));
  log::JsonText json(line);
  const auto text = [&](std::string_view key) {
    json.expect(key);
    return json.text();
  };
  const auto integer = [&](std::string_view key) {
    json.expect(key);
    return json.integer();
  };
  const auto context = [&](std::string_view key) {
    json.expect(key);
    return log::take_context(json);
  };
  // Member by member in the one order in which they are written: encode(decode(line)) is the line again.
  Event event;
  event.actor = text("{\"actor\":");
  const auto at = Instant::from_text(text(",\"at\":"));
  event.auth = text(",\"auth\":");
  event.case_id = text(",\"case\":");
  event.command_body = text(",\"cmd\":{\"body\":");
  event.command_key = text(",\"key\":");
  event.case_seq = integer("},\"cseq\":");
  event.definition = text(",\"def\":");
  event.engine = integer(",\"eng\":");
  event.epoch = integer(",\"epoch\":");
  event.acting_for = text(",\"for\":");
  event.in = context(",\"in\":");
  event.meaning = text(",\"meaning\":");
  event.order = text(",\"order\":");
  event.out = context(",\"out\":");
  event.prev = text(",\"prev\":");
  event.seq = integer(",\"seq\":");
  const auto type = event_from_word(text(",\"type\":"));
  const std::int64_t version = integer(",\"v\":");
  json.expect("}");
  if (!json.good() || !json.at_end()) return fail(unreadable("it is not canonical JSON with all its members in place"));
  if (version != 1) return fail(unreadable("its format is newer than this program"));
  if (!at) return fail(unreadable("its time is malformed"));
  if (!type) return fail(unreadable("its type is unknown"));
  event.at = *at;
  event.type = *type;
  return event;
}

Result<void> settle(Event& event, std::string_view line) {
  if (invalid_utf8_at(line)) return fail(unreadable("it is not canonical JSON"));
  if (log::settle(event.in) && log::settle(event.out)) return {};
  ANUMAT_TRY(event, decode(line));
  return {};
}

std::string encode_value(const model::Value& value) {
  std::string out;
  // Text that cannot stand in a line is refused at encode(); here the best is shown.
  [[maybe_unused]] const bool good = log::append_value(out, value);
  return out;
}

Result<model::Value> decode_value(std::string_view json) {
  log::JsonText text(json);
  model::Value value = log::take_value(text);
  if (invalid_utf8_at(json) || !text.good() || !text.at_end())
    return fail(unreadable("a value is not in the form that events use"));
  return value;
}

}  // namespace anumat::engine
