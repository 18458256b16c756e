// What an auditor takes along: the signed log with its proofs and evidence, as one file.

#include "anumat/history/bundle.hpp"

#include <stdlib.h>
#include <zip.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "anumat/office/names.hpp"
#include "routes/handlers.hpp"
#include "routes/look.hpp"
#include "routes/paging.hpp"

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
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string name = (folder.filename() / entry.path().lexically_relative(folder)).generic_string();
    zip_source_t* source = zip_source_file(archive, entry.path().c_str(), 0, -1);
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

history::CheckpointFolder checkpoints_of(const Services& services) {
  return history::CheckpointFolder(fs::path(services.folder) / "checkpoints");
}

fs::path evidence_file(const std::string& folder, const Digest& digest) {
  const std::string name = hex(digest);
  return fs::path(office::evidence_folder(folder)) / name.substr(0, 2) / name.substr(2);
}

tl::expected<history::BundleScope, Problem> scope_of(const Call& call) {
  history::BundleScope scope;
  if (const std::string id = call.request->asked("case"); !id.empty()) {
    const auto which = office::find_case(call.state(), id);
    if (!which) return tl::unexpected(not_found(which.error()));
    scope.case_id = (*which)->id;
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

/// That nothing is signed yet, or nothing of it is asked for, is no failure of the store.
Problem bundle_problem(const Error& error) {
  Problem problem = problem_of(error);
  if (error.code == "E5310" || error.code == "E5316") problem.status = 409;
  return problem;
}

Answer pack_bundle(Call& call, const history::BundleScope& scope) {
  const auto store = office::open_store(call.services.folder, office::OfficeAccess::Read);
  if (!store) return problem_of(store.error());
  const WorkFolder work;
  if (work.path().empty()) return no_room();
  const history::BundleSource source{**store, checkpoints_of(call.services),
                                     [&](const Digest& digest) { return evidence_file(call.services.folder, digest); }};
  const auto summary = history::write_bundle(source, scope, work.path() / "bundle");
  if (!summary) return bundle_problem(summary.error());
  auto file = std::make_shared<Upload>();
  file->path = work.path().string() + ".zip";
  if (!pack(work.path() / "bundle", file->path)) return no_room();
  Response response;
  response.file = file->path;
  response.passing = std::move(file);
  response.with("Content-Type", "application/zip")
      .with("Content-Disposition", "attachment; filename=\"bundle-" + std::to_string(summary->events) + ".zip\"")
      .with("Cache-Control", "no-store");
  return response;
}

}  // namespace

Answer show_checkpoint(Call& call) {
  const auto trail = checkpoints_of(call.services).read();
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
  return Later{Where::Worker, [scope = std::move(*scope)](Call& again) { return pack_bundle(again, scope); }};
}

}  // namespace anumat::server
