#include "anumat/generate/diff.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <ostream>

#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

using generate::Change;
using generate::Effect;

const Text& effect_text(Effect effect) {
  static const std::array<Text, 3> words{{{"stricter", "เข้มขึ้น"}, {"looser", "ผ่อนลง"}, {"different", "ต่างไป"}}};
  return words.at(static_cast<std::size_t>(effect));
}

Colour colour_of(Effect effect) {
  return effect == Effect::Stricter ? Colour::Red : effect == Effect::Looser ? Colour::Yellow : Colour::Bold;
}

bool is_digest(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// One side of the comparison: a definition, or the exit code of what was said about its faults.
/// `published`, or the digest of a definition that the office has published at some time.
Compiled from_office(Run run, const std::string& which) {
  const auto office = open_for_reading(run);
  if (!office) return {std::nullopt, run.console.complain(office.error())};
  const auto digest = digest_from_hex(which);
  const model::Definition* found = digest ? (*office)->definitions().find(which) : (*office)->published();
  if (found != nullptr) return {*found, ExitCode::Ok};
  return {std::nullopt,
          run.console.complain({ErrorKind::Failure,
                                "E5215",
                                {"the office has no definition `" + which + "`", "หน่วยงานไม่มีชุดนิยาม `" + which + "`"},
                                {"`published`, or the 64 digits of one that was published",
                                 "ใช้ `published` หรือเลข 64 หลักของชุดนิยามที่เคยประกาศใช้"},
                                run.globals.office})};
}

Compiled side_of(Run run, const std::string& which) {
  std::error_code ignored;
  if (!std::filesystem::exists(which, ignored) && (which == "published" || is_digest(which)))
    return from_office(run, which);
  return compile_to_compare(run, which);
}

void print_text(Run run, const std::vector<Change>& changes) {
  Console& console = run.console;
  std::array<std::size_t, 3> counts{};
  for (const Change& change : changes) {
    ++counts.at(static_cast<std::size_t>(change.effect));
    console.out() << console.paint_out(console.pick(effect_text(change.effect)), colour_of(change.effect)) << ": "
                  << console.pick(change.sentence) << '\n';
    if (!console.pick(change.example).empty())
      console.out() << "  " << console.pick({"example: ", "ตัวอย่าง: "}) << console.pick(change.example) << '\n';
  }
  if (changes.empty()) {
    console.say({"both mean the same", "ทั้งสองมีความหมายเหมือนกัน"});
    return;
  }
  console.out() << '\n';
  for (std::size_t i = 0; i < counts.size(); ++i)
    console.out() << (i == 0 ? "" : ", ") << counts.at(i) << ' ' << console.pick(effect_text(static_cast<Effect>(i)));
  console.out() << '\n';
}

void print_changes(Run run, const model::Definition& old, const model::Definition& now,
                   const std::vector<Change>& changes) {
  if (run.globals.form() == OutputForm::Text) return print_text(run, changes);
  Json list = Json::array();
  for (const Change& change : changes)
    list.push_back({{"effect", std::string(generate::word(change.effect))},
                    {"kind", change.kind},
                    {"name", change.name},
                    {"sentence", to_json(change.sentence)},
                    {"example", change.example.en.empty() ? Json(nullptr) : to_json(change.example)}});
  print_json(run.console, {{"old", hex(old.digest)}, {"new", hex(now.digest)}, {"changes", std::move(list)}});
}

ExitCode diff(Run run, const std::string& old_path, const std::string& new_path) {
  const Compiled old = side_of(run, old_path);
  if (!old.definition) return old.code;
  const Compiled now = side_of(run, new_path);
  if (!now.definition) return now.code;
  const std::vector<Change> changes = generate::compare(*old.definition, *now.definition);
  print_changes(run, *old.definition, *now.definition, changes);
  return changes.empty() ? ExitCode::Ok : ExitCode::Findings;
}

}  // namespace

Action declare_diff(Arguments& arguments) {
  auto paths = std::make_shared<std::array<std::string, 2>>();
  const Text meaning{"a folder or file of a package, `published`, or the digest of a published definition",
                     "โฟลเดอร์หรือไฟล์ของชุดนิยาม `published` หรือรหัสของชุดนิยามที่ประกาศใช้แล้ว"};
  arguments.operand("OLD", (*paths)[0], meaning);
  arguments.operand("NEW", (*paths)[1], meaning);
  return [paths](Run run) { return diff(run, (*paths)[0], (*paths)[1]); };
}

}  // namespace anumat::cli
