#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/result.hpp"
#include "anumat/engine/decide.hpp"
#include "anumat/engine/event_store.hpp"
#include "anumat/engine/readers.hpp"
#include "anumat/engine/state.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::reports {

/// Where a report looks. Borrows everything; reads only.
struct Sources {
  const engine::EventStore& store;
  const engine::Definitions& definitions;
  const engine::OfficeState& state;     ///< At the end of the log.
  const model::Definition& definition;  ///< Whose parameters and case kinds the expressions name.
  /// What whoever asks may not see, or nullptr: it is taken out of every state that is looked at. `state` is without it
  /// already, or a row that is hidden is left out where it is shown.
  const engine::Hidden* hidden = nullptr;

  [[nodiscard]] bool hides(std::string_view case_id) const { return hidden != nullptr && hidden->hides(case_id); }
};

/// A case or session that a row was worked out from.
struct Origin {
  std::string id;        ///< "kind/number" or "meeting/id".
  std::int64_t seq = 0;  ///< The last event that changed it, as far as the row knew it.
  friend auto operator<=>(const Origin&, const Origin&) = default;
};

/// Whether a report also tells what its rows were worked out from.
enum class Origins { Left, Told };

/// A result as text cells; an empty cell stands for null.
struct Table {
  std::vector<std::string> heading;
  std::vector<Text> labels;  ///< What people see above each column; empty where its name stands.
  std::vector<std::vector<std::string>> rows;
  std::vector<std::vector<model::Value>> values;  ///< The same cells as values; an amount is its text.
  std::vector<std::vector<Origin>> origins;       ///< Of each row, by event, when they are asked for.
  std::vector<Date> days;                         ///< All days of `as of`, in its order; empty without it.
};

/// What stands in a column, in the words of Table Schema (Frictionless Data, 2017) for the types of fields.
enum class ColumnType { String, Number, Date, Boolean };
[[nodiscard]] std::string_view word(ColumnType type);

/// Of each shown column of this report's table: by its cells, and where all are empty by its format.
[[nodiscard]] std::vector<ColumnType> column_types(const model::Report& report, const Table& table);

/// Works a report out. `as of` gives the days after which the rows are taken, each with the state at the end of that
/// day on the office's clock and `as of` as a name; without it they are taken once, at the end of the log. Each row is
/// a context whose entries are names to the columns, together with the office's: case kinds, `meeting`, parameters.
/// Rows are sorted by `order by` within a day, stably; a list of keys is compared key by key, and null comes last.
/// A column whose format is `origin` is no part of the table: it gives the origins of its row, when `origins` asks.
/// With `on`, one of the days of `as of`, the rows of that day alone: what stands in them is the same.
/// Fails with E6201 when `as of`, `rows` or a row is of the wrong kind, with E6202 when a value does not suit its
/// column's format, with E6203 when `on` is none of its days, or when the log cannot be read.
[[nodiscard]] Result<Table> run_report(const model::Report& report, const Sources& sources,
                                       Origins origins = Origins::Left, std::optional<Date> on = std::nullopt);

/// RFC 4180 with LF line ends, heading first; cells are quoted only where they must be.
[[nodiscard]] std::string csv_text(const Table& table);

/// The same as a spreadsheet opens it without harm: a byte order mark, and an apostrophe before each cell that it could
/// run. Numbers stay as they are.
[[nodiscard]] std::string spreadsheet_csv(const Table& table);

/// One row as an object with a member for each column, several as an array of such; indented by one blank.
[[nodiscard]] std::string json_text(const Table& table);

/// The report of that name or file (without its ending); nullptr when there is none.
[[nodiscard]] const model::Report* find_report(const model::Definition& definition, std::string_view name);

/// The report's file without its ending, or its name when it has none.
[[nodiscard]] std::string file_stem(const model::Report& report);

}  // namespace anumat::reports
