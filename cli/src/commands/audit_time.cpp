// The time of the last checkpoint, from an authority outside (RFC 3161): the question, and its answer kept beside it.

#include <memory>
#include <ostream>

#include "anumat/audit/parts.hpp"
#include "anumat/history/files.hpp"
#include "anumat/history/time_token.hpp"
#include "commands/commands.hpp"
#include "surface/json.hpp"

namespace anumat::cli {

namespace {

struct AuditTimeOptions {
  std::string query;
  std::string token;
  std::string authorities;
};

Result<void> write_query(Run run, const AuditTimeOptions& options) {
  ANUMAT_TRY(const history::SignedCheckpoint last, audit::checkpoint_folder(run.globals.office).last());
  ANUMAT_TRY(const std::string query, history::time_query(last.note.write()));
  if (run.globals.dry_run) return {};
  return history::write_new_file(options.query, query, 0644, "E5312");
}

ExitCode ask(Run run, const AuditTimeOptions& options) {
  if (const auto written = write_query(run, options); !written) return run.console.complain(written.error());
  const bool dry = run.globals.dry_run;
  run.console.say({(dry ? "the question would be in " : "the question is in ") + options.query,
                   (dry ? "คำขอจะอยู่ใน " : "คำขออยู่ใน ") + options.query});
  if (!dry)
    run.console.say({"send it to the authority as application/timestamp-query, and keep its answer with `--token`",
                     "ส่งให้ผู้ให้บริการแบบ application/timestamp-query แล้วเก็บคำตอบด้วย `--token`"});
  return ExitCode::Ok;
}

Result<history::TimeToken> keep_token(Run run, const AuditTimeOptions& options) {
  const history::CheckpointFolder folder = audit::checkpoint_folder(run.globals.office);
  ANUMAT_TRY(const history::Trail trail, folder.read());
  ANUMAT_TRY(const history::SignedCheckpoint last, folder.last());
  ANUMAT_TRY(const std::string answer, audit::read_text(options.token));
  const std::string note = last.note.write();
  ANUMAT_TRY(history::TimeToken token, options.authorities.empty()
                                           ? history::read_time_token(answer, note)
                                           : history::verify_time_token(answer, note, options.authorities));
  if (!run.globals.dry_run) ANUMAT_CHECK(folder.add_token(trail, answer));
  return token;
}

ExitCode keep(Run run, const AuditTimeOptions& options) {
  const auto token = keep_token(run, options);
  if (!token) return run.console.complain(token.error());
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, Json{{"at", token->at.text()},
                                 {"authority", token->authority},
                                 {"verified", !options.authorities.empty()},
                                 {"dry_run", run.globals.dry_run}});
  else
    run.console.out() << run.console.pick({"the last checkpoint was there at ", "มีจุดตรวจล่าสุดแล้วเมื่อ "})
                      << token->at.text() << ", " << token->authority << '\n';
  if (options.authorities.empty())
    run.console.say({"who signed it was not checked; give the certificates of the authority with `--authority`",
                     "ยังไม่ได้ตรวจว่าใครลงนาม ระบุใบรับรองของผู้ให้บริการด้วย `--authority`"});
  return ExitCode::Ok;
}

ExitCode time(Run run, const AuditTimeOptions& options) {
  if (options.query.empty() == options.token.empty())
    return run.console.misused({"say either `--query` or `--token`", "ระบุ `--query` หรือ `--token` อย่างใดอย่างหนึ่ง"});
  return options.query.empty() ? keep(run, options) : ask(run, options);
}

}  // namespace

Action declare_audit_time(Arguments& arguments) {
  auto options = std::make_shared<AuditTimeOptions>();
  arguments.option("--query", "FILE", options->query,
                   {"new file for the question to the authority", "ไฟล์ใหม่สำหรับคำขอถึงผู้ให้บริการ"});
  arguments.option("--token", "FILE", options->token,
                   {"the answer of the authority, to keep", "คำตอบของผู้ให้บริการที่จะเก็บ"});
  arguments.option(
      "--authority", "FILE", options->authorities,
      {"certificates of the authority (PEM), to check the answer", "ใบรับรองของผู้ให้บริการ (PEM) เพื่อตรวจคำตอบ"});
  return [options](Run run) { return time(run, *options); };
}

}  // namespace anumat::cli
