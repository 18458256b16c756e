#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "event_log/entry.hpp"

// OCEL 2.0 as JSON, https://www.ocel-standard.org. The types come first, so the log is read once for them.
namespace anumat::reports {
namespace {

constexpr std::string_view person_type = "person";

std::string quoted(const std::string& text) {
  return engine::encode_value(model::Value(text));
}

std::string object_of_person(const std::string& person) {
  return std::string(person_type) + "/" + person;
}

/// Which objects an event is about, and as what.
struct Relation {
  std::string object;
  const char* qualifier;
};

std::vector<Relation> relations_of(const Entry& entry) {
  std::vector<Relation> relations;
  if (!entry.case_id.empty()) relations.push_back({entry.case_id, "case"});
  if (!entry.subject.empty()) relations.push_back({entry.subject, "subject"});
  if (!entry.actor.empty()) relations.push_back({object_of_person(entry.actor), "actor"});
  if (!entry.acting_for.empty()) relations.push_back({object_of_person(entry.acting_for), "principal"});
  if (!entry.person.empty()) relations.push_back({object_of_person(entry.person), "person"});
  return relations;
}

/// Writes commas between the items of a list, each on a line of its own.
class Items {
 public:
  explicit Items(std::ostream& out) : out_(out) {}
  std::ostream& next() { return out_ << (first_ ? (first_ = false, "\n    ") : ",\n    "); }

 private:
  std::ostream& out_;
  bool first_ = true;
};

struct Names {
  std::set<std::string> activities;
  std::set<std::string> object_types;
  std::vector<std::string> objects;  ///< In the order in which the log first names them.
  std::set<std::string> known;
};

void take(Names& names, const Entry& entry) {
  names.activities.insert(entry.activity);
  for (const Relation& relation : relations_of(entry)) {
    if (!names.known.insert(relation.object).second) continue;
    names.objects.push_back(relation.object);
    names.object_types.insert(relation.object.substr(0, relation.object.find('/')));
  }
}

void write_types(const Names& names, std::ostream& out) {
  out << "{\n  \"objectTypes\": [";
  Items objects(out);
  for (const std::string& type : names.object_types) {
    const bool has_state = type != person_type;
    objects.next() << R"({"name": )" << quoted(type) << R"(, "attributes": [)"
                   << (has_state ? R"({"name": "state", "type": "string"})" : "") << "]}";
  }
  out << "\n  ],\n  \"eventTypes\": [";
  Items events(out);
  for (const std::string& activity : names.activities) {
    events.next() << R"({"name": )" << quoted(activity) << R"(, "attributes": [{"name": "seq", "type": "integer"})";
    for (const char* name : {"type", "act", "state", "order", "meaning", "code", "definition", "leaf"}) {
      out << R"(, {"name": ")" << name << R"(", "type": "string"})";
    }
    out << "]}";
  }
  out << "\n  ],\n";
}

/// A case or meeting with the states it went through; a person has an id and no more.
Result<void> write_object(const engine::EventStore& store, const EventLogScope& scope, const std::string& id,
                          std::ostream& out) {
  const std::string type = id.substr(0, id.find('/'));
  out << R"({"id": )" << quoted(id) << R"(, "type": )" << quoted(type) << R"(, "attributes": [)";
  bool first = true;
  if (type != person_type) {
    ANUMAT_CHECK(for_each_entry_of(store, scope, id, [&](const Entry& entry) {
      if (entry.state.empty() || !entry.code.empty()) return;
      // The items of a meeting have states of their own; its own state is told by its events.
      if (entry.type == engine::word(engine::EventType::ItemResolved)) return;
      out << (first ? "" : ", ") << R"({"name": "state", "time": ")" << entry.at.text() << R"(", "value": )"
          << quoted(entry.state) << "}";
      first = false;
    }));
  }
  out << "]}";
  return {};
}

void write_event(const Entry& entry, std::ostream& out) {
  out << R"({"id": "e)" << entry.seq << R"(", "type": )" << quoted(entry.activity) << R"(, "time": ")"
      << entry.at.text() << R"(", "attributes": [{"name": "seq", "value": )" << entry.seq << "}";
  const std::pair<const char*, const std::string&> texts[] = {
      {"type", entry.type},       {"act", entry.act},   {"state", entry.state},           {"order", entry.order},
      {"meaning", entry.meaning}, {"code", entry.code}, {"definition", entry.definition}, {"leaf", entry.leaf}};
  for (const auto& [name, text] : texts) {
    if (!text.empty()) out << R"(, {"name": ")" << name << R"(", "value": )" << quoted(text) << "}";
  }
  out << R"(], "relationships": [)";
  bool first = true;
  for (const Relation& relation : relations_of(entry)) {
    out << (first ? "" : ", ") << R"({"objectId": )" << quoted(relation.object) << R"(, "qualifier": ")"
        << relation.qualifier << R"("})";
    first = false;
  }
  out << "]}";
}

}  // namespace

Result<std::int64_t> write_ocel(const engine::EventStore& store, const EventLogScope& scope, std::ostream& out) {
  Names names;
  ANUMAT_CHECK(
      for_each_entry(store, scope, [&](const Entry& entry, const engine::StoredEvent&) { take(names, entry); }));

  write_types(names, out);
  out << "  \"objects\": [";
  Items objects(out);
  for (const std::string& id : names.objects) ANUMAT_CHECK(write_object(store, scope, id, objects.next()));
  out << "\n  ],\n  \"events\": [";
  Items events(out);
  std::int64_t count = 0;
  ANUMAT_CHECK(for_each_entry(store, scope, [&](const Entry& entry, const engine::StoredEvent&) {
    write_event(entry, events.next());
    ++count;
  }));
  out << "\n  ]\n}\n";
  return count;
}

}  // namespace anumat::reports
