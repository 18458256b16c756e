#include "anumat/office/person_file.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "anumat/base/xml.hpp"
#include "anumat/engine/event.hpp"
#include "anumat/engine/personal.hpp"
#include "anumat/engine/state_values.hpp"
#include "anumat/office/views.hpp"
#include "anumat/storage/mail_store.hpp"

namespace anumat::office {

namespace {

constexpr std::int64_t person_page_events = 1024;

Json who_json(const engine::OfficeState& state, const std::string& subject) {
  const auto person = state.persons.find(subject);
  if (person == state.persons.end()) return {{"id", subject}, {"name", nullptr}, {"same_as", nullptr}};
  return {{"id", subject}, {"name", person->second.name}, {"same_as", text_or_null(person->second.same_as)}};
}

Json roles_json(const engine::OfficeState& state, const std::string& subject) {
  Json list = Json::array();
  for (const engine::Holding& one : state.holdings)
    if (one.person == subject)
      list.push_back({{"role", one.role},
                      {"case", text_or_null(one.case_id)},
                      {"group", text_or_null(one.group)},
                      {"from", one.from.iso()},
                      {"to", one.to ? Json(one.to->iso()) : Json()}});
  return list;
}

Json groups_json(const engine::OfficeState& state, const std::string& subject) {
  Json list = Json::array();
  const auto found = state.groups.members.find(subject);
  if (found == state.groups.members.end()) return list;
  for (const engine::Membership& one : found->second)
    list.push_back({{"group", one.group}, {"from", one.from.iso()}, {"to", one.to ? Json(one.to->iso()) : Json()}});
  return list;
}

Json orders_json(const engine::OfficeState& state, const std::string& subject) {
  Json list = Json::array();
  for (const engine::ActingOrder& one : state.orders)
    if (one.principal == subject || one.deputy == subject)
      list.push_back({{"order", one.id},
                      {"principal", one.principal},
                      {"deputy", one.deputy},
                      {"from", one.from.iso()},
                      {"to", one.to.iso()}});
  return list;
}

Json leaves_json(const engine::OfficeState& state, const std::string& subject) {
  Json list = Json::array();
  for (const engine::Leave& one : state.leaves)
    if (one.person == subject) list.push_back({{"from", one.from.iso()}, {"to", one.to.iso()}});
  return list;
}

/// Of a case only what is about the subject: others may have words in it too.
Json case_about_json(const engine::OfficeState& state, const engine::CaseState& which, const std::string& subject) {
  const auto is_about = [&](const model::Value& value) {
    const auto sealed = engine::sealed_of(value);
    return sealed && sealed->subject == subject;
  };
  const auto is_of_case = [&](const model::Value& value) { return which.id == subject && !engine::sealed_of(value); };
  Json json{{"id", which.id},           {"kind", which.kind},
            {"state", which.state},     {"since", state.date(which.entered_at).iso()},
            {"fields", Json::object()}, {"given", Json::array()},
            {"files", Json::array()}};
  for (const auto& [name, value] : which.fields)
    if (is_about(value) || is_of_case(value)) json["fields"][name] = to_json(engine::shown(which, value));
  for (const engine::ActRecord& act : which.acts)
    if (act.given.context() != nullptr)
      for (const auto& [name, value] : *act.given.context())
        if (is_about(value))
          json["given"].push_back({{"event", act.seq},
                                   {"date", local_date(act.at, state.utc_offset).iso()},
                                   {"by", std::string(act.actor.text())},
                                   {"field", name},
                                   {"value", to_json(engine::shown(which, value))}});
  for (const engine::EvidenceRecord& one : which.evidence) json["files"].push_back(to_json(evidence_value(one)));
  return json;
}

Json answers_json(const engine::OfficeState& state, const std::string& subject) {
  Json list = Json::array();
  for (const auto& [survey, sheets] : state.sheets)
    for (const engine::AnswerSheet& sheet : sheets)
      if (sheet.respondent == subject)
        list.push_back({{"survey", survey},
                        {"date", local_date(sheet.at, state.utc_offset).iso()},
                        {"answers", to_json(model::Value(sheet.answers.context()))}});
  return list;
}

Json erasure_json(const engine::Erasure& one) {
  return {{"request", one.seq},
          {"subject", one.subject},
          {"basis", one.basis},
          {"stage", std::string(engine::word(one.stage))},
          {"asked_by", one.asked_by},
          {"decided_by", text_or_null(one.decided_by)},
          {"reason", text_or_null(one.reason)}};
}

Json erasures_of(const engine::OfficeState& state, const std::string& subject) {
  Json list = Json::array();
  for (const engine::Erasure& one : state.erasures)
    if (one.subject == subject) list.push_back(erasure_json(one));
  return list;
}

Result<Json> acts_json(const Office& office, const engine::EventStore& store, const std::string& subject) {
  const engine::OfficeState& state = office.engine().state();
  Json list = Json::array();
  for (std::int64_t from = 0; from < state.next_seq; from += person_page_events) {
    ANUMAT_TRY(const std::vector<engine::StoredEvent> page, store.read(from, person_page_events));
    for (const engine::StoredEvent& stored : page) {
      ANUMAT_TRY(const engine::Event event, engine::decode(stored.line));
      if (event.actor != subject && event.acting_for != subject) continue;
      list.push_back({{"event", event.seq},
                      {"date", local_date(event.at, state.utc_offset).iso()},
                      {"type", std::string(engine::word(event.type))},
                      {"case", text_or_null(event.case_id)},
                      {"for", text_or_null(event.acting_for)}});
    }
  }
  return list;
}

struct Part {
  const char* key;
  const char* th;
  const char* en;
};
constexpr Part parts[] = {
    {"who", "ผู้ใด", "Who"},
    {"cases", "เรื่องที่มีข้อมูลนี้", "Cases that hold the data"},
    {"roles", "บทบาท", "Roles"},
    {"acting_orders", "คำสั่งรักษาการ", "Acting orders"},
    {"groups", "สังกัดกลุ่มงาน", "Groups"},
    {"leaves", "การลา", "Leaves"},
    {"answers", "คำตอบแบบสำรวจ", "Survey answers"},
    {"acts", "การดำเนินการ", "Acts"},
    {"erasures", "คำขอลบ", "Requests for erasure"},
};

/// Objects become tables of two columns, lists one entry below the other.
void write_value(const Json& value, std::string& page) {
  if (value.is_object()) {
    page += "<table>";
    for (const auto& [name, entry] : value.items()) {
      page += "<tr><th>" + xml_text(name) + "</th><td>";
      write_value(entry, page);
      page += "</td></tr>";
    }
    page += "</table>";
  } else if (value.is_array()) {
    if (value.empty()) page += "-";
    for (const Json& entry : value) write_value(entry, page);
  } else if (value.is_null()) {
    page += "-";
  } else if (value.is_string()) {
    page += xml_text(value.get<std::string>());
  } else {
    page += value.dump();
  }
}

/// Where the person gets mail; empty when nobody has said.
Result<std::string> mail_address_of(const std::string& folder, const std::string& person) {
  const std::filesystem::path path = std::filesystem::path(folder) / storage::mail_file;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return std::string();
  ANUMAT_TRY(const auto store, storage::MailStore::open(path));
  ANUMAT_TRY(const auto found, store.find_recipient(person));
  return found ? found->address : std::string();
}

}  // namespace

Result<Json> person_file(Office& office, const std::string& subject) {
  ANUMAT_TRY(const std::string mail, mail_address_of(office.folder(), subject));
  const engine::OfficeState& state = office.engine().state();
  Json file{{"office", state.name},
            {"subject", subject},
            {"as_of", state.last_at.text()},
            {"who", who_json(state, subject)},
            {"roles", roles_json(state, subject)},
            {"acting_orders", orders_json(state, subject)},
            {"groups", groups_json(state, subject)},
            {"leaves", leaves_json(state, subject)},
            {"cases", Json::array()},
            {"answers", answers_json(state, subject)},
            {"erasures", erasures_of(state, subject)}};
  if (!mail.empty()) file["who"]["mail"] = mail;
  for (const engine::CaseState* which : engine::cases_about(state, subject))
    file["cases"].push_back(case_about_json(state, *which, subject));
  ANUMAT_TRY(file["acts"], acts_json(office, office.store(), subject));
  return file;
}

std::string person_page(const Json& file) {
  const std::string subject = xml_text(file["subject"].get<std::string>());
  std::string page =
      "<!doctype html><html lang=\"th\"><head><meta charset=\"utf-8\"><title>" + subject +
      "</title><style>body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
      "table{border-collapse:collapse;margin:0 0 .5rem}th,td{border:1px solid #999;padding:.2rem .5rem;"
      "text-align:left;vertical-align:top}th{font-weight:normal;background:#eee}</style></head><body><h1>" +
      "ข้อมูลทั้งหมดเกี่ยวกับ " + subject + "<br>All data about " + subject + "</h1><p>" +
      xml_text(file["office"].get<std::string>()) + ", " + xml_text(file["as_of"].get<std::string>()) + "</p>";
  for (const Part& part : parts) {
    page += "<h2>" + std::string(part.th) + " / " + part.en + "</h2>";
    write_value(file[part.key], page);
  }
  return page + "</body></html>\n";
}

Json erasures_json(const engine::OfficeState& state, const engine::Hidden& hidden) {
  Json requests = Json::array();
  for (const engine::Erasure& one : state.erasures)
    if (!hidden.hides(one.subject)) requests.push_back(erasure_json(one));
  Json holds = Json::array();
  for (const auto& [subject, reason] : state.legal_holds)
    if (!hidden.hides(subject)) holds.push_back({{"subject", subject}, {"reason", reason}});
  return {{"requests", std::move(requests)}, {"holds", std::move(holds)}};
}

}  // namespace anumat::office
