// A case as its own events tell it: each step with who, when, for whom, under which rule and why, up to a day.

#include <algorithm>
#include <memory>
#include <ostream>

#include "anumat/engine/facts.hpp"
#include "anumat/engine/personal.hpp"
#include "commands/case_fields.hpp"
#include "commands/commands.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct ReplayedCase {
  Console& console;
  const Office& office;
  const engine::OfficeState& state;  ///< As of the day.
};

const model::Value* find(const model::Context& context, std::string_view name) {
  for (const auto& [key, value] : context)
    if (key == name) return &value;
  return nullptr;
}

std::string text_in(const model::Context& context, std::string_view name) {
  const auto* value = find(context, name);
  return value == nullptr || value->string() == nullptr ? "" : *value->string();
}

/// What was done, as the reader knows it: an act on a case by its own name, else the kind of event.
std::string act_of(const engine::Event& event) {
  const std::string act = text_in(event.out, "act");
  if (!act.empty()) return act;
  return event.type == engine::EventType::CaseOpened ? "open" : std::string(engine::word(event.type));
}

std::string shown_act(const Console& console, const model::Definition* definition, const engine::Event& event) {
  const std::string act = text_in(event.out, "act");
  return act.empty() ? event_words(console, event.type) : label_of(console, definition, act);
}

bool is_refusal(const engine::Event& event) {
  return event.type == engine::EventType::CommandRefused || event.type == engine::EventType::CommandUndecided;
}

/// The right under which an accepted act was done: the row of the lifecycle, the route, or the resolution of a meeting.
std::string right_of(const Console& console, const Office& office, const engine::Event& event,
                     const engine::CaseState* which) {
  if (const std::string item = text_in(event.out, "item"); !item.empty() && event.case_id.find("meeting/") != 0)
    return item;
  const model::Definition* definition = office.definitions().find(event.definition);
  const model::CaseKind* kind =
      definition == nullptr || which == nullptr ? nullptr : definition->case_kind(which->kind);
  if (kind == nullptr) return "";
  if (event.type == engine::EventType::CaseOpened) return who_words(console, definition, kind->opened_by);
  if (!kind->lifecycle || event.type != engine::EventType::CaseActed) return "";
  const std::string from = text_in(event.out, "from");
  std::string route;
  for (const model::Transition& row : kind->lifecycle->transitions) {
    if (std::find(row.from.begin(), row.from.end(), from) == row.from.end()) continue;
    if (row.on == text_in(event.out, "act")) return who_words(console, definition, row.who);
    for (const model::WhoTerm& term : row.who)
      if (term.kind == model::WhoKind::Route) route = who_words(console, definition, {term});
  }
  return route;
}

std::string verdict_word(const Console& console, const model::Value& check) {
  if (const auto* undecided = check.find("undecided"); undecided != nullptr && undecided->is_true())
    return console.pick({"undecided", "ยังตัดสินไม่ได้"});
  const auto* ok = check.find("ok");
  return ok != nullptr && ok->is_true() ? console.pick({"met", "ผ่าน"}) : console.pick({"not met", "ไม่ผ่าน"});
}

std::string facts_text(const Console& console, const model::Value* facts) {
  std::string text;
  if (facts == nullptr || facts->context() == nullptr) return text;
  for (const auto& [name, value] : *facts->context())
    text += (text.empty() ? "" : ", ") + name + " = " + shown_value(console, value);
  return text;
}

void print_check(Console& console, const model::Value& check) {
  const auto text = [&](std::string_view name) {
    const auto* value = check.find(name);
    return value == nullptr || value->string() == nullptr ? std::string() : *value->string();
  };
  console.out() << "      " << verdict_word(console, check) << "  " << text("rule") << " [" << text("code") << ", "
                << text("effect") << "]";
  if (const std::string message = text(console.thai() ? "message_th" : "message_en"); !message.empty())
    console.out() << ": " << message;
  console.out() << '\n';
  if (const std::string facts = facts_text(console, check.find("facts")); !facts.empty())
    console.out() << "        " << console.pick({"facts: ", "ข้อเท็จจริง: "}) << facts << '\n';
}

void print_line(Console& console, const Text& label, const std::string& text) {
  if (!text.empty()) console.out() << "    " << console.pick(label) << text << '\n';
}

void print_refusal(Console& console, const engine::Event& event) {
  const std::string_view language = console.thai() ? "th" : "en";
  print_line(console,
             event.type == engine::EventType::CommandUndecided ? Text{"undecided: ", "ยังตัดสินไม่ได้: "}
                                                               : Text{"refused: ", "ไม่อนุญาต: "},
             text_in(event.out, "code") + " " + text_in(event.out, "message_" + std::string(language)));
  print_line(console, {"rule: ", "กฎ: "}, text_in(event.out, "rule"));
  print_line(console, {"help: ", "คำแนะนำ: "}, text_in(event.out, "help_" + std::string(language)));
}

std::string set_text(const ReplayedCase& shown, const engine::Event& event, const engine::CaseState* which) {
  const auto* set = find(event.out, "set");
  if (set == nullptr || set->context() == nullptr) return "";
  const model::Definition* definition = shown.office.definitions().find(event.definition);
  const model::CaseKind* kind =
      definition == nullptr || which == nullptr ? nullptr : definition->case_kind(which->kind);
  std::string text;
  for (const auto& [name, given] : *set->context()) {
    const model::Value value = which == nullptr ? given : engine::shown(*which, given);
    const model::Field* field = kind == nullptr ? nullptr : kind->field(name);
    text += (text.empty() ? "" : "; ") + (field == nullptr ? name : field_label(shown.console, *field)) + " = " +
            (field == nullptr ? shown_value(shown.console, value)
                              : shown_value(shown.console, shown.state, field->type, value));
  }
  return text;
}

/// Points that the event marks or answers: "1. amount: above the plan".
void print_points(Console& console, const engine::Event& event) {
  for (const auto& [list, label] :
       {std::pair{"points", Text{"point ", "ประเด็นข้อ "}}, std::pair{"answers", Text{"answer to point ", "คำตอบข้อ "}}}) {
    const auto* found = find(event.out, list);
    if (found == nullptr || found->list() == nullptr) continue;
    for (const model::Value& item : *found->list()) {
      const model::Context& one = *item.context();
      const auto* number = find(one, "number");
      std::string text;
      for (const char* part : {"field", "answer", "text"})
        if (const std::string word = text_in(one, part); !word.empty()) text += (text.empty() ? "" : ": ") + word;
      print_line(console, label, (number == nullptr ? "" : shown_value(console, *number) + ". ") + text);
    }
  }
}

void print_step(const ReplayedCase& shown, const engine::Event& event, const engine::CaseState* which) {
  Console& console = shown.console;
  const model::Definition* definition = shown.office.definitions().find(event.definition);
  const std::string to = text_in(event.out, "to");
  console.out() << '#' << event.seq << "  " << console.moment(event.at, shown.state.utc_offset) << "  "
                << console.paint_out(shown_act(console, definition, event), Colour::Bold)
                << (to.empty() ? "" : " -> " + label_of(console, definition, to)) << '\n';
  print_line(console, {"who: ", "ผู้ดำเนินการ: "}, person_label(shown.state, event.actor));
  print_line(console, {"for: ", "แทน: "},
             event.acting_for.empty()
                 ? ""
                 : person_label(shown.state, event.acting_for) + (event.order.empty() ? "" : " [" + event.order + "]"));
  print_line(console, {"as: ", "ความหมาย: "}, force_words(console, event.meaning));
  if (!is_refusal(event))
    print_line(console, {"right of: ", "อำนาจของ: "}, right_of(console, shown.office, event, which));
  print_line(console, {"comment: ", "เหตุผล: "}, text_in(event.out, "comment"));
  print_line(console, {"set: ", "ค่าที่ให้: "}, set_text(shown, event, which));
  print_points(console, event);
  if (event.type == engine::EventType::EvidenceAttached)
    print_line(console, {"evidence: ", "หลักฐาน: "}, text_in(event.out, "kind") + " " + text_in(event.out, "name"));
  print_line(console, {"facts: ", "ข้อเท็จจริง: "}, facts_text(console, find(event.in, "facts")));
  if (is_refusal(event)) print_refusal(console, event);
  const auto* checks = find(event.out, "checks");
  if (checks == nullptr || checks->list() == nullptr || checks->list()->empty()) return;
  print_line(console, {"rules ", "กฎ "}, console.pick({"of ", "ตามชุดนิยาม "}) + event.definition.substr(0, 12));
  for (const model::Value& check : *checks->list()) print_check(console, check);
}

Json step_json(const Console& console, const Office& office, const engine::Event& event,
               const engine::CaseState* which) {
  Json json{{"seq", event.seq},
            {"at", event.at.text()},
            {"type", engine::word(event.type)},
            {"act", act_of(event)},
            {"accepted", !is_refusal(event)},
            {"meaning", text_or_null(event.meaning)},
            {"actor", event.actor},
            {"acting_for", text_or_null(event.acting_for)},
            {"order", text_or_null(event.order)}};
  json["right_of"] = is_refusal(event) ? Json() : text_or_null(right_of(console, office, event, which));
  json["definition"] = event.definition;
  json["engine"] = event.engine;
  const auto* facts = find(event.in, "facts");
  json["facts"] = facts == nullptr ? Json::object() : to_json(*facts);
  model::Context out = event.out;
  for (auto& [name, value] : out)
    if (name == "set" && which != nullptr) value = engine::shown(*which, value);
  json["out"] = to_json(model::Value(std::move(out)));
  return json;
}

Result<std::vector<engine::Event>> events_until(Office& office, const std::string& id, std::optional<Instant> until) {
  ANUMAT_TRY(const std::vector<engine::StoredEvent> stored, office.store().read_case(id));
  std::vector<engine::Event> events;
  for (const engine::StoredEvent& one : stored) {
    ANUMAT_TRY(engine::Event event, engine::decode(one.line));
    if (!until || event.at <= *until) events.push_back(std::move(event));
  }
  return events;
}

Result<std::string> id_of(const engine::OfficeState& state, const std::string& text) {
  if (state.meetings.contains(text)) return text;
  ANUMAT_TRY(const engine::CaseState* which, find_case(state, text));
  return which->id;
}

Result<ExitCode> replay(Run run, const std::string& text) {
  ANUMAT_TRY(const auto office, open_for_reading(run));
  ANUMAT_TRY(const std::string id, id_of(office->engine().state(), text));
  ANUMAT_TRY(const auto until, until_of(run.globals, office->engine().state().utc_offset));
  ANUMAT_TRY(const engine::OfficeState state,
             engine::replay_until(office->store(), until.value_or(office->engine().state().last_at), office->words()));
  ANUMAT_TRY(const std::vector<engine::Event> events, events_until(*office, id, until));
  const engine::CaseState* which = state.find_case(id);
  Console& console = run.console;
  if (events.empty())
    return fail(ErrorKind::Diagnostic, "",
                {"`" + id + "` was not there yet on " + run.globals.at, "ยังไม่มี `" + id + "` ณ " + run.globals.at},
                {"look at a later day", "ระบุวันที่หลังจากนั้น"}, "--at");
  if (run.globals.form() == OutputForm::Json) {
    Json json{{"id", id},
              {"as_of", until ? Json(until->text()) : Json()},
              {"state", which == nullptr ? Json() : Json(which->state)},
              {"round", which == nullptr ? Json() : Json(which->round)},
              {"fields", Json::object()},
              {"steps", Json::array()}};
    if (which != nullptr)
      for (const auto& [name, value] : which->fields) json["fields"][name] = to_json(engine::shown(*which, value));
    for (const engine::Event& event : events) json["steps"].push_back(step_json(console, *office, event, which));
    print_json(console, json);
    return ExitCode::Ok;
  }
  console.out() << console.paint_out(id, Colour::Bold);
  if (until) console.out() << console.pick({"  as of ", "  ณ "}) << console.date(state.date(*until));
  if (which != nullptr)
    console.out() << console.pick({"  state: ", "  สถานะ: "})
                  << label_of(console, office->definitions().find(which->definition), which->state);
  console.out() << '\n';
  const ReplayedCase shown{console, *office, state};
  for (const engine::Event& event : events) print_step(shown, event, which);
  return ExitCode::Ok;
}

}  // namespace

Action declare_replay(Arguments& arguments) {
  auto id = std::make_shared<std::string>();
  arguments.operand("CASE", *id, {"id or number of the case, or id of a meeting", "รหัสหรือเลขที่เรื่อง หรือรหัสการประชุม"});
  return [id](Run run) {
    const auto code = replay(run, *id);
    return code ? *code : run.console.complain(code.error());
  };
}

}  // namespace anumat::cli
