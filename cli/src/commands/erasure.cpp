#include <memory>
#include <ostream>

#include "anumat/office/person_file.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"
#include "surface/settings.hpp"

namespace anumat::cli {

namespace {

void tell_done(Run run, const office::CarriedOut& done) {
  const std::string words = std::to_string(done.words);
  const std::string files = std::to_string(done.files);
  run.console.say({"erased: " + words + " values and " + files + " files about " + done.subject,
                   "ลบแล้ว: ข้อมูล " + words + " ค่า และไฟล์ " + files + " ไฟล์ ของ " + done.subject});
  for (const storage::KnownCopy& copy : done.copies)
    run.console.say(copy.keys ? Text{"destroy this copy of the keys: " + copy.path, "ให้ทำลายสำเนากุญแจนี้: " + copy.path}
                              : Text{"destroy this backup, which may hold the files: " + copy.path,
                                     "ให้ทำลายสำเนาสำรองนี้ซึ่งอาจมีไฟล์ที่ลบ: " + copy.path});
}

ExitCode grant_erasure(Run run, const std::string& request) {
  const auto number = read_value(request, {}, "request");
  if (!number) return run.console.complain(number.error());
  const auto office = open_for_orders(run);
  if (!office) return run.console.complain(office.error());
  const ExitCode code = give_order(run, **office, engine::CommandType::GrantErasure, {{"request", *number}});
  if (code != ExitCode::Ok || run.globals.dry_run) return code;
  const auto done = (*office)->carry_out_erasures((*office)->engine().state().last_at);
  if (!done) return run.console.complain(done.error());
  for (const office::CarriedOut& one : *done) tell_done(run, one);
  return ExitCode::Ok;
}

Text stage_words(engine::ErasureStage stage) {
  switch (stage) {
    case engine::ErasureStage::Asked:
      return {"asked", "รอตัดสิน"};
    case engine::ErasureStage::Granted:
      return {"granted, not carried out", "อนุมัติแล้ว ยังไม่ได้ลบ"};
    case engine::ErasureStage::Refused:
      return {"refused", "ปฏิเสธ"};
    case engine::ErasureStage::Done:
      return {"erased", "ลบแล้ว"};
  }
  return {};
}

ExitCode list_erasures(Run run) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  if (run.globals.form() == OutputForm::Json) {
    print_json(run.console, office::erasures_json(state));
    return ExitCode::Ok;
  }
  Grid grid({{"request", "คำขอ"},
             {"whose data", "ข้อมูลของ"},
             {"stage", "สถานะ"},
             {"asked by", "ผู้ขอ"},
             {"basis", "ฐานกฎหมาย"},
             {"reason", "เหตุผล"}});
  for (const engine::Erasure& one : state.erasures)
    grid.add({std::to_string(one.seq), one.subject, run.console.pick(stage_words(one.stage)), one.asked_by, one.basis,
              one.reason.empty() ? "-" : one.reason});
  if (grid.empty())
    run.console.say({"no requests", "ไม่มีคำขอ"});
  else
    grid.print(run.console);
  for (const auto& [subject, reason] : state.legal_holds)
    run.console.out() << run.console.pick({"held: ", "ระงับการลบ: "}) << subject << ", " << reason << '\n';
  return ExitCode::Ok;
}

}  // namespace

Action declare_erasure_grant(Arguments& arguments) {
  auto request = std::make_shared<std::string>();
  arguments.operand("REQUEST", *request, {"number of the request", "เลขคำขอ"});
  return [request](Run run) { return grant_erasure(run, *request); };
}

Action declare_erasure_list(Arguments&) {
  return list_erasures;
}

}  // namespace anumat::cli
