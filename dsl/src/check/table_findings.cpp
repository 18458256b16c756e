// What an analysis of a decision table found, in words and at its places.

#include <algorithm>
#include <map>

#include "anumat/base/text.hpp"
#include "anumat/model/operations.hpp"
#include "check/tables.hpp"

namespace anumat::dsl {

namespace {

using model::HitPolicy;

constexpr std::size_t kGapsShown = 3;
constexpr std::size_t kPairsShown = 10;
constexpr std::size_t kContractionsShown = 5;
constexpr std::size_t kLabelsShown = 3;
constexpr std::size_t kOpaqueShown = 5;

/// `row 2`, `rows 1, 2 and 3`, with those after the first few counted.
Text rows_text(const std::vector<std::size_t>& rows) {
  Text list;
  const std::size_t shown = std::min(rows.size(), kLabelsShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string number = std::to_string(rows[i] + 1);
    const bool is_last = i + 1 == rows.size();
    list.en += (i == 0 ? "" : is_last ? " and " : ", ") + number;
    list.th += (i == 0 ? "" : is_last ? " และ " : ", ") + number;
  }
  if (rows.size() > shown) {
    const std::string more = std::to_string(rows.size() - shown);
    list.en += " and " + more + " more";
    list.th += " และอีก " + more + " แถว";
  }
  return {(rows.size() == 1 ? "row " : "rows ") + list.en, "แถว " + list.th};
}

class Findings {
 public:
  Findings(Package& package, const TablePlaces& places, const model::DecisionTable& table, const TableFacts& facts,
           const TableAnalysis& analysis)
      : package_(package), places_(places), table_(table), analysis_(analysis), name_(places.section->name.text) {
    for (const std::string& name : analysis.assumed)
      assumed_ += (assumed_.empty() ? "" : ", ") + name + " = " + to_literal(facts.values.at(name));
  }

  void run() {
    report_limits();
    report_never();
    report_outcomes();
    report_gaps();
    report_calculated_outcomes();
    report_overlaps(analysis_.overlaps, table_.hit == HitPolicy::Any ? "E1403" : "E1402");
    for (const MaskedRow& masked : analysis_.masked) report_masked(masked);
    report_some(analysis_.subsumed, kPairsShown, [&](const RowPair& pair) { report_subsumed(pair); });
    report_some(analysis_.misleading, kPairsShown, [&](const RowPair& pair) { report_misleading(pair); });
    report_some(analysis_.contractions, kContractionsShown, [&](const Contraction& one) { report_contraction(one); });
  }

 private:
  template <class Item, class Report>
  void report_some(const std::vector<Item>& items, std::size_t max, Report&& report) {
    for (std::size_t i = 0; i < items.size() && i < max; ++i) report(items[i]);
  }

  [[nodiscard]] Span row_span(std::size_t row) const { return places_.rows[row].row->span; }

  void label_rows(Diagnostic& diagnostic, const std::vector<std::size_t>& rows, Text words) const {
    for (std::size_t i = 0; i < rows.size() && i < kLabelsShown; ++i)
      diagnostic.labels.push_back({row_span(rows[i]), words});
  }

  /// Takes the row away with the line break before it.
  [[nodiscard]] Edit removal(std::size_t row) const {
    const auto& [table, line] = places_.rows[row];
    Span span = line->span;
    span.begin = table->heading_span.end;
    for (const Row& other : table->rows)
      if (&other != line && other.span.end < line->span.end) span.begin = std::max(span.begin, other.span.end);
    return {span, ""};
  }

  [[nodiscard]] Fix removing(std::size_t row) const {
    const std::string number = std::to_string(row + 1);
    return {{"remove row " + number, "ลบแถว " + number}, {removal(row)}, Confidence::Likely};
  }

  void report_limits() {
    if (analysis_.cut_short)
      package_.report(
          "E1410", places_.section->name.span,
          {"`" + name_ + "` is too large to be analysed completely: what is not reported may still be wrong",
           "`" + name_ + "` ใหญ่เกินกว่าจะวิเคราะห์ได้ครบ สิ่งที่ไม่ได้รายงานอาจยังผิดอยู่"},
          {"split it into tables that build on each other", "แยกเป็นหลายตารางที่ใช้ต่อกัน"});
    if (!analysis_.opaque.empty()) report_opaque();
    if (analysis_.assumed.empty()) return;
    std::string names;
    for (const std::string& name : analysis_.assumed) names += (names.empty() ? "`" : ", `") + name + "`";
    package_.report("E1420", places_.section->name.span,
                    {"the table is analysed for the declared values of " + names + " only",
                     "วิเคราะห์ตารางนี้ตามค่าที่ประกาศไว้ของ " + names + " เท่านั้น"},
                    {"check the table again when the office sets another value", "ตรวจตารางอีกครั้งเมื่อหน่วยงานกำหนดค่าใหม่"});
  }

  /// Whether what could not be looked into matters for the result, or for advice only.
  void report_opaque() {
    const bool may_overlap = table_.hit == HitPolicy::Unique || table_.hit == HitPolicy::Any;
    const bool may_miss = !analysis_.is_complete && analysis_.gaps.empty();
    const CellPlace place = analysis_.opaque.front();
    Diagnostic diagnostic =
        diagnose(may_overlap || may_miss ? "E1410" : "E1421", opaque_span(place),
                 {"which inputs fit this cell shows only when it is calculated", "ช่องนี้ตรงกับค่าใดรู้ได้เมื่อคำนวณเท่านั้น"},
                 {"compare with constants where that can be", "เทียบกับค่าคงที่หากทำได้"});
    if (may_miss) {
      diagnostic.message = {"with this cell it cannot be shown that every input fits a row",
                            "ช่องนี้ทำให้พิสูจน์ไม่ได้ว่าทุกค่าตรงกับแถวใดแถวหนึ่ง"};
      diagnostic.help = {"compare with constants, or give a default: `| column | default |`",
                         "เทียบกับค่าคงที่ หรือกำหนดค่าเมื่อไม่มีแถวใดตรง: `| คอลัมน์ | ค่าเมื่อไม่มีแถวใดตรง |`"};
    } else if (may_overlap) {
      diagnostic.message = {"with this cell it cannot be shown that only one row fits",
                            "ช่องนี้ทำให้พิสูจน์ไม่ได้ว่ามีเพียงแถวเดียวที่ตรง"};
      diagnostic.help = {"compare with constants, or let the first row that fits decide: `hit: first`",
                         "เทียบกับค่าคงที่ หรือให้แถวแรกที่ตรงเป็นผล: `การเลือกแถว: แรกสุด`"};
    }
    for (std::size_t i = 1; i < analysis_.opaque.size() && i < kOpaqueShown; ++i)
      diagnostic.labels.push_back({opaque_span(analysis_.opaque[i]), {"this one too", "ช่องนี้ด้วย"}});
    package_.report(std::move(diagnostic));
  }

  [[nodiscard]] Span opaque_span(CellPlace place) const {
    return place.row == CellPlace::allowed ? places_.first->headings[place.column].span
                                           : places_.input_cell(place.row, place.column);
  }

  /// Outcomes that have to be compared or ranked, but are known only when they are calculated.
  void report_calculated_outcomes() {
    report_some(analysis_.uncertain_overlaps, kPairsShown, [&](const RowPair& pair) {
      Diagnostic diagnostic = diagnose(
          "E1410", row_span(pair.second),
          {"whether this row agrees with row " + std::to_string(pair.first + 1) + " shows only when it is calculated",
           "แถวนี้ให้ผลตรงกับแถว " + std::to_string(pair.first + 1) + " หรือไม่ รู้ได้เมื่อคำนวณเท่านั้น"},
          {"give both the same outcome, or part their conditions", "ให้ผลเหมือนกัน หรือแยกเงื่อนไขจากกัน"});
      label_rows(diagnostic, {pair.first}, {"it fits here too", "ตรงแถวนี้ด้วย"});
      diagnostic.example = pair.where.example;
      package_.report(std::move(diagnostic));
    });
    if (table_.hit != HitPolicy::Priority) return;
    for (std::size_t row = 0; row < table_.rules.size(); ++row) {
      const auto& cells = table_.rules[row].outputs;
      const auto calculated = std::find_if(cells.begin(), cells.end(),
                                           [](const auto& cell) { return !cell.empty() && !cell.inputs().empty(); });
      if (calculated == cells.end()) continue;
      package_.report("E1421", places_.outcome_cell(row, static_cast<std::size_t>(calculated - cells.begin())),
                      {"how this row ranks shows only when its outcome is calculated", "แถวนี้มีลำดับใดรู้ได้เมื่อคำนวณผลเท่านั้น"},
                      {"write a constant where that can be", "เขียนเป็นค่าคงที่หากทำได้"});
    }
  }

  void report_never() {
    for (const CellPlace place : analysis_.never) {
      const auto& input = table_.inputs[place.column];
      const std::string& label = input.label;
      Diagnostic diagnostic = diagnose("E1405", places_.input_cell(place.row, place.column),
                                       {"no `" + label + "` fits this cell, so the row never applies",
                                        "ไม่มีค่า `" + label + "` ใดตรงกับช่องนี้ แถวนี้จึงไม่มีวันใช้"},
                                       {"correct the cell", "แก้ช่องนี้"});
      if (!input.allowed.empty())
        diagnostic.help = {"allowed is: " + input.allowed.canonical(), "ค่าที่รับได้คือ: " + input.allowed.canonical()};
      diagnostic.example = assumed_;
      package_.report(std::move(diagnostic));
    }
  }

  void report_outcomes() {
    struct Nothing final : model::Environment {
      std::optional<model::Value> lookup(std::string_view) override { return std::nullopt; }
    } nothing;
    for (std::size_t row = 0; row < table_.rules.size(); ++row) {
      const auto& cells = table_.rules[row].outputs;
      for (std::size_t i = 0; i < cells.size() && i < table_.outputs.size(); ++i) {
        if (cells[i].empty() || !cells[i].inputs().empty()) continue;
        const model::Value value = model::evaluate(cells[i], nothing).value;
        if (!value.is_null()) report_outcome(row, i, value, nothing);
      }
    }
  }

  void report_outcome(std::size_t row, std::size_t output, const model::Value& value, model::Environment& nothing) {
    const auto& allowed = table_.outputs[output].allowed;
    if (!allowed.empty() && allowed.inputs().empty() && !model::evaluate_unary(allowed, value, nothing).value.is_true())
      package_.report("E1413", places_.outcome_cell(row, output),
                      {"`" + table_.outputs[output].name + "` does not allow " + to_literal(value),
                       "`" + table_.outputs[output].name + "` ไม่รับค่า " + to_literal(value)},
                      {"allowed is: " + allowed.canonical(), "ค่าที่รับได้คือ: " + allowed.canonical()});
    if (table_.hit != HitPolicy::Collect) return;
    const bool adds = table_.aggregation == model::Aggregation::Sum;
    const bool compares =
        table_.aggregation == model::Aggregation::Min || table_.aggregation == model::Aggregation::Max;
    const bool can_add = value.number() != nullptr || value.days() != nullptr || value.months() != nullptr;
    if ((adds && !can_add) || (compares && !model::order(value, value)))
      package_.report("E1419", places_.outcome_cell(row, output),
                      {adds ? "this outcome cannot be added up" : "this outcome cannot be compared",
                       adds ? "ผลนี้นำมารวมกันไม่ได้" : "ผลนี้นำมาเปรียบเทียบกันไม่ได้"},
                      {"write a number, or take another way to pick rows", "เขียนเป็นจำนวน หรือเลือกวิธีเลือกแถวแบบอื่น"});
  }

  [[nodiscard]] Text condition(const InputBox& box) const {
    Text text;
    for (std::size_t column = 0; column < box.cells.size(); ++column) {
      const std::string& cell = box.cells[column];
      if (cell == "-" || cell.empty()) continue;
      const std::string& label = table_.inputs[column].label;
      text.en += (text.en.empty() ? "where `" : " and `") + label + "` is `" + cell + "`";
      text.th += (text.th.empty() ? "ที่ `" : " และ `") + label + "` เป็น `" + cell + "`";
    }
    if (text.en.empty()) return {"such as in the example", "เช่นตามตัวอย่าง"};
    return text;
  }

  void report_gaps() {
    const bool counts = table_.hit == HitPolicy::Collect && table_.aggregation == model::Aggregation::Count;
    if (counts) return;
    const bool gives_many =
        table_.hit == HitPolicy::Collect || table_.hit == HitPolicy::RuleOrder || table_.hit == HitPolicy::OutputOrder;
    const std::size_t shown = std::min(analysis_.gaps.size(), kGapsShown);
    for (std::size_t i = 0; i < shown; ++i) {
      const InputBox& gap = analysis_.gaps[i];
      const Text where = condition(gap);
      Diagnostic diagnostic = diagnose(
          gives_many ? "E1417" : "E1401", places_.section->name.span,
          {"no row of `" + name_ + "` fits inputs " + where.en, "ไม่มีแถวใดของ `" + name_ + "` ตรงกับค่า" + where.th},
          {"add a row, or give the outcomes a default: `| column | default |`",
           "เพิ่มแถว หรือกำหนดค่าเมื่อไม่มีแถวใดตรง: `| คอลัมน์ | ค่าเมื่อไม่มีแถวใดตรง |`"});
      if (const std::string column = open_text(gap); !column.empty()) {
        diagnostic.help.en += "; or say what `" + column + "` can be: `| column | allowed |`";
        diagnostic.help.th += " หรือระบุค่าที่ `" + column + "` เป็นได้: `| คอลัมน์ | ค่าที่รับได้ |`";
      }
      if (i + 1 == shown && (analysis_.gaps.size() > shown || analysis_.more_gaps)) add_count(diagnostic, shown);
      for (const CellPlace place : gap.near)
        diagnostic.labels.push_back(
            {places_.input_cell(place.row, place.column), {"this cell stops short of it", "ช่องนี้ไปไม่ถึงค่านั้น"}});
      if (assumed_.empty()) add_row_fix(diagnostic, gap);
      diagnostic.example = gap.example;
      package_.report(std::move(diagnostic));
    }
  }

  /// A column whose gap is any other text, as nothing says what is allowed.
  [[nodiscard]] std::string open_text(const InputBox& gap) const {
    for (std::size_t column = 0; column < gap.cells.size(); ++column)
      if (gap.cells[column].starts_with("not(") && gap.sample[column].string() != nullptr &&
          table_.inputs[column].allowed.empty())
        return table_.inputs[column].label;
    return {};
  }

  void add_count(Diagnostic& diagnostic, std::size_t shown) const {
    const std::string more = std::to_string(analysis_.gaps.size() - shown);
    const bool unknown = analysis_.more_gaps;
    diagnostic.help.en +=
        unknown ? "; at least " + more + " other places have no row either"
                : "; " + more + (more == "1" ? " other place has" : " other places have") + " no row either";
    diagnostic.help.th += (unknown ? " ยังมีช่วงที่ไม่มีแถวอีกอย่างน้อย " : " ยังมีช่วงที่ไม่มีแถวอีก ") + more + " ช่วง";
  }

  void add_row_fix(Diagnostic& diagnostic, const InputBox& gap) const {
    std::string row = "|";
    for (const std::string& cell : gap.cells) {
      if (cell.empty()) return;
      row += " " + cell + " |";
    }
    row += "|";
    for (std::size_t i = 0; i < table_.outputs.size(); ++i) row += "  |";
    Span end = places_.rows.empty() ? places_.first->heading_span : places_.rows.back().row->span;
    end.begin = end.end;
    diagnostic.fixes.push_back({{"add the row `" + row + "` and fill in its outcome", "เพิ่มแถว `" + row + "` แล้วกรอกผล"},
                                {{end, "\n" + row}},
                                Confidence::Likely});
  }

  /// One finding for the row that overlaps most others, then for what is left.
  void report_overlaps(std::vector<RowPair> pairs, std::string_view code) {
    for (std::size_t shown = 0; !pairs.empty() && shown < kPairsShown; ++shown) {
      std::map<std::size_t, std::size_t> counts;
      for (const RowPair& pair : pairs) {
        ++counts[pair.first];
        ++counts[pair.second];
      }
      std::size_t row = 0;
      std::size_t most = 0;
      for (const auto& [one, count] : counts) {
        if (count < most) continue;
        row = one;
        most = count;
      }
      const auto is_of_row = [&](const RowPair& pair) { return pair.first == row || pair.second == row; };
      const auto rest = std::stable_partition(pairs.begin(), pairs.end(), is_of_row);
      const std::vector<RowPair> of_row(pairs.begin(), rest);
      pairs.erase(pairs.begin(), rest);
      report_overlap(row, of_row, code, shown + 1 == kPairsShown ? pairs.size() : 0);
    }
  }

  void report_overlap(std::size_t row, const std::vector<RowPair>& pairs, std::string_view code, std::size_t left) {
    std::vector<std::size_t> others;
    for (const RowPair& pair : pairs) others.push_back(pair.first == row ? pair.second : pair.first);
    const Text list = rows_text(others);
    const std::string number = std::to_string(row + 1);
    const RowPair& first = pairs.front();
    const bool can_part = pairs.size() == 1 && !first.parted.empty();
    Diagnostic diagnostic = diagnose(
        code, can_part ? places_.input_cell(row, first.column) : row_span(row),
        {"some inputs fit row " + number + " and also " + list.en, "บางค่าตรงทั้งแถว " + number + " และ" + list.th},
        {"let one row fit each input, or choose another way to pick rows, such as `hit: first`",
         "ให้แต่ละค่าตรงแถวเดียว หรือเลือกวิธีเลือกแถวแบบอื่น เช่น `การเลือกแถว: แรกสุด`"});
    if (code == "E1403") {
      diagnostic.message.en += ", and the outcomes differ";
      diagnostic.message.th += " แต่ให้ผลต่างกัน";
      diagnostic.help = {"give them the same outcome, or part their conditions", "ให้ผลตรงกัน หรือแยกเงื่อนไขจากกัน"};
    }
    if (left > 0) {
      const bool unknown = analysis_.more_pairs;
      diagnostic.help.en += (unknown ? "; at least " : "; ") + std::to_string(left) + " more pairs of rows overlap";
      diagnostic.help.th += (unknown ? " ยังมีแถวที่ซ้อนกันอีกอย่างน้อย " : " ยังมีแถวที่ซ้อนกันอีก ") + std::to_string(left) + " คู่";
    }
    label_rows(diagnostic, others, {"it fits here too", "ตรงแถวนี้ด้วย"});
    if (can_part && assumed_.empty())
      diagnostic.fixes.push_back({{"write `" + first.parted + "`", "เขียนเป็น `" + first.parted + "`"},
                                  {{places_.input_cell(row, first.column), first.parted}},
                                  Confidence::Likely});
    diagnostic.example = first.where.example;
    package_.report(std::move(diagnostic));
  }

  void report_masked(const MaskedRow& masked) {
    const Text list = rows_text(masked.by);
    const std::string number = std::to_string(masked.row + 1);
    const std::string take = masked.by.size() == 1 ? " takes" : " take";
    Diagnostic diagnostic = diagnose(masked.only_missing ? "E1418" : "E1404", row_span(masked.row),
                                     {"row " + number + " never applies: " + list.en + take + " all its inputs first",
                                      "แถว " + number + " ไม่มีวันใช้ เพราะ" + list.th + " รับทุกค่าไปก่อน"},
                                     {"remove it, or move it up", "ลบออก หรือย้ายขึ้นข้างบน"});
    if (table_.hit == HitPolicy::Priority)
      diagnostic.help = {"remove it, or narrow the other rows", "ลบออก หรือจำกัดแถวอื่น"};
    if (masked.only_missing) {
      diagnostic.message = {"only a missing value reaches row " + number, "มีเพียงค่าว่างเท่านั้นที่มาถึงแถว " + number};
      diagnostic.help = {"write `null` in its cell if that is meant; else remove it",
                         "หากตั้งใจให้เขียน `null` ในช่อง มิฉะนั้นให้ลบออก"};
      diagnostic.example = masked.where.example;
    } else {
      diagnostic.example = places_of_row(masked.row) + (assumed_.empty() ? "" : ", " + assumed_);
    }
    label_rows(diagnostic, masked.by, {"taken here", "ถูกรับไปที่นี่"});
    if (assumed_.empty()) diagnostic.fixes.push_back(removing(masked.row));
    package_.report(std::move(diagnostic));
  }

  /// The conditions of a row as its author wrote them.
  [[nodiscard]] std::string places_of_row(std::size_t row) const {
    std::string text;
    for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
      const Piece& cell = places_.rows[row].row->cells[column];
      if (cell.empty() || cell.text == "-") continue;
      text += (text.empty() ? "" : ", ") + table_.inputs[column].label + ": " + cell.text;
    }
    return text;
  }

  void report_subsumed(const RowPair& pair) {
    const std::string row = std::to_string(pair.first + 1);
    const std::string other = std::to_string(pair.second + 1);
    Diagnostic diagnostic =
        diagnose("E1406", row_span(pair.first),
                 {"row " + row + " is not needed: row " + other + " fits all its inputs and gives the same",
                  "แถว " + row + " ไม่จำเป็น เพราะแถว " + other + " ตรงกับทุกค่าของแถวนี้และให้ผลเดียวกัน"},
                 {"remove it, or correct its outcome", "ลบออก หรือแก้ผลของแถว"});
    diagnostic.labels.push_back({row_span(pair.second), {"it is part of this row", "เป็นส่วนหนึ่งของแถวนี้"}});
    diagnostic.fixes.push_back(removing(pair.first));
    diagnostic.example = pair.where.example;
    package_.report(std::move(diagnostic));
  }

  void report_misleading(const RowPair& pair) {
    const std::string winner = std::to_string(pair.first + 1);
    const std::string row = std::to_string(pair.second + 1);
    Diagnostic diagnostic =
        diagnose("E1407", row_span(pair.second),
                 {"row " + row + " does not give its outcome for all its inputs: row " + winner +
                      ", which says `-`, ranks higher",
                  "แถว " + row + " ไม่ได้ให้ผลกับทุกค่าของตน เพราะแถว " + winner + " ซึ่งเป็น `-` มีลำดับสูงกว่า"},
                 {"write in row " + winner + " what it is meant for, in place of `-`",
                  "เขียนค่าที่แถว " + winner + " ตั้งใจใช้ แทน `-`"});
    diagnostic.labels.push_back({row_span(pair.first), {"this row is taken instead", "ใช้แถวนี้แทน"}});
    diagnostic.example = pair.where.example;
    package_.report(std::move(diagnostic));
  }

  void report_contraction(const Contraction& one) {
    const Piece& cell = places_.rows[one.first].row->cells[one.column];
    Diagnostic diagnostic = diagnose(
        "E1414", row_span(one.second),
        {"rows " + std::to_string(one.first + 1) + " and " + std::to_string(one.second + 1) + " can be one row",
         "แถว " + std::to_string(one.first + 1) + " และ " + std::to_string(one.second + 1) + " เขียนเป็นแถวเดียวได้"},
        {"write `" + one.cell + "` under `" + table_.inputs[one.column].label + "`",
         "เขียน `" + one.cell + "` ในคอลัมน์ `" + table_.inputs[one.column].label + "`"});
    diagnostic.labels.push_back({cell.span, {"they differ here only", "ต่างกันเฉพาะช่องนี้"}});
    if (!cell.empty())
      diagnostic.fixes.push_back(
          {{"join the two rows", "รวมสองแถว"}, {{cell.span, one.cell}, removal(one.second)}, Confidence::Likely});
    diagnostic.example = places_of_row(one.first);
    package_.report(std::move(diagnostic));
  }

  Package& package_;
  const TablePlaces& places_;
  const model::DecisionTable& table_;
  const TableAnalysis& analysis_;
  std::string name_;
  std::string assumed_;  // The values that findings hold for; what is right then may be wrong on another day.
};

}  // namespace

void report_analysis(Package& package, const TablePlaces& places, const model::DecisionTable& table,
                     const TableFacts& facts, const TableAnalysis& analysis) {
  Findings(package, places, table, facts, analysis).run();
}

void report_reversal(Package& package, const TablePlaces& places, const model::DecisionTable& table,
                     const Reversal& reversal) {
  const std::string& input = table.inputs[reversal.input].label;
  const std::string& output = table.outputs[reversal.output].name;
  const auto outcome = [&](std::size_t row) {
    return places.rows[row].row->cells[places.first->outputs_from + reversal.output];
  };
  const Reversal::Step& first = reversal.steps.front();
  const std::string from = outcome(first.lower_row).text;
  const std::string to = outcome(first.higher_row).text;
  Diagnostic diagnostic =
      diagnose("E1409", outcome(first.higher_row).span,
               {"a larger `" + input + "` goes down from " + from + " to " + to,
                "`" + input + "` ที่มากกว่ากลับลดจาก " + from + " เป็น " + to},
               {"let a larger amount never need less; correct the row or the order of `" + output + "`",
                "วงเงินที่มากกว่าต้องไม่ลดระดับผู้อนุมัติ แก้แถว หรือแก้ลำดับของ `" + output + "`"});
  if (reversal.steps.size() > 1) {
    diagnostic.message = {"a larger `" + input + "` goes from " + from + " to " + to +
                              " and elsewhere back, so it goes down in one of them",
                          "`" + input + "` ที่มากกว่าไปจาก " + from + " เป็น " + to + " และที่อื่นย้อนกลับ จึงต้องมีที่หนึ่งที่ลดระดับ"};
    diagnostic.help = {"correct the row, or list the outcomes, highest first: `| column | allowed |`",
                       "แก้แถว หรือเรียงผลจากสูงสุด: `| คอลัมน์ | ค่าที่รับได้ |`"};
  }
  for (const Reversal::Step& step : reversal.steps) {
    diagnostic.labels.push_back({outcome(step.lower_row).span, {"for a smaller one", "สำหรับค่าที่น้อยกว่า"}});
    diagnostic.example += (diagnostic.example.empty() ? "" : "\n") + step.smaller.example + ": " +
                          outcome(step.lower_row).text + "\n" + step.larger.example + ": " +
                          outcome(step.higher_row).text;
  }
  package.report(std::move(diagnostic));
}

}  // namespace anumat::dsl
