#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "anumat/model/definition.hpp"

namespace anumat::dsl::proof {

/// A situation, packed. `where`: state 8 bits, role set 8, sessions 2 each for 8 bodies, route steps 2 each for 16.
struct State {
  std::uint64_t where = 0;
  std::uint64_t flags = 0;  ///< What has been done, and by the person that is followed.

  friend bool operator==(const State&, const State&) = default;
};

enum class StepMark : std::uint8_t { Pending, Skipped, ByPerson, ByOthers };
enum class Session : std::uint8_t { None, Quorate, Inquorate, Lapsed };

/// One capacity in which an act can be done.
struct Holder {
  enum class Kind : std::uint8_t { Anyone, Role, Field, Body };
  Kind kind = Kind::Anyone;
  std::string name;
  bool escalated = false;  ///< Only after a deadline has passed.
};

/// Who brings an action about, as far as the followed person is concerned.
enum class Doer : std::uint8_t { Others, Person, PersonByOrder };

/// Something that can happen in a state, in one capacity.
struct Action {
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  enum class Kind : std::uint8_t {
    Row,
    Carry,
    Step,
    Outcome,
    MeetQuorate,
    MeetInquorate,
    Arrive,
    Leave,
    Close,
    NewRoles
  };
  Kind kind = Kind::Row;
  std::string act;
  std::size_t row = kNowhere;  ///< Lifecycle row: of Row and Carry, and of the outcome of a route.
  int to = -1;                 ///< State afterwards; -1 when the case stays where it is and goes on waiting.
  std::size_t step = 0;        ///< Of the route.
  std::size_t body = 0;
  Holder holder;
  int role = -1;        ///< Bit of the holder's role.
  int field_flag = -1;  ///< Flag that says whether the person is in the holder's field.
  bool new_round = false;
  bool others_cannot = false;    ///< Whoever holds the field is kept apart from this act.
  bool every_step = false;       ///< Whoever did a step of the route is kept apart.
  std::uint64_t kept_apart = 0;  ///< Flags each of which keeps the person from it.
  std::uint64_t set = 0;         ///< Flags set, whoever does it,
  std::uint64_t set_person = 0;  ///< and when the person has a hand in it.
  std::uint64_t set_at_end = 0;  ///< Of a step: when it is the last one.
  std::uint64_t clear = 0;
  std::uint64_t fields = 0;  ///< Flags of fields that get a new value.
};

/// What is watched for beside the state.
struct Watch {
  struct Item {
    const model::GuaranteeEvent* event = nullptr;
    bool in_round = false;
    bool by_person = false;  ///< Only what the followed person has a hand in.
  };
  std::vector<Item> items;  ///< By flag, from 0.
  bool person = false;      ///< Follow a person.
  bool changes = false;     ///< Roles may change and acting orders may be given while the case runs.
  int pending = -1;         ///< Item whose happening starts a debt; -1 with `owes` from the start.
  bool owes = false;        ///< There is a debt flag, paid by item `paid`.
  int paid = -1;
};

/// A kind of case as a machine over packed states. Borrows the definition.
class Machine {
 public:
  Machine(const model::Definition& definition, const model::CaseKind& kind, const Watch& watch);

  /// Too many states, steps, bodies or flags for a packed state.
  [[nodiscard]] bool too_large() const { return too_large_; }
  [[nodiscard]] std::vector<State> starts() const;

  /// Calls `found(next, before, action index, doer)` for everything that can happen; `before` are the flags as they
  /// were, with those of the round gone when the action begins a new one.
  template <class Found>
  void each(const State& state, Found&& found) const;

  [[nodiscard]] const Action& action(std::size_t index) const { return actions_[index]; }
  [[nodiscard]] std::size_t life(const State& state) const { return state.where & 0xFF; }
  [[nodiscard]] const std::string& state_name(const State& state) const { return names_[life(state)]; }
  [[nodiscard]] const std::vector<std::string>& states() const { return names_; }
  [[nodiscard]] const model::CaseKind& kind() const { return kind_; }
  [[nodiscard]] const model::Definition& definition() const { return definition_; }
  [[nodiscard]] const model::Route* route(std::size_t life) const { return routes_[life]; }
  [[nodiscard]] std::uint64_t debt() const { return debt_; }
  [[nodiscard]] std::vector<std::string> roles_of(const State& state) const;
  [[nodiscard]] const std::vector<std::string>& bodies() const { return bodies_; }
  /// Fields whose person is followed, with the flag that says it is the followed one.
  [[nodiscard]] const std::map<std::string, int>& field_flags() const { return field_flags_; }
  [[nodiscard]] std::uint64_t item_flag(std::size_t item) const { return std::uint64_t{1} << item_flags_[item]; }
  [[nodiscard]] Session session(const State& state, std::size_t body) const {
    return static_cast<Session>((state.where >> (16 + 2 * body)) & 3);
  }

 private:
  void add_states();
  void add_roles();
  void add_flags();
  void add_routes();
  void add_actions(std::size_t life);
  void add_rows(std::size_t life);
  void add_steps(std::size_t life);
  void add_sessions(std::size_t life);
  void finish(Action action, std::size_t life, const std::vector<std::string>* separate);
  std::vector<Holder> holders(const model::Who& who, std::size_t life) const;
  int flag();
  [[nodiscard]] int life_index(const std::string& name) const;
  [[nodiscard]] std::uint64_t fields_changed(const model::Transition& row) const;
  [[nodiscard]] std::vector<std::size_t> outcome_rows(std::size_t life, std::string_view outcome) const;
  void lead_to(Action& action, std::size_t life, std::string_view outcome, std::size_t at) const;
  [[nodiscard]] bool matches(const model::GuaranteeEvent& event, const std::string& act, const Holder& holder,
                             std::size_t life) const;
  [[nodiscard]] bool may(const State& state, const Action& action) const;

  template <class Found>
  void act(const State& state, std::size_t index, Doer doer, Found&& found) const;
  template <class Found>
  void arrive(State next, std::uint64_t before, std::size_t index, Doer doer, int to, Found&& found) const;

  const model::Definition& definition_;
  const model::CaseKind& kind_;
  const model::Lifecycle& life_;
  Watch watch_;
  bool too_large_ = false;
  bool marks_person_ = false;  ///< Who did a step of a route matters to some other step.
  int flags_used_ = 0;
  std::vector<std::string> names_;
  std::vector<std::string> roles_;
  std::vector<std::uint64_t> role_sets_;
  std::vector<std::string> bodies_;
  std::vector<const model::Route*> routes_;
  std::vector<std::vector<std::uint64_t>> route_starts_;  ///< Marks of the steps when the state is entered.
  std::vector<std::vector<std::size_t>> by_life_;         ///< Actions.
  std::vector<std::uint64_t> sessions_kept_;              ///< Session bits that matter in a state.
  std::vector<std::uint64_t> arrives_set_;                ///< Flags of being in a state.
  std::vector<std::uint64_t> arrives_clear_;
  std::map<std::string, int> field_flags_;
  std::map<std::string, int> act_flags_;  ///< Acts of the round by the person, for `separate`.
  std::vector<int> item_flags_;
  std::uint64_t round_mask_ = 0;
  std::uint64_t debt_ = 0;
  std::vector<Action> actions_;
};

constexpr unsigned kRouteShift = 32;

inline StepMark mark(const State& state, std::size_t step) {
  return static_cast<StepMark>((state.where >> (kRouteShift + 2 * step)) & 3);
}

template <class Found>
void Machine::each(const State& state, Found&& found) const {
  for (const std::size_t index : by_life_[life(state)]) {
    const Action& action = actions_[index];
    switch (action.kind) {
      case Action::Kind::MeetQuorate:
      case Action::Kind::MeetInquorate:
      case Action::Kind::Arrive:
      case Action::Kind::Leave:
      case Action::Kind::Close: {
        static constexpr std::array<std::uint8_t, 5> from_bits{0b1001, 0b1001, 0b0100, 0b0010, 0b0110};
        const Session now = session(state, action.body);
        const std::size_t which =
            static_cast<std::size_t>(action.kind) - static_cast<std::size_t>(Action::Kind::MeetQuorate);
        if ((from_bits[which] >> static_cast<unsigned>(now) & 1U) == 0) break;
        const Session to =
            action.kind == Action::Kind::MeetQuorate || action.kind == Action::Kind::Arrive ? Session::Quorate
            : action.kind == Action::Kind::Close ? (now == Session::Inquorate ? Session::Lapsed : Session::None)
                                                 : Session::Inquorate;
        State next = state;
        const unsigned shift = 16 + 2 * static_cast<unsigned>(action.body);
        next.where = (next.where & ~(std::uint64_t{3} << shift)) | (static_cast<std::uint64_t>(to) << shift);
        found(next, state.flags, index, Doer::Others);
        break;
      }
      case Action::Kind::NewRoles: {
        State next = state;
        next.where = (next.where & ~std::uint64_t{0xFF00}) | (static_cast<std::uint64_t>(action.role) << 8);
        if (!(next == state)) found(next, state.flags, index, Doer::Person);
        break;
      }
      case Action::Kind::Carry:
        if (session(state, action.body) == Session::Quorate) act(state, index, Doer::Others, found);
        break;
      default: {
        if (action.kind != Action::Kind::Row) {
          // A step is open while it is pending and no step of a lower number is.
          if (mark(state, action.step) != StepMark::Pending) break;
          const model::Route& running = *routes_[life(state)];
          bool open = true;
          for (std::size_t i = 0; i < running.steps.size(); ++i)
            if (running.steps[i].number < running.steps[action.step].number && mark(state, i) == StepMark::Pending)
              open = false;
          if (!open) break;
        }
        const bool is_person = action.field_flag >= 0 && (state.flags >> action.field_flag & 1U) != 0;
        if (!action.others_cannot && !is_person) act(state, index, Doer::Others, found);
        if (!watch_.person || action.others_cannot || (state.flags & action.kept_apart) != 0) break;
        if (action.every_step) {
          bool did = false;
          for (std::size_t i = 0; i < 16; ++i) did = did || mark(state, i) == StepMark::ByPerson;
          if (did) break;
        }
        if (may(state, action))
          act(state, index, Doer::Person, found);
        else if (watch_.changes)
          act(state, index, Doer::PersonByOrder, found);
      }
    }
  }
}

template <class Found>
void Machine::act(const State& state, std::size_t index, Doer doer, Found&& found) const {
  const Action& action = actions_[index];
  const bool person = doer != Doer::Others;
  const std::uint64_t before = action.new_round ? state.flags & ~round_mask_ : state.flags;
  State next{state.where, (before | action.set | (person ? action.set_person : 0)) & ~action.clear};
  if (action.kind == Action::Kind::Step) {
    const unsigned shift = kRouteShift + 2 * static_cast<unsigned>(action.step);
    next.where |= static_cast<std::uint64_t>(person && marks_person_ ? StepMark::ByPerson : StepMark::ByOthers)
                  << shift;
    const std::size_t steps = routes_[life(state)]->steps.size();
    for (std::size_t i = 0; i < steps; ++i)
      if (mark(next, i) == StepMark::Pending) {
        found(next, before, index, doer);
        return;
      }
    next.flags |= action.set_at_end;
  }
  if (action.row == Action::kNowhere) return;  // No row takes up the outcome: the engine refuses the act.
  arrive(next, before, index, doer, action.to, found);
}

template <class Found>
void Machine::arrive(State next, std::uint64_t before, std::size_t index, Doer doer, int to, Found&& found) const {
  const auto fields_of = [&](const State& base) {
    // Every subset of the fields may come to name the person; others name somebody else.
    const std::uint64_t fields = watch_.person ? actions_[index].fields : 0;
    std::uint64_t chosen = fields;
    while (true) {
      found(State{base.where, (base.flags & ~fields) | chosen}, before, index, doer);
      if (chosen == 0) break;
      chosen = (chosen - 1) & fields;
    }
  };
  const std::size_t there = to < 0 ? life(next) : static_cast<std::size_t>(to);
  next.flags = (next.flags | arrives_set_[there]) & ~arrives_clear_[there];
  if (to < 0) {
    fields_of(next);
    return;
  }
  next.where = (next.where & 0xFFFF'FF00U & (sessions_kept_[there] | 0xFF00U)) | there;
  for (const std::uint64_t marks : route_starts_[there]) fields_of(State{next.where | marks, next.flags});
}

}  // namespace anumat::dsl::proof
