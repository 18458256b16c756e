#include "commands/package_files.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "anumat/dsl/compile.hpp"

namespace anumat::cli {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> unreadable(const std::string& path) {
  return fail(ErrorKind::Failure, "E5409", {"`" + path + "` cannot be read", "อ่าน `" + path + "` ไม่ได้"},
              {"check its name and who may read it", "ตรวจสอบชื่อและสิทธิ์การอ่าน"}, path);
}

}  // namespace

Result<dsl::SourceFile> read_source(const std::string& path, std::istream& in) {
  const auto whole = [](std::istream& stream) { return std::string(std::istreambuf_iterator<char>(stream), {}); };
  if (path == "-") return dsl::SourceFile{"-", whole(in)};
  std::error_code ignored;
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path, ignored)) return unreadable(path);
  return dsl::SourceFile{path, whole(file)};
}

Result<std::vector<dsl::SourceFile>> read_paths(const std::vector<std::string>& paths, std::istream& in) {
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
      sources.push_back({(fs::path(path) / source.name).string(), std::move(source.text)});
  }
  if (sources.empty())
    return fail(ErrorKind::Diagnostic, "", {"there is no .anumat file here", "ไม่มีไฟล์ .anumat"},
                {"name the folder of a package", "ระบุโฟลเดอร์ของชุดนิยาม"}, paths.empty() ? "" : paths.front());
  return sources;
}

Result<void> replace_file(const std::string& path, std::string_view text) {
  const std::string draft = path + ".new";
  std::ofstream file(draft, std::ios::binary);
  file << text;
  file.close();
  std::error_code error;
  if (file) {
    fs::permissions(draft, fs::status(path, error).permissions(), error);
    fs::rename(draft, path, error);
    if (!error) return {};
  }
  std::error_code ignored;
  fs::remove(draft, ignored);
  return fail(ErrorKind::Failure, "E5410", {"`" + path + "` cannot be written", "เขียน `" + path + "` ไม่ได้"},
              {"check who may write there, and the room on the disk", "ตรวจสอบสิทธิ์การเขียนและพื้นที่ว่างของดิสก์"}, path);
}

}  // namespace anumat::cli
