#include <charconv>
#include <cstdio>
#include <string_view>

#include "simulation.hpp"

// simulate [--from N] [--seeds COUNT] | --seed N, [--plant NAME]: runs seeds; the first that breaks a promise is
// printed with its shortest schedule, and the program ends with 1.

namespace anumat::simulator {
namespace {

struct Asked {
  std::uint64_t from = 1;
  std::uint64_t count = 2000;
  const Plant* plant = nullptr;
};

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

const Plant* plant_of(std::string_view name) {
  for (const Plant& plant : plants())
    if (plant.name == name) return &plant;
  return nullptr;
}

std::optional<Asked> read(const std::vector<std::string_view>& words) {
  Asked asked;
  if (words.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < words.size(); i += 2) {
    const std::string_view option = words[i];
    if (option == "--plant") {
      asked.plant = plant_of(words[i + 1]);
      if (asked.plant == nullptr) return std::nullopt;
      continue;
    }
    const auto value = number(words[i + 1]);
    if (!value) return std::nullopt;
    if (option == "--seed") asked.count = 1;
    if (option == "--seed" || option == "--from")
      asked.from = *value;
    else if (option == "--seeds")
      asked.count = *value;
    else
      return std::nullopt;
  }
  return asked;
}

void print(std::uint64_t seed, const SeedRun& run, const Plant* plant) {
  const Schedule shortest = shrink(run, plant);
  std::printf("seed %llu breaks \"%s\"\n    %s\n%zu steps, the shortest that still does has %zu:\n%s\n%s",
              static_cast<unsigned long long>(seed), run.finding->promise.c_str(), run.finding->detail.c_str(),
              run.schedule.size(), shortest.size(), text_of(shortest).c_str(), run.package.c_str());
}

int simulate(const Asked& asked) {
  std::int64_t steps = 0;
  std::map<engine::EventType, int> events;
  std::map<Fault, int> faults;
  for (std::uint64_t seed = asked.from; seed < asked.from + asked.count; ++seed) {
    const SeedRun run = run_seed(seed, asked.plant);
    if (run.finding) {
      print(seed, run, asked.plant);
      return 1;
    }
    steps += static_cast<std::int64_t>(run.schedule.size());
    for (const auto& [type, count] : run.events) events[type] += count;
    for (const auto& [fault, count] : run.faults) faults[fault] += count;
  }
  std::printf("%llu seeds, %lld steps, no promise broken\n", static_cast<unsigned long long>(asked.count),
              static_cast<long long>(steps));
  for (const auto& [type, count] : events)
    std::printf("  %7d events %s\n", count, std::string(engine::word(type)).c_str());
  for (const auto& [fault, count] : faults)
    if (fault != Fault::None) std::printf("  %7d times %s\n", count, std::string(word(fault)).c_str());
  return 0;
}

}  // namespace
}  // namespace anumat::simulator

int main(int count, char** words) {
  const auto asked = anumat::simulator::read({words + 1, words + count});
  if (!asked) {
    std::fputs("simulate [--from N] [--seeds COUNT] [--seed N] [--plant NAME]\n", stderr);
    return 2;
  }
  return anumat::simulator::simulate(*asked);
}
