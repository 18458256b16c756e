// What the real engine brings about, the proofs must know: random packages, random people, random commands.

#include "anumat/dsl/proof.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "../engine/small_office.hpp"

namespace anumat::engine {
namespace {

class Chance {
 public:
  explicit Chance(unsigned seed) : engine_(seed) {}
  int below(int limit) { return static_cast<int>(engine_() % static_cast<unsigned>(limit)); }
  bool one_in(int count) { return below(count) == 0; }
  const std::string& one_of(const std::vector<std::string>& items) {
    return items[static_cast<std::size_t>(below(static_cast<int>(items.size())))];
  }

 private:
  std::mt19937 engine_;
};

const std::vector<std::string> kRoles{"r0", "r1", "r2", "r3"};

std::string some_who(Chance& chance) {
  std::string who = chance.one_in(4) ? "owner" : chance.one_of(kRoles);
  if (chance.one_in(3)) who += " or " + chance.one_of(kRoles);
  return who;
}

/// A chain from s0 to the end, so that every state is reached, with a route, a body and side ways.
std::string some_package(Chance& chance) {
  std::string text =
      "role: r0\n" + std::string(chance.one_in(2) ? "not with: r1\n" : "") +
      "\nrole: r1\n\nrole: r2\n\nrole: r3\n\ncase: c\nnumber: C-{serial(3)}\nopened by: anyone\n"
      "| field  | type   | required |\n| owner  | person | yes      |\n| amount | number | yes      |\n\n";
  const int states = 3 + chance.below(3);
  const int routed = 1 + chance.below(states - 1);
  const int met = 1 + chance.below(states - 1);
  const auto name = [&](int i) { return i == states ? std::string("e") : "s" + std::to_string(i); };
  static const std::vector<std::string> kActs{"submit", "endorse", "approve", "check"};
  std::string rows;
  const auto row = [&](const std::string& from, const std::string& on, const std::string& who, const std::string& to,
                       const std::string& act, const std::string& takes = "") {
    rows += "| " + from + " | " + on + " | " + who + " | " + to + " | " + act + " | " + takes + " |\n";
  };
  for (int i = 0; i < states; ++i) {
    if (i == routed) {
      row(name(i), "approved", "route way", name(i + 1), "approve");
      if (chance.one_in(2)) row(name(i), "returned", "route way", name(chance.below(i + 1)), "return");
      if (chance.one_in(2)) row(name(i), "refused", "route way", chance.one_in(3) ? "same" : "e", "reject");
    } else {
      row(name(i), "a" + std::to_string(i), i == 0 ? "owner or r0" : some_who(chance), name(i + 1),
          i == 0 ? "submit" : chance.one_of(kActs));
    }
  }
  row(name(met), "m0", "board", name(chance.below(states + 1)), "endorse");
  for (int i = chance.below(4); i > 0; --i) {
    const int from = chance.below(states);
    row(name(from) + (chance.one_in(2) ? ", " + name((from + 1) % states) : ""), "x" + std::to_string(i),
        some_who(chance), chance.one_in(4) ? "same" : name(chance.below(states + 1)), chance.one_of(kActs),
        chance.one_in(2) ? "owner" : "");
  }
  text += "lifecycle: c\n";
  if (chance.one_in(2)) text += std::string("separate: ") + (chance.one_in(2) ? "owner, a0" : "a0") + "\n";
  text += "start: s0\nend: e\n| from | on | who | to | act | takes |\n" + rows + "\nrounds: c\n| on |\n| a0 |\n\n";
  text +=
      "deadlines: c\n| state | within | then |\n| " + name(chance.below(states)) + " | 1 days | escalate to r3 |\n\n";
  text += "route: way\n";
  if (chance.one_in(2))
    text += std::string("separate: ") + (chance.one_in(2) ? "owner, every step" : "a0, every step") + "\n";
  text += "| step | who | act | when |\n| 1 | r1 | check | " + std::string(chance.one_in(2) ? "amount > 10" : "") +
          " |\n| " + (chance.one_in(2) ? "1" : "2") + " | r2 | check | " + (chance.one_in(2) ? "amount <= 10" : "") +
          " |\n| 2 | " + some_who(chance) + " | approve | |\n\n";
  return text +
         "meeting: board\nmembers: r3\nchair: r3\ncalled by: r3\nquorum: 1/2 of members\ncarried: yes > no\ntie: not "
         "carried\n";
}

std::string compiled(const std::string& text, std::optional<model::Definition>& definition) {
  const std::vector<dsl::SourceFile> sources{{"test.anumat", "language: en\npackage: test\n\n" + text}};
  dsl::Compilation compilation = dsl::compile(sources);
  definition = std::move(compilation.definition);
  return dsl::render(compilation.diagnostics, sources);
}

/// One office over one package, driven at random; `look` is called after every command.
template <class Look>
void drive(Chance& chance, const std::string& text, Look&& look) {
  SmallOffice office(text);
  std::vector<std::string> people;
  for (int i = 0; i < 5; ++i) {
    people.push_back("p" + std::to_string(i));
    office.person(people.back(), {chance.one_of(kRoles), chance.one_of(kRoles), chance.one_of(kRoles)});
  }
  office.give("admin", CommandType::IssueActingOrder,
              {{"order", "O1"},
               {"kind", "substitute"},
               {"principal", "p1"},
               {"deputy", "p4"},
               {"from", SmallOffice::day("2026-10-01")},
               {"to", SmallOffice::day("2027-09-30")}});
  office.open("p0", "c", "C1", {{"owner", chance.one_of(people)}, {"amount", chance.below(20)}});
  if (office.engine().state().find_case("c/C1") == nullptr) return;
  const std::vector<std::string> acts{"a0", "a1", "a2",    "a3",      "a4",     "x1",
                                      "x2", "x3", "check", "approve", "return", "reject"};
  int day = 1;
  for (int i = 0; i < 80; ++i) {
    const std::string who = chance.one_of(people);
    if (chance.one_in(12)) {
      ++day;
      office.today("2026-10-" + std::string(day < 10 ? "0" : "") + std::to_string(day));
      office.give("admin", CommandType::PassTime, {});
    } else if (chance.one_in(8)) {
      const std::string id = "M" + std::to_string(i);
      const Date today = SmallOffice::day("2026-10-" + std::string(day < 10 ? "0" : "") + std::to_string(day));
      office.give(who, CommandType::CallMeeting, {{"meeting", id}, {"body", "board"}, {"date", today}});
      office.give(who, CommandType::OpenMeeting, {{"meeting", id}});
      for (const std::string& member : people)
        if (!chance.one_in(3))
          office.give(who, CommandType::RecordAttendance, {{"meeting", id}, {"person", member}, {"status", "present"}});
      office.give(who, CommandType::PutItem, {{"meeting", id}, {"item", "1"}, {"case", "c/C1"}, {"motion", "m0"}});
      office.give(who, CommandType::ResolveItem, {{"meeting", id}, {"item", "1"}, {"yes", chance.below(3)}, {"no", 1}});
    } else {
      const std::string& act = chance.one_of(acts);
      model::Context fields;
      if (act[0] == 'x' && chance.one_in(2)) fields.emplace_back("owner", chance.one_of(people));
      office.act(who, "c/C1", act, std::move(fields), "why");
    }
    look(office.at("c/C1"));
  }
}

std::set<std::string> done_on(const CaseState& which) {
  std::set<std::string> done;
  for (const ActRecord& record : which.acts)
    if (record.accepted) done.insert(record.act);
  return done;
}

constexpr unsigned kSeeds = 400;

TEST(Proof, KnowsEverySituationThatTheEngineBringsAbout) {
  std::size_t looked_at = 0;
  std::set<std::string> ends;
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Chance chance(seed);
    const std::string text = some_package(chance);
    std::optional<model::Definition> definition;
    const std::string findings = compiled(text, definition);
    if (!definition) continue;
    const dsl::Reachable known = dsl::reachable(*definition, *definition->case_kind("c"));
    ASSERT_TRUE(known.complete);

    drive(chance, text, [&](const CaseState& which) {
      ++looked_at;
      ends.insert(which.state);
      EXPECT_TRUE(known.has(which.state, done_on(which))) << which.state << "\n" << text << findings;
    });
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(looked_at, 3000U);  // Most packages compile, and cases move.
  EXPECT_GT(ends.size(), 4U);
}

TEST(Proof, KnowsEveryPairOfActsThatOnePersonDoes) {
  std::size_t pairs = 0;
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Chance chance(seed);
    const std::string text = some_package(chance);
    std::optional<model::Definition> definition;
    compiled(text, definition);
    if (!definition) continue;
    std::set<std::pair<std::string, std::string>> seen;

    drive(chance, text, [&](const CaseState& which) {
      for (const ActRecord& one : which.acts)
        for (const ActRecord& other : which.acts) {
          if (!one.accepted || !other.accepted || !one.details().meeting_item.empty() ||
              !other.details().meeting_item.empty())
            continue;
          if (one.actor == other.actor && one.act.text() < other.act.text()) seen.emplace(one.act, other.act);
        }
    });

    for (const auto& [one, other] : seen) {
      const model::Guarantee apart{"", model::GuaranteeKind::SamePerson, {{}, {}, one}, {{}, {}, other}, false};
      EXPECT_EQ(dsl::prove(*definition, *definition->case_kind("c"), apart).outcome, dsl::ProofOutcome::Violated)
          << one << " and " << other << "\n"
          << text;
      ++pairs;
    }
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(pairs, 100U);
}

TEST(Proof, WouldNoticeARowThatItDoesNotKnow) {
  // The planted fault: the search is given a lifecycle without one of its rows.
  std::size_t missed = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    Chance chance(seed);
    const std::string text = some_package(chance);
    std::optional<model::Definition> definition;
    compiled(text, definition);
    if (!definition) continue;
    auto& rows = definition->cases.front().lifecycle->transitions;
    rows.erase(rows.begin());
    const dsl::Reachable known = dsl::reachable(*definition, *definition->case_kind("c"));

    drive(chance, text, [&](const CaseState& which) { missed += known.has(which.state, done_on(which)) ? 0U : 1U; });
  }
  EXPECT_GT(missed, 100U);
}

}  // namespace
}  // namespace anumat::engine
