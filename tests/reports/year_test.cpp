#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/render.hpp"
#include "year/year.hpp"

namespace anumat::cli {
namespace {

TEST(YearReplay, Scratch) {
  const std::string root = ANUMAT_SOURCE_DIR;
  const auto package = dsl::read_package(root + "/workflows/annual-plan");
  ASSERT_TRUE(package);
  const auto compilation = dsl::compile(*package);
  for (const auto& d : compilation.diagnostics) {
    const auto& s = (*package)[d.span.file];
    std::cout << d.code << " " << s.name << ":" << dsl::position_of(s.text, d.span.begin).line << ":" << dsl::position_of(s.text, d.span.begin).column << " " << d.message.en << " | " << d.help.en << "\n";
  }
  ASSERT_TRUE(compilation.definition);
  auto office = Office::in_memory();
  ASSERT_TRUE(office);
  const char* data = std::getenv("YEAR_DATA");
  const auto outcome = replay_year(**office, *package, data != nullptr ? data : root + "/workflows/annual-plan/sample", [](const engine::Command& c, const engine::Outcome& o) {
    if (!o.accepted) std::cout << c.key << " " << c.at.text() << " " << c.actor << " " << engine::word(c.type) << " " << o.reasons.front().code << " " << o.reasons.front().message.en << "\n";
  });
  if (!outcome) std::cout << outcome.error().code << outcome.error().message.en << outcome.error().place << "\n";
  ASSERT_TRUE(outcome);
  for (const auto& f : outcome->faults) std::cout << f.place << " " << f.code << " " << f.message.en << "\n";
  std::cout << outcome->commands << " " << outcome->accepted << " " << outcome->refused << " " << outcome->undecided << " " << outcome->events << "\n";
  const auto written = write_reports(**office, "/tmp/year-out");
  if (!written) std::cout << written.error().code << written.error().message.en << written.error().place << "\n";
  ASSERT_TRUE(written);
}

}  // namespace
}  // namespace anumat::cli
