// What an auditor takes along: the signed log with its proofs and evidence, as one file.

#include "anumat/history/bundle.hpp"
#include "anumat/history/files.hpp"

#include <stdlib.h>
#include <zip.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "anumat/audit/parts.hpp"
#include "anumat/office/names.hpp"
#include "anumat/office/scanning.hpp"
#include "anumat/storage/evidence_store.hpp"
#include "routes/handlers.hpp"
#include "routes/look.hpp"
#include "routes/paging.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

namespace fs = std::filesystem;
using office::Json;

Problem no_room() {
  return {503,
          "E8036",
          {"the bundle could not be written", "เขียนชุดหลักฐานไม่ได้"},
          {"the administrator should look at the room on the disk", "ให้ผู้ดูแลระบบตรวจสอบพื้นที่ว่างในดิสก์"}};
}

/// A folder for this process alone, which goes with everything in it.
class WorkFolder {
 public:
  WorkFolder() {
    std::error_code ignored;
    std::string name = (fs::temp_directory_path(ignored) / "anumat-bundle-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Puts the files of a folder into a ZIP file under the folder's name; false when that could not be done.
bool pack(const fs::path& folder, const fs::path& target) {
  int fault = 0;
  zip_t* archive = zip_open(target.c_str(), ZIP_CREATE | ZIP_EXCL, &fault);
  if (archive == nullptr) return false;
  bool good = true;
  const auto files = history::list_files_below(folder);
  if (!files) {
    zip_discard(archive);
    return false;
  }
  for (const fs::path& file : *files) {
    const std::string name = (folder.filename() / file.lexically_relative(folder)).generic_string();
    zip_source_t* source = zip_source_file(archive, file.c_str(), 0, -1);
    if (source == nullptr || zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
      zip_source_free(source);
      good = false;
      break;
    }
  }
  if (good && zip_close(archive) == 0) return true;
  zip_discard(archive);
  return false;
}

tl::expected<history::BundleScope, Problem> scope_of(Call& call) {
  history::BundleScope scope;
  if (const std::string id = call.request->asked("case"); !id.empty()) {
    const auto which = readable_case(call, id);
    if (!which) return tl::unexpected(which.error());
    if (!reader_of(call).withheld(**which).empty()) return tl::unexpected(not_whole());
    scope.case_id = (*which)->id;
  } else if (!reader_of(call).hidden().empty()) {
    return tl::unexpected(not_whole());
  }
  const auto from = day_asked(*call.request, "from");
  if (!from) return tl::unexpected(from.error());
  const auto to = day_asked(*call.request, "to");
  if (!to) return tl::unexpected(to.error());
  if (*from) scope.from = local_instant(**from, 0, call.state().utc_offset);
  if (*to) scope.before = local_instant((*to)->plus_days(1), 0, call.state().utc_offset);
  if (!scope.case_id.empty() && (scope.from || scope.before))
    return tl::unexpected(bad_query("case", {"a bundle is of a case or of a time, not both",
                                             "ชุดหลักฐานเป็นของเรื่องหนึ่งหรือของช่วงเวลาหนึ่ง ไม่ใช่ทั้งสองอย่าง"}));
  return scope;
}

/// That nothing is signed yet, nothing of it is asked for, or a file is withheld is no failure of the store.
Problem bundle_problem(const Error& error) {
  Problem problem = problem_of(error);
  for (const char* code : {"E5310", "E5316", "E5152", "E5153"})
    if (error.code == code) problem = {409, error.code, error.message, error.help};
  return problem;
}

Answer pack_bundle(Call& call, const history::BundleScope& scope) {
  const auto store = office::open_store(call.services.folder, office::OfficeAccess::Read);
  if (!store) return problem_of(store.error());
  const auto evidence = storage::EvidenceStore::open_to_read(office::evidence_folder(call.services.folder));
  if (!evidence) return problem_of(evidence.error());
  const auto work = std::make_shared<const WorkFolder>();
  if (work->path().empty()) return no_room();
  std::optional<Error> withheld;
  const history::BundleSource source{
      **store, audit::checkpoint_folder(call.services.folder),
      [&](const Digest& digest) { return office::path_to_serve(call.services.folder, *evidence, digest, withheld); }};
  const auto summary = history::write_bundle(source, scope, work->path() / "bundle");
  if (withheld) return bundle_problem(*withheld);
  if (!summary) return bundle_problem(summary.error());
  const fs::path file = work->path() / "bundle.zip";
  if (!pack(work->path() / "bundle", file)) return no_room();
  Response response;
  response.file = file;
  response.passing = work;
  response.with("Content-Type", "application/zip")
      .with("Content-Disposition", "attachment; filename=\"bundle-" + std::to_string(summary->events) + ".zip\"")
      .with("Cache-Control", "no-store");
  return response;
}

}  // namespace

Answer show_checkpoint(Call& call) {
  const auto trail = audit::checkpoint_folder(call.services.folder).read();
  if (!trail) return problem_of(trail.error());
  Json last;
  if (!trail->notes.empty()) {
    const history::Checkpoint& head = trail->notes.back().checkpoint;
    last = {{"origin", head.origin}, {"events", head.head.size}, {"root", hex(head.head.root)}};
    last["key"] = trail->keys.empty() ? Json() : Json(trail->keys.back().text());
  }
  return tagged_response(call, {{"events", call.state().next_seq}, {"checkpoint", std::move(last)}});
}

Answer fetch_bundle(Call& call) {
  auto scope = scope_of(call);
  if (!scope) return scope.error();
  return Later{Where::Long, [scope = std::move(*scope)](Call& again) { return pack_bundle(again, scope); }};
}

}  // namespace anumat::server
