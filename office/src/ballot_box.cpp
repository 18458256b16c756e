#include "anumat/office/ballot_box.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "anumat/base/sha256.hpp"

namespace anumat::office {

namespace {

namespace fs = std::filesystem;

Error box_not_kept(const std::string& file) {
  return {ErrorKind::Failure,
          "E6183",
          {"the ballot box cannot be written: " + file, "เขียนหีบบัตรไม่ได้: " + file},
          {"see to the folder and vote again", "ตรวจสอบโฟลเดอร์แล้วลงคะแนนใหม่"},
          {}};
}

/// Whole and on the disk before its name is there.
bool write_whole(const std::string& file, const std::string& text) {
  const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (opened < 0) return false;
  const bool written = ::write(opened, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool synced = written && ::fsync(opened) == 0;
  return ::close(opened) == 0 && synced;
}

}  // namespace

Result<std::string> random_code() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    return fail(ErrorKind::Failure, "E5405", {"the system gives no random numbers", "ระบบไม่ให้เลขสุ่ม"},
                {"give a key of your own with `--key`", "ระบุคีย์เองด้วย `--key`"});
  std::string code;
  for (const unsigned char byte : bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    code += digits[byte >> 4];
    code += digits[byte & 15];
  }
  return code;
}

BallotBox::BallotBox(const std::string& office_folder, std::string_view meeting, std::string_view item)
    : folder_(office_folder + "/ballots"),
      // Ids are free text; the digest of both is a name that every file system takes.
      file_(folder_ + "/" + hex(sha256(std::string(meeting) + "\n" + std::string(item)))) {}

Result<std::string> BallotBox::put_in(std::string_view choice) const {
  ANUMAT_TRY(const std::string code, random_code());
  std::string slip = code + " " + std::string(choice);
  std::vector<std::string> all = slips();
  all.push_back(slip);
  ANUMAT_CHECK(write(std::move(all)));
  return slip;
}

Result<void> BallotBox::take_out(const std::string& slip) const {
  std::vector<std::string> all = slips();
  std::erase(all, slip);
  return write(std::move(all));
}

std::vector<std::string> BallotBox::slips() const {
  std::vector<std::string> all;
  std::ifstream in(file_);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) all.push_back(line);
  return all;
}

void BallotBox::remove() const {
  std::error_code ignored;
  fs::remove(file_, ignored);
}

Result<void> BallotBox::write(std::vector<std::string> slips) const {
  std::error_code failed;
  fs::create_directories(folder_, failed);
  if (failed) return fail(box_not_kept(file_));
  std::sort(slips.begin(), slips.end());
  std::string text;
  for (const std::string& slip : slips) text += slip + "\n";
  const std::string fresh = file_ + ".new";
  if (!write_whole(fresh, text)) return fail(box_not_kept(file_));
  fs::rename(fresh, file_, failed);
  if (failed) return fail(box_not_kept(file_));
  return {};
}

}  // namespace anumat::office
