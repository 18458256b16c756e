#include "commands/package_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/read_all.hpp"

namespace anumat::cli {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> unreadable(const std::string& path) {
  return fail(ErrorKind::Failure, "E5409", {"`" + path + "` cannot be read", "อ่าน `" + path + "` ไม่ได้"},
              {"check its name and who may read it", "ตรวจสอบชื่อและสิทธิ์การอ่าน"}, path);
}

/// True when the text stands on the disk, with the rights of the file that it is to replace, if there is one.
bool write_draft(const std::string& draft, const dsl::SourceFile& file) {
  const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return false;
  std::string_view left = file.text;
  bool good = true;
  while (good && !left.empty()) {
    const ssize_t written = ::write(descriptor, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    good = written > 0;
    if (good) left.remove_prefix(static_cast<std::size_t>(written));
  }
  good = good && ::fsync(descriptor) == 0;
  good = ::close(descriptor) == 0 && good;
  std::error_code absent;
  const fs::file_status old = fs::status(file.name, absent);
  if (!good || !fs::exists(old)) return good;
  std::error_code error;
  fs::permissions(draft, old.permissions(), error);
  return !error;
}

}  // namespace

Result<dsl::SourceFile> read_source(const std::string& path, std::istream& in) {
  std::error_code ignored;
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  if (!file || fs::is_directory(path, ignored)) return unreadable(path);
  auto text = dsl::read_all(path == "-" ? in : file);
  if (!text) return unreadable(path);
  return dsl::SourceFile{path, std::move(*text)};
}

Result<std::vector<dsl::SourceFile>> read_own_files(const std::vector<std::string>& paths, std::istream& in) {
  std::vector<dsl::SourceFile> sources;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
      ANUMAT_TRY(dsl::SourceFile source, read_source(path, in));
      sources.push_back(std::move(source));
      continue;
    }
    ANUMAT_TRY(std::vector<dsl::SourceFile> found, dsl::read_package(path));
    for (dsl::SourceFile& source : found)
      // The others are those of the packages that it uses.
      if (const fs::path parent = fs::path(source.name).parent_path(); parent.empty() || parent == "templates")
        sources.push_back({(fs::path(path) / source.name).string(), std::move(source.text)});
  }
  if (sources.empty())
    return fail(ErrorKind::Diagnostic, "", {"there is no .anumat file here", "ไม่มีไฟล์ .anumat"},
                {"name the folder of a package", "ระบุโฟลเดอร์ของชุดนิยาม"}, paths.empty() ? "" : paths.front());
  return sources;
}

Result<std::vector<dsl::SourceFile>> read_paths(const std::vector<std::string>& paths, std::istream& in,
                                                const dsl::PackagePath& path) {
  ANUMAT_TRY(std::vector<dsl::SourceFile> sources, read_own_files(paths, in));
  std::error_code ignored;
  const std::string first = paths.empty() ? "." : paths.front();
  const fs::path folder = fs::is_directory(first, ignored) ? fs::path(first) : fs::path(first).parent_path();
  const auto add = [&sources](std::string name, std::string text) {
    const auto is_there = [&](const dsl::SourceFile& one) {
      return fs::path(one.name).lexically_normal() == fs::path(name).lexically_normal();
    };
    if (std::none_of(sources.begin(), sources.end(), is_there)) sources.push_back({std::move(name), std::move(text)});
  };
  for (const dsl::SourceFile& source : std::vector(sources)) {
    const fs::path beside = fs::path(source.name).parent_path();
    for (dsl::SourceFile& data : dsl::read_data_files(beside.empty() ? "." : beside.string(), {source}))
      add((beside / data.name).string(), std::move(data.text));
  }
  for (dsl::SourceFile& used : dsl::read_used(folder.empty() ? "." : folder.string(), sources, path))
    add((folder / used.name).lexically_normal().string(), std::move(used.text));
  return sources;
}

dsl::PackagePath package_path_of(const Globals& globals) {
  dsl::PackagePath path;
  std::istringstream folders(globals.package_path);
  for (std::string folder; std::getline(folders, folder, ':');)
    if (!folder.empty()) path.folders.push_back(folder);
  return path;
}

Result<void> replace_files(const std::vector<dsl::SourceFile>& files) {
  std::vector<std::string> drafts;
  const auto failed = [&](const std::string& path) {
    std::error_code ignored;
    for (const std::string& draft : drafts) fs::remove(draft, ignored);
    return fail(ErrorKind::Failure, "E5410", {"`" + path + "` cannot be written", "เขียน `" + path + "` ไม่ได้"},
                {"check who may write there, and the room on the disk", "ตรวจสอบสิทธิ์การเขียนและพื้นที่ว่างของดิสก์"}, path);
  };
  for (const dsl::SourceFile& file : files) {
    drafts.push_back(file.name + ".new");
    if (!write_draft(drafts.back(), file)) return failed(file.name);
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::error_code error;
    fs::rename(drafts[i], files[i].name, error);
    if (error) return failed(files[i].name);
  }
  return {};
}

Result<void> replace_file(const std::string& path, std::string_view text) {
  return replace_files({{path, std::string(text)}});
}

}  // namespace anumat::cli
