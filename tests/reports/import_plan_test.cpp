// An export read in again by a running office: what it corrects, and what it only seems to correct.

#include "anumat/office/import_plan.hpp"

#include <gtest/gtest.h>

#include <string>

#include "../support/temp_folder.hpp"
#include "anumat/office/office.hpp"

namespace anumat::office {
namespace {

constexpr const char* package = R"(language: en
package: bills

role: clerk

case: bill
key: code
opened by: clerk
| field  | type  | required |
| code   | text  | yes      |
| amount | money | yes      |
| status | text  | yes      |

lifecycle: bill
start: open
end: closed
| from | on     | who   | to     | act     | takes  |
| open | mark   | clerk | open   | submit  | status |
| open | settle | clerk | closed | approve |        |

deadlines: bill
| state | within | then |
| open  |        |      |

import: bills
file: bills.csv
format: export
as: "C1"
| column | as     | type  | required |
| code   | code   | text  | yes      |
| amount | amount | money | yes      |
| status | status | text  | yes      |

| do   | kind | on   | with                                           |
| open | bill | code | {code: code, amount: amount, status: status}   |
| mark | bill | code | {status: status}                               |
)";

class ImportPlanTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto made = Office::create(folder_ / "office");
    ASSERT_TRUE(made);
    office_ = std::move(*made);
    give("ADM", engine::CommandType::OpenOffice, {{"name", "office"}, {"administrator", "ADM"}});
    const auto published = office_->publish({{"bills.anumat", package}}, "ADM", at_);
    ASSERT_TRUE(published) << published.error().message.en;
    give("ADM", engine::CommandType::RegisterPerson, {{"person", "C1"}, {"name", "clerk"}});
    give("ADM", engine::CommandType::GrantRole,
         {{"person", "C1"}, {"role", "clerk"}, {"from", *Date::from_iso("2026-10-01")}});
    const ImportPlan first = plan("code,amount,status\nB1,12000.00,new\n");
    ASSERT_TRUE(first.faults.empty()) << first.faults.front().message.en;
    ASSERT_TRUE(office_->engine().handle_all(first.commands));
  }

  void give(const std::string& actor, engine::CommandType type, model::Context body) {
    const auto outcome = office_->engine().handle(
        {type, "key-" + std::to_string(++count_), actor, "", at_, std::nullopt, std::move(body)});
    ASSERT_TRUE(outcome) << outcome.error().message.en;
    ASSERT_TRUE(outcome->accepted) << outcome->reasons.front().message.en;
  }

  [[nodiscard]] ImportPlan plan(const std::string& bytes) {
    const auto section = find_export(office_->published(), "bills");
    EXPECT_TRUE(section);
    engine::Command pattern;
    pattern.type = engine::CommandType::RecordImport;
    pattern.key = "import-" + std::to_string(++count_);
    pattern.actor = "C1";
    pattern.at = at_;
    return plan_import(*office_, **section, "bills.csv", bytes, pattern);
  }

  const testing::TempFolder folder_;
  const Instant at_ = local_instant(*Date::from_iso("2026-10-05"), 9 * 60, UtcOffset());
  std::unique_ptr<Office> office_;
  int count_ = 0;
};

TEST_F(ImportPlanTest, CorrectsWhatAStepOfTheSectionSets) {
  const ImportPlan again = plan("code,amount,status\nB1,12000.00,paid\n");

  EXPECT_TRUE(again.faults.empty());
  EXPECT_EQ(again.changed, 1);
}

/// An amount that no step corrects is not passed over without a word.
TEST_F(ImportPlanTest, TellsAFieldThatNoStepCorrects) {
  const ImportPlan again = plan("code,amount,status\nB1,12500.00,paid\n");

  ASSERT_EQ(again.faults.size(), 1U);
  EXPECT_EQ(again.faults[0].code, "E6162");
  EXPECT_NE(again.faults[0].message.en.find("amount"), std::string::npos) << again.faults[0].message.en;
  EXPECT_TRUE(again.commands.empty());
}

}  // namespace
}  // namespace anumat::office
