// Who reads what: the matrix of routes, roles and relations to a case, generated from a definition.

#include "anumat/server/rights.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <ostream>

#include "commands/commands.hpp"
#include "commands/findings.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

Json cell_json(const engine::ReaderCell& cell) {
  return {{"role", cell.role.empty() ? Json() : Json(cell.role)},
          {"relation", cell.relation},
          {"reads", cell.reads},
          {"withheld", cell.withheld}};
}

Json kinds_json(const model::Definition& definition) {
  Json kinds = Json::array();
  for (const model::CaseKind& kind : definition.cases) {
    Json cells = Json::array();
    for (const engine::ReaderCell& cell : engine::reader_cells(definition, kind)) cells.push_back(cell_json(cell));
    kinds.push_back({{"kind", kind.name}, {"everybody", !kind.readers}, {"readers", std::move(cells)}});
  }
  return kinds;
}

Json matrix_json(const model::Definition& definition) {
  Json routes = Json::array();
  for (const server::RouteRights& one : server::route_rights())
    routes.push_back(
        {{"route", one.name}, {"method", one.method}, {"path", one.path}, {"for", one.access}, {"reads", one.reads}});
  Json cells = Json::array();
  for (const server::RightsCell& one : server::rights_matrix(definition)) {
    Json cell = cell_json(one.reader);
    cell.erase("reads");
    cells.push_back(Json{{"route", one.route}, {"kind", one.kind}, {"outcome", server::word(one.outcome)}});
    cells.back().update(cell);
  }
  return {{"package", definition.package},
          {"routes", std::move(routes)},
          {"kinds", kinds_json(definition)},
          {"matrix", std::move(cells)}};
}

std::string access_words(const Console& console, const std::string& access) {
  if (access == "anybody") return console.pick({"anybody", "ทุกคน"});
  if (access == "person") return console.pick({"who is signed in", "ผู้ที่ลงชื่อเข้าใช้"});
  if (access == "administrator") return console.pick({"administrators", "ผู้ดูแลระบบ"});
  return console.pick({"a demonstration", "หน่วยงานสาธิต"});
}

/// How a route keeps to the rights of who calls it; the words of RouteRights::reads.
std::string keeping_words(const Console& console, const std::string& reads) {
  static const std::map<std::string, Text> words{
      {"nothing", {"tells of no case", "ไม่บอกเรื่องใด"}},
      {"public", {"by a secret handed out", "ใช้รหัสที่แจกไว้"}},
      {"own", {"one's own", "ของตนเอง"}},
      {"case", {"the case, if read", "เฉพาะเรื่องที่อ่านได้"}},
      {"rows", {"rows that are read", "เฉพาะแถวที่อ่านได้"}},
      {"part", {"worked out from what is read", "ประมวลจากส่วนที่อ่านได้"}},
      {"all", {"only for who reads all", "เฉพาะผู้อ่านได้ทั้งหมด"}},
      {"order", {"the rules of the order", "ตามกฎของคำสั่ง"}},
  };
  const auto found = words.find(reads);
  return found == words.end() ? reads : console.pick(found->second);
}

std::string relation_words(const Console& console, const model::Definition& definition,
                           const engine::ReaderCell& cell) {
  const std::string& relation = cell.relation;
  if (cell.by_group) {
    const std::string role = label_of(console, &definition, cell.by_group->name);
    return console.pick(model::group_words(*cell.by_group, {role, role}));
  }
  if (relation == "none") return console.pick({"none", "ไม่เกี่ยวข้อง"});
  if (relation == "actor") return console.pick({"has or had a step", "มีหรือเคยมีขั้น"});
  constexpr std::string_view holder = "holder of ";
  if (relation.starts_with(holder))
    return console.pick({"holds the role in ", "ดำรงบทบาทตาม "}) + relation.substr(holder.size());
  constexpr std::string_view field = "field ";
  if (relation.starts_with(field)) return console.pick({"stands in ", "อยู่ในช่อง "}) + relation.substr(field.size());
  constexpr std::string_view agenda = "agenda of ";
  if (relation.starts_with(agenda))
    return console.pick({"on agenda of ", "ในวาระของ "}) + relation.substr(agenda.size());
  return relation;
}

std::string right_words(const Console& console, const engine::ReaderCell& cell) {
  if (!cell.reads) return console.pick({"-", "-"});
  if (cell.withheld.empty()) return console.pick({"reads", "อ่านได้"});
  std::string fields;
  for (const std::string& field : cell.withheld) fields += (fields.empty() ? "" : ", ") + field;
  return console.pick({"reads, without " + fields, "อ่านได้ ยกเว้น " + fields});
}

void print_kind(Console& console, const model::Definition& definition, const model::CaseKind& kind) {
  console.out() << '\n' << console.paint_out(label_of(console, &definition, kind.name), Colour::Bold) << '\n';
  if (!kind.readers) {
    console.out() << "  " << console.pick({"everybody in the office", "ทุกคนในหน่วยงาน"}) << '\n';
    return;
  }
  Grid grid({{"role", "บทบาท"}, {"relation to the case", "ความเกี่ยวข้องกับเรื่อง"}, {"right", "สิทธิ์"}});
  for (const engine::ReaderCell& cell : engine::reader_cells(definition, kind))
    if (cell.reads)
      grid.add({cell.role.empty() ? console.pick({"any", "ใดก็ได้"}) : label_of(console, &definition, cell.role),
                relation_words(console, definition, cell), right_words(console, cell)});
  grid.print(console, "  ");
}

void print_matrix(Console& console, const model::Definition& definition) {
  Grid grid({{"method", "เมธอด"}, {"route", "เส้นทาง"}, {"for", "สำหรับ"}, {"keeps to the rights by", "วิธีจำกัดสิทธิ์"}});
  for (const server::RouteRights& one : server::route_rights())
    grid.add({one.method, one.path, access_words(console, one.access), keeping_words(console, one.reads)});
  grid.print(console);
  for (const model::CaseKind& kind : definition.cases) print_kind(console, definition, kind);
}

ExitCode show_rights(Run run, const std::string& path) {
  const auto print = [&](const model::Definition& definition) {
    if (run.globals.form() == OutputForm::Json)
      print_json(run.console, matrix_json(definition));
    else
      print_matrix(run.console, definition);
    return ExitCode::Ok;
  };
  if (!path.empty()) {
    const Compiled compiled = compile_to_compare(run, path);
    return compiled.definition ? print(*compiled.definition) : compiled.code;
  }
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const model::Definition* published = (*office)->published();
  if (published != nullptr) return print(*published);
  return run.console.complain({ErrorKind::Diagnostic,
                               "E6132",
                               {"no package has been published here", "ยังไม่ได้ประกาศใช้ชุดนิยาม"},
                               {"publish one with `anumat publish DIR`, or name a folder: `anumat rights DIR`",
                                "ประกาศใช้ด้วย `anumat publish DIR` หรือระบุโฟลเดอร์: `anumat rights DIR`"},
                               run.globals.office});
}

}  // namespace

Action declare_rights(Arguments& arguments) {
  auto path = std::make_shared<std::string>();
  arguments.operand("DIR", *path,
                    {"a folder or file of a package; what the office has published when left out",
                     "โฟลเดอร์หรือไฟล์ของชุดนิยาม หากไม่ระบุคือชุดที่หน่วยงานประกาศใช้"},
                    Presence::Optional);
  return [path](Run run) { return show_rights(run, *path); };
}

}  // namespace anumat::cli
