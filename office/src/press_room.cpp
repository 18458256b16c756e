#include "anumat/office/press_room.hpp"

#include <limits>

#include "anumat/base/text.hpp"
#include "anumat/storage/evidence_store.hpp"

namespace anumat::office {

namespace {

Result<void> check_position(std::int64_t position, std::int64_t size) {
  if (position >= 0 && position < size) return {};
  return fail(ErrorKind::Diagnostic, "E8107",
              {"the log has no event " + std::to_string(position), "บันทึกไม่มีเหตุการณ์ที่ " + std::to_string(position)},
              {"the last one is " + std::to_string(size - 1), "เหตุการณ์สุดท้ายคือ " + std::to_string(size - 1)});
}

}  // namespace

documents::Pictures pictures_of(const std::string& folder) {
  if (folder.empty()) return {};
  return [folder](const std::string& digest) -> Result<std::string> {
    ANUMAT_TRY(const auto store, storage::EvidenceStore::open_to_read(evidence_folder(folder)));
    const auto wanted = digest_from_hex(digest);
    if (!wanted) return fail(ErrorKind::Failure, "E5122", {"no such file", "ไม่มีไฟล์นี้"});
    return store.read(*wanted);
  };
}

Result<void> PressRoom::replay(const engine::Vault* words) {
  const Instant end = Instant::from_micros(std::numeric_limits<std::int64_t>::max());
  ANUMAT_TRY(state_, engine::replay_until(store_, end, words));
  if (const model::Definition* published = definitions_.find(state_.definition); published != nullptr)
    engine::leave_out(state_, hidden_, *published);
  return {};
}

Result<void> PressRoom::start() {
  definition_ = definitions_.find(state_.definition);
  if (definition_ == nullptr)
    return fail(
        ErrorKind::Refusal, "E6132",
        {"the office has no published package, so there are no documents", "หน่วยงานยังไม่ได้ประกาศใช้ชุดนิยาม จึงไม่มีเอกสาร"},
        {"publish one first", "ประกาศใช้ชุดนิยามก่อน"});
  ANUMAT_TRY(press_, documents::Press::open(sources(), pictures_));
  return {};
}

Result<std::unique_ptr<PressRoom>> PressRoom::open(Office& office, std::optional<std::int64_t> position) {
  if (position)
    return open_at(office.store(), office.definitions(), *position, office.folder(), office.words(), office.hidden());
  const std::int64_t size = office.engine().state().next_seq;
  std::unique_ptr<PressRoom> room(new PressRoom(office.store(), office.definitions(), size));
  room->state_ = office.engine().state();
  room->hidden_ = office.hidden();
  room->pictures_ = pictures_of(office.folder());
  ANUMAT_CHECK(room->start());
  return room;
}

Result<std::unique_ptr<PressRoom>> PressRoom::open(const engine::EventStore& store,
                                                   const CompiledDefinitions& definitions, std::int64_t position,
                                                   const std::string& folder, const engine::Vault* words) {
  return open_at(store, definitions, position, folder, words, {});
}

Result<std::unique_ptr<PressRoom>> PressRoom::open_at(const engine::EventStore& store,
                                                      const CompiledDefinitions& definitions, std::int64_t position,
                                                      const std::string& folder, const engine::Vault* words,
                                                      const engine::Hidden& hidden) {
  ANUMAT_TRY(const engine::Frontier frontier, store.frontier());
  ANUMAT_CHECK(check_position(position, frontier.size));
  std::unique_ptr<PressRoom> room(new PressRoom(store, definitions, position + 1));
  room->hidden_ = hidden;
  room->pictures_ = pictures_of(folder);
  ANUMAT_CHECK(room->replay(words));
  ANUMAT_CHECK(room->start());
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

}  // namespace anumat::office
