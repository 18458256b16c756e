#include "msm/msm.hpp"

#include <algorithm>
#include <map>

#include "anumat/base/sha256.hpp"
#include "wording/escape.hpp"

namespace anumat::generate {

namespace {

constexpr std::size_t rows_max = 50;  // Boost.MPL has vectors of up to 50.

/// "planning review" becomes "planning_review_"; what has no ASCII name gets the one that stands in for it.
std::string identifier(const std::string& name, std::string stand_in) {
  std::string out;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (static_cast<unsigned char>(c) >= 0x80) return stand_in;
    out += plain ? c : '_';
  }
  const bool usable = !out.empty() && out.front() != '_' && !(out.front() >= '0' && out.front() <= '9') &&
                      out.back() != '_' && out.find("__") == std::string::npos;
  // The underscore at the end keeps clear of every keyword of C++.
  return usable ? out + "_" : stand_in;
}

/// The name of a namespace. What has no ASCII name is told apart by its digest: headers of several lifecycles may come
/// together in one program, and two machines of one name would be one to the linker.
std::string space_name(const std::string& name, std::string_view prefix) {
  constexpr std::size_t digits = 8;
  return identifier(name, std::string(prefix) + hex(sha256(name)).substr(0, digits) + "_");
}

struct Row {
  std::string from;
  std::string on;
  std::size_t variant = 0;  ///< Which of the rows for this act in this state.
  std::string to;
  const model::Transition* transition = nullptr;
};

std::vector<Row> rows_of(const model::Lifecycle& life) {
  std::vector<Row> rows;
  std::map<std::pair<std::string, std::string>, std::size_t> seen;
  for (const auto& transition : life.transitions)
    for (const std::string& from : transition.from)
      rows.push_back({from, transition.on, seen[{from, transition.on}]++, transition.to.empty() ? from : transition.to,
                      &transition});
  return rows;
}

/// Names of one enum with the C++ names that stand for them.
struct Enumerators {
  std::vector<std::string> names;
  std::vector<std::string> identifiers;

  void add(const std::string& name, std::string wanted) {
    while (std::find(identifiers.begin(), identifiers.end(), wanted) != identifiers.end()) wanted += "x";
    names.push_back(name);
    identifiers.push_back(std::move(wanted));
  }
  [[nodiscard]] const std::string& of(const std::string& name) const {
    return identifiers[static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin())];
  }
};

std::string move_name(const Row& row) {
  return row.variant == 0 ? row.on : row.on + " #" + std::to_string(row.variant + 1);
}

std::string enum_text(std::string_view name, const Enumerators& all) {
  std::string out = "enum class " + std::string(name) + " : unsigned {\n";
  for (std::size_t i = 0; i < all.names.size(); ++i) out += "  " + all.identifiers[i] + ",  // " + all.names[i] + "\n";
  return out + "};\n";
}

std::string names_text(std::string_view name, const Enumerators& all) {
  std::string out = "inline constexpr std::array<std::string_view, " + std::to_string(all.names.size()) + "> " +
                    std::string(name) + "{\n";
  for (const std::string& one : all.names) out += "    " + json_string(one) + ",\n";
  return out + "};\n";
}

/// On one line, without what would end or continue a comment.
std::string comment(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\\'; }, ' ');
  return text;
}

std::string table_text(const std::vector<Row>& rows, const Enumerators& states, const Enumerators& moves,
                       const Words& words) {
  std::string out = "using Rows = boost::mpl::vector" + std::to_string(rows.size()) + "<\n    //  From, On, To\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    std::string note = words.who(row.transition->who);
    if (!row.transition->when.empty()) note += " when " + row.transition->when.canonical();
    out += "    Row<State::" + states.of(row.from) + ", Move::" + moves.of(move_name(row)) +
           ", State::" + states.of(row.to) + ">" + (i + 1 < rows.size() ? "," : ">;") +
           (note.empty() ? "" : "  // " + comment(note)) + "\n";
  }
  return out;
}

constexpr std::string_view machinery = R"(
template <State state>
struct At : boost::msm::front::state<> {};
template <Move move>
struct Make {};
template <State from, Move on, State to>
using Row = boost::msm::front::Row<At<from>, Make<on>, At<to>, boost::msm::front::none, boost::msm::front::none>;

)";

constexpr std::string_view answers = R"(
struct Front : boost::msm::front::state_machine_def<Front> {
  using initial_state = At<initial>;
  using transition_table = Rows;
  using no_exception_thrown = int;

  template <class Machine, class Event>
  void no_transition(const Event&, Machine&, int) {}
};
using Machine = boost::msm::back::state_machine<Front>;

// Puts a machine into a state by way of MSM's own serialization.
struct Restore {
  int id;
  template <std::size_t regions>
  Restore& operator&(int (&ids)[regions]) {
    ids[0] = id;
    return *this;
  }
  template <class Other>
  Restore& operator&(Other&) {
    return *this;
  }
};

template <std::size_t... states>
constexpr std::array<int, sizeof...(states)> ids_of(std::index_sequence<states...>) {
  return {boost::msm::back::get_state_id<Machine::stt, At<static_cast<State>(states)>>::value...};
}
inline constexpr auto ids = ids_of(std::make_index_sequence<state_names.size()>());

template <std::size_t... moves>
bool make(Machine& machine, Move move, std::index_sequence<moves...>) {
  return (... || (static_cast<Move>(moves) == move &&
                  machine.process_event(Make<static_cast<Move>(moves)>()) == boost::msm::back::HANDLED_TRUE));
}
}  // namespace detail

// The state that follows, or nothing when the lifecycle has no such row.
inline std::optional<State> next_state(State state, Move move) {
  if (static_cast<std::size_t>(state) >= state_names.size()) return std::nullopt;
  detail::Machine machine;
  detail::Restore restore{detail::ids[static_cast<std::size_t>(state)]};
  boost::serialization::access::serialize(restore, machine, 0U);
  if (!detail::make(machine, move, std::make_index_sequence<move_names.size()>())) return std::nullopt;
  for (std::size_t i = 0; i < detail::ids.size(); ++i)
    if (detail::ids[i] == machine.current_state()[0]) return static_cast<State>(i);
  return std::nullopt;
}
)";

}  // namespace

Result<std::string> msm_header(const model::CaseKind& kind, const Words& words) {
  const model::Lifecycle& life = *kind.lifecycle;
  const std::vector<Row> rows = rows_of(life);
  if (rows.empty())
    return fail(
        ErrorKind::Diagnostic, "E5210",
        {"the lifecycle of `" + kind.name + "` has no transition", "วงจรของ `" + kind.name + "` ไม่มีทางเปลี่ยนสถานะ"},
        {"add a row to it", "เพิ่มแถวในวงจร"}, "lifecycle " + kind.name);
  if (rows.size() > rows_max) {
    const std::string count = std::to_string(rows.size());
    return fail(ErrorKind::Diagnostic, "E5211",
                {"the lifecycle of `" + kind.name + "` has " + count + " transitions; Boost.MSM takes 50",
                 "วงจรของ `" + kind.name + "` มี " + count + " ทางเปลี่ยนสถานะ Boost.MSM รับได้ 50"},
                {"split the lifecycle, or use another format", "แบ่งวงจร หรือใช้รูปแบบอื่น"}, "lifecycle " + kind.name);
  }
  // MSM numbers only states that a row names.
  Enumerators states;
  for (const std::string& state : life.states)
    if (std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.from == state || row.to == state; }))
      states.add(state, identifier(state, "state_" + std::to_string(states.names.size() + 1)));
  Enumerators moves;
  for (const Row& row : rows)
    if (const std::string name = move_name(row);
        std::find(moves.names.begin(), moves.names.end(), name) == moves.names.end())
      moves.add(name, identifier(row.variant == 0 ? row.on : row.on + "_" + std::to_string(row.variant + 1),
                                 "move_" + std::to_string(moves.names.size() + 1)));
  const std::string space =
      space_name(words.definition().package, "package_") + "lifecycle::" + space_name(kind.name, "case_") + "machine";
  std::string out = "// Lifecycle \"" + comment(kind.name) + "\" of the package \"" +
                    comment(words.definition().package) + "\", definition " + hex(words.definition().digest) +
                    ".\n// Generated by `anumat generate msm`; changes belong in the definition.\n#pragma once\n\n";
  for (const char* header : {"array", "boost/mpl/vector/vector50.hpp", "boost/msm/back/metafunctions.hpp",
                             "boost/msm/back/state_machine.hpp", "boost/msm/front/functor_row.hpp",
                             "boost/msm/front/state_machine_def.hpp", "boost/msm/front/states.hpp",
                             "boost/serialization/access.hpp", "cstddef", "optional", "string_view", "utility"})
    out += "#include <" + std::string(header) + ">\n";
  out += "\nnamespace " + space + " {\n\n" + enum_text("State", states) + names_text("state_names", states) + "\n" +
         "// A move is an act of the definition; \"#2\" is the second row for the same act in one state.\n" +
         enum_text("Move", moves) + names_text("move_names", moves) + "\n";
  out += "inline constexpr State initial = State::" + states.of(life.start) + ";\n\nnamespace detail {" +
         std::string(machinery) + table_text(rows, states, moves, words) + std::string(answers) + "\n}  // namespace " +
         space + "\n";
  return out;
}

}  // namespace anumat::generate
