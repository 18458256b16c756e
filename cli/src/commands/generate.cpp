#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/generate/artifact.hpp"
#include "anumat/server/server.hpp"
#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "commands/package_files.hpp"
#include "surface/json.hpp"

namespace anumat::cli {

namespace {

namespace fs = std::filesystem;
using generate::Artifact;

struct GenerateOptions {
  std::string format;
  std::vector<std::string> paths;
  std::string only;
  std::string out;
};

Result<generate::Format> format_of(const std::string& word) {
  if (const generate::FormatEntry* entry = generate::find_format(word)) return entry->format;
  std::vector<std::string> known;
  std::string all;
  for (const generate::FormatEntry& entry : generate::formats()) {
    known.emplace_back(entry.word);
    all += (all.empty() ? "" : ", ") + std::string(entry.word);
  }
  const auto near = nearest(word, known);
  return fail(ErrorKind::Diagnostic, "E5212", {"there is no format `" + word + "`", "ไม่มีรูปแบบ `" + word + "`"},
              near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                   : Text{"one of: " + all, "ใช้ได้: " + all});
}

/// The artifacts about one case, route or package.
Result<std::vector<Artifact>> about(std::vector<Artifact> made, const std::string& wanted) {
  if (wanted.empty()) return made;
  std::vector<std::string> known;
  for (const Artifact& one : made) known.push_back(one.subject);
  std::erase_if(made, [&](const Artifact& one) { return one.subject != fold(wanted); });
  if (!made.empty()) return made;
  const auto near = nearest(wanted, known);
  return fail(ErrorKind::Diagnostic, "E5213",
              {"nothing that this format shows is called `" + wanted + "`", "รูปแบบนี้ไม่มีสิ่งที่ชื่อ `" + wanted + "`"},
              near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                   : Text{"leave out --only to see all", "ไม่ต้องระบุ --only เพื่อดูทั้งหมด"});
}

/// Into a folder under their own names; a single one into a file of any name.
Result<void> write_files(Run run, const std::vector<Artifact>& made, const std::string& out) {
  std::error_code error;
  const bool folder = made.size() > 1 || out.ends_with('/') || fs::is_directory(out, error);
  if (folder && !run.globals.dry_run) fs::create_directories(out, error);
  for (const Artifact& one : made) {
    const std::string path = folder ? (fs::path(out) / one.file).string() : out;
    if (!run.globals.dry_run) ANUMAT_CHECK(replace_file(path, one.text));
    run.console.say(run.globals.dry_run ? Text{"would write " + path, "จะเขียน " + path}
                                        : Text{"wrote " + path, "เขียน " + path + " แล้ว"});
  }
  return {};
}

Result<void> put(Run run, const std::vector<Artifact>& made, const std::string& out) {
  if (!out.empty()) return write_files(run, made, out);
  if (run.globals.form() == OutputForm::Json) {
    Json list = Json::array();
    for (const Artifact& one : made) list.push_back({{"subject", one.subject}, {"file", one.file}, {"text", one.text}});
    print_json(run.console, list);
    return {};
  }
  if (made.size() > 1) {
    std::string names;
    for (const Artifact& one : made) names += (names.empty() ? "" : ", ") + one.subject;
    return fail(ErrorKind::Diagnostic, "E5214",
                {"this makes " + std::to_string(made.size()) + " files: " + names,
                 "จะได้ " + std::to_string(made.size()) + " ไฟล์: " + names},
                {"choose one with --only NAME, or write all with --out FOLDER",
                 "เลือกด้วย --only ชื่อ หรือเขียนทั้งหมดด้วย --out โฟลเดอร์"});
  }
  run.console.out() << made.front().text;
  return {};
}

Result<void> make(Run run, const GenerateOptions& options, const model::Definition& definition) {
  ANUMAT_TRY(const generate::Format format, format_of(options.format));
  ANUMAT_TRY(std::vector<Artifact> all, generate::generate(definition, format, run.console.language()));
  ANUMAT_TRY(const std::vector<Artifact> made, about(std::move(all), options.only));
  return put(run, made, options.out);
}

/// The one format that describes the program, not a package.
constexpr std::string_view openapi_word = "openapi";

ExitCode generate_openapi(Run run, const GenerateOptions& options) {
  const auto done = put(run, {{"api", "openapi.json", server::openapi_text()}}, options.out);
  return done ? ExitCode::Ok : run.console.complain(done.error());
}

ExitCode generate_all(Run run, const GenerateOptions& options) {
  if (options.format == openapi_word) return generate_openapi(run, options);
  if (const auto format = format_of(options.format); !format) return run.console.complain(format.error());
  if (options.paths.empty()) return run.console.misused({"name the package: PATH is missing", "ระบุชุดนิยาม: ขาด PATH"});
  const auto sources = read_paths(options.paths, run.console.in(), package_path_of(run.globals));
  if (!sources) return run.console.complain(sources.error());
  const dsl::Compilation compilation = dsl::compile(*sources);
  if (!compilation.definition) return show_findings(run, compilation.diagnostics, *sources);
  const auto done = make(run, options, *compilation.definition);
  return done ? ExitCode::Ok : run.console.complain(done.error());
}

}  // namespace

Action declare_generate(Arguments& arguments) {
  auto options = std::make_shared<GenerateOptions>();
  Text formats;
  for (const generate::FormatEntry& entry : generate::formats()) {
    const std::string comma = formats.en.empty() ? "" : "; ";
    formats.en += comma + std::string(entry.word) + ": " + entry.meaning.en;
    formats.th += comma + std::string(entry.word) + ": " + entry.meaning.th;
  }
  formats.en += "; openapi: the HTTP API, without a package";
  formats.th += "; openapi: API ผ่าน HTTP โดยไม่ต้องมีชุดนิยาม";
  arguments.operand("FORMAT", options->format, formats);
  arguments.operands("PATH", options->paths,
                     {"files or folders of one package; - reads standard input",
                      "ไฟล์หรือโฟลเดอร์ของชุดนิยามเดียวกัน ใช้ - เพื่ออ่านจากอินพุตมาตรฐาน"},
                     Presence::Optional);
  arguments.option("--only", "NAME", options->only, {"of this case or route only", "เฉพาะเรื่องหรือเส้นทางนี้"});
  arguments.option("--out", "PATH", options->out,
                   {"a folder for all files, or a file for a single one; else standard output",
                    "โฟลเดอร์สำหรับทุกไฟล์ หรือชื่อไฟล์เมื่อมีไฟล์เดียว หากไม่ระบุจะแสดงที่เอาต์พุตมาตรฐาน"});
  return [options](Run run) { return generate_all(run, *options); };
}

}  // namespace anumat::cli
