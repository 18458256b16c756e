// Evidence from anywhere: whatever the bytes and the name, an answer; the same once more, and one that says why.

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include "anumat/storage/file_type.hpp"
#include "must.hpp"
#include "targets.hpp"

namespace anumat::fuzz {

namespace {

/// The one file that is written again for each input.
class GivenFile {
 public:
  GivenFile()
      : path_(std::filesystem::temp_directory_path() / ("anumat-fuzz-evidence-" + std::to_string(::getpid()))) {}
  ~GivenFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  GivenFile(const GivenFile&) = delete;
  GivenFile& operator=(const GivenFile&) = delete;

  const std::filesystem::path& holding(std::string_view bytes) const {
    std::ofstream out(path_, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    must(static_cast<bool>(out.flush()), "the file can be written");
    return path_;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace

void try_evidence(std::string_view input) {
  static const GivenFile file;
  const std::size_t line_end = std::min(input.find('\n'), input.size());
  const std::string_view name = input.substr(0, line_end);
  const std::string_view bytes = input.substr(std::min(line_end + 1, input.size()));
  const auto& path = file.holding(bytes);
  const auto checked = storage::check_file_type(path, name);
  const auto again = storage::check_file_type(path, name);
  must(checked.has_value() == again.has_value(), "the same file has the same answer");
  if (checked) return;
  const Error& error = checked.error();
  constexpr std::array codes{"E5154", "E5155", "E5156"};
  must(std::ranges::find(codes, error.code) != codes.end(), "a refusal is of the file's kind");
  must(error.code == again.error().code && error.message == again.error().message, "it is refused for one reason");
  must(!error.message.en.empty() && !error.message.th.empty() && !error.help.en.empty() && !error.help.th.empty(),
       "a refusal has words and a next step");
}

}  // namespace anumat::fuzz
