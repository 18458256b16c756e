#include "check/uses.hpp"

#include <algorithm>
#include <set>

#include "anumat/base/text.hpp"
#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/phrase.hpp"
#include "catalogue/view.hpp"

namespace anumat::dsl {

namespace {

struct Use {
  std::string by;
  Piece package;
};

std::string package_of(const Sheet& sheet) {
  const Property* property = header_property(sheet, "package");
  return property == nullptr ? std::string() : fold(property->value.text);
}

std::vector<Piece> uses_of(const Sheet& sheet) {
  const Property* property = header_property(sheet, "uses");
  return property == nullptr ? std::vector<Piece>() : read_names(property->value).value;
}

/// Follows what packages use; what has been gone through is not gone through again.
class Circles {
 public:
  explicit Circles(const std::vector<Use>& uses) : uses_(uses) {}

  /// The way from a package back to itself, as "a, b, a"; empty when there is none.
  std::string from(const std::string& start) {
    seen_.clear();
    std::string way = start;
    return leads_back(start, start, way) ? way : std::string();
  }

 private:
  bool leads_back(const std::string& at, const std::string& start, std::string& way) {
    for (const Use& use : uses_) {
      if (use.by != at) continue;
      const std::string next = fold(use.package.text);
      const std::size_t length = way.size();
      way += " → " + next;
      if (next == start || (seen_.insert(next).second && leads_back(next, start, way))) return true;
      way.resize(length);
    }
    return false;
  }

  const std::vector<Use>& uses_;
  std::set<std::string> seen_;
};

Diagnostic unknown_package(const Piece& name, const std::set<std::string>& known) {
  Diagnostic found =
      diagnose("E1481", name.span, {"there is no package `" + name.text + "`", "ไม่มีชุดนิยาม `" + name.text + "`"},
               {"packages are looked for in the folders beside this one, and where `--package-path` says",
                "ระบบค้นหาชุดนิยามในโฟลเดอร์ข้างเคียง และตามที่ระบุด้วย `--package-path`"});
  if (const auto near = nearest(name.text, {known.begin(), known.end()})) {
    found.help = {"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"};
    found.fixes.push_back(
        {{"write `" + *near + "`", "แก้เป็น `" + *near + "`"}, {{name.span, *near}}, Confidence::Likely});
  }
  return found;
}

/// The package that no other uses; that of the first file when there is none such or several.
std::string own_package(const Packages& packages, const std::vector<std::uint32_t>& files,
                        const std::vector<Use>& uses) {
  const std::string first = packages.files.at(*std::min_element(files.begin(), files.end()));
  std::set<std::string> free;
  for (const auto& [file, name] : packages.files) free.insert(name);
  for (const Use& use : uses)
    if (fold(use.package.text) != use.by) free.erase(fold(use.package.text));
  free.erase("");
  return free.size() == 1 ? *free.begin() : first;
}

}  // namespace

Packages read_packages(const std::vector<Sheet>& sheets, const std::vector<std::uint32_t>& files) {
  Packages packages;
  std::vector<Use> uses;
  std::set<std::string> known;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string name = package_of(sheets[i]);
    packages.files[files[i]] = name;
    if (!name.empty()) known.insert(name);
    for (Piece& used : uses_of(sheets[i])) uses.push_back({name, std::move(used)});
  }
  if (files.empty()) return packages;
  // Without `uses` the files are one package, whatever they are called; a file without a name belongs to it too.
  packages.own = own_package(packages, files, uses);
  std::set<std::string> reached;
  for (std::size_t before = uses.size() + 1; before != reached.size();) {
    before = reached.size();
    for (const Use& use : uses)
      if (use.by == packages.own || reached.contains(use.by)) reached.insert(fold(use.package.text));
  }
  for (auto& [file, name] : packages.files)
    if (!reached.contains(name)) name = packages.own;
  std::ranges::stable_partition(uses, [&](const Use& use) { return use.by == packages.own; });
  for (const Use& use : uses)
    if (const std::string name = fold(use.package.text); !name.empty() && !known.contains(name))
      packages.found.push_back(unknown_package(use.package, known));
  Circles circles(uses);
  for (const Use& use : uses) {
    const std::string circle = circles.from(use.by);
    if (circle.empty()) continue;
    packages.found.push_back(diagnose(
        "E1483", use.package.span, {"packages use each other in a circle: " + circle, "ชุดนิยามใช้กันเป็นวงกลม: " + circle},
        {"move what both need into a package of its own, and use it in both",
         "แยกสิ่งที่ใช้ร่วมกันเป็นอีกชุดหนึ่ง แล้วให้ทั้งสองชุดใช้ชุดนั้น"}));
    break;  // The others are the same circle seen from elsewhere, or wait for this one to be parted.
  }
  return packages;
}

bool is_data_name(std::string_view name) {
  return is_data_file({std::string(name), ""}) && name.find_first_of("/\\") == std::string_view::npos;
}

std::vector<std::string> data_named_in(const SourceFile& source) {
  std::vector<std::string> names;
  if (source.text.find("holidays") == std::string::npos && source.text.find("ไฟล์วันหยุด") == std::string::npos)
    return names;  // Most files name none, and need not be read for that.
  const Sheet sheet = parse_sheet(source, 0).sheet;
  for (const Section& section : sheet.sections) {
    if (section_kind_id(section) != "calendar") continue;
    for (const Property* named : properties(section, "holidays"))
      if (is_data_name(named->value.text)) names.push_back(named->value.text);
  }
  return names;
}

Head head_of(const SourceFile& source) {
  // The head ends where the first section begins; a few thousand bytes hold every head that a person writes.
  constexpr std::size_t kHeadMax = 4096;
  const Sheet sheet = parse_sheet({source.name, source.text.substr(0, kHeadMax)}, 0).sheet;
  Head head{package_of(sheet), {}};
  for (const Piece& used : uses_of(sheet)) head.uses.push_back(fold(used.text));
  return head;
}

}  // namespace anumat::dsl
