#include <algorithm>

#include "anumat/office/views.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

/// The groups that stand on a day, each below the one above it.
class Tree {
 public:
  Tree(const Run& run, const engine::OfficeState& state, const model::Definition* definition, Date on)
      : console_(run.console), state_(state), definition_(definition), on_(on) {}

  void walk() { walk_below(nullptr, 0); }
  [[nodiscard]] const Grid& grid() const { return grid_; }
  [[nodiscard]] const Json& rows() const { return rows_; }

 private:
  void walk_below(const engine::Group* parent, std::size_t depth) {
    for (const auto& [id, group] : state_.groups.all) {
      if (!group.stands(on_) || state_.groups.above(group, on_) != parent) continue;
      add(group, parent, depth);
      walk_below(&group, depth + 1);
    }
  }

  void add(const engine::Group& group, const engine::Group* parent, std::size_t depth) {
    Json members = Json::array();
    std::string names;
    for (const auto& [person, unused] : state_.groups.members) {
      if (state_.groups.group_of(person, on_) != &group) continue;
      names += (names.empty() ? "" : ", ") + person;
      members.push_back(person);
    }
    Json roles = Json::array();
    std::string held;
    for (const engine::Holding& one : state_.holdings) {
      if (one.group != group.id || !one.covers(on_)) continue;
      held += (held.empty() ? "" : ", ") + label_of(console_, definition_, one.role) + ": " + one.person;
      roles.push_back({{"role", one.role}, {"person", one.person}});
    }
    grid_.add({std::string(2 * depth, ' ') + group.id, group.name, held, names});
    rows_.push_back({{"id", group.id},
                     {"name", group.name},
                     {"parent", parent == nullptr ? Json() : Json(parent->id)},
                     {"from", group.from.iso()},
                     {"to", group.to ? Json(group.to->iso()) : Json()},
                     {"roles", std::move(roles)},
                     {"members", std::move(members)}});
  }

  const Console& console_;
  const engine::OfficeState& state_;
  const model::Definition* definition_;
  Date on_;
  Grid grid_{{{"group", "กลุ่มงาน"}, {"name", "ชื่อ"}, {"roles", "บทบาท"}, {"members", "ผู้สังกัด"}}};
  Json rows_ = Json::array();
};

ExitCode list_groups(Run run) {
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto now = moment_of(run.globals);
  if (!now) return run.console.complain(now.error());
  const engine::OfficeState& state = (*office)->engine().state();
  Tree tree(run, state, (*office)->published(), state.date(*now));
  tree.walk();
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, tree.rows());
  else
    tree.grid().print(run.console);
  return ExitCode::Ok;
}

}  // namespace

Action declare_group_list(Arguments&) {
  return list_groups;
}

}  // namespace anumat::cli
