// lived_office FOLDER EVENTS: a large office, made by the engine itself, for tests that ask how much memory takes what.

#include "lived_office.hpp"

#include <cstdio>
#include <cstdlib>

int main(int count, char** words) {
  if (count != 3) return 2;
  const auto made = anumat::bench::live_office(words[1], std::atoll(words[2]), 1'000);
  if (!made) {
    std::fprintf(stderr, "lived_office: %s\n", made.error().message.en.c_str());
    return 1;
  }
  std::printf("%lld\n", static_cast<long long>(*made));
  return 0;
}
