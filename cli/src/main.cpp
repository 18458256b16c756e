#include <unistd.h>

#include <exception>
#include <iostream>
#include <new>
#include <string_view>

#include "program.hpp"
#include "surface/console.hpp"

namespace {

/// Ends as a power cut would, which the stores survive: what was answered is kept, and nothing is half there. Going on
/// in want of memory could only guess.
[[noreturn]] void end_without_memory() {
  constexpr std::string_view english =
      "error E5146: there is no memory left, and so it ends here; what was answered before is kept\n"
      "  help: look before you repeat: with the same `--key` a command acts once\n";
  constexpr std::string_view thai =
      "ผิดพลาด E5146: หน่วยความจำหมด จึงหยุดทำงาน สิ่งที่ตอบรับแล้วยังอยู่ครบ\n"
      "  คำแนะนำ: ตรวจดูก่อนสั่งซ้ำ การสั่งซ้ำด้วย `--key` เดิมจะมีผลครั้งเดียว\n";
  const std::string_view text = anumat::cli::language_of_environment() == anumat::dsl::Language::Thai ? thai : english;
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
  ::_exit(static_cast<int>(anumat::cli::ExitCode::Failure));
}

}  // namespace

int main(int count, char** words) {
  using anumat::cli::ExitCode;
  std::set_new_handler(end_without_memory);
  std::ios::sync_with_stdio(false);
  try {
    const std::vector<std::string> given(words + 1, words + count);
    const ExitCode code =
        anumat::cli::run_program(given, {std::cin, std::cout, std::cerr},
                                 {anumat::cli::wants_colour(STDOUT_FILENO), anumat::cli::wants_colour(STDERR_FILENO)});
    return static_cast<int>(code);
  } catch (const std::exception& fault) {
    std::cerr << "bug: " << fault.what() << '\n';
    return static_cast<int>(ExitCode::Bug);
  }
}
