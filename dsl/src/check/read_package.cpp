#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <set>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/read_all.hpp"
#include "check/uses.hpp"

namespace anumat::dsl {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t data_bytes_max = 1 << 20;

tl::unexpected<Error> unreadable(const std::string& folder, const Text& why) {
  return fail(ErrorKind::Failure, "E5001", {folder + ": " + why.en, folder + ": " + why.th},
              {"name a folder that holds .anumat files", "ระบุโฟลเดอร์ที่มีไฟล์ .anumat"}, folder);
}

/// The files of a folder that one of the endings fits, with `prefix` before their names.
Result<std::vector<SourceFile>> read_files(const fs::path& folder, const std::set<std::string>& endings,
                                           const std::string& prefix) {
  std::error_code error;
  std::vector<SourceFile> files;
  fs::directory_iterator entries(folder, error);
  if (error) return unreadable(folder.string(), {"the folder cannot be read", "อ่านโฟลเดอร์ไม่ได้"});
  for (const auto& entry : entries) {
    if (!entry.is_regular_file(error) || !endings.contains(entry.path().extension().string())) continue;
    const std::string name = entry.path().filename().string();
    std::ifstream in(entry.path(), std::ios::binary);
    auto text = in ? read_all(in) : std::nullopt;
    if (!text) return unreadable(folder.string(), {"`" + name + "` cannot be read", "อ่านไฟล์ `" + name + "` ไม่ได้"});
    files.push_back({prefix + name, std::move(*text)});
  }
  std::sort(files.begin(), files.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
  return files;
}

Result<std::vector<SourceFile>> read_folder(const std::string& folder) {
  ANUMAT_TRY(std::vector<SourceFile> files, read_files(folder, {".anumat"}, ""));
  if (files.empty()) return unreadable(folder, {"there is no .anumat file", "ไม่มีไฟล์ .anumat"});
  std::vector<SourceFile> data = read_data_files(folder, files);
  files.insert(files.end(), std::make_move_iterator(data.begin()), std::make_move_iterator(data.end()));
  std::error_code error;
  const fs::path templates = fs::path(folder) / "templates";
  if (!fs::is_directory(templates, error)) return files;
  ANUMAT_TRY(std::vector<SourceFile> found, read_files(templates, {".html", ".css"}, "templates/"));
  files.insert(files.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  return files;
}

/// The name of the package in a folder, by its first file; empty when there is none.
std::string package_in(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->path().extension() == ".anumat") files.push_back(at->path());
  if (files.empty()) return {};
  std::ifstream in(*std::min_element(files.begin(), files.end()), std::ios::binary);
  constexpr std::size_t kHeadMax = 4096;
  std::string text(kHeadMax, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return head_of({"", std::move(text)}).package;
}

/// Looks for packages by name in some folders: each of them itself, and the folders in it, in order of their names.
class Search {
 public:
  explicit Search(std::vector<std::string> path) : path_(std::move(path)) {}

  [[nodiscard]] fs::path find(const std::string& package, const fs::path& beside) const {
    std::vector<fs::path> roots{beside};
    roots.insert(roots.end(), path_.begin(), path_.end());
    for (const fs::path& root : roots) {
      if (root != beside && package_in(root) == package) return root;
      for (const fs::path& folder : folders_in(root))
        if (package_in(folder) == package) return folder;
    }
    return {};
  }

 private:
  static std::vector<fs::path> folders_in(const fs::path& root) {
    constexpr std::size_t kFoldersMax = 500;
    std::error_code error;
    std::vector<fs::path> folders;
    for (fs::directory_iterator at(root, error), end; !error && at != end && folders.size() < kFoldersMax;
         at.increment(error)) {
      std::error_code ignored;
      if (at->is_directory(ignored)) folders.push_back(at->path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
  }

  std::vector<std::string> path_;
};

fs::path whole(const fs::path& folder) {
  std::error_code error;
  const fs::path made = fs::weakly_canonical(folder, error);
  return error ? folder : made;
}

}  // namespace

Result<std::vector<SourceFile>> read_package(const std::string& folder, const PackagePath& path) {
  ANUMAT_TRY(std::vector<SourceFile> files, read_folder(folder));
  std::vector<SourceFile> used = read_used(folder, files, path);
  files.insert(files.end(), std::make_move_iterator(used.begin()), std::make_move_iterator(used.end()));
  return files;
}

std::vector<SourceFile> read_data_files(const std::string& folder, const std::vector<SourceFile>& files) {
  std::vector<SourceFile> found;
  std::set<std::string> seen;
  for (const SourceFile& source : files)
    for (const std::string& name : data_named_in(source)) {
      if (!seen.insert(name).second) continue;
      std::error_code error;
      const fs::path path = fs::path(folder) / name;
      if (!fs::is_regular_file(path, error) || fs::file_size(path, error) > data_bytes_max) continue;
      std::ifstream in(path, std::ios::binary);
      if (auto text = in ? read_all(in) : std::nullopt) found.push_back({name, std::move(*text)});
    }
  return found;
}

std::vector<SourceFile> read_used(const std::string& folder, const std::vector<SourceFile>& files,
                                  const PackagePath& path) {
  struct Wanted {
    std::string package;
    fs::path beside;
  };
  std::vector<SourceFile> found;
  std::set<std::string> seen;
  std::deque<Wanted> wanted;
  const fs::path own = whole(folder);
  const auto want = [&](const SourceFile& source, const fs::path& beside) {
    const Head head = head_of(source);
    seen.insert(head.package);
    for (const std::string& package : head.uses) wanted.push_back({package, beside});
  };
  for (const SourceFile& source : files)
    if (holds_sections(source)) want(source, own.parent_path());
  const Search search(path.folders);
  while (!wanted.empty()) {
    const Wanted next = std::move(wanted.front());
    wanted.pop_front();
    if (!seen.insert(next.package).second) continue;
    const fs::path at = search.find(next.package, next.beside);
    if (at.empty()) continue;  // The compiler says so, at the name.
    auto read = read_folder(at.string());
    if (!read) continue;
    const fs::path shown = whole(at).lexically_relative(own);
    for (SourceFile& source : *read) {
      if (holds_sections(source)) want(source, whole(at).parent_path());
      found.push_back({(shown / source.name).generic_string(), std::move(source.text)});
    }
  }
  return found;
}

}  // namespace anumat::dsl
