// A calendar that programs fetch by an address of its own: deadlines and sessions of one person. The address is the
// right: whoever has it reads these days and nothing else, until its owner ends it.

#include <algorithm>
#include <set>

#include "accounts/accounts.hpp"
#include "accounts/secrets.hpp"
#include "anumat/engine/meetings.hpp"
#include "anumat/office/names.hpp"
#include "anumat/office/tasks.hpp"
#include "feeds/ics.hpp"
#include "routes/handlers.hpp"
#include "routes/look.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

constexpr std::string_view feed_ending = ".ics";

/// The same whether it never was, has ended or is for something else.
Problem no_feed() {
  return {404,
          "E8030",
          {"there is no calendar at this address", "ไม่มีปฏิทินที่ที่อยู่นี้"},
          {"make a new address under Account; the old one may have ended", "สร้างที่อยู่ใหม่ที่หน้าบัญชี ที่อยู่เดิมอาจสิ้นสุดแล้ว"}};
}

std::string here(const Call& call) {
  return (call.services.secure ? "https://" : "http://") + std::string(call.request->header("host"));
}

std::string address_of_case(const Call& call, const std::string& id) {
  const auto slash = id.find('/');
  return here(call) + "/cases/" + percent_encoded(id.substr(0, slash)) + "/" + percent_encoded(id.substr(slash + 1));
}

/// Of one case the earliest day counts.
void add_deadlines(const Call& call, const std::string& person, std::vector<CalendarEntry>& entries) {
  std::set<std::string> seen;
  engine::Reader reader(call.definitions(), call.state(), person, call.now);
  for (const office::Task& task : office::tasks_of(call.definitions(), call.state(), person, call.now)) {
    const auto due = Date::from_iso(task.possible.due);
    if (!due || !reader.may_read(*task.which) || !seen.insert(task.which->id).second) continue;
    const model::Definition* definition = call.definitions().find(task.which->definition);
    const std::string title = title_for_strangers(definition, *task.which);
    const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(task.which->kind);
    const std::string number = task.which->id.text().substr(task.which->id.text().find('/') + 1);
    const std::string what = kind == nullptr ? task.which->kind : call.thai ? kind->label.th : kind->label.en;
    entries.push_back({hex(sha256("deadline " + task.which->id)).substr(0, 32) + "@anumat", *due,
                       (call.thai ? "ครบกำหนด: " : "due: ") + (title.empty() ? number : title),
                       (what.empty() ? task.which->kind : what) + " " + number, address_of_case(call, task.which->id),
                       false});
  }
}

/// Sessions of bodies whose member the person is on the day, or was when it opened.
bool is_invited(const Call& call, const engine::MeetingRecord& meeting, const std::string& person) {
  if (!meeting.members.empty())
    return std::find(meeting.members.begin(), meeting.members.end(), person) != meeting.members.end();
  const model::Definition* definition = call.desk->office().published();
  const model::MeetingRules* rules = definition == nullptr ? nullptr : definition->meeting(meeting.body);
  return rules != nullptr && engine::is_elector(call.state(), *rules, person, meeting.date);
}

void add_sessions(const Call& call, const std::string& person, std::vector<CalendarEntry>& entries) {
  const model::Definition* definition = call.desk->office().published();
  for (const std::string& id : call.state().meeting_order) {
    const engine::MeetingRecord& meeting = call.state().meetings.at(id);
    if (!is_invited(call, meeting, person)) continue;
    const model::MeetingRules* rules = definition == nullptr ? nullptr : definition->meeting(meeting.body);
    const std::string label = rules == nullptr ? std::string() : call.thai ? rules->label.th : rules->label.en;
    const std::string bare = id.substr(id.find('/') + 1);
    entries.push_back({hex(sha256(id)).substr(0, 32) + "@anumat", meeting.date,
                       (label.empty() ? meeting.body : label) + " " + (meeting.number.empty() ? bare : meeting.number),
                       "", here(call) + "/meetings/" + percent_encoded(bare),
                       meeting.state == engine::MeetingState::Cancelled});
  }
}

Answer write_feed(Call& call, const std::string& person) {
  std::vector<CalendarEntry> entries;
  add_deadlines(call, person, entries);
  add_sessions(call, person, entries);
  Response response;
  // The moment of the last event, so that nothing looks changed when nothing has.
  response.body = icalendar(call.state().name, call.state().last_at, entries);
  const std::string tag = "\"" + hex(sha256(response.body)).substr(0, 32) + "\"";
  response.with("Content-Type", "text/calendar; charset=utf-8").with("ETag", tag);
  if (call.request->header("if-none-match") == tag) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

}  // namespace

Answer fetch_feed(Call& call) {
  std::string secret = call.path[0];
  if (secret.ends_with(feed_ending)) secret.resize(secret.size() - feed_ending.size());
  const auto token = call.services.accounts.find_token(sha256(secret));
  if (!token) return problem_of(token.error());
  if (!*token || (*token)->expires_at <= call.services.wall() ||
      std::find((*token)->scopes.begin(), (*token)->scopes.end(), "calendar") == (*token)->scopes.end())
    return no_feed();
  return Later{Where::Office, [person = (*token)->person](Call& later) { return write_feed(later, person); }};
}

}  // namespace anumat::server
