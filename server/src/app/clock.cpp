#include "app/clock.hpp"

#include <chrono>
#include <fstream>

#include "anumat/office/demo_clock.hpp"

namespace anumat::server {

namespace {

Instant system_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return Instant::from_micros(std::chrono::duration_cast<std::chrono::microseconds>(since).count());
}

}  // namespace

Clock clock_of(const std::string& folder) {
  std::ifstream file(folder + "/" + std::string(office::demo_clock_file));
  std::string text;
  std::getline(file, text);
  const auto began = Instant::from_text(text);
  if (!began) return system_now;
  const auto started = std::chrono::steady_clock::now();
  return [began = *began, started] {
    const auto gone = std::chrono::steady_clock::now() - started;
    return Instant::from_micros(began.micros() + std::chrono::duration_cast<std::chrono::microseconds>(gone).count());
  };
}

}  // namespace anumat::server
