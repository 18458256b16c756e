#include <algorithm>
#include <set>

#include "anumat/generate/artifact.hpp"
#include "proposal.hpp"
#include "request.hpp"
#include "support.hpp"

namespace anumat::generate::test {
namespace {

/// What a lifecycle does with the n-th row for an act in a state.
std::optional<std::string> next_by_definition(const model::Lifecycle& life, const std::string& state,
                                              const std::string& on, std::size_t variant) {
  for (const auto& transition : life.transitions) {
    const bool here = transition.on == on &&
                      std::find(transition.from.begin(), transition.from.end(), state) != transition.from.end();
    if (here && variant-- == 0) return transition.to.empty() ? state : transition.to;
  }
  return std::nullopt;
}

/// "approve #2" is the second row for approve.
std::pair<std::string, std::size_t> act_of(std::string_view move) {
  const std::size_t mark = move.rfind(" #");
  if (mark == std::string_view::npos) return {std::string(move), 0};
  return {std::string(move.substr(0, mark)), std::stoul(std::string(move.substr(mark + 2))) - 1};
}

template <class State, class Move, class States, class Moves, class Next>
void expect_same(const model::Lifecycle& life, const States& states, const Moves& moves, Next next) {
  std::size_t possible = 0;
  for (std::size_t s = 0; s < states.size(); ++s)
    for (std::size_t m = 0; m < moves.size(); ++m) {
      const auto [on, variant] = act_of(moves[m]);
      const auto expected = next_by_definition(life, std::string(states[s]), on, variant);
      const auto actual = next(static_cast<State>(s), static_cast<Move>(m));
      ASSERT_EQ(actual.has_value(), expected.has_value()) << states[s] << " on " << moves[m];
      if (actual) {
        EXPECT_EQ(states[static_cast<std::size_t>(*actual)], *expected) << states[s] << " on " << moves[m];
      }
      possible += actual ? 1 : 0;
    }
  std::size_t rows = 0;
  for (const auto& transition : life.transitions) rows += transition.from.size();
  EXPECT_EQ(possible, rows);
}

TEST(Msm, TheGeneratedMachineMovesAsTheDefinitionSays) {
  namespace machine = purchases_lifecycle::request_machine;
  const model::Definition definition = small();

  expect_same<machine::State, machine::Move>(*definition.case_kind("request")->lifecycle, machine::state_names,
                                             machine::move_names, machine::next_state);
  EXPECT_EQ(machine::state_names[static_cast<std::size_t>(machine::initial)], "draft");
}

TEST(Msm, TheMachineOfTheShippedProposalToo) {
  namespace machine = annual_plan_lifecycle::proposal_machine;
  const model::Definition definition = annual_plan();

  expect_same<machine::State, machine::Move>(*definition.case_kind("proposal")->lifecycle, machine::state_names,
                                             machine::move_names, machine::next_state);
}

TEST(Msm, TheHeadersThatWereCompiledAreThoseOfToday) {
  const auto made = generate(small(), Format::Msm, dsl::Language::English);

  ASSERT_TRUE(made);
  EXPECT_EQ(made->front().text, whole(ANUMAT_GENERATED "/request.hpp"));
}

/// Two machines of one name in one program would be one to the linker.
TEST(Msm, LifecyclesWithoutAnAsciiNameAreToldApart) {
  const auto sources = dsl::read_package((root / "workflows/document-register").string());
  ASSERT_TRUE(sources);
  const auto made = generate(compiled(*sources), Format::Msm, dsl::Language::English);
  ASSERT_TRUE(made);

  std::set<std::string> spaces;
  for (const Artifact& header : *made) {
    const std::size_t at = header.text.find("\nnamespace ");
    spaces.insert(header.text.substr(at, header.text.find('{', at) - at));
  }

  ASSERT_EQ(made->size(), 2U);
  EXPECT_EQ(spaces.size(), made->size());
}

}  // namespace
}  // namespace anumat::generate::test
