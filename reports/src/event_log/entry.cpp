#include "event_log/entry.hpp"

#include <algorithm>
#include <ostream>

namespace anumat::reports {
namespace {

constexpr std::int64_t log_page_events = 4096;

std::string text_in(const model::Context& context, std::string_view name) {
  for (const auto& [key, value] : context) {
    if (key == name && value.string() != nullptr) return *value.string();
  }
  return {};
}

Result<Entry> entry_of(const engine::StoredEvent& stored) {
  ANUMAT_TRY(const engine::Event event, engine::decode(stored.line));
  Entry entry;
  entry.seq = event.seq;
  entry.at = event.at;
  entry.case_id = event.case_id;
  if (const auto split = event.case_id.find('/'); split != std::string::npos)
    entry.kind = event.case_id.substr(0, split);
  entry.type = engine::word(event.type);
  entry.act = text_in(event.out, "act");
  // What was refused did not happen, and must not look to a miner as if it had.
  entry.activity = event.type == engine::EventType::CaseActed ? entry.act : entry.type;
  entry.state = text_in(event.out, event.type == engine::EventType::ItemResolved ? "item_state" : "to");
  entry.actor = event.actor;
  entry.acting_for = event.acting_for;
  entry.order = event.order;
  entry.meaning = event.meaning;
  entry.code = text_in(event.out, "code");
  entry.person = text_in(event.out, "person");
  entry.subject = event.type == engine::EventType::ItemPut ? text_in(event.out, "case") : std::string();
  entry.definition = event.definition;
  entry.leaf = hex(stored.leaf);
  return entry;
}

bool is_within(const EventLogScope& scope, const engine::StoredEvent& event) {
  return (scope.case_id.empty() || event.case_id == scope.case_id) && (!scope.from || event.at >= *scope.from) &&
         (!scope.until || event.at < *scope.until);
}

}  // namespace

Result<void> for_each_entry(const engine::EventStore& store, const EventLogScope& scope,
                            const std::function<void(const Entry&, const engine::StoredEvent&)>& visit) {
  ANUMAT_TRY(const engine::Frontier frontier, store.frontier());
  for (std::int64_t from = 0; from < frontier.size;) {
    ANUMAT_TRY(const auto page, store.read(from, std::min(log_page_events, frontier.size - from)));
    if (page.empty()) {
      return fail(ErrorKind::Failure, "E5201",
                  {"the log ends at event " + std::to_string(from), "บันทึกเหตุการณ์สิ้นสุดที่ลำดับ " + std::to_string(from)},
                  {"restore the last verified backup", "กู้คืนจากสำเนาสำรองล่าสุดที่ตรวจสอบแล้ว"});
    }
    from += static_cast<std::int64_t>(page.size());
    for (const engine::StoredEvent& stored : page) {
      if (!is_within(scope, stored)) continue;
      ANUMAT_TRY(const Entry entry, entry_of(stored));
      visit(entry, stored);
    }
  }
  return {};
}

Result<void> for_each_entry_of(const engine::EventStore& store, const EventLogScope& scope, const std::string& case_id,
                               const std::function<void(const Entry&)>& visit) {
  ANUMAT_TRY(const auto events, store.read_case(case_id));
  for (const engine::StoredEvent& stored : events) {
    if (!is_within(scope, stored)) continue;
    ANUMAT_TRY(const Entry entry, entry_of(stored));
    visit(entry);
  }
  return {};
}

Result<std::int64_t> write_event_log(const engine::EventStore& store, EventLogForm form, const EventLogScope& scope,
                                     Headings headings, std::ostream& out) {
  switch (form) {
    case EventLogForm::Xes:
      return write_xes(store, scope, out);
    case EventLogForm::Ocel:
      return write_ocel(store, scope, out);
    case EventLogForm::Csv:
      return write_csv(store, scope, headings, out);
    case EventLogForm::JsonLines:
      break;
  }
  std::int64_t count = 0;
  ANUMAT_CHECK(for_each_entry(store, scope, [&](const Entry&, const engine::StoredEvent& stored) {
    out << stored.line << '\n';
    ++count;
  }));
  return count;
}

}  // namespace anumat::reports
