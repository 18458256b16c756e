// Carrying out what was granted: first the words and their key, then the files, then the event that says so.

#include <algorithm>
#include <filesystem>

#include "anumat/office/office.hpp"
#include "anumat/storage/evidence_store.hpp"
#include "anumat/storage/mail_store.hpp"

namespace anumat::office {

namespace {

engine::Command finish_of(const engine::Erasure& erasure, const CarriedOut& done, Instant at) {
  engine::Command command;
  command.type = engine::CommandType::FinishErasure;
  command.key = "finish erasure " + std::to_string(erasure.seq);
  command.actor = erasure.decided_by;
  command.at = at;
  command.body = {{"copies", static_cast<std::int64_t>(done.copies.size())},
                  {"files", done.files},
                  {"request", done.request},
                  {"words", done.words}};
  return command;
}

/// Where somebody gets mail is a word about them that no log holds.
Result<void> forget_mail(const std::string& folder, const std::string& subject) {
  const std::filesystem::path path = std::filesystem::path(folder) / storage::mail_file;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return {};
  ANUMAT_TRY(auto mail, storage::MailStore::open(path));
  return mail.forget_recipient(subject);
}

}  // namespace

Result<std::vector<CarriedOut>> Office::carry_out_erasures(Instant at) {
  std::vector<CarriedOut> all;
  if (words_ == nullptr) return all;
  std::vector<engine::Erasure> granted;
  std::ranges::copy_if(engine_->state().erasures, std::back_inserter(granted),
                       [](const engine::Erasure& one) { return one.stage == engine::ErasureStage::Granted; });
  for (const engine::Erasure& erasure : granted) {
    CarriedOut done{erasure.seq, erasure.subject, 0, 0, {}};
    ANUMAT_TRY(done.words, words_->erase_current({"", erasure.subject, erasure.seq, erasure.files}));
    ANUMAT_TRY(const auto evidence, storage::EvidenceStore::open_to_read(evidence_folder(folder_)));
    for (const std::string& file : erasure.files) {
      const auto digest = digest_from_hex(file);
      if (!digest) continue;
      ANUMAT_TRY(const bool there, evidence.destroy(*digest));
      done.files += there ? 1 : 0;
    }
    ANUMAT_CHECK(forget_mail(folder_, erasure.subject));
    ANUMAT_TRY(done.copies, words_->copies());
    const Instant when = std::max(at, engine_->state().last_at);
    ANUMAT_TRY([[maybe_unused]] const engine::Outcome outcome, engine_->handle(finish_of(erasure, done, when)));
    all.push_back(std::move(done));
  }
  return all;
}

}  // namespace anumat::office
