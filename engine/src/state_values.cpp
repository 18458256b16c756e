#include "anumat/engine/state_values.hpp"

#include "anumat/engine/event.hpp"
#include "route_values.hpp"

namespace anumat::engine {

namespace {

model::Value text_or_null(const std::string& text) {
  return text.empty() ? model::Value() : model::Value(text);
}

model::Value text_or_null(model::Symbol text) {
  return text.empty() ? model::Value() : text.value();
}

model::Value or_empty_context(const model::Value& value) {
  static const model::Value* const empty = new model::Value(model::Context{});
  return value.is_null() ? *empty : value;
}

model::Value paused_value(const CaseState& which) {
  if (!which.uncommon().paused) return {};
  return model::Context{{"since", which.uncommon().paused->since},
                        {"by", which.uncommon().paused->by},
                        {"comment", text_or_null(which.uncommon().paused->comment)}};
}

model::Value incidents_value(const CaseState& which) {
  model::List list;
  for (const Incident& incident : which.uncommon().incidents)
    list.push_back(model::Context{
        {"right", incident.right},
        {"step", incident.step ? model::Value(static_cast<std::int64_t>(*incident.step)) : model::Value()},
        {"since", incident.since}});
  return list;
}

model::Value reminded_value(const CaseState& which) {
  model::Context days;
  for (const auto& [person, day] : which.uncommon().reminded) days.emplace_back(person, day);
  return days;
}

}  // namespace

model::Value agreement_value(const AgreementRecord& record) {
  const auto signatures = [](const std::vector<AgreementSignature>& all) {
    model::List list;
    for (const AgreementSignature& one : all)
      list.push_back(model::Context{
          {"row", one.row}, {"actor", one.actor}, {"acting for", text_or_null(one.acting_for)}, {"seq", one.seq}});
    return list;
  };
  return model::Context{{"version", record.version},
                        {"promised", record.promised},
                        {"signed by", signatures(record.signed_by)},
                        {"proposed", record.proposed},
                        {"signing", signatures(record.signing)}};
}

model::Value act_value(const ActRecord& act, UtcOffset offset) {
  return act_value(act, offset, act.given);
}

model::Value act_value(const ActRecord& act, UtcOffset offset, const model::Value& given) {
  return model::Context{{"seq", act.seq},
                        {"act", act.act.value()},
                        {"meaning", act.meaning.value()},
                        {"accepted", act.accepted},
                        {"actor", act.actor.value()},
                        {"acting for", text_or_null(act.details().acting_for)},
                        {"order", text_or_null(act.details().order)},
                        {"date", local_date(act.at, offset)},
                        {"round", act.round},
                        {"from", text_or_null(act.from)},
                        {"to", text_or_null(act.to)},
                        {"comment", act.details().comment},
                        {"reason", text_or_null(act.details().reason)},
                        {"item", text_or_null(act.details().meeting_item)},
                        {"source row", act.source_row},
                        {"given", or_empty_context(given)},
                        {"facts", or_empty_context(act.facts)},
                        {"checks", act.check_results()}};
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

namespace {

model::Value order_value(const ActingOrder& order) {
  return model::Context{{"id", order.id},
                        {"kind", order.kind == OrderKind::Substitute ? "substitute" : "delegate"},
                        {"principal", order.principal},
                        {"deputy", order.deputy},
                        {"from", order.from},
                        {"to", order.to},
                        {"scope", text_or_null(order.scope)},
                        {"cap", order.cap ? model::Value(*order.cap) : model::Value()},
                        {"document", text_or_null(order.document)}};
}

}  // namespace

model::Value orders_value(const OfficeState& state) {
  model::List list;
  for (const ActingOrder& one : state.orders) list.push_back(order_value(one));
  return list;
}

model::Value agreements_in_force(const CaseState& which) {
  model::List list;
  for (const auto& [name, record] : which.uncommon().agreements)
    if (record.in_force() && !record.under_way()) list.emplace_back(name);
  return list;
}

model::Value evidence_value(const EvidenceRecord& evidence) {
  model::Context value{
      {"kind", evidence.kind},  {"name", text_or_null(evidence.name)}, {"digest", text_or_null(evidence.digest)},
      {"size", evidence.size},  {"on paper", evidence.on_paper},       {"round", evidence.round},
      {"actor", evidence.actor}};
  if (evidence.erased) value.emplace_back("erased", true);
  return value;
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
                        {"minutes of", text_or_null(item.minutes_of)},
                        {"secret", item.secret},
                        {"handed in", static_cast<std::int64_t>(item.handed_in.size())},
                        {"represented", item.represented},
                        {"dissents", static_cast<std::int64_t>(item.dissents.size())},
                        {"source row", item.source_row}};
}

model::Value minutes_value(const MeetingRecord& meeting) {
  const auto pairs = [](const auto& all, const auto& pair) {
    model::List list;
    for (const auto& one : all) list.emplace_back(pair(one));
    return list;
  };
  model::Context dissents;
  model::Context slips;
  model::Context recused;
  model::Context handed_in;
  model::Context ballots;
  model::Context took_part;
  for (const AgendaItem& item : meeting.items) {
    dissents.emplace_back(item.id, pairs(item.dissents, [](const Dissent& one) {
                            return model::Context{{"person", one.person}, {"reason", one.reason}};
                          }));
    slips.emplace_back(item.id, texts(item.slips));
    recused.emplace_back(item.id, texts(item.recused));
    handed_in.emplace_back(item.id, texts(item.handed_in));
    took_part.emplace_back(item.id, texts(item.took_part));
    model::Context votes;
    for (const auto& [person, ballot] : item.ballots) votes.emplace_back(person, ballot);
    ballots.emplace_back(item.id, std::move(votes));
  }
  model::Context attendance;
  for (const auto& [person, status] : meeting.attendance) attendance.emplace_back(person, status);
  return model::Context{{"is", meeting_value(meeting)},
                        {"electorate", texts(meeting.members)},
                        {"attendance", std::move(attendance)},
                        {"proxies", pairs(meeting.proxies,
                                          [](const Proxy& one) {
                                            return model::Context{{"giver", one.giver},
                                                                  {"holder", one.holder},
                                                                  {"document", text_or_null(one.document)}};
                                          })},
                        {"proxies count", meeting.proxies_for_quorum},
                        {"recused", std::move(recused)},
                        {"took part", std::move(took_part)},
                        {"ballots", std::move(ballots)},
                        {"handed in", std::move(handed_in)},
                        {"slips", std::move(slips)},
                        {"dissents", std::move(dissents)},
                        {"urgency", text_or_null(meeting.urgency)},
                        {"adjourned because", text_or_null(meeting.adjourned_because)},
                        {"certified at", text_or_null(meeting.certified_at)},
                        {"corrections", pairs(meeting.corrections, [](const Correction& one) {
                           return model::Context{{"item", text_or_null(one.item)}, {"text", one.text}, {"by", one.by}};
                         })}};
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
                        {"short notice", meeting.short_notice},
                        {"notice waived by", text_or_null(meeting.notice_waived_by)},
                        {"represented", meeting.represented()},
                        {"minutes number", text_or_null(meeting.minutes_number)},
                        {"certified", meeting.certified()},
                        {"items", items},
                        {"source row", meeting.source_row}};
}

model::Value import_value(const ImportRecord& record, UtcOffset offset) {
  return model::Context{{"section", record.section}, {"file", record.file},   {"digest", record.digest},
                        {"size", record.size},       {"rows", record.rows},   {"findings", record.findings},
                        {"totals", record.totals},   {"actor", record.actor}, {"date", local_date(record.at, offset)},
                        {"seq", record.seq}};
}

model::Value close_value(const PeriodClose& close, UtcOffset offset) {
  return model::Context{
      {"reconciliation", close.reconciliation}, {"to", close.to},  {"figures", close.figures}, {"actor", close.actor},
      {"date", local_date(close.at, offset)},   {"seq", close.seq}};
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
                                {"closed_day", state.closed_day ? model::Value(*state.closed_day) : model::Value()},
                                {"next_seq", state.next_seq},
                                {"last_at", state.last_at.text()}});
  if (state.epoch > 1) line("epoch", state.epoch);
  for (const auto& [id, person] : state.persons)
    line("person", model::Context{{"id", id}, {"name", person.name}, {"same_as", text_or_null(person.same_as)}});
  for (const Holding& holding : state.holdings) {
    model::Context held{{"person", holding.person},
                        {"role", holding.role},
                        {"from", holding.from},
                        {"to", holding.to ? model::Value(*holding.to) : model::Value()}};
    if (!holding.case_id.empty()) held.emplace_back("case", holding.case_id);
    if (!holding.group.empty()) held.emplace_back("group", holding.group);
    line("holding", std::move(held));
  }
  for (const auto& [id, group] : state.groups.all) {
    model::List places;
    for (const GroupPlace& one : group.places)
      places.push_back(model::Context{{"from", one.from}, {"parent", text_or_null(one.parent)}});
    line("group", model::Context{{"id", id},
                                 {"name", group.name},
                                 {"from", group.from},
                                 {"to", group.to ? model::Value(*group.to) : model::Value()},
                                 {"places", std::move(places)}});
  }
  for (const auto& [person, all] : state.groups.members)
    for (const Membership& one : all)
      line("member", model::Context{{"person", person},
                                    {"group", one.group},
                                    {"from", one.from},
                                    {"to", one.to ? model::Value(*one.to) : model::Value()}});
  for (const ActingOrder& order : state.orders)
    line("order", model::Context{{"id", order.id},
                                 {"kind", order.kind == OrderKind::Delegate ? "delegate" : "substitute"},
                                 {"principal", order.principal},
                                 {"deputy", order.deputy},
                                 {"from", order.from},
                                 {"to", order.to},
                                 {"scope", order.scope},
                                 {"cap", order.cap ? model::Value(*order.cap) : model::Value()}});
  for (const Publication& one : state.publications)
    line("publication", model::Context{{"from", one.from}, {"definition", one.definition}});
  for (const Leave& leave : state.leaves)
    line("leave", model::Context{{"person", leave.person}, {"from", leave.from}, {"to", leave.to}});
  for (const auto& [date, name] : state.calendar.holidays())
    line("holiday", model::Context{{"day", date}, {"name", name}});
  for (const auto& [name, values] : state.parameters)
    for (const ParameterValue& value : values)
      line("parameter", model::Context{{"name", name}, {"from", value.from}, {"value", value.value}});
  for (const auto& [prefix, number] : state.series)
    line("series", model::Context{{"prefix", prefix}, {"last", number}});
  for (const NumberedPaper& paper : state.papers)
    line("paper", model::Context{{"document", paper.document},
                                 {"key", paper.key},
                                 {"register", paper.register_name},
                                 {"number", paper.number},
                                 {"serial", paper.serial},
                                 {"date", paper.date},
                                 {"seal", paper.seal},
                                 {"position", paper.position},
                                 {"by", paper.by},
                                 {"seq", paper.seq}});
  for (const auto& [id, which] : state.cases) {
    model::Context fields;
    for (const auto& [name, value] : which.fields) fields.emplace_back(name, value);
    model::List acts;
    for (const ActRecord& act : which.acts) acts.push_back(act_value(act, state.utc_offset));
    model::List evidence;
    for (const EvidenceRecord& record : which.evidence) evidence.push_back(evidence_value(record));
    model::List points;
    for (const MarkedPoint& point : which.uncommon().points) points.push_back(point_value(point));
    const model::Context route = which.route ? route_value(*which.route) : model::Context();
    const model::Context returned =
        which.uncommon().returned_route ? route_value(*which.uncommon().returned_route) : model::Context();
    model::List problems;
    for (const ProblemRecord& record : which.uncommon().problems)
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
                                {"definition", which.definition.value()},
                                {"state", which.state.value()},
                                {"round", which.round},
                                {"fields", fields},
                                {"acts", acts},
                                {"evidence", evidence},
                                {"points", points},
                                {"route", route},
                                {"returned", returned},
                                {"deadlines", deadlines},
                                {"escalated", texts(which.uncommon().escalated_to)},
                                {"paused", paused_value(which)},
                                {"incidents", incidents_value(which)},
                                {"reminded", reminded_value(which)},
                                {"problems", problems},
                                {"opened", which.opened_seq}});
    for (const EvidenceRecord& record : which.evidence)
      if (record.disposed_seq > 0)
        line("disposed", model::Context{{"of", id}, {"digest", record.digest}, {"seq", record.disposed_seq}});
    for (const auto& [kind, disposal] : which.uncommon().disposals)
      line("disposal", model::Context{{"of", id}, {"kind", kind}, {"asked", disposal.seq}});
    for (const auto& [name, record] : which.uncommon().agreements)
      line("agreement", model::Context{{"of", id}, {"name", name}, {"is", agreement_value(record)}});
  }
  for (const auto& [id, before] : state.moves)
    line("move",
         model::Context{{"case", id}, {"definition", before.definition}, {"state", before.state}, {"seq", before.seq}});
  for (const std::string& id : state.meeting_order) {
    const MeetingRecord& meeting = state.meetings.at(id);
    line("meeting", minutes_value(meeting));
    line("session", model::Context{{"id", meeting.id},
                                   {"definition", meeting.definition},
                                   {"notice_sent", meeting.notice_sent},
                                   {"reconvened_from", text_or_null(meeting.reconvened_from)},
                                   {"states_rule", meeting.states_re_meeting_rule},
                                   {"re_meeting", meeting.re_meeting},
                                   {"last_seq", meeting.last_seq}});
  }
  for (const ImportRecord& one : state.imports) line("import", import_value(one, state.utc_offset));
  for (const auto& [key, one] : state.settlements)
    line("settlement", model::Context{{"key", key},
                                      {"outcome", one.outcome},
                                      {"stand", one.stand},
                                      {"comment", one.comment},
                                      {"actor", one.actor},
                                      {"seq", one.seq}});
  for (const PeriodClose& one : state.closes) line("close", close_value(one, state.utc_offset));
  for (const YearClose& one : state.years)
    line("year", model::Context{{"ledger", one.ledger},
                                {"to", one.to},
                                {"figures", one.figures},
                                {"comment", one.comment},
                                {"seq", one.seq}});
  for (const JournalLine& one : state.journal)
    line("posted", model::Context{{"ledger", one.ledger.value()},
                                  {"of", one.subject.value()},
                                  {"debit", one.debit.value()},
                                  {"credit", one.credit.value()},
                                  {"amount", one.amount},
                                  {"on", one.on},
                                  {"seq", one.seq}});
  for (const auto& [key, sum] : state.balances) line("balance", model::Context{{"key", key}, {"sum", sum}});
  for (const auto& [survey, sheets] : state.sheets)
    for (const AnswerSheet& sheet : sheets)
      line("answers", model::Context{{"of", survey},
                                     {"seq", sheet.seq},
                                     {"respondent", sheet.respondent.value()},
                                     {"answers", sheet.answers.context()},
                                     {"by link", sheet.by_link}});
  for (const auto& [survey, batches] : state.links)
    for (const SurveyLinks& one : batches)
      line("links",
           model::Context{
               {"of", survey}, {"seq", one.seq}, {"issuer", one.issuer}, {"count", one.count}, {"to", one.to}});
  for (const Erasure& one : state.erasures)
    line("erasure", model::Context{{"seq", one.seq},
                                   {"subject", one.subject},
                                   {"basis", one.basis},
                                   {"stage", std::string(word(one.stage))},
                                   {"asked_by", one.asked_by},
                                   {"asked_for", text_or_null(one.asked_for)},
                                   {"decided_by", text_or_null(one.decided_by)},
                                   {"decided", one.decided_seq},
                                   {"reason", text_or_null(one.reason)},
                                   {"files", texts(one.files)}});
  for (const auto& [subject, reason] : state.legal_holds)
    line("hold", model::Context{{"subject", subject}, {"reason", reason}});
  for (const auto& [id, head] : state.all_chains())
    line("chain", model::Context{{"id", id}, {"next", head->next}, {"leaf", head->link()}});
  return text;
}

}  // namespace anumat::engine
