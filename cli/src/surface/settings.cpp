#include "surface/settings.hpp"

#include <algorithm>

#include "anumat/base/date.hpp"
#include "anumat/base/text.hpp"
#include "anumat/dsl/feel.hpp"
#include "surface/day.hpp"

namespace anumat::cli {

namespace {

class NoFacts final : public model::Environment {
 public:
  std::optional<model::Value> lookup(std::string_view) override { return std::nullopt; }
};

struct Setting {
  std::string name;
  std::string text;
};

Result<Setting> split(const std::string& setting) {
  const auto equals = setting.find('=');
  if (equals == std::string::npos || equals == 0)
    return fail(ErrorKind::Diagnostic, "", {"`" + setting + "` sets nothing", "`" + setting + "` ไม่ได้กำหนดค่าใด"},
                {"write it as field=value", "เขียนเป็น ช่องข้อมูล=ค่า"}, "--set");
  return Setting{fold(setting.substr(0, equals)), fold(setting.substr(equals + 1))};
}

bool holds_text(const model::FieldType& type) {
  return type.kind == model::FieldKind::Text || type.kind == model::FieldKind::Person ||
         type.kind == model::FieldKind::Case;
}

Error not_a_value(std::string_view text, const std::string& unknown) {
  const auto at = text.find(unknown);
  return marked_fault(
      text, at == std::string_view::npos ? 0 : at, unknown.size(),
      {ErrorKind::Diagnostic,
       "",
       {"`" + unknown + "` is not a value", "`" + unknown + "` ไม่ใช่ค่า"},
       {"put text in quotes: '\"" + unknown + "\"'", "ใส่เครื่องหมายคำพูดครอบข้อความ: '\"" + unknown + "\"'"},
       {}});
}

/// "09:00" and "2026-10-05T09:00", as a clock is written, in the words of FEEL; nothing for all else.
std::optional<std::string> moment_literal(std::string_view text, model::FieldKind kind) {
  const bool dated = kind == model::FieldKind::DateTime;
  if (!dated && kind != model::FieldKind::Time) return std::nullopt;
  const auto split = dated ? text.find('T') : std::string_view::npos;
  if (dated && (split == std::string_view::npos || !looks_like_a_day(text.substr(0, split)))) return std::nullopt;
  const std::string_view clock = dated ? text.substr(split + 1) : text;
  const auto is_digit = [&](std::size_t at) { return clock[at] >= '0' && clock[at] <= '9'; };
  if (clock.size() != 5 && clock.size() != 8) return std::nullopt;
  for (std::size_t at = 0; at < clock.size(); ++at)
    if (at % 3 == 2 ? clock[at] != ':' : !is_digit(at)) return std::nullopt;
  const std::string whole = std::string(text) + (clock.size() == 5 ? ":00" : "");
  return (dated ? "date and time(\"" : "time(\"") + whole + "\")";
}

Result<model::Value> read_literal(std::string_view text) {
  const dsl::FeelParse parse = dsl::parse_expression(text, {});
  if (!parse.faults.empty()) {
    const dsl::FeelFault& fault = parse.faults.front();
    return fail(marked_fault(text, fault.offset, fault.length,
                             {ErrorKind::Diagnostic, fault.code, fault.message, fault.help, {}}));
  }
  if (!parse.expression.inputs().empty()) return fail(not_a_value(text, parse.expression.inputs().front()));
  NoFacts nothing;
  model::Evaluation evaluation = evaluate(parse.expression, nothing);
  if (evaluation.value.is_null() && !evaluation.problems.empty()) {
    const model::EvaluationProblem& problem = evaluation.problems.front();
    return fail(marked_fault(text, 0, text.size(), {ErrorKind::Diagnostic, problem.code, problem.message, {}, {}}));
  }
  return std::move(evaluation.value);
}

}  // namespace

Error marked_fault(std::string_view text, std::size_t offset, std::size_t length, const Error& fault) {
  offset = std::min(offset, text.size());
  const std::string_view marked = text.substr(offset, length);
  const std::string mark = "\n  " + std::string(text) + "\n  " +
                           std::string(display_width(text.substr(0, offset)), ' ') +
                           std::string(std::max<std::size_t>(display_width(marked), 1), '^');
  Error error = fault;
  error.message.en += mark;
  error.message.th += mark;
  return error;
}

Result<model::Value> read_value(std::string_view text, const model::FieldType& type, std::string_view name) {
  // A case is known to a field by its number alone; people copy the whole id.
  if (type.kind == model::FieldKind::Case && text.starts_with(type.name + "/"))
    return model::Value(text.substr(type.name.size() + 1));
  if (type.kind == model::FieldKind::Date && (looks_like_a_day(text) || text.starts_with("BE "))) {
    ANUMAT_TRY(const Date day, read_day(text, "--set " + std::string(name)));
    return model::Value(day);
  }
  if (const auto moment = moment_literal(text, type.kind)) return read_literal(*moment);
  auto value = read_literal(text);
  if (holds_text(type)) {
    if (!value || (value->string() == nullptr && !value->is_null())) return model::Value(text);
    return value;
  }
  if (!value) {
    Error error = std::move(value).error();
    if (type.kind == model::FieldKind::Time) error.help = {"write a time as 09:00", "เขียนเวลาเป็น 09:00"};
    if (type.kind == model::FieldKind::DateTime)
      error.help = {"write a moment as 2026-10-05T09:00", "เขียนวันเวลาเป็น 2026-10-05T09:00"};
    error.place = "--set " + std::string(name);
    return fail(std::move(error));
  }
  return value;
}

Result<model::Context> read_settings(const std::vector<std::string>& settings, const model::CaseKind& kind) {
  model::Context fields;
  for (const std::string& one : settings) {
    ANUMAT_TRY(const Setting setting, split(one));
    const model::Field* field = kind.field(setting.name);
    if (field == nullptr) {
      std::vector<std::string> known;
      for (const model::Field& candidate : kind.fields) known.push_back(candidate.name);
      const auto near = nearest(setting.name, known);
      return fail(ErrorKind::Diagnostic, "",
                  {"a " + kind.name + " has no field `" + setting.name + "`",
                   kind.label.th + "ไม่มีช่องข้อมูล `" + setting.name + "`"},
                  near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"} : Text{}, "--set");
    }
    ANUMAT_TRY(model::Value value, read_value(setting.text, field->type, setting.name));
    fields.emplace_back(setting.name, std::move(value));
  }
  return fields;
}

Result<model::Context> read_free_settings(const std::vector<std::string>& settings) {
  model::Context values;
  for (const std::string& one : settings) {
    ANUMAT_TRY(const Setting setting, split(one));
    ANUMAT_TRY(model::Value value, read_value(setting.text, {}, setting.name));
    values.emplace_back(setting.name, std::move(value));
  }
  return values;
}

}  // namespace anumat::cli
