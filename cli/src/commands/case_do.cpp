#include <algorithm>
#include <memory>

#include "anumat/base/text.hpp"
#include "commands/commands.hpp"
#include "surface/order.hpp"
#include "surface/settings.hpp"

namespace anumat::cli {

namespace {

struct CaseDoOptions {
  std::string id;
  std::string act;
  std::string comment;
  std::string to_step;
  std::string to_state;
  std::vector<std::string> points;
  std::vector<std::string> answers;
  std::vector<std::string> settings;
};

/// `FIELD=TEXT` marks a field that the kind has; any other text is a point about the whole.
model::Value point_of(const std::string& text, const model::CaseKind& kind) {
  const auto equals = text.find('=');
  if (equals == std::string::npos) return model::Value(fold(text));
  std::string field = fold(text.substr(0, equals));
  if (kind.field(field) == nullptr) return model::Value(fold(text));
  return model::Context{{"field", std::move(field)}, {"text", fold(text.substr(equals + 1))}};
}

/// `N=accepted`, or `N=explained: why`.
Result<model::Value> answer_of(const std::string& text) {
  const auto equals = text.find('=');
  const auto number = equals == std::string::npos ? std::nullopt : Decimal::from_text(fold(text.substr(0, equals)));
  if (!number)
    return fail(ErrorKind::Diagnostic, "", {"`" + text + "` answers no point", "`" + text + "` ไม่ได้ตอบประเด็นใด"},
                {"write it as 1=accepted, or \"1=explained: why\"", "เขียนเป็น 1=accepted หรือ \"1=explained: เหตุผล\""},
                "--answer");
  const auto colon = text.find(':', equals);
  model::Context answer{
      {"answer", fold(text.substr(equals + 1, colon == std::string::npos ? colon : colon - equals - 1))},
      {"number", *number}};
  if (colon != std::string::npos) answer.emplace_back("text", fold(text.substr(colon + 1)));
  return model::Value(std::move(answer));
}

/// Marked points, the answers to such, and the step to which a return goes.
Result<void> add_review(const CaseDoOptions& options, const model::CaseKind& kind, model::Context& body) {
  model::List points;
  for (const std::string& text : options.points) points.push_back(point_of(text, kind));
  if (!points.empty()) body.emplace_back("points", std::move(points));
  model::List answers;
  for (const std::string& text : options.answers) {
    ANUMAT_TRY(model::Value answer, answer_of(text));
    answers.push_back(std::move(answer));
  }
  if (!answers.empty()) body.emplace_back("answers", std::move(answers));
  if (options.to_step.empty()) return {};
  const auto step = Decimal::from_text(options.to_step);
  if (!step)
    return fail(ErrorKind::Diagnostic, "",
                {"`" + options.to_step + "` is not the number of a step", "`" + options.to_step + "` ไม่ใช่เลขขั้น"},
                {"write it as --to-step 1", "เขียนเป็น --to-step 1"}, "--to-step");
  body.emplace_back("to_step", *step);
  return {};
}

/// The state that is written by its name or its label; as written, when neither.
std::string state_named(const model::Definition& definition, const model::CaseKind& kind, const std::string& written) {
  const std::string wanted = fold_case(written);
  for (const std::string& state : kind.lifecycle ? kind.lifecycle->states : std::vector<std::string>()) {
    const auto label = definition.labels.find(state);
    if (fold_case(state) == wanted || (label != definition.labels.end() && (fold_case(label->second.en) == wanted ||
                                                                            fold_case(label->second.th) == wanted)))
      return state;
  }
  return fold(written);
}

std::string possible_now(const Office& office, const engine::CaseState& which) {
  std::string text;
  const auto& state = office.engine().state();
  for (const auto& possible : engine::possibilities(office.definitions(), state, which, state.date(state.last_at)))
    text += (text.empty() ? "" : ", ") + possible.act;
  return text;
}

Result<void> check_act(const Office& office, const model::Definition& definition, const model::CaseKind& kind,
                       const engine::CaseState& which, const std::string& act) {
  const std::vector<std::string> acts = office::acts_of(definition, kind);
  if (std::find(acts.begin(), acts.end(), act) != acts.end()) return {};
  Text help;
  if (const auto near = nearest(act, acts)) help = {"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"};
  const std::string possible = possible_now(office, which);
  if (!possible.empty()) {
    help.en += (help.en.empty() ? "" : " ") + ("possible now: " + possible);
    help.th += (help.th.empty() ? "" : " ") + ("ขณะนี้ทำได้: " + possible);
  }
  return fail(
      ErrorKind::Diagnostic, "",
      {"nothing called `" + act + "` is ever done on a " + kind.name, kind.label.th + "ไม่มีการดำเนินการชื่อ `" + act + "`"},
      help);
}

Result<engine::Command> command_of(Run run, Office& office, const CaseDoOptions& options) {
  ANUMAT_TRY(const engine::CaseState* which, find_case(office.engine().state(), options.id));
  const model::Definition* definition = office.definitions().find(which->definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which->kind);
  if (kind == nullptr)
    return fail(ErrorKind::Failure, "E5406",
                {"the definition of " + which->id + " is not kept here or does not compile any more",
                 "ไม่พบชุดนิยามของ " + which->id + " หรือคอมไพล์ไม่ผ่านแล้ว"},
                {"run `anumat audit verify`", "ใช้คำสั่ง `anumat audit verify`"});
  const std::string act = office::act_named(*definition, *kind, options.act);
  ANUMAT_CHECK(check_act(office, *definition, *kind, *which, act));
  model::Context body{{"case", which->id.value()}, {"act", act}};
  ANUMAT_TRY(model::Context fields, read_settings(options.settings, *kind));
  if (!fields.empty()) body.emplace_back("fields", std::move(fields));
  if (!options.comment.empty()) body.emplace_back("comment", options.comment);
  if (!options.to_state.empty()) body.emplace_back("to_state", state_named(*definition, *kind, options.to_state));
  ANUMAT_CHECK(add_review(options, *kind, body));
  return make_command(run, engine::CommandType::ActOnCase, std::move(body));
}

ExitCode order_act(Run run, const CaseDoOptions& options) {
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  const auto command = command_of(run, **office, options);
  return command ? give_order(run, **office, *command) : run.console.complain(command.error());
}

}  // namespace

Action declare_case_do(Arguments& arguments) {
  auto options = std::make_shared<CaseDoOptions>();
  arguments.operand("CASE", options->id, {"id or number of the case", "รหัสหรือเลขที่เรื่อง"});
  arguments.operand("ACT", options->act, {"what is done", "สิ่งที่ทำ"});
  arguments.options("--set", "FIELD=FEEL", options->settings,
                    {"value given with it; text may stand bare", "ค่าที่ให้พร้อมกัน ข้อความไม่ต้องใส่เครื่องหมายคำพูดก็ได้"});
  arguments.option("--comment", "TEXT", options->comment, {"reason in words", "เหตุผล"});
  arguments.options("--point", "[FIELD=]TEXT", options->points,
                    {"a point to be mended, marked by a return", "ประเด็นที่ต้องแก้ไข ระบุเมื่อส่งกลับ"});
  arguments.options("--answer", "N=ANSWER", options->answers,
                    {"answer to point N: accepted, or `explained: why`", "คำตอบข้อ N: accepted หรือ `explained: เหตุผล`"});
  arguments.option("--to-step", "N", options->to_step,
                   {"earlier step of the route to which a return goes", "ขั้นก่อนหน้าในเส้นทางที่ส่งกลับไป"});
  return [options](Run run) { return order_act(run, *options); };
}

Action declare_case_reopen(Arguments& arguments) {
  auto options = std::make_shared<CaseDoOptions>();
  options->act = "reopen";
  arguments.operand("CASE", options->id, {"id or number of the case", "รหัสหรือเลขที่เรื่อง"});
  arguments.option(
      "--to", "STATE", options->to_state,
      {"state in which it goes on, when the definition allows several", "สถานะที่ดำเนินการต่อ เมื่อนิยามเปิดไว้หลายสถานะ"});
  arguments.option("--comment", "TEXT", options->comment, {"reason in words", "เหตุผล"});
  return [options](Run run) { return order_act(run, *options); };
}

}  // namespace anumat::cli
