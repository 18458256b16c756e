#include <nlohmann/json.hpp>

#include "anumat/engine/event.hpp"
#include "anumat/office/event_search.hpp"
#include "anumat/office/names.hpp"
#include "anumat/office/verify_log.hpp"
#include "routes/changes.hpp"
#include "routes/handlers.hpp"
#include "routes/look.hpp"
#include "routes/paging.hpp"
#include "routes/reading.hpp"

namespace anumat::server {

namespace {

using office::Json;
using office::text_or_null;

constexpr std::int64_t scan_page = 512;
/// So many events are looked through for one answer at most; `next` goes on from there.
constexpr std::int64_t scan_max = 20'000;

std::string recorded_text(const model::Context& context, std::string_view wanted) {
  for (const auto& [name, value] : context)
    if (name == wanted && value.string() != nullptr) return *value.string();
  return "";
}

Json event_json(const engine::Event& event) {
  return {{"seq", event.seq},
          {"at", event.at.text()},
          {"type", engine::word(event.type)},
          {"case", text_or_null(event.case_id)},
          {"act", text_or_null(recorded_text(event.out, "act"))},
          {"meaning", text_or_null(event.meaning)},
          {"to", text_or_null(recorded_text(event.out, "to"))},
          {"actor", event.actor},
          {"for", text_or_null(event.acting_for)},
          {"order", text_or_null(event.order)},
          {"code", text_or_null(recorded_text(event.out, "code"))},
          {"message",
           recorded_text(event.out, "message_en").empty()
               ? Json()
               : Json{{"en", recorded_text(event.out, "message_en")}, {"th", recorded_text(event.out, "message_th")}}},
          {"definition", text_or_null(event.definition)}};
}

using office::EventSearch;

/// A case or meeting by whatever name the query gives it.
tl::expected<std::string, Problem> subject_asked(Call& call) {
  const std::string id = call.request->asked("case");
  if (id.empty()) return std::string();
  if (const auto meeting = office::find_meeting(call.state(), id); meeting) return (*meeting)->id;
  const auto which = readable_case(call, id);
  if (!which) return tl::unexpected(which.error());
  return (*which)->id;
}

tl::expected<office::Capacity, Problem> capacity_asked(const Call& call) {
  const std::string text = call.request->asked("capacity");
  if (text.empty()) return office::Capacity::Any;
  if (text == "own") return office::Capacity::Own;
  if (text == "deputy") return office::Capacity::Deputy;
  return tl::unexpected(bad_query("capacity", {"it is neither own nor deputy", "ต้องเป็น own หรือ deputy"}));
}

tl::expected<EventSearch, Problem> search_of(Call& call) {
  const Request& request = *call.request;
  auto subject = subject_asked(call);
  if (!subject) return tl::unexpected(std::move(subject.error()));
  auto capacity = capacity_asked(call);
  if (!capacity) return tl::unexpected(std::move(capacity.error()));
  const auto from = day_asked(request, "from");
  if (!from) return tl::unexpected(from.error());
  const auto to = day_asked(request, "to");
  if (!to) return tl::unexpected(to.error());
  return EventSearch{std::move(*subject),
                     request.asked("person"),
                     *capacity,
                     request.asked("rule"),
                     request.asked("refused") == "true",
                     *from,
                     *to};
}

/// The events of one case lie together; what else is wanted is looked for from `from` on.
Result<std::vector<engine::StoredEvent>> stored_events(Call& call, const EventSearch& wanted, std::int64_t from) {
  if (wanted.case_id.empty()) return call.desk->office().store().read(from, scan_page);
  ANUMAT_TRY(auto all, call.desk->office().store().read_case(wanted.case_id));
  std::erase_if(all, [&](const engine::StoredEvent& one) { return one.seq < from; });
  return all;
}

Answer page_forward(Call& call, const EventSearch& wanted, std::int64_t from, std::size_t limit) {
  Json rows = Json::array();
  const engine::Hidden hidden = reader_of(call).hidden();
  const std::int64_t stop = from + scan_max;
  for (;;) {
    const auto page = stored_events(call, wanted, from);
    if (!page) return problem_of(page.error());
    for (const engine::StoredEvent& one : *page) {
      const auto event = engine::decode(one.line);
      if (!event) return problem_of(event.error());
      from = one.seq + 1;
      if (!wanted.takes(*event, call.state().utc_offset) || tells_of_hidden(*event, hidden)) continue;
      if (rows.size() == limit)
        return tagged_response(call, {{"events", rows}, {"next", cursor_of(std::to_string(one.seq))}});
      rows.push_back(event_json(*event));
    }
    if (page->empty() || !wanted.case_id.empty()) break;
    if (from >= stop) return tagged_response(call, {{"events", rows}, {"next", cursor_of(std::to_string(from))}});
  }
  return tagged_response(call, {{"events", std::move(rows)}, {"next", nullptr}});
}

/// Newest first, below `end`.
Answer page_back(Call& call, const EventSearch& wanted, std::int64_t end, std::size_t limit) {
  Json rows = Json::array();
  const engine::Hidden hidden = reader_of(call).hidden();
  const std::int64_t stop = end - scan_max;
  while (end > 0 && end > stop) {
    const std::int64_t from = wanted.case_id.empty() ? std::max<std::int64_t>(end - scan_page, 0) : 0;
    auto page = stored_events(call, wanted, from);
    if (!page) return problem_of(page.error());
    for (auto one = page->rbegin(); one != page->rend(); ++one) {
      if (one->seq >= end) continue;
      const auto event = engine::decode(one->line);
      if (!event) return problem_of(event.error());
      if (!wanted.takes(*event, call.state().utc_offset) || tells_of_hidden(*event, hidden)) continue;
      rows.push_back(event_json(*event));
      if (rows.size() == limit)
        return tagged_response(call,
                               {{"events", rows}, {"next", one->seq == 0 ? Json() : Json(std::to_string(one->seq))}});
    }
    end = from;
  }
  return tagged_response(call, {{"events", std::move(rows)}, {"next", end > 0 ? Json(std::to_string(end)) : Json()}});
}

}  // namespace

Answer list_events(Call& call) {
  const auto page = page_of(*call.request);
  if (!page) return page.error();
  const auto wanted = search_of(call);
  if (!wanted) return wanted.error();
  if (const std::string before = call.request->asked("before"); !before.empty()) {
    const auto end = before == "newest" ? std::optional(call.state().next_seq) : number_from(before);
    if (!end || *end < 0) return bad_query("before", {"it is no number of an event", "ต้องเป็นลำดับเหตุการณ์"});
    return page_back(call, *wanted, std::min(*end, call.state().next_seq), page->limit);
  }
  const auto from = page->after.empty() ? std::optional<std::int64_t>(0) : number_from(page->after);
  if (!from || *from < 0) return bad_query("after", {"it is no `next` of a page", "ไม่ใช่ `next` ของหน้าก่อน"});
  return page_forward(call, *wanted, *from, page->limit);
}

Answer verify_log(Call& call) {
  // With a reader of its own, so that nobody waits for it.
  const auto store = office::open_store(call.services.folder, office::OfficeAccess::Read);
  if (!store) return problem_of(store.error());
  const office::CompiledDefinitions definitions(store->get());
  const auto verdict = office::verify_log(**store, definitions);
  if (!verdict) return problem_of(verdict.error());
  return json_response(
      {{"good", !verdict->bad},
       {"events", verdict->events},
       {"sound", verdict->sound},
       {"decisions", verdict->decisions},
       {"root", hex(verdict->root)},
       {"bad", verdict->bad ? Json{{"seq", verdict->bad->seq}, {"why", office::to_json(verdict->bad->why)}} : Json()}});
}

std::string change_text(std::int64_t seq, const std::string& subject) {
  const Json data{{"seq", seq}, {"case", text_or_null(subject)}};
  return "id: " + std::to_string(seq) + "\nevent: change\ndata: " + data.dump() + "\n\n";
}

void tell_changes_of(OfficeDesk& desk, Hub& hub, const engine::Outcome& outcome) {
  const engine::OfficeState& state = desk.office().engine().state();
  const engine::CaseState* which = state.find_case(outcome.case_id);
  const auto may_know = [&](const std::string& person) {
    return which == nullptr || engine::Reader(desk.office().definitions(), state, person, desk.now()).may_read(*which);
  };
  for (const std::int64_t seq : outcome.events) hub.tell(change_text(seq, outcome.case_id), may_know);
}

Answer follow_changes(Call& call) {
  std::string after = call.request->asked("after");
  if (const std::string_view last = call.request->header("last-event-id"); !last.empty()) after = std::string(last);
  std::string missed = "retry: 2000\n\n";
  if (!after.empty()) {
    const auto seq = number_from(after);
    if (!seq || *seq < -1) return bad_query("after", {"it is no number of an event", "ต้องเป็นลำดับเหตุการณ์"});
    const auto page = call.desk->office().store().read(*seq + 1, scan_page);
    if (!page) return problem_of(page.error());
    // Whoever missed more than that reads everything anew.
    if (static_cast<std::int64_t>(page->size()) == scan_page)
      missed += "id: " + std::to_string(call.state().next_seq - 1) + "\nevent: reset\ndata: {}\n\n";
    else {
      const engine::Hidden hidden = reader_of(call).hidden();
      for (const engine::StoredEvent& one : *page)
        if (!hidden.hides(one.case_id)) missed += change_text(one.seq, one.case_id);
    }
  }
  Response response;
  response.with("Content-Type", "text/event-stream").with("Cache-Control", "no-store");
  if (call.request->method == Method::Head) return response;
  response.open_stream = [missed, person = call.caller.person, hub = &call.services.hub](std::shared_ptr<Sink> sink) {
    sink->send(missed);
    hub->add(person, std::move(sink));
  };
  return response;
}

}  // namespace anumat::server
