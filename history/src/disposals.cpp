#include "anumat/history/disposals.hpp"

#include <algorithm>

#include "anumat/history/checkpoint.hpp"
#include "anumat/history/named.hpp"

namespace anumat::history {

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
  if (const std::string digest = attached_file(event); !digest.empty()) files_[digest][event.case_id] = std::nullopt;
  for (const std::string& digest : disposed_files(event)) files_[digest][event.case_id] = event.seq;
}

std::optional<std::int64_t> Disposals::of(const std::string& case_id, const std::string& digest) const {
  const auto file = files_.find(digest);
  if (file == files_.end()) return std::nullopt;
  const auto by_case = file->second.find(case_id);
  return by_case == file->second.end() ? std::nullopt : by_case->second;
}

bool Disposals::is_gone(const std::string& digest) const {
  const auto file = files_.find(digest);
  return file != files_.end() &&
         std::ranges::all_of(file->second, [](const auto& one) { return one.second.has_value(); });
}

}  // namespace anumat::history
