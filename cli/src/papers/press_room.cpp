#include "papers/press_room.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <ostream>

#include "anumat/base/decimal.hpp"
#include "anumat/base/text.hpp"

namespace anumat::cli {

namespace fs = std::filesystem;

Result<std::unique_ptr<PressRoom>> PressRoom::open(Office& office, std::optional<std::int64_t> position) {
  const std::int64_t size = office.engine().state().next_seq;
  if (position && (*position < 0 || *position >= size))
    return fail(ErrorKind::Diagnostic, "E8107",
                {"the log has no event " + std::to_string(*position), "บันทึกไม่มีเหตุการณ์ที่ " + std::to_string(*position)},
                {"the last one is " + std::to_string(size - 1), "เหตุการณ์สุดท้ายคือ " + std::to_string(size - 1)});
  std::unique_ptr<PressRoom> room(new PressRoom(office, office.store(), position ? *position + 1 : size));
  if (position) {
    const Instant end = Instant::from_micros(std::numeric_limits<std::int64_t>::max());
    ANUMAT_TRY(room->state_, engine::replay_until(room->store_, end, office.words()));
  } else {
    room->state_ = office.engine().state();
  }
  room->definition_ = office.definitions().find(room->state_.definition);
  if (room->definition_ == nullptr)
    return fail(
        ErrorKind::Refusal, "E6132",
        {"the office has no published package, so there are no documents", "หน่วยงานยังไม่ได้ประกาศใช้ชุดนิยาม จึงไม่มีเอกสาร"},
        {"publish one first", "ประกาศใช้ชุดนิยามก่อน"});
  ANUMAT_TRY(room->press_, documents::Press::open(room->sources()));
  return room;
}

Result<const model::Document*> PressRoom::find(const std::string& name) const {
  const std::string wanted = fold_case(name);
  std::vector<std::string> known;
  for (const model::Document& one : definition_->documents) {
    if (fold_case(one.name) == wanted || one.label.th == name || fold_case(one.label.en) == wanted) return &one;
    known.push_back(one.name);
  }
  const auto near = nearest(wanted, known);
  return fail(ErrorKind::Diagnostic, "E8108", {"there is no document `" + name + "`", "ไม่มีเอกสาร `" + name + "`"},
              near ? Text{"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"}
                   : Text{"`anumat document list` shows them", "ดูรายชื่อด้วย `anumat document list`"});
}

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
