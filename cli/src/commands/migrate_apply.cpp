// Cases move to another published version one by one, each with its proofs, and go back exactly as they were.

#include <algorithm>
#include <fstream>
#include <memory>
#include <ostream>

#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "commands/migrate.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

using engine::MigrationClass;
using engine::PlannedCase;

struct MigrateApplyOptions {
  std::string path;
  std::string map;
  std::string certificate;
  std::vector<std::string> cases;
  bool all = false;
};

/// What became of one running case.
struct Moved {
  PlannedCase planned;
  std::optional<engine::Outcome> outcome;  ///< Empty when a proof fails, so that nobody asked the engine.

  [[nodiscard]] bool moved() const { return outcome && outcome->accepted; }
};

/// The ids of the cases that are named, by id or number.
Result<std::vector<std::string>> ids_of(const engine::OfficeState& state, const std::vector<std::string>& cases) {
  std::vector<std::string> ids;
  for (const std::string& text : cases) {
    ANUMAT_TRY(const engine::CaseState* which, find_case(state, text));
    ids.push_back(which->id);
  }
  return ids;
}

Result<std::vector<Moved>> move_all(Run run, Office& office, const model::Definition& target,
                                    const MigrateApplyOptions& options, const engine::MigrationMap& map,
                                    const engine::MigrationPlan& plan) {
  ANUMAT_TRY(const std::vector<std::string> named, ids_of(office.engine().state(), options.cases));
  std::vector<Moved> result;
  for (const PlannedCase& planned : plan.cases) {
    if (!named.empty() && std::find(named.begin(), named.end(), planned.case_id) == named.end()) continue;
    Moved& one = result.emplace_back(Moved{planned, std::nullopt});
    if (planned.outcome != MigrationClass::MovesAsItIs) continue;
    model::Context body{{"case", planned.case_id}, {"definition", hex(target.digest)}};
    if (model::Context names = engine::map_value(map); !names.empty()) body.emplace_back("map", std::move(names));
    ANUMAT_TRY(engine::Command command, make_command(run, engine::CommandType::MigrateCase, std::move(body)));
    command.key += " " + planned.case_id;
    ANUMAT_TRY(one.outcome, office.engine().handle(command));
  }
  return result;
}

Json certificate_of(const model::Definition& target, const engine::MigrationPlan& plan,
                    const std::vector<Moved>& result) {
  Json list = Json::array();
  for (const Moved& one : result) {
    const std::string text = engine::certificate_text(one.planned);
    list.push_back({{"case", one.planned.case_id},
                    {"from", one.planned.from},
                    {"state", one.planned.state},
                    {"to", text_or_null(one.planned.to)},
                    {"class", std::string(engine::word(one.planned.outcome))},
                    {"moved", one.moved()},
                    {"event", one.moved() ? Json(one.outcome->events.front()) : Json()},
                    {"certificate", hex(sha256(text))},
                    {"text", text},
                    {"reasons", one.outcome ? to_json(*one.outcome)["reasons"] : Json::array()}});
  }
  return {{"definition", hex(target.digest)},
          {"moved", std::count_if(result.begin(), result.end(), [](const Moved& one) { return one.moved(); })},
          {"running", result.size()},
          {"there", plan.there},
          {"ended", plan.ended},
          {"entries", plan.entries},
          {"cases", std::move(list)}};
}

void print_moved(Console& console, const engine::MigrationPlan& plan, const std::vector<Moved>& result) {
  std::size_t moved = 0;
  for (const Moved& one : result) {
    moved += one.moved() ? 1 : 0;
    console.out() << one.planned.case_id << ": "
                  << (one.moved() ? console.paint_out(console.pick({"moved", "ย้ายแล้ว"}), Colour::Bold)
                                  : console.paint_out(console.pick({"stays: ", "คงเดิม: "}) +
                                                          console.pick(class_text(one.planned.outcome)),
                                                      Colour::Red))
                  << " (" << one.planned.state
                  << (one.planned.to.empty() || one.planned.to == one.planned.state ? "" : " -> " + one.planned.to)
                  << ")\n";
    for (const engine::MigrationProof& proof : one.planned.proofs)
      if (!proof.holds) console.out() << "  " << console.pick(proof.sentence) << '\n';
    if (one.outcome)
      for (const engine::Reason& reason : one.outcome->reasons)
        console.out() << "  " << console.pick(reason.message) << " [" << reason.code << "]\n";
  }
  console.out() << console.pick({"moved ", "ย้ายแล้ว "}) << moved << console.pick({" + stay ", " + คงเดิม "})
                << result.size() - moved << " = " << console.pick({"running ", "ที่ดำเนินอยู่ "}) << result.size() << "; "
                << console.pick({"there already ", "อยู่ในฉบับนี้แล้ว "}) << plan.there << ", "
                << console.pick({"ended ", "สิ้นสุดแล้ว "}) << plan.ended << ", "
                << console.pick({"register entries ", "รายการทะเบียน "}) << plan.entries << '\n';
}

Result<void> write_certificate(const std::string& path, const Json& certificate) {
  if (path.empty()) return {};
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << certificate.dump(2) << '\n';
  out.close();
  if (out) return {};
  return fail(ErrorKind::Failure, "E6141",
              {"the certificate cannot be written: " + path, "เขียนหนังสือรับรองการย้ายไม่ได้: " + path},
              {"the cases have moved; `anumat audit search --case CASE` shows the events",
               "เรื่องย้ายแล้ว ดูเหตุการณ์ด้วย `anumat audit search --case เรื่อง`"});
}

Result<ExitCode> apply(Run run, const MigrateApplyOptions& options) {
  const Compiled compiled = compile_to_compare(run, options.path);
  if (!compiled.definition) return compiled.code;
  const model::Definition& target = *compiled.definition;
  ANUMAT_TRY(const engine::MigrationMap map, read_map(options.map));
  ANUMAT_TRY(const auto office, open_for_orders(run));
  const engine::MigrationPlan plan =
      engine::plan_migration(office->definitions(), office->engine().state(), target, map);
  ANUMAT_TRY(const std::vector<Moved> result, move_all(run, *office, target, options, map, plan));
  const Json certificate = certificate_of(target, plan, result);
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, certificate);
  else
    print_moved(run.console, plan, result);
  tell_notes(run, {});
  if (!run.globals.dry_run) ANUMAT_CHECK(write_certificate(options.certificate, certificate));
  const bool all = std::all_of(result.begin(), result.end(), [](const Moved& one) { return one.moved(); });
  return all ? ExitCode::Ok : ExitCode::Findings;
}

Result<ExitCode> revert(Run run, const MigrateApplyOptions& options) {
  if (options.cases.empty() == !options.all)
    return fail(ErrorKind::Diagnostic, "E6140",
                {"it is not said which moves are taken back", "ไม่ได้ระบุว่าย้อนการย้ายของเรื่องใด"},
                {"name cases with `--case`, or give `--all`", "ระบุเรื่องด้วย `--case` หรือใช้ `--all`"});
  ANUMAT_TRY(const auto office, open_for_orders(run));
  ANUMAT_TRY(std::vector<std::string> ids, ids_of(office->engine().state(), options.cases));
  if (options.all)
    for (const auto& [id, before] : office->engine().state().moves) ids.push_back(id);
  bool all = true;
  Json list = Json::array();
  for (const std::string& id : ids) {
    ANUMAT_TRY(engine::Command command, make_command(run, engine::CommandType::RevertMigration, {{"case", id}}));
    command.key += " " + id;
    ANUMAT_TRY(const engine::Outcome outcome, office->engine().handle(command));
    all = all && outcome.accepted;
    list.push_back(to_json(outcome));
    if (run.globals.form() == OutputForm::Json) continue;
    run.console.out() << id << ": "
                      << (outcome.accepted ? run.console.pick({"as it was", "กลับเป็นอย่างเดิม"})
                                           : run.console.pick(outcome.reasons.front().message) + " [" +
                                                 outcome.reasons.front().code + "]")
                      << '\n';
  }
  if (run.globals.form() == OutputForm::Json) print_json(run.console, list);
  tell_notes(run, {});
  return all ? ExitCode::Ok : ExitCode::Refused;
}

}  // namespace

Action declare_migrate_apply(Arguments& arguments) {
  auto options = std::make_shared<MigrateApplyOptions>();
  arguments.operand("DIR", options->path, {"folder of the published version", "โฟลเดอร์ของชุดนิยามที่ประกาศใช้แล้ว"});
  arguments.option("--map", "FILE", options->map,
                   {"new names, as for `migrate plan`", "ชื่อใหม่ เช่นเดียวกับ `migrate plan`"});
  arguments.options("--case", "CASE", options->cases, {"move only this case", "ย้ายเฉพาะเรื่องนี้"});
  arguments.option("--certificate", "FILE", options->certificate,
                   {"write what was proved and what was done, as JSON", "เขียนสิ่งที่พิสูจน์และสิ่งที่ทำ เป็น JSON"});
  return [options](Run run) {
    const auto code = apply(run, *options);
    return code ? *code : run.console.complain(code.error());
  };
}

Action declare_migrate_revert(Arguments& arguments) {
  auto options = std::make_shared<MigrateApplyOptions>();
  arguments.options("--case", "CASE", options->cases, {"take back the move of this case", "ย้อนการย้ายของเรื่องนี้"});
  arguments.flag("--all", options->all,
                 {"take back every move after which nothing has happened", "ย้อนการย้ายทั้งหมดที่ยังไม่มีการดำเนินการหลังย้าย"});
  return [options](Run run) {
    const auto code = revert(run, *options);
    return code ? *code : run.console.complain(code.error());
  };
}

}  // namespace anumat::cli
