#include <algorithm>

#include "anumat/dsl/manual.hpp"

namespace anumat::dsl {

namespace {

struct ColumnExample {
  std::string_view section;  ///< Empty: the same in every section that has the table.
  std::string_view table;
  std::string_view column;
  std::string_view example;
};

// clang-format off
constexpr ColumnExample examples[]{
    {"calendar", "holidays", "date", "2026-10-13"},
    {"calendar", "holidays", "holiday", "วันนวมินทรมหาราช"},
    {"parameter", "values", "from", "2026-10-01"},
    {"parameter", "values", "value", "[\"เอกสารการเงิน\"]"},
    {"", "fields", "field", "plan budget"},
    {"", "fields", "type", "list of money"},
    {"", "fields", "required", "yes"},
    {"", "fields", "check", "> 0"},
    {"", "fields", "default", "0"},
    {"", "fields", "label th", "งบประมาณตามแผน"},
    {"", "fields", "label en", "planned budget"},
    {"", "fields", "personal", "yes"},
    {"relations", "relations", "name", "activities"},
    {"relations", "relations", "kind", "activity"},
    {"relations", "relations", "field", "project"},
    {"derived", "values", "name", "total"},
    {"derived", "values", "type", "money"},
    {"derived", "values", "value", "sum(activities.budget)"},
    {"derived", "values", "label th", "รวม"},
    {"derived", "values", "label en", "total"},
    {"lifecycle", "transitions", "from", "draft, review"},
    {"lifecycle", "transitions", "on", "submit"},
    {"lifecycle", "transitions", "who", "owner or planning officer"},
    {"lifecycle", "transitions", "to", "review"},
    {"lifecycle", "transitions", "act", "endorse"},
    {"lifecycle", "transitions", "takes", "starts, ends"},
    {"lifecycle", "transitions", "sets", "submitted on = today"},
    {"lifecycle", "transitions", "needs", "comment, file \"report\""},
    {"lifecycle", "transitions", "when", "amount > 0"},
    {"rounds", "rounds", "on", "submit"},
    {"checks", "checks", "on", "submit"},
    {"checks", "checks", "rule", "lead time"},
    {"checks", "checks", "effect", "warn"},
    {"deadlines", "deadlines", "state", "review"},
    {"deadlines", "deadlines", "within", "3 working days"},
    {"deadlines", "deadlines", "then", "remind director"},
    {"route", "steps", "step", "1"},
    {"route", "steps", "who", "holder of approver.level"},
    {"route", "steps", "act", "approve"},
    {"route", "steps", "when", "amount > 100000"},
    {"route", "steps", "within", "2 working days"},
    {"route", "steps", "if late", "escalate to director"},
    {"test", "steps", "do", "submit"},
    {"test", "steps", "kind", "project"},
    {"test", "steps", "as", "planning officer"},
    {"test", "steps", "with", "amount = 5000; starts = date(\"2026-12-01\")"},
    {"test", "steps", "expect", "state = \"review\" and round = 1"},
    {"test", "steps", "on", "RQ-001"},
    {"test", "steps", "for", "director"},
    {"test", "steps", "on date", "2026-11-02"},
    {"test", "data", "data", "project"},
    {"translations", "names", "name", "in progress"},
    {"translations", "names", "th", "อยู่ระหว่างดำเนินการ"},
    {"translations", "names", "en", "in progress"},
    {"table", "columns", "column", "level"},
    {"table", "columns", "allowed", "\"president\", \"director\""},
    {"table", "columns", "default", "\"director\""},
    {"import", "columns", "column", "project_id"},
    {"import", "columns", "as", "project"},
    {"import", "columns", "type", "money"},
    {"import", "columns", "required", "yes"},
    {"import", "columns", "also", "Voucher no.; เลขที่เอกสาร"},
    {"import", "columns", "total", "yes"},
    {"import", "checks", "column", "starts"},
    {"import", "checks", "check", "starts <= ends"},
    {"import", "checks", "message en", "the project ends before it starts"},
    {"import", "checks", "message th", "โครงการสิ้นสุดก่อนเริ่ม"},
    {"import", "feed", "do", "open"},
    {"import", "feed", "kind", "project"},
    {"import", "feed", "on", "project"},
    {"import", "feed", "at", "starts"},
    {"import", "feed", "as", "owner"},
    {"import", "feed", "for", "principal"},
    {"import", "feed", "when", "status = \"new\""},
    {"import", "feed", "with", "{title: title, owner: owner}"},
    {"report", "columns", "column", "project_id"},
    {"report", "columns", "value", "p.code"},
    {"report", "columns", "format", "money"},
    {"cycle", "duties", "stage", "monitor"},
    {"cycle", "duties", "duty", "reconcile vouchers"},
    {"cycle", "duties", "who", "planning officer"},
    {"cycle", "duties", "due", "every month within 10 working days"},
    {"cycle", "duties", "done when", "vouchers.open = 0"},
    {"cycle", "duties", "evidence", "file \"bank statement\""},
    {"cycle", "duties", "label th", "กระทบยอดฎีกา"},
    {"cycle", "duties", "label en", "reconcile the vouchers"},
    {"cycle", "duties", "source", "guideline 2.3"},
    {"cycle", "gates", "stage", "summarize"},
    {"cycle", "gates", "opens when", "count(project[state != \"summarized\"]) = 0"},
    {"cycle", "gates", "stops", "measure.publish"},
    {"cycle", "gates", "message en", "some projects are not summed up"},
    {"cycle", "gates", "message th", "ยังมีโครงการที่ไม่ได้สรุปผล"},
    {"indicator", "levels", "score", "5"},
    {"indicator", "levels", "from", "93"},
    {"indicator", "levels", "to", "100"},
    {"ledger", "accounts", "account", "available"},
    {"ledger", "accounts", "grows", "debit"},
    {"ledger", "accounts", "never negative", "yes"},
    {"ledger", "accounts", "year end", "close"},
    {"ledger", "accounts", "into", "lapsed"},
    {"ledger", "accounts", "label th", "คงเหลือ"},
    {"ledger", "accounts", "label en", "available"},
    {"ledger", "postings", "dated", "paid"},
    {"ledger", "postings", "kind", "voucher"},
    {"ledger", "postings", "on", "pay"},
    {"ledger", "postings", "debit", "disbursed"},
    {"ledger", "postings", "credit", "available"},
    {"ledger", "postings", "amount", "amount"},
    {"ledger", "postings", "when", "fund = \"gov\""},
    {"ledger", "postings", "for", "project"},
    {"reconcile", "columns", "column", "amount"},
    {"reconcile", "columns", "left", "amount"},
    {"reconcile", "columns", "right", "gross"},
    {"reconcile", "columns", "key", "yes"},
    {"reconcile", "columns", "tolerance", "0"},
    {"reconcile", "outcomes", "outcome", "amounts differ"},
    {"reconcile", "outcomes", "left entries", "one"},
    {"reconcile", "outcomes", "right entries", "several"},
    {"reconcile", "outcomes", "differs", "amount"},
    {"reconcile", "outcomes", "when", "left[1].amount > right[1].gross"},
    {"reconcile", "outcomes", "who", "procurement officer"},
    {"reconcile", "outcomes", "needs", "comment"},
    {"reconcile", "outcomes", "counts", "right"},
    {"reconcile", "outcomes", "label th", "จำนวนเงินต่างกัน"},
    {"reconcile", "outcomes", "label en", "amounts differ"},
    {"agreement", "signing", "order", "1"},
    {"agreement", "signing", "who", "owner"},
    {"agreement", "signing", "party", "promisor"},
    {"survey", "scales", "scale", "agreement"},
    {"survey", "scales", "value", "5"},
    {"survey", "scales", "label th", "มากที่สุด"},
    {"survey", "scales", "label en", "most"},
    {"survey", "questions", "question", "content"},
    {"survey", "questions", "kind", "scale"},
    {"survey", "questions", "scale", "agreement"},
    {"survey", "questions", "choices", "online, on site"},
    {"survey", "questions", "required", "yes"},
    {"survey", "questions", "label th", "เนื้อหาตรงกับที่ต้องการ"},
    {"survey", "questions", "label en", "the content was what I needed"},
    {"form", "layout", "group", "money"},
    {"form", "layout", "field", "plan budget"},
    {"form", "layout", "width", "6"},
    {"form", "layout", "visible when", "urgent = true"},
    {"form", "layout", "help th", "กรอกเป็นบาท"},
    {"form", "layout", "help en", "in baht"},
};

/// Section, table (empty for a property) and what has no effect yet; an empty id is the whole table.
struct Without {
  std::string_view section;
  std::string_view table;
  std::string_view id;
};
constexpr Without without_effect[]{
    {"role", "", "scope"},
    {"calendar", "", "fiscal year starts"}, {"calendar", "", "era"}, {"calendar", "", "holidays"},
    {"evidence", "", "retention"},
};
// clang-format on

}  // namespace

std::string_view column_example(std::string_view section, std::string_view table, std::string_view column) {
  const auto found = std::ranges::find_if(examples, [&](const ColumnExample& one) {
    return (one.section.empty() || one.section == section) && one.table == table && one.column == column;
  });
  return found == std::end(examples) ? std::string_view() : found->example;
}

bool has_effect(std::string_view section, std::string_view table, std::string_view id) {
  return std::ranges::none_of(without_effect, [&](const Without& one) {
    return one.section == section && one.table == table && (one.id == id || one.id.empty());
  });
}

}  // namespace anumat::dsl
