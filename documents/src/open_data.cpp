#include "anumat/documents/open_data.hpp"

#include <nlohmann/json.hpp>

#include "anumat/base/sha256.hpp"
#include "positions.hpp"

namespace anumat::documents {

namespace {

using nlohmann::json;

ReportedTable without_persons(ReportedTable one, const engine::OfficeState& state,
                              const model::Definition& definition) {
  for (std::size_t i = 0; i < one.table.rows.size(); ++i)
    for (std::string& cell : one.table.rows[i])
      if (state.persons.contains(cell)) cell = position_of(state, definition, cell);
  return one;
}

/// The type of a column, by what stands in it.
std::string type_of(const ReportedTable& one, std::size_t column) {
  if (!one.report->columns[column].format.empty()) return "number";
  std::string type;
  for (const auto& row : one.table.values) {
    const model::Value& value = row[column];
    if (value.is_null()) continue;
    const std::string found = value.number() != nullptr    ? "number"
                              : value.date() != nullptr    ? "date"
                              : value.boolean() != nullptr ? "boolean"
                                                           : "string";
    if (type.empty()) type = found;
    if (type != found) return "string";
  }
  return type.empty() ? "string" : type;
}

std::string file_of(const model::Report& report) {
  const std::string base = report.file.empty() ? report.name : report.file.substr(0, report.file.rfind('.'));
  std::string name;
  for (const char letter : base) name += letter == ' ' || letter == '/' ? '-' : letter;
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
    json fields = json::array();
    for (std::size_t i = 0; i < one.table.heading.size(); ++i)
      fields.push_back({{"name", one.table.heading[i]}, {"type", type_of(one, i)}});
    std::string text = open_csv(one);
    const std::string file = file_of(*one.report);
    resources.push_back({{"name", file.substr(0, file.rfind('.'))},
                         {"title", one.report->name},
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
