#include "anumat/audit/parts.hpp"

#include "anumat/history/files.hpp"

namespace anumat::audit {

history::CheckpointFolder checkpoint_folder(const std::string& office) {
  return history::CheckpointFolder(std::filesystem::path(office) / "checkpoints");
}

std::filesystem::path evidence_path(const std::string& office, const Digest& digest) {
  const std::string name = hex(digest);
  return std::filesystem::path(office::evidence_folder(office)) / name.substr(0, 2) / name.substr(2);
}

Result<std::string> read_text(const std::string& path) {
  auto text = history::read_file(path);
  if (text) return text;
  return fail(ErrorKind::Failure, "E5407", {"the file `" + path + "` cannot be read", "อ่านไฟล์ `" + path + "` ไม่ได้"},
              {"check its name and who may read it", "ตรวจสอบชื่อไฟล์และสิทธิ์การอ่าน"}, path);
}

}  // namespace anumat::audit
