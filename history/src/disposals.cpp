#include "anumat/history/disposals.hpp"

#include <algorithm>

#include "anumat/history/checkpoint.hpp"
#include "anumat/history/named.hpp"

namespace anumat::history {

namespace {

std::string kind_in(const engine::Event& event) {
  const model::Value out(event.out);
  const auto* kind = out.find("kind");
  return kind != nullptr && kind->string() != nullptr ? *kind->string() : std::string();
}

}  // namespace

Result<Disposals> Disposals::read(const engine::EventStore& store, std::int64_t size) {
  Disposals disposals;
  ANUMAT_CHECK(for_each_event(store, [&](const engine::StoredEvent& stored) -> Result<void> {
    // Both kinds of event are few among many, and nothing else is read.
    if (stored.seq >= size || stored.line.find("\"type\":\"evidence_") == std::string::npos) return {};
    if (const auto event = engine::decode(stored.line)) disposals.take(*event);
    return {};
  }));
  return disposals;
}

void Disposals::take(const engine::Event& event) {
  if (const std::string digest = attached_file(event); !digest.empty())
    files_[digest][event.case_id][kind_in(event)] = std::nullopt;
  for (const std::string& digest : disposed_files(event)) files_[digest][event.case_id][kind_in(event)] = event.seq;
  // What was erased there is kept there no longer; ErasedFiles tells by which event.
  for (const std::string& digest : erased_files(event))
    if (const auto file = files_.find(digest); file != files_.end()) file->second.erase(event.case_id);
}

std::optional<std::int64_t> Disposals::of(const std::string& case_id, const std::string& digest) const {
  const auto file = files_.find(digest);
  if (file == files_.end()) return std::nullopt;
  const auto by_case = file->second.find(case_id);
  if (by_case == file->second.end()) return std::nullopt;
  std::optional<std::int64_t> last;
  for (const auto& [kind, seq] : by_case->second) {
    if (!seq) return std::nullopt;
    last = std::max(last, seq);
  }
  return last;
}

bool Disposals::is_gone(const std::string& digest) const {
  const auto file = files_.find(digest);
  return file != files_.end() && !file->second.empty() && std::ranges::all_of(file->second, [](const auto& by_case) {
           return std::ranges::all_of(by_case.second, [](const auto& one) { return one.second.has_value(); });
         });
}

}  // namespace anumat::history
