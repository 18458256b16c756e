#pragma once

#include <gtest/gtest.h>

#include <string>

#include "program.hpp"

namespace anumat::cli::test {

/// An office of three people with the package of samples/requests: one request waits for the head, another was
/// returned.
class RequestOffice : public testing::Test {
 protected:
  void SetUp() override {
    done("init office --name \"Test office\" --admin ADM --package " ANUMAT_SOURCE_DIR
         "/tests/cli/samples/requests --at 2026-10-01");
    for (const char* person : {"C1 \"เจ้าหน้าที่ ก\"", "H1 \"หัวหน้า ข\"", "S1 \"Staff C\""})
      done(std::string("person add ") + person + " --as ADM --at 2026-10-01");
    for (const char* role : {"C1 clerk", "H1 head", "H1 staff", "S1 staff"})
      done(std::string("role grant ") + role + " 2026-10-01 --as ADM --at 2026-10-01");
    done("calendar cover 2026-10-01 2027-09-30 --as ADM --at 2026-10-01");
    done(
        "case new request --set subject=Printer --set owner=S1 --set amount=4500.5 --set needed=2026-12-01 --as S1 "
        "--at 2026-10-05");
    done("case do RQ-001 submit --as S1 --at 2026-10-05T10:15");
    done("case do RQ-001 return --comment \"no quotation\" --as H1 --at 2026-10-06");
    done("evidence add RQ-001 quotation quotation.txt --as S1 --at 2026-10-07", "printf 500 > quotation.txt; ");
    done("case do RQ-001 submit --set amount=9000 --as S1 --at 2026-10-08");
    done("case new request --set subject=Chairs --set owner=S1 --as S1 --at 2026-10-08");
  }

  /// Publishes what the office owes over a year beside its requests, and does the first of it: a dear request, a notice
  /// that was posted, one answer to the survey about it.
  void live_a_year() {
    done("publish year --as ADM --at 2026-10-09",
         "cp -r " ANUMAT_SOURCE_DIR "/tests/cli/samples/requests year; cp " ANUMAT_SOURCE_DIR
         "/tests/cli/samples/year/year.anumat year; ");
    done("case new request --set subject=Desk --set owner=S1 --set amount=7000 --as S1 --at 2026-10-09");
    done("case do RQ-003 submit --set needed=2026-12-01 --as S1 --at 2026-10-09");
    done("case new notice --set code=N1 --as C1 --at 2026-10-09");
    done("case do N1 post --as C1 --at 2026-10-09");
    done("survey answer lunch '{soup: 2, rice: 3}' --case notice/N1 --as S1 --at 2026-10-09");
  }

  void done(const std::string& words, const std::string& before = "") {
    if (!before.empty()) (void)place_.shell(before + "true");
    const Answer answer = place_.anumat(words);
    ASSERT_EQ(answer.code, 0) << words << "\n" << answer.err;
  }
  [[nodiscard]] Answer anumat(const std::string& words, const std::string& environment = "") const {
    return place_.anumat(words, environment);
  }
  [[nodiscard]] Answer sql(const std::string& statement) const {
    return place_.shell("sqlite3 office/office.db \"" + statement + "\"");
  }
  [[nodiscard]] std::string events() const { return sql("SELECT count(*) FROM event").out; }

  Workplace place_{"requests-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name())};
};

}  // namespace anumat::cli::test
