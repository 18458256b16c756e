#include <memory>
#include <ostream>

#include "anumat/audit/parts.hpp"
#include "anumat/audit/verify_history.hpp"
#include "commands/commands.hpp"
#include "surface/json.hpp"

namespace anumat::cli {

namespace {

struct AuditVerifyOptions {
  std::string bundle;
  std::string key;
  std::string earlier;
  std::string exhibit;
  std::string authorities;
  bool rebuild = false;
};

Json verdict_json(const audit::HistoryVerdict& verdict) {
  const office::LogVerdict& log = verdict.log;
  Json json{{"ok", verdict.is_good()},
            {"events", log.events},
            {"sound", log.sound},
            {"decisions", verdict.decided_again ? Json(log.decisions) : Json(nullptr)},
            {"root", hex(log.root)},
            {"checkpoints", verdict.checkpoints},
            {"first_bad", verdict.first_bad ? Json(*verdict.first_bad) : Json(nullptr)},
            {"stamped", nullptr},
            {"complete", nullptr},
            {"bad", nullptr},
            {"disposed", Json::array()},
            {"findings", Json::array()}};
  if (verdict.stamped)
    json["stamped"] = Json{{"at", verdict.stamped->token.at.text()},
                           {"authority", verdict.stamped->token.authority},
                           {"size", verdict.stamped->size},
                           {"verified", verdict.stamped->is_signer_checked}};
  if (verdict.complete_before)
    json["complete"] = Json{
        {"case", verdict.complete_case}, {"before", *verdict.complete_before}, {"events", verdict.complete_events}};
  for (const auto& [event, files] : verdict.disposed)
    json["disposed"].push_back(Json{{"event", event}, {"files", files}});
  if (log.bad) json["bad"] = Json{{"event", log.bad->seq}, {"why", to_json(log.bad->why)}};
  for (const Text& one : verdict.findings) json["findings"].push_back(to_json(one));
  return json;
}

void print_red(Console& console, const Text& text) {
  console.out() << console.paint_out(console.pick(text), Colour::Red) << '\n';
}

void print_bad(Console& console, const audit::HistoryVerdict& verdict) {
  const office::LogVerdict& log = verdict.log;
  if (log.bad) {
    const std::string seq = std::to_string(log.bad->seq);
    print_red(console,
              {"event " + seq + " is bad: " + log.bad->why.en, "เหตุการณ์ลำดับ " + seq + " ผิด: " + log.bad->why.th});
  }
  for (const Text& one : verdict.findings) print_red(console, one);
  if (!log.bad && verdict.first_bad) {
    const std::string seq = std::to_string(*verdict.first_bad);
    print_red(console, {"the first bad event is " + seq, "เหตุการณ์แรกที่ผิดคือลำดับ " + seq});
  }
  const std::string decisions = std::to_string(log.decisions);
  if (verdict.decided_again)
    console.out() << console.pick({"the " + std::to_string(log.sound) + " events before it are sound; " + decisions +
                                       " decisions re-derived",
                                   "เหตุการณ์ก่อนหน้า " + std::to_string(log.sound) + " รายการถูกต้อง ตัดสินซ้ำได้ตรงกัน " +
                                       decisions + " รายการ"})
                  << '\n';
  console.say({"keep the file as it is and restore the last verified backup",
               "เก็บไฟล์นี้ไว้ตามสภาพ แล้วกู้คืนจากสำเนาสำรองล่าสุดที่ตรวจสอบแล้ว"});
}

void print_disposed(Console& console, std::int64_t event, std::int64_t files) {
  const std::string count = std::to_string(files);
  console.out() << console.pick({count + (files == 1 ? " file was" : " files were") + " disposed of by event " +
                                     std::to_string(event) + ", as the time was over for which they are kept",
                                 "ไฟล์ " + count + " ไฟล์ถูกทำลายโดยเหตุการณ์ลำดับ " + std::to_string(event) +
                                     " เนื่องจากพ้นเวลาเก็บรักษา"})
                << '\n';
}

void print_complete(Console& console, const audit::HistoryVerdict& verdict) {
  const std::string seq = std::to_string(*verdict.complete_before);
  const std::string events = std::to_string(verdict.complete_events);
  const std::string& id = verdict.complete_case;
  const Text none{"before event " + seq + ", which closed a day, there was no " + id,
                  "ก่อนเหตุการณ์ลำดับ " + seq + " ซึ่งปิดวัน ไม่มีเรื่อง " + id};
  const Text all{"before event " + seq + ", which closed a day, " + id + " had " + events + " events and no others",
                 "ก่อนเหตุการณ์ลำดับ " + seq + " ซึ่งปิดวัน " + id + " มี " + events + " เหตุการณ์ ไม่มีรายการอื่น"};
  console.out() << console.pick(verdict.complete_events == 0 ? none : all) << '\n';
}

/// As a fact only when it is known who says so.
void print_stamp(Console& console, const history::Stamp& stamp) {
  const std::string size = std::to_string(stamp.size);
  const std::string when = stamp.token.at.text() + ", " + stamp.token.authority;
  const Text known{"the checkpoint of " + size + " events was there at " + when,
                   "มีจุดตรวจที่ " + size + " เหตุการณ์แล้วเมื่อ " + when};
  const Text told{"a time token says that the checkpoint of " + size + " events was there at " + when +
                      "; who signed it was not checked, give the certificates of the authority with `--authority`",
                  "ใบประทับเวลาระบุว่ามีจุดตรวจที่ " + size + " เหตุการณ์แล้วเมื่อ " + when +
                      " ยังไม่ได้ตรวจว่าใครลงนาม ระบุใบรับรองของผู้ให้บริการด้วย `--authority`"};
  console.out() << console.pick(stamp.is_signer_checked ? known : told) << '\n';
}

void print_good(Console& console, const audit::HistoryVerdict& verdict) {
  const std::string events = std::to_string(verdict.log.events);
  const std::string decisions = std::to_string(verdict.log.decisions);
  if (verdict.decided_again)
    console.out() << console.pick({"all " + events + " events are sound; " + decisions + " of " + decisions +
                                       " decisions re-derived",
                                   "เหตุการณ์ทั้ง " + events + " รายการถูกต้อง ตัดสินซ้ำได้ตรงกัน " + decisions + " จาก " +
                                       decisions + " รายการ"})
                  << '\n';
  else
    console.out() << console.pick({"all " + events +
                                       " events are proven to be in the signed log; as a part of it they "
                                       "cannot be decided again",
                                   "เหตุการณ์ทั้ง " + events + " รายการพิสูจน์ได้ว่าอยู่ในบันทึกที่ลงนาม แต่เป็นเพียงบางส่วนจึงตัดสินซ้ำไม่ได้"})
                  << '\n';
  for (const auto& [event, files] : verdict.disposed) print_disposed(console, event, files);
  if (verdict.complete_before) print_complete(console, verdict);
  if (verdict.stamped) print_stamp(console, *verdict.stamped);
  console.out() << console.pick({"root ", "ค่าแฮชราก "}) << hex(verdict.log.root) << '\n';
}

Result<history::Known> known_from(const AuditVerifyOptions& options) {
  history::Known known;
  if (!options.authorities.empty()) known.authorities = options.authorities;
  if (!options.key.empty()) {
    ANUMAT_TRY(const std::string text, audit::read_text(options.key));
    ANUMAT_TRY(known.key, history::read_verifier_key(text));
  }
  if (!options.earlier.empty()) {
    ANUMAT_TRY(const std::string text, audit::read_text(options.earlier));
    ANUMAT_TRY(known.earlier, history::read_signed_checkpoint(text));
  }
  return known;
}

ExitCode verify(Run run, const AuditVerifyOptions& options) {
  const auto known = known_from(options);
  if (!known) return run.console.complain(known.error());
  const auto verdict = options.bundle.empty()
                           ? audit::verify_office(run.globals.office, *known,
                                                  options.rebuild ? audit::Derived::Compared : audit::Derived::Trusted)
                           : audit::verify_bundle(options.bundle, *known);
  if (!verdict) return run.console.complain(verdict.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, verdict_json(*verdict));
  else if (verdict->is_good())
    print_good(run.console, *verdict);
  else
    print_bad(run.console, *verdict);
  if (!options.exhibit.empty() && verdict->exhibit && !run.globals.dry_run) {
    const auto written = history::write_exhibit(*verdict->exhibit, options.exhibit);
    if (!written) return run.console.complain(written.error());
    run.console.say({"what shows it is in " + options.exhibit, "หลักฐานอยู่ใน " + options.exhibit});
  }
  if (!options.bundle.empty() && options.key.empty())
    run.console.say(
        {"compare the key in `vkey` with the one the office gave you by another way, or give that with `--vkey`",
         "เทียบกุญแจใน `vkey` กับที่หน่วยงานให้ไว้ทางอื่น หรือระบุด้วย `--vkey`"});
  return verdict->is_good() ? ExitCode::Ok : ExitCode::Findings;
}

}  // namespace

Action declare_audit_verify(Arguments& arguments) {
  auto options = std::make_shared<AuditVerifyOptions>();
  arguments.operand("BUNDLE", options->bundle,
                    {"folder of a bundle; the office itself when not said", "โฟลเดอร์ชุดหลักฐาน หากไม่ระบุคือหน่วยงานเอง"},
                    Presence::Optional);
  arguments.option("--vkey", "FILE", options->key, {"the key of the log, as you know it", "กุญแจของบันทึกตามที่ทราบ"});
  arguments.option("--earlier", "FILE", options->earlier,
                   {"a checkpoint that you were given before", "จุดตรวจที่เคยได้รับ"});
  arguments.option(
      "--authority", "FILE", options->authorities,
      {"certificates (PEM) of the time-stamping authorities you rely on", "ใบรับรอง (PEM) ของผู้ให้บริการประทับเวลาที่เชื่อถือ"});
  arguments.option("--exhibit", "DIR", options->exhibit,
                   {"new folder for what shows the first bad event", "โฟลเดอร์ใหม่สำหรับหลักฐานของเหตุการณ์แรกที่ผิด"});
  arguments.flag(
      "--rebuild", options->rebuild,
      {"also make the lists and answers of the office again and compare", "สร้างรายการและคำตอบของหน่วยงานใหม่แล้วเทียบด้วย"});
  return [options](Run run) { return verify(run, *options); };
}

}  // namespace anumat::cli
