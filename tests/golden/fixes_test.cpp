// Every fix that is offered for a file of the corpus is applied, and the file is checked again.

#include <gtest/gtest.h>

#include <array>
#include <iostream>

#include "anumat/dsl/render.hpp"
#include "anumat/dsl/repair.hpp"
#include "corpus.hpp"

namespace anumat::dsl {
namespace {

using namespace test;  // NOLINT: the reader of the corpus.

struct Rate {
  int offered = 0;
  int gone = 0;  ///< The finding is not there any more and no error of another kind came at its place.
};

bool still_there(const Diagnostic& found, const std::vector<SourceFile>& before, const Compilation& after,
                 const std::vector<SourceFile>& sources) {
  const auto line_of = [](const std::vector<SourceFile>& files, const Diagnostic& one) {
    return position_of(files[one.span.file].text, one.span.begin).line;
  };
  for (const Diagnostic& one : after.diagnostics) {
    if (one.code == found.code && one.message == found.message) return true;
    if (one.severity == Severity::Error && line_of(sources, one) == line_of(before, found) &&
        std::ranges::none_of(compile(before).diagnostics,
                             [&](const Diagnostic& old) { return old.message == one.message; }))
      return true;
  }
  return false;
}

std::array<Rate, 3> rates(bool print) {
  std::array<Rate, 3> all{};
  for (const fs::path& file : wrong_files()) {
    const std::vector<SourceFile> sources = package_of(file);
    for (const Diagnostic& found : compile(sources).diagnostics)
      for (const Fix& fix : found.fixes) {
        const auto fixed = apply(fix, sources);
        const bool gone = !still_there(found, sources, compile(fixed), fixed);
        Rate& rate = all[static_cast<std::size_t>(fix.confidence)];
        ++rate.offered;
        rate.gone += gone ? 1 : 0;
        if (!gone && print)
          std::cout << "  " << word(fix.confidence) << " fix of " << found.code << " in " << file.filename()
                    << " leaves " << render(compile(fixed).diagnostics, fixed) << "\n";
      }
  }
  return all;
}

TEST(Fixes, CertainOnesAlwaysPutRightWhatTheySay) {
  const auto all = rates(true);
  for (const Confidence confidence : {Confidence::Certain, Confidence::Likely, Confidence::Guess}) {
    const Rate& rate = all[static_cast<std::size_t>(confidence)];
    std::cout << word(confidence) << ": " << rate.gone << " of " << rate.offered << " fixes put the finding right\n";
  }

  const Rate& certain = all[static_cast<std::size_t>(Confidence::Certain)];
  const Rate& likely = all[static_cast<std::size_t>(Confidence::Likely)];
  EXPECT_GE(certain.offered, 20);
  EXPECT_EQ(certain.gone, certain.offered);
  EXPECT_GE(likely.gone * 100, likely.offered * 90) << "a likely fix should mostly be right";
}

TEST(Fixes, ARepairLeavesNothingThatIsCertain) {
  for (const fs::path& file : wrong_files())
    for (const Confidence confidence : {Confidence::Certain, Confidence::Likely}) {
      const Repair done = repair(package_of(file), confidence);

      for (const Diagnostic& found : done.after.diagnostics)
        for (const Fix& fix : found.fixes)
          EXPECT_GT(fix.confidence, confidence) << file << " " << found.code << " " << fix.title.en;
      const Repair again = repair(done.sources, confidence);
      EXPECT_EQ(again.sources[0].text, done.sources[0].text) << file;
    }
}

TEST(Fixes, ARepairTakesOnlyTheFirstOfTwoFixesAtOnePlace) {
  // Two roles that are near, one wrong word that two findings would change.
  const Repair done = repair({{"a.anumat", "package: p\nrole: x\nlabel th ก\n"}}, Confidence::Certain);

  EXPECT_EQ(done.sources[0].text, "package: p\nrole: x\nlabel th: ก\n");
}

TEST(Fixes, EditsOutsideOfTheFileAreLeftOut) {
  const Fix wild{{"x", "x"}, {{{0, 5, 900}, "a"}, {{7, 0, 1}, "b"}}, Confidence::Certain};

  EXPECT_EQ(apply(wild, {{"a", "text"}})[0].text, "text");
}

}  // namespace
}  // namespace anumat::dsl
