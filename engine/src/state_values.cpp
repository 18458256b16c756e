#include "anumat/engine/state_values.hpp"

#include "anumat/engine/event.hpp"
#include "route_values.hpp"

namespace anumat::engine {

namespace {

model::Value text_or_null(const std::string& text) {
  return text.empty() ? model::Value() : model::Value(text);
}

model::List texts(const std::vector<std::string>& items) {
  model::List list;
  for (const std::string& item : items) list.emplace_back(item);
  return list;
}

}  // namespace

model::Value act_value(const ActRecord& act, UtcOffset offset) {
  return model::Context{{"seq", act.seq},
                        {"act", act.act},
                        {"meaning", act.meaning},
                        {"accepted", act.accepted},
                        {"actor", act.actor},
                        {"acting for", text_or_null(act.acting_for)},
                        {"order", text_or_null(act.order)},
                        {"date", local_date(act.at, offset)},
                        {"round", act.round},
                        {"from", text_or_null(act.from)},
                        {"to", text_or_null(act.to)},
                        {"comment", text_or_null(act.comment)},
                        {"reason", text_or_null(act.reason)},
                        {"item", text_or_null(act.meeting_item)},
                        {"source row", act.source_row},
                        {"given", act.given},
                        {"facts", act.facts},
                        {"checks", act.checks}};
}

model::Value point_value(const MarkedPoint& point) {
  return model::Context{{"number", point.number},
                        {"field", text_or_null(point.field)},
                        {"text", point.text},
                        {"marked by", point.marked_by},
                        {"marked seq", point.marked_seq},
                        {"to step", point.to_step == 0 ? model::Value() : model::Value(point.to_step)},
                        {"answer", text_or_null(point.answer)},
                        {"answer text", text_or_null(point.answer_text)},
                        {"answered by", text_or_null(point.answered_by)},
                        {"answered seq", point.answer.empty() ? model::Value() : model::Value(point.answered_seq)}};
}

model::Value evidence_value(const EvidenceRecord& evidence) {
  return model::Context{
      {"kind", evidence.kind},  {"name", text_or_null(evidence.name)}, {"digest", text_or_null(evidence.digest)},
      {"size", evidence.size},  {"on paper", evidence.on_paper},       {"round", evidence.round},
      {"actor", evidence.actor}};
}

model::Value item_value(const AgendaItem& item) {
  return model::Context{{"id", item.id},
                        {"case", text_or_null(item.case_id)},
                        {"motion", text_or_null(item.motion)},
                        {"subject", text_or_null(item.subject)},
                        {"text", text_or_null(item.text)},
                        {"result", text_or_null(item.result)},
                        {"recused", texts(item.recused)},
                        {"yes", item.yes},
                        {"no", item.no},
                        {"abstain", item.abstain},
                        {"present", item.present},
                        {"needed", item.needed},
                        {"casting", text_or_null(item.casting)},
                        {"outcome", std::string(word(item.state))},
                        {"source row", item.source_row}};
}

model::Value meeting_value(const MeetingRecord& meeting) {
  model::List items;
  for (const AgendaItem& item : meeting.items) items.push_back(item_value(item));
  const std::string slash = "/";
  return model::Context{{"id", meeting.id.substr(meeting.id.find(slash) + 1)},
                        {"number", text_or_null(meeting.number)},
                        {"body", meeting.body},
                        {"date", meeting.date},
                        {"notice days", meeting.date.days() - meeting.notice_sent.days()},
                        {"kind", text_or_null(meeting.kind)},
                        {"state", std::string(word(meeting.state))},
                        {"members", static_cast<std::int64_t>(meeting.members.size())},
                        {"needed", meeting.needed},
                        {"present", meeting.present()},
                        {"quorate", meeting.quorate()},
                        {"rule", text_or_null(meeting.rule)},
                        {"items", items},
                        {"source row", meeting.source_row}};
}

std::string state_text(const OfficeState& state) {
  std::string text;
  const auto line = [&](std::string_view what, const model::Value& value) {
    text += what;
    text += ' ';
    text += encode_value(value);
    text += '\n';
  };
  line("office", model::Context{{"name", state.name},
                                {"definition", state.definition},
                                {"administrators", texts(state.administrators)},
                                {"looked_on", state.looked_on ? model::Value(*state.looked_on) : model::Value()},
                                {"next_seq", state.next_seq},
                                {"last_at", state.last_at.text()}});
  for (const auto& [id, person] : state.persons) line("person", model::Context{{"id", id}, {"name", person.name}});
  for (const Holding& holding : state.holdings)
    line("holding", model::Context{{"person", holding.person},
                                   {"role", holding.role},
                                   {"from", holding.from},
                                   {"to", holding.to ? model::Value(*holding.to) : model::Value()}});
  for (const ActingOrder& order : state.orders)
    line("order", model::Context{{"id", order.id},
                                 {"kind", order.kind == OrderKind::Delegate ? "delegate" : "substitute"},
                                 {"principal", order.principal},
                                 {"deputy", order.deputy},
                                 {"from", order.from},
                                 {"to", order.to},
                                 {"scope", order.scope},
                                 {"cap", order.cap ? model::Value(*order.cap) : model::Value()}});
  for (const auto& [date, name] : state.calendar.holidays())
    line("holiday", model::Context{{"day", date}, {"name", name}});
  for (const auto& [name, values] : state.parameters)
    for (const ParameterValue& value : values)
      line("parameter", model::Context{{"name", name}, {"from", value.from}, {"value", value.value}});
  for (const auto& [prefix, number] : state.series)
    line("series", model::Context{{"prefix", prefix}, {"last", number}});
  for (const auto& [id, which] : state.cases) {
    model::Context fields;
    for (const auto& [name, value] : which.fields) fields.emplace_back(name, value);
    model::List acts;
    for (const ActRecord& act : which.acts) acts.push_back(act_value(act, state.utc_offset));
    model::List evidence;
    for (const EvidenceRecord& record : which.evidence) evidence.push_back(evidence_value(record));
    model::List points;
    for (const MarkedPoint& point : which.points) points.push_back(point_value(point));
    const model::Context route = which.route ? route_value(*which.route) : model::Context();
    const model::Context returned = which.returned_route ? route_value(*which.returned_route) : model::Context();
    model::List problems;
    for (const ProblemRecord& record : which.problems)
      problems.push_back(
          model::Context{{"name", record.name},
                         {"opened", record.opened_seq},
                         {"closed", record.closed_at ? model::Value(record.closed_seq) : model::Value()}});
    model::List deadlines;
    for (const OpenDeadline& deadline : which.deadlines)
      deadlines.push_back(model::Context{
          {"rule", static_cast<std::int64_t>(deadline.rule)},
          {"step", deadline.step ? model::Value(static_cast<std::int64_t>(*deadline.step)) : model::Value()},
          {"due", deadline.due},
          {"passed", deadline.passed}});
    line("case", model::Context{{"id", id},
                                {"definition", which.definition},
                                {"state", which.state},
                                {"round", which.round},
                                {"fields", fields},
                                {"acts", acts},
                                {"evidence", evidence},
                                {"points", points},
                                {"route", route},
                                {"returned", returned},
                                {"deadlines", deadlines},
                                {"escalated", texts(which.escalated_to)},
                                {"problems", problems},
                                {"opened", which.opened_seq}});
  }
  for (const std::string& id : state.meeting_order) {
    const MeetingRecord& meeting = state.meetings.at(id);
    model::Context attendance;
    for (const auto& [person, status] : meeting.attendance) attendance.emplace_back(person, status);
    line("meeting",
         model::Context{
             {"is", meeting_value(meeting)}, {"electorate", texts(meeting.members)}, {"attendance", attendance}});
  }
  for (const auto& [survey, sheets] : state.sheets)
    for (const AnswerSheet& sheet : sheets)
      line("answers",
           model::Context{
               {"of", survey}, {"seq", sheet.seq}, {"respondent", sheet.respondent}, {"answers", sheet.answers}});
  for (const auto& [id, head] : state.chains)
    line("chain", model::Context{{"id", id}, {"next", head.next}, {"leaf", head.leaf}});
  return text;
}

}  // namespace anumat::engine
