// Accounts and serving, from the command line.

#include <nlohmann/json.hpp>

#include "request_office.hpp"

namespace anumat::cli::test {
namespace {

class AccountCommands : public RequestOffice {
 protected:
  [[nodiscard]] Answer with_password(const std::string& words, const std::string& password) const {
    return place_.shell("printf '%s\\n' '" + password + "' | " ANUMAT_PROGRAM " " + words + " --office office");
  }
};

TEST_F(AccountCommands, MakeAnAccountAndListIt) {
  EXPECT_EQ(anumat("user list -o json").out, "[]\n");

  const Answer made = with_password("user add H1 --lang en", "four plain words here");

  EXPECT_EQ(made.code, 0) << made.err;
  EXPECT_EQ(made.out, "done\n");
  const auto rows = nlohmann::json::parse(anumat("user list -o json").out);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0]["person"], "H1");
  EXPECT_EQ(rows[0]["active"], true);
}

TEST_F(AccountCommands, TakeNoWeakPasswordAndNobodyUnknown) {
  const Answer weak = with_password("user add H1 --lang en", "password");
  const Answer empty = with_password("user add H1 --lang en", "");
  const Answer nobody = with_password("user add X9 --lang en", "four plain words here");

  EXPECT_EQ(weak.code, 2);
  EXPECT_NE(weak.err.find("E8040"), std::string::npos) << weak.err;
  EXPECT_NE(empty.err.find("E6172"), std::string::npos) << empty.err;
  EXPECT_NE(nobody.err.find("E6171"), std::string::npos) << nobody.err;
  EXPECT_EQ(anumat("user list -o json").out, "[]\n");
}

TEST_F(AccountCommands, WriteNothingInADryRun) {
  (void)with_password("user add H1 --dry-run", "four plain words here");

  EXPECT_EQ(place_.shell("ls office").out.find("accounts.db"), std::string::npos);
}

TEST_F(AccountCommands, MakeAndEndTokens) {
  (void)with_password("user add H1", "four plain words here");

  const Answer made = anumat("user token H1 --scope read --scope act --days 30");
  const Answer wrong = anumat("user token H1 --scope fly --lang en");

  EXPECT_EQ(made.code, 0) << made.err;
  EXPECT_TRUE(made.out.starts_with("anumat_")) << made.out;
  EXPECT_NE(wrong.err.find("E8045"), std::string::npos) << wrong.err;
  const auto rows = nlohmann::json::parse(anumat("user list -o json").out);
  ASSERT_EQ(rows[0]["tokens"].size(), 1U);
  EXPECT_EQ(anumat("user untoken H1 " + rows[0]["tokens"][0]["id"].get<std::string>()).code, 0);
  EXPECT_EQ(anumat("user untoken H1 nothing").code, 2);
}

TEST_F(AccountCommands, DeactivateAndActivate) {
  EXPECT_EQ(anumat("user deactivate H1").code, 2) << "there is no account yet";
  (void)with_password("user add H1", "four plain words here");

  EXPECT_EQ(anumat("user deactivate H1").code, 0);
  EXPECT_EQ(nlohmann::json::parse(anumat("user list -o json").out)[0]["active"], false);
  EXPECT_EQ(anumat("user activate H1").code, 0);
  EXPECT_EQ(nlohmann::json::parse(anumat("user list -o json").out)[0]["active"], true);
}

TEST_F(AccountCommands, InviteExpectAndUnlink) {
  const Answer invited = anumat("user invite H1 --days 3");
  const Answer expected = anumat("user expect C1 clerk@unit.go.th");
  const Answer twice = anumat("user expect H1 Clerk@unit.go.th --lang en");

  EXPECT_TRUE(invited.out.starts_with("/invitation#")) << invited.out << invited.err;
  EXPECT_EQ(anumat("user invite H1 --days 31").code, 2);
  EXPECT_EQ(anumat("user invite X9").code, 2);
  EXPECT_EQ(expected.code, 0) << expected.err;
  EXPECT_NE(twice.err.find("E8064"), std::string::npos) << twice.err;
  const auto rows = nlohmann::json::parse(anumat("user list -o json").out);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0]["expected"], "clerk@unit.go.th");
  EXPECT_TRUE(rows[0]["linked"].empty());
  EXPECT_NE(anumat("user list --lang en").out.find("clerk@unit.go.th ?"), std::string::npos);
  EXPECT_EQ(anumat("user unlink C1").code, 0);
  EXPECT_TRUE(nlohmann::json::parse(anumat("user list -o json").out)[0]["expected"].is_null());
}

TEST_F(AccountCommands, TellWhatIsWrongWithTheProviderBeforeServing) {
  (void)place_.shell("printf 'issuer http://127.0.0.1:9\nclient anumat\n' > office/provider");
  const Answer missing = anumat("serve --dry-run --lang en");
  (void)place_.shell(
      "printf 'issuer http://127.0.0.1:9\nclient anumat\naddress https://a.example\n' > office/provider");
  const Answer silent = anumat("serve --dry-run --lang en");

  EXPECT_EQ(missing.code, 2);
  EXPECT_NE(missing.err.find("E8050"), std::string::npos) << missing.err;
  EXPECT_NE(missing.err.find("`address` is missing"), std::string::npos) << missing.err;
  EXPECT_NE(silent.code, 0);
  EXPECT_NE(silent.err.find("E8052"), std::string::npos) << silent.err;
}

TEST_F(AccountCommands, ServeNoDemonstrationOfRealPeople) {
  const Answer answer = anumat("serve --demo --listen 127.0.0.1:0 --lang en");

  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.err.find("E8001"), std::string::npos) << answer.err;
  EXPECT_NE(anumat("serve --listen here --lang en").err.find("E6170"), std::string::npos);
}

TEST(OpenApiCommand, PrintsWhatTheReferenceKeeps) {
  const Workplace place("openapi");

  EXPECT_EQ(place.anumat("generate openapi").out,
            whole(std::string(ANUMAT_SOURCE_DIR) + "/docs/reference/openapi.json"));
}

}  // namespace
}  // namespace anumat::cli::test
