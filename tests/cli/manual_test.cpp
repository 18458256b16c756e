// The reference in docs/reference is what the program prints about itself.

#include <gtest/gtest.h>

#include <cstdlib>

#include "program.hpp"

namespace anumat::cli::test {
namespace {

class Reference : public testing::TestWithParam<const char*> {};

TEST_P(Reference, IsWhatTheProgramSays) {
  const Workplace place(std::string("manual-") + GetParam());
  const std::string path = std::string(ANUMAT_SOURCE_DIR) + "/docs/reference/" + GetParam() + ".md";

  const Answer printed = place.anumat(std::string("help --manual ") + GetParam());

  EXPECT_EQ(printed.code, 0);
  if (std::getenv("ANUMAT_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << printed.out;
  EXPECT_EQ(whole(path), printed.out) << "in " << path << "; ANUMAT_UPDATE_GOLDEN=1 rewrites it";
}

INSTANTIATE_TEST_SUITE_P(Pages, Reference, testing::Values("language", "feel", "errors", "refusals"),
                         [](const auto& page) { return std::string(page.param); });

TEST(ReferencePages, PrintThePackageThatPassesItsTest) {
  const Workplace place("manual-package");
  const std::string page = place.anumat("help --manual language").out;
  const auto from = page.find("```anumat\n") + 10;
  std::ofstream(place.folder() / "small.anumat") << page.substr(from, page.find("```", from) - from);

  EXPECT_EQ(place.anumat("check small.anumat").code, 0);
  EXPECT_NE(place.anumat("test small.anumat --lang en").out.find("1 passed, 0 failed"), std::string::npos);
}

TEST(ReferencePages, HaveNoOtherPage) {
  EXPECT_EQ(Workplace("manual-none").anumat("help --manual nothing").code, 2);
}

}  // namespace
}  // namespace anumat::cli::test
