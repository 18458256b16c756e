// The inputs that the fuzzers have kept, and every wrong file, tried again in each ordinary run.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "targets.hpp"

namespace anumat::fuzz {
namespace {

namespace fs = std::filesystem;

// A second and 256 MB are promised for a machine that has nothing else to do; a busy one gets three times as long, the
// sanitizers many times.
#if defined(__SANITIZE_ADDRESS__)
constexpr double seconds_max = 60.0;
constexpr long memory_max_kb = 4L * 1024 * 1024;
#else
constexpr double seconds_max = 3.0;
constexpr long memory_max_kb = 256L * 1024;
#endif

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() != ".expected") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

rusage usage() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return used;
}

/// The time of this process alone, which other work on the machine does not lengthen.
double seconds_used() {
  const rusage used = usage();
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

void replay(const std::vector<fs::path>& files, void (*target)(std::string_view)) {
  for (const fs::path& file : files) {
    SCOPED_TRACE(file.string());
    const std::string input = bytes_of(file);
    const double before = seconds_used();
    target(input);
    EXPECT_LT(seconds_used() - before, seconds_max);
  }
  EXPECT_LT(usage().ru_maxrss, memory_max_kb);
}

fs::path corpus(const char* name) {
  return fs::path(ANUMAT_SOURCE_DIR) / "tests/fuzz/corpus" / name;
}

fs::path wrong_files() {
  return fs::path(ANUMAT_SOURCE_DIR) / "tests/golden/check";
}

TEST(Fuzz, ReplaysSheets) {
  replay(files_in(corpus("sheet")), try_sheet);
  replay(files_in(wrong_files()), try_sheet);
}

TEST(Fuzz, ReplaysExpressions) {
  replay(files_in(corpus("feel")), try_feel);
}

TEST(Fuzz, ReplaysFormatting) {
  replay(files_in(corpus("format")), try_format);
  replay(files_in(wrong_files()), try_format);
}

TEST(Fuzz, ReplaysTables) {
  replay(files_in(corpus("table")), try_table);
}

TEST(Fuzz, ReplaysDmn) {
  replay(files_in(corpus("dmn")), try_dmn);
}

TEST(Fuzz, ReplaysExports) {
  replay(files_in(corpus("export")), try_export);
}

TEST(Fuzz, ReplaysEvidence) {
  replay(files_in(corpus("evidence")), try_evidence);
}

// Nothing within the stated limits takes longer than that, whatever it is made of.
std::string repeated(std::string_view text, std::size_t bytes) {
  std::string all;
  while (all.size() + text.size() <= bytes) all += text;
  return all;
}

TEST(Fuzz, TheLargestFilesStayWithinTheLimits) {
  constexpr std::size_t kLargest = 1024 * 1024;
  for (const char* piece : {"|", "\"", "a: b\n", "| a |\n", "// x\n", "{", "((((", "\t\n", "ก็", "role: x\n", "\\\""}) {
    SCOPED_TRACE(piece);
    const std::string input = "package: p\n\ncase: c\n| field | type |\n" + repeated(piece, kLargest - 100);
    const double before = seconds_used();
    try_sheet(input);
    EXPECT_LT(seconds_used() - before, seconds_max);
  }
  EXPECT_LT(usage().ru_maxrss, memory_max_kb);
}

}  // namespace
}  // namespace anumat::fuzz
