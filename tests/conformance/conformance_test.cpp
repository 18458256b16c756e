#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "../support/project_folder.hpp"
#include "../support/random_draw.hpp"
#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/render.hpp"
#include "machine.hpp"

// The generated machines and the tables that the engine walks, driven by the same events from the same seeds.

namespace anumat::conformance {
namespace {

const std::filesystem::path workflows = project_folder() / "workflows";
constexpr std::uint64_t steps_in_all = 1'200'000;

model::Definition compiled(const std::string& package) {
  const auto sources = dsl::read_package((workflows / package).string());
  EXPECT_TRUE(sources) << package;
  if (!sources) return {};
  dsl::Compilation compilation = dsl::compile(*sources);
  EXPECT_TRUE(compilation.definition) << dsl::render(compilation.diagnostics, *sources);
  return compilation.definition ? std::move(*compilation.definition) : model::Definition();
}

/// The lifecycle as data, as the engine reads it: the n-th row of an act in a state leads to a state.
class Table {
 public:
  explicit Table(const model::Lifecycle& life) : state_(life.start) {
    std::map<std::pair<std::string, std::string>, std::size_t> rows;
    for (const model::Transition& transition : life.transitions)
      for (const std::string& from : transition.from) {
        const std::size_t row = ++rows[{from, transition.on}];
        const std::string move = row == 1 ? transition.on : transition.on + " #" + std::to_string(row);
        next_[{from, move}] = transition.to.empty() ? from : transition.to;
      }
  }
  bool make(std::string_view move) {
    const auto found = next_.find({state_, std::string(move)});
    if (found == next_.end()) return false;
    state_ = found->second;
    return true;
  }
  void start_in(std::string_view state) { state_ = state; }
  [[nodiscard]] const std::string& state() const { return state_; }
  [[nodiscard]] std::size_t rows() const { return next_.size(); }

 private:
  std::map<std::pair<std::string, std::string>, std::string> next_;
  std::string state_;
};

/// What a drive of both machines saw.
struct Drive {
  std::string difference;  ///< Empty when there was none.
  std::uint64_t steps = 0;
  std::uint64_t accepted = 0;
  std::set<std::pair<std::size_t, std::size_t>> rows;  ///< State and move of each row that was taken.
};

/// Drives both by `steps` random events. Now and then both begin anew in the same drawn state, so that ends and the
/// states that are seldom reached are visited as often.
Drive drive(const Machine& machine, const model::Lifecycle& life, std::uint64_t seed, std::uint64_t steps) {
  constexpr std::size_t anew_percent = 5;
  testing::Draw draw(seed);
  Table table(life);
  Drive seen;
  std::size_t state = machine.initial;
  if (machine.states[state] != table.state()) seen.difference = "the first state differs";
  for (; seen.difference.empty() && seen.steps < steps; ++seen.steps) {
    if (draw.chance(anew_percent)) {
      state = draw.below(machine.states.size());
      table.start_in(machine.states[state]);
    }
    const std::size_t move = draw.below(machine.moves.size());
    const std::size_t from = state;
    const auto next = machine.next(state, move);
    const bool accepted = table.make(machine.moves[move]);
    state = next.value_or(state);
    if (next) seen.rows.emplace(from, move);
    seen.accepted += accepted ? 1 : 0;
    if (next.has_value() != accepted || machine.states[state] != table.state())
      seen.difference = "seed " + std::to_string(seed) + ", step " + std::to_string(seen.steps) + ": `" +
                        std::string(machine.moves[move]) + "` in `" + std::string(machine.states[from]) +
                        "`: the header " + (next ? "goes to `" + std::string(machine.states[state]) + "`" : "refuses") +
                        ", the table " + (accepted ? "goes to `" + table.state() + "`" : "refuses");
  }
  return seen;
}

TEST(Conformance, CoversEveryLifecycleThatWeShip) {
  std::set<std::pair<std::string, std::string>> shipped;
  for (const auto& entry : std::filesystem::directory_iterator(workflows)) {
    if (!entry.is_directory()) continue;
    const std::string package = entry.path().filename().string();
    for (const model::CaseKind& kind : compiled(package).cases)
      if (kind.lifecycle) shipped.emplace(package, kind.name);
  }
  std::set<std::pair<std::string, std::string>> driven;
  for (const Machine& machine : shipped_machines()) driven.emplace(machine.package, machine.kind);
  EXPECT_EQ(driven, shipped);
}

TEST(Conformance, GeneratedMachinesMoveAsTheTablesDo) {
  const std::vector<Machine> machines = shipped_machines();
  std::uint64_t steps = 0;
  for (const Machine& machine : machines) {
    const model::Definition definition = compiled(std::string(machine.package));
    const model::CaseKind* kind = definition.case_kind(machine.kind);
    ASSERT_NE(kind, nullptr) << machine.kind;

    const Drive seen = drive(machine, *kind->lifecycle, 1, steps_in_all / machines.size());

    EXPECT_EQ(seen.difference, "") << machine.package << ", " << machine.kind;
    EXPECT_EQ(seen.rows.size(), Table(*kind->lifecycle).rows()) << machine.kind << ": rows that no event took";
    EXPECT_GT(seen.steps, seen.accepted) << machine.kind << ": nothing was refused";
    steps += seen.steps;
  }
  EXPECT_GE(steps, 1'000'000U);
  RecordProperty("steps", static_cast<int>(steps));
}

/// The planted fault: one row of a header changed.
TEST(Conformance, FindsAHeaderWithOneRowChanged) {
  const model::Definition definition = compiled("leave-request");
  const Machine machine = altered_machine();

  const Drive seen = drive(machine, *definition.case_kind(machine.kind)->lifecycle, 1, 10'000);

  EXPECT_NE(seen.difference, "");
}

}  // namespace
}  // namespace anumat::conformance
