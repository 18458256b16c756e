#include <unistd.h>

#include <exception>
#include <iostream>

#include "program.hpp"

int main(int count, char** words) {
  using anumat::cli::ExitCode;
  std::ios::sync_with_stdio(false);
  try {
    const std::vector<std::string> given(words + 1, words + count);
    ExitCode code =
        anumat::cli::run_program(given, {std::cin, std::cout, std::cerr},
                                 {anumat::cli::wants_colour(STDOUT_FILENO), anumat::cli::wants_colour(STDERR_FILENO)});
    std::cout.flush();
    if (!std::cout && code == ExitCode::Ok) code = ExitCode::Failure;
    return static_cast<int>(code);
  } catch (const std::exception& fault) {
    std::cerr << "bug: " << fault.what() << '\n';
    return static_cast<int>(ExitCode::Bug);
  }
}
