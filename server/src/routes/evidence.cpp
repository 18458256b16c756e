#include <nlohmann/json.hpp>

#include "anumat/engine/state_values.hpp"
#include "anumat/office/names.hpp"
#include "anumat/office/same_files.hpp"
#include "anumat/office/scanning.hpp"
#include "anumat/storage/evidence_store.hpp"
#include "anumat/storage/file_type.hpp"
#include "routes/arguments.hpp"
#include "routes/handlers.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

using office::Json;

/// The record of a file that some case which the caller may read has under this digest; one that is gone only when
/// there is no other.
const engine::EvidenceRecord* find_record(Call& call, const std::string& digest) {
  engine::Reader reader = reader_of(call);
  const engine::EvidenceRecord* found = nullptr;
  for (const auto& [id, which] : call.state().cases)
    for (const engine::EvidenceRecord& one : which.evidence) {
      if (one.digest != digest) continue;
      if (!reader.may_read(which)) {
        call.refused_case = id;
        continue;
      }
      found = &one;
      if (one.is_gone()) continue;
      call.refused_case.clear();
      return &one;
    }
  return found;
}

/// Types that a browser shows by itself without running anything in them.
std::string_view shown_type(std::string_view name) {
  const auto dot = name.rfind('.');
  const std::string_view ending = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
  if (ending == "pdf") return "application/pdf";
  if (ending == "png") return "image/png";
  if (ending == "jpg" || ending == "jpeg") return "image/jpeg";
  if (ending == "txt" || ending == "csv") return "text/plain; charset=utf-8";
  return "application/octet-stream";
}

/// Not a fault of the server: the file itself is refused, or has to wait.
Answer refused_by_scanner(const Error& error) {
  const bool is_verdict = error.code == "E5152" || error.code == "E5153";
  return is_verdict ? Answer(Problem{409, error.code, error.message, error.help}) : problem_of(error);
}

/// As keep_file() would, and nothing is kept.
Answer look_at(Call& call, const Plan& plan) {
  const auto may = storage::check_file_type(call.request->upload->path, plan.command.text("name"));
  if (!may) return problem_of(may.error());
  return Later{Where::Office, [plan](Call&) -> Answer { return plan; }};
}

/// Durable before the event that names it.
Answer keep_file(Call& call, const Plan& plan) {
  auto store = storage::EvidenceStore::open(office::evidence_folder(call.services.folder));
  if (!store) return problem_of(store.error());
  const auto stored = store->put(call.request->upload->path, call.request->upload->size, plan.command.text("name"));
  if (!stored) return problem_of(stored.error());
  if (stored->digest != call.request->upload->digest)
    return Problem{503,
                   "E8036",
                   {"the file could not be stored as it came", "จัดเก็บไฟล์ตามที่ส่งมาไม่ได้"},
                   {"send it again", "ส่งใหม่อีกครั้ง"}};
  if (const auto scanned = office::scan(call.services.folder, *store, stored->digest); !scanned)
    return refused_by_scanner(scanned.error());
  return Later{Where::Office, [plan](Call&) -> Answer { return plan; }};
}

}  // namespace

Answer list_evidence(Call& call) {
  const auto which = office::find_case(call.state(), call.path[0]);
  if (!which) return not_found(which.error());
  engine::Reader reader = reader_of(call);
  Json rows = Json::array();
  for (const engine::EvidenceRecord& one : (*which)->evidence) {
    rows.push_back(office::to_json(engine::evidence_value(one)));
    Json also_in = Json::array();
    for (const std::string& id : office::other_cases_with(call.state(), one.digest, (*which)->id))
      if (reader.may_read(*call.state().find_case(id))) also_in.push_back(id);
    rows.back()["also_in"] = std::move(also_in);
    rows.back()["disposed"] = one.disposed_seq > 0 ? Json(one.disposed_seq) : Json();
  }
  const std::int64_t version = version_of(call.state(), (*which)->id);
  return tagged_response(call, {{"id", (*which)->id}, {"version", version}, {"evidence", std::move(rows)}}, version);
}

Answer attach_evidence(Call& call) {
  const auto which = office::find_case(call.state(), call.path[0]);
  if (!which) return not_found(which.error());
  const bool on_paper = call.request->asked("on_paper") == "true";
  model::Context body{{"case", (*which)->id.value()}, {"kind", call.request->asked("kind")}};
  if (const std::string name = call.request->asked("name"); !name.empty()) body.emplace_back("name", name);
  if (on_paper == (call.request->upload != nullptr && call.request->upload->size > 0))
    return bad_fields(
        {{"body",
          "E8018",
          on_paper ? Text{"what is kept on paper has no file", "เอกสารกระดาษต้องไม่มีไฟล์"}
                   : Text{"the file is empty", "ไฟล์ว่างเปล่า"},
          {"send the file as the body, or say on_paper=true", "ส่งไฟล์เป็นเนื้อหาคำขอ หรือระบุ on_paper=true"}}});
  if (on_paper) {
    body.emplace_back("on_paper", true);
  } else {
    body.emplace_back("digest", hex(call.request->upload->digest));
    body.emplace_back("size", call.request->upload->size);
  }
  const Plan plan{command_of(call, engine::CommandType::AttachEvidence, std::move(body)), 201, "/api/v1/cases/"};
  if (on_paper) return plan;
  // A file that will be refused is not kept; the refusal itself is recorded as any other.
  engine::Command tried = plan.command;
  tried.at = call.now;
  const auto expected = call.desk->office().engine().rehearse(tried);
  if (!expected) return problem_of(expected.error());
  if (!expected->accepted) return plan;
  return Later{Where::Worker,
               [plan](Call& later) { return later.rehearse ? look_at(later, plan) : keep_file(later, plan); }};
}

Answer fetch_evidence(Call& call) {
  const auto digest = digest_from_hex(call.path[0]);
  const engine::EvidenceRecord* record = digest ? find_record(call, call.path[0]) : nullptr;
  if (record == nullptr)
    return Problem{404,
                   "E8030",
                   {"no case has a file with this digest", "ไม่มีเรื่องใดมีไฟล์ลายนิ้วมือนี้"},
                   {"GET /api/v1/cases/{case}/evidence lists the files of a case",
                    "ดูไฟล์ของเรื่องด้วย GET /api/v1/cases/{case}/evidence"}};
  if (record->erased)
    return Problem{404,
                   "E8048",
                   {"the file was erased as personal data", "ไฟล์ถูกลบแล้วตามคำขอลบข้อมูลส่วนบุคคล"},
                   {"the log keeps that it was there, and who had it erased", "บันทึกยังระบุว่าเคยมีไฟล์และผู้ใดให้ลบ"}};
  if (record->disposed_seq > 0) {
    const std::string event = std::to_string(record->disposed_seq);
    return Problem{410,
                   "E8049",
                   {"the file was disposed of by event " + event, "ไฟล์ถูกทำลายโดยเหตุการณ์ลำดับ " + event},
                   {"its digest and who attached it are kept in the log", "ลายนิ้วมือของไฟล์และผู้แนบยังอยู่ในบันทึก"}};
  }
  const std::string name = record->name;
  return Later{Where::Worker, [digest = *digest, name](Call& later) -> Answer {
                 auto store = storage::EvidenceStore::open(office::evidence_folder(later.services.folder));
                 if (!store) return problem_of(store.error());
                 if (const auto may = office::may_be_served(later.services.folder, *store, digest); !may)
                   return refused_by_scanner(may.error());
                 // A changed file is never handed out as what was given.
                 if (const auto same = store->verify(digest); !same) return problem_of(same.error());
                 Response response;
                 response.file = store->path_of(digest);
                 response.with("Content-Type", std::string(shown_type(name)))
                     .with("Content-Disposition", "attachment; filename*=UTF-8''" + percent_encoded(name))
                     .with("ETag", "\"" + hex(digest) + "\"")
                     .with("Cache-Control", "private, max-age=31536000, immutable");
                 return response;
               }};
}

}  // namespace anumat::server
