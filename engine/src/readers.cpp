#include "anumat/engine/readers.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "anumat/engine/meetings.hpp"
#include "by_group.hpp"

namespace anumat::engine {

namespace {

using model::Who;
using model::WhoKind;
using model::WhoTerm;

/// Somebody in whose right the person reads: himself, or a principal by an acting order of the day.
struct Identity {
  std::string person;
  std::string principal;  ///< Empty when it is himself.
  std::string scope;      ///< Of a delegate: only what waits for a decision with this power.
  bool delegate = false;
  std::set<std::string, std::less<>> roles;                                  ///< Held in the office on the day.
  std::set<std::pair<std::string, std::string>, std::less<>> of_case;        ///< Role and case.
  std::set<std::pair<std::string, std::string>, std::less<>> of_group = {};  ///< Role and group.
  std::vector<const Group*> groups = {};  ///< To which he belongs, and those above it.

  [[nodiscard]] bool holds(const std::string& role, const std::string& case_id) const {
    return roles.contains(role) || of_case.contains(std::pair(role, case_id));
  }
};

/// What the definition says about one kind, as far as it is the same for all its cases.
struct KindRule {
  const model::Definition* definition = nullptr;
  const model::CaseKind* kind = nullptr;
  const Identity* whole = nullptr;  ///< Reads every case of the kind, by `term`.
  const WhoTerm* term = nullptr;
  std::vector<const model::Field*> narrow;  ///< Fields with readers of their own.

  [[nodiscard]] bool open() const { return kind != nullptr && !kind->readers; }
};

/// By what somebody reads a case.
struct Found {
  ReadRule rule = ReadRule::Nobody;
  const WhoTerm* term = nullptr;
  std::string body;

  explicit operator bool() const { return rule != ReadRule::Nobody; }
};

Text reader_words(const WhoTerm& term) {
  if (term.of_group()) return model::group_words(term, {term.name, term.name});
  std::string words = term.name;
  if (term.kind == WhoKind::Anyone) words = "anyone";
  if (term.kind == WhoKind::Field) words = term.expression.canonical();
  if (term.kind == WhoKind::HolderOf) words = "holder of " + term.expression.canonical();
  return {words, words};
}

Text reader_words(const Who& who) {
  Text words;
  for (const WhoTerm& term : who) {
    words.en += (words.en.empty() ? "" : ", ") + reader_words(term).en;
    words.th += (words.th.empty() ? "" : ", ") + reader_words(term).th;
  }
  return words;
}

bool leaves_state(const model::Transition& row, const CaseState& which) {
  return std::find(row.from.begin(), row.from.end(), which.state) != row.from.end();
}

/// Whether the step has come, so that somebody has it or had it.
bool has_come(const StepProgress& step) {
  return step.state != StepState::Waiting && step.state != StepState::Skipped;
}

}  // namespace

std::string_view word(ReadRule rule) {
  constexpr std::array<std::string_view, 7> words{"nobody", "everybody", "reads_all", "role",
                                                  "person", "actor",     "agenda"};
  return words.at(static_cast<std::size_t>(rule));
}

struct Reader::Body {
  const Definitions& definitions;
  const OfficeState& state;
  Instant at;
  Date today;
  std::vector<Identity> identities;
  using Rules = std::map<std::pair<std::string, std::string>, KindRule>;
  Rules rules;                           ///< By definition and kind.
  Rules::iterator latest = rules.end();  ///< That was asked for last.
  std::string reads_all_by;              ///< The role, or empty.
  /// Of each identity: the cases on agendas of bodies that he is a member of, with the bodies.
  std::optional<std::vector<std::map<std::string, std::set<std::string>, std::less<>>>> agendas;
  std::map<std::array<std::string, 3>, const Group*> nearest;  ///< By role, named group and person.

  Body(const Definitions& all, const OfficeState& office, std::string person, Instant when)
      : definitions(all), state(office), at(when), today(office.date(when)) {
    add_identity({std::move(person), {}, {}, false, {}, {}});
    const std::string self = identities.front().person;
    for (const ActingOrder& order : state.orders)
      if (order.deputy == self && order.from <= today && today <= order.to)
        add_identity({order.principal, order.principal, order.scope, order.kind == OrderKind::Delegate, {}, {}});
    find_reads_all();
  }

  void add_identity(Identity identity) {
    for (const Holding& one : state.holdings) {
      if (one.person != identity.person || !one.covers(today)) continue;
      if (one.case_id.empty())
        identity.roles.insert(one.role);
      else
        identity.of_case.emplace(one.role, one.case_id);
      if (!one.group.empty()) identity.of_group.emplace(one.role, one.group);
    }
    for (const Group* at = state.groups.group_of(identity.person, today); at != nullptr;
         at = state.groups.above(*at, today))
      identity.groups.push_back(at);
    identities.push_back(std::move(identity));
  }

  void find_reads_all() {
    const model::Definition* published = definitions.find(state.definition);
    if (published == nullptr) return;
    for (const model::Role& role : published->roles)
      if (role.reads_all && std::any_of(identities.begin(), identities.end(), [&](const Identity& one) {
            return !one.delegate && one.roles.contains(role.name);
          }))
        reads_all_by = role.name;
  }

  const KindRule& rule_of(const std::string& digest, const std::string& kind) {
    // In a list one kind follows itself most of the time.
    if (latest != rules.end() && latest->first.second == kind && latest->first.first == digest) return latest->second;
    latest = rules.find(std::pair(digest, kind));
    if (latest != rules.end()) return latest->second;
    KindRule rule;
    rule.definition = definitions.find(digest);
    rule.kind = rule.definition == nullptr ? nullptr : rule.definition->case_kind(kind);
    if (rule.kind != nullptr)
      for (const model::Field& field : rule.kind->fields)
        if (!field.read_by.empty()) rule.narrow.push_back(&field);
    if (rule.kind != nullptr && rule.kind->readers) find_whole(rule);
    latest = rules.emplace(std::pair(digest, kind), std::move(rule)).first;
    return latest->second;
  }

  void find_whole(KindRule& rule) const {
    for (const Identity& one : identities)
      for (const WhoTerm& term : rule.kind->readers->who) {
        const bool holds = term.kind == WhoKind::Role && one.roles.contains(term.name);
        if (rule.whole != nullptr || one.delegate || !(holds || term.kind == WhoKind::Anyone)) continue;
        rule.whole = &one;
        rule.term = &term;
      }
  }

  /// The value that a term asks for. A plain field is looked up without the work of evaluating.
  std::string text_of(const KindRule& rule, const CaseState& which, const WhoTerm& term) const {
    const std::string path = term.expression.canonical();
    if (rule.kind->field(path) != nullptr) {
      const auto found = which.fields.find(path);
      const std::string* text = found == which.fields.end() ? nullptr : found->second.string();
      return text == nullptr ? std::string() : *text;
    }
    CaseFacts facts(definitions, state, *rule.definition, rule.kind, &which, at);
    const model::Value value = facts.evaluate(term.expression).value;
    return value.string() == nullptr ? std::string() : *value.string();
  }

  /// The group that a term means. The nearest one is looked for once for each person and role.
  const Group* group_of(const WhoTerm& term, const std::string& person) {
    if (!term.wide || term.kind == WhoKind::Members) return group_meant(Staff(state), term, person, today);
    const auto [known, fresh] = nearest.try_emplace({term.name, term.group, person}, nullptr);
    if (fresh) known->second = group_meant(Staff(state), term, person, today);
    return known->second;
  }

  bool is_one_by_group(const WhoTerm& term, const std::string& person, const Identity& who) {
    const Group* meant = group_of(term, person);
    if (meant == nullptr) return false;
    if (term.kind == WhoKind::InGroup) return who.of_group.contains(std::pair(term.name, meant->id));
    const auto end = term.wide || who.groups.empty() ? who.groups.end() : std::next(who.groups.begin());
    return std::find(who.groups.begin(), end, meant) != end;
  }

  bool is_one_of(const KindRule& rule, const CaseState& which, const WhoTerm& term, const Identity& who) {
    switch (term.kind) {
      case WhoKind::Anyone:
        return true;
      case WhoKind::Role:
        return who.holds(term.name, which.id);
      case WhoKind::Field:
        return text_of(rule, which, term) == who.person;
      case WhoKind::HolderOf: {
        const std::string role = text_of(rule, which, term);
        return !role.empty() && who.holds(role, which.id);
      }
      case WhoKind::Meeting:
        return has_body(rule, term.name, who);
      case WhoKind::Route:
        return false;  // Its steps are looked at one by one.
      case WhoKind::InGroup:
      case WhoKind::Members:
        return is_one_by_group(term, term.expression.empty() ? std::string() : text_of(rule, which, term), who);
    }
    return false;
  }

  const WhoTerm* one_of(const KindRule& rule, const CaseState& which, const Who& all, const Identity& who) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const WhoTerm& term) { return is_one_of(rule, which, term, who); });
    return found == all.end() ? nullptr : &*found;
  }

  /// A member of the body, or one of those who call its sessions.
  bool has_body(const KindRule& rule, const std::string& name, const Identity& who) {
    const model::MeetingRules* body = rule.definition->meeting(name);
    if (body == nullptr) return false;
    const bool votes =
        body->members_of.of_group() ? is_elector(state, *body, who.person, today) : who.roles.contains(body->members);
    return votes || std::any_of(body->called_by.begin(), body->called_by.end(), [&](const WhoTerm& term) {
             return term.kind == WhoKind::Role && who.roles.contains(term.name);
           });
  }

  static bool has_acted(const CaseState& which, const Identity& who) {
    if (which.opened_by == who.person) return true;
    return std::any_of(which.acts.begin(), which.acts.end(), [&](const ActRecord& act) {
      return act.accepted && (act.actor == who.person || act.details().acting_for == who.person);
    });
  }

  bool has_step(const KindRule& rule, const CaseState& which, const RouteProgress& progress, const Identity& who) {
    const model::Route* route = rule.definition->route(progress.route);
    return std::any_of(progress.steps.begin(), progress.steps.end(), [&](const StepProgress& step) {
      if (!has_come(step)) return false;
      if (step.actor == who.person || step.acting_for == who.person || step.claimed_by == who.person) return true;
      if (std::find(step.asked.begin(), step.asked.end(), who.person) != step.asked.end()) return true;
      for (const Signature& one : step.signatures)
        if (one.actor == who.person || one.acting_for == who.person) return true;
      for (const std::string& role : step.escalated_to)
        if (who.holds(role, which.id)) return true;
      return route != nullptr && step.step < route->steps.size() &&
             one_of(rule, which, route->steps[step.step].who, who) != nullptr;
    });
  }

  bool has_row(const KindRule& rule, const CaseState& which, const Identity& who) {
    if (!rule.kind->lifecycle) return false;
    const auto& rows = rule.kind->lifecycle->transitions;
    return std::any_of(rows.begin(), rows.end(), [&](const model::Transition& row) {
      return leaves_state(row, which) && one_of(rule, which, row.who, who) != nullptr;
    });
  }

  bool signs(const KindRule& rule, const CaseState& which, const Identity& who) {
    for (const model::Agreement& agreement : rule.definition->agreements)
      if (agreement.kind == which.kind)
        for (const model::Signing& one : agreement.signing)
          if (one_of(rule, which, one.who, who) != nullptr) return true;
    return false;
  }

  bool is_actor(const KindRule& rule, const CaseState& which, const Identity& who) {
    if (has_acted(which, who)) return true;
    for (const std::string& role : which.uncommon().escalated_to)
      if (who.holds(role, which.id)) return true;
    for (const auto* progress : {&which.route, &which.uncommon().returned_route})
      if (*progress && has_step(rule, which, **progress, who)) return true;
    return has_row(rule, which, who) || signs(rule, which, who);
  }

  bool is_member(const MeetingRecord& meeting, const Identity& who) const {
    if (!meeting.members.empty())
      return std::find(meeting.members.begin(), meeting.members.end(), who.person) != meeting.members.end();
    const model::Definition* definition = definitions.find(meeting.definition);
    const model::MeetingRules* rules = definition == nullptr ? nullptr : definition->meeting(meeting.body);
    return rules != nullptr && is_elector(state, *rules, who.person, meeting.date);
  }

  void find_agendas() {
    agendas.emplace(identities.size());
    for (const auto& [id, meeting] : state.meetings)
      for (std::size_t i = 0; i < identities.size(); ++i)
        if (!identities[i].delegate && is_member(meeting, identities[i]))
          for (const AgendaItem& item : meeting.items)
            if (!item.case_id.empty()) (*agendas)[i][item.case_id].insert(meeting.body);
  }

  std::string body_with(const KindRule& rule, const CaseState& which, std::size_t identity) {
    if (rule.kind->readers->bodies.empty()) return "";
    if (!agendas) find_agendas();
    const auto found = (*agendas)[identity].find(which.id);
    if (found == (*agendas)[identity].end()) return "";
    for (const std::string& body : rule.kind->readers->bodies)
      if (found->second.contains(body)) return body;
    return "";
  }

  /// A delegate has a named power, and reads what waits for a decision with it.
  static bool is_delegated(const KindRule& rule, const CaseState& which, const Identity& who) {
    if (!who.delegate) return true;
    const model::Route* route = which.route ? rule.definition->route(which.route->route) : nullptr;
    return route != nullptr && !who.scope.empty() && route->scope == who.scope;
  }

  Found found_for(const KindRule& rule, const CaseState& which, std::size_t identity) {
    const Identity& who = identities[identity];
    if (!is_delegated(rule, which, who)) return {};
    const model::Readers& readers = *rule.kind->readers;
    if (const WhoTerm* term = one_of(rule, which, readers.who, who))
      return {term->kind == WhoKind::Field ? ReadRule::Person : ReadRule::Role, term, {}};
    if (readers.actors && is_actor(rule, which, who)) return {ReadRule::Actor, nullptr, {}};
    if (std::string body = body_with(rule, which, identity); !body.empty())
      return {ReadRule::Agenda, nullptr, std::move(body)};
    return {};
  }

  /// Quick: no words are made.
  bool may_read(const CaseState& which) {
    if (!reads_all_by.empty()) return true;
    const KindRule& rule = rule_of(which.definition, which.kind);
    if (rule.kind == nullptr) return false;  // What is not known may hide it.
    if (rule.open() || rule.whole != nullptr) return true;
    for (std::size_t i = 0; i < identities.size(); ++i)
      if (found_for(rule, which, i)) return true;
    return false;
  }

  std::set<std::string> withheld(const CaseState& which) {
    std::set<std::string> fields;
    if (!reads_all_by.empty()) return fields;
    const KindRule& rule = rule_of(which.definition, which.kind);
    for (const model::Field* field : rule.narrow) {
      const bool reads = std::any_of(identities.begin(), identities.end(), [&](const Identity& who) {
        return is_delegated(rule, which, who) && one_of(rule, which, field->read_by, who) != nullptr;
      });
      if (!reads) fields.insert(field->name);
    }
    return fields;
  }

  /// Whether every case of the kind is read with all its fields, whatever it will say: by a role, or by anybody.
  bool reads_whole(const KindRule& rule) const {
    if (rule.kind == nullptr || !(rule.open() || rule.whole != nullptr)) return false;
    return std::all_of(rule.narrow.begin(), rule.narrow.end(), [&](const model::Field* field) {
      return std::any_of(identities.begin(), identities.end(), [&](const Identity& who) {
        return !who.delegate && std::any_of(field->read_by.begin(), field->read_by.end(), [&](const WhoTerm& term) {
          return term.kind == WhoKind::Anyone || (term.kind == WhoKind::Role && who.roles.contains(term.name));
        });
      });
    });
  }

  /// Whether some definition could hide something from the person at all.
  bool may_hide() {
    if (!reads_all_by.empty()) return false;
    for (const Publication& one : state.publications) {
      const model::Definition* definition = definitions.find(one.definition);
      if (definition == nullptr) return true;
      for (const model::CaseKind& kind : definition->cases) {
        const KindRule& rule = rule_of(one.definition, kind.name);
        if (!reads_whole(rule)) return true;
      }
    }
    return state.publications.empty();
  }
};

Reader::Reader(const Definitions& definitions, const OfficeState& state, std::string person, Instant at)
    : body_(std::make_unique<Body>(definitions, state, std::move(person), at)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&& other) noexcept = default;

bool Reader::may_read(const CaseState& which) {
  return body_->may_read(which);
}
std::set<std::string> Reader::withheld(const CaseState& which) {
  return body_->withheld(which);
}
bool Reader::reads_all() const {
  return !body_->reads_all_by.empty();
}

bool Reader::may_hide() {
  return body_->may_hide();
}

Hidden Reader::hidden() {
  Hidden hidden;
  if (!body_->may_hide()) return hidden;
  for (const auto& [id, which] : body_->state.cases) {
    if (!may_read(which))
      hidden.cases.insert(id);
    else if (auto fields = withheld(which); !fields.empty())
      hidden.fields.emplace(id, std::move(fields));
  }
  return hidden;
}

namespace {

ReadVerdict told(const model::CaseKind& kind, const Found& found, const std::string& person) {
  const std::string section = "readers: " + kind.name;
  ReadVerdict verdict{true, found.rule, section, {}, {}};
  switch (found.rule) {
    case ReadRule::Actor:
      verdict.clause += ", actors read: yes";
      verdict.says = {person + " has or had a step of it", person + " มีหรือเคยมีขั้นของเรื่องนี้"};
      break;
    case ReadRule::Agenda:
      verdict.clause += ", on agenda of: " + found.body;
      verdict.says = {person + " is a member of " + found.body + ", on whose agenda it is",
                      person + " เป็นสมาชิกของ " + found.body + " ซึ่งเรื่องนี้อยู่ในวาระ"};
      break;
    case ReadRule::Person:
      verdict.clause += ", read by: " + reader_words(*found.term).en;
      verdict.says = {person + " stands in its field `" + reader_words(*found.term).en + "`",
                      person + " เป็นบุคคลในช่อง `" + reader_words(*found.term).th + "`"};
      break;
    default:
      verdict.clause += ", read by: " + reader_words(*found.term).en;
      verdict.says = {
          person + " is one of its readers: " + reader_words(*found.term).en,
          person + (found.term->of_group() ? " เป็นผู้อ่านในฐานะ " : " เป็นผู้อ่านตามบทบาท ") + reader_words(*found.term).th};
  }
  return verdict;
}

ReadVerdict nobody(const model::CaseKind& kind, const std::string& person) {
  const model::Readers& readers = *kind.readers;
  Text words = reader_words(readers.who);
  if (readers.actors) {
    words.en += std::string(words.en.empty() ? "" : ", ") + "whoever has or had a step of it";
    words.th += std::string(words.th.empty() ? "" : ", ") + "ผู้มีหรือเคยมีขั้นของเรื่อง";
  }
  for (const std::string& body : readers.bodies) {
    words.en += std::string(words.en.empty() ? "" : ", ") + "members of " + body + " when it is on an agenda";
    words.th += std::string(words.th.empty() ? "" : ", ") + "สมาชิกของ " + body + " เมื่อเรื่องอยู่ในวาระ";
  }
  return {false,
          ReadRule::Nobody,
          "readers: " + kind.name,
          {},
          {person + " is none of its readers: " + words.en, person + " ไม่ใช่ผู้อ่านของเรื่องนี้ ผู้อ่านคือ " + words.th}};
}

}  // namespace

ReadVerdict Reader::verdict(const CaseState& which) {
  const std::string& person = body_->identities.front().person;
  if (!body_->reads_all_by.empty())
    return {
        true,
        ReadRule::ReadsAll,
        "role: " + body_->reads_all_by + ", reads all: yes",
        {},
        {person + " reads every case as " + body_->reads_all_by, person + " อ่านได้ทุกเรื่องในฐานะ " + body_->reads_all_by}};
  const KindRule& rule = body_->rule_of(which.definition, which.kind);
  if (rule.kind == nullptr)
    return {false,
            ReadRule::Nobody,
            {},
            {},
            {"the definition of the case is not kept here, so nobody can tell who reads it",
             "ไม่พบชุดนิยามของเรื่อง จึงบอกไม่ได้ว่าผู้ใดอ่านได้"}};
  if (rule.open())
    return {true,
            ReadRule::Everybody,
            "case: " + rule.kind->name,
            {},
            {"no section `readers` is written for it, so everybody in the office reads it",
             "ไม่มีส่วน `ผู้อ่าน` ของเรื่องประเภทนี้ ทุกคนในหน่วยงานจึงอ่านได้"}};
  for (std::size_t i = 0; i < body_->identities.size(); ++i) {
    const Found found = body_->found_for(rule, which, i);
    if (!found) continue;
    const Identity& who = body_->identities[i];
    ReadVerdict verdict = told(*rule.kind, found, who.person);
    if (found.term != nullptr && found.term->kind == WhoKind::Anyone) verdict.rule = ReadRule::Everybody;
    verdict.acting_for = who.principal;
    return verdict;
  }
  return nobody(*rule.kind, person);
}

ReadVerdict may_read(const Definitions& definitions, const OfficeState& state, const CaseState& which,
                     std::string_view person, Instant at) {
  return Reader(definitions, state, std::string(person), at).verdict(which);
}

}  // namespace anumat::engine
