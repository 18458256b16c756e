#include "auditor.hpp"

#include <algorithm>

#include "anumat/engine/apply.hpp"
#include "anumat/engine/merkle.hpp"
#include "auditor_text.hpp"

namespace anumat::simulator {

using engine::CaseState;
using engine::Event;
using engine::EventType;

Violation broken(std::string promise, std::string detail) {
  return {std::move(promise), std::move(detail)};
}

std::string place(const Event& event) {
  return "event " + std::to_string(event.seq) + " (" + std::string(engine::word(event.type)) + " " + event.case_id +
         " by " + event.actor + ")";
}

const model::Value* find(const model::Context& context, std::string_view name) {
  for (const auto& [key, value] : context)
    if (key == name && !value.is_null()) return &value;
  return nullptr;
}
std::string text(const model::Context& context, std::string_view name) {
  const auto* value = find(context, name);
  return value == nullptr || value->string() == nullptr ? std::string() : *value->string();
}
std::int64_t integer(const model::Context& context, std::string_view name, std::int64_t otherwise) {
  const auto* value = find(context, name);
  if (value == nullptr || value->number() == nullptr) return otherwise;
  return value->number()->to_int64().value_or(otherwise);
}

namespace {

constexpr std::int64_t page_events = 4096;

bool leaves(const model::Transition& transition, const std::string& state) {
  return std::find(transition.from.begin(), transition.from.end(), state) != transition.from.end();
}

bool is_final(engine::StepState state) {
  return state != engine::StepState::Waiting && state != engine::StepState::Open;
}

}  // namespace

Finding Auditor::follow(const engine::EventStore& store, Date today) {
  const auto stored = store.frontier();
  if (!stored) return broken("the log can be read", stored.error().message.en);
  if (stored->size < frontier_.size)
    return broken("what was recorded stays", "the log shrank from " + std::to_string(frontier_.size) + " events to " +
                                                 std::to_string(stored->size));
  while (frontier_.size < stored->size) {
    const auto page = store.read(frontier_.size, page_events);
    if (!page || page->empty()) return broken("the log can be read", "events are missing at its end");
    for (const engine::StoredEvent& one : *page)
      if (auto found = take(one, today)) return found;
  }
  if (frontier_ != *stored) return broken("the tree is that of the events", "another root is recorded");
  return std::nullopt;
}

const std::vector<std::int64_t>* Auditor::events_of(const std::string& key) const {
  const auto found = keys_.find(key);
  return found == keys_.end() ? nullptr : &found->second;
}

const model::CaseKind* Auditor::kind_of(const CaseState& which) const {
  const model::Definition* definition = definitions_.find(which.definition);
  return definition == nullptr ? nullptr : definition->case_kind(which.kind);
}

Finding Auditor::take(const engine::StoredEvent& stored, Date today) {
  const auto decoded = engine::decode(stored.line);
  if (!decoded) return broken("every line is an event", decoded.error().message.en);
  const Event& event = *decoded;
  ++seen_[event.type];
  if (auto found = chained(stored, event)) return found;
  if (auto found = once_for_its_command(event)) return found;
  if (auto found = rightful(event, today)) return found;
  if (auto found = along_a_row(event)) return found;
  if (auto found = rests(event)) return found;
  if (auto found = fired_once(event)) return found;
  if (auto found = moved_on(event)) return found;
  if (auto found = counted_once(event)) return found;
  if (auto found = numbered_in_turn(event)) return found;
  if (auto found = of_its_epoch(event)) return found;
  if (auto found = disposed_in_time(event, today)) return found;
  remember_end(event);

  const CaseState* known = state_.find_case(event.case_id);
  const std::optional<CaseState> before = known == nullptr ? std::nullopt : std::optional(*known);
  engine::apply(state_, event, stored.leaf);
  frontier_ = engine::extend(std::move(frontier_), stored.leaf);
  if (before)
    if (auto found = decided_once(*before, event)) return found;
  return not_vanished(event, today);
}

Finding Auditor::chained(const engine::StoredEvent& stored, const Event& event) const {
  if (stored.seq != frontier_.size || event.seq != frontier_.size)
    return broken("events follow one another", place(event) + " stands at " + std::to_string(frontier_.size));
  if (stored.leaf != engine::leaf_hash(stored.line)) return broken("a leaf is the hash of its line", place(event));
  if (event.at < state_.last_at) return broken("time does not go back", place(event));
  const engine::ChainHead* chain = state_.chain(event.case_id);
  if (event.prev != (chain == nullptr ? std::string() : chain->link()))
    return broken("an event names the one before it in its case", place(event));
  return std::nullopt;
}

/// A register counts 1, 2, 3 ... and a paper gets one number.
Finding Auditor::numbered_in_turn(const Event& event) {
  if (event.type != EventType::PaperNumbered) return std::nullopt;
  const std::string promise = "a register has no gaps and gives no number twice";
  const std::string series = text(event.out, "series");
  const std::int64_t serial = integer(event.out, "serial", 0);
  if (serial != serials_[series] + 1)
    return broken(promise, place(event) + " has number " + std::to_string(serial) + " of " + series + " after " +
                               std::to_string(serials_[series]));
  serials_[series] = serial;
  const std::string paper = text(event.out, "document") + "#" + text(event.out, "key");
  if (!numbers_.insert(paper).second) return broken(promise, place(event) + " numbers " + paper + " again");
  if (!numbers_.insert(series + "=" + text(event.out, "number")).second)
    return broken(promise, place(event) + " gives " + text(event.out, "number") + " again");
  return std::nullopt;
}

/// A command may leave several events, but never two of one kind in one case, unless time passed over several limits.
Finding Auditor::once_for_its_command(const Event& event) {
  keys_[event.command_key].push_back(event.seq);
  if (event.type == EventType::DeadlinePassed) return std::nullopt;
  if (!done_.emplace(event.command_key, event.type, event.case_id).second)
    return broken("a command acts once", place(event) + " has the key " + event.command_key + " of an earlier one");
  return std::nullopt;
}

bool Auditor::has_right(const CaseState& which, const Event& event, Date today) const {
  const model::Definition* definition = definitions_.find(which.definition);
  const std::string& holder = event.acting_for.empty() ? event.actor : event.acting_for;
  std::set<std::string> roles(which.uncommon().escalated_to.begin(), which.uncommon().escalated_to.end());
  bool field = false;
  const auto add = [&](const model::Who& who) {
    for (const model::WhoTerm& term : who) {
      if (term.kind == model::WhoKind::Role) roles.insert(term.name);
      if (term.kind == model::WhoKind::HolderOf)
        for (const model::Role& role : definition->roles) roles.insert(role.name);
      field = field || term.kind == model::WhoKind::Field;
    }
  };
  for (const model::Transition& row : kind_of(which)->lifecycle->transitions) {
    if (!leaves(row, which.state)) continue;
    if (row.on == text(event.out, "act")) add(row.who);
    for (const model::WhoTerm& term : row.who)
      if (const model::Route* route = term.kind == model::WhoKind::Route ? definition->route(term.name) : nullptr)
        for (const model::RouteStep& step : route->steps) add(step.who);
  }
  if (which.route)
    for (const engine::StepProgress& step : which.route->steps)
      roles.insert(step.escalated_to.begin(), step.escalated_to.end());
  if (field)
    for (const auto& [name, value] : which.fields)
      if (value.string() != nullptr && *value.string() == holder) return true;
  return std::any_of(roles.begin(), roles.end(),
                     [&](const std::string& role) { return state_.holds(holder, role, today); });
}

/// A vote is that of a member in the room, or of one who is away and has given somebody in the room their proxy; nobody
/// votes, or is voted for, on an item that they have to leave for.
Finding Auditor::votes_rightfully(const Event& event) const {
  const std::string promise = "nobody acts without the right";
  const auto found = state_.meetings.find(event.case_id);
  if (found == state_.meetings.end()) return broken(promise, place(event) + " votes in no session");
  const engine::MeetingRecord& meeting = found->second;
  const std::string member = text(event.out, "member");
  const std::string voter = member.empty() ? event.actor : member;
  const auto in_room = [&](const std::string& person) {
    const auto attendance = meeting.attendance.find(person);
    return std::find(meeting.members.begin(), meeting.members.end(), person) != meeting.members.end() &&
           attendance != meeting.attendance.end() && attendance->second == "present";
  };
  const auto recused = [&](const std::string& person) {
    for (const engine::AgendaItem& item : meeting.items)
      if (item.id == text(event.out, "item"))
        return std::any_of(item.recused.begin(), item.recused.end(),
                           [&](const std::string& one) { return state_.same_person(one, person); });
    return false;
  };
  if (recused(voter)) return broken(promise, place(event) + " votes for " + voter + ", who has left");
  if (in_room(voter)) return std::nullopt;
  for (const engine::Proxy& proxy : meeting.proxies)
    if (proxy.giver == voter && in_room(proxy.holder) && !recused(proxy.holder) &&
        (event.type == EventType::BallotHandedIn || proxy.holder == event.actor))
      return std::nullopt;
  return broken(promise, place(event) + " is no member in the room");
}

/// Whoever acts on a case, or votes, has the right to it on the true day.
Finding Auditor::rightful(const Event& event, Date today) const {
  const std::string promise = "nobody acts without the right";
  if (event.type == EventType::BallotCast || event.type == EventType::BallotHandedIn) return votes_rightfully(event);
  if (event.type != EventType::CaseActed || !text(event.out, "item").empty()) return std::nullopt;
  if (!event.order.empty()) {
    const bool valid = std::any_of(state_.orders.begin(), state_.orders.end(), [&](const engine::ActingOrder& order) {
      return order.id == event.order && order.principal == event.acting_for && order.deputy == event.actor &&
             order.from <= today && today <= order.to;
    });
    if (!valid) return broken(promise, place(event) + " by the order " + event.order + ", which is not in force");
  } else if (!event.acting_for.empty() && event.acting_for != event.actor) {
    return broken(promise, place(event) + " acts for " + event.acting_for + " without an order");
  }
  const CaseState* which = state_.find_case(event.case_id);
  if (which == nullptr || kind_of(*which) == nullptr || !kind_of(*which)->lifecycle)
    return broken(promise, place(event) + " touches no case");
  if (!has_right(*which, event, today))
    return broken(promise, place(event) + ": " + text(event.out, "act") + " in " + which->state + " on " + today.iso());
  return std::nullopt;
}

Finding Auditor::along_a_row(const Event& event) const {
  if (event.type != EventType::CaseActed) return std::nullopt;
  const CaseState* which = state_.find_case(event.case_id);
  const std::string from = text(event.out, "from");
  const std::string to = text(event.out, "to");
  const model::CaseKind* kind = which == nullptr ? nullptr : kind_of(*which);
  if (kind == nullptr || from != which->state)
    return broken("a case moves along a row", place(event) + " from " + from);
  const auto& rows = kind->lifecycle->transitions;
  if (!std::any_of(rows.begin(), rows.end(),
                   [&](const model::Transition& row) { return leaves(row, from) && (to == from || row.to == to); }))
    return broken("a case moves along a row", place(event) + " from " + from + " to " + to);
  return std::nullopt;
}

/// With a case that is paused nothing is done, and no time runs for it.
Finding Auditor::rests(const Event& event) const {
  const CaseState* which = state_.find_case(event.case_id);
  const bool acts = event.type == EventType::CaseActed || event.type == EventType::DeadlinePassed ||
                    event.type == EventType::CaseReminded || event.type == EventType::TaskClaimed ||
                    event.type == EventType::DecisionRecalled || event.type == EventType::CasePaused;
  if (which == nullptr || !which->uncommon().paused || !acts) return std::nullopt;
  return broken("a paused case rests", place(event));
}

Finding Auditor::fired_once(const Event& event) {
  if (event.type == EventType::CaseActed) last_act_[event.case_id] = event.seq;
  if (event.type != EventType::DeadlinePassed) return std::nullopt;
  const auto* due = find(event.out, "due");
  const std::string day = due == nullptr || due->date() == nullptr ? std::string() : due->date()->iso();
  if (!fired_
           .emplace(event.case_id, last_act_[event.case_id], integer(event.out, "step", -1),
                    integer(event.out, "rule", -1), day)
           .second)
    return broken("a deadline fires once", place(event) + " due " + day);
  return std::nullopt;
}

/// A day off that lies ahead puts what is due off to the next working day, and nothing else is put off.
Finding Auditor::moved_on(const Event& event) const {
  if (event.type != EventType::DeadlinesMoved) return std::nullopt;
  const CaseState* which = state_.find_case(event.case_id);
  const auto* moved = find(event.out, "moved");
  if (which == nullptr || moved == nullptr || moved->list() == nullptr)
    return broken("a day off puts off what is due", place(event) + " moves nothing");
  constexpr std::int64_t week = 7;
  constexpr std::int64_t first_of_weekend = 5;
  const auto off = [&](Date day) {
    const std::int64_t monday = Date::from_iso("2026-10-05")->days();
    return ((day.days() - monday) % week + week) % week >= first_of_weekend || state_.calendar.holidays().contains(day);
  };
  for (const model::Value& one : *moved->list()) {
    const Date from = *one.find("from")->date();
    Date next = from.plus_days(1);
    while (off(next)) next = next.plus_days(1);
    const bool ran = std::any_of(which->deadlines.begin(), which->deadlines.end(),
                                 [&](const engine::OpenDeadline& open) { return open.due == from && !open.passed; });
    if (!ran || *one.find("to")->date() != next || from < *find(event.out, "holiday")->date())
      return broken("a day off puts off what is due", place(event) + " moves " + from.iso());
  }
  return std::nullopt;
}

/// One ballot a person and item, none after the result, one result, and it adds up to the ballots that were cast.
Finding Auditor::counted_once(const Event& event) {
  const std::string item = event.case_id + " " + text(event.out, "item");
  if (event.type == EventType::BallotCast) {
    if (resolved_.contains(item)) return broken("a vote counts once", place(event) + " votes after the result");
    const std::string member = text(event.out, "member");
    if (!ballots_[item].emplace(member.empty() ? event.actor : member, text(event.out, "ballot")).second)
      return broken("a vote counts once", place(event) + " votes again on " + item);
  }
  if (event.type == EventType::BallotHandedIn) {
    if (resolved_.contains(item)) return broken("a vote counts once", place(event) + " votes after the result");
    if (!handed_in_[item].insert(text(event.out, "member")).second)
      return broken("a vote counts once", place(event) + " votes again on " + item);
    if (find(event.out, "ballot") != nullptr) return broken("a vote is secret", place(event) + " says how it voted");
  }
  if (event.type != EventType::ItemResolved) return std::nullopt;
  if (!resolved_.insert(item).second)
    return broken("no decision on both sides", place(event) + " resolves " + item + " again");
  if (find(event.out, "handed_in") != nullptr) return counted_in_secret(event, item);
  const auto found = ballots_.find(item);
  // Where no vote is on record, or hands are counted, the count is the secretary's word.
  if (found == ballots_.end() || counts_hands(event)) return std::nullopt;
  std::map<std::string, std::int64_t> cast;
  for (const auto& [person, ballot] : found->second) ++cast[ballot];
  for (const char* side : {"yes", "no", "abstain"})
    if (integer(event.out, side, 0) != cast[side])
      return broken("a vote counts once",
                    place(event) + " counts others than the " + std::to_string(cast[side]) + " who said " + side);
  return std::nullopt;
}

/// As many votes as there are names on the list, unless the ballot was void; the slips come to what is counted.
Finding Auditor::counted_in_secret(const Event& event, const std::string& item) {
  if (text(event.out, "item_state") == "void_ballot") return std::nullopt;
  const auto votes = integer(event.out, "yes", 0) + integer(event.out, "no", 0) + integer(event.out, "abstain", 0);
  if (votes != static_cast<std::int64_t>(handed_in_[item].size()))
    return broken("a vote counts once", place(event) + " counts " + std::to_string(votes) + " votes");
  const auto* slips = find(event.out, "slips");
  if (slips == nullptr || slips->list() == nullptr || slips->list()->empty()) return std::nullopt;
  const auto yes = std::count_if(slips->list()->begin(), slips->list()->end(),
                                 [](const model::Value& slip) { return slip.string()->ends_with(" yes"); });
  if (yes == integer(event.out, "yes", 0)) return std::nullopt;
  return broken("a vote counts once", place(event) + " counts others than its slips");
}

bool Auditor::counts_hands(const Event& event) const {
  const auto meeting = state_.meetings.find(event.case_id);
  if (meeting == state_.meetings.end()) return false;
  const model::Definition* definition = definitions_.find(meeting->second.definition);
  const model::MeetingRules* rules = definition == nullptr ? nullptr : definition->meeting(meeting->second.body);
  return rules != nullptr && rules->by_show_of_hands;
}

/// What a step of the running route came to is never turned, and nobody signs it twice.
Finding Auditor::decided_once(const CaseState& before, const Event& event) const {
  const CaseState& after = *state_.find_case(event.case_id);
  if (!before.route || !after.route || find(event.out, "route") != nullptr) return std::nullopt;
  const auto& old = before.route->steps;
  const auto& now = after.route->steps;
  for (std::size_t i = 0; i < std::min(old.size(), now.size()); ++i) {
    const bool turned = is_final(old[i].state) && (now[i].state != old[i].state || now[i].actor != old[i].actor);
    // Taken back is one's own last decision; what it made others skip is open to them again.
    const bool recalled =
        event.type == EventType::DecisionRecalled &&
        (old[i].actor == event.actor || old[i].state == engine::StepState::Skipped || !old[i].repeat_of.empty());
    if (turned && !recalled)
      return broken("no decision on both sides", place(event) + " changes step " + std::to_string(i));
    if (auto finding = signed_once(after, old[i], now[i], event)) return finding;
  }
  return std::nullopt;
}

/// Nobody signs a step again, and what closes it are signatures of as many people as it takes, or of all of those it
/// asked who still hold the role. Two entries that are found to be one person after both have signed count once.
Finding Auditor::signed_once(const CaseState& which, const engine::StepProgress& before,
                             const engine::StepProgress& after, const Event& event) const {
  std::set<std::string> people;
  std::set<std::string> counted;  // With those for whom they signed.
  for (std::size_t i = 0; i < after.signatures.size(); ++i) {
    const engine::Signature& one = after.signatures[i];
    const std::string person(state_.natural(one.actor));
    if (!people.insert(person).second && i >= before.signatures.size())
      return broken("a vote counts once", place(event) + ": " + one.actor + " signs twice");
    counted.insert(person);
    if (!one.acting_for.empty()) counted.insert(std::string(state_.natural(one.acting_for)));
  }
  const model::RouteStep& rule = definitions_.find(which.definition)->route(which.route->route)->steps[after.step];
  const model::WhoTerm& term = rule.who.front();
  const bool closed = before.state == engine::StepState::Open && after.state == engine::StepState::Done;
  if (!closed || !term.several()) return std::nullopt;
  // How many is read from the definition where it says so, and of a share or of all as the step found when it opened.
  const auto wanted = term.percent || term.any_of == 0 ? after.needed : term.any_of;
  if (static_cast<std::int64_t>(people.size()) >= wanted) return std::nullopt;
  const bool some_are_left = std::ranges::any_of(after.asked, [&](const std::string& asked) {
    return !counted.contains(std::string(state_.natural(asked))) &&
           state_.holds(asked, term.name, state_.date(event.at), which.id);
  });
  if (after.asked.empty() || some_are_left)
    return broken("a vote counts once", place(event) + " closes a step that too few have signed");
  return std::nullopt;
}

/// A case that has not ended is somebody's: there is an act that awaits, even if its role is vacant and is so named, or
/// an open problem.
Finding Auditor::not_vanished(const Event& event, Date today) const {
  if (event.type != EventType::CaseActed && event.type != EventType::CaseOpened) return std::nullopt;
  const CaseState* which = state_.find_case(event.case_id);
  const model::CaseKind* kind = which == nullptr ? nullptr : kind_of(*which);
  if (kind == nullptr) return broken("nobody vanishes", place(event) + ": the case is gone");
  if (!kind->lifecycle) return std::nullopt;
  const auto& ends = kind->lifecycle->ends;
  if (std::find(ends.begin(), ends.end(), which->state) != ends.end() || !which->uncommon().problems.empty())
    return std::nullopt;
  if (engine::possibilities(definitions_, state_, *which, today).empty())
    return broken("nobody vanishes", place(event) + ": nothing can follow in " + which->state);
  return std::nullopt;
}

}  // namespace anumat::simulator
