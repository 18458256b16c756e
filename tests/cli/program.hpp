#pragma once

#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace anumat::cli::test {

struct Answer {
  int code = 0;
  std::string out;
  std::string err;
};

inline std::string whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A folder of its own, gone at the end, in which the program is run without anybody's environment.
class Workplace {
 public:
  explicit Workplace(const std::string& name)
      : folder_(std::filesystem::temp_directory_path() / ("anumat-" + name + "-" + std::to_string(getpid()))) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~Workplace() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  /// A line for the shell, in the folder; the two streams apart.
  [[nodiscard]] Answer shell(const std::string& line) const {
    const std::filesystem::path err = folder_ / "stderr.txt";
    Answer answer;
    FILE* pipe = popen(("cd " + folder_.string() + " && { " + line + " ; } 2>" + err.string()).c_str(), "r");
    std::array<char, 4096> buffer{};
    for (std::size_t size = 0; (size = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
      answer.out.append(buffer.data(), size);
    const int status = pclose(pipe);
    answer.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    answer.err = whole(err);
    std::filesystem::remove(err);
    return answer;
  }

  /// The program, with the office of this folder when there is one; `environment` is put before it.
  [[nodiscard]] Answer anumat(const std::string& words, const std::string& environment = "") const {
    return shell("env -i HOME=/ LANG=C.UTF-8 ANUMAT_OFFICE=office " + environment + " " ANUMAT_PROGRAM " " + words);
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace anumat::cli::test
