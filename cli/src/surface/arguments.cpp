#include "surface/arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "anumat/base/text.hpp"
#include "surface/joined.hpp"

namespace anumat::cli {

struct Arguments::Body {
  CLI::App app;
  std::vector<Declared> declared;
  std::vector<CLI::Option*> options;
  std::vector<std::string> outputs{"text", "json"};
  bool global = false;

  void keep(Declared one, CLI::Option* option) {
    one.global = global;
    declared.push_back(std::move(one));
    options.push_back(option);
  }
};

namespace {

tl::unexpected<Error> wrong(Text message, Text help = {}) {
  return fail(ErrorKind::Diagnostic, "", std::move(message), std::move(help));
}

/// What CLI11 found no place for; a first `--` only marks that operands follow.
std::vector<std::string> strangers(std::vector<std::string> words) {
  if (!words.empty() && words.front() == "--") words.erase(words.begin());
  return words;
}

Result<void> check_extras(const std::vector<std::string>& extras, const std::vector<Arguments::Declared>& declared) {
  if (extras.empty()) return {};
  const std::string& extra = extras.front();
  if (!extra.starts_with("-") || extra == "-")
    return wrong({"there is no place for `" + extra + "`", "ไม่มีที่สำหรับ `" + extra + "`"},
                 {"put values with blanks in quotes", "ใส่เครื่องหมายคำพูดครอบค่าที่มีช่องว่าง"});
  std::vector<std::string> known;
  for (const auto& one : declared)
    if (!one.operand) known.push_back(one.name);
  const std::string name = extra.substr(0, extra.find('='));
  const auto near = nearest(name, known);
  return wrong({"there is no option `" + name + "`", "ไม่มีตัวเลือก `" + name + "`"},
               near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                    : Text{"`--help` lists the options", "ดูตัวเลือกทั้งหมดด้วย `--help`"});
}

}  // namespace

Arguments::Arguments() : body_(std::make_unique<Body>()) {
  body_->app.set_help_flag();
  body_->app.allow_extras();
}
Arguments::~Arguments() = default;

void Arguments::operand(std::string name, std::string& target, Text meaning, Presence presence) {
  CLI::Option* option = body_->app.add_option(name, target);
  body_->keep({name, "", std::move(meaning), {}, true, false, presence == Presence::Required, false}, option);
}

void Arguments::operands(std::string name, std::vector<std::string>& target, Text meaning, Presence presence) {
  CLI::Option* option = body_->app.add_option(name, target);
  body_->keep({name, "", std::move(meaning), {}, true, true, presence == Presence::Required, false}, option);
}

void Arguments::option(std::string flag, std::string value_name, std::string& target, Text meaning, Presence presence) {
  CLI::Option* option = body_->app.add_option(flag, target);
  body_->keep(
      {flag, std::move(value_name), std::move(meaning), {}, false, false, presence == Presence::Required, false},
      option);
}

void Arguments::options(std::string flag, std::string value_name, std::vector<std::string>& target, Text meaning) {
  CLI::Option* option = body_->app.add_option(flag, target)->allow_extra_args(false);
  body_->keep({flag, std::move(value_name), std::move(meaning), {}, false, true, false, false}, option);
}

void Arguments::choice(std::string flag, std::vector<std::string> words, std::string& target, Text meaning) {
  CLI::Option* option = body_->app.add_option(flag, target);
  std::string value_name;
  for (const std::string& word : words) value_name += (value_name.empty() ? "" : "|") + word;
  body_->keep({flag, value_name, std::move(meaning), std::move(words), false, false, false, false}, option);
}

void Arguments::flag(std::string flag, bool& target, Text meaning) {
  CLI::Option* option = body_->app.add_flag(flag, target);
  body_->keep({flag, "", std::move(meaning), {}, false, false, false, false}, option);
}

void Arguments::choice_flag(std::string flag, std::vector<std::string> words, std::string& target, Text meaning) {
  CLI::Option* option = body_->app.add_flag(flag + "{" + words.front() + "}", target);
  std::string value_name;
  for (const std::string& word : words) value_name += (value_name.empty() ? "[=" : "|") + word;
  body_->keep({flag, value_name + "]", std::move(meaning), std::move(words), false, false, false, false}, option);
}

void Arguments::more_outputs(std::vector<std::string> words) {
  body_->outputs.insert(body_->outputs.end(), words.begin(), words.end());
}

const std::vector<std::string>& Arguments::outputs() const {
  return body_->outputs;
}

void Arguments::begin_globals() {
  body_->global = true;
}

const std::vector<Arguments::Declared>& Arguments::declared() const {
  return body_->declared;
}

Result<void> Arguments::parse(const std::vector<std::string>& words) {
  try {
    std::vector<std::string> reversed(words.rbegin(), words.rend());  // As CLI11 wants them.
    body_->app.parse(std::move(reversed));
  } catch (const CLI::ArgumentMismatch& mismatch) {
    return wrong({"an option lacks its value or stands there twice: " + std::string(mismatch.what()),
                  "ตัวเลือกไม่มีค่าหรือระบุซ้ำ: " + std::string(mismatch.what())});
  } catch (const CLI::Error& error) {
    return wrong({"the command line cannot be read: " + std::string(error.what()),
                  "อ่านบรรทัดคำสั่งไม่ได้: " + std::string(error.what())});
  }
  ANUMAT_CHECK(check_extras(strangers(body_->app.remaining()), body_->declared));
  for (std::size_t i = 0; i < body_->declared.size(); ++i) {
    const Declared& one = body_->declared[i];
    if (one.required && body_->options[i]->count() == 0)
      return wrong(
          {"`" + one.name + "` is missing: " + one.meaning.en, "ไม่ได้ระบุ `" + one.name + "`: " + one.meaning.th},
          {"`--help` shows how it is used", "ดูวิธีใช้ด้วย `--help`"});
    if (one.choices.empty() || body_->options[i]->count() == 0) continue;
    const std::string given = body_->options[i]->as<std::string>();
    if (std::find(one.choices.begin(), one.choices.end(), given) == one.choices.end())
      return wrong({"`" + one.name + "` cannot be `" + given + "`", "`" + one.name + "` เป็น `" + given + "` ไม่ได้"},
                   {"choose one of " + joined(one.choices), "เลือกจาก " + joined(one.choices)});
  }
  return {};
}

void declare_globals(Arguments& arguments, Globals& globals) {
  arguments.begin_globals();
  arguments.option("--office", "DIR", globals.office,
                   {"folder of the office; else ANUMAT_OFFICE, else this folder",
                    "โฟลเดอร์ของหน่วยงาน หากไม่ระบุใช้ ANUMAT_OFFICE หรือโฟลเดอร์ปัจจุบัน"});
  arguments.option("--as", "PERSON", globals.person,
                   {"who you are; else ANUMAT_PERSON", "ผู้สั่ง หากไม่ระบุใช้ ANUMAT_PERSON"});
  arguments.option("--for", "PERSON", globals.acting_for,
                   {"act for somebody, by an acting order", "ทำแทนผู้อื่นตามคำสั่งรักษาการหรือมอบอำนาจ"});
  arguments.choice("-o,--output", arguments.outputs(), globals.output, {"form of the answer", "รูปแบบของคำตอบ"});
  arguments.choice("--lang", {"th", "en"}, globals.language,
                   {"language of the answer; else that of the environment", "ภาษาของคำตอบ หากไม่ระบุใช้ภาษาของระบบ"});
  arguments.flag("--dry-run", globals.dry_run, {"say what would happen, write nothing", "บอกผลที่จะเกิด โดยไม่บันทึก"});
  arguments.option("--key", "KEY", globals.key,
                   {"idempotency key: the same key acts once", "คีย์กันทำซ้ำ: คีย์เดียวกันมีผลครั้งเดียว"});
  arguments.option(
      "--package-path", "DIRS", globals.package_path,
      {"where packages named by `uses` are looked for besides the folders next door, with `:` between "
       "folders; else ANUMAT_PACKAGE_PATH",
       "โฟลเดอร์ที่ใช้ค้นหาชุดนิยามที่ระบุใน `ใช้ร่วมกับ` นอกจากโฟลเดอร์ข้างเคียง คั่นด้วย `:` หากไม่ระบุใช้ ANUMAT_PACKAGE_PATH"});
  arguments.option("--at", "DATE", globals.at,
                   {"moment of the command, for tests and past records; for `replay` the day to look at",
                    "เวลาของคำสั่ง สำหรับทดสอบและข้อมูลย้อนหลัง; สำหรับ `replay` คือวันที่ต้องการดู"});
}

void complete_globals(Globals& globals) {
  const auto from_environment = [](std::string& target, const char* name, const char* otherwise) {
    if (!target.empty()) return;
    const char* value = std::getenv(name);
    target = value == nullptr || *value == '\0' ? otherwise : value;
  };
  globals.names_office = !globals.office.empty();
  from_environment(globals.office, "ANUMAT_OFFICE", ".");
  from_environment(globals.person, "ANUMAT_PERSON", "");
  from_environment(globals.package_path, "ANUMAT_PACKAGE_PATH", "");
}

}  // namespace anumat::cli
