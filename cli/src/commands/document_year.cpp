#include <filesystem>
#include <map>
#include <memory>
#include <ostream>

#include "anumat/base/text.hpp"
#include "anumat/documents/open_data.hpp"
#include "anumat/documents/print.hpp"
#include "commands/commands.hpp"
#include "papers/paper_files.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct AskedYear {
  std::string out;
  std::string audience;
  std::string form = "pdf";
  std::string position;
  std::string digits = "arabic";
  std::string link;
  std::string site;
};

/// A paper of the year: what is printed, and where it goes.
struct Made {
  const model::Document* document = nullptr;
  std::string key;
  std::string code;
  std::string file;  ///< Below the folder.
};

constexpr std::string_view pack = "publication/";  ///< What may be published, in one folder.

/// A key as part of a file's name: what a path or a spreadsheet would take amiss becomes a dash.
std::string file_part(const std::string& text) {
  std::string made;
  for (const char letter : text)
    made += static_cast<unsigned char>(letter) <= ' ' ||
                    std::string_view("/\\:*?\"<>|").find(letter) != std::string_view::npos
                ? '-'
                : letter;
  return made.empty() || made.front() == '.' ? "-" + made : made;
}

struct PaperWork {
  std::vector<Made> papers;
  std::vector<documents::PrintJob> jobs;
  std::map<std::string, std::string> taken;  ///< The paper of each file.
};

/// Keys that differ may give the same name of a file; neither paper may take the other's place.
Result<std::string> new_file(PaperWork& work, const model::Document& document, const std::string& key,
                             const std::string& form) {
  const std::string folder = file_part(document.name);
  std::string file = folder + "/" + (key.empty() ? folder : file_part(key)) + "." + form;
  const std::string paper = document.name + (key.empty() ? "" : " " + key);
  const auto [taken, is_new] = work.taken.emplace(file, paper);
  if (is_new) return file;
  return fail(
      ErrorKind::Diagnostic, "E8109",
      {"`" + taken->second + "` and `" + paper + "` would be one file: " + file,
       "`" + taken->second + "` และ `" + paper + "` จะเป็นแฟ้มเดียวกัน: " + file},
      {"make the keys differ in more than signs that a file name cannot have", "กำหนดกุญแจให้ต่างกันด้วยอักขระที่ใช้ในชื่อแฟ้มได้"},
      "document " + document.name);
}

/// A paper in each form in which it is wanted: pictures besides where its document says so.
Result<void> set_paper(PaperWork& work, const model::Document& document, const std::string& key, documents::Paper paper,
                       const std::string& form) {
  std::vector<std::string> forms{form};
  if (document.picture && form == "pdf") forms.emplace_back("png");
  for (const std::string& one : forms) {
    ANUMAT_TRY(const std::string file, new_file(work, document, key, one));
    work.papers.push_back({&document, key, paper.code, file});
    work.jobs.push_back({paper.html, file, one == "png" ? documents::PrintForm::Png : documents::PrintForm::Pdf});
  }
  return {};
}

Result<PaperWork> set_pages(PressRoom& room, const AskedYear& asked, Progress& progress) {
  PaperWork work;
  const documents::PaperStyle style{asked.digits == "thai", asked.link, asked.site};
  for (const model::Document& document : room.definition().documents) {
    const bool open = document.audience == model::Audience::Public;
    if (!asked.audience.empty() && open != (asked.audience == "public")) continue;
    ANUMAT_TRY(const auto keys, room.press().keys(document));
    for (const std::string& key : keys) {
      progress.show(0, document.name + " " + key);
      ANUMAT_TRY(documents::Paper paper, room.press().make(document, key, style));
      ANUMAT_CHECK(set_paper(work, document, key, std::move(paper), asked.form));
    }
  }
  return work;
}

/// Writes a paper into the folder, and once more into what may be published.
Result<void> write_one(const AskedYear& asked, const Made& paper, const std::string& bytes) {
  const std::filesystem::path folder(asked.out);
  ANUMAT_CHECK(write_paper((folder / paper.file).string(), bytes));
  if (paper.document->audience != model::Audience::Public) return {};
  return write_paper((folder / pack / paper.file).string(), bytes);
}

Result<void> write_all(const AskedYear& asked, const PaperWork& work, bool dry_run, Progress& progress) {
  if (asked.form == "html") {
    for (std::size_t i = 0; i < work.jobs.size() && !dry_run; ++i)
      ANUMAT_CHECK(write_one(asked, work.papers[i], work.jobs[i].html));
    return {};
  }
  std::size_t done = 0;
  return documents::print(work.jobs, {}, [&](std::size_t job, std::string bytes) -> Result<void> {
    progress.show(++done, work.jobs[job].name);
    return dry_run ? Result<void>() : write_one(asked, work.papers[job], bytes);
  });
}

/// The reports that are for everybody, as a data package beside the published papers.
Result<void> write_open_data(const AskedYear& asked, const PressRoom& room) {
  std::vector<documents::ReportedTable> tables;
  for (const model::Report& report : room.definition().reports)
    if (report.audience == model::Audience::Public) {
      ANUMAT_TRY(reports::Table table, reports::run_report(report, room.sources(report.audience)));
      tables.push_back({&report, std::move(table)});
    }
  if (tables.empty()) return {};
  const std::string folder = (std::filesystem::path(asked.out) / pack / "data").string() + "/";
  for (const auto& [file, text] : documents::data_package(tables, room.state(), room.definition()))
    ANUMAT_CHECK(write_paper(folder + file, text));
  return {};
}

/// What was made, for whoever gets the folder: file, document, key, code.
Json contents(const PressRoom& room, std::int64_t position, const PaperWork& work) {
  Json papers = Json::array();
  for (const Made& one : work.papers)
    papers.push_back({{"file", one.file},
                      {"document", one.document->name},
                      {"label", one.document->label.th},
                      {"key", one.key},
                      {"audience", one.document->audience == model::Audience::Public ? "public" : "office"},
                      {"code", one.code}});
  return {{"position", position}, {"definition", hex(room.definition().digest)}, {"papers", std::move(papers)}};
}

ExitCode year(Run run, const AskedYear& asked) {
  // What is missing is said before an office is read for minutes.
  if (asked.form != "html")
    if (const auto ready = documents::can_print(); !ready) return run.console.complain(ready.error());
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto position = position_asked(asked.position);
  if (!position) return run.console.complain(position.error());
  const auto room = PressRoom::open(**office, *position);
  if (!room) return run.console.complain(room.error());
  Result<PaperWork> work;
  {
    Progress setting(run.console, 1, run.globals.form() == OutputForm::Json);
    work = set_pages(**room, asked, setting);
  }
  if (!work) return run.console.complain(work.error());
  {
    Progress printing(run.console, work->jobs.size(), run.globals.form() == OutputForm::Json);
    if (const auto done = write_all(asked, *work, run.globals.dry_run, printing); !done)
      return run.console.complain(done.error());
  }
  if (!run.globals.dry_run && asked.audience != "office")
    if (const auto written = write_open_data(asked, **room); !written) return run.console.complain(written.error());
  const Json made = contents(**room, (*room)->press().position(), *work);
  if (!run.globals.dry_run)
    if (const auto written =
            write_paper((std::filesystem::path(asked.out) / "contents.json").string(), made.dump(1) + "\n");
        !written)
      return run.console.complain(written.error());
  if (run.globals.form() == OutputForm::Json) {
    print_json(run.console, made);
  } else {
    const std::string count = std::to_string(work->papers.size());
    run.console.out() << run.console.pick(
                             {count + " papers in " + asked.out, "เอกสาร " + count + " ฉบับใน " + asked.out})
                      << '\n';
  }
  if (run.globals.dry_run) run.console.say({"dry run: nothing was written", "ทดลองเท่านั้น ไม่มีการบันทึก"});
  return ExitCode::Ok;
}

}  // namespace

Action declare_document_year(Arguments& arguments) {
  auto asked = std::make_shared<AskedYear>();
  arguments.option("--out", "FOLDER", asked->out, {"where the papers go", "โฟลเดอร์ของเอกสาร"}, Presence::Required);
  arguments.choice(
      "--audience", {"office", "public"}, asked->audience,
      {"only the papers for these; public is what may be published", "เฉพาะเอกสารของผู้รับนี้ public คือชุดที่เผยแพร่ได้"});
  arguments.choice("--form", {"pdf", "html", "png"}, asked->form, {"what is written", "รูปแบบแฟ้ม"});
  arguments.option("--position", "EVENT", asked->position, {"as it was known at that event", "ตามที่รู้ ณ เหตุการณ์นั้น"});
  arguments.choice("--digits", {"arabic", "thai"}, asked->digits, {"the digits that are printed", "ตัวเลขที่พิมพ์"});
  arguments.option("--link", "ADDRESS", asked->link,
                   {"make each event a link: this and its number", "ทำลิงก์ของแต่ละเหตุการณ์: ที่อยู่นี้ต่อด้วยเลขที่"});
  arguments.option("--site", "ADDRESS", asked->site,
                   {"where the office is served: the QR codes then lead to the page that verifies them",
                    "ที่อยู่เว็บของหน่วยงาน คิวอาร์โค้ดจะนำไปยังหน้าตรวจสอบเอกสาร"});
  return [asked](Run run) { return year(run, *asked); };
}

}  // namespace anumat::cli
