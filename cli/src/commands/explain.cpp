#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/dsl/diagnostic.hpp"
#include "commands/commands.hpp"
#include "commands/program_codes.hpp"
#include "surface/json.hpp"

namespace anumat::cli {

namespace {

struct Explanation {
  std::string code;
  Text title;
  Text text;
  std::string example;
  std::string wrong;
  std::string right;
};

std::optional<Explanation> explanation_of(const std::string& code) {
  if (const dsl::CodeEntry* entry = dsl::find_code(code))
    return Explanation{code,
                       entry->title,
                       entry->explanation,
                       std::string(entry->example),
                       std::string(entry->wrong),
                       std::string(entry->right)};
  for (const auto codes : {program_codes(), value_codes()})
    for (const ProgramCode& entry : codes)
      if (entry.code == code) return Explanation{code, entry.title, entry.explanation, "", "", ""};
  return std::nullopt;
}

std::vector<std::string> all_codes() {
  std::vector<std::string> codes;
  for (const dsl::CodeEntry& entry : dsl::code_catalogue()) codes.emplace_back(entry.code);
  for (const auto more : {program_codes(), value_codes()})
    for (const ProgramCode& entry : more) codes.emplace_back(entry.code);
  return codes;
}

/// A heading and the text under it, set in so that it stands apart.
std::string indented(const std::string& heading, const std::string& text) {
  std::string out = heading + ":\n  ";
  for (const char c : text) out += c == '\n' ? std::string("\n  ") : std::string(1, c);
  return out + "\n";
}

ExitCode explain(Run run, std::string code) {
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const auto found = explanation_of(code);
  if (!found) {
    const auto near = nearest(code, all_codes());
    return run.console.misused({"there is no code `" + code + "`", "ไม่มีรหัส `" + code + "`"},
                               near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"} : Text{});
  }
  Console& console = run.console;
  if (run.globals.form() == OutputForm::Json) {
    print_json(console, {{"code", found->code},
                         {"title", to_json(found->title)},
                         {"explanation", to_json(found->text)},
                         {"example", text_or_null(found->example)},
                         {"wrong", text_or_null(found->wrong)},
                         {"right", text_or_null(found->right)}});
    return ExitCode::Ok;
  }
  console.out() << console.paint_out(found->code + ": " + console.pick(found->title), Colour::Bold) << "\n\n"
                << console.pick(found->text) << '\n';
  if (!found->wrong.empty()) {
    console.out() << '\n'
                  << indented(console.pick({"wrong", "ผิด"}), found->wrong)
                  << indented(console.pick({"right", "ถูก"}), found->right);
  } else if (!found->example.empty()) {
    console.out() << '\n' << found->example << (found->example.back() == '\n' ? "" : "\n");
  }
  return ExitCode::Ok;
}

}  // namespace

Action declare_explain(Arguments& arguments) {
  auto code = std::make_shared<std::string>();
  arguments.operand("CODE", *code, {"code of a message, e.g. E1102", "รหัสข้อความ เช่น E1102"});
  return [code](Run run) { return explain(run, *code); };
}

}  // namespace anumat::cli
