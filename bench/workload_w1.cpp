#include "workload_w1.hpp"

namespace anumat::bench {

const char* const w1_package = R"(language: en
package: bench

role: applicant

role: planner

role: director

role: member

case: project
number: W-{serial(6)}
opened by: applicant
| field   | type  | required |
| title   | text  |          |
| budget  | money | yes      |
| summary | text  |          |

derived: project
| name | type   | value                                    |
| yes  | number | count(acts[act = "accept" and accepted]) |
| no   | number | count(acts[act = "refuse" and accepted]) |

lifecycle: project
separate: submit, accept, refuse
start: draft
end: closed, rejected
| from     | on       | who       | to       | act     | takes   | when             |
| draft    | submit   | applicant | planning | submit  | title   |                  |
| planning | endorse  | planner   | decision | endorse |         | budget > 100000  |
| planning | endorse  | planner   | running  | endorse |         | budget <= 100000 |
| decision | approve  | director  | running  | approve |         |                  |
| running  | complete | applicant | done     | submit  |         |                  |
| done     | report   | applicant | voting   | submit  | summary |                  |
| voting   | accept   | member    | closed   | approve |         | yes >= 2         |
| voting   | accept   | member    | same     | approve |         | yes < 2          |
| voting   | refuse   | member    | rejected | approve |         | no >= 2          |
| voting   | refuse   | member    | same     | approve |         | no < 2           |

deadlines: project
| state    | within | then |
| draft    |        |      |
| planning |        |      |
| decision |        |      |
| running  |        |      |
| done     |        |      |
| voting   |        |      |
)";

namespace {

using enum engine::CommandType;

Instant first_morning() {
  return local_instant(*Date::from_iso("2026-10-01"), 540, {});
}

engine::Command order(engine::CommandType type, std::string key, std::string actor, model::Context body) {
  return {type, std::move(key), std::move(actor), "", first_morning(), std::nullopt, std::move(body)};
}

}  // namespace

std::vector<engine::Command> w1_office(const std::string& digest) {
  std::vector<engine::Command> commands;
  const auto give = [&](engine::CommandType type, model::Context body) {
    commands.push_back(order(type, "o" + std::to_string(commands.size()), "admin", std::move(body)));
  };
  give(OpenOffice, {{"name", "bench"}, {"administrator", "admin"}});
  give(PublishDefinition, {{"definition", digest}, {"package", "bench"}});
  const std::pair<const char*, const char*> people[] = {
      {"applicant", "applicant"}, {"planner", "planner"}, {"director", "director"}, {"m1", "member"},
      {"m2", "member"},           {"m3", "member"},       {"m4", "member"},         {"m5", "member"}};
  for (const auto& [person, role] : people) {
    give(RegisterPerson, {{"person", person}, {"name", person}});
    give(GrantRole, {{"person", person}, {"role", role}, {"from", *Date::from_iso("2026-10-01")}});
  }
  return commands;
}

std::vector<engine::Command> w1_lives(int first, int count) {
  std::vector<engine::Command> commands;
  commands.reserve(static_cast<std::size_t>(count) * w1_commands);
  for (int i = first; i < first + count; ++i) {
    const std::string number = "W" + std::to_string(i);
    const std::string id = "project/" + number;
    const auto give = [&](engine::CommandType type, const char* actor, model::Context body) {
      commands.push_back(order(type, number + "." + std::to_string(commands.size()), actor, std::move(body)));
    };
    const auto act = [&](const char* actor, const char* name, model::Context fields) {
      give(ActOnCase, actor, {{"case", id}, {"act", name}, {"fields", std::move(fields)}});
    };
    const std::int64_t budget = 100'001 + std::int64_t{i} * 7919 % 900'000;
    give(OpenCase, "applicant",
         {{"kind", "project"}, {"number", number}, {"fields", model::Context{{"budget", budget}}}});
    act("applicant", "submit", {{"title", "project " + number}});
    act("planner", "endorse", {});
    act("director", "approve", {});
    act("applicant", "complete", {});
    act("applicant", "report", {{"summary", "all went well"}});
    act("m1", "accept", {});
    act("m2", "refuse", {});
    act("m3", "accept", {});
    act("m4", "accept", {});
  }
  return commands;
}

}  // namespace anumat::bench
