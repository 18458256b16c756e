#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/error.hpp"
#include "anumat/engine/command.hpp"
#include "anumat/imports/read_export.hpp"
#include "anumat/model/definition.hpp"
#include "anumat/model/value.hpp"
#include "anumat/office/office.hpp"

namespace anumat::office {

/// What reading an export into a running office would come to.
struct ImportPlan {
  imports::ExportRead read;               ///< What was understood of the file, with a finding for each row that is odd.
  model::Context record;                  ///< What is kept of the file itself.
  std::vector<engine::Command> commands;  ///< The record of the file first; none while there is a fault.
  std::map<std::int64_t, int> file_rows;  ///< By the number that events keep: the row that a spreadsheet shows.
  std::size_t opened = 0;
  std::size_t changed = 0;          ///< Steps on cases that were there.
  std::size_t unchanged = 0;        ///< Rows that say what is known already.
  std::vector<Error> faults;        ///< E70xx, E6112, E612x, E6162, by row. Nothing is read by halves.
  std::optional<Date> known_since;  ///< This very file was read in on that day: there is nothing to do.

  /// "vouchers.csv:12", for a command that comes of a row; else empty.
  [[nodiscard]] std::string place_of(const engine::Command& command) const;
};

/// The import section of this name that reads an export; E6160 when there is none, with those that there are.
[[nodiscard]] Result<const model::Import*> find_export(const model::Definition* definition, const std::string& name);

/// `pattern` says who reads the file in, for whom and when; its key begins the keys of all commands. Writes nothing.
/// The office must have a published definition, and the section must be one of it.
[[nodiscard]] ImportPlan plan_import(const Office& office, const model::Import& section, std::string_view name,
                                     std::string_view bytes, const engine::Command& pattern);

/// A finding as an error with its place "file:row, column name".
[[nodiscard]] Error error_of(const imports::Finding& finding, std::string_view file);

}  // namespace anumat::office
