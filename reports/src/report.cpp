#include "anumat/reports/report.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "anumat/base/money.hpp"
#include "anumat/base/text.hpp"
#include "anumat/engine/engine.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/reconcile.hpp"
#include "anumat/model/operations.hpp"
#include "as_of.hpp"
#include "case_lists.hpp"
#include "past_cases.hpp"

namespace anumat::reports {
namespace {

using model::Value;

/// Of each reconciliation, through all days that a report shows.
using KeptByName = std::map<std::string, engine::KeptEntries>;

/// The facts of the office, with the cases listed as far as the report can mean them.
class ReportFacts final : public model::Environment {
 public:
  /// `kept`: nothing when this is the only state that is asked.
  ReportFacts(const model::Report& report, const Sources& sources, const engine::OfficeState& state, Instant now,
              KeptByName* kept)
      : sources_(sources),
        state_(state),
        kept_(kept),
        now_(now),
        office_(sources.definitions, state, sources.definition, now),
        lists_(sources.definitions, state, sources.definition, now),
        text_(report.rows.canonical() + "\n" + (report.order_by.empty() ? "" : report.order_by.canonical())) {
    for (const model::ReportColumn& column : report.columns) text_ += "\n" + column.value.canonical();
  }
  void set(std::string_view name, Value value) { office_.set(name, std::move(value)); }

  [[nodiscard]] std::optional<Value> lookup(std::string_view name) override {
    if (auto list = lists_.list(name, text_)) return list;
    if (auto matches = reconciled_by(name)) return matches;
    return office_.lookup(name);
  }
  [[nodiscard]] const Calendar* calendar() const override { return office_.calendar(); }
  [[nodiscard]] std::optional<Instant> now() const override { return office_.now(); }
  [[nodiscard]] UtcOffset utc_offset() const override { return office_.utc_offset(); }

 private:
  /// The matches of a reconciliation with as much of their entries as the report can mean.
  std::optional<Value> reconciled_by(std::string_view name) {
    const auto& all = sources_.definition.reconciliations;
    const auto meant = std::ranges::find(all, name, &model::Reconciliation::name);
    if (meant == all.end()) return std::nullopt;
    if (const auto found = reconciled_.find(name); found != reconciled_.end()) return found->second;
    const auto made = engine::reconcile(sources_.definitions, state_, sources_.definition, *meant, now_, {},
                                        kept_ == nullptr ? nullptr : &(*kept_)[meant->name]);
    const engine::ShownMatches shown{lists_.show(text_), [this](std::string_view asked) {
                                       const auto [at, is_new] = meant_.try_emplace(asked);
                                       if (is_new) at->second = CaseLists::is_meant(text_, asked);
                                       return at->second;
                                     }};
    Value value = made ? engine::reconciled_value(sources_.definitions, state_, *made, now_, shown) : Value();
    return reconciled_.emplace(name, std::move(value)).first->second;
  }

  const Sources& sources_;
  const engine::OfficeState& state_;
  KeptByName* kept_;
  Instant now_;
  engine::OfficeFacts office_;
  CaseLists lists_;
  std::string text_;                        ///< All that looks at the lists.
  std::map<std::string_view, bool> meant_;  ///< Of the names of what a reconciliation shows, which are constants.
  std::map<std::string, Value, std::less<>> reconciled_;
};

/// A row's entries before the office's facts.
class RowScope final : public model::Environment {
 public:
  RowScope(const model::Context& row, ReportFacts& office) : row_(row), office_(office) {}

  [[nodiscard]] std::optional<Value> lookup(std::string_view name) override {
    for (const auto& [key, value] : row_)
      if (key == name) return value;
    return office_.lookup(name);
  }
  [[nodiscard]] const Calendar* calendar() const override { return office_.calendar(); }
  [[nodiscard]] std::optional<Instant> now() const override { return office_.now(); }
  [[nodiscard]] UtcOffset utc_offset() const override { return office_.utc_offset(); }

 private:
  const model::Context& row_;
  ReportFacts& office_;
};

tl::unexpected<Error> wrong_kind(const model::Report& report, std::string_view what, const model::Evaluation& result,
                                 const Text& wanted) {
  Text message{"`" + std::string(what) + "` should give " + wanted.en + ", but gives " + to_display(result.value),
               "`" + std::string(what) + "` ควรได้" + wanted.th + " แต่ได้ " + to_display(result.value)};
  if (!result.problems.empty()) {
    message.en += " (" + result.problems.front().message.en + ": " + result.problems.front().excerpt + ")";
    message.th += " (" + result.problems.front().message.th + ": " + result.problems.front().excerpt + ")";
  }
  return fail(ErrorKind::Diagnostic, "E6201", std::move(message),
              {"correct the report's definition", "แก้นิยามของรายงาน"}, "report " + report.name);
}

std::string plain_text(const Value& value) {
  if (value.is_null()) return {};
  if (const auto* text = value.string()) return *text;
  if (const auto* items = value.list()) {
    std::string text;
    for (const Value& item : *items) text += (text.empty() ? "" : ";") + plain_text(item);
    return text;
  }
  return to_display(value);
}

/// "2.8675"; a text, such as a total that is rounded otherwise, stays as it is.
std::string four_decimals(const Value& value) {
  constexpr int places = 4;
  const auto rounded = value.number() == nullptr ? std::nullopt : value.number()->round(places, Rounding::HalfUp);
  if (!rounded) return plain_text(value);
  std::string text = rounded->text();
  const auto point = text.find('.');
  if (point == std::string::npos) return text + "." + std::string(places, '0');
  return text + std::string(places - (text.size() - point - 1), '0');
}

Result<std::string> cell_text(const model::Report& report, const model::ReportColumn& column, const Value& value) {
  if (column.format.empty() || value.is_null()) return plain_text(value);
  if (column.format == "4 decimals") return four_decimals(value);
  const auto satang = value.number() == nullptr ? std::nullopt : multiply(*value.number(), Decimal(100));
  const auto whole = satang ? satang->to_int64() : std::nullopt;
  if (whole) return Money::from_satang(*whole).text();
  return fail(ErrorKind::Diagnostic, "E6202",
              {"the column `" + column.name + "` should hold an amount, but gives " + to_display(value),
               "คอลัมน์ `" + column.name + "` ควรเป็นจำนวนเงิน แต่ได้ " + to_display(value)},
              {"round it to two decimals, or leave its format out", "ปัดเป็นทศนิยมสองตำแหน่ง หรือไม่ระบุรูปแบบ"},
              "report " + report.name);
}

bool key_less(const Value& left, const Value& right) {
  if (left.list() != nullptr && right.list() != nullptr)
    return std::lexicographical_compare(left.list()->begin(), left.list()->end(), right.list()->begin(),
                                        right.list()->end(), key_less);
  if (left.is_null() || right.is_null()) return !left.is_null() && right.is_null();
  const auto order = model::order(left, right);
  return order && *order < 0;
}

/// A day whose knowledge is shown, and what is known now of the same books, to stand beside it.
struct AsOf {
  Date day;
  Value restated;
};

/// What a report is worked out with.
struct ReportRun {
  const model::Report& report;
  const Sources& sources;
  Origins origins;
  KeptByName kept = {};
  KeptByName kept_at_hand = {};

  /// Nothing for a report that looks at one state alone. Where something is hidden, the state at hand may still have
  /// it, while earlier ones are without it.
  [[nodiscard]] KeptByName* kept_of(const engine::OfficeState& state) {
    if (report.as_of.empty()) return nullptr;
    const bool all_alike = sources.hidden == nullptr || sources.hidden->empty();
    return all_alike || &state != &sources.state ? &kept : &kept_at_hand;
  }
};

/// Whether a text may ask `restated` for this name, rather too often than too rarely: as in `restated.vouchers`, or
/// where it takes all of it.
bool asks_restated(const std::string& text, const std::string& name) {
  constexpr std::string_view restated = "restated";
  for (auto at = text.find(restated); at != std::string::npos; at = text.find(restated, at + 1)) {
    const std::string_view rest = std::string_view(text).substr(at + restated.size());
    if (!rest.starts_with('.')) return stands_in(text, name);
    if (rest.substr(1).starts_with(name)) return true;
  }
  return false;
}

/// What reports read of the books as they are known at the end: reconciliations and ledgers by name, and the cases
/// that these are made of.
Value restated_of(ReportRun& run) {
  const model::Report& report = run.report;
  const Sources& sources = run.sources;
  const auto asked = [&](const model::Expression& expression) {
    return std::ranges::any_of(expression.paths(), [](const auto& path) { return path.front() == "restated"; });
  };
  const bool wanted = asked(report.rows) || std::ranges::any_of(report.columns, [&](const model::ReportColumn& one) {
                        return asked(one.value);
                      });
  if (!wanted) return {};
  ReportFacts office(report, sources, sources.state, sources.state.last_at, run.kept_of(sources.state));
  model::Context now;
  const auto meant = [&](const std::string& name) {
    const auto names = [&](const model::Expression& expression) { return asks_restated(expression.canonical(), name); };
    return names(report.rows) ||
           std::ranges::any_of(report.columns, [&](const model::ReportColumn& one) { return names(one.value); });
  };
  const auto add = [&](const std::string& name) {
    if (meant(name)) now.emplace_back(name, office.lookup(name).value_or(Value()));
  };
  for (const auto& one : sources.definition.reconciliations) add(one.name);
  for (const auto& one : sources.definition.ledgers) add(one.name);
  for (const auto& one : sources.definition.cases) add(one.name);
  return now;
}

std::vector<const model::Expression*> expressions_of(const model::Report& report) {
  std::vector<const model::Expression*> all{&report.rows, &report.order_by};
  for (const model::ReportColumn& column : report.columns) all.push_back(&column.value);
  return all;
}

/// A row names what it was worked out from by its kind, which need not be read otherwise. Not so when it may name
/// sessions.
bool add_kinds_of_origins(const ReportRun& asked, std::set<std::string>& kinds) {
  std::string text;
  for (const model::Expression* one : expressions_of(asked.report))
    if (!one->empty()) text += one->canonical() + "\n";
  if (stands_in(text, "meeting")) return false;
  for (const model::CaseKind& kind : asked.sources.definition.cases)
    if (stands_in(text, kind.name)) kinds.insert(kind.name);
  return true;
}

/// The states that a report reads, each with what it reads of it or more.
class EarlierStates {
 public:
  explicit EarlierStates(const ReportRun& asked) : sources_(asked.sources), whole_(asked.sources) {
    auto kinds = kinds_read(sources_, expressions_of(asked.report));
    if (!kinds || (asked.origins == Origins::Told && !add_kinds_of_origins(asked, *kinds))) return;
    some_.emplace(sources_, std::move(*kinds));
  }

  /// Borrowed until the next call.
  Result<const engine::OfficeState*> at_end_of(Date day) {
    if (!some_ || sources_.state.last_at <= end_of_day(day, sources_.state.utc_offset)) return whole_.at_end_of(day);
    return some_->at_end_of(day);
  }

 private:
  const Sources& sources_;
  StatesByDay whole_;
  std::optional<PastCases> some_;
};

/// A report goes over all cases of an office: it may take some steps for each, and as many as any evaluation for
/// itself.
model::EvaluationLimits limits_for(const engine::OfficeState& state) {
  constexpr std::int64_t steps_a_case = 1000;
  model::EvaluationLimits limits;
  limits.steps_max += steps_a_case * static_cast<std::int64_t>(state.cases.size());
  return limits;
}

bool is_shown(const model::ReportColumn& column) {
  return column.format != "origin";
}

/// Texts, and cases and sessions by what they are asked for.
void add_names(const Value& value, std::vector<std::string>& names) {
  if (value.string() != nullptr) {
    names.push_back(*value.string());
  } else if (value.list() != nullptr) {
    for (const Value& item : *value.list()) add_names(item, names);
  } else if (value.context() != nullptr) {
    for (const char* name : {"number", "id"})
      if (const Value* found = value.find(name); found != nullptr && found->string() != nullptr)
        return names.push_back(*found->string());
  }
}

std::int64_t last_event_of(const engine::OfficeState& state, const std::string& id) {
  const auto meeting = state.meetings.find(id);
  if (meeting != state.meetings.end()) return meeting->second.last_seq;
  const engine::CaseState* which = state.find_case(id);
  return which == nullptr ? 0 : which->last_seq();
}

/// What a column `origin` names, `{kind: cases}`: as the row knew it, or as it became known later.
Result<void> add_origins(const model::Report& report, const model::Evaluation& named, const engine::OfficeState& then,
                         const engine::OfficeState& now, std::set<Origin>& found) {
  if (named.value.is_null()) return {};
  if (named.value.context() == nullptr)
    return wrong_kind(report, "origin", named,
                      {"cases by their kinds, as in `{project: code}`", "เรื่องแยกตามประเภท เช่น `{project: code}`"});
  for (const auto& [kind, cases] : *named.value.context()) {
    std::vector<std::string> names;
    add_names(cases, names);
    for (const std::string& name : names) {
      const std::string id = kind + "/" + name;
      std::int64_t seq = last_event_of(then, id);
      if (seq == 0) seq = last_event_of(now, id);
      if (seq != 0) found.insert({id, seq});
    }
  }
  return {};
}

/// The rows as they stand at one moment.
Result<void> add_rows(ReportRun& asked, const engine::OfficeState& state, Instant now, const std::optional<AsOf>& as_of,
                      Table& table) {
  const model::Report& report = asked.report;
  const Sources& sources = asked.sources;
  ReportFacts office(report, sources, state, now, asked.kept_of(state));
  if (as_of) {
    office.set("as of", as_of->day);
    if (!as_of->restated.is_null()) office.set("restated", as_of->restated);
  }
  const auto found = model::evaluate(report.rows, office, limits_for(state));
  if (found.value.list() == nullptr) return wrong_kind(report, "rows", found, {"a list", "รายการ"});

  struct Keyed {
    Value key;
    const model::Context* row;
  };
  std::vector<Keyed> rows;
  for (const Value& row : *found.value.list()) {
    if (row.context() == nullptr)
      return wrong_kind(report, "rows", {row, {}}, {"rows with named entries", "แถวที่มีชื่อรายการ"});
    RowScope scope(*row.context(), office);
    rows.push_back({report.order_by.empty() ? Value() : model::evaluate(report.order_by, scope).value, row.context()});
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Keyed& left, const Keyed& right) { return key_less(left.key, right.key); });
  for (const Keyed& keyed : rows) {
    RowScope scope(*keyed.row, office);
    std::vector<std::string> cells;
    std::vector<Value> values;
    std::set<Origin> origins;
    for (const model::ReportColumn& column : report.columns) {
      if (!is_shown(column) && asked.origins == Origins::Left) continue;
      const auto evaluated = model::evaluate(column.value, scope);
      if (!is_shown(column)) {
        ANUMAT_CHECK(add_origins(report, evaluated, state, sources.state, origins));
        continue;
      }
      Value value = evaluated.value;
      ANUMAT_TRY(std::string cell, cell_text(report, column, value));
      values.push_back(column.format.empty() || value.is_null() ? std::move(value) : Value(cell));
      cells.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(cells));
    table.values.push_back(std::move(values));
    if (asked.origins == Origins::Left) continue;
    std::vector<Origin> sorted(origins.begin(), origins.end());
    std::ranges::sort(sorted, {}, &Origin::seq);
    table.origins.push_back(std::move(sorted));
  }
  return {};
}

/// The days of `as of` in its order.
Result<std::vector<Date>> days_of(const model::Report& report, const Sources& sources) {
  if (report.as_of.empty()) return std::vector<Date>();
  engine::OfficeFacts office(sources.definitions, sources.state, sources.definition, sources.state.last_at);
  const auto given = model::evaluate(report.as_of, office);
  const model::List one{given.value};
  std::vector<Date> days;
  for (const Value& day : given.value.list() == nullptr ? one : *given.value.list()) {
    if (day.date() == nullptr) return wrong_kind(report, "as of", given, {"days", "วันที่"});
    days.push_back(*day.date());
  }
  return days;
}

tl::unexpected<Error> not_its_day(const model::Report& report, const std::vector<Date>& days, Date on) {
  std::string known;
  for (const Date day : days) known += (known.empty() ? "" : ", ") + day.iso();
  const std::string place = "report " + report.name;
  if (days.empty())
    return fail(ErrorKind::Diagnostic, "E6203",
                {"the report is of now and has no days to choose from", "รายงานนี้แสดงข้อมูลปัจจุบัน ไม่มีวันให้เลือก"},
                {"ask for it without a day", "ขอรายงานโดยไม่ระบุวัน"}, place);
  return fail(ErrorKind::Diagnostic, "E6203",
              {on.iso() + " is none of the days of this report: " + known, on.iso() + " ไม่ใช่วันของรายงานนี้: " + known},
              {"ask for one of these days, or for all", "ระบุวันใดวันหนึ่งในวันเหล่านี้ หรือขอทั้งหมด"}, place);
}

}  // namespace

Result<Table> run_report(const model::Report& report, const Sources& sources, Origins origins, std::optional<Date> on) {
  ReportRun asked{report, sources, origins};
  Table table;
  for (const model::ReportColumn& column : report.columns) {
    if (!is_shown(column)) continue;
    table.heading.push_back(column.name);
    table.labels.push_back(column.label);
  }
  ANUMAT_TRY(table.days, days_of(report, sources));
  if (on && std::ranges::find(table.days, *on) == table.days.end()) return not_its_day(report, table.days, *on);
  if (report.as_of.empty()) {
    ANUMAT_CHECK(add_rows(asked, sources.state, sources.state.last_at, std::nullopt, table));
    return table;
  }
  const Value restated = restated_of(asked);
  EarlierStates states(asked);
  for (const Date day : table.days) {
    if (on && day != *on) continue;
    ANUMAT_TRY(const engine::OfficeState* then, states.at_end_of(day));
    ANUMAT_CHECK(add_rows(asked, *then, end_of_day(day, sources.state.utc_offset), AsOf{day, restated}, table));
  }
  return table;
}

const model::Report* find_report(const model::Definition& definition, std::string_view name) {
  const std::string wanted = fold_case(name);
  for (const model::Report& report : definition.reports)
    if (fold_case(report.name) == wanted || report.file == name ||
        report.file.substr(0, report.file.rfind('.')) == name)
      return &report;
  return nullptr;
}

std::string file_stem(const model::Report& report) {
  return report.file.empty() ? report.name : report.file.substr(0, report.file.rfind('.'));
}

}  // namespace anumat::reports
