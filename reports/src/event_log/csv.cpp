#include <ostream>
#include <string>

#include "event_log/entry.hpp"
#include "formula.hpp"

// RFC 4180 with a byte order mark, without which Excel takes Thai for Latin. A cell that a spreadsheet would run gets
// an apostrophe before it, which shows it as text.
namespace anumat::reports {
namespace {

struct Column {
  const char* name;
  const char* thai;
  std::string (*cell)(const Entry&);
};

constexpr Column columns[] = {
    {"seq", "ลำดับ", [](const Entry& e) { return std::to_string(e.seq); }},
    {"at", "เวลา (UTC)", [](const Entry& e) { return e.at.text(); }},
    {"case", "เรื่อง", [](const Entry& e) { return e.case_id; }},
    {"kind", "ชนิดเรื่อง", [](const Entry& e) { return e.kind; }},
    {"activity", "กิจกรรม", [](const Entry& e) { return e.activity; }},
    {"type", "ชนิดเหตุการณ์", [](const Entry& e) { return e.type; }},
    {"act", "การดำเนินการ", [](const Entry& e) { return e.act; }},
    {"state", "สถานะหลังจากนั้น", [](const Entry& e) { return e.state; }},
    {"actor", "ผู้กระทำ", [](const Entry& e) { return e.actor; }},
    {"for", "ทำแทน", [](const Entry& e) { return e.acting_for; }},
    {"order", "คำสั่งมอบอำนาจ", [](const Entry& e) { return e.order; }},
    {"meaning", "ความหมายของการลงนาม", [](const Entry& e) { return e.meaning; }},
    {"code", "รหัสเหตุผล", [](const Entry& e) { return e.code; }},
    {"person", "บุคคลที่เกี่ยวข้อง", [](const Entry& e) { return e.person; }},
    {"subject", "เรื่องในวาระ", [](const Entry& e) { return e.subject; }},
    {"definition", "ชุดนิยาม", [](const Entry& e) { return e.definition; }},
    {"leaf", "ค่าแฮชของเหตุการณ์", [](const Entry& e) { return e.leaf; }},
};

void write_cell(std::ostream& out, std::string cell) {
  if (could_run(cell)) cell.insert(cell.begin(), '\'');
  if (cell.find_first_of(",;\"\r\n\t") == std::string::npos) {
    out << cell;
    return;
  }
  out << '"';
  for (const char letter : cell) {
    if (letter == '"') out << '"';
    out << letter;
  }
  out << '"';
}

template <class Cell>
void write_row(std::ostream& out, Cell cell) {
  bool first = true;
  for (const Column& column : columns) {
    if (!first) out << ',';
    first = false;
    write_cell(out, cell(column));
  }
  out << "\r\n";
}

}  // namespace

Result<std::int64_t> write_csv(const engine::EventStore& store, const EventLogScope& scope, Headings headings,
                               std::ostream& out) {
  out << "\xEF\xBB\xBF";
  write_row(out, [&](const Column& column) { return headings == Headings::Thai ? column.thai : column.name; });
  std::int64_t count = 0;
  ANUMAT_CHECK(for_each_entry(store, scope, [&](const Entry& entry, const engine::StoredEvent&) {
    write_row(out, [&](const Column& column) { return column.cell(entry); });
    ++count;
  }));
  return count;
}

}  // namespace anumat::reports
