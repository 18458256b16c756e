#pragma once

#include <array>
#include <boost/mpl/vector.hpp>
#include <boost/msm/back/metafunctions.hpp>
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>
#include <boost/msm/front/states.hpp>
#include <boost/serialization/access.hpp>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

// What the lifecycle machines share. Only the one .cpp file of each machine includes this: it costs seconds to compile.
namespace anumat::engine::lifecycle {

template <auto state>
struct At : boost::msm::front::state<> {};

template <auto move>
struct Make {};

/// One row of a table: in state `from`, move `on` leads to state `to`, and nothing else happens.
template <auto from, auto on, auto to>
using Row = boost::msm::front::Row<At<from>, Make<on>, At<to>, boost::msm::front::none, boost::msm::front::none>;

template <class... Rows>
using Table = boost::mpl::vector<Rows...>;

/// The front end that MSM asks for: a table, the state that a new machine is in, and silence where no row fits.
template <auto first, class Rows>
struct Rules : boost::msm::front::state_machine_def<Rules<first, Rows>> {
  using initial_state = At<first>;
  using transition_table = Rows;
  // NOLINTNEXTLINE(readability-identifier-naming): MSM looks for this name.
  using no_exception_thrown = int;

  template <class Machine, class Move>
  void no_transition(const Move&, Machine&, int) {}
};

/// MSM has no setter for the current state. Its serialization writes the state's number through any archive, and runs
/// no entry action while doing so; this archive puts our number there. MSM numbers states by their first appearance in
/// the table, so the number is computed from the type at each use and never leaves this header.
class RestoreArchive {
 public:
  explicit RestoreArchive(int state_id) : state_id_(state_id) {}

  template <std::size_t regions>
  RestoreArchive& operator&(int (&state_ids)[regions]) {  // NOLINT(modernize-avoid-c-arrays): MSM's own.
    static_assert(regions == 1);
    state_ids[0] = state_id_;
    return *this;
  }
  template <class Other>
  RestoreArchive& operator&(Other&) {
    return *this;
  }

 private:
  int state_id_;
};

/// Asks a machine of `Machine`'s rules what follows. States and moves are numbered from 0 without gaps.
template <class Front, class State, std::size_t state_count, class Move, std::size_t move_count>
class Lifecycle {
 public:
  [[nodiscard]] static std::optional<State> next(State state, Move move) {
    if (static_cast<std::size_t>(state) >= state_count) return std::nullopt;
    Machine machine;
    RestoreArchive archive(state_ids[static_cast<std::size_t>(state)]);
    boost::serialization::access::serialize(archive, machine, 0U);
    if (!make(machine, move, std::make_index_sequence<move_count>())) return std::nullopt;
    return state_of(machine.current_state()[0]);
  }

 private:
  using Machine = boost::msm::back::state_machine<Front>;

  template <std::size_t... states>
  static constexpr std::array<int, state_count> ids_of(std::index_sequence<states...>) {
    return {boost::msm::back::get_state_id<typename Machine::stt, At<static_cast<State>(states)>>::value...};
  }
  static constexpr std::array<int, state_count> state_ids = ids_of(std::make_index_sequence<state_count>());

  template <std::size_t... moves>
  static bool make(Machine& machine, Move move, std::index_sequence<moves...>) {
    return (... || (static_cast<Move>(moves) == move &&
                    machine.process_event(Make<static_cast<Move>(moves)>()) == boost::msm::back::HANDLED_TRUE));
  }

  static std::optional<State> state_of(int state_id) {
    for (std::size_t index = 0; index < state_count; ++index) {
      if (state_ids[index] == state_id) return static_cast<State>(index);
    }
    return std::nullopt;
  }
};

}  // namespace anumat::engine::lifecycle
