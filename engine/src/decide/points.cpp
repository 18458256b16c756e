// Marked points: what must be mended before a returned case may be handed in again, and what was done about each.

#include "decide/points.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"
#include "apply/read.hpp"

namespace anumat::engine {

namespace {

Reason wrong_point(Text message, Text help) {
  return {ErrorKind::Refusal, "R4051", "points", std::move(message), std::move(help)};
}

Reason wrong_answer(Text message, Text help) {
  return {ErrorKind::Refusal, "R4052", "answers", std::move(message), std::move(help)};
}

std::vector<const MarkedPoint*> open_points(const CaseState& which) {
  std::vector<const MarkedPoint*> open;
  for (const MarkedPoint& point : which.uncommon().points)
    if (point.answer.empty()) open.push_back(&point);
  return open;
}

/// A point is a text, or a context that names the field too.
void read_point(const CaseAsked& about, const model::Value& value, PointsGiven& given) {
  std::string field;
  std::string text;
  if (value.string() != nullptr) text = *value.string();
  if (value.context() != nullptr) {
    field = read::text(*value.context(), "field");
    text = read::text(*value.context(), "text");
  }
  if (text.empty()) {
    given.reasons.push_back(wrong_point({"a point must say in words what is to be mended", "ประเด็นต้องระบุว่าต้องแก้ไขอะไร"},
                                        {"give its text, and its field if it has one", "ระบุข้อความ และช่องข้อมูลถ้ามี"}));
    return;
  }
  if (!field.empty() && about.kind.field(field) == nullptr) {
    std::vector<std::string> known;
    for (const model::Field& one : about.kind.fields) known.push_back(one.name);
    const auto near = nearest(field, known);
    given.reasons.push_back(wrong_point(
        {about.kind.name + " has no field `" + field + "` to mark", about.kind.label.th + "ไม่มีช่องข้อมูล `" + field + "`"},
        near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
             : Text{"leave the field out to mark the whole", "ไม่ต้องระบุช่องข้อมูลหากหมายถึงทั้งเรื่อง"}));
    return;
  }
  const auto number = static_cast<std::int64_t>(about.which.uncommon().points.size() + given.marked.size() + 1);
  given.marked.emplace_back(model::Context{{"field", field}, {"number", number}, {"text", text}});
}

bool answered_now(const PointsGiven& given, std::int64_t number) {
  return std::any_of(given.answers.begin(), given.answers.end(),
                     [&](const model::Value& answer) { return read::integer(*answer.context(), "number") == number; });
}

void read_answer(const CaseAsked& about, const model::Value& value, PointsGiven& given) {
  const model::Context answer = value.context() == nullptr ? model::Context() : *value.context();
  const model::Value* number_value = read::find(answer, "number");
  const Decimal* exact = number_value == nullptr ? nullptr : number_value->number();
  const std::int64_t number = exact == nullptr ? 0 : exact->to_int64().value_or(0);
  const std::string kind = read::text(answer, "answer");
  const std::string text = read::text(answer, "text");
  const std::string shown = std::to_string(number);
  const std::vector<const MarkedPoint*> open = open_points(about.which);
  const bool is_open =
      std::any_of(open.begin(), open.end(), [&](const auto* point) { return point->number == number; });
  if (!is_open || answered_now(given, number)) {
    std::string numbers;
    for (const MarkedPoint* point : open) numbers += (numbers.empty() ? "" : ", ") + std::to_string(point->number);
    given.reasons.push_back(wrong_answer({"there is no open point " + shown, "ไม่มีประเด็นข้อ " + shown + " ที่ยังไม่ได้ตอบ"},
                                         numbers.empty() ? Text{"no point is open", "ไม่มีประเด็นค้าง"}
                                                         : Text{"open points: " + numbers, "ประเด็นที่ค้าง: " + numbers}));
    return;
  }
  if (kind != "accepted" && kind != "explained") {
    given.reasons.push_back(wrong_answer({"the answer to point " + shown + " must be accepted or explained",
                                          "คำตอบข้อ " + shown + " ต้องเป็น accepted (แก้ไขแล้ว) หรือ explained (ชี้แจง)"},
                                         {"say which of the two it is", "ระบุว่าเป็นอย่างใด"}));
    return;
  }
  if (kind == "explained" && text.empty()) {
    given.reasons.push_back(
        wrong_answer({"the answer to point " + shown + " explains nothing", "คำตอบข้อ " + shown + " ไม่มีคำชี้แจง"},
                     {"say why in a sentence", "ระบุเหตุผลหนึ่งประโยค"}));
    return;
  }
  given.answers.emplace_back(model::Context{{"answer", kind}, {"number", number}, {"text", text}});
}

/// Points that nobody has answered, before or with this act.
std::optional<Reason> unanswered(const CaseAsked& about, const PointsGiven& given, std::int64_t step) {
  std::string texts;
  for (const MarkedPoint* point : open_points(about.which))
    if ((step == every_step || point->to_step == step) && !answered_now(given, point->number))
      texts += (texts.empty() ? "" : "; ") + std::to_string(point->number) + ". " +
               (point->field.empty() ? "" : point->field + ": ") + point->text;
  if (texts.empty()) return std::nullopt;
  return Reason{ErrorKind::Refusal,
                "R4050",
                "points",
                {"`" + about.act + "` must answer every marked point; open: " + texts,
                 "`" + about.act + "` ต้องตอบทุกประเด็นที่ส่งกลับ ยังไม่ได้ตอบ: " + texts},
                {"whoever does `" + about.act + "` answers each with accepted or explained",
                 "ผู้ดำเนินการ `" + about.act + "` ตอบแต่ละข้อด้วย accepted (แก้ไขแล้ว) หรือ explained (ชี้แจง)"}};
}

/// A list, or a single one that stands for a list of one.
model::List items_of(const CaseAsked& about, std::string_view name) {
  const model::Value* value = about.asked.command.argument(name);
  if (value == nullptr) return {};
  return value->list() == nullptr ? model::List{*value} : *value->list();
}

}  // namespace

PointsGiven take_points(const CaseAsked& about, model::Act meaning, std::optional<std::int64_t> must_answer) {
  PointsGiven given;
  const model::List marked = items_of(about, "points");
  if (!marked.empty() && meaning != model::Act::Return) {
    given.reasons.push_back(wrong_point({"`" + about.act + "` does not return the case, so it cannot mark points",
                                         "`" + about.act + "` ไม่ใช่การส่งกลับ จึงระบุประเด็นไม่ได้"},
                                        {"points are marked by whoever returns the case", "ผู้ส่งเรื่องกลับเป็นผู้ระบุประเด็น"}));
    return given;
  }
  for (const model::Value& point : marked) read_point(about, point, given);
  for (const model::Value& answer : items_of(about, "answers")) read_answer(about, answer, given);
  if (!given.reasons.empty() || !must_answer) return given;
  if (auto reason = unanswered(about, given, *must_answer)) given.reasons.push_back(std::move(*reason));
  return given;
}

std::optional<std::int64_t> asks_again(const CaseAsked& about, const model::Transition& row) {
  if (row.to.empty() || row.to == about.which.state) return std::nullopt;
  if (row.act == model::Act::Submit || awaited_route(about.definition, about.kind, row.to) != nullptr)
    return every_step;
  return std::nullopt;
}

void add_points(PointsGiven given, model::Context& out) {
  if (!given.marked.empty()) out.emplace_back("points", std::move(given.marked));
  if (!given.answers.empty()) out.emplace_back("answers", std::move(given.answers));
}

}  // namespace anumat::engine
