#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "small_office.hpp"

namespace anumat::engine {

using enum CommandType;

/// A council of nine, S keeps its record, M1 is its chair. Two kinds of matters wait for it.
inline std::string council(const std::string& rules) {
  return R"(role: member
role: chair
role: secretary

case: matter
key: code
title: code
opened by: secretary
| field | type   | required |
| code  | text   | yes      |
| owner | person |          |

lifecycle: matter
start: ready
end: accepted, dropped
| from  | on     | who     | to       | act     |
| ready | accept | council | accepted | endorse |
| ready | drop   | council | dropped  | reject  |

deadlines: matter
| state | within | then |
| ready |        |      |

meeting: council
members: member
chair: chair
called by: secretary
quorum: 1/2 of members
tie: not carried
recuse: owner
)" + rules +
         (rules.find("carried:") == std::string::npos ? "carried: yes > no\n" : "");
}

/// That council in session.
struct CouncilOffice {
  explicit CouncilOffice(const std::string& rules = "") : office(council(rules)) {
    office.person("S", {"secretary"});
    office.person("M1", {"member", "chair"});
    for (int i = 2; i <= 9; ++i) office.person("M" + std::to_string(i), {"member"});
    office.person("Z", {});
  }
  std::string give(const std::string& actor, CommandType type, model::Context body,
                   const std::string& acting_for = "") {
    const Outcome outcome = office.give(actor, type, std::move(body), acting_for);
    warnings = outcome.warnings;
    help = outcome.reasons.empty() ? Text{} : outcome.reasons.front().help;
    return verdict(outcome);
  }
  std::string call(const std::string& id, std::string_view date) {
    return give("S", CallMeeting, {{"meeting", id}, {"body", "council"}, {"date", SmallOffice::day(date)}});
  }
  void hold(const std::string& id, std::string_view date, int present) {
    ASSERT_EQ(call(id, date), "accepted");
    office.today(date);
    ASSERT_EQ(give("S", OpenMeeting, {{"meeting", id}}), "accepted");
    for (int i = 1; i <= present; ++i) attend(id, "M" + std::to_string(i), "present");
  }
  void attend(const std::string& id, const std::string& who, const char* status) {
    ASSERT_EQ(give("S", RecordAttendance, {{"meeting", id}, {"person", who}, {"status", status}}), "accepted");
  }
  std::string put(const std::string& id, const std::string& item, model::Context more = {}) {
    model::Context body{{"meeting", id}, {"item", item}};
    for (auto& [name, value] : more) body.emplace_back(name, value);
    return give("S", PutItem, std::move(body));
  }
  std::string proxy(const std::string& giver, const std::string& holder) {
    return give(giver, GiveProxy, {{"meeting", "1"}, {"holder", holder}});
  }
  std::string vote(const std::string& who, const char* ballot, const std::string& acting_for = "") {
    return give(who, CastBallot, {{"meeting", "1"}, {"item", "a"}, {"ballot", ballot}}, acting_for);
  }
  std::string hand_in(const std::string& who, const std::string& acting_for = "") {
    return give(who, HandInBallot, {{"meeting", "1"}, {"item", "a"}}, acting_for);
  }
  std::string resolve(const std::string& id, const std::string& item, model::Context more = {}) {
    model::Context body{{"meeting", id}, {"item", item}};
    for (auto& [name, value] : more) body.emplace_back(name, value);
    return give("S", ResolveItem, std::move(body));
  }
  [[nodiscard]] const MeetingRecord& meeting(const std::string& id = "1") {
    return office.engine().state().meetings.at("meeting/" + id);
  }
  [[nodiscard]] const AgendaItem& item(const std::string& id = "1") { return meeting(id).items.back(); }
  SmallOffice office;
  std::vector<Text> warnings;
  Text help;
};

struct Session : ::testing::Test, CouncilOffice {
  explicit Session(const std::string& rules = "") : CouncilOffice(rules) {}
};

}  // namespace anumat::engine
