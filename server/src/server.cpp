#include "anumat/server/server.hpp"

#include <filesystem>

#include "accounts/secrets.hpp"
#include "anumat/office/demo_clock.hpp"
#include "anumat/server/mail.hpp"
#include "anumat/server/webhooks.hpp"
#include "app/app.hpp"
#include "app/backups.hpp"
#include "app/paper_desk.hpp"
#include "app/scrubber.hpp"
#include "app/signer.hpp"
#include "outbound/courier.hpp"
#include "outbound/postman.hpp"
#include "provider/provider.hpp"
#include "routes/changes.hpp"

namespace anumat::server {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t worker_threads = 2;
constexpr std::size_t worker_jobs_max = 200;
constexpr std::size_t long_threads = 2;
constexpr std::size_t outside_threads = 2;
constexpr std::size_t outside_jobs_max = 50;
constexpr const char* upload_folder = "uploads";

/// Demo sign-in opens every account, so it must never be switched on for an office of real people.
Result<void> check_demo(const ServerOptions& options) {
  std::error_code ignored;
  if (!options.demo || fs::exists(fs::path(options.folder) / std::string(office::demo_clock_file), ignored)) return {};
  return fail(ErrorKind::Diagnostic, "E8001",
              {"`--demo` lets anybody be anybody, and `" + options.folder + "` was not made by `anumat demo`",
               "`--demo` เปิดให้ทุกคนเข้าใช้เป็นใครก็ได้ และ `" + options.folder + "` ไม่ได้สร้างด้วย `anumat demo`"},
              {"serve it without `--demo`, or make a demonstration with `anumat demo --keep DIR`",
               "ให้บริการโดยไม่ใช้ `--demo` หรือสร้างหน่วยงานสาธิตด้วย `anumat demo --keep DIR`"});
}

/// Where bodies are kept until they are evidence; what an earlier run left behind goes.
Result<std::string> make_upload_folder(const std::string& folder) {
  const fs::path path = fs::path(folder) / upload_folder;
  std::error_code error;
  fs::remove_all(path, error);
  if (!error) fs::create_directories(path, error);
  if (!error) fs::permissions(path, fs::perms::owner_all, error);
  if (!error) return path.string();
  return fail(
      ErrorKind::Failure, "E8036",
      {"the folder for uploads cannot be made: " + error.message(), "สร้างโฟลเดอร์สำหรับไฟล์ที่ส่งมาไม่ได้: " + error.message()},
      {"check who may write to the folder of the office", "ตรวจสอบสิทธิ์การเขียนโฟลเดอร์ของหน่วยงาน"}, path.string());
}

Limits limits_of(const ServerOptions& options) {
  Limits limits;
  limits.connections_max = options.connections_max;
  limits.header_wait = options.header_wait;
  limits.idle_wait = options.idle_wait;
  limits.stop_wait = options.stop_wait;
  return limits;
}

}  // namespace

Result<void> check_backups(const ServerOptions& options) {
  return check_backup_folder(options.backups, options.folder);
}

struct Server::Body {
  ServerOptions options;
  storage::AccountStore accounts;
  storage::LinkStore links;
  storage::PreferenceStore preferences;
  storage::WebhookStore webhooks;
  storage::MailStore mail;
  Hub hub;
  Metrics metrics;
  PaperDesk papers;
  Workers workers{worker_threads, worker_jobs_max};
  Workers long_workers;
  std::unique_ptr<Courier> courier;
  Workers outside{outside_threads, outside_jobs_max};
  Backups backups;
  std::unique_ptr<Provider> provider;
  std::unique_ptr<OfficeThread> office;
  std::unique_ptr<Scrubber> scrubber;
  std::unique_ptr<Signer> signer;
  std::unique_ptr<Postman> postman;
  std::unique_ptr<App> app;
  std::unique_ptr<Listener> listener;

  Body(const ServerOptions& given, storage::AccountStore store, storage::LinkStore handed_out,
       storage::PreferenceStore chosen, storage::WebhookStore endpoints, storage::MailStore letters)
      : options(given),
        accounts(std::move(store)),
        links(std::move(handed_out)),
        preferences(std::move(chosen)),
        webhooks(std::move(endpoints)),
        mail(std::move(letters)),
        long_workers(long_threads, given.long_waiting_max),
        backups(given.backups) {}

  Result<void> start(std::unique_ptr<office::Office> opened, const std::string& uploads) {
    const Clock clock = options.clock ? options.clock : clock_of(options.folder);
    const Clock wall = options.wall ? options.wall : clock_of("");
    if (!options.signer.empty()) {
      ANUMAT_TRY(signer, Signer::start(options.folder, options.signer, options.sign_every));
    }
    courier = std::make_unique<Courier>(options.folder, webhooks, wall, metrics.deliveries);
    office = std::make_unique<OfficeThread>(
        std::move(opened), clock, OfficeThread::Bounds{options.waiting_max, options.wait_max, options.burst_max},
        [this](OfficeDesk& desk, const engine::Outcome& outcome) {
          tell_changes_of(desk, hub, outcome);
          courier->tell();
          if (signer && !outcome.events.empty()) signer->tell(outcome.events.back() + 1);
        });
    postman = std::make_unique<Postman>(options.folder, mail, *office, accounts, clock, metrics.mails);
    app = std::make_unique<App>(Services{options.folder, options.demo, !options.certificate_file.empty(), clock, wall,
                                         accounts, hub, workers, long_workers, metrics, papers, links, preferences,
                                         webhooks, *courier, mail, outside, backups, provider.get()},
                                *office,
                                AppLimits{.upload_bytes_max = options.upload_bytes_max,
                                          .requests_a_second = options.requests_a_second,
                                          .requests_at_once = options.requests_at_once},
                                uploads, options.log_requests);
    Application application;
    application.plan = [this](const Request& request, bool too_soon) { return app->plan(request, too_soon); };
    application.handle = [this](std::shared_ptr<Request> request, App::Reply reply) {
      app->handle(std::move(request), std::move(reply));
    };
    ANUMAT_TRY(listener, Listener::open({options.host, options.port, options.certificate_file, options.key_file},
                                        limits_of(options), std::move(application)));
    scrubber = std::make_unique<Scrubber>(options.folder, options.scrub_a_second, metrics);
    return {};
  }

  void stop() {
    hub.close();
    if (listener) listener->stop();
    workers.stop();
    long_workers.stop();
    outside.stop();
    if (scrubber) scrubber->stop();
    // While the office still answers what it asks.
    if (postman) postman->stop();
    if (office) office->stop();
    if (courier) courier->stop();
    // When nothing more is written.
    if (signer) signer->stop();
  }
};

Server::Server(std::unique_ptr<Body> body) : body_(std::move(body)) {}

Server::~Server() {
  stop();
}

Result<std::unique_ptr<Server>> Server::open(const ServerOptions& options) {
  ANUMAT_CHECK(check_demo(options));
  ANUMAT_CHECK(check_backups(options));
  if (!prepare_secrets())
    return fail(ErrorKind::Failure, "E5405", {"the system gives no random numbers", "ระบบไม่ให้เลขสุ่ม"});
  ANUMAT_TRY(auto opened, office::Office::open(options.folder, office::OfficeAccess::Write));
  ANUMAT_TRY(auto accounts, storage::AccountStore::open(fs::path(options.folder) / storage::accounts_file));
  ANUMAT_TRY(const std::string uploads, make_upload_folder(options.folder));
  ANUMAT_TRY(auto links, storage::LinkStore::open(fs::path(options.folder) / storage::links_file));
  ANUMAT_TRY(auto preferences, storage::PreferenceStore::open(fs::path(options.folder) / storage::preferences_file));
  ANUMAT_TRY(auto webhooks, open_webhooks(options.folder));
  ANUMAT_TRY(auto mail, open_mail(options.folder));
  ANUMAT_TRY(auto provider, read_provider(options.folder));
  auto body = std::make_unique<Body>(options, std::move(accounts), std::move(links), std::move(preferences),
                                     std::move(webhooks), std::move(mail));
  if (provider)
    body->provider = std::make_unique<Provider>(std::move(*provider), options.fetch ? options.fetch : make_fetcher());
  ANUMAT_CHECK(body->start(std::move(opened), uploads));
  return std::unique_ptr<Server>(new Server(std::move(body)));
}

std::uint16_t Server::port() const {
  return body_->listener->port();
}

std::string Server::address() const {
  const bool six = body_->options.host.find(':') != std::string::npos;
  const std::string host = six ? "[" + body_->options.host + "]" : body_->options.host;
  return (body_->options.certificate_file.empty() ? "http://" : "https://") + host + ":" + std::to_string(port());
}

void Server::stop() {
  body_->stop();
}

}  // namespace anumat::server
