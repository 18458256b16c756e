#include <memory>
#include <ostream>

#include "anumat/documents/print.hpp"
#include "commands/commands.hpp"
#include "papers/paper_files.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct AskedDocument {
  std::string name;
  std::string key;
  std::string out;
  std::string position;
  std::string digits = "arabic";
  documents::PaperStyle style;
};

bool ends_with_form(const std::string& path) {
  return path.ends_with(".html") || path.ends_with(".pdf") || path.ends_with(".png");
}

Result<std::string> printed(const documents::Paper& paper, const AskedDocument& asked) {
  if (asked.out.ends_with(".html")) return paper.html;
  const auto form = asked.out.ends_with(".png") ? documents::PrintForm::Png : documents::PrintForm::Pdf;
  std::string bytes;
  ANUMAT_CHECK(
      documents::print({{paper.html, asked.name, form}}, {}, [&](std::size_t, std::string made) -> Result<void> {
        bytes = std::move(made);
        return {};
      }));
  return bytes;
}

Result<std::unique_ptr<PressRoom>> room_at(Office& office, const std::string& position) {
  ANUMAT_TRY(const auto last, position_asked(position));
  return PressRoom::open(office, last);
}

ExitCode make(Run run, AskedDocument asked) {
  if (!ends_with_form(asked.out))
    return run.console.misused({"`--out` ends with .html, .pdf or .png", "`--out` ลงท้ายด้วย .html, .pdf หรือ .png"});
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto room = room_at(**office, asked.position);
  if (!room) return run.console.complain(room.error());
  const auto document = (*room)->find(asked.name);
  if (!document) return run.console.complain(document.error());
  asked.style.thai_digits = asked.digits == "thai";
  const auto paper = (*room)->press().make(**document, asked.key, asked.style);
  if (!paper) return run.console.complain(paper.error());
  const auto bytes = printed(*paper, asked);
  if (!bytes) return run.console.complain(bytes.error());
  if (!run.globals.dry_run)
    if (const auto written = write_paper(asked.out, *bytes); !written) return run.console.complain(written.error());
  const std::string position = std::to_string((*room)->press().position());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console,
               Json{{"file", asked.out}, {"position", (*room)->press().position()}, {"code", paper->code}});
  else
    run.console.out() << asked.out << run.console.pick({": as known at event ", ": ตามที่รู้ ณ เหตุการณ์ที่ "}) << position
                      << '\n';
  if (run.globals.dry_run) run.console.say({"dry run: nothing was written", "ทดลองเท่านั้น ไม่มีการบันทึก"});
  return ExitCode::Ok;
}

ExitCode list_documents(Run run) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto room = PressRoom::open(**office, std::nullopt);
  if (!room) return run.console.complain(room.error());
  Grid grid({{"document", "เอกสาร"}, {"label", "ชื่อ"}, {"for", "ผู้รับ"}, {"papers", "จำนวน"}, {"keys", "กุญแจ"}});
  Json rows = Json::array();
  for (const model::Document& one : (*room)->definition().documents) {
    const auto keys = (*room)->press().keys(one);
    if (!keys) return run.console.complain(keys.error());
    const bool open = one.audience == model::Audience::Public;
    std::string shown;
    constexpr std::size_t shown_max = 4;
    for (std::size_t i = 0; i < std::min(keys->size(), shown_max); ++i) shown += (i == 0 ? "" : ", ") + (*keys)[i];
    if (keys->size() > shown_max) shown += ", …";
    grid.add({one.name, run.console.pick(one.label),
              run.console.pick(open ? Text{"public", "สาธารณะ"} : Text{"office", "ภายใน"}),
              std::to_string(keys->size()), shown});
    rows.push_back({{"document", one.name},
                    {"label", to_json(one.label)},
                    {"audience", open ? "public" : "office"},
                    {"keys", one.for_each.empty() ? Json() : Json(*keys)}});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

/// A code can be copied onto another sheet, so that what is printed beside it has to be looked at.
void say_what_to_compare(Run run, const documents::PaperCode& code) {
  const std::string made = "`anumat document make \"" + code.document + "\"" +
                           (code.key.empty() ? "" : " \"" + code.key + "\"") + " --out made.pdf --position " +
                           std::to_string(code.position) + "`";
  run.console.say(
      {"the print itself is not looked at: compare it with " + made, "ยังไม่ได้ตรวจสิ่งที่พิมพ์ ให้เทียบกับเอกสารที่ได้จาก " + made});
}

/// Makes the paper again of the log and compares: Ok when its code is the one given. What is printed is not looked at.
ExitCode verify(Run run, const std::string& text) {
  const auto code = documents::read_code(text);
  if (!code) return run.console.complain(code.error());
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto room = PressRoom::open(**office, code->position);
  if (!room) return run.console.complain(room.error());
  const auto document = (*room)->find(code->document);
  if (!document) return run.console.complain(document.error());
  const auto paper = (*room)->press().make(**document, code->key);
  if (!paper) return run.console.complain(paper.error());
  const bool same = paper->code == documents::to_text(*code);
  const std::string& label = run.console.pick((*document)->label);
  const std::string name = (label.empty() ? code->document : label) + (code->key.empty() ? "" : " " + code->key);
  if (run.globals.form() == OutputForm::Json)
    print_json(
        run.console,
        Json{{"document", code->document}, {"key", code->key}, {"position", code->position}, {"code_genuine", same}});
  else if (same)
    run.console.out() << run.console.pick({"the code is that of ", "รหัสนี้เป็นของ "}) << name
                      << run.console.pick({", as known at event ", " ตามที่รู้ ณ เหตุการณ์ที่ "}) << code->position << '\n';
  else
    run.console.out() << run.console.pick({"not a code that this office made: ", "ไม่ใช่รหัสที่หน่วยงานนี้จัดทำ: "}) << name
                      << '\n';
  if (same) say_what_to_compare(run, *code);
  return same ? ExitCode::Ok : ExitCode::Findings;
}

}  // namespace

Action declare_document_make(Arguments& arguments) {
  auto asked = std::make_shared<AskedDocument>();
  arguments.operand("DOCUMENT", asked->name, {"the document, by its name or label", "เอกสาร ตามชื่อหรือคำเรียก"});
  arguments.operand("KEY", asked->key,
                    {"which paper, when there are several; `anumat document list` shows the keys",
                     "ฉบับใด เมื่อมีหลายฉบับ ดูกุญแจด้วย `anumat document list`"},
                    Presence::Optional);
  arguments.option(
      "--out", "FILE", asked->out,
      {"where it is written: .html, .pdf or .png (the first sheet)", "แฟ้มที่เขียน: .html, .pdf หรือ .png (แผ่นแรก)"},
      Presence::Required);
  arguments.option("--position", "EVENT", asked->position,
                   {"as it was known at that event; a paper names it", "ตามที่รู้ ณ เหตุการณ์นั้น ซึ่งเอกสารระบุไว้"});
  arguments.choice("--digits", {"arabic", "thai"}, asked->digits, {"the digits that are printed", "ตัวเลขที่พิมพ์"});
  arguments.option("--link", "ADDRESS", asked->style.link,
                   {"make each event a link: this and its number", "ทำลิงก์ของแต่ละเหตุการณ์: ที่อยู่นี้ต่อด้วยเลขที่"});
  arguments.option("--site", "ADDRESS", asked->style.site,
                   {"where the office is served: the QR code then leads to the page that verifies it",
                    "ที่อยู่เว็บของหน่วยงาน คิวอาร์โค้ดจะนำไปยังหน้าตรวจสอบเอกสาร"});
  return [asked](Run run) { return make(run, *asked); };
}

Action declare_document_list(Arguments&) {
  return [](Run run) { return list_documents(run); };
}

Action declare_document_verify(Arguments& arguments) {
  auto text = std::make_shared<std::string>();
  arguments.operand("CODE", *text, {"the text of the paper's QR code", "ข้อความในคิวอาร์โค้ดของเอกสาร"});
  return [text](Run run) { return verify(run, *text); };
}

}  // namespace anumat::cli
