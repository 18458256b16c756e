#include "anumat/dsl/proof.hpp"

#include <gtest/gtest.h>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/feel.hpp"
#include "anumat/dsl/render.hpp"

namespace anumat::dsl {
namespace {

using model::GuaranteeKind;

constexpr const char* kProvenOffice = R"(language: en
package: office

role: clerk
not with: director

role: officer

role: director

case: request
number: R-{serial(3)}
opened by: clerk
| field  | type   | required |
| owner  | person | yes      |
| amount | money  | yes      |

lifecycle: request
start: draft
end: done, dropped
| from   | on       | who             | to      | act     |
| draft  | submit   | clerk           | review  | submit  |
| review | approved | route by amount | done    | approve |
| review | returned | route by amount | draft   | return  |
| review | refused  | route by amount | dropped | reject  |

rounds: request
| on     |
| submit |

deadlines: request
| state  | within | then |
| draft  |        |      |
| review |        |      |

route: by amount
SEPARATE
| step | who      | act     | when           |
| 1    | officer  | check   | amount > 1000  |
| 1    | clerk    | check   | amount <= 1000 |
| 2    | director | approve |                |
)";

model::Definition proven_office(const std::string& separate = "") {
  std::string text = kProvenOffice;
  text.replace(text.find("SEPARATE\n"), 9, separate.empty() ? "" : "separate: " + separate + "\n");
  const std::vector<SourceFile> sources{{"office.anumat", text}};
  Compilation compilation = compile(sources);
  EXPECT_TRUE(compilation.definition) << render(compilation.diagnostics, sources);
  return compilation.definition ? std::move(*compilation.definition) : model::Definition{};
}

model::Who role(const std::string& name) {
  return {{model::WhoKind::Role, name, {}, 1}};
}

FeelNames known_names() {
  FeelNames names;
  names.add("amount");
  names.add("owner");
  names.add("urgent");
  return names;
}

Proof prove_in(const model::Definition& definition, const model::Guarantee& guarantee, ProofLimits limits = {}) {
  return prove(definition, definition.cases.front(), guarantee, limits);
}

std::string told(const Proof& proof) {
  std::string text;
  for (const StoryStep& step : proof.story) text += step.text.en + "\n";
  return text;
}

TEST(Prove, TellsConditionsOfOneRouteApartThatExcludeEachOther) {
  const auto definition = proven_office();
  const model::Guarantee both{
      "", GuaranteeKind::After, {{}, role("clerk"), "check"}, {{}, role("officer"), "check"}, true};
  const model::Guarantee one{"", GuaranteeKind::Never, {{}, role("clerk"), "check"}, {}, false};

  EXPECT_EQ(prove_in(definition, both).outcome, ProofOutcome::Holds);
  EXPECT_EQ(prove_in(definition, one).outcome, ProofOutcome::Violated);
}

TEST(Prove, TakesWhatIsNotKnownForNeitherOfTwoValues) {
  auto definition = proven_office();
  auto& steps = definition.routes.front().steps;
  steps[0].when = parse_expression("amount = 1", known_names()).expression;
  steps[1].when = parse_expression("amount != 1", known_names()).expression;
  const model::Guarantee unchecked{"", GuaranteeKind::Before, {{"done"}, {}, ""}, {{}, {}, "check"}, false};

  EXPECT_EQ(prove_in(definition, unchecked).outcome, ProofOutcome::Holds);
  steps[1].when = parse_expression("amount = 2", known_names()).expression;
  EXPECT_EQ(prove_in(definition, unchecked).outcome, ProofOutcome::Violated);
  steps[0].when = parse_expression("urgent = true", known_names()).expression;
  steps[1].when = parse_expression("urgent = false", known_names()).expression;
  EXPECT_EQ(prove_in(definition, unchecked).outcome, ProofOutcome::Violated);
}

TEST(Prove, TellsTheShortestStory) {
  const model::Guarantee never{"", GuaranteeKind::Before, {{"done"}, {}, ""}, {{}, role("officer"), "check"}, false};

  EXPECT_EQ(told(prove_in(proven_office(), never)),
            "clerk does `submit` -> \"review\"\n"
            "clerk does `check`\n"
            "director does `approve` -> \"done\"\n");
}

TEST(Prove, CountsARoundByItself) {
  const model::Guarantee apart{"", GuaranteeKind::SamePerson, {{}, {}, "submit"}, {{}, {}, "approve"}, true};
  model::Guarantee ever = apart;
  ever.in_round = false;

  EXPECT_EQ(prove_in(proven_office("submit"), apart).outcome, ProofOutcome::Holds);
  EXPECT_EQ(prove_in(proven_office(), apart).outcome, ProofOutcome::Violated);
  // Somebody else may submit again, and then whoever submitted first may approve.
  EXPECT_EQ(prove_in(proven_office("submit"), ever).outcome, ProofOutcome::Violated);
}

TEST(Prove, LetsACaseComeToItsEnd) {
  const model::Guarantee end{"", GuaranteeKind::Eventually, {{"done", "dropped"}, {}, ""}, {}, false};
  const model::Guarantee done{"", GuaranteeKind::Eventually, {{"done"}, {}, ""}, {{}, role("clerk"), "submit"}, false};

  EXPECT_EQ(prove_in(proven_office(), end).outcome, ProofOutcome::Holds);
  const Proof proof = prove_in(proven_office(), done);
  EXPECT_EQ(proof.outcome, ProofOutcome::Violated);
  EXPECT_EQ(told(proof), "clerk does `submit` -> \"review\"\nclerk does `reject` -> \"dropped\"\n");
}

TEST(Prove, SaysWhenItStoppedAtItsBound) {
  const model::Guarantee never{"", GuaranteeKind::Never, {{"nowhere"}, {}, ""}, {}, false};

  EXPECT_EQ(prove_in(proven_office(), never).outcome, ProofOutcome::Holds);
  EXPECT_EQ(prove_in(proven_office(), never, {3}).outcome, ProofOutcome::NotFinished);
}

TEST(Prove, FollowsWhoeverActsForTheOwner) {
  const auto submitted_by_owner = [](const std::string& separate) {
    auto definition = proven_office(separate);
    definition.cases.front().lifecycle->transitions[0].who = {
        {model::WhoKind::Field, "", parse_expression("owner", known_names()).expression, 1}};
    return definition;
  };
  const model::Guarantee apart{"", GuaranteeKind::SamePerson, {{}, {}, "submit"}, {{}, {}, "approve"}, true};

  const Proof proof = prove_in(submitted_by_owner("owner"), apart);
  ASSERT_EQ(proof.outcome, ProofOutcome::Violated);
  EXPECT_EQ(proof.story.front().text.en, "one person, by an acting order for owner, does `submit` -> \"review\"");
  EXPECT_EQ(prove_in(submitted_by_owner("owner, submit"), apart).outcome, ProofOutcome::Holds);
}

/// The findings of a code in an office whose clerk may be the director, too.
std::vector<Diagnostic> findings(const std::vector<SourceFile>& sources, std::string_view code) {
  std::vector<Diagnostic> found;
  for (Diagnostic& one : compile(sources).diagnostics)
    if (one.code == code) found.push_back(std::move(one));
  return found;
}

TEST(Separation, IsMendedByTheFixThatComesWithTheFinding) {
  for (const std::string& line : {std::string(), std::string("separate: owner\n")}) {
    std::string text = kProvenOffice;
    text.replace(text.find("not with: director\n"), 19, "");
    text.replace(text.find("SEPARATE\n"), 9, line);
    std::vector<SourceFile> sources{{"office.anumat", text}};
    const auto found = findings(sources, "E1456");
    ASSERT_EQ(found.size(), 1U) << render(compile(sources).diagnostics, sources);

    const Edit& edit = found.front().fixes.front().edits.front();
    sources.front().text.replace(edit.span.begin, edit.span.end - edit.span.begin, edit.text);

    EXPECT_EQ(render(compile(sources).diagnostics, sources), "") << sources.front().text;
  }
}

TEST(Separation, TellsItsStoryInJsonToo) {
  std::string text = kProvenOffice;
  text.replace(text.find("not with: director\n"), 19, "");
  text.replace(text.find("SEPARATE\n"), 9, "");
  const std::vector<SourceFile> sources{{"office.anumat", text}};

  const std::string json = render_json(findings(sources, "E1456"), sources);

  EXPECT_NE(json.find("\"story\":[{\"file\":\"office.anumat\""), std::string::npos) << json;
  EXPECT_NE(json.find("\"text_th\":\"คนเดิม ในฐานะ director ทำ `approve`"), std::string::npos) << json;
}

TEST(Reachable, KnowsWhatWasDoneBeforeAState) {
  const auto definition = proven_office();
  const Reachable known = reachable(definition, definition.cases.front());

  ASSERT_TRUE(known.complete);
  EXPECT_TRUE(known.has("done", {"submit", "check", "approve"}));
  EXPECT_FALSE(known.has("done", {"submit", "approve"}));
  EXPECT_FALSE(known.has("done", {}));
}

}  // namespace
}  // namespace anumat::dsl
