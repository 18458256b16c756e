#include "outbound/postman.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

namespace anumat::server {

namespace {

/// How often the clock of the office is looked at, which may be another than that of this machine.
constexpr std::chrono::seconds clock_look{10};

/// Asks the office on its own thread.
class ServedSource final : public DigestSource {
 public:
  ServedSource(OfficeThread& office, storage::AccountStore& accounts) : office_(office), accounts_(accounts) {}

  Result<Day> day(Instant now) override {
    return ask<Day>([now](OfficeDesk& desk) {
      return digest_day(desk.office().definitions(), desk.office().engine().state(), now);
    });
  }
  Result<MailDigest> digest(const std::string& person, Instant since, Instant now) override {
    // Who is no longer let in is told nothing.
    ANUMAT_TRY(const auto account, accounts_.find_account(person));
    if (account && !account->active) return MailDigest{};
    return ask<MailDigest>([=](OfficeDesk& desk) {
      return compose_digest(desk.office().definitions(), desk.office().engine().state(), person, since, now);
    });
  }

 private:
  template <class Answer, class Question>
  Result<Answer> ask(Question question) {
    auto promise = std::make_shared<std::promise<Answer>>();
    auto answer = promise->get_future();
    const bool taken = office_.post([promise, question](OfficeDesk& desk) { promise->set_value(question(desk)); });
    if (taken) return answer.get();
    return fail(ErrorKind::Failure, "E8034", {"too much waits already", "มีงานรออยู่มากเกินไป"});
  }

  OfficeThread& office_;
  storage::AccountStore& accounts_;
};

}  // namespace

struct Postman::Body {
  std::string folder;
  storage::MailStore& store;
  OfficeThread& office;
  storage::AccountStore& accounts;
  Clock clock;
  MailCounts& counts;
  std::atomic<bool> ends{false};
  std::mutex mutex;
  std::condition_variable wake;
  std::string told;  ///< The last failure, so that the log says it once.
  std::thread thread;

  Body(std::string given_folder, storage::MailStore& given_store, OfficeThread& given_office,
       storage::AccountStore& given_accounts, Clock given_clock, MailCounts& given_counts)
      : folder(std::move(given_folder)),
        store(given_store),
        office(given_office),
        accounts(given_accounts),
        clock(std::move(given_clock)),
        counts(given_counts) {}

  void run() {
    for (;;) {
      const auto report = round();
      const std::string fault = !report ? report.error().code : report->fault;
      if (!fault.empty() && fault != told) spdlog::error("mail=failed reason=\"{}\"", fault);
      told = fault;
      std::unique_lock lock(mutex);
      if (wake.wait_for(lock, clock_look, [&] { return ends.load(); })) return;
    }
  }

  Result<DigestReport> round() {
    ANUMAT_TRY(const auto settings, mail_settings_of(folder));
    if (!settings) return DigestReport{};
    ServedSource source(office, accounts);
    const SendMail send = [&](const std::string& to, const std::string& text) {
      return ends ? MailOutcome{MailFate::NotNow, "cut_off"} : send_mail(*settings, to, text, &ends);
    };
    return run_digests({store, *settings, source, send, counts}, clock);
  }
};

Postman::Postman(std::string folder, storage::MailStore& store, OfficeThread& office, storage::AccountStore& accounts,
                 Clock clock, MailCounts& counts)
    : body_(std::make_unique<Body>(std::move(folder), store, office, accounts, std::move(clock), counts)) {
  body_->thread = std::thread([body = body_.get()] { body->run(); });
}

Postman::~Postman() {
  stop();
}

void Postman::stop() {
  {
    const std::lock_guard guard(body_->mutex);
    body_->ends = true;
    body_->wake.notify_one();
  }
  if (body_->thread.joinable()) body_->thread.join();
}

}  // namespace anumat::server
