#include "anumat/history/checkpoint.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "../support/log_builder.hpp"
#include "../support/temp_folder.hpp"
#include "anumat/engine/merkle.hpp"
#include "anumat/history/signing_key.hpp"
#include "anumat/history/witness.hpp"
#include "anumat/storage/memory_store.hpp"

namespace anumat::history {
namespace {

using testing::LogBuilder;
using testing::TempFolder;

/// A log of some events, and the folder of its checkpoints.
class Log {
 public:
  explicit Log(std::string words = "as it was") : words_(std::move(words)) {}

  void grow(int events) {
    for (int i = 0; i < events; ++i) builder_.event("request/1", words_ + std::to_string(count_++));
    ASSERT_TRUE(store_.append(builder_.take()));
  }
  Result<MadeCheckpoint> sign(const SigningKey& key, const SigningKey* old_key = nullptr) const {
    return make_checkpoint(store_, folder(), {key, old_key});
  }
  [[nodiscard]] CheckpointFolder folder() const { return CheckpointFolder(place_ / "checkpoints"); }
  [[nodiscard]] Tree tree() const { return *recompute(store_); }
  [[nodiscard]] SigningKey new_key(const char* name) const { return *SigningKey::create(place_ / name); }
  [[nodiscard]] const TempFolder& place() const { return place_; }
  [[nodiscard]] const storage::MemoryStore& store() const { return store_; }

 private:
  std::string words_;
  int count_ = 0;
  LogBuilder builder_;
  storage::MemoryStore store_;
  TempFolder place_;
};

std::string code_of(const Result<MadeCheckpoint>& made) {
  return made ? "" : made.error().code;
}

std::string whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::filesystem::path> files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

TEST(Checkpoints, AreNotTakenForMissingWhereTheyCannotBeRead) {
  Log log;
  log.grow(3);
  const SigningKey key = log.new_key("log.pem");
  ASSERT_TRUE(log.sign(key));
  EXPECT_EQ(log.folder().read()->notes.size(), 1U);
  EXPECT_TRUE(CheckpointFolder(log.place() / "none").read()->notes.empty()) << "nothing was signed yet";

  std::ofstream(log.place() / "a file") << "no folder";
  const auto none = CheckpointFolder(log.place() / "a file").read();
  ASSERT_FALSE(none) << "an office that was signed would pass for one that never was";
  EXPECT_EQ(none.error().code, "E5311");
  const auto made = make_checkpoint(log.store(), CheckpointFolder(log.place() / "a file"), {key, nullptr});
  EXPECT_EQ(code_of(made), "E5311");
}

TEST(Checkpoint, IsReadAsItIsWrittenAndRefusedOtherwise) {
  const Checkpoint good{"anumat/0123456789abcdef", {16, sha256("")}};

  EXPECT_EQ(*read_checkpoint(good.text()), good);
  for (const char* bad :
       {"", "a\n1\n", "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "a\n1\n47DEQpj8HBSa\n",
        "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n",
        "a b\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"})
    EXPECT_FALSE(read_checkpoint(bad)) << bad;
}

TEST(MakeCheckpoint, SignsTheTreeAsItIsStored) {
  Log log;
  log.grow(5);
  const SigningKey key = log.new_key("key.pem");

  const auto made = log.sign(key);

  ASSERT_TRUE(made) << made.error().message.en;
  EXPECT_TRUE(made->made);
  EXPECT_EQ(made->last.checkpoint.head, (TreeHead{5, log.tree().root(5)}));
  EXPECT_EQ(made->last.checkpoint.origin, origin_of(log.tree().root(1)));
  const Trail trail = *log.folder().read();
  EXPECT_EQ(trail.keys, (std::vector<VerifierKey>{{made->last.checkpoint.origin, KeyType::Log, key.public_key()}}));
  EXPECT_EQ(files(log.folder().path()), (std::vector<std::filesystem::path>{"000001-000000000005.note", "keys"}));
  EXPECT_FALSE(check_keys(trail));
}

TEST(MakeCheckpoint, AddsOneOnlyWhenTheLogHasGrownAndKeepsTheOld) {
  Log log;
  const SigningKey key = log.new_key("key.pem");
  log.grow(2);
  ASSERT_TRUE(log.sign(key));
  const std::string first = whole(log.folder().path() / "000001-000000000002.note");

  const auto again = log.sign(key);
  log.grow(3);
  const auto grown = log.sign(key);

  EXPECT_FALSE(again->made);
  EXPECT_TRUE(grown->made);
  EXPECT_EQ(whole(log.folder().path() / "000001-000000000002.note"), first);
  EXPECT_EQ(files(log.folder().path()),
            (std::vector<std::filesystem::path>{"000001-000000000002.note", "000002-000000000005.note", "keys"}));
}

TEST(MakeCheckpoint, RefusesAnEmptyLog) {
  const Log log;

  EXPECT_EQ(code_of(log.sign(log.new_key("key.pem"))), "E5316");
  EXPECT_EQ(log.folder().last().error().code, "E5310");
}

TEST(MakeCheckpoint, NamesARollbackAndAForkAndSignsNeither) {
  Log log;
  const SigningKey key = log.new_key("key.pem");
  log.grow(5);
  ASSERT_TRUE(log.sign(key));
  Log shorter;
  shorter.grow(4);
  Log other("as it was not ");
  other.grow(6);

  const auto back = make_checkpoint(shorter.store(), log.folder(), {key});
  // Another first event makes another log, so the fork comes behind it.
  const auto fork = make_checkpoint(other.store(), log.folder(), {key});

  EXPECT_EQ(code_of(back), "E5307");
  EXPECT_EQ(code_of(fork), "E5308");
  EXPECT_EQ(files(log.folder().path()).size(), 2U);
}

/// A store that gives one line other than it was appended.
class FlippedStore final : public engine::EventStore {
 public:
  FlippedStore(const engine::EventStore& store, std::int64_t seq) : store_(store), seq_(seq) {}
  Result<std::vector<engine::StoredEvent>> read(std::int64_t from, std::int64_t count) const override {
    auto events = store_.read(from, count);
    for (engine::StoredEvent& event : *events)
      if (event.seq == seq_) event.line[0] = static_cast<char>(event.line[0] ^ 1);
    return events;
  }
  Result<engine::Frontier> frontier() const override { return store_.frontier(); }
  Result<void> append(const engine::Batch&) override { return {}; }
  Result<std::vector<engine::StoredEvent>> read_case(std::string_view id) const override {
    return store_.read_case(id);
  }
  Result<std::optional<engine::CommandAnswer>> find_answer(std::string_view key) const override {
    return store_.find_answer(key);
  }
  Result<std::vector<engine::ViewRow>> view(std::string_view name) const override { return store_.view(name); }
  Result<std::vector<engine::OutboxRow>> outbox(std::int64_t count) const override { return store_.outbox(count); }
  Result<void> outbox_taken(std::int64_t) override { return {}; }
  Result<void> put_definition(const engine::StoredDefinition&) override { return {}; }
  Result<std::optional<engine::StoredDefinition>> find_definition(const Digest& digest) const override {
    return store_.find_definition(digest);
  }

 private:
  const engine::EventStore& store_;
  std::int64_t seq_;
};

TEST(MakeCheckpoint, SignsNothingOverAFlippedBit) {
  Log log;
  const SigningKey key = log.new_key("key.pem");
  log.grow(9);

  for (std::int64_t seq = 0; seq < 9; ++seq)
    EXPECT_EQ(code_of(make_checkpoint(FlippedStore(log.store(), seq), log.folder(), {key})), "E5306") << seq;
  EXPECT_TRUE(log.folder().read()->notes.empty());
}

TEST(KeyChange, TakesTheOldKeyBesideTheNew) {
  Log log;
  const SigningKey first = log.new_key("first.pem");
  const SigningKey second = log.new_key("second.pem");
  const SigningKey stranger = log.new_key("stranger.pem");
  log.grow(3);
  ASSERT_TRUE(log.sign(first));

  EXPECT_EQ(code_of(log.sign(second)), "E5305");
  EXPECT_EQ(code_of(log.sign(second, &stranger)), "E5305");
  const auto changed = log.sign(second, &first);
  log.grow(1);

  ASSERT_TRUE(changed);
  EXPECT_TRUE(changed->made);
  EXPECT_EQ(changed->last.note.signatures.size(), 2U);
  EXPECT_EQ(code_of(log.sign(first)), "E5305") << "the old key signs no longer";
  EXPECT_TRUE(log.sign(second));
  const Trail trail = *log.folder().read();
  EXPECT_EQ(trail.keys.size(), 2U);
  EXPECT_FALSE(check_keys(trail));
}

TEST(KeyChange, IsCompletedAfterACut) {
  Log log;
  const SigningKey first = log.new_key("first.pem");
  const SigningKey second = log.new_key("second.pem");
  log.grow(3);
  ASSERT_TRUE(log.sign(first));
  const std::string keys = whole(log.folder().path() / "keys");
  ASSERT_TRUE(log.sign(second, &first));
  std::ofstream(log.folder().path() / "keys") << keys;  // As if the power had gone before.

  log.grow(1);

  EXPECT_TRUE(log.sign(second));
  EXPECT_EQ(log.folder().read()->keys.size(), 2U);
}

TEST(CheckKeys, FindsAKeyThatNobodyBroughtIn) {
  Log log;
  const SigningKey key = log.new_key("first.pem");
  log.grow(3);
  ASSERT_TRUE(log.sign(key));
  Trail trail = *log.folder().read();
  const SigningKey other = log.new_key("other.pem");
  const std::string& origin = trail.keys[0].name;

  Trail added = trail;
  added.keys.push_back({origin, KeyType::Log, other.public_key()});
  Trail resigned = trail;
  resigned.notes[0].note.signatures = {*sign_note(resigned.notes[0].note.text, origin, other)};

  EXPECT_FALSE(check_keys(trail));
  EXPECT_TRUE(check_keys(added));
  EXPECT_TRUE(check_keys(resigned));
}

/// A witness and the log that it watches.
struct Watched {
  Log log;
  SigningKey key = log.new_key("log.pem");
  SigningKey own = log.new_key("witness.pem");
  WitnessMemory memory;
  Instant at = *Instant::from_text("2026-11-25T09:00:00.000000Z");

  explicit Watched(int events) {
    log.grow(events);
    const auto made = log.sign(key);
    memory.log = {made->last.checkpoint.origin, KeyType::Log, key.public_key()};
  }
  Result<Note> show(const SignedCheckpoint& checkpoint, std::int64_t from) {
    const Continuation continuation{from, log.tree().consistency(from, checkpoint.checkpoint.head.size)};
    return witness(memory, checkpoint, continuation, {"audit.example/w", own, at});
  }
  SignedCheckpoint sign_head(TreeHead head, const SigningKey& by) const {
    const Checkpoint checkpoint{memory.log.name, head};
    return {checkpoint, {checkpoint.text(), {*sign_note(checkpoint.text(), checkpoint.origin, by)}}};
  }
};

std::string code_of(const Result<Note>& note) {
  return note ? "" : note.error().code;
}

TEST(Witness, CosignsWhatGoesOnFromWhatItRemembers) {
  Watched watched(3);
  const auto first = watched.show(*watched.log.folder().last(), 0);
  ASSERT_TRUE(first) << first.error().message.en;
  watched.log.grow(4);
  ASSERT_TRUE(watched.log.sign(watched.key));

  const auto second = watched.show(*watched.log.folder().last(), 3);

  ASSERT_TRUE(second) << second.error().message.en;
  EXPECT_EQ(cosigned_at(*second, {"audit.example/w", KeyType::Witness, watched.own.public_key()}), watched.at);
  EXPECT_EQ(watched.memory.last->checkpoint.head.size, 7);
  const auto remembered = read_memory(watched.memory.text());
  ASSERT_TRUE(remembered);
  EXPECT_EQ(remembered->log, watched.memory.log);
  EXPECT_EQ(remembered->last->checkpoint, watched.memory.last->checkpoint);
}

TEST(Witness, NamesWhatIsWrongAndRemembersNothingOfIt) {
  Watched watched(6);
  ASSERT_TRUE(watched.show(*watched.log.folder().last(), 0));
  const std::string before = watched.memory.text();
  const Tree tree = watched.log.tree();
  const TreeHead five{5, tree.root(5)};
  const TreeHead forked{6, sha256("another")};
  const TreeHead longer{9, sha256("another")};
  const SigningKey stranger = watched.log.new_key("stranger.pem");
  SignedCheckpoint elsewhere = watched.sign_head(five, watched.key);
  elsewhere.checkpoint.origin = "anumat/0000000000000000";

  EXPECT_EQ(code_of(watched.show(watched.sign_head(five, watched.key), 5)), "E5307");
  EXPECT_EQ(code_of(watched.show(watched.sign_head(forked, watched.key), 6)), "E5308");
  EXPECT_EQ(code_of(watched.show(watched.sign_head({6, tree.root(6)}, stranger), 6)), "E5305");
  EXPECT_EQ(code_of(watched.show(elsewhere, 5)), "E5317");
  EXPECT_EQ(code_of(witness(watched.memory, watched.sign_head(longer, watched.key), {6, {sha256("x"), sha256("y")}},
                            {"w", watched.own, watched.at})),
            "E5309");
  EXPECT_EQ(
      code_of(witness(watched.memory, watched.sign_head(longer, watched.key), {0, {}}, {"w", watched.own, watched.at})),
      "E5309");
  EXPECT_EQ(code_of(witness(watched.memory, *watched.log.folder().last(), {6, {}}, {"a b", watched.own, watched.at})),
            "E5318");
  EXPECT_EQ(watched.memory.text(), before);
}

TEST(ProofText, IsReadAsItIsWrittenAndRefusedOtherwise) {
  Log log;
  log.grow(7);
  ASSERT_TRUE(log.sign(log.new_key("key.pem")));
  const Continuation continuation{3, log.tree().consistency(3, 7)};
  const EventProof event{4, log.tree().inclusion(4, 7), log.folder().last()->note.write()};

  EXPECT_EQ(read_continuation(continuation.text())->proof, continuation.proof);
  EXPECT_EQ(read_event_proof(event.text())->proof, event.proof);
  EXPECT_EQ(read_event_proof(event.text())->note, event.note);
  for (const std::string& bad : {std::string(), std::string("old 03\n"), std::string("old 3\nAAAA\n"),
                                 continuation.text() + "\n" + "more\n", continuation.text().substr(1)})
    EXPECT_FALSE(read_continuation(bad)) << bad;
  for (const std::string& bad : {std::string(), event.text().substr(1), event.text().substr(0, 60)})
    EXPECT_FALSE(read_event_proof(bad)) << bad;
}

}  // namespace
}  // namespace anumat::history
