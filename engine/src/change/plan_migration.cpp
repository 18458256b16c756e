#include <algorithm>
#include <deque>
#include <optional>
#include <set>

#include "anumat/engine/migration.hpp"

namespace anumat::engine {

namespace {

using enum MigrationClass;
using Names = std::set<std::string>;

constexpr std::array<std::string_view, migration_class_count> class_words{"moves_as_it_is", "needs_map", "would_lose",
                                                                          "cannot"};

bool contains(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::string mapped(const std::map<std::string, std::string>& names, const std::string& name) {
  const auto found = names.find(name);
  return found == names.end() ? name : found->second;
}

std::string mapped(const std::map<std::string, std::map<std::string, std::string>>& names, const std::string& kind,
                   const std::string& name) {
  const auto found = names.find(kind);
  return found == names.end() ? name : mapped(found->second, name);
}

/// States that some way leads to, the first one among them.
Names reachable(const model::Lifecycle& life, const std::string& from) {
  Names found{from};
  std::deque<std::string> open{from};
  while (!open.empty()) {
    const std::string state = open.front();
    open.pop_front();
    if (contains(life.ends, state)) continue;
    for (const model::Transition& row : life.transitions)
      if (!row.to.empty() && contains(row.from, state) && found.insert(row.to).second) open.push_back(row.to);
  }
  return found;
}

/// Kinds of evidence that acts ahead ask for.
Names evidence_ahead(const model::Lifecycle& life, const std::string& state) {
  Names found;
  for (const std::string& one : reachable(life, state))
    for (const model::Transition& row : life.transitions)
      if (contains(row.from, one))
        for (const model::Need& need : row.needs)
          if (need.kind == model::NeedKind::File) found.insert(need.evidence);
  return found;
}

std::int64_t count_limits(const model::CaseKind& kind, const std::string& state) {
  return std::count_if(kind.deadlines.begin(), kind.deadlines.end(),
                       [&](const model::Deadline& one) { return one.state == state && one.within; });
}

/// One running case, looked at under the definition it has and under the other.
class Planner {
 public:
  Planner(const model::CaseKind& old_kind, const model::Definition& old_definition, const model::Definition& target,
          const MigrationMap& map, const CaseState& which)
      : old_(old_kind), old_definition_(old_definition), target_(target), map_(map), which_(which) {}

  PlannedCase plan() {
    planned_.case_id = which_.id;
    planned_.from = which_.definition;
    planned_.state = which_.state;
    const std::string kind_name = mapped(map_.kinds, which_.kind);
    const model::CaseKind* kind = target_.case_kind(kind_name);
    if (!prove("kind", kind != nullptr && kind->lifecycle, NeedsMap,
               {"its kind `" + kind_name + "` has a lifecycle there", "ประเภท `" + kind_name + "` มีวงจรในฉบับใหม่"}))
      return planned_;
    const std::string state = mapped(map_.states, which_.kind, which_.state);
    if (!prove("state", contains(kind->lifecycle->states, state), NeedsMap,
               {"its state `" + state + "` is there", "สถานะ `" + state + "` มีในฉบับใหม่"}))
      return planned_;
    planned_.to = state;
    prove_ways(*kind->lifecycle, state);
    prove_fields(*kind);
    prove_tasks(*kind->lifecycle, state);
    prove_evidence(*kind->lifecycle, state);
    prove_separation(old_.lifecycle->separate, kind->lifecycle->separate);
    prove_limits(*kind, state);
    if (which_.route) prove_route(*which_.route);
    if (which_.uncommon().returned_route) prove_route(*which_.uncommon().returned_route);
    for (const auto& [name, record] : which_.uncommon().agreements) prove_agreement(name);
    return planned_;
  }

 private:
  bool prove(std::string what, bool holds, MigrationClass otherwise, Text sentence) {
    if (!holds) {
      planned_.outcome = std::max(planned_.outcome, otherwise);
      sentence = {"not so: " + sentence.en, "ไม่เป็นไปตามนี้: " + sentence.th};
    }
    planned_.proofs.push_back({std::move(what), holds, otherwise, std::move(sentence)});
    return holds;
  }

  void prove_ways(const model::Lifecycle& life, const std::string& state) {
    prove("reachable", reachable(life, life.start).contains(state), Cannot,
          {"`" + state + "` can be reached from `" + life.start + "`",
           "ไปถึง `" + state + "` ได้จาก `" + life.start + "`"});
    const Names ahead = reachable(life, state);
    const bool ends =
        std::any_of(life.ends.begin(), life.ends.end(), [&](const std::string& end) { return ahead.contains(end); });
    prove("end", ends, Cannot, {"an end can be reached from `" + state + "`", "ไปถึงจุดสิ้นสุดได้จาก `" + state + "`"});
  }

  void prove_fields(const model::CaseKind& kind) {
    for (const auto& [name, value] : which_.fields) {
      if (value.is_null()) continue;
      const std::string there = mapped(map_.fields, which_.kind, name);
      const model::Field* field = kind.field(there);
      if (!prove("field", field != nullptr, NeedsMap,
                 {"its field `" + name + "` has a place there: `" + there + "`",
                  "ช่อง `" + name + "` มีที่ในฉบับใหม่: `" + there + "`"}))
        continue;
      const model::Field* before = old_.field(name.text());
      prove("field", before != nullptr && same_type(before->type, field->type), Cannot,
            {"`" + there + "` takes values of the same type", "`" + there + "` รับค่าชนิดเดียวกัน"});
      prove_personal(before, *field);
    }
  }

  /// A sealed value has no place in a field that decides, nor one in clear where words can be erased.
  void prove_personal(const model::Field* before, const model::Field& after) {
    if (before == nullptr || (!before->personal && !after.personal)) return;
    const bool same =
        before->personal == after.personal && mapped(map_.fields, which_.kind, before->about) == after.about;
    prove("field", same, Cannot,
          {"`" + after.name + "` is personal data about the same as before",
           "`" + after.name + "` เป็นข้อมูลส่วนบุคคลของผู้เดิม"});
  }

  /// What was signed, and who is still to sign, means the same only where the rows and what they promise are the same.
  void prove_agreement(const std::string& name) {
    const model::Agreement* before = old_definition_.agreement(name);
    const model::Agreement* after = target_.agreement(name);
    bool same = before != nullptr && after != nullptr && before->signing.size() == after->signing.size() &&
                before->promise.size() == after->promise.size();
    for (std::size_t i = 0; same && i < before->signing.size(); ++i) {
      const model::Signing& one = before->signing[i];
      const model::Signing& other = after->signing[i];
      same = one.order == other.order && one.party == other.party && one.who.size() == other.who.size();
      for (std::size_t j = 0; same && j < one.who.size(); ++j)
        same = one.who[j].kind == other.who[j].kind && one.who[j].name == other.who[j].name &&
               one.who[j].expression.canonical() == other.who[j].expression.canonical();
    }
    for (std::size_t i = 0; same && i < before->promise.size(); ++i)
      same = mapped(map_.fields, which_.kind, before->promise[i]) == after->promise[i];
    prove("agreement", same, WouldLose,
          {"the agreement `" + name + "` has the same rows and promises the same",
           "คำรับรอง `" + name + "` มีแถวลงนามและสิ่งที่รับรองเหมือนเดิม"});
  }

  /// References follow the new names of kinds.
  [[nodiscard]] bool same_type(model::FieldType before, const model::FieldType& after) const {
    if (before.kind == model::FieldKind::Case) before.name = mapped(map_.kinds, before.name);
    return before == after;
  }

  void prove_tasks(const model::Lifecycle& life, const std::string& state) {
    Names told;
    for (const model::Transition& row : old_.lifecycle->transitions) {
      if (!contains(row.from, which_.state) || !told.insert(row.on).second) continue;
      const std::string act = mapped(map_.acts, which_.kind, row.on);
      const bool there = std::any_of(life.transitions.begin(), life.transitions.end(), [&](const auto& other) {
        return other.on == act && contains(other.from, state) && other.act == row.act;
      });
      prove("task", there, WouldLose,
            {"`" + act + "`, which can be done now, can be done there with the same force",
             "`" + act + "` ที่ทำได้ขณะนี้ ยังทำได้โดยมีผลเช่นเดิม"});
    }
  }

  void prove_evidence(const model::Lifecycle& life, const std::string& state) {
    const Names there = evidence_ahead(life, state);
    for (const std::string& kind : evidence_ahead(*old_.lifecycle, which_.state))
      prove("evidence", there.contains(kind), WouldLose,
            {"the evidence `" + kind + "` is still asked for", "ยังต้องมีหลักฐาน `" + kind + "`"});
    for (const EvidenceRecord& record : which_.evidence)
      prove("evidence", target_.evidence_kind(record.kind) != nullptr, WouldLose,
            {"the evidence `" + record.kind + "` that was given is known", "รู้จักหลักฐาน `" + record.kind + "` ที่แนบไว้"});
  }

  void prove_separation(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    for (const std::string& one : before) {
      const std::string act = mapped(map_.acts, which_.kind, one);
      const std::string field = mapped(map_.fields, which_.kind, one);
      prove("separation", contains(after, act) || contains(after, field), WouldLose,
            {"`" + one + "` stays apart from deciding", "`" + one + "` ยังแยกจากผู้ตัดสิน"});
    }
  }

  void prove_limits(const model::CaseKind& kind, const std::string& state) {
    const auto running = std::count_if(which_.deadlines.begin(), which_.deadlines.end(),
                                       [](const OpenDeadline& one) { return !one.step && !one.passed; });
    if (running == 0) return;
    prove("deadline", count_limits(kind, state) >= count_limits(old_, which_.state), WouldLose,
          {"`" + state + "` has as many time limits as before", "`" + state + "` มีกำหนดเวลาไม่น้อยกว่าเดิม"});
  }

  void prove_route(const RouteProgress& progress) {
    const std::string name = mapped(map_.routes, progress.route);
    const model::Route* before = old_definition_.route(progress.route);
    const model::Route* after = target_.route(name);
    if (!prove("route", before != nullptr && after != nullptr, NeedsMap,
               {"its approval route `" + name + "` is there", "เส้นทางอนุมัติ `" + name + "` มีในฉบับใหม่"}))
      return;
    prove_separation(before->separate, after->separate);
    prove("route", before->steps.size() == after->steps.size(), WouldLose,
          {"`" + name + "` has as many steps as before", "`" + name + "` มีจำนวนขั้นเท่าเดิม"});
    for (const StepProgress& step : progress.steps)
      if (step.step < before->steps.size() && step.step < after->steps.size())
        prove_step(step, before->steps[step.step], after->steps[step.step]);
  }

  void prove_step(const StepProgress& step, const model::RouteStep& before, const model::RouteStep& after) {
    const std::string number = std::to_string(before.number);
    const bool decided = step.state == StepState::Done;
    const Text what = decided ? Text{"the decision taken at step " + number, "คำตัดสินในขั้นที่ " + number}
                              : Text{"step " + number + ", still to be decided,", "ขั้นที่ " + number + " ที่ยังไม่ตัดสิน"};
    prove("route", before.number == after.number && before.act == after.act && same_people(before.who, after.who),
          WouldLose, {what.en + " is of the same force and the same people there", what.th + "มีผลและผู้มีอำนาจเช่นเดิม"});
    prove("deadline", !before.within || after.within, WouldLose,
          {"step " + number + " has a time limit when it had one", "ขั้นที่ " + number + " ยังมีกำหนดเวลาหากเดิมมี"});
  }

  [[nodiscard]] bool same_people(const model::Who& before, const model::Who& after) const {
    return std::equal(before.begin(), before.end(), after.begin(), after.end(),
                      [&](const model::WhoTerm& left, const model::WhoTerm& right) {
                        const bool has_role = left.kind == model::WhoKind::Role || left.kind == model::WhoKind::InGroup;
                        const std::string name = has_role ? mapped(map_.roles, left.name) : left.name;
                        return left.kind == right.kind && name == right.name && left.group == right.group &&
                               left.wide == right.wide && left.any_of == right.any_of &&
                               left.percent == right.percent &&
                               left.expression.canonical() == right.expression.canonical();
                      });
  }

  const model::CaseKind& old_;
  const model::Definition& old_definition_;
  const model::Definition& target_;
  const MigrationMap& map_;
  const CaseState& which_;
  PlannedCase planned_;
};

PlannedCase unknown_definition(const CaseState& which) {
  return {which.id,
          which.definition,
          which.state,
          "",
          Cannot,
          {{"kind",
            false,
            Cannot,
            {"not so: the definition that it is pinned to is known", "ไม่เป็นไปตามนี้: พบชุดนิยามที่เรื่องนี้ผูกไว้"}}}};
}

}  // namespace

std::string_view word(MigrationClass one) {
  return class_words.at(static_cast<std::size_t>(one));
}

std::array<std::int64_t, migration_class_count> MigrationPlan::counts() const {
  std::array<std::int64_t, migration_class_count> counts{};
  for (const PlannedCase& one : cases) ++counts.at(static_cast<std::size_t>(one.outcome));
  return counts;
}

PlannedCase plan_case(const Definitions& definitions, const CaseState& which, const model::Definition& target,
                      const MigrationMap& map) {
  const model::Definition* definition = definitions.find(which.definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
  if (kind == nullptr || !kind->lifecycle) return unknown_definition(which);
  return Planner(*kind, *definition, target, map, which).plan();
}

std::string certificate_text(const PlannedCase& planned) {
  std::string text = "case " + planned.case_id + "\nfrom " + planned.from + "\nstate " + planned.state + "\nto " +
                     planned.to + "\nclass " + std::string(word(planned.outcome)) + '\n';
  for (const MigrationProof& proof : planned.proofs)
    text += (proof.holds ? "holds " : "fails ") + proof.what + ": " + proof.sentence.en + '\n';
  return text;
}

namespace {

model::Context names_value(const std::map<std::string, std::string>& names) {
  model::Context value;
  for (const auto& [from, to] : names) value.emplace_back(from, to);
  return value;
}

bool take_names(const model::Value& value, std::map<std::string, std::string>& names) {
  if (value.context() == nullptr) return false;
  for (const auto& [from, to] : *value.context()) {
    if (to.string() == nullptr) return false;
    names[from] = *to.string();
  }
  return true;
}

bool take_names(const model::Value& value, std::map<std::string, std::map<std::string, std::string>>& names) {
  return value.context() != nullptr &&
         std::all_of(value.context()->begin(), value.context()->end(),
                     [&](const auto& kind) { return take_names(kind.second, names[kind.first]); });
}

}  // namespace

model::Context map_value(const MigrationMap& map) {
  model::Context value;
  for (const auto& [part, names] :
       {std::pair("kinds", &map.kinds), std::pair("routes", &map.routes), std::pair("roles", &map.roles)})
    if (!names->empty()) value.emplace_back(part, names_value(*names));
  for (const auto& [part, kinds] :
       {std::pair("states", &map.states), std::pair("fields", &map.fields), std::pair("acts", &map.acts)}) {
    model::Context by_kind;
    for (const auto& [kind, names] : *kinds) by_kind.emplace_back(kind, names_value(names));
    if (!by_kind.empty()) value.emplace_back(part, std::move(by_kind));
  }
  return value;
}

std::optional<MigrationMap> map_from(const model::Context& value) {
  MigrationMap map;
  for (const auto& [part, names] : value) {
    const bool taken = part == "kinds"    ? take_names(names, map.kinds)
                       : part == "routes" ? take_names(names, map.routes)
                       : part == "roles"  ? take_names(names, map.roles)
                       : part == "states" ? take_names(names, map.states)
                       : part == "fields" ? take_names(names, map.fields)
                       : part == "acts"   ? take_names(names, map.acts)
                                          : false;
    if (!taken) return std::nullopt;
  }
  return map;
}

MigrationPlan plan_migration(const Definitions& definitions, const OfficeState& state, const model::Definition& target,
                             const MigrationMap& map) {
  MigrationPlan plan;
  const std::string digest = hex(target.digest);
  for (const auto& [id, which] : state.cases) {
    const model::Definition* definition = definitions.find(which.definition);
    const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which.kind);
    if (kind == nullptr)
      plan.cases.push_back(unknown_definition(which));
    else if (!kind->lifecycle)
      ++plan.entries;
    else if (contains(kind->lifecycle->ends, which.state))
      ++plan.ended;
    else if (which.definition == digest)
      ++plan.there;
    else
      plan.cases.push_back(plan_case(definitions, which, target, map));
  }
  return plan;
}

}  // namespace anumat::engine
