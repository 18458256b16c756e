// The language and the engine beside a raw limit of the same run: ratios, as machines differ.
//
//   bench_engine PACKAGE     e.g. workflows/annual-plan

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "anumat/base/sha256.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/engine/backtest.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/storage/memory_store.hpp"
#include "anumat/storage/sqlite_store.hpp"

namespace {

using namespace anumat;

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

class OneDefinition final : public engine::Definitions {
 public:
  explicit OneDefinition(model::Definition definition)
      : definition_(std::move(definition)), digest_(hex(definition_.digest)) {}
  [[nodiscard]] const model::Definition* find(std::string_view digest) const override {
    return digest == digest_ ? &definition_ : nullptr;
  }
  [[nodiscard]] const std::string& digest() const { return digest_; }

 private:
  model::Definition definition_;
  std::string digest_;
};

constexpr const char* one_project = R"(language: en
package: bench

role: applicant
role: planner
role: director
role: member

case: project
number: W-{serial(6)}
opened by: applicant
| field   | type   | required |
| title   | text   |          |
| budget  | money  | yes      |
| summary | text   |          |

lifecycle: project
start: draft
end: closed
| from     | on       | who       | to       | act     | takes   | when            |
| draft    | submit   | applicant | planning | submit  | title   |                 |
| planning | endorse  | planner   | decision | endorse |         |                 |
| decision | approve  | director  | running  | approve |         | budget > 100000 |
| running  | complete | applicant | done     | submit  |         |                 |
| done     | report   | applicant | voting   | submit  | summary |                 |
| voting   | accept   | member    | closed   | endorse |         |                 |

deadlines: project
| state    | within | then |
| draft    |        |      |
| planning |        |      |
| decision |        |      |
| running  |        |      |
| done     |        |      |
| voting   |        |      |
)";

std::vector<engine::Command> life_commands(const std::string& digest, int projects) {
  using enum engine::CommandType;
  std::vector<engine::Command> commands;
  const Date first = *Date::from_iso("2026-10-01");
  const auto give = [&](engine::CommandType type, const std::string& actor, model::Context body) {
    commands.push_back({type, "k" + std::to_string(commands.size()), actor, "", local_instant(first, 540, {}),
                        std::nullopt, std::move(body)});
  };
  give(OpenOffice, "admin", {{"name", "bench"}, {"administrator", "admin"}});
  give(PublishDefinition, "admin", {{"definition", digest}, {"package", "bench"}});
  for (const char* role : {"applicant", "planner", "director", "member"}) {
    give(RegisterPerson, "admin", {{"person", role}, {"name", role}});
    give(GrantRole, "admin", {{"person", role}, {"role", role}, {"from", first}});
  }
  for (int i = 0; i < projects; ++i) {
    const std::string number = "W" + std::to_string(i);
    const std::string id = "project/" + number;
    const auto act = [&](const char* actor, const char* name, model::Context fields) {
      give(ActOnCase, actor, {{"case", id}, {"act", name}, {"fields", std::move(fields)}});
    };
    give(OpenCase, "applicant",
         {{"kind", "project"}, {"number", number}, {"fields", model::Context{{"budget", 100001 + i * 7919 % 900000}}}});
    act("applicant", "submit", {{"title", "project " + number}});
    act("planner", "endorse", {});
    act("director", "approve", {});
    act("applicant", "complete", {});
    act("applicant", "report", {{"summary", "all went well"}});
    act("member", "accept", {});
  }
  return commands;
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

/// The same lines hashed one after the other: no engine can be faster than this.
double hash_seconds(const engine::EventStore& store) {
  const auto events = store.read(0, 1'000'000);
  return median_seconds(5, [&] {
    Sha256 hash;
    std::string last;
    for (const auto& event : *events) {
      hash.add(last);
      hash.add(event.line);
      last = hex(hash.finish());
    }
  });
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

/// Every case decided again under the same definition, beside the plain replay of the same log.
void bench_backtest(const OneDefinition& definitions) {
  constexpr int cases = 10'000;
  const auto commands = life_commands(definitions.digest(), cases);
  storage::MemoryStore store;
  give_all(store, definitions, commands, 100);
  const double replay = median_seconds(3, [&] {
    if (!engine::Engine::open(store, definitions)) std::printf("the log does not replay\n");
  });
  const double again = median_seconds(3, [&] {
    const auto report = engine::backtest(store, definitions, *definitions.find(definitions.digest()));
    if (!report || report->cases != cases || !report->differences.empty())
      std::printf("the back-test does not come to the record\n");
  });
  std::printf("back-test of %d cases, %zu commands: %.2f s, %.1f x plain replay (%.2f s, %.0f events/s)\n", cases,
              commands.size(), again, again / replay, replay, static_cast<double>(commands.size()) / replay);
}

void bench_life() {
  dsl::Compilation compilation = dsl::compile({{"bench.anumat", one_project}});
  if (!compilation.definition) {
    std::printf("the bench definition does not compile: %s\n", compilation.diagnostics.front().message.en.c_str());
    return;
  }
  const OneDefinition definitions(std::move(*compilation.definition));
  const auto commands = life_commands(definitions.digest(), 2000);
  const auto rate = [&](double time) { return static_cast<double>(commands.size()) / time; };
  storage::MemoryStore kept;
  give_all(kept, definitions, commands, 100);
  const double raw = hash_seconds(kept);
  const double memory = median_seconds(3, [&] {
    storage::MemoryStore store;
    give_all(store, definitions, commands, 100);
  });
  std::printf("one project's life in memory: %.0f events/s, %.3f of hashing the same lines (%.0f/s)\n", rate(memory),
              raw / memory, rate(raw));
  const std::string path = (std::filesystem::temp_directory_path() / "anumat-bench.db").string();
  const double durable = median_seconds(3, [&] {
    for (const char* ending : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path + ending);
    auto store = storage::SqliteStore::open(path, storage::Mode::Create);
    if (store) give_all(**store, definitions, commands, 100);
  });
  std::printf("the same through SQLite, 100 a batch: %.0f events/s, %.2f of memory\n", rate(durable), memory / durable);
  bench_backtest(definitions);
}

}  // namespace

int main(int count, char** words) {
  bench_language(count > 1 ? words[1] : "workflows/annual-plan");
  bench_life();
}
