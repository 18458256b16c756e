#include "anumat/history/bundle.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "anumat/engine/event.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/history/files.hpp"
#include "failure.hpp"

namespace anumat::history {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t line_bytes_max = 64 * 1024;

/// Where each line starts, and where the last one ends; a last line without its end is one as well.
Result<std::vector<std::int64_t>> line_starts(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return failure("E5313", path.string());
  std::vector<std::int64_t> starts{0};
  std::string block(std::size_t{1} << 16, '\0');
  std::int64_t place = 0;
  char last = '\n';
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    const auto size = static_cast<std::size_t>(file.gcount());
    for (std::size_t i = 0; i < size; ++i)
      if (block[i] == '\n') starts.push_back(place + static_cast<std::int64_t>(i) + 1);
    last = block[size - 1];
    place += static_cast<std::int64_t>(size);
  }
  if (file.bad()) return failure("E5313", path.string());
  if (last != '\n') starts.push_back(place + 1);
  return starts;
}

engine::StoredEvent stored_form(std::string line, std::int64_t place) {
  engine::StoredEvent stored;
  stored.seq = place;
  stored.leaf = engine::leaf_hash(line);
  if (const auto event = engine::decode(line)) {
    stored.case_id = event->case_id;
    stored.case_seq = event->case_seq;
    stored.type = engine::word(event->type);
    stored.actor = event->actor;
    stored.at = event->at;
  }
  stored.line = std::move(line);
  return stored;
}

tl::unexpected<Error> read_only() {
  return failure("E5311", "bundle");
}

}  // namespace

Result<Bundle> Bundle::open(const fs::path& folder) {
  Bundle bundle;
  bundle.folder_ = folder;
  std::error_code ignored;
  bundle.is_whole_ = !fs::exists(folder / "proofs", ignored);
  const auto note = read_file(folder / "checkpoint");
  if (!note) return failure("E5313", (folder / "checkpoint").string());
  auto checkpoint = read_signed_checkpoint(*note);
  if (!checkpoint) return failure("E5313", (folder / "checkpoint").string(), checkpoint.error().message);
  bundle.checkpoint_ = std::move(*checkpoint);
  const auto text = read_file(folder / "vkey");
  if (!text) return failure("E5313", (folder / "vkey").string());
  auto key = read_verifier_key(*text);
  if (!key) return failure("E5313", (folder / "vkey").string(), key.error().message);
  bundle.key_ = std::move(*key);
  ANUMAT_TRY(bundle.starts_, line_starts(folder / "events.jsonl"));
  return bundle;
}

Result<std::vector<engine::StoredEvent>> Bundle::read(std::int64_t from, std::int64_t count) const {
  std::vector<engine::StoredEvent> events;
  std::ifstream file(folder_ / "events.jsonl", std::ios::binary);
  const std::int64_t end = std::min(from + std::max<std::int64_t>(count, 0), this->count());
  for (std::int64_t place = std::max<std::int64_t>(from, 0); place < end; ++place) {
    const auto index = static_cast<std::size_t>(place);
    const auto size = static_cast<std::size_t>(starts_[index + 1] - starts_[index] - 1);
    // What is longer than an event can be is not read whole; it is bad in any case.
    std::string text(std::min(size, line_bytes_max + 1), '\0');
    if (events.empty() || size > line_bytes_max || file.tellg() != starts_[index]) file.seekg(starts_[index]);
    if (!file.read(text.data(), static_cast<std::streamsize>(text.size()))) return system_failure(folder_.string());
    if (size <= line_bytes_max) file.ignore(1);
    if (file.eof()) file.clear();
    events.push_back(stored_form(std::move(text), place));
  }
  return events;
}

Result<engine::Frontier> Bundle::frontier() const {
  engine::Frontier frontier;
  ANUMAT_CHECK(for_each_event(*this, [&](const engine::StoredEvent& event) -> Result<void> {
    frontier = engine::extend(std::move(frontier), event.leaf);
    return {};
  }));
  return frontier;
}

Result<std::vector<engine::StoredEvent>> Bundle::read_case(std::string_view case_id) const {
  std::vector<engine::StoredEvent> events;
  ANUMAT_CHECK(for_each_event(*this, [&](const engine::StoredEvent& event) -> Result<void> {
    if (event.case_id == case_id) events.push_back(event);
    return {};
  }));
  return events;
}

Result<std::optional<engine::StoredDefinition>> Bundle::find_definition(const Digest& digest) const {
  const fs::path base = folder_ / "defs" / hex(digest);
  const auto canonical = read_file(base.string() + ".json");
  if (!canonical) return std::nullopt;
  engine::StoredDefinition definition{digest, *canonical, {}};
  // In the order in which they were compiled.
  std::ifstream names(base.string() + ".files", std::ios::binary);
  for (std::string name; std::getline(names, name);) {
    ANUMAT_TRY(std::string text, read_file(base / name));
    definition.sources.emplace_back(std::move(name), std::move(text));
  }
  return definition;
}

Result<void> Bundle::append(const engine::Batch&) {
  return read_only();
}
Result<std::optional<engine::CommandAnswer>> Bundle::find_answer(std::string_view) const {
  return std::nullopt;
}
Result<std::vector<engine::ViewRow>> Bundle::view(std::string_view) const {
  return std::vector<engine::ViewRow>();
}
Result<std::vector<engine::OutboxRow>> Bundle::outbox(std::int64_t) const {
  return std::vector<engine::OutboxRow>();
}
Result<void> Bundle::outbox_taken(std::int64_t) {
  return read_only();
}
Result<void> Bundle::put_definition(const engine::StoredDefinition&) {
  return read_only();
}

}  // namespace anumat::history
