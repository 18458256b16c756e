// Backups of the office in the folder that whoever keeps the machine has named: made, listed and verified by
// administrators. Restoring is for whoever has the machine (docs/guides/keep-the-history.md).

#include "app/backups.hpp"

#include <spdlog/spdlog.h>

#include <nlohmann/json.hpp>

#include "routes/handlers.hpp"

namespace anumat::server {

namespace {

using office::Json;
using office::text_or_null;

Json fault_json(const std::optional<Error>& fault) {
  if (!fault) return {};
  return {{"code", fault->code}, {"message", office::to_json(fault->message)}};
}

Json backup_json(const Backup& one) {
  const auto& sheet = one.sheet;
  Json json{{"name", one.name},
            {"bytes", one.bytes},
            {"made", sheet ? text_or_null(sheet->made) : Json()},
            {"events", sheet ? Json(sheet->events) : Json()},
            {"evidence", sheet ? Json(sheet->evidence) : Json()},
            {"root", sheet ? Json(sheet->root) : Json()},
            {"fault", fault_json(one.fault)},
            {"verified", nullptr}};
  if (one.verified)
    json["verified"] = {{"at", one.verified->at.text()},
                        {"by", one.verified->by},
                        {"good", !one.verified->fault},
                        {"fault", fault_json(one.verified->fault)}};
  return json;
}

std::optional<Problem> no_backups_now(const Call& call) {
  if (!call.services.backups.folder().empty()) return stale(call);
  return Problem{409,
                 "E8230",
                 {"no folder for backups is named", "ยังไม่ได้กำหนดโฟลเดอร์สำเนาสำรอง"},
                 {"whoever keeps the machine starts `anumat serve` with `--backups DIR`",
                  "ให้ผู้ดูแลเครื่องเริ่ม `anumat serve` ด้วย `--backups DIR`"}};
}

Problem backup_problem(const Error& error) {
  return error.code == "E8232" ? not_found(error) : problem_of(error);
}

/// In the accounts' own record, as the log has no event for it.
void note_backup(const Call& call, const std::string& type, const std::string& name) {
  (void)call.services.accounts.add_event({0, call.services.wall(), call.caller.person, type, name, call.request->peer});
}

}  // namespace

Answer list_backups(Call& /*call*/) {
  return Later{
      Where::Worker, [](Call& later) -> Answer {
        const Backups& backups = later.services.backups;
        const auto all = backups.list();
        if (!all) return problem_of(all.error());
        Json rows = Json::array();
        for (const Backup& one : *all) rows.push_back(backup_json(one));
        return json_response(
            {{"folder", text_or_null(backups.folder())}, {"working", backups.busy()}, {"backups", std::move(rows)}});
      }};
}

Answer make_backup(Call& call) {
  if (auto problem = no_backups_now(call)) return std::move(*problem);
  const Date today = call.state().date(call.now);
  return Later{Where::Long, [today](Call& later) -> Answer {
                 const Services& services = later.services;
                 const auto made = services.backups.make(services.folder, today, {later.caller.person, later.now});
                 if (!made) return backup_problem(made.error());
                 note_backup(later, "backup made", made->name);
                 return json_response(backup_json(*made), 201);
               }};
}

Answer verify_backup(Call& call) {
  if (auto problem = no_backups_now(call)) return std::move(*problem);
  return Later{Where::Long, [](Call& later) -> Answer {
                 const auto found = later.services.backups.verify(later.path[0], {later.caller.person, later.now});
                 if (!found) return backup_problem(found.error());
                 const auto& fault = found->verified->fault;
                 if (fault) spdlog::error("backup=bad name=\"{}\" reason=\"{}\"", found->name, fault->message.en);
                 note_backup(later, fault ? "backup not good" : "backup verified", found->name);
                 return json_response(backup_json(*found));
               }};
}

}  // namespace anumat::server
