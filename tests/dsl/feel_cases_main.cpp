// Answers conformance cases: JSON lines in, JSON lines out.
#include <iostream>
#include <string>

#include "anumat/dsl/feel_cases.hpp"

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty()) std::cout << anumat::dsl::answer_feel_case(line) << '\n';
  }
  return 0;
}
