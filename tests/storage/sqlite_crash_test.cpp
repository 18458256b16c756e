#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <memory>

#include "../support/faulty_store.hpp"
#include "../support/log_builder.hpp"
#include "../support/temp_folder.hpp"
#include "anumat/storage/sqlite_store.hpp"

namespace anumat::storage {
namespace {

using engine::EventStore;
using testing::LogBuilder;
using testing::TempFolder;

using Wrapper = std::function<std::unique_ptr<EventStore>(std::unique_ptr<EventStore>)>;

/// Appends for ever and writes each acknowledged seq to the pipe.
[[noreturn]] void append_for_ever(const std::filesystem::path& path, int pipe, const Wrapper& wrapper) {
  auto opened = SqliteStore::open(path, Mode::ReadWrite);
  if (!opened) _exit(1);
  const auto store = wrapper(std::move(*opened));
  const engine::Frontier start = *store->frontier();
  LogBuilder log(start);
  for (std::int64_t seq = start.size;; ++seq) {
    const std::string key = std::to_string(seq);
    const engine::Batch batch = log.event(key).answer(key, "{}").row("case", key, "{}").tell(seq, "mail", key).take();
    if (!store->append(batch)) _exit(2);
    if (write(pipe, &seq, sizeof seq) != sizeof seq) _exit(3);
  }
}

/// The last seq acknowledged by a writer that was killed after so many; everything is read that it sent before.
std::int64_t kill_writer_after(int acknowledgements, const std::filesystem::path& path, const Wrapper& wrapper) {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    append_for_ever(path, ends[1], wrapper);
  }
  close(ends[1]);
  std::int64_t last = -1;
  std::int64_t seq = 0;
  for (int i = 0; read(ends[0], &seq, sizeof seq) == sizeof seq; ++i) {
    last = seq;
    if (i == acknowledgements) kill(child, SIGKILL);
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? last : -1;
}

/// What is not there, or not whole, of everything up to an acknowledged seq.
std::vector<std::string> losses(const std::filesystem::path& path, std::int64_t last) {
  std::vector<std::string> lost;
  const auto opened = SqliteStore::open(path, Mode::ReadWrite);
  if (!opened) return {"the file does not open: " + opened.error().message.en};
  const EventStore& store = **opened;
  if (const auto verified = (*opened)->verify(); !verified) lost.push_back(verified.error().message.en);
  const std::int64_t size = store.frontier()->size;
  if (size <= last) lost.push_back("events after " + std::to_string(size));
  if (static_cast<std::int64_t>(store.view("case")->size()) != size) lost.emplace_back("rows of a view");
  if (static_cast<std::int64_t>(store.outbox(size + 1)->size()) != size) lost.emplace_back("rows of the outbox");
  for (std::int64_t seq = 0; seq < size; ++seq) {
    const std::string key = std::to_string(seq);
    if (!*store.find_answer(key)) lost.push_back("answer " + key);
    if (store.read_case(key)->size() != 1) lost.push_back("case " + key);
  }
  return lost;
}

TEST(SqliteCrash, EveryAcknowledgedEventIsThereAfterAKill) {
  const TempFolder folder;
  const auto path = folder / "log.anumat";
  ASSERT_TRUE(SqliteStore::open(path, Mode::Create));
  const Wrapper none = [](auto store) { return store; };

  for (const int acknowledgements : {0, 1, 17, 100, 150, 3}) {
    const std::int64_t last = kill_writer_after(acknowledgements, path, none);

    ASSERT_GE(last, acknowledgements);
    EXPECT_EQ(losses(path, last), std::vector<std::string>());
  }
}

TEST(SqliteCrash, TheHarnessFindsAStoreThatDoesNotWrite) {
  const TempFolder folder;
  const auto path = folder / "log.anumat";
  ASSERT_TRUE(SqliteStore::open(path, Mode::Create));
  const Wrapper fault = [](auto store) -> std::unique_ptr<EventStore> {
    return std::make_unique<testing::AcknowledgesWithoutWriting>(std::move(store));
  };

  const std::int64_t last = kill_writer_after(20, path, fault);

  ASSERT_GE(last, 20);
  EXPECT_EQ(losses(path, last), std::vector<std::string>{"events after 0"});
}

}  // namespace
}  // namespace anumat::storage
