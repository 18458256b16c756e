#include "app/backups.hpp"

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "anumat/history/files.hpp"
#include "anumat/office/json.hpp"

namespace anumat::server {

namespace {

namespace fs = std::filesystem;
using office::Json;

constexpr const char* verifications_file = "verifications.json";

std::int64_t bytes_in(const fs::path& folder) {
  std::int64_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator one(folder, error), end; !error && one != end; one.increment(error)) {
    std::error_code gone;
    if (one->is_regular_file(gone)) bytes += static_cast<std::int64_t>(one->file_size(gone));
  }
  return bytes;
}

/// By the name of the backup, each beside the root of what was verified: another backup under the name is not that one.
/// A file that cannot be read says nothing.
Json read_verifications(const fs::path& folder) {
  const auto text = history::read_file(folder / verifications_file);
  Json all = text ? Json::parse(*text, nullptr, false) : Json::object();
  return all.is_object() ? all : Json::object();
}

std::string word_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Verification> verification_in(const Json& all, const std::string& name, const std::string& root) {
  const auto found = all.find(name);
  if (found == all.end() || !found->is_object() || word_in(*found, "root") != root) return std::nullopt;
  const auto at = Instant::from_text(word_in(*found, "at"));
  if (!at) return std::nullopt;
  Verification verified{*at, word_in(*found, "by"), std::nullopt};
  if (const std::string code = word_in(*found, "code"); !code.empty())
    verified.fault =
        Error{ErrorKind::Failure, code, {word_in(*found, "why_en"), word_in(*found, "why_th")}, {}, std::string()};
  return verified;
}

Json verification_json(const Verification& verified, const std::string& root) {
  Json json{{"root", root}, {"at", verified.at.text()}, {"by", verified.by}};
  if (verified.fault) {
    json["code"] = verified.fault->code;
    json["why_en"] = verified.fault->message.en;
    json["why_th"] = verified.fault->message.th;
  }
  return json;
}

Backup backup_in(const std::string& folder, const Json& verifications) {
  Backup backup{fs::path(folder).filename().string(), bytes_in(folder), std::nullopt, std::nullopt, std::nullopt};
  auto sheet = audit::read_sheet(folder);
  if (sheet)
    backup.sheet = std::move(*sheet);
  else
    backup.fault = std::move(sheet.error());
  backup.verified = verification_in(verifications, backup.name, backup.sheet ? backup.sheet->root : "");
  return backup;
}

tl::unexpected<Error> no_good_folder(const std::string& folder, const Text& why) {
  return fail(
      ErrorKind::Diagnostic, "E8233",
      {"`" + folder + "` cannot be the folder of the backups: " + why.en,
       "ใช้ `" + folder + "` เป็นโฟลเดอร์สำเนาสำรองไม่ได้: " + why.th},
      {"name another folder by `--backups DIR`, best on another disk", "ระบุโฟลเดอร์อื่นด้วย `--backups DIR` ควรอยู่คนละดิสก์"},
      "--backups");
}

}  // namespace

/// The one turn that there is: each of them reads a whole office.
class Backups::Turn {
 public:
  explicit Turn(std::atomic<bool>& working) : working_(working), mine_(!working.exchange(true)) {}
  ~Turn() {
    if (mine_) working_ = false;
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  [[nodiscard]] Result<void> taken() const {
    if (mine_) return {};
    return fail(ErrorKind::Refusal, "E8231",
                {"a backup is being made or verified already", "กำลังสำรองหรือตรวจสำเนาสำรองอยู่แล้ว"},
                {"wait until that is done; GET /api/v1/backups tells", "รอให้เสร็จก่อน ดูได้จาก GET /api/v1/backups"});
  }

 private:
  std::atomic<bool>& working_;
  bool mine_;
};

Result<std::vector<Backup>> Backups::list() const {
  std::vector<Backup> all;
  if (folder_.empty()) return all;
  ANUMAT_TRY(const std::vector<std::string> folders, audit::backup_folders(folder_));
  const Json verifications = read_verifications(folder_);
  for (const std::string& one : folders) all.push_back(backup_in(one, verifications));
  return all;
}

Result<Backup> Backups::find(const std::string& name) const {
  ANUMAT_TRY(const std::vector<std::string> folders, audit::backup_folders(folder_));
  for (const std::string& one : folders)
    if (fs::path(one).filename() == name) return backup_in(one, read_verifications(folder_));
  return fail(ErrorKind::Refusal, "E8232", {"there is no backup `" + name + "`", "ไม่มีสำเนาสำรอง `" + name + "`"},
              {"GET /api/v1/backups lists them", "ดูรายการด้วย GET /api/v1/backups"});
}

Result<Backup> Backups::make(const std::string& office, Date day, const BackupOrder& order) {
  const Turn turn(working_);
  ANUMAT_CHECK(turn.taken());
  std::string name = day.iso();
  std::error_code error;
  for (int number = 2; fs::exists(fs::path(folder_) / name, error); ++number)
    name = day.iso() + "-" + std::to_string(number);
  const std::string target = (fs::path(folder_) / name).string();
  ANUMAT_TRY([[maybe_unused]] const audit::BackupSheet sheet, audit::create_backup(office, target, order.at));
  return backup_in(target, Json::object());
}

Result<Backup> Backups::verify(const std::string& name, const BackupOrder& order) {
  const Turn turn(working_);
  ANUMAT_CHECK(turn.taken());
  ANUMAT_TRY(Backup backup, find(name));
  auto good = audit::verify_backup((fs::path(folder_) / name).string());
  backup.verified = Verification{order.at, order.by, std::nullopt};
  if (!good) backup.verified->fault = std::move(good.error());
  Json all = read_verifications(folder_);
  all[name] = verification_json(*backup.verified, backup.sheet ? backup.sheet->root : "");
  ANUMAT_CHECK(history::replace_file(fs::path(folder_) / verifications_file, all.dump(2) + "\n", 0600));
  return backup;
}

Result<void> check_backup_folder(const std::string& folder, const std::string& office) {
  if (folder.empty()) return {};
  std::error_code error;
  if (!fs::is_directory(folder, error)) return no_good_folder(folder, {"there is no such folder", "ไม่มีโฟลเดอร์นี้"});
  const fs::path inside = fs::weakly_canonical(folder, error).lexically_relative(fs::weakly_canonical(office, error));
  if (!inside.empty() && *inside.begin() != "..")
    return no_good_folder(
        folder, {"it lies in the office, and would be lost with it", "อยู่ในโฟลเดอร์ของหน่วยงาน จะสูญหายไปพร้อมกัน"});
  return {};
}

}  // namespace anumat::server
