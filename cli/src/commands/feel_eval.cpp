#include <istream>
#include <memory>
#include <ostream>

#include "anumat/dsl/feel.hpp"
#include "anumat/dsl/feel_cases.hpp"
#include "commands/commands.hpp"
#include "surface/json.hpp"
#include "surface/settings.hpp"

namespace anumat::cli {

namespace {

struct FeelEvalOptions {
  std::string expression;
  std::vector<std::string> settings;
  bool jsonl = false;
};

class GivenFacts final : public model::Environment {
 public:
  GivenFacts(const model::Context& facts, Instant now) : facts_(facts), now_(now) {}

  std::optional<model::Value> lookup(std::string_view name) override {
    for (const auto& [known, value] : facts_)
      if (known == name) return value;
    return std::nullopt;
  }
  [[nodiscard]] std::optional<Instant> now() const override { return now_; }

 private:
  const model::Context& facts_;
  Instant now_;
};

ExitCode answer_cases(Run run) {
  std::string line;
  while (std::getline(run.console.in(), line))
    if (!line.empty()) run.console.out() << dsl::answer_feel_case(line) << '\n';
  return ExitCode::Ok;
}

void tell(Run run, const model::Evaluation& evaluation) {
  Console& console = run.console;
  if (run.globals.form() == OutputForm::Json) {
    Json json{
        {"value", to_json(evaluation.value)}, {"literal", to_literal(evaluation.value)}, {"problems", Json::array()}};
    for (const auto& problem : evaluation.problems)
      json["problems"].push_back(
          {{"code", problem.code}, {"message", to_json(problem.message)}, {"at", problem.excerpt}});
    print_json(console, json);
    return;
  }
  console.out() << to_literal(evaluation.value) << '\n';
  for (const auto& problem : evaluation.problems)
    console.err() << console.paint_err(console.pick({"because ", "เพราะ "}) + problem.code, Colour::Yellow) << ": "
                  << console.pick(problem.message) << "  (" << problem.excerpt << ")\n";
}

ExitCode evaluate_one(Run run, const std::string& text, const model::Context& facts) {
  dsl::FeelNames names;
  for (const auto& [name, value] : facts) names.add(name);
  const dsl::FeelParse parse = dsl::parse_expression(text, names);
  if (!parse.faults.empty()) {
    const dsl::FeelFault& fault = parse.faults.front();
    return run.console.complain(marked_fault(text, fault.offset, fault.length,
                                             {ErrorKind::Diagnostic, fault.code, fault.message, fault.help, {}}));
  }
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  GivenFacts environment(facts, *now);
  tell(run, model::evaluate(parse.expression, environment));
  return ExitCode::Ok;
}

ExitCode eval(Run run, const FeelEvalOptions& options) {
  if (options.jsonl) return answer_cases(run);
  const auto facts = read_free_settings(options.settings);
  if (!facts) return run.console.complain(facts.error());
  if (!options.expression.empty() && options.expression != "-") return evaluate_one(run, options.expression, *facts);
  ExitCode worst = ExitCode::Ok;
  std::string line;
  while (std::getline(run.console.in(), line))
    if (!line.empty())
      if (const ExitCode code = evaluate_one(run, line, *facts); code != ExitCode::Ok) worst = code;
  return worst;
}

}  // namespace

Action declare_feel_eval(Arguments& arguments) {
  auto options = std::make_shared<FeelEvalOptions>();
  arguments.operand(
      "EXPR", options->expression,
      {"the expression; without one, each line of standard input", "นิพจน์ หากไม่ระบุอ่านทีละบรรทัดจากอินพุตมาตรฐาน"},
      Presence::Optional);
  arguments.options("--set", "NAME=FEEL", options->settings, {"value of a name in it", "ค่าของชื่อในนิพจน์"});
  arguments.flag("--jsonl", options->jsonl,
                 {"answer conformance cases, one JSON line each", "ตอบกรณีทดสอบมาตรฐาน บรรทัดละหนึ่ง JSON"});
  return [options](Run run) { return eval(run, *options); };
}

}  // namespace anumat::cli
