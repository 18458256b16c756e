// The history of a large office: how fast it is written, verified and handed out, with how much memory and disk.
//
//   bench_history PROGRAM [EVENTS, default 100000] [FOLDER, default a new one for temporary files]
//
// The office lives W1 (workload_w1.hpp) through SQLite, durable. Then the real program, PROGRAM, signs, verifies,
// exports and backs up; each in a process of its own, whose time and greatest memory the kernel tells. Beside it, in
// the same run, SHA-256 over as many lines of that size, which no verifier can be faster than.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "anumat/base/sha256.hpp"
#include "anumat/office/office.hpp"
#include "lived_office.hpp"

namespace {

namespace fs = std::filesystem;
using namespace anumat;

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "bench_history: %s\n", why.c_str());
  std::exit(1);
}

struct Measured {
  double seconds = 0;
  long most_mb = 0;  ///< Resident, at its greatest.
};

/// In a process of its own, so that its memory is its own.
Measured measured(const std::function<int()>& work) {
  std::fflush(stdout);
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child < 0) stop("no process can be started");
  if (child == 0) ::_exit(work());
  int status = 0;
  rusage used{};
  if (::wait4(child, &status, 0, &used) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    stop("what was measured did not end well");
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), used.ru_maxrss / 1024};
}

int run(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  if (std::freopen("/dev/null", "w", stdout) == nullptr) return 1;
  ::execvp(arguments.front(), arguments.data());
  return 1;
}

void tell(const char* what, const Measured& found, std::int64_t events) {
  std::printf("%-52s %8.2f s %9.1f k events/s %6ld MB\n", what, found.seconds,
              static_cast<double>(events) / found.seconds / 1e3, found.most_mb);
}

int live(const std::string& folder, std::int64_t events, std::size_t group) {
  const auto made = bench::live_office(folder, events, group);
  if (!made) stop(made.error().message.en);
  return 0;
}

std::uintmax_t bytes_in(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) bytes += entry.file_size();
  return bytes;
}

std::int64_t size_of(const std::string& folder) {
  const auto store = office::open_store(folder, office::OfficeAccess::Read);
  if (!store) stop(store.error().message.en);
  const auto frontier = (*store)->frontier();
  return frontier ? frontier->size : 0;
}

void bench_callers(const fs::path& folder, std::size_t callers) {
  constexpr std::int64_t events = 10'000;
  const std::string office = (folder / ("callers-" + std::to_string(callers))).string();
  const Measured found = measured([&] { return live(office, events, callers); });
  tell(("durable through SQLite, " + std::to_string(callers) + " callers waiting").c_str(), found, size_of(office));
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) stop("name the program");
  const std::string program = fs::absolute(words[1]).string();
  const std::int64_t wanted = count > 2 ? std::atoll(words[2]) : 100'000;
  std::string folder = count > 3 ? words[3] : (fs::temp_directory_path() / "anumat-history-XXXXXX").string();
  if (count <= 3 && ::mkdtemp(folder.data()) == nullptr) stop("no folder can be made");
  const fs::path place = fs::absolute(folder);
  for (const std::size_t callers : {1U, 64U}) bench_callers(place, callers);

  const std::string office = (place / "office").string();
  const Measured loaded = measured([&] { return live(office, wanted, 1'000); });
  const std::int64_t events = size_of(office);
  tell("durable through SQLite, 1,000 a batch", loaded, events);
  const std::uintmax_t bytes = bytes_in(office);
  std::printf("%lld events, %.0f bytes an event on disk, with its indexes\n", static_cast<long long>(events),
              static_cast<double>(bytes) / static_cast<double>(events));
  const std::string line(700, 'x');
  tell("SHA-256 of as many lines of 700 bytes", measured([&] {
         Digest last{};
         for (std::int64_t i = 0; i < events; ++i) last = sha256(line + std::to_string(last[0]));
         return last == Digest{} ? 1 : 0;
       }),
       events);
  ::setenv("ANUMAT_OFFICE", office.c_str(), 1);
  const std::string signer = (place / "log.pem").string();
  const std::string bundle = (place / "bundle").string();
  const std::string backup = (place / "backup").string();
  measured([&] { return run({program, "audit", "key", signer}); });
  const struct {
    const char* what;
    std::vector<std::string> words;
  } rows[]{{"sign: the whole tree made again", {program, "audit", "checkpoint", "--signer", signer}},
           {"verify: every event linked, every command decided", {program, "audit", "verify"}},
           {"open and fold the log", {program, "person", "list"}},
           {"a bundle of all", {program, "audit", "export", "--out", bundle}},
           {"the bundle verified, every command decided", {program, "audit", "verify", bundle}},
           {"the bundle verified by verify.py", {"python3", "-B", bundle + "/verify.py"}},
           {"a backup, verified", {program, "backup", "create", backup}}};
  for (const auto& row : rows) tell(row.what, measured([&] { return run(row.words); }), events);
  std::printf("the bundle: %.0f bytes an event\n", static_cast<double>(bytes_in(bundle)) / static_cast<double>(events));
  if (count <= 3) fs::remove_all(place);
}
