// Separation: whether one person can both submit and approve, and steps that nobody may take.

#include "anumat/base/text.hpp"
#include "proof/checks.hpp"
#include "proof/places.hpp"
#include "proof/story.hpp"
#include "proof/words.hpp"

namespace anumat::dsl::proof {

namespace {

/// A decision on a case: by a row of the lifecycle or a step of a route.
struct Decision {
  std::string act;
  std::string route;  ///< Empty for a row.
  std::size_t index = 0;
};

std::vector<std::string> submissions(const model::Lifecycle& life) {
  std::vector<std::string> acts;
  for (const model::Transition& row : life.transitions)
    if (row.act == model::Act::Submit && has(row.from, life.start) && !row.to.empty() && row.to != life.start &&
        std::any_of(row.who.begin(), row.who.end(), is_person) && !has(acts, row.on))
      acts.push_back(row.on);
  return acts;
}

std::vector<Decision> approvals(const model::Definition& definition, const model::Lifecycle& life) {
  std::vector<Decision> found;
  const auto add = [&](Decision decision) {
    const bool there = std::any_of(found.begin(), found.end(), [&](const Decision& one) {
      return one.act == decision.act && one.route == decision.route;
    });
    if (!there) found.push_back(std::move(decision));
  };
  for (std::size_t i = 0; i < life.transitions.size(); ++i) {
    const model::Transition& row = life.transitions[i];
    if (row.act == model::Act::Approve && std::any_of(row.who.begin(), row.who.end(), is_person)) add({row.on, "", i});
    for (const model::WhoTerm& term : row.who) {
      const model::Route* route = term.kind == model::WhoKind::Route ? definition.route(term.name) : nullptr;
      if (route == nullptr) continue;
      for (std::size_t step = 0; step < route->steps.size(); ++step)
        if (route->steps[step].act == model::Act::Approve) add({"approve", route->name, step});
    }
  }
  return found;
}

/// Writes the submission into `separate`, or adds the line.
Fix keep_apart(const Section& section, const std::string& submit) {
  Fix fix{{"keep `" + submit + "` apart", "เพิ่ม `แยกจาก: " + submit + "`"}, {}, Confidence::Likely};
  if (const Property* separate = property(section, "separate"))
    fix.edits.push_back(
        {{separate->value.span.file, separate->value.span.end, separate->value.span.end}, ", " + submit});
  else
    fix.edits.push_back(
        {{section.heading_span.file, section.heading_span.end, section.heading_span.end}, "\nseparate: " + submit});
  return fix;
}

void check_decided_by_submitter(Package& package, const model::CaseKind& kind, const std::string& submit,
                                const Decision& approve) {
  const model::Guarantee apart{"", model::GuaranteeKind::SamePerson, {{}, {}, submit}, {{}, {}, approve.act}, true};
  Watch watch;
  watch.items = {{&apart.first, true, true}, {&apart.second, true, true}};
  watch.person = true;
  const Proof proof = prove_watched(package.definition, kind, apart, watch, {});
  if (proof.outcome == ProofOutcome::Holds) return;
  const Section* section =
      approve.route.empty() ? section_of(package, "lifecycle", kind.name) : section_of(package, "route", approve.route);
  if (section == nullptr) return;
  const Span place = place_of_row(*section, approve.route.empty() ? "transitions" : "steps", approve.index, "who");
  if (proof.outcome == ProofOutcome::NotFinished) {
    package.report(
        "E1453", place,
        {"whether one person can both `" + submit + "` and `" + approve.act + "` is not known: " + stopped(proof).en,
         "ยังไม่ทราบว่าคนเดียวทำทั้ง `" + submit + "` และ `" + approve.act + "` ได้หรือไม่: " + stopped(proof).th},
        {"split the route or the lifecycle into smaller ones", "แบ่งเส้นทางหรือวงจรให้เล็กลง"});
    return;
  }
  Diagnostic diagnostic = diagnose(
      "E1456", place,
      {"one person can both `" + submit + "` a " + kind.name + " and `" + approve.act + "` it",
       "คนเดียวกัน `" + submit + "` และ `" + approve.act + "` " + shown(package.definition, kind.name).th +
           " เรื่องเดียวกันได้"},
      {"add `" + submit + "` to `separate` of this " + (approve.route.empty() ? "lifecycle" : "route"),
       std::string("เพิ่ม `") + submit + "` ใน `แยกจาก` ของ" + (approve.route.empty() ? "วงจร" : "เส้นทาง") + "นี้"});
  diagnostic.fixes.push_back(keep_apart(*section, submit));
  diagnostic.story = story_labels(package, kind, proof.story, place);
  package.report(std::move(diagnostic));
}

/// Everybody who may take it is kept apart from it, or nobody may take it at all.
bool nobody_may(const model::Who& who, const std::vector<std::string>& separate) {
  return std::none_of(who.begin(), who.end(), [&](const model::WhoTerm& term) {
    return is_person(term) && !(term.kind == model::WhoKind::Field && has(separate, term.expression.canonical()));
  });
}

void report_nobody(Package& package, const Section& section, std::string_view table, std::size_t index) {
  package.report("E1457", place_of_row(section, table, index, "who"),
                 {"nobody can take this step: whoever has the right is kept apart from it",
                  "ไม่มีใครทำขั้นนี้ได้ เพราะผู้มีอำนาจถูกห้ามไว้ใน `แยกจาก`"},
                 {"name somebody else, or take the field out of `separate`", "ระบุผู้อื่น หรือนำช่องนี้ออกจาก `แยกจาก`"});
}

}  // namespace

void check_people(Package& package, const model::CaseKind& kind) {
  const model::Lifecycle& life = *kind.lifecycle;
  for (const std::string& submit : submissions(life))
    for (const Decision& approve : approvals(package.definition, life))
      check_decided_by_submitter(package, kind, submit, approve);
  const Section* section = section_of(package, "lifecycle", kind.name);
  for (std::size_t i = 0; section != nullptr && i < life.transitions.size(); ++i) {
    const model::Transition& row = life.transitions[i];
    const bool binds = row.act != model::Act::Submit && row.act != model::Act::Acknowledge;
    const bool person = std::all_of(row.who.begin(), row.who.end(), is_person);
    if (binds && person && !row.who.empty() && nobody_may(row.who, life.separate))
      report_nobody(package, *section, "transitions", i);
  }
  for (const model::Route& route : package.definition.routes) {
    const bool ours = std::any_of(life.transitions.begin(), life.transitions.end(), [&](const model::Transition& row) {
      return std::any_of(row.who.begin(), row.who.end(), [&](const model::WhoTerm& term) {
        return term.kind == model::WhoKind::Route && term.name == route.name;
      });
    });
    const Section* steps = section_of(package, "route", route.name);
    for (std::size_t i = 0; ours && steps != nullptr && i < route.steps.size(); ++i)
      if (nobody_may(route.steps[i].who, route.separate)) report_nobody(package, *steps, "steps", i);
  }
}

}  // namespace anumat::dsl::proof
