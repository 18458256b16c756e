#include "anumat/documents/open_data.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "anumat/base/sha256.hpp"
#include "masking.hpp"
#include "positions.hpp"

namespace anumat::documents {

namespace {

using nlohmann::json;

/// A cell with people by their positions; a list has its parts between semicolons.
std::string without_persons(std::string_view cell, const engine::OfficeState& state,
                            const model::Definition& definition) {
  std::string made;
  while (true) {
    const std::size_t end = std::min(cell.find(';'), cell.size());
    const std::string part(cell.substr(0, end));
    made += state.persons.contains(part) ? position_of(state, definition, part) : part;
    if (end == cell.size()) return made;
    made += ';';
    cell.remove_prefix(end + 1);
  }
}

/// Whether a value is or holds a text.
bool holds_text(const model::Value& value) {
  if (value.string() != nullptr) return true;
  if (value.list() != nullptr) return std::ranges::any_of(*value.list(), holds_text);
  return value.context() != nullptr &&
         std::ranges::any_of(*value.context(), [](const auto& entry) { return holds_text(entry.second); });
}

ReportedTable without_persons(ReportedTable one, const engine::OfficeState& state,
                              const model::Definition& definition) {
  const Masking masking(state, definition);
  for (std::size_t i = 0; i < one.table.rows.size(); ++i)
    for (std::size_t j = 0; j < one.table.rows[i].size(); ++j) {
      std::string& cell = one.table.rows[i][j];
      cell = without_persons(cell, state, definition);
      if (holds_text(one.table.values[i][j]) && one.report->columns[j].format.empty()) cell = masking.masked(cell);
    }
  return one;
}

std::string file_of(const model::Report& report) {
  std::string name;
  for (const char letter : reports::file_stem(report)) name += letter == ' ' || letter == '/' ? '-' : letter;
  return name + ".csv";
}

}  // namespace

std::vector<std::pair<std::string, std::string>> data_package(const std::vector<ReportedTable>& tables,
                                                              const engine::OfficeState& state,
                                                              const model::Definition& definition) {
  std::vector<std::pair<std::string, std::string>> files;
  json resources = json::array();
  for (const ReportedTable& given : tables) {
    const ReportedTable one = without_persons(given, state, definition);
    const auto types = reports::column_types(*one.report, one.table);
    json fields = json::array();
    for (std::size_t i = 0; i < one.table.heading.size(); ++i) {
      json field{{"name", one.table.heading[i]}, {"type", reports::word(types[i])}};
      if (!one.table.labels[i].th.empty()) field["title"] = one.table.labels[i].th;
      fields.push_back(std::move(field));
    }
    std::string text = reports::spreadsheet_csv(one.table);
    const std::string file = file_of(*one.report);
    resources.push_back({{"name", file.substr(0, file.rfind('.'))},
                         {"title", one.report->label.th.empty() ? one.report->name : one.report->label.th},
                         {"path", file},
                         {"profile", "tabular-data-resource"},
                         {"format", "csv"},
                         {"mediatype", "text/csv"},
                         {"encoding", "utf-8"},
                         {"bytes", text.size()},
                         {"hash", "sha256:" + hex(sha256(text))},
                         {"schema", {{"fields", std::move(fields)}, {"missingValues", {""}}}}});
    files.emplace_back(file, std::move(text));
  }
  const json package{{"profile", "tabular-data-package"},
                     {"name", "anumat-" + hex(definition.digest).substr(0, 12)},
                     {"title", state.name},
                     {"version", std::to_string(state.next_seq - 1)},
                     {"created", state.last_at.text()},
                     {"resources", std::move(resources)}};
  files.emplace_back("datapackage.json", package.dump(1) + "\n");
  return files;
}

}  // namespace anumat::documents
