#include "papers/paper_files.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <ostream>

#include "anumat/base/decimal.hpp"
#include "anumat/base/text.hpp"

namespace anumat::cli {

namespace fs = std::filesystem;

Result<std::optional<std::int64_t>> position_asked(const std::string& typed) {
  if (typed.empty()) return std::optional<std::int64_t>();
  const auto number = Decimal::from_text(arabic_digits(typed));
  const auto position = number ? number->to_int64() : std::nullopt;
  if (position) return position;
  return fail(ErrorKind::Diagnostic, "E8107",
              {"`" + typed + "` is no number of an event", "`" + typed + "` ไม่ใช่เลขที่เหตุการณ์"},
              {"give it as the paper has it, such as `--position 1204`", "ระบุตามที่ปรากฏในเอกสาร เช่น `--position 1204`"},
              "--position");
}

Result<void> write_paper(const std::string& path, const std::string& bytes) {
  std::error_code ignored;
  if (const fs::path folder = fs::path(path).parent_path(); !folder.empty()) fs::create_directories(folder, ignored);
  const std::string draft = path + ".part";
  std::ofstream out(draft, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  std::error_code fault;
  if (out) {
    fs::rename(draft, path, fault);
    if (!fault) return {};
  }
  fs::remove(draft, ignored);
  return fail(ErrorKind::Failure, "E6133", {"`" + path + "` cannot be written", "เขียนไฟล์ `" + path + "` ไม่ได้"},
              {"choose a folder that you may write to", "เลือกโฟลเดอร์ที่มีสิทธิ์เขียน"}, path);
}

Progress::Progress(Console& console, std::size_t all, bool quiet)
    : console_(console), all_(all), shown_(!quiet && isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_) console_.err() << "\r\x1b[K" << std::flush;
}

void Progress::show(std::size_t done, const std::string& what) {
  if (!shown_ || all_ == 0) return;
  constexpr std::size_t width = 24;
  const std::size_t full = done * width / all_;
  console_.err() << "\r\x1b[K[" << std::string(full, '=') << std::string(width - full, ' ') << "] " << done << "/"
                 << all_ << " " << what << std::flush;
}

}  // namespace anumat::cli
