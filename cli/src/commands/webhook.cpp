#include <charconv>
#include <functional>
#include <memory>
#include <ostream>

#include "anumat/server/accounts.hpp"
#include "anumat/server/webhooks.hpp"
#include "commands/commands.hpp"
#include "surface/grid.hpp"
#include "surface/json.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

using storage::Attempt;
using storage::Endpoint;
using storage::WebhookStore;

constexpr std::int64_t log_rows = 50;

/// Whoever may write to the folder of an office may keep its webhooks. Looking makes no file: without one there is no
/// store.
Result<std::optional<WebhookStore>> webhooks_to_look_at(Run run) {
  ANUMAT_TRY(const auto office, open_for_reading(run));
  return open_if_there<WebhookStore>(run, storage::webhooks_file, server::open_webhooks);
}

std::string moment_text(const Console& console, const std::optional<Instant>& at, UtcOffset offset) {
  return at ? console.moment(*at, offset) : std::string("-");
}

Json optional_moment(const std::optional<Instant>& at) {
  return at ? Json(at->text()) : Json();
}

Text state_words(const Endpoint& one) {
  switch (one.state) {
    case storage::EndpointState::Active:
      return one.failures == 0 ? Text{"active", "ใช้งาน"} : Text{"failing", "ส่งไม่สำเร็จ"};
    case storage::EndpointState::Paused:
      return {"paused", "พัก"};
    case storage::EndpointState::Disabled: {
      const Text why = server::why_disabled(one).message;
      return {"disabled: " + why.en, "ปิดใช้งาน: " + why.th};
    }
  }
  return {};
}

Json reason_json(const Endpoint& one) {
  if (one.state != storage::EndpointState::Disabled) return {};
  const Error why = server::why_disabled(one);
  return {{"code", why.code}, {"message", to_json(why.message)}, {"help", to_json(why.help)}};
}

ExitCode list_endpoints(Run run) {
  const auto store = webhooks_to_look_at(run);
  if (!store) return run.console.complain(store.error());
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const engine::OfficeState& state = (*office)->engine().state();
  Result<std::vector<Endpoint>> all;
  if (*store) all = (*store)->endpoints();
  if (!all) return run.console.complain(all.error());
  Grid grid({{"webhook", "เว็บฮุก"}, {"address", "ที่อยู่"}, {"state", "สถานะ"}, {"behind", "ค้างส่ง"}, {"next", "ส่งครั้งถัดไป"}});
  Json rows = Json::array();
  for (const Endpoint& one : *all) {
    const std::int64_t behind = state.next_seq - one.position;
    grid.add({one.id, one.url, run.console.pick(state_words(one)), std::to_string(behind),
              moment_text(run.console, one.next_attempt, state.utc_offset)});
    rows.push_back({{"id", one.id},
                    {"url", one.url},
                    {"kinds", one.kinds},
                    {"state", word(one.state)},
                    {"reason", reason_json(one)},
                    {"behind", behind},
                    {"failures", one.failures},
                    {"next_attempt", optional_moment(one.next_attempt)}});
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"no webhooks", "ไม่มีเว็บฮุก"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

struct AddOptions {
  std::string url;
  std::vector<std::string> kinds;
  std::string after;
};

Result<server::NewEndpoint> add(Run run, const AddOptions& options) {
  ANUMAT_TRY(const auto office, open_for_reading(run));
  server::EndpointOrder order{options.url, options.kinds, std::nullopt};
  if (!options.after.empty()) {
    std::int64_t after = 0;
    const auto [end, error] = std::from_chars(options.after.data(), options.after.data() + options.after.size(), after);
    if (error != std::errc() || end != options.after.data() + options.after.size() || after < -1)
      return fail(ErrorKind::Diagnostic, "E8207",
                  {"`" + options.after + "` is no number of an event", "`" + options.after + "` ไม่ใช่ลำดับเหตุการณ์"},
                  {"-1 sends the log from its first event on", "-1 คือส่งตั้งแต่เหตุการณ์แรกของบันทึก"}, "--after");
    order.after = after;
  }
  const server::Registrar by{run.globals.office, run.globals.person.empty() ? "console" : run.globals.person,
                             server::wall_clock(), office->engine().state().next_seq};
  if (run.globals.dry_run) {
    ANUMAT_CHECK(server::check_endpoint(by.folder, order));
    return server::NewEndpoint{};
  }
  ANUMAT_TRY(auto store, server::open_webhooks(run.globals.office));
  return server::add_endpoint(store, by, order);
}

ExitCode add_and_tell(Run run, const AddOptions& options) {
  const auto made = add(run, options);
  if (!made) return run.console.complain(made.error());
  if (run.globals.dry_run) {
    run.console.say({"would send events to " + options.url, "จะส่งเหตุการณ์ไปที่ " + options.url});
    return ExitCode::Ok;
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, Json{{"id", made->id}, {"secret", made->secret}});
  else
    run.console.out() << made->id << ' ' << made->secret << '\n';
  run.console.say({"give the secret to the receiver; it is not shown again", "มอบรหัสลับให้ฝั่งผู้รับ จะไม่แสดงอีก"});
  return ExitCode::Ok;
}

std::shared_ptr<std::string> webhook_operand(Arguments& arguments) {
  auto id = std::make_shared<std::string>();
  arguments.operand("WEBHOOK", *id, {"id of the webhook", "รหัสเว็บฮุก"});
  return id;
}

using EndpointChange = Result<void> (*)(WebhookStore&, const std::string&);

Result<void> change_endpoint(Run run, const std::string& id, EndpointChange change) {
  ANUMAT_TRY(auto store, webhooks_to_look_at(run));
  if (!store) return fail(server::unknown_endpoint(id));
  if (!run.globals.dry_run) return change(*store, id);
  ANUMAT_TRY([[maybe_unused]] const Endpoint endpoint, server::find_endpoint(*store, id));
  return {};
}

Action changing(Arguments& arguments, EndpointChange change) {
  const auto id = webhook_operand(arguments);
  return [id, change](Run run) {
    const auto done = change_endpoint(run, *id, change);
    if (!done) return run.console.complain(done.error());
    if (run.globals.form() == OutputForm::Json)
      print_json(run.console, Json{{"done", true}, {"dry_run", run.globals.dry_run}});
    else
      run.console.out() << run.console.pick({"done", "เรียบร้อย"}) << '\n';
    return ExitCode::Ok;
  };
}

Json attempt_row(const Attempt& one) {
  return {{"at", one.at.text()},
          {"event", one.seq ? Json(*one.seq) : Json()},
          {"good", one.good},
          {"status", one.status == 0 ? Json() : Json(one.status)},
          {"fault", one.fault.empty() ? Json() : Json(one.fault)},
          {"duration_ms", one.duration_ms},
          {"next_attempt", optional_moment(one.next_attempt)}};
}

std::string outcome_text(const Attempt& one) {
  return one.fault.empty() ? std::to_string(one.status) : one.fault;
}

ExitCode show_attempts(Run run, const std::string& id) {
  const auto store = webhooks_to_look_at(run);
  if (!store) return run.console.complain(store.error());
  if (!*store) return run.console.complain(server::unknown_endpoint(id));
  const auto endpoint = server::find_endpoint(**store, id);
  if (!endpoint) return run.console.complain(endpoint.error());
  const auto all = (*store)->attempts(id, log_rows);
  if (!all) return run.console.complain(all.error());
  const auto office = open_for_reading(run);
  if (!office) return run.console.complain(office.error());
  const UtcOffset offset = (*office)->engine().state().utc_offset;
  Grid grid({{"at", "เวลา"}, {"event", "เหตุการณ์"}, {"answer", "ผล"}, {"ms", "ms"}, {"next", "ส่งครั้งถัดไป"}});
  Json rows = Json::array();
  for (const Attempt& one : *all) {
    grid.add({run.console.moment(one.at, offset),
              one.seq ? std::to_string(*one.seq) : run.console.pick({"test", "ทดสอบ"}), outcome_text(one),
              std::to_string(one.duration_ms), moment_text(run.console, one.next_attempt, offset)});
    rows.push_back(attempt_row(one));
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, rows);
  else if (grid.empty())
    run.console.say({"nothing was sent yet", "ยังไม่มีการส่ง"});
  else
    grid.print(run.console);
  return ExitCode::Ok;
}

Result<std::optional<Attempt>> send_now(Run run, const std::string& id, std::optional<std::int64_t> seq) {
  ANUMAT_TRY(const auto log, office::open_store(run.globals.office, office::OfficeAccess::Read));
  ANUMAT_TRY(auto store, webhooks_to_look_at(run));
  if (!store) return fail(server::unknown_endpoint(id));
  ANUMAT_TRY([[maybe_unused]] const Endpoint endpoint, server::find_endpoint(*store, id));
  if (run.globals.dry_run) return std::nullopt;
  ANUMAT_TRY(Attempt attempt, server::deliver_extra(*store, *log, {run.globals.office, id, seq, server::wall_clock()}));
  return std::optional(std::move(attempt));
}

ExitCode send_and_tell(Run run, const std::string& id, std::optional<std::int64_t> seq) {
  const auto attempt = send_now(run, id, seq);
  if (!attempt) return run.console.complain(attempt.error());
  if (!*attempt) {
    run.console.say({"would send it now", "จะส่งทันที"});
    return ExitCode::Ok;
  }
  if (run.globals.form() == OutputForm::Json)
    print_json(run.console, attempt_row(**attempt));
  else
    run.console.out() << outcome_text(**attempt) << ' ' << (*attempt)->duration_ms << " ms\n";
  if ((*attempt)->good) return ExitCode::Ok;
  return run.console.complain(
      {ErrorKind::Failure,
       "E8209",
       {"the receiver did not take it: " + outcome_text(**attempt), "ผู้รับไม่รับข้อความ: " + outcome_text(**attempt)},
       {"see to the receiver; a good answer has a status from 200 to 299",
        "ตรวจสอบฝั่งผู้รับ ผลที่ถือว่ารับแล้วคือสถานะ 200 ถึง 299"},
       {}});
}

}  // namespace

Action declare_webhook_add(Arguments& arguments) {
  auto options = std::make_shared<AddOptions>();
  arguments.operand("URL", options->url, {"http or https address of the receiver", "ที่อยู่ http หรือ https ของผู้รับ"});
  arguments.options("--kind", "EVENT", options->kinds,
                    {"only these events, such as case_acted; all when none is given",
                     "เฉพาะเหตุการณ์เหล่านี้ เช่น case_acted หากไม่ระบุส่งทั้งหมด"});
  arguments.option("--after", "N", options->after,
                   {"events after this one too; from now on when not given", "รวมเหตุการณ์หลังลำดับนี้ หากไม่ระบุส่งตั้งแต่นี้ไป"});
  return [options](Run run) { return add_and_tell(run, *options); };
}

Action declare_webhook_list(Arguments&) {
  return list_endpoints;
}

Action declare_webhook_pause(Arguments& arguments) {
  return changing(arguments, server::pause_endpoint);
}

Action declare_webhook_resume(Arguments& arguments) {
  return changing(arguments, server::resume_endpoint);
}

Action declare_webhook_remove(Arguments& arguments) {
  return changing(arguments, server::remove_endpoint);
}

Action declare_webhook_log(Arguments& arguments) {
  const auto id = webhook_operand(arguments);
  return [id](Run run) { return show_attempts(run, *id); };
}

Action declare_webhook_test(Arguments& arguments) {
  const auto id = webhook_operand(arguments);
  return [id](Run run) { return send_and_tell(run, *id, std::nullopt); };
}

Action declare_webhook_redeliver(Arguments& arguments) {
  const auto id = webhook_operand(arguments);
  auto event = std::make_shared<std::string>();
  arguments.operand("EVENT", *event, {"number of the event", "ลำดับเหตุการณ์"});
  return [id, event](Run run) {
    std::int64_t seq = -1;  // Which no log has: what is no number is refused as such.
    std::from_chars(event->data(), event->data() + event->size(), seq);
    return send_and_tell(run, *id, seq);
  };
}

}  // namespace anumat::cli
