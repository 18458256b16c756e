#include <filesystem>
#include <memory>
#include <ostream>

#include "anumat/base/sha256.hpp"
#include "anumat/base/text.hpp"
#include "anumat/documents/link_cards.hpp"
#include "anumat/documents/print.hpp"
#include "anumat/office/views.hpp"
#include "anumat/storage/link_store.hpp"
#include "commands/commands.hpp"
#include "papers/paper_files.hpp"
#include "surface/day.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct AskedLinks {
  std::string survey;
  std::string count;
  std::string case_id;
  std::string to;
  std::string site;
  std::string out;
};

struct Handed {
  std::vector<storage::AnswerLink> links;
  documents::LinkCards cards;
};

/// Cards go to strangers: the number in the place of a title that is personal.
std::string told_about(const Office& office, const engine::CaseState& which) {
  const model::Definition* definition = office.definitions().find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  const model::Field* field = kind == nullptr ? nullptr : kind->field(kind->title);
  return field != nullptr && field->personal ? which.number : office::title_of(definition, which);
}

Result<Handed> make_links(const Office& office, const AskedLinks& asked, const engine::Command& command) {
  Handed handed;
  const model::Value* count = command.argument("count");
  const model::Survey* survey = office.published()->survey(fold(asked.survey));
  std::string site = asked.site;
  while (site.ends_with('/')) site.pop_back();
  handed.cards.office = office.engine().state().name;
  handed.cards.title = survey == nullptr || survey->label.th.empty() ? asked.survey : survey->label.th;
  handed.cards.to = *command.argument("to")->date();
  const engine::CaseState* which = office.engine().state().find_case(command.text("case"));
  if (which != nullptr) handed.cards.about = told_about(office, *which);
  for (std::int64_t left = count->number()->to_int64().value_or(0); left > 0; --left) {
    ANUMAT_TRY(const std::string secret, storage::random_link_secret());
    handed.links.push_back({sha256(secret), fold(asked.survey), command.text("case"), command.actor, handed.cards.to});
    handed.cards.addresses.push_back(site + "/answer/" + secret);
  }
  return handed;
}

Result<std::string> written(const AskedLinks& asked, const documents::LinkCards& cards) {
  if (asked.out.ends_with(".csv")) {
    std::string text = "link\r\n";
    for (const std::string& address : cards.addresses) text += address + "\r\n";
    return text;
  }
  ANUMAT_TRY(std::string html, documents::link_cards(cards));
  if (asked.out.ends_with(".html")) return html;
  std::string pdf;
  ANUMAT_CHECK(documents::print({{html, asked.survey, documents::PrintForm::Pdf}}, {},
                                [&](std::size_t, std::string bytes) -> Result<void> {
                                  pdf = std::move(bytes);
                                  return {};
                                }));
  return pdf;
}

Result<engine::Command> command_of(Run run, const Office& office, const AskedLinks& asked) {
  const auto count = Decimal::from_text(arabic_digits(asked.count));
  if (!count)
    return fail(ErrorKind::Diagnostic, "", {"`" + asked.count + "` is no number", "`" + asked.count + "` ไม่ใช่ตัวเลข"},
                {"say how many links, such as 50", "ระบุจำนวนลิงก์ เช่น 50"}, "COUNT");
  ANUMAT_TRY(const Date to, read_day(asked.to, "to"));
  model::Context body{{"survey", asked.survey}, {"count", *count}, {"to", to}};
  if (!asked.case_id.empty()) {
    const auto which = find_case(office.engine().state(), asked.case_id);
    body.emplace_back("case", which ? (*which)->id : asked.case_id);
  }
  return make_command(run, engine::CommandType::IssueSurveyLinks, std::move(body));
}

ExitCode links(Run run, const AskedLinks& asked) {
  const bool known = asked.out.ends_with(".html") || asked.out.ends_with(".pdf") || asked.out.ends_with(".csv");
  if (!known)
    return run.console.misused({"`--out` ends with .html, .pdf or .csv", "`--out` ลงท้ายด้วย .html, .pdf หรือ .csv"});
  if (asked.out.ends_with(".pdf"))
    if (const auto ready = documents::can_print(); !ready) return run.console.complain(ready.error());
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  const auto command = command_of(run, **office, asked);
  if (!command) return run.console.complain(command.error());
  // Nothing is handed out that the log does not know of.
  const ExitCode given = give_order(run, **office, *command);
  if (given != ExitCode::Ok || run.globals.dry_run) return given;
  const auto handed = make_links(**office, asked, *command);
  if (!handed) return run.console.complain(handed.error());
  const auto bytes = written(asked, handed->cards);
  if (!bytes) return run.console.complain(bytes.error());
  auto store = storage::LinkStore::open(std::filesystem::path((*office)->folder()) / storage::links_file);
  if (!store) return run.console.complain(store.error());
  if (const auto added = store->add(handed->links); !added) return run.console.complain(added.error());
  if (const auto file = write_paper(asked.out, *bytes); !file) return run.console.complain(file.error());
  const std::string count = std::to_string(handed->links.size());
  if (run.globals.form() != OutputForm::Json)
    run.console.out() << run.console.pick({count + " links in " + asked.out, "ลิงก์ " + count + " รายการใน " + asked.out})
                      << '\n';
  return ExitCode::Ok;
}

}  // namespace

Action declare_survey_links(Arguments& arguments) {
  auto asked = std::make_shared<AskedLinks>();
  arguments.operand("SURVEY", asked->survey, {"survey of the definition", "แบบสำรวจตามนิยาม"});
  arguments.operand("COUNT", asked->count, {"how many links", "จำนวนลิงก์"});
  arguments.option("--case", "CASE", asked->case_id, {"the case that it is about", "เรื่องที่สำรวจ"});
  arguments.option("--to", "DAY", asked->to, {"the last day on which they are good", "วันสุดท้ายที่ใช้ได้"},
                   Presence::Required);
  arguments.option("--site", "ADDRESS", asked->site, {"where the office is served", "ที่อยู่เว็บของหน่วยงาน"},
                   Presence::Required);
  arguments.option("--out", "FILE", asked->out,
                   {"where they are written: cards with QR codes as .html or .pdf, or a list as .csv",
                    "แฟ้มที่เขียน: บัตรพร้อมคิวอาร์โค้ดเป็น .html หรือ .pdf หรือรายการเป็น .csv"},
                   Presence::Required);
  return [asked](Run run) { return links(run, *asked); };
}

}  // namespace anumat::cli
