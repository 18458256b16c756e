#include "commands/migrate.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <ostream>

#include "anumat/dsl/read_all.hpp"
#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

using engine::MigrationClass;
using engine::MigrationMap;
using engine::MigrationPlan;

constexpr std::array<MigrationClass, engine::migration_class_count> all_classes{
    MigrationClass::MovesAsItIs, MigrationClass::NeedsMap, MigrationClass::WouldLose, MigrationClass::Cannot};

Error bad_map(const std::string& path, const std::string& why) {
  return {ErrorKind::Diagnostic,
          "E5243",
          {"the map cannot be read: " + why, "อ่านผังการย้ายไม่ได้: " + why},
          {"write JSON such as {\"states\": {\"proposal\": {\"review\": \"checking\"}}}",
           "เขียนเป็น JSON เช่น {\"states\": {\"proposal\": {\"review\": \"checking\"}}}"},
          path};
}

using NamesOf = std::map<std::string, std::map<std::string, std::string>>;

/// Takes one part of the map; false when there is no part of that name. Throws when it has another form.
bool take_part(MigrationMap& map, const std::string& part, const Json& value) {
  const std::map<std::string, std::map<std::string, std::string>*> flat{
      {"kinds", &map.kinds}, {"routes", &map.routes}, {"roles", &map.roles}};
  const std::map<std::string, NamesOf*> by_kind{{"states", &map.states}, {"fields", &map.fields}, {"acts", &map.acts}};
  if (const auto found = flat.find(part); found != flat.end())
    *found->second = value.get<std::map<std::string, std::string>>();
  else if (const auto deep = by_kind.find(part); deep != by_kind.end())
    *deep->second = value.get<NamesOf>();
  else
    return false;
  return true;
}

}  // namespace

const Text& class_text(MigrationClass one) {
  static const std::array<Text, engine::migration_class_count> words{{{"moves as it is", "ย้ายได้ทันที"},
                                                                      {"needs a map", "ต้องมีผังการย้าย"},
                                                                      {"would lose something", "จะสูญเสียบางอย่าง"},
                                                                      {"cannot move", "ย้ายไม่ได้"}}};
  return words.at(static_cast<std::size_t>(one));
}

Result<MigrationMap> read_map(const std::string& path) {
  MigrationMap map;
  if (path.empty()) return map;
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(bad_map(path, "no such file"));
  const auto text = dsl::read_all(in);
  if (!text)
    return fail(ErrorKind::Failure, "E5407", {"the file `" + path + "` cannot be read", "อ่านไฟล์ `" + path + "` ไม่ได้"},
                {"check its name and who may read it", "ตรวจสอบชื่อไฟล์และสิทธิ์การอ่าน"}, path);
  try {
    const Json json = Json::parse(*text);
    if (!json.is_object()) return fail(bad_map(path, "not an object"));
    for (const auto& [part, value] : json.items())
      if (!take_part(map, part, value)) return fail(bad_map(path, "unknown part `" + part + "`"));
  } catch (const nlohmann::json::exception&) {
    return fail(bad_map(path, "not of that form"));
  }
  return map;
}

namespace {

void print_text(Console& console, const MigrationPlan& plan) {
  for (const engine::PlannedCase& one : plan.cases) {
    const bool moves = one.outcome == MigrationClass::MovesAsItIs;
    console.out() << one.case_id << ": "
                  << console.paint_out(console.pick(class_text(one.outcome)), moves ? Colour::Bold : Colour::Red)
                  << " (" << one.state << (one.to.empty() || one.to == one.state ? "" : " -> " + one.to) << ")\n";
    for (const engine::MigrationProof& proof : one.proofs)
      if (!proof.holds) console.out() << "  " << console.pick(proof.sentence) << '\n';
  }
  const auto counts = plan.counts();
  for (const MigrationClass one : all_classes)
    console.out() << console.pick(class_text(one)) << ' ' << counts.at(static_cast<std::size_t>(one)) << ", ";
  console.out() << console.pick({"running ", "รวมที่ดำเนินอยู่ "}) << plan.cases.size() << "; "
                << console.pick({"there already ", "อยู่ในฉบับนี้แล้ว "}) << plan.there << ", "
                << console.pick({"ended ", "สิ้นสุดแล้ว "}) << plan.ended << ", "
                << console.pick({"register entries ", "รายการทะเบียน "}) << plan.entries << '\n';
}

void print_plan(Run run, const model::Definition& target, const MigrationPlan& plan) {
  if (run.globals.form() == OutputForm::Text) return print_text(run.console, plan);
  Json list = Json::array();
  for (const engine::PlannedCase& one : plan.cases) {
    Json proofs = Json::array();
    for (const engine::MigrationProof& proof : one.proofs)
      proofs.push_back({{"what", proof.what}, {"holds", proof.holds}, {"sentence", to_json(proof.sentence)}});
    list.push_back({{"case", one.case_id},
                    {"from", one.from},
                    {"state", one.state},
                    {"to", text_or_null(one.to)},
                    {"class", std::string(engine::word(one.outcome))},
                    {"proofs", std::move(proofs)}});
  }
  Json counts = Json::object();
  for (const MigrationClass one : all_classes)
    counts[std::string(engine::word(one))] = plan.counts().at(static_cast<std::size_t>(one));
  print_json(run.console, {{"definition", hex(target.digest)},
                           {"counts", std::move(counts)},
                           {"there", plan.there},
                           {"ended", plan.ended},
                           {"entries", plan.entries},
                           {"cases", std::move(list)}});
}

ExitCode plan(Run run, const std::string& path, const std::string& map_path) {
  const Compiled compiled = compile_to_compare(run, path);
  if (!compiled.definition) return compiled.code;
  const auto map = read_map(map_path);
  if (!map) return run.console.complain(map.error());
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const MigrationPlan found =
      engine::plan_migration((*office)->definitions(), (*office)->engine().state(), *compiled.definition, *map);
  print_plan(run, *compiled.definition, found);
  const bool all_move = found.counts().front() == static_cast<std::int64_t>(found.cases.size());
  return all_move ? ExitCode::Ok : ExitCode::Findings;
}

}  // namespace

Action declare_migrate_plan(Arguments& arguments) {
  auto path = std::make_shared<std::string>();
  auto map = std::make_shared<std::string>();
  arguments.operand("DIR", *path, {"folder of the other version", "โฟลเดอร์ของชุดนิยามอีกฉบับ"});
  arguments.option("--map", "FILE", *map,
                   {"new names of states, fields, acts, routes, roles and kinds, as JSON",
                    "ชื่อใหม่ของสถานะ ช่องข้อมูล การดำเนินการ เส้นทาง บทบาท และประเภท เป็น JSON"});
  return [path, map](Run run) { return plan(run, *path, *map); };
}

}  // namespace anumat::cli
