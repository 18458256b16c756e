#include <ostream>

#include "anumat/engine/state.hpp"
#include "audit/verify_log.hpp"
#include "commands/commands.hpp"
#include "office/office.hpp"
#include "surface/json.hpp"

namespace anumat::cli {

namespace {

Json verdict_json(const LogVerdict& verdict) {
  Json json{{"ok", !verdict.bad},        {"events", verdict.events},
            {"sound", verdict.sound},    {"decisions", verdict.decisions},
            {"root", hex(verdict.root)}, {"bad", nullptr}};
  if (verdict.bad) json["bad"] = Json{{"event", verdict.bad->seq}, {"why", to_json(verdict.bad->why)}};
  return json;
}

void print_verdict(Console& console, const LogVerdict& verdict) {
  const std::string decisions = std::to_string(verdict.decisions);
  if (verdict.bad) {
    const std::string seq = std::to_string(verdict.bad->seq);
    console.out() << console.paint_out(console.pick({"event " + seq + " is bad: " + verdict.bad->why.en,
                                                     "เหตุการณ์ลำดับ " + seq + " ผิด: " + verdict.bad->why.th}),
                                       Colour::Red)
                  << '\n';
    console.out() << console.pick({"the " + std::to_string(verdict.sound) + " events before it are sound; " +
                                       decisions + " decisions re-derived",
                                   "เหตุการณ์ก่อนหน้า " + std::to_string(verdict.sound) + " รายการถูกต้อง ตัดสินซ้ำได้ตรงกัน " +
                                       decisions + " รายการ"})
                  << '\n';
    console.say({"keep the file as it is and restore the last verified backup",
                 "เก็บไฟล์นี้ไว้ตามสภาพ แล้วกู้คืนจากสำเนาสำรองล่าสุดที่ตรวจสอบแล้ว"});
    return;
  }
  console.out() << console.pick({"all " + std::to_string(verdict.events) + " events are sound; " + decisions + " of " +
                                     decisions + " decisions re-derived",
                                 "เหตุการณ์ทั้ง " + std::to_string(verdict.events) + " รายการถูกต้อง ตัดสินซ้ำได้ตรงกัน " +
                                     decisions + " จาก " + decisions + " รายการ"})
                << '\n'
                << console.pick({"root ", "ค่าแฮชราก "}) << hex(verdict.root) << '\n';
}

ExitCode verify(Run run) {
  const auto store = open_store(run.globals.office, OfficeAccess::Read);
  if (!store) return run.console.complain(store.error());
  const CompiledDefinitions definitions(store->get());
  const auto verdict = verify_log(**store, definitions);
  if (!verdict) return run.console.complain(verdict.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, verdict_json(*verdict));
  else
    print_verdict(run.console, *verdict);
  return verdict->bad ? ExitCode::Findings : ExitCode::Ok;
}

}  // namespace

Action declare_audit_verify(Arguments&) {
  return verify;
}

}  // namespace anumat::cli
