#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <span>

#include "anumat/base/text.hpp"
#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/manual.hpp"
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
  for (const auto codes : {program_codes(), value_codes(), server_codes(), money_codes(), document_codes()})
    for (const ProgramCode& entry : codes)
      if (entry.code == code) return Explanation{code, entry.title, entry.explanation, "", "", ""};
  return std::nullopt;
}

std::vector<std::string> all_codes_and_kinds() {
  std::vector<std::string> codes;
  for (const dsl::CodeEntry& entry : dsl::code_catalogue()) codes.emplace_back(entry.code);
  for (const auto more : {program_codes(), value_codes(), server_codes(), money_codes(), document_codes()})
    for (const ProgramCode& entry : more) codes.emplace_back(entry.code);
  for (const dsl::SectionEntry& kind : dsl::section_catalogue()) {
    codes.emplace_back(kind.id);
    codes.emplace_back(kind.th);
  }
  return codes;
}

/// A heading and the text under it, set in so that it stands apart.
std::string indented(const std::string& heading, const std::string& text) {
  std::string out = heading + ":\n  ";
  for (const char c : text) out += c == '\n' ? std::string("\n  ") : std::string(1, c);
  return out + "\n";
}

std::string without_last_break(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  return std::string(text);
}

struct EntryShown {
  std::string_view id;
  std::string_view th;
  dsl::CellGrammar grammar;
  bool required;
  std::span<const dsl::ChoiceWord> choices;
  const Text& meaning;
};

/// "  notice / หนังสือนัด: time; how long before" and what may stand there.
void print_entry(Console& console, const EntryShown& entry) {
  const bool thai = console.thai();
  std::string words(thai ? entry.th : entry.id);
  words += " / " + std::string(thai ? entry.id : entry.th);
  std::string choices;
  for (const dsl::ChoiceWord& one : entry.choices)
    choices += (choices.empty() ? "" : ", ") + std::string(thai ? one.th : one.id);
  const std::string form = choices.empty() ? std::string(dsl::grammar_entry(entry.grammar).name) : choices;
  console.out() << "  " << console.paint_out(words, Colour::Bold) << "  (" << form
                << (entry.required ? console.pick({"; required", "; ต้องมี"}) : "") << ")\n    "
                << console.pick(entry.meaning) << '\n';
}

Json entry_json(const EntryShown& entry) {
  Json choices = Json::array();
  for (const dsl::ChoiceWord& one : entry.choices) choices.push_back(one.id);
  Json json{{"id", entry.id},
            {"th", entry.th},
            {"form", dsl::grammar_entry(entry.grammar).name},
            {"required", entry.required},
            {"meaning", to_json(entry.meaning)}};
  if (!choices.empty()) json["choices"] = std::move(choices);
  return json;
}

EntryShown shown(const dsl::PropertyEntry& entry) {
  return {entry.id, entry.th, entry.grammar, entry.required, entry.choices, entry.meaning};
}

EntryShown shown(const dsl::ColumnEntry& entry) {
  return {entry.id, entry.th, entry.grammar, entry.required, entry.choices, entry.meaning};
}

/// A kind of section: what may stand in it, and an example.
ExitCode explain_kind(Run run, const dsl::SectionEntry& kind) {
  Console& console = run.console;
  if (run.globals.form() == OutputForm::Json) {
    Json properties = Json::array();
    for (const dsl::PropertyEntry& entry : kind.properties) properties.push_back(entry_json(shown(entry)));
    Json tables = Json::array();
    for (const dsl::TableEntry& table : kind.tables) {
      Json columns = Json::array();
      for (const dsl::ColumnEntry& entry : table.columns) columns.push_back(entry_json(shown(entry)));
      tables.push_back({{"id", table.id},
                        {"meaning", to_json(table.meaning)},
                        {"required", table.required},
                        {"open_columns", table.open_columns},
                        {"columns", std::move(columns)}});
    }
    print_json(console, {{"kind", kind.id},
                         {"th", kind.th},
                         {"meaning", to_json(kind.meaning)},
                         {"properties", std::move(properties)},
                         {"tables", std::move(tables)},
                         {"example", kind.example}});
    return ExitCode::Ok;
  }
  const std::string name = console.thai() ? std::string(kind.th) + " / " + std::string(kind.id)
                                          : std::string(kind.id) + " / " + std::string(kind.th);
  console.out() << console.paint_out(name, Colour::Bold) << ": " << console.pick(kind.meaning) << '\n';
  if (!kind.properties.empty()) console.out() << '\n' << console.pick({"properties", "รายการ"}) << ":\n";
  for (const dsl::PropertyEntry& entry : kind.properties) print_entry(console, shown(entry));
  for (const dsl::TableEntry& table : kind.tables) {
    console.out() << '\n' << console.pick({"columns", "คอลัมน์"}) << " (" << console.pick(table.meaning) << "):\n";
    for (const dsl::ColumnEntry& entry : table.columns) print_entry(console, shown(entry));
    if (table.open_columns)
      console.out() << "  " << console.pick({"and columns of your own", "และคอลัมน์ที่ตั้งเอง"}) << '\n';
  }
  if (!kind.example.empty())
    console.out() << '\n' << indented(console.pick({"example", "ตัวอย่าง"}), without_last_break(kind.example));
  return ExitCode::Ok;
}

ExitCode explain(Run run, const std::string& written) {
  if (const dsl::SectionEntry* kind = dsl::find_section(written)) return explain_kind(run, *kind);
  std::string code = written;
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const auto found = explanation_of(code);
  if (!found) {
    const auto near = nearest(written, all_codes_and_kinds());
    return run.console.misused(
        {"there is no code or kind of section `" + written + "`", "ไม่มีรหัสหรือชนิดของส่วน `" + written + "`"},
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
  arguments.operand("CODE", *code,
                    {"code of a message, e.g. E1102, or a kind of section, e.g. route",
                     "รหัสข้อความ เช่น E1102 หรือชนิดของส่วน เช่น เส้นทาง"});
  return [code](Run run) { return explain(run, *code); };
}

}  // namespace anumat::cli
