// The net under the other comparisons: two definitions with different canonical forms never compare as equal.
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "diff/comparison.hpp"
#include "diff/keys.hpp"

namespace anumat::generate {

namespace {

using nlohmann::json;

struct Part {
  const char* list;       ///< In the canonical form.
  std::string_view kind;  ///< In the language.
  Text noun;
  Effect when_new;
};

const std::array<Part, 23> parts{
    {{"calendars", "calendar", {"calendar", "ปฏิทิน"}, Effect::Different},
     {"cases", "case", {"case", "เรื่อง"}, Effect::Different},
     {"evidence", "evidence", {"evidence", "หลักฐาน"}, Effect::Different},
     {"guarantees", "guarantee", {"guarantee", "คำรับประกัน"}, Effect::Stricter},
     {"imports", "import", {"import", "การนำเข้า"}, Effect::Different},
     {"labels", "translations", {"translation of", "คำแปลของ"}, Effect::Different},
     {"meetings", "meeting", {"meeting", "การประชุม"}, Effect::Different},
     {"parameters", "parameter", {"parameter", "พารามิเตอร์"}, Effect::Different},
     {"records", "record", {"record", "ระเบียน"}, Effect::Different},
     {"reports", "report", {"report", "รายงาน"}, Effect::Different},
     {"roles", "role", {"role", "บทบาท"}, Effect::Different},
     {"routes", "route", {"route", "เส้นทาง"}, Effect::Different},
     {"rules", "rule", {"rule", "กฎ"}, Effect::Different},
     {"tables", "table", {"table", "ตาราง"}, Effect::Different},
     {"cycles", "cycle", {"cycle", "วงรอบ"}, Effect::Different},
     {"indicators", "indicator", {"indicator", "ตัวชี้วัด"}, Effect::Different},
     {"ledgers", "ledger", {"ledger", "บัญชี"}, Effect::Different},
     {"reconciliations", "reconcile", {"reconciliation", "การกระทบยอด"}, Effect::Different},
     {"agreements", "agreement", {"agreement", "คำรับรอง"}, Effect::Different},
     {"surveys", "survey", {"survey", "แบบสำรวจ"}, Effect::Different},
     {"problems", "problem", {"problem", "ปัญหา"}, Effect::Different},
     {"forms", "form", {"form", "แบบฟอร์ม"}, Effect::Different},
     {"documents", "document", {"document", "เอกสาร"}, Effect::Different}}};

/// Parts of a case are sections of their own.
std::string_view section_of(std::string_view kind, const std::string& key) {
  static const std::map<std::string, std::string_view> sections{{"checks", "checks"},   {"deadlines", "deadlines"},
                                                                {"derived", "derived"}, {"lifecycle", "lifecycle"},
                                                                {"readers", "readers"}, {"relations", "relations"}};
  const auto found = sections.find(key);
  return kind == "case" && found != sections.end() ? found->second : kind;
}

/// Keys that the comparisons by meaning speak of in full. Of the other sections they speak as a whole.
const std::map<std::string_view, std::set<std::string_view>> told_by_meaning{
    {"calendar", {"era", "fiscal_month", "holidays", "working_days"}},
    {"case", {"fields", "key", "number", "opened_by", "title"}},
    {"evidence",
     {"case_bytes_max", "disposed_by", "formats", "kept_months", "office_bytes_max", "personal", "size_max"}},
    {"role", {"at_least", "not_with", "reads_all", "scope"}},
    {"route",
     {"amount", "claims", "on_return", "reassigned_by", "recall", "repeats", "scope", "separate", "stale_on", "steps"}},
};

/// Whether a difference under this key has been told already, as something has been said about its section.
bool is_told(const std::string& section, const std::string& key) {
  const auto known = told_by_meaning.find(section);
  return known == told_by_meaning.end() || known->second.contains(key);
}

std::map<std::string, json> by_name(const json& list) {
  std::map<std::string, json> items;
  for (const json& item : list) items.emplace(item.at("name").get<std::string>(), item);
  return items;
}

/// The keys of an item whose values differ, by the section that they belong to.
std::map<std::string, std::vector<std::string>> differences(std::string_view kind, const json& old, const json& now) {
  std::map<std::string, std::vector<std::string>> found;
  for (const auto& [key, value] : now.items())
    if (!old.contains(key) || old.at(key) != value) found[std::string(section_of(kind, key))].push_back(key);
  for (const auto& [key, value] : old.items())
    if (!now.contains(key)) found[std::string(section_of(kind, key))].push_back(key);
  return found;
}

void compare_part(Comparison& comparison, const Part& part, const json& old_list, const json& new_list) {
  const auto old = by_name(old_list);
  const auto now = by_name(new_list);
  const auto subject = [&](const Speaker& words, const std::string& name) {
    return Text{"the ", ""} + part.noun + " " + quoted(words.name(name));
  };
  for (const auto& [name, item] : old)
    if (!now.contains(name))
      comparison.add(part.when_new == Effect::Stricter ? Effect::Looser : Effect::Different, part.kind, name,
                     subject(comparison.old_words, name) + Text{" is gone", " ถูกยกเลิก"});
  for (const auto& [name, item] : now) {
    const auto before = old.find(name);
    if (before == old.end()) {
      comparison.add(part.when_new, part.kind, name,
                     subject(comparison.new_words, name) + Text{" is new", " เป็นของใหม่"});
      continue;
    }
    const auto at = [](const json& object, const std::string& key) { return object.value(key, json()); };
    for (const auto& [section, keys] : differences(part.kind, before->second, item)) {
      const bool said = comparison.has(section, name);
      for (const std::string& key : keys) {
        if (said && is_told(section, key)) continue;
        for (const Text& change : key_changes(key, at(before->second, key), at(item, key)))
          comparison.add(Effect::Different, section, name,
                         subject(comparison.new_words, name) + Text{": ", ": "} + change);
      }
    }
  }
}

}  // namespace

void compare_rest(Comparison& comparison) {
  const json old = json::parse(comparison.old.canonical, nullptr, false);
  const json now = json::parse(comparison.now.canonical, nullptr, false);
  if (old.is_discarded() || now.is_discarded()) return;
  if (comparison.old.package != comparison.now.package)
    comparison.add(
        Effect::Different, "package", comparison.now.package,
        {"the package is called `" + comparison.now.package + "` instead of `" + comparison.old.package + "`",
         "ชุดนิยามชื่อ `" + comparison.now.package + "` แทน `" + comparison.old.package + "`"});
  for (const Part& part : parts)
    compare_part(comparison, part, old.value(part.list, json::array()), now.value(part.list, json::array()));
  // A list that this program does not know by name, or an order that matters.
  if (comparison.changes.empty())
    comparison.add(
        Effect::Different, "package", comparison.now.package,
        {"the order of sections that are carried out in turn has changed", "ลำดับของส่วนที่ทำงานตามลำดับเปลี่ยนไป"});
}

}  // namespace anumat::generate
