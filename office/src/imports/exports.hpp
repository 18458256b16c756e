#pragma once

#include <string>
#include <string_view>

#include "anumat/imports/read_export.hpp"
#include "anumat/office/import_rows.hpp"

namespace anumat::office {

/// The rows of an export as those of any imported file, with what is kept of the file itself.
[[nodiscard]] ImportedFile imported_file(std::string_view name, std::string_view bytes, imports::ExportRead read);

/// Runs the checks of the section on the rows of a file; what does not hold goes to the faults.
void check_rows(const model::Import& section, const ImportedFile& file, const model::Value& files,
                std::vector<Error>& faults);

}  // namespace anumat::office
