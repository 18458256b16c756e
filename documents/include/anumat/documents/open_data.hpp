#pragma once

#include <string>
#include <utility>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/documents/workbook.hpp"
#include "anumat/engine/state.hpp"

namespace anumat::documents {

/// Reports as a data package that others can read without anumat: a CSV file each, and `datapackage.json`, which says
/// what the columns are, how large each file is and its SHA-256 (Frictionless Data Package 1.0). Where a cell is the id
/// of a person, the position that the person holds on the last day of the log stands in its place; in texts names of
/// persons become positions, and identity numbers, telephone numbers and electronic addresses are masked. File name and
/// content, in order; of the same tables always the same.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> data_package(const std::vector<ReportedTable>& tables,
                                                                            const engine::OfficeState& state,
                                                                            const model::Definition& definition);

}  // namespace anumat::documents
