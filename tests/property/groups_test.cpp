// Random trees and days: who is whom by the engine, and by a second evaluator that keeps one sheet a day and knows
// nothing of orders, trees of places or stretches.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "../engine/small_office.hpp"
#include "../support/random_draw.hpp"
#include "anumat/engine/people.hpp"
#include "anumat/engine/readers.hpp"

namespace anumat::engine {
namespace {

constexpr int days = 24;
constexpr int group_seeds = 40;
constexpr int orders_each = 120;

constexpr const char* text = R"(role: staff

role: head
scope: group

role: deputy
scope: group

case: leave
key: code
opened by: staff
| field | type   | required |
| code  | text   | yes      |
| owner | person | yes      |

lifecycle: leave
start: asked
end: over
| from  | on    | who                              | to   | act         |
| asked | one   | head in group of owner           | over | approve     |
| asked | two   | head in nearest group of owner   | over | approve     |
| asked | three | members of group of owner        | same | acknowledge |
| asked | four  | members of group of owner and below | same | acknowledge |
| asked | five  | deputy in group "G1", members of group "G2" and below | same | acknowledge |

deadlines: leave
| state | within | then |
| asked |        |      |

readers: leave
read by: owner, head in nearest group of owner, members of group of owner and below
actors read: yes
)";

const std::vector<std::string> people{"P1", "P2", "P3", "P4", "P5", "P6", "P7"};  // P7 is P1 once more.
const std::vector<std::string> group_ids{"G1", "G2", "G3", "G4", "G5"};

Date first_day() {
  return SmallOffice::day("2026-10-01");
}

/// What holds on one day, as somebody would write it on a sheet.
struct Sheet {
  std::set<std::string> groups;
  std::map<std::string, std::string> parent;  ///< Empty: at the top.
  std::map<std::string, std::string> member;  ///< Person to group.
  std::set<std::array<std::string, 3>> held;  ///< Person, role, group.
};

class Sheets {
 public:
  void write(const Command& order) {
    const std::string group = order.text("group");
    const std::string person = order.text("person");
    const std::string role = order.text("role");
    const int from = number(order, "from", 0);
    const int to = number(order, "to", days - 1);
    switch (order.type) {
      case CommandType::AddGroup:
        moved_[group].insert(from);
        for (int day = from; day < days; ++day) {
          sheets_[day].groups.insert(group);
          sheets_[day].parent[group] = order.text("parent");
        }
        break;
      case CommandType::MoveGroup:
        moved_[group].insert(from);
        for (int day = from; day < days && (day == from || !moved_[group].contains(day)); ++day)
          sheets_[day].parent[group] = order.text("parent");
        break;
      case CommandType::CloseGroup:
        for (int day = to + 1; day < days; ++day) sheets_[day].groups.erase(group);
        break;
      case CommandType::AddMember:
        for (int day = from; day <= to; ++day) sheets_[day].member[person] = group;
        break;
      case CommandType::EndMember:
        for (int day = std::max(to + 1, 0); day < days; ++day)
          if (sheets_[day].member[person] == group) sheets_[day].member.erase(person);
        break;
      case CommandType::GrantRole:
        for (int day = from; day <= to; ++day) sheets_[day].held.insert({person, role, group});
        break;
      case CommandType::EndRole:
        for (int day = std::max(to + 1, 0); day < days; ++day) sheets_[day].held.erase({person, role, group});
        break;
      default:
        break;
    }
  }
  [[nodiscard]] const Sheet& on(int day) const { return sheets_[day]; }

 private:
  static int number(const Command& order, std::string_view name, int otherwise) {
    const auto* day = order.argument(name);
    if (day == nullptr) return otherwise;
    return std::min(static_cast<int>(day->date()->days() - first_day().days()), days - 1);
  }

  std::array<Sheet, days> sheets_;
  std::map<std::string, std::set<int>> moved_;
};

std::string same(const std::string& person) {
  return person == "P7" ? "P1" : person;
}

std::string group_of(const Sheet& sheet, const std::string& person) {
  const auto found = sheet.member.find(person);
  return found == sheet.member.end() ? "" : found->second;
}

std::string above(const Sheet& sheet, const std::string& group) {
  const auto found = sheet.parent.find(group);
  return found == sheet.parent.end() ? "" : found->second;
}

std::set<std::string> holders(const Sheet& sheet, const std::string& role, const std::string& group) {
  std::set<std::string> found;
  for (const auto& [person, held, where] : sheet.held)
    if (held == role && where == group && !group.empty()) found.insert(person);
  return found;
}

std::set<std::string> members(const Sheet& sheet, const std::string& group, bool below) {
  std::set<std::string> found;
  for (const std::string& person : people) {
    std::string at = group_of(sheet, person);
    if (below)
      while (!at.empty() && at != group) at = above(sheet, at);
    if (!group.empty() && at == group) found.insert(person);
  }
  return found;
}

/// Who may take the steps one to five of a case of the owner.
std::set<std::string> naive(const Sheet& sheet, const std::string& step, const std::string& owner) {
  const std::string own = group_of(sheet, owner);
  if (step == "one") return holders(sheet, "head", own);
  if (step == "three") return members(sheet, own, false);
  if (step == "four") return members(sheet, own, true);
  if (step == "five") {
    std::set<std::string> found;
    if (sheet.groups.contains("G1")) found = holders(sheet, "deputy", "G1");
    if (sheet.groups.contains("G2")) found.merge(members(sheet, "G2", true));
    return found;
  }
  for (std::string at = own; !at.empty(); at = above(sheet, at)) {
    const auto found = holders(sheet, "head", at);
    if (std::any_of(found.begin(), found.end(), [&](const std::string& one) { return same(one) != same(owner); }))
      return found;
  }
  return {};
}

Command random_order(testing::Draw& draw) {
  static const std::vector<CommandType> types{CommandType::AddGroup,   CommandType::MoveGroup, CommandType::MoveGroup,
                                              CommandType::CloseGroup, CommandType::AddMember, CommandType::AddMember,
                                              CommandType::EndMember,  CommandType::GrantRole, CommandType::GrantRole,
                                              CommandType::EndRole};
  Command order;
  order.type = draw.of(types);
  order.actor = "admin";
  for (const Argument& argument : command_arguments(order.type)) {
    const bool left_out = !argument.required && argument.name != "group" && draw.chance(50);
    if (left_out || argument.name == "case") continue;
    model::Value value = draw.of(group_ids);
    if (argument.name == "person") value = draw.of(people);
    if (argument.name == "role") value = draw.of({"head", "head", "deputy"});
    if (argument.type == ArgumentType::Date)
      value =
          first_day().plus_days(argument.name == "from" ? draw.between(0, days / 2) : draw.between(days / 3, days - 1));
    order.body.emplace_back(argument.name, std::move(value));
  }
  return order;
}

struct GroupStory {
  explicit GroupStory(std::uint64_t seed) : office(text), draw(seed) {
    for (const std::string& person : people) office.person(person, {"staff"});
    office.give("admin", CommandType::LinkPersons, {{"person", "P7"}, {"same_as", "P1"}});
    for (const std::string& person : people) office.open(person, "leave", "", {{"code", person}, {"owner", person}});
    for (int i = 0; i < orders_each; ++i) {
      const Command order = random_order(draw);
      if (!office.give("admin", order.type, order.body).accepted) continue;
      sheets.write(order);
      ++accepted;
    }
  }
  [[nodiscard]] std::set<std::string> by_engine(const std::string& step, const std::string& owner, int day) {
    const model::Definition& definition = *office.definitions().find(office.definitions().digest());
    const model::CaseKind& kind = *definition.case_kind("leave");
    const CaseState& which = office.at("leave/" + owner);
    const Date on = first_day().plus_days(day);
    CaseFacts facts(office.definitions(), office.engine().state(), definition, &kind, &which,
                    local_instant(on, 600, {}));
    for (const model::Transition& row : kind.lifecycle->transitions)
      if (row.on == step) {
        const auto found = people_of(office.engine().state(), definition, facts, &which, row.who, on);
        return {found.begin(), found.end()};
      }
    return {};
  }

  SmallOffice office;
  testing::Draw draw;
  Sheets sheets;
  int accepted = 0;
};

TEST(GroupsProperty, WhoMayActIsWhoASheetOfTheDaySays) {
  std::size_t somebody = 0;
  int accepted = 0;
  for (int seed = 1; seed <= group_seeds; ++seed) {
    GroupStory story(static_cast<std::uint64_t>(seed));
    accepted += story.accepted;
    for (int day = 0; day < days; ++day)
      for (const std::string& owner : people)
        for (const char* step : {"one", "two", "three", "four", "five"}) {
          const auto expected = naive(story.sheets.on(day), step, owner);
          somebody += expected.size();
          ASSERT_EQ(story.by_engine(step, owner, day), expected)
              << "seed " << seed << ", day " << day << ", step " << step << " of " << owner;
        }
    story.office.expect_replay_equals_live();
  }
  EXPECT_GT(somebody, 10'000U);
  EXPECT_GT(accepted, 600);
}

TEST(GroupsProperty, WhoReadsIsWhoMayActOrTheOwner) {
  for (int seed = 1; seed <= group_seeds; ++seed) {
    GroupStory story(static_cast<std::uint64_t>(seed));
    const OfficeState& state = story.office.engine().state();
    for (int day = 0; day < days; day += 3)
      for (const std::string& reader : people) {
        Reader looks(story.office.definitions(), state, reader, local_instant(first_day().plus_days(day), 600, {}));
        for (const std::string& owner : people) {
          bool expected = reader == owner;
          for (const char* step : {"one", "two", "three", "four", "five"})
            expected = expected || naive(story.sheets.on(day), step, owner).contains(reader);
          ASSERT_EQ(looks.may_read(story.office.at("leave/" + owner)), expected)
              << "seed " << seed << ", day " << day << ", " << reader << " reads that of " << owner;
        }
      }
  }
}

TEST(GroupsProperty, OnEveryDayGroupsAreATreeAndNobodyIsInOneThatIsNotThere) {
  for (int seed = 1; seed <= group_seeds; ++seed) {
    const GroupStory story(static_cast<std::uint64_t>(seed));
    for (int day = 0; day < days; ++day) {
      const Sheet& sheet = story.sheets.on(day);
      for (const std::string& group : sheet.groups) {
        std::size_t steps = 0;
        for (std::string at = group; !at.empty() && steps <= group_ids.size(); at = above(sheet, at), ++steps)
          ASSERT_TRUE(sheet.groups.contains(at)) << "seed " << seed << ", day " << day << ": " << group;
        ASSERT_LE(steps, group_ids.size()) << "seed " << seed << ", day " << day << ": " << group;
      }
      for (const auto& [person, group] : sheet.member)
        ASSERT_TRUE(group.empty() || sheet.groups.contains(group)) << "seed " << seed << ", day " << day;
      for (const auto& [person, role, group] : sheet.held)
        ASSERT_TRUE(sheet.groups.contains(group)) << "seed " << seed << ", day " << day;
    }
  }
}

}  // namespace
}  // namespace anumat::engine
