#include <csignal>
#include <memory>
#include <ostream>

#include "anumat/server/accounts.hpp"
#include "anumat/server/server.hpp"
#include "commands/commands.hpp"
#include "surface/order.hpp"

namespace anumat::cli {

namespace {

struct ServeOptions {
  std::string listen = "127.0.0.1:8080";
  std::string certificate;
  std::string key_file;
  bool demo = false;
  bool quiet = false;
  std::string scrub = "500";
  std::string backups;
  std::string signer;
  std::string sign_every;
};

Result<void> read_address(const std::string& text, server::ServerOptions& options) {
  const auto colon = text.rfind(':');
  const auto port = colon == std::string::npos ? std::nullopt : Decimal::from_text(text.substr(colon + 1));
  const auto number = port ? port->to_int64() : std::nullopt;
  if (!number || *number < 0 || *number > 65535)
    return fail(ErrorKind::Diagnostic, "E6170",
                {"`" + text + "` is no address to listen on", "`" + text + "` ไม่ใช่ที่อยู่สำหรับรับการเชื่อมต่อ"},
                {"write HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080",
                 "เขียนเป็น HOST:PORT เช่น 127.0.0.1:8080 หรือ [::1]:8080"},
                "--listen");
  options.host = text.substr(0, colon);
  if (options.host.starts_with('[') && options.host.ends_with(']'))
    options.host = options.host.substr(1, options.host.size() - 2);
  options.port = static_cast<std::uint16_t>(*number);
  return {};
}

bool is_count(const std::string& text) {
  return !text.empty() && text.size() <= 9 && text.find_first_not_of("0123456789") == std::string::npos;
}

/// Blocks until somebody asks the process to end. The signals are blocked before any thread is made, so that all
/// threads leave them to us.
class EndSignals {
 public:
  EndSignals() {
    sigemptyset(&set_);
    for (const int signal : {SIGINT, SIGTERM}) sigaddset(&set_, signal);
    pthread_sigmask(SIG_BLOCK, &set_, &before_);
  }
  ~EndSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  EndSignals(const EndSignals&) = delete;
  EndSignals& operator=(const EndSignals&) = delete;

  void wait() const {
    int signal = 0;
    sigwait(&set_, &signal);
  }

 private:
  sigset_t set_{};
  sigset_t before_{};
};

void tell(Console& console, const server::ProviderReport& provider) {
  const std::string keys = std::to_string(provider.keys);
  console.say({"the provider " + provider.issuer + " answers: it knows this client, shows " + keys + " keys and " +
                   (provider.signs_out ? "offers signing out" : "offers no signing out"),
               "ผู้ให้บริการ " + provider.issuer + " ตอบแล้ว: รู้จักโปรแกรมนี้ มีกุญแจ " + keys + " ดอก และ" +
                   (provider.signs_out ? "รองรับการออกจากระบบ" : "ไม่รองรับการออกจากระบบ")});
  console.say({"it has to allow the redirect address " + provider.callback,
               "ต้องอนุญาตที่อยู่ส่งกลับ " + provider.callback + " ที่ผู้ให้บริการ"});
}

ExitCode serve(Run run, const ServeOptions& given) {
  server::ServerOptions options;
  options.folder = run.globals.office;
  options.demo = given.demo;
  options.certificate_file = given.certificate;
  options.key_file = given.key_file;
  options.log_requests = !given.quiet;
  options.backups = given.backups;
  if (!is_count(given.scrub))
    return run.console.misused(
        {"`" + given.scrub + "` is no number of events a second", "`" + given.scrub + "` ไม่ใช่จำนวนเหตุการณ์ต่อวินาที"});
  options.scrub_a_second = std::stoll(given.scrub);
  if (!given.sign_every.empty() && given.signer.empty())
    return run.console.misused({"`--sign-every` needs `--signer`", "`--sign-every` ต้องใช้คู่กับ `--signer`"});
  if (!given.sign_every.empty() && (!is_count(given.sign_every) || std::stoll(given.sign_every) == 0))
    return run.console.misused({"`" + given.sign_every + "` is no number of events, one or more",
                                "`" + given.sign_every + "` ไม่ใช่จำนวนเหตุการณ์ตั้งแต่หนึ่งขึ้นไป"});
  options.signer = given.signer;
  if (!given.sign_every.empty()) options.sign_every = std::stoll(given.sign_every);
  if (const auto read = read_address(given.listen, options); !read) return run.console.complain(read.error());
  if (run.globals.dry_run) {
    if (const auto usable = server::check_backups(options); !usable) return run.console.complain(usable.error());
    const auto office = open_for_reading(run);
    if (!office) return run.console.complain(office.error());
    const auto provider = server::check_provider(options.folder, server::wall_clock());
    if (!provider) return run.console.complain(provider.error());
    if (*provider) tell(run.console, **provider);
    run.console.say({"would serve " + options.folder + " at " + given.listen,
                     "จะให้บริการ " + options.folder + " ที่ " + given.listen});
    return ExitCode::Ok;
  }
  const EndSignals signals;
  const auto server = server::Server::open(options);
  if (!server) return run.console.complain(server.error());
  run.console.out() << (*server)->address() << std::endl;
  if (given.demo) run.console.say({"demonstration: anybody may sign in as anybody", "โหมดสาธิต: ทุกคนเข้าใช้เป็นใครก็ได้"});
  signals.wait();
  run.console.say({"finishing what runs", "กำลังทำงานที่ค้างให้เสร็จ"});
  (*server)->stop();
  return ExitCode::Ok;
}

}  // namespace

Action declare_serve(Arguments& arguments) {
  auto options = std::make_shared<ServeOptions>();
  arguments.option("--listen", "HOST:PORT", options->listen,
                   {"where to listen; 127.0.0.1:8080 when not given, port 0 for a free one",
                    "ที่อยู่ที่รับการเชื่อมต่อ หากไม่ระบุใช้ 127.0.0.1:8080 พอร์ต 0 คือพอร์ตว่าง"});
  arguments.option("--certificate", "FILE", options->certificate,
                   {"PEM chain; speaks TLS then", "ใบรับรองแบบ PEM เมื่อระบุจะใช้ TLS"});
  arguments.option("--certificate-key", "FILE", options->key_file,
                   {"PEM key of the certificate", "กุญแจ PEM ของใบรับรอง"});
  arguments.flag("--demo", options->demo,
                 {"sign-in by one click as anybody; only for an office of `anumat demo`",
                  "เข้าใช้เป็นใครก็ได้ด้วยคลิกเดียว เฉพาะหน่วยงานจาก `anumat demo`"});
  arguments.option("--scrub", "N", options->scrub,
                   {"events read again a second in the background; 500 when not given, 0 for none",
                    "จำนวนเหตุการณ์ที่อ่านซ้ำต่อวินาทีเบื้องหลัง หากไม่ระบุใช้ 500 และ 0 คือไม่อ่านซ้ำ"});
  arguments.option("--backups", "DIR", options->backups,
                   {"folder in which administrators make backups from the pages", "โฟลเดอร์ที่ผู้ดูแลระบบสำรองจากหน้าเว็บ"});
  arguments.option("--signer", "KEY", options->signer,
                   {"the key that signs the history, at the start, at the end and in between: its file, or the pkcs11: "
                    "address of one on a token",
                    "กุญแจลงนามบันทึก เมื่อเริ่ม เมื่อหยุด และระหว่างให้บริการ: ไฟล์ หรือที่อยู่ pkcs11: ของกุญแจบนโทเคน"});
  arguments.option(
      "--sign-every", "N", options->sign_every,
      {"events after which it is signed again; 1000 when not given", "ลงนามใหม่ทุกกี่เหตุการณ์ หากไม่ระบุใช้ 1000"});
  arguments.flag("--quiet", options->quiet, {"no line for each request", "ไม่แสดงบรรทัดต่อคำขอ"});
  return [options](Run run) { return serve(run, *options); };
}

}  // namespace anumat::cli
