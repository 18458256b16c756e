#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/error.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/model/definition.hpp"
#include "anumat/model/expression.hpp"
#include "anumat/model/value.hpp"

namespace anumat::office {

struct ImportedRow {
  std::int64_t number = 1;  ///< 1 is the first row after the heading; what events keep as their source.
  int file_row = 2;         ///< As a spreadsheet shows it; what faults say.
  model::Context values;    ///< By the names of the `as` column.
  bool whole = true;        ///< Every cell could be read.
};

struct ImportedFile {
  std::string name;  ///< Without the folder.
  std::vector<ImportedRow> rows;
  model::Context record;  ///< Of an export: what `record_import` is told of it. Empty for other files.
};

/// What one `import` section found; several files when its file name has a `*`.
struct ImportedSection {
  const model::Import* section = nullptr;
  std::vector<ImportedFile> files;
};

/// All files of all sections. Nothing may be imported while there is a fault; notes tell of rows set aside.
struct ImportedData {
  std::vector<ImportedSection> sections;
  model::Value files;         ///< File name without ending (and without `_*`) to its rows: `files` in expressions.
  std::vector<Error> faults;  ///< Codes E61xx; the place is "file:row, column name".
  std::vector<Error> notes;
};

/// Reads and checks every file that the package's imports name. Faults of all files are found in one run. The
/// definition must outlive the result.
[[nodiscard]] ImportedData read_imports(const model::Definition& definition, const std::string& folder);

/// What expressions over a row can name: its columns, `row number`, `file name`, `files`, and `today` and `first day`
/// once they are set.
class RowScope final : public model::Environment {
 public:
  RowScope(const ImportedRow& row, const model::Value& files) : row_(row), files_(files) {}
  void set_today(Date today) { today_ = today; }
  void set_first_day(Date day) { first_day_ = day; }

  [[nodiscard]] std::optional<model::Value> lookup(std::string_view name) override;
  [[nodiscard]] std::optional<Instant> now() const override;

 private:
  const ImportedRow& row_;
  const model::Value& files_;
  std::optional<Date> today_;
  std::optional<Date> first_day_;
};

/// "projects.csv:4, column budget_plan_baht"; without the column when that is empty.
[[nodiscard]] std::string place_of(std::string_view file, int row, std::string_view column);

}  // namespace anumat::office
