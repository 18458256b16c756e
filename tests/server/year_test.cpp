// The year, its money and its past over HTTP, on the package of the annual plan.

#include "anumat/dsl/compile.hpp"
#include "place.hpp"

namespace anumat::server::test {
namespace {

using model::Context;

Decimal baht(std::string_view text) {
  return *Decimal::from_text(text);
}

constexpr const char* key = "4100, ฎ.70/0001";

/// C1 plans, S1 keeps the money and S2 buys. One voucher of 1,250.50 stands against 1,250.05 in the ERP, and of the
/// 50,000 that the unit was told 40,000 are in the ERP.
struct Year : Place {
  void SetUp() override {
    Place::SetUp();
    server_.reset();
    auto office = office::Office::open(folder(), office::OfficeAccess::Write);
    ASSERT_TRUE(office) << office.error().message.en;
    const auto package = dsl::read_package(ANUMAT_SOURCE_DIR "/workflows/annual-plan");
    ASSERT_TRUE(package);
    const auto published = (*office)->publish(*package, "ADM", Instant::from_micros(now_));
    ASSERT_TRUE(published) << published.error().message.en;
    using enum engine::CommandType;
    for (const auto& [person, role] : {std::pair("C1", "planning officer"), std::pair("S1", "finance officer"),
                                       std::pair("S2", "procurement officer")})
      give(**office, "ADM", GrantRole, {{"person", person}, {"role", role}, {"from", day("2026-10-01")}});
    const auto open = [&](const char* person, const char* kind, Context fields) {
      give(**office, person, OpenCase, {{"kind", kind}, {"fields", std::move(fields)}});
    };
    open("C1", "theme",
         {{"code", "T1"},
          {"name", "craft"},
          {"window from", day("2026-10-01")},
          {"window to", day("2027-09-30")},
          {"activity types", model::List{"camp"}}});
    open("C1", "project",
         {{"code", "PJ70-01"},
          {"erp code", "70-4100-01"},
          {"title", "ค่ายหัตถกรรม"},
          {"theme", "T1"},
          {"plan budget", 50000},
          {"plan starts", day("2026-11-02")},
          {"plan ends", day("2026-11-06")},
          {"owner", "S1"},
          {"activity type", "camp"}});
    const auto move = [](const char* code, int amount) {
      return Context{{"code", code}, {"project", "PJ70-01"}, {"kind", "allocation"}, {"amount", amount}};
    };
    open("S1", "budget move", move("BM-1", 50000));
    open("S1", "erp move", move("EM-1", 40000));
    pass_days(31);
    open("S1", "unit voucher",
         {{"code", "ฎ.70/0001"},
          {"project", "PJ70-01"},
          {"amount", baht("1250.50")},
          {"category", "service"},
          {"dated", day("2026-11-05")}});
    pass_days(2);
    open("S1", "erp voucher",
         {{"document", "47001"},
          {"written", "70/1"},
          {"code", "70/1"},
          {"claimed on", day("2026-11-05")},
          {"paid on", day("2026-11-06")},
          {"project code", "70-4100-01"},
          {"unit", "4100"},
          {"category", "service"},
          {"gross", baht("1250.05")}});
    pass_days(24);
    office->reset();
    serve();
  }

  void pass_days(std::int64_t days) { pass(days * 24 * 3600); }

  static Json settled(const std::string& comment) {
    return {{"key", key}, {"outcome", "AMOUNT_DIFF"}, {"comment", comment}};
  }
};

TEST_F(Year, TellsWhatOfAYearThereIs) {
  const Json definition = as("C1").get("/api/v1/definition").json();

  EXPECT_EQ(definition["cycles"][0]["name"], "annual plan");
  EXPECT_EQ(definition["ledgers"][0]["label"]["th"], "บัญชีของหน่วยงาน");
  EXPECT_EQ(definition["reconciliations"][0]["name"], "vouchers");
  EXPECT_EQ(definition["surveys"].size(), 1U);
  EXPECT_EQ(definition["problems"].size(), 4U);
  EXPECT_TRUE(definition["indicators"].empty());
}

TEST_F(Year, ShowsTheDutiesWithStateHoldersAndEvents) {
  Client planner = as("C1");

  const Json board = planner.get("/api/v1/cycle").json()["boards"][0];
  const Json before = planner.get("/api/v1/cycle?on=2026-10-01").json()["boards"][0];

  ASSERT_EQ(board["duties"].size(), 22U) << board.dump(1);
  EXPECT_EQ(board["on"], "2026-12-01");
  EXPECT_EQ(board["stage_names"], Json::array({"plan", "monitor", "summarize", "improve"}));
  const auto duty = [](const Json& of, const char* name) {
    for (const Json& one : of["duties"])
      if (one["duty"] == name) return one;
    return Json();
  };
  const Json digest = duty(board, "digest the projects");
  EXPECT_EQ(digest["persons"], Json::array({"C1"}));
  EXPECT_EQ(digest["now"]["due"], "2026-10-31");
  EXPECT_EQ(duty(board, "publish the plan")["state"], "late");
  EXPECT_LT(duty(board, "publish the plan")["working_days"].get<int>(), 0);
  EXPECT_NE(duty(before, "publish the plan")["state"], "late");
  EXPECT_EQ(planner.get("/api/v1/cycle?on=2569-10-01").code(), "E8019");
  EXPECT_EQ(planner.get("/api/v1/cycle?year=2026").code(), "E8019");
}

TEST_F(Year, KeepsTheBooksOnADayAsKnownOnADay) {
  Client reader = as("S1");

  const Json now = reader.get("/api/v1/ledgers").json()["ledgers"][0];
  const Json early = reader.get("/api/v1/ledgers?on=2026-11-04").json()["ledgers"][0];
  const Json then = reader.get("/api/v1/ledgers?as_known=2026-11-04").json()["ledgers"][0];

  EXPECT_EQ(now["ledger"], "unit books");
  EXPECT_EQ(now["trial_balance"], "0");
  ASSERT_EQ(now["subjects"].size(), 1U);
  EXPECT_EQ(now["subjects"][0]["case"], "project/PJ70-01");
  EXPECT_EQ(now["subjects"][0]["title"], "ค่ายหัตถกรรม");
  EXPECT_EQ(now["subjects"][0]["balances"]["disbursed"], "1250.5");
  EXPECT_EQ(now["totals"]["available"], "48749.5");
  EXPECT_EQ(early["totals"]["available"], "50000");
  EXPECT_EQ(then["totals"]["available"], "50000");
}

TEST_F(Year, ListsPostingsByPages) {
  Client reader = as("S1");

  const Json first = reader.get("/api/v1/ledgers/unit%20books/postings?limit=1").json();
  const Json rest =
      reader.get("/api/v1/ledgers/unit%20books/postings?after=" + first["next"].get<std::string>()).json();

  EXPECT_EQ(first["total"], 2);
  EXPECT_EQ(first["postings"][0]["credit"], "allocated");
  ASSERT_EQ(rest["postings"].size(), 1U);
  EXPECT_EQ(rest["postings"][0]["case"], "unit voucher/ฎ.70/0001");
  EXPECT_EQ(rest["postings"][0]["amount"], "1250.5");
  EXPECT_TRUE(rest["next"].is_null());
  EXPECT_EQ(reader.get("/api/v1/ledgers/nothing/postings").code(), "E8030");
}

TEST_F(Year, BridgesTheRegistersToZeroByTheWordOfWhoMaySettle) {
  Client buyer = as("S2");
  const std::string target = "/api/v1/reconciliations/vouchers/settlements";

  const Json open = buyer.get("/api/v1/reconciliations").json()["reconciliations"][0];
  const Reply others = as("C1").post(target, settled("typed in twice"));
  const Reply done = buyer.post(target, settled("the ERP is right"));
  const Json after = buyer.get("/api/v1/reconciliations").json()["reconciliations"][0];

  EXPECT_EQ(open["open"], 1);
  EXPECT_EQ(open["bridge"]["unexplained"], "0.45");
  ASSERT_EQ(open["matches"].size(), 1U);
  EXPECT_EQ(open["matches"][0]["outcome"], "AMOUNT_DIFF");
  EXPECT_EQ(open["matches"][0]["persons"], Json::array({"S2"}));
  EXPECT_TRUE(open["matches"][0]["may_settle"]);
  EXPECT_TRUE(open["matches"][0]["needs_comment"]);
  EXPECT_EQ(others.status, 403) << others.body;
  EXPECT_EQ(done.status, 201) << done.body;
  EXPECT_EQ(after["open"], 0);
  EXPECT_EQ(after["bridge"]["unexplained"], "0");
  EXPECT_EQ(after["matches"][0]["settlement"]["actor"], "S2");
  EXPECT_EQ(after["matches"][0]["settlement"]["comment"], "the ERP is right");
}

TEST_F(Year, FreezesAPeriodAndShowsWhatIsKnownSince) {
  (void)as("S2").post("/api/v1/reconciliations/vouchers/settlements", settled("the ERP is right"));
  Client planner = as("C1");

  const Reply closed = planner.post("/api/v1/reconciliations/vouchers/closes", {{"to", "2026-11-30"}});
  const Json periods = planner.get("/api/v1/periods").json()["periods"];

  EXPECT_EQ(closed.status, 201) << closed.body;
  ASSERT_EQ(periods.size(), 1U);
  EXPECT_EQ(periods[0]["to"], "2026-11-30");
  EXPECT_EQ(periods[0]["closed_by"], "C1");
  EXPECT_EQ(periods[0]["as_known"]["counted"], 1250.05);
  EXPECT_FALSE(periods[0]["restated"]);
}

TEST_F(Year, WithholdsTheFiguresOfFewAnswers) {
  Client anybody = as("S1");
  const Json sheet{{"case", "project/PJ70-01"}, {"answers", {{"q1", "4"}, {"q6", 5}}}};

  const Json before = anybody.get("/api/v1/surveys").json()["surveys"][0];
  const Reply wrong = anybody.post("/api/v1/surveys/survey/answers", {{"answers", {{"q1", 9}}}});
  for (int i = 0; i < 4; ++i) EXPECT_EQ(anybody.post("/api/v1/surveys/survey/answers", sheet).status, 201);
  const Json few = anybody.get("/api/v1/surveys").json()["surveys"][0]["results"][0];
  (void)anybody.post("/api/v1/surveys/survey/answers", sheet);
  const Json enough = anybody.get("/api/v1/surveys").json()["surveys"][0]["results"][0];

  EXPECT_TRUE(before["may_answer"]);
  EXPECT_TRUE(before["anonymous"]);
  EXPECT_EQ(before["questions"][0]["points"].size(), 5U);
  EXPECT_TRUE(before["results"].empty());
  EXPECT_GE(wrong.status, 400) << wrong.body;
  EXPECT_TRUE(few["withheld"]);
  EXPECT_TRUE(few["figures"].empty());
  EXPECT_FALSE(enough["withheld"]);
  EXPECT_EQ(enough["sheets"], 5);
  EXPECT_EQ(enough["figures"][0]["mean"], "4.00");
  EXPECT_EQ(anybody.post("/api/v1/surveys/nothing/answers", sheet).code(), "E8030");
}

TEST_F(Year, RegistersFindingsAndWhatIsAtStake) {
  Client finder = as("S1");
  const Reply opened = finder.post("/api/v1/cases", {{"kind", "finding"},
                                                     {"fields",
                                                      {{"code", "ISS-01"},
                                                       {"kind", "budget_lost"},
                                                       {"project", "PJ70-01"},
                                                       {"found by", "S1"},
                                                       {"text", "10,000 gone"}}}});
  ASSERT_EQ(opened.status, 201) << opened.body;

  const Json problems = finder.get("/api/v1/problems").json()["problems"];
  const Json early = finder.get("/api/v1/problems?on=2026-10-06&all=true").json()["problems"];

  ASSERT_EQ(problems.size(), 1U) << problems.dump(1);
  EXPECT_EQ(problems[0]["problem"], "budget lost");
  EXPECT_EQ(problems[0]["severity"], "high");
  EXPECT_EQ(problems[0]["cost"], "10000");
  EXPECT_EQ(problems[0]["title"], "ค่ายหัตถกรรม");
  EXPECT_TRUE(early.empty()) << early.dump(1);
}

TEST_F(Year, RunsAReportForOneOfItsDays) {
  server_.reset();
  {
    const auto office = office::Office::open(folder(), office::OfficeAccess::Write);
    ASSERT_TRUE(office) << office.error().message.en;
    const auto quarter = [](const char* name, const char* from, const char* to) {
      return Context{{"name", name}, {"from", day(from)}, {"to", day(to)}};
    };
    give(**office, "ADM", engine::CommandType::SetParameter,
         {{"parameter", "quarters"},
          {"value", model::List{quarter("Q0", "2026-10-01", "2026-10-31"), quarter("Q1", "2026-11-01", "2026-11-30")}},
          {"from", day("2026-10-01")}});
  }
  serve();
  Client reader = as("C1");
  const std::string path = "/api/v1/reports/quarterly%20disbursement";

  const Json whole = reader.get(path).json();
  const Json one = reader.get(path + "?on=2026-11-30").json();

  EXPECT_EQ(whole["days"], Json::array({"2026-10-31", "2026-11-30"})) << whole.dump(1);
  ASSERT_EQ(whole["rows"].size(), 2U);
  EXPECT_EQ(one["days"], whole["days"]) << "so that another may be chosen";
  EXPECT_EQ(one["rows"], Json::array({whole["rows"][1]}));
  EXPECT_EQ(one["origins"], Json::array({whole["origins"][1]}));
  EXPECT_EQ(reader.get(path + "?on=2026-11-29").code(), "E6203");
  EXPECT_EQ(reader.get(path + "?on=soon").status, 422);
}

TEST_F(Year, RunsReportsAsTableAndFile) {
  Client reader = as("C1");

  const Json all = reader.get("/api/v1/reports").json()["reports"];
  const Json bridge = reader.get("/api/v1/reports/reconciliation%20bridge").json();
  const Reply file = reader.get("/api/v1/reports/reconciliation%20bridge?format=csv");

  EXPECT_GT(all.size(), 10U);
  EXPECT_EQ(bridge["rows"].size() + 1, static_cast<std::size_t>(std::count(file.body.begin(), file.body.end(), '\n')));
  EXPECT_EQ(file.header("content-type"), "text/csv; charset=utf-8");
  EXPECT_EQ(file.header("content-disposition"), "attachment; filename*=UTF-8''reconciliation_bridge.csv");
  EXPECT_TRUE(file.body.starts_with("\xEF\xBB\xBF"));
  EXPECT_EQ(reader.get("/api/v1/reports/nothing").code(), "E8030");
  ASSERT_EQ(bridge["origins"].size(), bridge["rows"].size());
  ASSERT_FALSE(bridge["origins"][0].empty());
  for (const Json& voucher : bridge["origins"][0]) {
    const std::string id = voucher["id"].get<std::string>();
    EXPECT_TRUE(id.starts_with("unit voucher/")) << id;
    EXPECT_GT(voucher["seq"], 0);
  }
}

TEST_F(Year, NamesReportsAndTheirColumnsForPeople) {
  Client reader = as("C1");

  const Json all = reader.get("/api/v1/reports").json()["reports"];
  const Json bridge = reader.get("/api/v1/reports/reconciliation%20bridge").json();
  const Json known = reader.get("/api/v1/definition").json()["reports"];

  const Json label{{"en", "bridge from the unit register to the ERP"}, {"th", "สรุปผลต่างจากทะเบียนหน่วยงานถึงระบบ ERP"}};
  EXPECT_NE(
      std::find(all.begin(), all.end(),
                Json{{"report", "reconciliation bridge"}, {"file", "reconciliation_bridge.csv"}, {"label", label}}),
      all.end())
      << all.dump(1);
  EXPECT_NE(std::find(known.begin(), known.end(),
                      Json{{"name", "reconciliation bridge"}, {"file", "reconciliation_bridge.csv"}, {"label", label}}),
            known.end());
  EXPECT_EQ(bridge["label"], label);
  EXPECT_EQ(bridge["columns"], Json::array({"step", "count", "amount_baht"}));
  ASSERT_EQ(bridge["labels"].size(), 3U) << "the column that tells origins is not shown";
  EXPECT_EQ(bridge["labels"][2], Json({{"en", "amount (baht)"}, {"th", "จำนวนเงิน (บาท)"}}));
  EXPECT_EQ(bridge["types"], Json::array({"string", "number", "number"}));
  EXPECT_EQ(reader.get("/api/v1/reports/reconciliation%20bridge?format=csv").body.substr(3, 22),
            "step,count,amount_baht");
}

TEST_F(Year, ShowsTheOfficeAsKnownThenBesideNow) {
  Client auditor = as("H1");

  const Json then = auditor.get("/api/v1/audit/as-of?on=2026-11-05").json();
  const Json early = auditor.get("/api/v1/audit/as-of?on=2026-11-06").json();

  EXPECT_EQ(then["first"], "2026-10-05");
  EXPECT_EQ(then["today"], "2026-12-01");
  EXPECT_LT(then["events"].get<int>(), then["events_now"].get<int>());
  // The voucher of the ERP was paid on the 6th and known on the 7th.
  EXPECT_EQ(early["known"]["reconciliations"][0]["right"], "0");
  EXPECT_EQ(early["restated"]["reconciliations"][0]["right"], "1250.05");
  EXPECT_EQ(auditor.get("/api/v1/audit/as-of").code(), "E8019");
}

TEST_F(Year, ShowsACaseAsItStoodOnADay) {
  (void)as("H1").post(case_target("/acts/approve"), Json::object());
  Client auditor = as("C1");

  const Json then = auditor.get(case_target("/as-of?on=2026-10-05")).json();
  const Json before = auditor.get(case_target("/as-of?on=2026-10-04")).json();
  const Json now = auditor.get(case_target("/as-of?on=2026-12-01")).json();

  EXPECT_EQ(then["case"]["state"], "review");
  EXPECT_EQ(then["case"]["waiting"][0]["persons"], Json::array({"H1"}));
  EXPECT_LT(then["version"].get<int>(), then["version_now"].get<int>());
  EXPECT_TRUE(before["case"].is_null());
  EXPECT_EQ(now["case"]["state"], "approved");
}

TEST_F(Year, FindsEventsByCapacityRuleAndPeriod) {
  (void)as("C1").post("/api/v1/reconciliations/vouchers/settlements", settled("not mine"));
  Client auditor = as("H1");
  const auto count = [&](const std::string& query) {
    return auditor.get("/api/v1/audit/events?limit=200&" + query).json()["events"].size();
  };

  EXPECT_EQ(count("rule=R4012"), 1U);
  EXPECT_EQ(count("rule=R9999"), 0U);
  EXPECT_EQ(count("from=2026-12-01"), 1U);
  EXPECT_EQ(count("from=2026-11-05&to=2026-11-05"), 1U);
  EXPECT_EQ(count("capacity=deputy"), 0U);
  EXPECT_EQ(count("capacity=own"), static_cast<std::size_t>(events()));
  EXPECT_EQ(auditor.get("/api/v1/audit/events?capacity=both").code(), "E8019");
}

TEST_F(Year, GivesABundleOfWhatIsSigned) {
  Client auditor = as("H1");

  const Json unsigned_state = auditor.get("/api/v1/audit/checkpoint").json();
  const Reply nothing = auditor.get("/api/v1/audit/bundle");
  sign();
  const Json state = auditor.get("/api/v1/audit/checkpoint").json();
  const Reply whole = auditor.get("/api/v1/audit/bundle");
  const Reply one = auditor.get("/api/v1/audit/bundle?case=PJ70-01");

  EXPECT_TRUE(unsigned_state["checkpoint"].is_null());
  EXPECT_EQ(nothing.status, 409) << nothing.body;
  EXPECT_EQ(nothing.code(), "E5310");
  EXPECT_EQ(state["checkpoint"]["events"], state["events"]);
  ASSERT_EQ(whole.status, 200) << whole.body;
  EXPECT_EQ(whole.header("content-type"), "application/zip");
  EXPECT_TRUE(whole.body.starts_with("PK"));
  EXPECT_NE(whole.body.find("bundle/verify.py"), std::string::npos);
  EXPECT_NE(whole.body.find("bundle/SHA256SUMS"), std::string::npos);
  ASSERT_EQ(one.status, 200) << one.body;
  EXPECT_LT(one.body.size(), whole.body.size());
  EXPECT_EQ(auditor.get("/api/v1/audit/bundle?case=PJ70-01&from=2026-10-01").code(), "E8019");
}

/// An export of the ERP with one row that can be read, one whose day there is not, and perhaps more.
std::string erp_export(const std::string& more = "") {
  return "เลขที่เอกสาร,เลขที่ฎีกา,วันที่ตั้งเบิก,วันที่จ่าย,รหัสโครงการ,รหัสหน่วยงาน,หมวดรายจ่าย,"
         "จำนวนเงินขอเบิก,ภาษีหัก ณ ที่จ่าย,จำนวนเงินจ่ายสุทธิ,เลขที่ใบสั่งซื้อ,สถานะ\n"
         "4700009001,ฎ.70/9001,01/10/2569,02/10/2569,70-4100-01,4100,ค่าวัสดุ,\"1,250.00\",0.00,\"1,250.00\",,จ่ายแล้ว\n"
         "4700009002,ฎ.70/9002,31/02/2569,02/10/2569,70-4100-01,4100,ค่าวัสดุ,80.00,0.00,80.00,,จ่ายแล้ว\n" +
         more;
}
constexpr const char* same_again =
    "4700009001,ฎ.70/9001,01/10/2569,02/10/2569,70-4100-01,4100,ค่าวัสดุ,9.00,0.00,9.00,,จ่ายแล้ว\n";

TEST_F(Year, ReadsAnExportInAsAWholeOrNotAtAll) {
  Client planner = as("C1");
  int sent = 0;
  const auto send = [&](Client& person, const std::string& body, const std::string& more = "") {
    return person.ask("POST", "/api/v1/imports/erp%20vouchers?name=e.csv" + more, body,
                      {{"X-Anumat-Request", "1"},
                       {"Idempotency-Key", "import-" + std::to_string(++sent)},
                       {"Content-Type", "text/csv"}});
  };
  const int before = events();

  const Json tried = send(planner, erp_export(), "&dry_run=true").json();
  EXPECT_TRUE(tried["possible"]) << tried.dump();
  EXPECT_FALSE(tried["imported"]);
  EXPECT_EQ(tried["opened"], 1);
  EXPECT_EQ(tried["set_aside"], 1);
  EXPECT_EQ(tried["findings"][0]["treatment"], "set_aside") << tried.dump();
  EXPECT_FALSE(tried["findings"][0]["message"]["th"].get<std::string>().empty());

  const Json wrong = send(planner, erp_export(same_again), "&dry_run=true").json();
  EXPECT_FALSE(wrong["possible"]) << wrong.dump();
  ASSERT_EQ(wrong["obstacles"].size(), 1U) << wrong.dump();
  EXPECT_EQ(wrong["obstacles"][0]["code"], "E6162");
  EXPECT_TRUE(wrong["obstacles"][0]["place"].get<std::string>().starts_with("e.csv")) << wrong.dump();
  EXPECT_EQ(send(planner, erp_export(same_again)).status, 422);
  EXPECT_EQ(events(), before) << "nothing is read by halves";

  const Reply done = send(planner, erp_export());
  EXPECT_EQ(done.status, 201) << done.body;
  EXPECT_TRUE(done.json()["imported"]);
  const Json kept = planner.get("/api/v1/imports").json();
  ASSERT_EQ(kept["imports"].size(), 1U);
  EXPECT_EQ(kept["imports"][0]["file"], "e.csv");
  EXPECT_EQ(kept["imports"][0]["actor"], "C1");
  EXPECT_EQ(planner.get("/api/v1/cases/erp%20voucher%2F4700009001").json()["fields"]["gross"], 1250);

  const Json again = send(planner, erp_export()).json();
  EXPECT_FALSE(again["imported"]) << again.dump();
  EXPECT_EQ(again["known_since"], "2026-12-01");
}

TEST_F(Year, ReadsNothingInForWhoeverMayNot) {
  Client buyer = as("S2");
  const Headers headers{{"X-Anumat-Request", "1"}, {"Idempotency-Key", "import"}, {"Content-Type", "text/csv"}};
  const int before = events();

  EXPECT_EQ(buyer.ask("POST", "/api/v1/imports/erp%20vouchers?name=e.csv", erp_export(), headers).status, 403);
  EXPECT_EQ(buyer.ask("POST", "/api/v1/imports/nothing?name=e.csv", "x", headers).status, 404);
  EXPECT_EQ(buyer.ask("POST", "/api/v1/imports/erp%20vouchers", "x", headers).status, 422) << "it has no name";
  EXPECT_EQ(events(), before);
}

}  // namespace
}  // namespace anumat::server::test
