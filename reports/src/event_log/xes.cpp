#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "anumat/base/xml.hpp"
#include "event_log/entry.hpp"

// IEEE 1849-2016. Its schema has no namespace, wants extensions, globals, classifiers, attributes, traces and then
// loose events, and names without blanks.
namespace anumat::reports {
namespace {

constexpr const char* head = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Anumat" prefix="anumat" uri="urn:anumat:xes:1"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
    <string key="anumat:kind" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000000Z"/>
    <int key="anumat:seq" value="0"/>
  </global>
  <classifier name="Activity" scope="event" keys="concept:name"/>
)";

class Writer {
 public:
  explicit Writer(std::ostream& out) : out_(out) {}

  void event(const Entry& entry, const char* indent) {
    indent_ = std::string(indent) + "  ";
    out_ << indent << "<event>\n";
    attribute("string", "concept:name", entry.activity);
    attribute("date", "time:timestamp", entry.at.text());
    attribute("string", "org:resource", entry.actor);
    attribute("int", "anumat:seq", std::to_string(entry.seq));
    attribute("string", "anumat:type", entry.type);
    attribute("string", "anumat:act", entry.act);
    attribute("string", "anumat:state", entry.state);
    attribute("string", "anumat:for", entry.acting_for);
    attribute("string", "anumat:order", entry.order);
    attribute("string", "anumat:meaning", entry.meaning);
    attribute("string", "anumat:code", entry.code);
    attribute("string", "anumat:person", entry.person);
    attribute("string", "anumat:subject", entry.subject);
    attribute("string", "anumat:definition", entry.definition);
    attribute("string", "anumat:leaf", entry.leaf);
    out_ << indent << "</event>\n";
    ++count_;
  }

  void begin_trace(const std::string& case_id) {
    indent_ = "    ";
    out_ << "  <trace>\n";
    attribute("string", "concept:name", case_id);
    attribute("string", "anumat:kind", case_id.substr(0, case_id.find('/')));
  }
  void end_trace() { out_ << "  </trace>\n"; }
  [[nodiscard]] std::int64_t count() const { return count_; }

 private:
  void attribute(const char* type, const char* key, const std::string& value) {
    if (value.empty()) return;
    out_ << indent_ << '<' << type << " key=\"" << key << "\" value=\"" << xml_attribute(value) << "\"/>\n";
  }

  std::ostream& out_;
  std::string indent_;
  std::int64_t count_ = 0;
};

}  // namespace

Result<std::int64_t> write_xes(const engine::EventStore& store, const EventLogScope& scope, std::ostream& out) {
  std::vector<std::string> cases;
  std::set<std::string> seen;
  ANUMAT_CHECK(for_each_entry(store, scope, [&](const Entry& entry, const engine::StoredEvent&) {
    if (!entry.case_id.empty() && seen.insert(entry.case_id).second) cases.push_back(entry.case_id);
  }));

  out << head;
  Writer writer(out);
  for (const std::string& case_id : cases) {
    writer.begin_trace(case_id);
    ANUMAT_CHECK(for_each_entry_of(store, scope, case_id, [&](const Entry& entry) { writer.event(entry, "    "); }));
    writer.end_trace();
  }
  if (scope.case_id.empty()) {
    ANUMAT_CHECK(for_each_entry_of(store, scope, "", [&](const Entry& entry) { writer.event(entry, "  "); }));
  }
  out << "</log>\n";
  return writer.count();
}

}  // namespace anumat::reports
