#include "anumat/history/checkpoint.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <utility>

#include "anumat/base/base64.hpp"
#include "anumat/engine/damaged_log.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/history/files.hpp"
#include "failure.hpp"

namespace anumat::history {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t page_events = 1024;
constexpr std::string_view ending = ".note";
constexpr std::string_view token_ending = ".tsr";

std::string bytes_of(const Digest& digest) {
  return {digest.begin(), digest.end()};
}

/// A whole number without sign or leading zero, as the format writes it.
std::optional<std::int64_t> size_from(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0 || std::to_string(value) != text)
    return std::nullopt;
  return value;
}

tl::unexpected<Error> no_checkpoint() {
  return failure("E5304", {}, Text{"no checkpoint of three lines", "ไม่ใช่จุดตรวจสามบรรทัด"});
}

std::string numbers(std::int64_t from, std::int64_t to) {
  return std::to_string(from) + " / " + std::to_string(to);
}

}  // namespace

std::string Checkpoint::text() const {
  return origin + "\n" + std::to_string(head.size) + "\n" + to_base64(bytes_of(head.root)) + "\n";
}

Result<Checkpoint> read_checkpoint(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  if (lines.size() != 3 || !text.empty() || !is_key_name(lines[0])) return no_checkpoint();
  const auto size = size_from(lines[1]);
  const auto root = from_base64(lines[2]);
  Checkpoint checkpoint{std::string(lines[0]), {}};
  if (!size || !root || root->size() != checkpoint.head.root.size()) return no_checkpoint();
  checkpoint.head.size = *size;
  std::copy(root->begin(), root->end(), checkpoint.head.root.begin());
  return checkpoint;
}

std::string origin_of(const Digest& first_leaf) {
  return "anumat/" + hex(first_leaf).substr(0, 16);
}

Result<SignedCheckpoint> read_signed_checkpoint(std::string_view bytes) {
  ANUMAT_TRY(Note note, read_note(bytes));
  ANUMAT_TRY(Checkpoint checkpoint, read_checkpoint(note.text));
  return SignedCheckpoint{std::move(checkpoint), std::move(note)};
}

std::optional<Fault> check_keys(const Trail& trail) {
  std::size_t current = 0;
  std::int64_t before = 0;
  for (const SignedCheckpoint& one : trail.notes) {
    const std::int64_t size = one.checkpoint.head.size;
    if (current == trail.keys.size() || one.checkpoint.origin != trail.keys[current].name ||
        !is_signed_by(one.note, trail.keys[current]))
      return Fault{{"the checkpoint of " + std::to_string(size) + " events is not signed by the key of its time",
                    "จุดตรวจที่ " + std::to_string(size) + " เหตุการณ์ ไม่ได้ลงนามด้วยกุญแจของช่วงเวลานั้น"},
                   before,
                   size};
    while (current + 1 < trail.keys.size() && is_signed_by(one.note, trail.keys[current + 1])) ++current;
    before = size;
  }
  if (trail.notes.empty() || current + 1 == trail.keys.size()) return std::nullopt;
  return Fault{{"a key that no checkpoint of the key before it brought in", "มีกุญแจที่ไม่มีจุดตรวจของกุญแจก่อนหน้ารับรอง"},
               before,
               before};
}

namespace {

template <class Roots>
std::optional<Fault> fault_of_heads(const Trail& trail, const Roots& tree) {
  std::int64_t sound = 0;
  for (const SignedCheckpoint& one : trail.notes) {
    const TreeHead& head = one.checkpoint.head;
    if (head.size > tree.size())
      return Fault{
          {"rollback: the log ends after " + std::to_string(tree.size()) + " events, but " + std::to_string(head.size) +
               " were signed",
           "ย้อนถอย: บันทึกสิ้นสุดหลัง " + std::to_string(tree.size()) + " เหตุการณ์ แต่ลงนามไว้ " + std::to_string(head.size)},
          tree.size(),
          head.size};
    if (head.root != tree.root(head.size))
      return Fault{{"fork: the first " + std::to_string(head.size) + " events are not those that were signed",
                    "แตกสาย: " + std::to_string(head.size) + " เหตุการณ์แรกไม่ใช่ชุดที่ลงนามไว้"},
                   sound,
                   head.size};
    sound = head.size;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Fault> check_heads(const Trail& trail, const Tree& tree) {
  return fault_of_heads(trail, tree);
}

std::optional<Fault> check_heads(const Trail& trail, const RootsAt& roots) {
  return fault_of_heads(trail, roots);
}

namespace {

/// Without its ending: the notes in the order in which they were signed.
std::string note_name(std::size_t number, const SignedCheckpoint& note) {
  char name[64];
  std::snprintf(name, sizeof name, "%06zu-%012lld", number, static_cast<long long>(note.checkpoint.head.size));
  return name;
}

}  // namespace

Result<Trail> CheckpointFolder::read() const {
  Trail trail;
  ANUMAT_TRY(std::vector<fs::path> names, list_folder(path_));
  std::erase_if(names, [](const fs::path& name) { return name.extension() != ending; });
  if (names.empty()) return trail;
  for (const fs::path& name : names) {
    ANUMAT_TRY(const std::string bytes, read_file(name));
    auto note = read_signed_checkpoint(bytes);
    if (!note) return failure("E5304", name.string());
    trail.notes.push_back(std::move(*note));
    fs::path token = name;
    token.replace_extension(token_ending);
    trail.tokens.emplace_back();
    std::error_code error;
    const bool is_stamped = fs::exists(token, error);
    if (error) return failure("E5311", token.string(), error.message());
    if (!is_stamped) continue;
    ANUMAT_TRY(trail.tokens.back(), read_file(token));
  }
  ANUMAT_TRY(const std::string keys, read_file(path_ / "keys"));
  for (std::string_view rest = keys; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size() - 1);
    auto key = read_verifier_key(rest.substr(0, end));
    if (!key || rest[end] != '\n') return failure("E5304", (path_ / "keys").string());
    trail.keys.push_back(std::move(*key));
    rest.remove_prefix(end + 1);
  }
  return trail;
}

TokenVerdict check_tokens(const Trail& trail, const std::optional<fs::path>& authorities) {
  TokenVerdict verdict;
  std::int64_t sound = 0;
  for (std::size_t i = 0; i < trail.tokens.size(); ++i) {
    if (trail.tokens[i].empty()) continue;
    const std::int64_t size = trail.notes[i].checkpoint.head.size;
    const std::string note = trail.notes[i].note.write();
    auto token =
        authorities ? verify_time_token(trail.tokens[i], note, *authorities) : read_time_token(trail.tokens[i], note);
    if (!token) {
      const std::string events = std::to_string(size);
      verdict.fault = Fault{{"the time token of the checkpoint of " + events + " events: " + token.error().message.en,
                             "ใบประทับเวลาของจุดตรวจที่ " + events + " เหตุการณ์: " + token.error().message.th},
                            sound,
                            size};
      return verdict;
    }
    sound = size;
    verdict.last = Stamp{std::move(*token), size, authorities.has_value()};
  }
  return verdict;
}

Result<void> CheckpointFolder::add_token(const Trail& trail, std::string_view answer) const {
  if (trail.notes.empty()) return failure("E5310", path_.string());
  const std::string name = note_name(trail.notes.size(), trail.notes.back());
  return write_new_file(path_ / (name + std::string(token_ending)), answer, 0644, "E5312");
}

Result<SignedCheckpoint> CheckpointFolder::last() const {
  ANUMAT_TRY(Trail trail, read());
  if (trail.notes.empty()) return failure("E5310", path_.string());
  return std::move(trail.notes.back());
}

Result<void> CheckpointFolder::add_note(const Trail& before, const SignedCheckpoint& made) const {
  return write_new_file(path_ / (note_name(before.notes.size() + 1, made) + std::string(ending)), made.note.write(),
                        0644);
}

Result<void> CheckpointFolder::add_key(const Trail& before, const VerifierKey& key) const {
  std::string keys;
  for (const VerifierKey& one : before.keys) keys += one.text() + "\n";
  return replace_file(path_ / "keys", keys + key.text() + "\n", 0644);
}

Result<void> for_each_event(const engine::EventStore& store,
                            const std::function<Result<void>(const engine::StoredEvent&)>& visit) {
  for (std::int64_t next = 0;;) {
    ANUMAT_TRY(const std::vector<engine::StoredEvent> page, engine::read_before_damage(store, next, page_events));
    if (page.empty()) return {};
    for (const engine::StoredEvent& one : page) ANUMAT_CHECK(visit(one));
    next += static_cast<std::int64_t>(page.size());
  }
}

Result<Tree> recompute(const engine::EventStore& store) {
  // The frontier first: what is appended meanwhile belongs to the next checkpoint.
  ANUMAT_TRY(const engine::Frontier frontier, store.frontier());
  Tree tree;
  ANUMAT_CHECK(for_each_event(store, [&](const engine::StoredEvent& event) -> Result<void> {
    if (tree.size() == frontier.size) return {};
    const Digest leaf = engine::leaf_hash(event.line);
    if (event.seq != tree.size() || event.leaf != leaf)
      return failure(
          "E5306", {},
          Text{"event " + numbers(tree.size(), frontier.size), "เหตุการณ์ลำดับ " + numbers(tree.size(), frontier.size)});
    tree.add(leaf);
    return {};
  }));
  if (tree.size() != frontier.size || tree.root(tree.size()) != engine::root(frontier))
    return failure("E5306", {}, Text{"the tree", "ต้นไม้แฮช"});
  return tree;
}

namespace {

/// The log may be signed as it is: it holds all that was signed before.
Result<void> check_continuation(const Trail& trail, const Tree& tree) {
  if (const auto fault = check_keys(trail)) return failure("E5305", {}, fault->what);
  const auto fault = check_heads(trail, tree);
  if (!fault) return {};
  return failure(fault->to > tree.size() ? "E5307" : "E5308", {}, fault->what);
}

/// The keys in whose name the next note is signed, the newest first.
Result<std::vector<const Signer*>> signing_keys(const Trail& trail, const Signers& signers, const std::string& origin) {
  const VerifierKey mine{origin, KeyType::Log, signers.key.public_key()};
  if (trail.keys.empty() || trail.keys.back() == mine) return std::vector<const Signer*>{&signers.key};
  const bool is_known = std::find(trail.keys.begin(), trail.keys.end(), mine) != trail.keys.end();
  if (is_known || signers.old_key == nullptr ||
      trail.keys.back() != VerifierKey{origin, KeyType::Log, signers.old_key->public_key()})
    return failure("E5305", {},
                   Text{"the last checkpoint was signed by another key; give it as the old one",
                        "จุดตรวจล่าสุดลงนามด้วยกุญแจอื่น ให้ระบุเป็นกุญแจเดิม"});
  return std::vector<const Signer*>{&signers.key, signers.old_key};
}

}  // namespace

Result<MadeCheckpoint> make_checkpoint(const engine::EventStore& store, const CheckpointFolder& folder,
                                       Signers signers) {
  ANUMAT_TRY(const Tree tree, recompute(store));
  if (tree.size() == 0) return failure("E5316");
  ANUMAT_CHECK(make_folder(folder.path()));
  ANUMAT_TRY(Trail trail, folder.read());
  const std::string origin = origin_of(tree.root(1));
  const VerifierKey mine{origin, KeyType::Log, signers.key.public_key()};
  // A note of both keys was written, and then the power went.
  const bool is_known = std::find(trail.keys.begin(), trail.keys.end(), mine) != trail.keys.end();
  if (!trail.notes.empty() && !is_known && is_signed_by(trail.notes.back().note, mine)) {
    ANUMAT_CHECK(folder.add_key(trail, mine));
    trail.keys.push_back(mine);
  }
  ANUMAT_CHECK(check_continuation(trail, tree));
  ANUMAT_TRY(const auto keys, signing_keys(trail, signers, origin));
  SignedCheckpoint next{{origin, {tree.size(), tree.root(tree.size())}}, {}};
  if (!trail.notes.empty() && keys.size() == 1 && trail.notes.back().checkpoint == next.checkpoint)
    return MadeCheckpoint{std::move(trail.notes.back()), false};
  next.note.text = next.checkpoint.text();
  for (const Signer* key : keys) {
    ANUMAT_TRY(NoteSignature signature, sign_note(next.note.text, origin, *key));
    next.note.signatures.push_back(std::move(signature));
  }
  if (trail.keys.empty()) ANUMAT_CHECK(folder.add_key(trail, mine));
  ANUMAT_CHECK(folder.add_note(trail, next));
  if (keys.size() > 1) ANUMAT_CHECK(folder.add_key(trail, mine));
  return MadeCheckpoint{std::move(next), true};
}

}  // namespace anumat::history
