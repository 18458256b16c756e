// Ten years of an office with 300 projects a year: loading, opening, reporting, and the memory that it takes.
//
//   bench_years PACKAGE [--years N] [--projects N] [--vouchers N] [--sheets N] [--seed N] [--db FILE] [--keep]
//               [--no-money] [--only WORDS]
//
// With --keep the file is there from an earlier run and only asked: memory is then that of a program that has just
// opened it. With --no-money the reports that reconcile vouchers are left out; with --only all but the reports whose
// names hold the words.

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "anumat/dsl/compile.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/office/tasks.hpp"
#include "anumat/office/views.hpp"
#include "anumat/reports/duty_board.hpp"
#include "anumat/reports/report.hpp"
#include "anumat/storage/sqlite_store.hpp"
#include "ten_years.hpp"
#include "workload_w1.hpp"

namespace {

using namespace anumat;
using bench::OneDefinition;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Megabytes that /proc says, such as VmRSS; 0 where there is no /proc.
double memory_mb(const char* what) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(what)) return std::atof(line.c_str() + std::strlen(what) + 1) / 1024;
  return 0;
}

struct Asked {
  std::string package;
  std::string file;
  bench::OfficeSize size;
  std::uint64_t seed = 1;
  bool load = true;
  bool money = true;
  std::string only;  ///< Part of the names of the reports that are made; empty for all.
};

Asked read_arguments(int count, char** words) {
  Asked asked;
  asked.file = (std::filesystem::temp_directory_path() / ("anumat-years-" + std::to_string(getpid()) + ".db")).string();
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--keep") asked.load = false;
    if (word == "--no-money") asked.money = false;
    if (word == "--keep" || word == "--no-money") continue;
    if (!word.starts_with("--") || i + 1 == count) {
      asked.package = word;
      continue;
    }
    const std::string value = words[++i];
    if (word == "--years") asked.size.years = std::stoi(value);
    if (word == "--projects") asked.size.projects = std::stoi(value);
    if (word == "--vouchers") asked.size.vouchers = std::stoi(value);
    if (word == "--sheets") asked.size.sheets = std::stoi(value);
    if (word == "--seed") asked.seed = std::stoull(value);
    if (word == "--db") asked.file = value;
    if (word == "--only") asked.only = value;
  }
  return asked;
}

/// Gives all commands to an office in a new file, a day in a batch.
bool load(const Asked& asked, const OneDefinition& definition) {
  std::filesystem::remove(asked.file);
  auto store = storage::SqliteStore::open(asked.file, storage::Mode::Create);
  if (!store) return false;
  const auto engine = engine::Engine::open(**store, definition);
  if (!engine) return false;
  bench::TenYears years(asked.size, asked.seed, definition.digest());
  std::map<std::string, int> refused;
  std::int64_t accepted = 0;
  const auto start = Clock::now();
  auto lap = start;
  Date year_over = bench::TenYears::year_end(0);
  for (auto commands = years.next(); !commands.empty(); commands = years.next()) {
    if (local_date(commands.front().at, {}) > year_over) {
      std::printf("  to %s: %lld events, %.1f s, %.0f MB\n", year_over.iso().c_str(),
                  static_cast<long long>((*engine)->state().next_seq), since(lap), memory_mb("VmRSS"));
      lap = Clock::now();
      year_over = year_over.plus_months(12);
    }
    const auto outcomes = (*engine)->handle_all(commands);
    if (!outcomes) {
      std::printf("%s\n", outcomes.error().message.en.c_str());
      return false;
    }
    for (const engine::Outcome& outcome : *outcomes)
      if (outcome.accepted)
        ++accepted;
      else
        ++refused[outcome.reasons.front().code + " " + outcome.reasons.front().message.en.substr(0, 60)];
  }
  const double seconds = since(start);
  const double events = static_cast<double>((*engine)->state().next_seq);
  std::printf("load    %.0f events of %zu cases in %.1f s, %.0f events/s, %.0f MB, %lld commands accepted\n", events,
              (*engine)->state().cases.size(), seconds, events / seconds, memory_mb("VmRSS"),
              static_cast<long long>(accepted));
  int shown = 0;
  for (const auto& [why, count] : refused)
    if (++shown <= 8) std::printf("        %d refused: %s\n", count, why.c_str());
  return true;
}

void show_report(const model::Definition& definition, const reports::Sources& sources, const char* name,
                 const std::string& only, std::optional<Date> on = std::nullopt) {
  const model::Report* report = reports::find_report(definition, name);
  if (report == nullptr || report->name.find(only) == std::string::npos) return;
  const auto start = Clock::now();
  const auto table = reports::run_report(*report, sources, reports::Origins::Left, on);
  std::printf("report  %-26s %8.1f ms, %zu rows%s%s\n", name, since(start) * 1000, table ? table->rows.size() : 0,
              on ? (" of " + on->iso()).c_str() : "", table ? "" : (" " + table.error().message.en).c_str());
}

/// What reading the log takes at the least: its bytes out of SQLite, and what a common parser makes of them.
void show_limits(const engine::EventStore& store, std::int64_t events) {
  constexpr std::int64_t page_events = 4096;
  double read = 0;
  double parsed = 0;
  std::size_t bytes = 0;
  for (std::int64_t from = 0; from < events; from += page_events) {
    const auto before = Clock::now();
    const auto page = store.read(from, page_events);
    read += since(before);
    if (!page) return;
    const auto between = Clock::now();
    for (const engine::StoredEvent& one : *page) {
      bytes += one.line.size();
      parsed += nlohmann::json::parse(one.line).empty() ? 1 : 0;
    }
    parsed += since(between);
  }
  std::printf("limits  %.0f MB of lines: read %.1f s, parsed by nlohmann::json %.1f s\n",
              static_cast<double>(bytes) / 1024 / 1024, read, parsed);
}

/// What people look at.
void show_lists(const OneDefinition& definition, const engine::OfficeState& state) {
  for (const char* person : {"U1", "U2"}) {
    const auto start = Clock::now();
    const auto tasks = office::tasks_of(definition, state, person, state.last_at);
    std::printf("inbox   of %s %.1f ms, %zu tasks\n", person, since(start) * 1000, tasks.size());
  }
  const auto start = Clock::now();
  constexpr int page_rows = 50;
  std::size_t rows = 0;
  for (auto one = state.cases.lower_bound(std::string_view("project/")); one != state.cases.end(); ++one) {
    if (rows == page_rows || one->second.kind != "project") break;
    const std::string title = office::title_of(&definition.get(), one->second);
    rows += office::case_row_json(state, one->second, title).empty() ? 0 : 1;
  }
  std::printf("list    %zu projects %.1f ms\n", rows, since(start) * 1000);
}

bool ask(const Asked& asked, const OneDefinition& definition) {
  const auto start = Clock::now();
  auto store = storage::SqliteStore::open(asked.file, storage::Mode::ReadOnly);
  if (!store) return false;
  const auto engine = engine::Engine::open(**store, definition);
  if (!engine) return false;
  const engine::OfficeState& state = (*engine)->state();
  const double seconds = since(start);
  std::printf("open    %.1f s, %.0f events/s, %.0f MB, peak %.0f MB, file %.0f MB\n", seconds,
              static_cast<double>(state.next_seq) / seconds, memory_mb("VmRSS"), memory_mb("VmHWM"),
              static_cast<double>(std::filesystem::file_size(asked.file)) / 1024 / 1024);
  const reports::Sources sources{**store, definition, state, definition.get()};
  for (int round = 0; round < 2; ++round) {
    const auto before = Clock::now();
    const auto board = reports::duty_board(definition.get().cycles.front(), sources,
                                           {bench::TenYears::year_end(asked.size.years - 1), std::nullopt, {}, false});
    std::printf("board   %.1f ms, %zu duties\n", since(before) * 1000, board ? board->duties.size() : 0);
  }
  show_lists(definition, state);
  for (const char* name : {"project status counts", "project status by quarter", "summary completeness"})
    show_report(definition.get(), sources, name, asked.only);
  std::printf("peak    %.0f MB\n", memory_mb("VmHWM"));
  if (asked.money) {
    // A quarter by itself, and the four of the year.
    show_report(definition.get(), sources, "quarterly disbursement", asked.only,
                bench::TenYears::year_end(asked.size.years - 1));
    for (const char* name : {"quarterly disbursement", "kpi scores"})
      show_report(definition.get(), sources, name, asked.only);
  }
  if (asked.only.empty()) show_limits(**store, state.next_seq);
  std::printf("peak    %.0f MB\n", memory_mb("VmHWM"));
  return true;
}

}  // namespace

int main(int count, char** words) {
  const Asked asked = read_arguments(count, words);
  const auto sources = dsl::read_package(asked.package);
  if (!sources) return std::fprintf(stderr, "bench_years PACKAGE ...\n"), 2;
  dsl::Compilation compilation = dsl::compile(*sources);
  if (!compilation.definition) return std::fprintf(stderr, "the package does not compile\n"), 2;
  const OneDefinition definition(std::move(*compilation.definition));
  if (asked.load && !load(asked, definition)) return 1;
  return ask(asked, definition) ? 0 : 1;
}
