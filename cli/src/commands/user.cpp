#include <termios.h>
#include <unistd.h>

#include <charconv>
#include <functional>
#include <istream>
#include <memory>
#include <ostream>

#include "anumat/server/accounts.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

/// The person whose account it is: whoever may write to the folder of an office may keep its accounts.
Result<server::Change> change_for(Run run, const std::string& person) {
  ANUMAT_TRY(const auto office, open_for_reading(run));
  const engine::OfficeState& state = office->engine().state();
  if (!state.persons.contains(person) && !state.is_administrator(person))
    return fail(ErrorKind::Diagnostic, "E6171",
                {"nobody in this office has the id `" + person + "`", "ไม่มีบุคคลรหัส `" + person + "` ในหน่วยงานนี้"},
                {"`anumat person list` shows who there is; `anumat person add` registers somebody",
                 "ดูรายชื่อด้วย `anumat person list` และเพิ่มด้วย `anumat person add`"});
  return server::Change{person, server::wall_clock(), "console"};
}

/// On a terminal nothing that is typed is shown.
class Unseen {
 public:
  Unseen() : is_terminal_(isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    termios now = before_;
    now.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &now);
  }
  ~Unseen() {
    if (is_terminal_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  [[nodiscard]] bool is_terminal() const { return is_terminal_; }

 private:
  termios before_{};
  bool is_terminal_;
};

Result<std::string> read_password(Console& console) {
  const Unseen unseen;
  if (unseen.is_terminal()) console.say({"new password:", "รหัสผ่านใหม่:"});
  std::string line;
  std::getline(console.in(), line);
  if (!line.empty()) return line;
  return fail(ErrorKind::Diagnostic, "E6172", {"no password was given", "ไม่ได้ระบุรหัสผ่าน"},
              {"type it, or hand it in on standard input", "พิมพ์ หรือส่งทาง standard input"});
}

ExitCode done(Run run, const Result<void>& result) {
  if (!result) return run.console.complain(result.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, Json{{"done", true}, {"dry_run", run.globals.dry_run}});
  else
    run.console.out() << run.console.pick({"done", "เรียบร้อย"}) << '\n';
  return ExitCode::Ok;
}

using AccountWork = std::function<Result<void>(storage::AccountStore&, const server::Change&)>;

Result<void> with_accounts(Run run, const std::string& person, const AccountWork& work) {
  ANUMAT_TRY(const server::Change change, change_for(run, person));
  if (run.globals.dry_run) return {};
  ANUMAT_TRY(auto accounts, server::open_accounts(run.globals.office));
  return work(accounts, change);
}

Action password_action(const std::shared_ptr<std::string>& person) {
  return [person](Run run) {
    const auto password = read_password(run.console);
    if (!password) return run.console.complain(password.error());
    return done(run, with_accounts(run, *person, [&](storage::AccountStore& accounts, const server::Change& change) {
                  return server::set_password(accounts, change, *password);
                }));
  };
}

std::shared_ptr<std::string> person_operand(Arguments& arguments) {
  auto person = std::make_shared<std::string>();
  arguments.operand("PERSON", *person, {"id of the person", "รหัสบุคคล"});
  return person;
}

Action active_action(Arguments& arguments, bool active) {
  const auto person = person_operand(arguments);
  return [person, active](Run run) {
    return done(run, with_accounts(run, *person, [&](storage::AccountStore& accounts, const server::Change& change) {
                  return server::set_active(accounts, change, active);
                }));
  };
}

/// Who a person is at the provider, or by which claim they will be recognized there.
Result<Json> provider_json(const storage::AccountStore& accounts, const std::string& person) {
  ANUMAT_TRY(const auto identities, accounts.identities_of(person));
  ANUMAT_TRY(const auto expected, accounts.expected_of(person));
  Json linked = Json::array();
  for (const storage::Identity& one : identities)
    linked.push_back({{"issuer", one.issuer}, {"subject", one.subject}, {"linked_at", one.linked_at.text()}});
  return Json{{"linked", std::move(linked)}, {"expected", expected ? Json(*expected) : Json()}};
}

/// The subject there, or what is expected, with a mark that nobody has come with it yet.
std::string shown(const Json& provided) {
  if (!provided["linked"].empty()) return provided["linked"].front()["subject"].get<std::string>();
  return provided["expected"].is_null() ? std::string() : provided["expected"].get<std::string>() + " ?";
}

ExitCode show_accounts(Run run, const storage::AccountStore* accounts, const std::vector<storage::Account>& all) {
  Grid grid({{"person", "รหัส"},
             {"signs in", "เข้าใช้"},
             {"one-time code", "รหัสใช้ครั้งเดียว"},
             {"provider", "ผู้ให้บริการ"},
             {"tokens", "โทเคน"}});
  Json rows = Json::array();
  for (const storage::Account& one : all) {
    const auto tokens = accounts->tokens_of(one.person);
    if (!tokens) return run.console.complain(tokens.error());
    const auto provided = provider_json(*accounts, one.person);
    if (!provided) return run.console.complain(provided.error());
    std::string names;
    Json token_rows = Json::array();
    for (const storage::ApiToken& token : *tokens) {
      names += (names.empty() ? "" : ", ") + token.id;
      token_rows.push_back(
          {{"id", token.id}, {"name", token.name}, {"scopes", token.scopes}, {"expires_at", token.expires_at.text()}});
    }
    grid.add({one.person, run.console.pick(one.active ? Text{"yes", "ได้"} : Text{"no", "ไม่ได้"}),
              run.console.pick(one.code_confirmed ? Text{"yes", "ใช้"} : Text{"no", "ไม่ใช้"}), shown(*provided), names});
    rows.push_back({{"person", one.person},
                    {"active", one.active},
                    {"code", one.code_confirmed},
                    {"created_at", one.created_at.text()},
                    {"linked", (*provided)["linked"]},
                    {"expected", (*provided)["expected"]},
                    {"tokens", std::move(token_rows)}});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"no accounts", "ไม่มีบัญชีผู้ใช้"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

ExitCode list_accounts(Run run) {
  // Opened first, so that a folder without an office does not get accounts.
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const auto accounts = open_if_there<storage::AccountStore>(run, storage::accounts_file, server::open_accounts);
  if (!accounts) return run.console.complain(accounts.error());
  if (!*accounts) return show_accounts(run, nullptr, {});
  const auto all = (*accounts)->accounts();
  return all ? show_accounts(run, &**accounts, *all) : run.console.complain(all.error());
}

struct TokenOptions {
  std::string name = "token";
  std::string days = "90";
  std::vector<std::string> scopes;
};

ExitCode make_token(Run run, const std::string& person, const TokenOptions& options) {
  int days = 0;  // Which no token has: what is no number is refused as such.
  std::from_chars(options.days.data(), options.days.data() + options.days.size(), days);
  server::TokenOrder order{options.name, options.scopes, days};
  if (order.scopes.empty()) order.scopes = {"read"};
  server::NewToken made;
  const auto result =
      with_accounts(run, person, [&](storage::AccountStore& accounts, const server::Change& change) -> Result<void> {
        ANUMAT_TRY(made, server::make_token(accounts, change, order));
        return {};
      });
  if (!result) return run.console.complain(result.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, Json{{"id", made.id}, {"token", made.secret}, {"expires_at", made.expires_at.text()}});
  else if (!run.globals.dry_run)
    run.console.out() << made.secret << '\n';
  run.console.say(
      {"keep it where only the program reads it; it is not shown again", "เก็บไว้ในที่ที่โปรแกรมอ่านได้เท่านั้น จะไม่แสดงอีก"});
  return ExitCode::Ok;
}

ExitCode make_invitation(Run run, const std::string& person, const std::string& days_text) {
  int days = 0;  // Which no invitation has: what is no number is refused as such.
  std::from_chars(days_text.data(), days_text.data() + days_text.size(), days);
  server::NewInvitation made;
  const auto result =
      with_accounts(run, person, [&](storage::AccountStore& accounts, const server::Change& change) -> Result<void> {
        ANUMAT_TRY(made, server::invite(accounts, change, days));
        return {};
      });
  if (!result) return run.console.complain(result.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, Json{{"invitation", made.secret},
                                 {"path", "/invitation#" + made.secret},
                                 {"expires_at", made.expires_at.text()}});
  else if (!run.globals.dry_run)
    run.console.out() << "/invitation#" << made.secret << '\n';
  run.console.say({"put the address of the office before it and hand it to " + person + " alone; it works once",
                   "เติมที่อยู่เว็บของหน่วยงานไว้ข้างหน้า แล้วส่งให้ " + person + " เท่านั้น ใช้ได้ครั้งเดียว"});
  return ExitCode::Ok;
}

}  // namespace

Action declare_user_invite(Arguments& arguments) {
  const auto person = person_operand(arguments);
  auto days = std::make_shared<std::string>("7");
  arguments.option("--days", "N", *days, {"how long it lasts, 7 when not given", "อายุเป็นวัน หากไม่ระบุใช้ 7"});
  return [person, days](Run run) { return make_invitation(run, *person, *days); };
}

Action declare_user_expect(Arguments& arguments) {
  const auto person = person_operand(arguments);
  auto value = std::make_shared<std::string>();
  arguments.operand(
      "VALUE", *value,
      {"what the claim of the provider holds, such as an e-mail address", "ค่าใน claim ของผู้ให้บริการยืนยันตัวตน เช่น อีเมล"});
  return [person, value](Run run) {
    return done(run, with_accounts(run, *person, [&](storage::AccountStore& accounts, const server::Change& change) {
                  return server::expect_claim(accounts, change, *value);
                }));
  };
}

Action declare_user_unlink(Arguments& arguments) {
  const auto person = person_operand(arguments);
  return [person](Run run) { return done(run, with_accounts(run, *person, server::unlink_identity)); };
}

Action declare_user_add(Arguments& arguments) {
  return password_action(person_operand(arguments));
}

Action declare_user_password(Arguments& arguments) {
  return password_action(person_operand(arguments));
}

Action declare_user_activate(Arguments& arguments) {
  return active_action(arguments, true);
}

Action declare_user_deactivate(Arguments& arguments) {
  return active_action(arguments, false);
}

Action declare_user_code_drop(Arguments& arguments) {
  const auto person = person_operand(arguments);
  return [person](Run run) { return done(run, with_accounts(run, *person, server::drop_code)); };
}

Action declare_user_token(Arguments& arguments) {
  const auto person = person_operand(arguments);
  auto options = std::make_shared<TokenOptions>();
  arguments.options("--scope", "SCOPE", options->scopes,
                    {"read, act, bind or admin; read when none is given", "read act bind หรือ admin หากไม่ระบุใช้ read"});
  arguments.option("--name", "NAME", options->name, {"what it is for", "ใช้ทำอะไร"});
  arguments.option("--days", "N", options->days, {"how long it lasts, 90 when not given", "อายุเป็นวัน หากไม่ระบุใช้ 90"});
  return [person, options](Run run) { return make_token(run, *person, *options); };
}

Action declare_user_token_end(Arguments& arguments) {
  const auto person = person_operand(arguments);
  auto id = std::make_shared<std::string>();
  arguments.operand("TOKEN", *id, {"id of the token", "รหัสโทเคน"});
  return [person, id](Run run) {
    return done(run, with_accounts(run, *person, [&](storage::AccountStore& accounts, const server::Change& change) {
                  return server::end_token(accounts, change, *id);
                }));
  };
}

Action declare_user_list(Arguments&) {
  return list_accounts;
}

}  // namespace anumat::cli
