#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "anumat/base/text.hpp"
#include "anumat/office/import_plan.hpp"
#include "anumat/office/import_rows.hpp"
#include "anumat/office/json.hpp"
#include "imports/cells.hpp"
#include "imports/csv.hpp"
#include "imports/exports.hpp"
#include "imports/fill.hpp"

namespace anumat::office {
namespace {

namespace fs = std::filesystem;
using model::Value;

/// What `*` in a file name stands for does not belong to the name of the rows: holidays_*.csv gives `holidays`.
std::string stem_of(std::string_view pattern) {
  std::string stem(pattern.substr(0, pattern.rfind('.')));
  if (const auto star = stem.find('*'); star != std::string::npos) stem.erase(star, 1);
  while (!stem.empty() && (stem.back() == '_' || stem.back() == '-')) stem.pop_back();
  return stem;
}

std::vector<std::string> matching_files(const std::string& folder, std::string_view pattern) {
  const auto star = pattern.find('*');
  std::error_code failed;
  if (star == std::string_view::npos) {
    if (fs::is_regular_file(fs::path(folder) / std::string(pattern), failed)) return {std::string(pattern)};
    return {};
  }
  const std::string_view head = pattern.substr(0, star);
  const std::string_view tail = pattern.substr(star + 1);
  std::vector<std::string> names;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    const std::string name = entry->path().filename().string();
    if (name.size() >= head.size() + tail.size() && name.starts_with(head) && name.ends_with(tail))
      names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Whether a declared heading is this one; a `*` in it stands for whatever the file has there: a year.
bool stands_for(std::string_view declared, std::string_view title) {
  const std::string pattern = fold(declared);
  const std::string found = fold(title);
  const auto star = pattern.find('*');
  if (star == std::string::npos) return pattern == found;
  const std::string head = pattern.substr(0, star);
  const std::string tail = pattern.substr(star + 1);
  return found.size() > head.size() + tail.size() && found.starts_with(head) && found.ends_with(tail);
}

struct Column {
  const model::ImportColumn* declared = nullptr;
  CellType type = CellType::Text;
};

/// A heading of `*` alone takes all columns that no other heading stands for, as one context by their titles.
bool takes_the_rest(const Column& column) {
  return column.declared->column == "*";
}

/// Reads the files of one section; what is wrong goes to the data's faults.
class SectionReader {
 public:
  SectionReader(const model::Import& section, const std::string& folder, ImportedData& data)
      : section_(section), folder_(folder), data_(data) {}

  /// False when the files have not the shape that the section declares.
  bool read(ImportedSection& into) {
    for (const model::ImportColumn& column : section_.columns) {
      const auto type = cell_type_from_words(column.type);
      if (!type && !section_.layout) {  // Exports have types of their own.
        std::string words;
        for (const std::string& one : cell_type_words()) words += (words.empty() ? "" : ", ") + one;
        fault("E6114", {"there is no column type `" + column.type + "`", "ไม่มีชนิดคอลัมน์ `" + column.type + "`"},
              {"use one of: " + words, "ใช้ชนิดใดชนิดหนึ่ง: " + words},
              "import " + section_.name + ", column " + column.column);
      }
      columns_.push_back({&column, type.value_or(CellType::Text)});
    }
    const auto names = matching_files(folder_, section_.file);
    if (names.empty() && !section_.optional)
      fault("E6101", {"the file `" + section_.file + "` is missing", "ไม่พบไฟล์ `" + section_.file + "`"},
            {"put it into the folder; one without rows has its heading only",
             "นำไฟล์มาไว้ในโฟลเดอร์ หากไม่มีข้อมูลให้มีเฉพาะแถวหัวคอลัมน์"},
            section_.file);
    for (const std::string& name : names) {
      ImportedFile file{name, {}, {}};
      if (const auto text = content_of(name)) {
        if (section_.layout)
          read_system_export(*text, file);
        else
          section_.json ? read_document(*text, file) : read_table(*text, file);
      }
      into.files.push_back(std::move(file));
    }
    return shaped_;
  }

 private:
  void fault(std::string code, Text message, Text help, std::string place, bool shape_lost = true) {
    data_.faults.push_back(
        {ErrorKind::Diagnostic, std::move(code), std::move(message), std::move(help), std::move(place)});
    if (shape_lost) shaped_ = false;
  }

  std::optional<std::string> content_of(const std::string& name) {
    std::ifstream in(fs::path(folder_) / name, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    if (in && text) return std::move(text).str();
    fault("E6102", {"the file `" + name + "` cannot be read", "อ่านไฟล์ `" + name + "` ไม่ได้"},
          {"check its permissions", "ตรวจสอบสิทธิ์การอ่านไฟล์"}, name);
    return std::nullopt;
  }

  void missing_column(const Column& column, const std::string& place, const std::vector<std::string>& found) {
    Text help{"add the column, or correct its heading", "เพิ่มคอลัมน์ หรือแก้หัวคอลัมน์"};
    if (const auto near = nearest(column.declared->column, found))
      help = {"did you mean the column `" + *near + "`?", "หมายถึงคอลัมน์ `" + *near + "` หรือไม่"};
    fault("E6105",
          {"the column `" + column.declared->column + "` is missing", "ไม่มีคอลัมน์ `" + column.declared->column + "`"},
          std::move(help), place);
  }

  /// For each heading of the file, the declared column.
  std::vector<const Column*> match_headings(const std::string& name, const std::vector<std::string>& heading) {
    std::vector<const Column*> matched;
    std::vector<std::string> unknown;
    for (const std::string& title : heading) {
      const auto found = std::find_if(columns_.begin(), columns_.end(),
                                      [&](const Column& one) { return stands_for(one.declared->column, title); });
      const Column* column = found == columns_.end() ? nullptr : &*found;
      if (column != nullptr && !takes_the_rest(*column) &&
          std::find(matched.begin(), matched.end(), column) != matched.end()) {
        fault("E6115", {"the column `" + title + "` stands twice", "มีคอลัมน์ `" + title + "` ซ้ำกัน"},
              {"keep one of them", "เหลือไว้เพียงคอลัมน์เดียว"}, place_of(name, 1, title));
        column = nullptr;
      } else if (column == nullptr) {
        unknown.push_back(title);
      }
      matched.push_back(column);
    }
    for (const std::string& title : unknown) unknown_column(name, title);
    for (const Column& column : columns_)
      if (std::find(matched.begin(), matched.end(), &column) == matched.end())
        missing_column(column, place_of(name, 1, column.declared->column), unknown);
    return matched;
  }

  void unknown_column(const std::string& name, const std::string& title) {
    std::string known;
    for (const Column& column : columns_) known += (known.empty() ? "" : ", ") + column.declared->column;
    fault("E6104", {"there is no column `" + title + "`", "ไม่รู้จักคอลัมน์ `" + title + "`"},
          {"the columns are: " + known, "คอลัมน์ที่ใช้ได้คือ: " + known}, place_of(name, 1, title), false);
  }

  void read_table(const std::string& text, ImportedFile& file) {
    CsvFile table = read_csv(file.name, text);
    if (!table.faults.empty()) shaped_ = false;
    for (Error& error : table.faults) data_.faults.push_back(std::move(error));
    if (table.heading.empty()) return;
    const auto matched = match_headings(file.name, table.heading);
    for (const CsvRecord& record : table.records) {
      ImportedRow row{static_cast<std::int64_t>(record.row) - 1, record.row, {{"file name", file.name}}, true};
      bool set_aside = false;
      for (std::size_t i = 0; i < matched.size() && i < record.cells.size(); ++i)
        if (matched[i] != nullptr && !take(file.name, *matched[i], read_cell(matched[i]->type, record.cells[i]), row))
          set_aside = true;
        else if (matched[i] != nullptr && takes_the_rest(*matched[i]))
          gather(table.heading[i], row);
      if (!set_aside) file.rows.push_back(std::move(row));
    }
  }

  /// Adds the cell to the row; false when the row is to be set aside.
  bool take(const std::string& name, const Column& column, Cell cell, ImportedRow& row) {
    const std::string place = place_of(name, row.file_row, column.declared->column);
    if (cell.fault) {
      cell.fault->place = place;
      if (column.type == CellType::DateErp) {
        cell.fault->help = {"the row was set aside", "แถวนี้ถูกกันไว้ ไม่นำมาใช้"};
        data_.notes.push_back(std::move(*cell.fault));
        return false;
      }
      data_.faults.push_back(std::move(*cell.fault));
      row.whole = false;
    } else if (cell.value.is_null() && column.declared->required) {
      if (column.type == CellType::List) {
        cell.value = model::List{};
      } else {
        data_.faults.push_back({ErrorKind::Diagnostic,
                                "E6107",
                                {"the cell is empty", "ช่องนี้ว่าง"},
                                {"fill it in: `" + column.declared->column + "` is required",
                                 "กรอกให้ครบ: ต้องมี `" + column.declared->column + "`"},
                                place});
        row.whole = false;
      }
    }
    row.values.emplace_back(column.declared->as, std::move(cell.value));
    return true;
  }

  /// The cell that was taken last joins those of the same row that have no heading of their own.
  static void gather(const std::string& title, ImportedRow& row) {
    auto [name, value] = std::move(row.values.back());
    row.values.pop_back();
    const auto all = std::ranges::find(row.values, name, [](const auto& entry) { return entry.first; });
    model::Context rest = all == row.values.end() ? model::Context() : *all->second.context();
    rest.emplace_back(fold(title), std::move(value));
    if (all == row.values.end())
      row.values.emplace_back(std::move(name), std::move(rest));
    else
      all->second = std::move(rest);
  }

  void read_system_export(const std::string& bytes, ImportedFile& file) {
    imports::ExportRead read = imports::read_export(section_, file.name, bytes);
    if (!read.usable()) shaped_ = false;
    for (const imports::Finding& one : read.findings)
      (one.treatment == imports::Treatment::Stops ? data_.faults : data_.notes).push_back(error_of(one, file.name));
    file = imported_file(file.name, bytes, std::move(read));
  }

  void read_document(const std::string& text, ImportedFile& file) {
    auto document = office::read_json(file.name, text);
    if (!document || document->context() == nullptr) {
      if (!document)
        data_.faults.push_back(document.error());
      else
        fault("E6113", {"the file must hold one JSON object", "ไฟล์ต้องมีออบเจ็กต์ JSON หนึ่งรายการ"}, {}, file.name + ":1");
      shaped_ = false;
      return;
    }
    ImportedRow row{1, 1, {{"file name", file.name}}, true};
    std::vector<std::string> keys;
    for (const auto& [key, value] : *document->context()) keys.push_back(key);
    for (const Column& column : columns_) {
      const Value* found = document->find(column.declared->column);
      if (found == nullptr) {
        if (column.declared->required) missing_column(column, file.name, keys);
        row.values.emplace_back(column.declared->as, Value());
      } else {
        take(file.name, column, json_cell(column.type, *found), row);
      }
    }
    for (const auto& [key, value] : *document->context())
      if (std::none_of(row.values.begin(), row.values.end(), [&](const auto& entry) { return entry.first == key; }))
        row.values.emplace_back(key, value);
    file.rows.push_back(std::move(row));
  }

  static Cell json_cell(CellType type, const Value& value) {
    if (value.string() != nullptr && type != CellType::List) return read_cell(type, *value.string());
    const bool fits =
        value.is_null() || type == CellType::Any || (type == CellType::Number && value.number() != nullptr) ||
        (type == CellType::List && value.list() != nullptr) || (type == CellType::YesNo && value.boolean() != nullptr);
    if (fits) return {value, {}};
    return {{},
            Error{ErrorKind::Diagnostic,
                  "E6116",
                  {"`" + to_display(value) + "` is of another kind than expected",
                   "`" + to_display(value) + "` ไม่ใช่ชนิดข้อมูลที่ต้องการ"},
                  {"compare the file with the format's description", "เทียบไฟล์กับคำอธิบายรูปแบบ"},
                  ""}};
  }

  const model::Import& section_;
  const std::string& folder_;
  ImportedData& data_;
  std::vector<Column> columns_;
  bool shaped_ = true;
};

void check_row(const model::Import& section, const std::string& file, const ImportedRow& row,
               const std::set<std::string>& broken, ImportedData& data) {
  for (const model::ImportCheck& check : section.checks) {
    const auto& paths = check.check.paths();
    const bool in_doubt = std::any_of(paths.begin(), paths.end(), [&](const auto& path) {
      return path.size() > 1 && path[0] == "files" && broken.contains(path[1]);
    });
    if (in_doubt) continue;  // The other file has faults of its own; they would show here a second time.
    RowScope scope(row, data.files);
    if (evaluate(check.check, scope).value.is_true()) continue;
    Text message{fill(check.message.en, scope, false), fill(check.message.th, scope, true)};
    if (message.en.empty())
      message = {"this must hold: " + check.check.canonical(), "ต้องเป็นจริง: " + check.check.canonical()};
    data.faults.push_back({ErrorKind::Diagnostic,
                           "E6112",
                           std::move(message),
                           {"correct this row or the rows it is compared with", "แก้แถวนี้หรือแถวที่นำมาเทียบกัน"},
                           place_of(file, row.file_row, check.column)});
  }
}

bool all_whole(const ImportedSection& section) {
  return std::all_of(section.files.begin(), section.files.end(), [](const ImportedFile& file) {
    return std::all_of(file.rows.begin(), file.rows.end(), [](const ImportedRow& row) { return row.whole; });
  });
}

/// Two sections may read the same file; its faults are told once.
void drop_repeated(std::vector<Error>& errors) {
  std::set<std::pair<std::string, std::string>> told;
  std::erase_if(errors,
                [&](const Error& error) { return !told.emplace(error.place, error.code + error.message.en).second; });
}

Value rows_value(const ImportedSection& section) {
  model::List rows;
  for (const ImportedFile& file : section.files)
    for (const ImportedRow& row : file.rows) {
      model::Context values = row.values;
      values.emplace_back("row number", Value(row.number));
      rows.emplace_back(std::move(values));
    }
  return rows;
}

}  // namespace

std::string place_of(std::string_view file, int row, std::string_view column) {
  std::string place = std::string(file) + ":" + std::to_string(row);
  if (!column.empty()) place += ", column " + std::string(column);
  return place;
}

std::optional<Value> RowScope::lookup(std::string_view name) {
  for (const auto& [key, value] : row_.values)
    if (key == name) return value;
  if (name == "row number") return Value(row_.number);
  if (name == "files") return files_;
  if (name == "today" && today_) return Value(*today_);
  if (name == "first day" && first_day_) return Value(*first_day_);
  return std::nullopt;
}

std::optional<Instant> RowScope::now() const {
  if (!today_) return std::nullopt;
  return local_instant(*today_, 0, UtcOffset{});
}

ImportedData read_imports(const model::Definition& definition, const std::string& folder) {
  ImportedData data;
  std::set<std::string> broken;  // Rows of these are not all there, so that others cannot be compared with them.
  std::set<const model::Import*> misshapen;
  model::Context files;
  for (const model::Import& section : definition.imports) {
    ImportedSection found{&section, {}};
    const std::string stem = stem_of(section.file);
    if (!SectionReader(section, folder, data).read(found)) misshapen.insert(&section);
    if (misshapen.contains(&section) || !all_whole(found)) broken.insert(stem);
    if (std::none_of(files.begin(), files.end(), [&](const auto& entry) { return entry.first == stem; }))
      files.emplace_back(stem, rows_value(found));
    data.sections.push_back(std::move(found));
  }
  data.files = Value(std::move(files));
  for (const ImportedSection& section : data.sections) {
    if (misshapen.contains(section.section)) continue;
    for (const ImportedFile& file : section.files)
      for (const ImportedRow& row : file.rows)
        if (row.whole) check_row(*section.section, file.name, row, broken, data);
  }
  drop_repeated(data.faults);
  drop_repeated(data.notes);
  return data;
}

}  // namespace anumat::office
