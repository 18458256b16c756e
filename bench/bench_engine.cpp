// The language and the engine beside a raw limit of the same run: ratios, as machines differ.
//
//   bench_engine PACKAGE [language|life|replay|long|deadlines [N]]     e.g. workflows/annual-plan

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "anumat/base/sha256.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/engine/backtest.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/storage/memory_store.hpp"
#include "anumat/storage/sqlite_store.hpp"
#include "workload_w1.hpp"

namespace {

using namespace anumat;
using bench::OneDefinition;

template <class Work>
double seconds(Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Median of several rounds.
template <class Work>
double median_seconds(int rounds, Work&& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) times.push_back(seconds(work));
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

void give_all(engine::EventStore& store, const OneDefinition& definitions, const std::vector<engine::Command>& commands,
              std::size_t group) {
  const auto engine = engine::Engine::open(store, definitions);
  for (std::size_t i = 0; i < commands.size(); i += group) {
    const std::vector<engine::Command> batch(
        commands.begin() + static_cast<std::ptrdiff_t>(i),
        commands.begin() + static_cast<std::ptrdiff_t>(std::min(i + group, commands.size())));
    const auto done = (*engine)->handle_all(batch);
    if (!done || !done->back().accepted) std::printf("a command was not accepted\n");
  }
}

/// No engine can be faster: a table of rows found by state and act, the guards in C++, a line of as many bytes as ours
/// and a chain of SHA-256 over the lines.
struct Floor {
  struct Row {
    int from, act, role, to;
    bool (*guard)(std::int64_t budget, int yes, int no);
  };
  static constexpr Row rows[] = {{0, 0, 0, 1, [](std::int64_t, int, int) { return true; }},
                                 {1, 1, 1, 2, [](std::int64_t budget, int, int) { return budget > 100'000; }},
                                 {1, 1, 1, 3, [](std::int64_t budget, int, int) { return budget <= 100'000; }},
                                 {2, 2, 2, 3, [](std::int64_t, int, int) { return true; }},
                                 {3, 3, 0, 4, [](std::int64_t, int, int) { return true; }},
                                 {4, 4, 0, 5, [](std::int64_t, int, int) { return true; }},
                                 {5, 5, 3, 6, [](std::int64_t, int yes, int) { return yes >= 2; }},
                                 {5, 5, 3, 5, [](std::int64_t, int yes, int) { return yes < 2; }},
                                 {5, 6, 3, 7, [](std::int64_t, int, int no) { return no >= 2; }},
                                 {5, 6, 3, 5, [](std::int64_t, int, int no) { return no < 2; }}};
  struct Asked {
    int act, role, person;
  };
  static constexpr Asked life[] = {{0, 0, 0}, {1, 1, 1}, {2, 2, 2}, {3, 0, 0}, {4, 0, 0},
                                   {5, 3, 3}, {6, 3, 4}, {5, 3, 5}, {5, 3, 6}};

  /// Events a second; `line_bytes` 0 leaves out the lines and the chain.
  static double run(int projects, std::size_t line_bytes) {
    Sha256 hash;
    Digest last{};
    std::string line(line_bytes, 'x');
    std::int64_t events = 0;
    const double time = seconds([&] {
      for (int i = 0; i < projects; ++i) {
        int state = 0, yes = 0, no = 0;
        unsigned voted = 0;
        const std::int64_t budget = 100'001 + std::int64_t{i} * 7919 % 900'000;
        for (const Asked& asked : life)
          for (const Row& row : rows) {
            if (row.from != state || row.act != asked.act || row.role != asked.role || !row.guard(budget, yes, no))
              continue;
            if (asked.act >= 5 && (voted >> asked.person & 1U) != 0) break;
            voted |= 1U << asked.person;
            (asked.act == 5 ? yes : no) += asked.act >= 5 ? 1 : 0;
            state = row.to;
            ++events;
            if (line_bytes > 0) {
              std::snprintf(line.data(), 64, "%lld %d %d %d", static_cast<long long>(events), i, asked.act, state);
              hash.add({reinterpret_cast<const char*>(last.data()), last.size()});
              hash.add(line);
              last = hash.finish();
            }
            break;
          }
        if (state != 6) std::printf("the floor does not close its project\n");
      }
    });
    return static_cast<double>(events) / time;
  }
};

std::size_t bytes_of_lines(const engine::EventStore& store) {
  std::size_t bytes = 0;
  const auto events = store.read(0, 100'000);
  for (const auto& event : *events) bytes += event.line.size();
  return events->empty() ? 0 : bytes / events->size();
}

void bench_language(const std::string& folder) {
  const auto sources = dsl::read_package(folder);
  if (!sources) {
    std::printf("%s\n", sources.error().message.en.c_str());
    return;
  }
  std::size_t bytes = 0;
  for (const auto& source : *sources) bytes += source.text.size();
  const double raw = median_seconds(9, [&] {
    for (const auto& source : *sources) (void)sha256(source.text);
  });
  const double ours = median_seconds(9, [&] {
    if (!dsl::compile(*sources).definition) std::printf("the package does not compile\n");
  });
  std::printf("compile %s: %zu bytes, %.1f ms, %.2f MB/s, %.0f x hashing the same bytes\n", folder.c_str(), bytes,
              ours * 1e3, static_cast<double>(bytes) / 1e6 / ours, ours / raw);
}

std::vector<engine::Command> office_with_lives(const OneDefinition& definitions, int projects) {
  auto commands = bench::w1_office(definitions.digest());
  for (auto& command : bench::w1_lives(0, projects)) commands.push_back(std::move(command));
  return commands;
}

std::unique_ptr<OneDefinition> compiled(const char* package) {
  dsl::Compilation compilation = dsl::compile({{"bench.anumat", package}});
  if (compilation.definition) return std::make_unique<OneDefinition>(std::move(*compilation.definition));
  std::printf("the bench definition does not compile: %s\n", compilation.diagnostics.front().message.en.c_str());
  return nullptr;
}

std::unique_ptr<storage::SqliteStore> fresh_file() {
  const std::string path = (std::filesystem::temp_directory_path() / "anumat-bench.db").string();
  for (const char* ending : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path + ending);
  auto store = storage::SqliteStore::open(path, storage::Mode::Create);
  return store ? std::move(*store) : nullptr;
}

/// W1 in memory and on disk.
void bench_life(int projects) {
  const auto definitions = compiled(bench::w1_package);
  if (!definitions) return;
  const auto commands = office_with_lives(*definitions, projects);
  const auto rate = [&](double time) { return static_cast<double>(commands.size()) / time; };
  std::size_t bytes = 0;
  const double memory = median_seconds(3, [&] {
    storage::MemoryStore store;
    give_all(store, *definitions, commands, 100);
    bytes = bytes_of_lines(store);
  });
  const double bare = Floor::run(200'000, 0);
  const double chained = Floor::run(50'000, bytes);
  std::printf("W1, %zu bytes a line: C++ by hand %.1f M events/s, with lines and chain %.2f M events/s\n", bytes,
              bare / 1e6, chained / 1e6);
  std::printf("W1 in memory, 100 a batch: %.1f k events/s, %.4f of by hand with lines and chain\n", rate(memory) / 1e3,
              rate(memory) / chained);
  for (const std::size_t group : {std::size_t{100}, std::size_t{1}}) {
    auto few = commands;
    if (group == 1) few.resize(std::min<std::size_t>(few.size(), 5'000));
    const double durable = median_seconds(3, [&] {
      if (auto store = fresh_file()) give_all(*store, *definitions, few, group);
    });
    std::printf("W1 through SQLite, %zu a batch: %.2f k events/s\n", group,
                static_cast<double>(few.size()) / durable / 1e3);
  }
}

/// Every case decided again under the same definition, beside the plain replay of the same log; and what a live case
/// takes in memory.
void bench_replay(int cases) {
  const auto definitions = compiled(bench::w1_package);
  if (!definitions) return;
  auto commands = bench::w1_office(definitions->digest());
  for (auto& command : bench::w1_lives(0, cases)) commands.push_back(std::move(command));
  storage::MemoryStore store;
  give_all(store, *definitions, commands, 1000);
  const double replay = median_seconds(3, [&] {
    if (!engine::Engine::open(store, *definitions)) std::printf("the log does not replay\n");
  });
  const double again = median_seconds(3, [&] {
    const auto report = engine::backtest(store, *definitions, *definitions->find(definitions->digest()));
    if (!report || report->cases != cases || !report->differences.empty())
      std::printf("the back-test does not come to the record\n");
  });
  std::printf("replay of %zu events: %.2f s, %.0f k events/s; back-test of the %d cases: %.2f s, %.1f x replay\n",
              commands.size(), replay, static_cast<double>(commands.size()) / replay / 1e3, cases, again,
              again / replay);
  const std::size_t before = mallinfo2().uordblks;
  const auto engine = engine::Engine::open(store, *definitions);
  const std::size_t after = mallinfo2().uordblks;
  std::printf("a case after ten events: %zu bytes in memory, %.2f M cases a GB\n",
              (after - before) / static_cast<std::size_t>(cases),
              static_cast<double>(cases) * 1e3 / static_cast<double>(after - before));
}

constexpr const char* letter_package = R"(language: en
package: letters

role: clerk

case: letter
number: L-{serial(7)}
opened by: clerk
| field | type | required |
| title | text |          |

lifecycle: letter
start: open
end: closed
| from | on    | who   | to     | act    | needs   |
| open | note  | clerk | same   | submit | comment |
| open | close | clerk | closed | submit |         |

deadlines: letter
| state | within | then         |
| open  | 3 days | remind clerk |
)";

std::vector<engine::Command> letter_office(const OneDefinition& definitions) {
  using enum engine::CommandType;
  std::vector<engine::Command> commands;
  const Instant at = local_instant(*Date::from_iso("2026-10-01"), 540, {});
  const auto give = [&](engine::CommandType type, model::Context body) {
    commands.push_back({type, "o" + std::to_string(commands.size()), "admin", "", at, std::nullopt, std::move(body)});
  };
  give(OpenOffice, {{"name", "bench"}, {"administrator", "admin"}});
  give(PublishDefinition, {{"definition", definitions.digest()}, {"package", "letters"}});
  give(RegisterPerson, {{"person", "clerk"}, {"name", "clerk"}});
  give(GrantRole, {{"person", "clerk"}, {"role", "clerk"}, {"from", *Date::from_iso("2026-10-01")}});
  return commands;
}

engine::Command letter_command(engine::CommandType type, std::string key, const char* day, model::Context body) {
  return {type,         std::move(key), "clerk", "", local_instant(*Date::from_iso(day), 540, {}),
          std::nullopt, std::move(body)};
}

/// What one more decision costs on a case that has had many.
void bench_long_case() {
  using enum engine::CommandType;
  const auto definitions = compiled(letter_package);
  if (!definitions) return;
  storage::MemoryStore store;
  auto commands = letter_office(*definitions);
  commands.push_back(letter_command(OpenCase, "c", "2026-10-01", {{"kind", "letter"}, {"number", "1"}}));
  give_all(store, *definitions, commands, 100);
  const auto engine = engine::Engine::open(store, *definitions);
  int events = 1;
  const auto note = [&] {
    return letter_command(ActOnCase, "n" + std::to_string(events++), "2026-10-01",
                          {{"case", "letter/1"}, {"act", "note"}, {"comment", "seen"}});
  };
  for (const int length : {10, 1'000, 100'000}) {
    while (events < length) {
      std::vector<engine::Command> batch;
      while (events < length && batch.size() < 1000) batch.push_back(note());
      if (!(*engine)->handle_all(batch)) std::printf("a note was not taken\n");
    }
    constexpr int tries = 200;
    const double time = seconds([&] {
      for (int i = 0; i < tries; ++i)
        if (const auto done = (*engine)->handle(note()); !done || !done->accepted) std::printf("a note was refused\n");
    });
    std::printf("one act on a case of %d events: %.1f us\n", length, time / tries * 1e6);
  }
}

void bench_deadlines(int cases) {
  using enum engine::CommandType;
  const auto definitions = compiled(letter_package);
  if (!definitions) return;
  storage::MemoryStore store;
  auto commands = letter_office(*definitions);
  for (int i = 0; i < cases; ++i)
    commands.push_back(letter_command(OpenCase, "c" + std::to_string(i), "2026-10-01",
                                      {{"kind", "letter"}, {"number", std::to_string(i)}}));
  give_all(store, *definitions, commands, 1000);
  const auto engine = engine::Engine::open(store, *definitions);
  std::size_t events = 0;
  const double time = seconds([&] {
    const auto done = (*engine)->handle(letter_command(PassTime, "t", "2026-10-06", {}));
    events = done ? done->events.size() : 0;
  });
  std::printf("%d deadlines due at once: %zu events in %.2f s, %.1f k/s\n", cases, events, time,
              static_cast<double>(events) / time / 1e3);
}

}  // namespace

int main(int count, char** words) {
  const std::string only = count > 2 ? words[2] : "";
  const auto asked = [&](const char* name) { return only.empty() || only == name; };
  if (asked("language")) bench_language(count > 1 ? words[1] : "workflows/annual-plan");
  if (asked("life")) bench_life(count > 3 ? std::atoi(words[3]) : 5'000);
  if (asked("replay")) bench_replay(10'000);
  if (asked("long")) bench_long_case();
  if (asked("deadlines")) bench_deadlines(100'000);
}
