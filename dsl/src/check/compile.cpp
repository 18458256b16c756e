#include "anumat/dsl/compile.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "anumat/base/text.hpp"
#include "check/cases.hpp"
#include "check/causes.hpp"
#include "check/package.hpp"
#include "check/tables.hpp"

namespace anumat::dsl {

Compilation compile(const std::vector<SourceFile>& sources) {
  // Files are taken by name; the findings point into the list as it was given.
  std::vector<std::uint32_t> order(sources.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](auto left, auto right) { return sources[left].name < sources[right].name; });
  std::vector<Sheet> sheets;
  std::vector<Diagnostic> found;
  bool unread = false;
  for (const std::uint32_t file : order) {
    SheetParse parse = parse_sheet(sources[file], file);
    for (Diagnostic& diagnostic : parse.diagnostics) found.push_back(std::move(diagnostic));
    unread = unread || parse.sheet.unread;
    if (!parse.sheet.unread)
      for (Diagnostic& diagnostic : check_against_catalogue(parse.sheet)) found.push_back(std::move(diagnostic));
    sheets.push_back(std::move(parse.sheet));
  }
  std::string name;
  for (const Sheet& sheet : sheets)
    if (const Property* property = header_property(sheet, "package"); property != nullptr && name.empty())
      name = fold(property->value.text);

  // A file that was not read may hold any name, so nothing can be said of the names in the others.
  if (unread) return {std::nullopt, without_consequences(std::move(found), {})};

  Package package(std::move(sheets));
  package.definition.package = name;
  declare_names(package);
  build_office(package);
  build_cases(package);
  build_decisions(package);
  build_case_parts(package);
  build_data(package);
  build_year(package);
  check_types(package);
  check_effects(package);
  // What can be said of whole machines and tables is only worth saying when their rows could be read.
  if (!has_errors(package.diagnostics()) && !has_errors(found)) {
    check_machines(package);
    check_tables(package);
    check_year(package);
  }
  check_look_alike_names(package);

  Compilation compilation;
  compilation.diagnostics = without_consequences(std::move(found), std::move(package.diagnostics()));
  if (!has_errors(compilation.diagnostics)) {
    seal(package.definition);
    for (model::NamedTable& named : package.definition.tables) index_rows(named.table);
    compilation.definition = std::move(package.definition);
  }
  return compilation;
}

Result<std::vector<SourceFile>> read_package(const std::string& folder) {
  namespace fs = std::filesystem;
  const auto failed = [&](std::string why_en, std::string why_th) {
    return fail(ErrorKind::Failure, "E5001", {folder + ": " + why_en, folder + ": " + why_th},
                {"name a folder that holds .anumat files", "ระบุโฟลเดอร์ที่มีไฟล์ .anumat"}, folder);
  };
  std::error_code error;
  std::vector<SourceFile> files;
  fs::directory_iterator entries(folder, error);
  if (error) return failed("the folder cannot be read", "อ่านโฟลเดอร์ไม่ได้");
  for (const auto& entry : entries) {
    if (!entry.is_regular_file(error) || entry.path().extension() != ".anumat") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in)
      return failed("`" + entry.path().filename().string() + "` cannot be read",
                    "อ่านไฟล์ `" + entry.path().filename().string() + "` ไม่ได้");
    files.push_back({entry.path().filename().string(), text.str()});
  }
  if (files.empty()) return failed("there is no .anumat file", "ไม่มีไฟล์ .anumat");
  std::sort(files.begin(), files.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
  return files;
}

}  // namespace anumat::dsl
