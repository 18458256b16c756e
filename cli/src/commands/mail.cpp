#include "anumat/server/mail.hpp"

#include <memory>
#include <ostream>

#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

using storage::DigestRecord;
using storage::MailStore;
using storage::Recipient;

constexpr std::int64_t records_shown = 50;

/// Looking makes no file: without one nobody has said anything yet.
Result<std::optional<MailStore>> mail_to_look_at(Run run) {
  return open_if_there<MailStore>(run, storage::mail_file, server::open_mail);
}

Result<void> check_person(const Office& office, const std::string& person) {
  const engine::OfficeState& state = office.engine().state();
  if (state.persons.contains(person) || state.is_administrator(person)) return {};
  return fail(ErrorKind::Diagnostic, "E6171",
              {"nobody in this office has the id `" + person + "`", "ไม่มีบุคคลรหัส `" + person + "` ในหน่วยงานนี้"},
              {"`anumat person list` shows who there is; `anumat person add` registers somebody",
               "ดูรายชื่อด้วย `anumat person list` และเพิ่มด้วย `anumat person add`"});
}

Result<server::MailPreview> preview(Run run, const std::string& person) {
  ANUMAT_TRY(const auto office, open_for_reading(run));
  ANUMAT_CHECK(check_person(*office, person));
  ANUMAT_TRY(const Instant now, moment_of(run.globals));
  ANUMAT_TRY(const auto store, mail_to_look_at(run));
  return server::preview_digest(*office, store ? &*store : nullptr, person, now);
}

ExitCode preview_and_tell(Run run, const std::string& person, bool raw) {
  const auto mail = preview(run, person);
  if (!mail) return run.console.complain(mail.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, Json{{"to", mail->to},
                                 {"subject", mail->subject},
                                 {"text", mail->text},
                                 {"html", mail->html},
                                 {"raw", mail->raw},
                                 {"empty", mail->empty}});
  else if (raw)
    run.console.out() << mail->raw;
  else
    run.console.out() << "To: " << mail->to << "\nSubject: " << mail->subject << "\n\n" << mail->text;
  if (mail->empty)
    run.console.say({"there is nothing to tell, so that it would not be sent", "ไม่มีเรื่องที่ต้องแจ้ง จึงจะไม่ส่ง"});
  return ExitCode::Ok;
}

Result<server::DigestReport> send(Run run) {
  ANUMAT_TRY(const auto office, open_for_reading(run));
  ANUMAT_TRY(const Instant now, moment_of(run.globals));
  ANUMAT_CHECK(server::check_mail(run.globals.office));
  ANUMAT_TRY(auto store, server::open_mail(run.globals.office));
  return server::send_digests(*office, store, now);
}

ExitCode send_and_report(Run run) {
  if (run.globals.dry_run) {
    const auto office = open_for_reading(run);
    if (!office) return run.console.complain(office.error());
    if (const auto sends = server::check_mail(run.globals.office); !sends) return run.console.complain(sends.error());
    run.console.say({"would send the digests that are due", "จะส่งอีเมลประจำวันที่ถึงกำหนด"});
    return ExitCode::Ok;
  }
  const auto report = send(run);
  if (!report) return run.console.complain(report.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, Json{{"due", report->due},
                                 {"sent", report->sent},
                                 {"nothing", report->nothing},
                                 {"failed", report->failed},
                                 {"fault", report->fault.empty() ? Json() : Json(report->fault)},
                                 {"next_attempt", report->next ? Json(report->next->text()) : Json()}});
  else if (!report->due)
    run.console.say(
        {"not yet: it is no working day, or the hour has not come", "ยังไม่ถึงเวลา ไม่ใช่วันทำการหรือยังไม่ถึงเวลาส่ง"});
  else
    run.console.out() << run.console.pick({"sent ", "ส่งแล้ว "}) << report->sent
                      << run.console.pick({", nothing to tell ", " ไม่มีเรื่องแจ้ง "}) << report->nothing
                      << run.console.pick({", failed ", " ไม่สำเร็จ "}) << report->failed << '\n';
  if (report->fault.empty() && report->failed == 0) return ExitCode::Ok;
  const std::string why = report->fault.empty() ? "" : ": " + report->fault;
  return run.console.complain(
      {ErrorKind::Failure,
       "E8224",
       {"not all mail was taken" + why, "ส่งอีเมลได้ไม่ครบ" + why},
       {"`anumat mail list` says why; what was not taken is sent when you send again on the day",
        "ดูสาเหตุด้วย `anumat mail list` สั่งส่งอีกครั้งในวันเดียวกันจะส่งส่วนที่เหลือ"},
       {}});
}

struct WishOptions {
  std::string person;
  std::string address;
  std::string digest;
  std::string language;
};

Result<void> set_wish(Run run, const WishOptions& options) {
  ANUMAT_TRY(const auto office, open_for_reading(run));
  ANUMAT_CHECK(check_person(*office, options.person));
  server::MailWish wish;
  // A dash forgets the address.
  if (!options.address.empty()) wish.address = options.address == "-" ? "" : options.address;
  if (!options.digest.empty()) wish.digest = options.digest;
  if (!options.language.empty()) wish.language = options.language;
  if (run.globals.dry_run) return server::check_wish(wish);
  ANUMAT_TRY(auto store, server::open_mail(run.globals.office));
  ANUMAT_TRY([[maybe_unused]] const Recipient recipient, server::wish_mail(store, options.person, wish));
  return {};
}

ExitCode set_and_tell(Run run, const WishOptions& options) {
  const auto done = set_wish(run, options);
  if (!done) return run.console.complain(done.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, Json{{"done", true}, {"dry_run", run.globals.dry_run}});
  else
    run.console.out() << run.console.pick({"done", "เรียบร้อย"}) << '\n';
  return ExitCode::Ok;
}

Text digest_state_words(const DigestRecord& one) {
  switch (one.state) {
    case storage::DigestState::Waiting:
      return {"waiting", "รอส่งอีกครั้ง"};
    case storage::DigestState::Sending:
      return {"begun", "เริ่มส่งแล้ว"};
    case storage::DigestState::Sent:
      return {"sent", "ส่งแล้ว"};
    case storage::DigestState::Refused:
      return {"refused", "ถูกปฏิเสธ"};
    case storage::DigestState::Nothing:
      return {"nothing to tell", "ไม่มีเรื่องแจ้ง"};
  }
  return {};
}

ExitCode list_mail(Run run) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto store = mail_to_look_at(run);
  if (!store) return run.console.complain(store.error());
  Result<std::vector<DigestRecord>> records;
  if (*store) records = (*store)->digests(records_shown);
  if (!records) return run.console.complain(records.error());
  const UtcOffset offset = (*office)->engine().state().utc_offset;
  Grid grid({{"day", "วันที่"}, {"person", "รหัส"}, {"state", "สถานะ"}, {"fault", "สาเหตุ"}, {"next", "ส่งครั้งถัดไป"}});
  Json rows = Json::array();
  for (const DigestRecord& one : *records) {
    grid.add({run.console.date(one.day), one.person, run.console.pick(digest_state_words(one)), one.fault,
              one.next_attempt ? run.console.moment(*one.next_attempt, offset) : "-"});
    rows.push_back({{"day", one.day.iso()},
                    {"person", one.person},
                    {"state", word(one.state)},
                    {"attempts", one.attempts},
                    {"fault", one.fault.empty() ? Json() : Json(one.fault)},
                    {"next_attempt", one.next_attempt ? Json(one.next_attempt->text()) : Json()}});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"no mail yet", "ยังไม่มีอีเมล"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_mail_preview(Arguments& arguments) {
  auto person = std::make_shared<std::string>();
  arguments.option("--to", "PERSON", *person, {"id of the person who would get it", "รหัสบุคคลผู้รับ"}, Presence::Required);
  auto raw = std::make_shared<bool>(false);
  arguments.flag("--raw", *raw, {"as it would go over the wire, with the HTML", "ตามที่จะส่งจริง รวม HTML"});
  return [person, raw](Run run) { return preview_and_tell(run, *person, *raw); };
}

Action declare_mail_send(Arguments&) {
  return send_and_report;
}

Action declare_mail_set(Arguments& arguments) {
  auto options = std::make_shared<WishOptions>();
  arguments.operand("PERSON", options->person, {"id of the person", "รหัสบุคคล"});
  arguments.option("--address", "ADDRESS", options->address, {"where mail goes; - forgets it", "ที่อยู่อีเมล ใช้ - เพื่อลบ"});
  arguments.choice("--digest", {"on", "off", "default"}, options->digest,
                   {"the daily mail; default is as the office has it", "อีเมลประจำวัน default คือตามที่หน่วยงานตั้งไว้"});
  arguments.choice("--language", {"th", "en", "both"}, options->language,
                   {"of the mail; both is Thai first", "ภาษาของอีเมล both คือไทยก่อน"});
  return [options](Run run) { return set_and_tell(run, *options); };
}

Action declare_mail_list(Arguments&) {
  return list_mail;
}

}  // namespace anumat::cli
