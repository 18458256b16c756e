#include "outbound/digests.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "accounts/secrets.hpp"
#include "anumat/base/sha256.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/storage/account_store.hpp"

namespace anumat::server {

namespace {

using storage::DigestRecord;
using storage::DigestState;
using storage::MailOutage;
using storage::MailStore;
using storage::Recipient;

constexpr std::int64_t mail_second = 1'000'000;
constexpr std::array<std::int64_t, 5> mail_waits{60, 300, 900, 1800, 3600};
constexpr int days_back_max = 14;

Instant seconds_after(Instant at, std::int64_t seconds) {
  return Instant::from_micros(at.micros() + seconds * mail_second);
}

/// Asks an office that nobody else uses meanwhile.
class DirectSource final : public DigestSource {
 public:
  /// Without accounts where nobody has one yet.
  DirectSource(const office::Office& office, const storage::AccountStore* accounts)
      : office_(office), accounts_(accounts) {}
  Result<Day> day(Instant now) override { return digest_day(office_.definitions(), office_.engine().state(), now); }
  Result<MailDigest> digest(const std::string& person, Instant since, Instant now) override {
    if (accounts_ != nullptr) {
      ANUMAT_TRY(const auto account, accounts_->find_account(person));
      if (account && !account->active) return MailDigest{};
    }
    return compose_digest(office_.definitions(), office_.engine().state(), person, since, now);
  }

 private:
  const office::Office& office_;
  const storage::AccountStore* accounts_;
};

Result<MailSettings> needed_settings(const std::string& folder) {
  ANUMAT_TRY(auto settings, mail_settings_of(folder));
  if (settings) return std::move(*settings);
  return fail(ErrorKind::Diagnostic, "E8221", {"this office sends no mail", "หน่วยงานนี้ไม่ได้ตั้งค่าการส่งอีเมล"},
              {"write the file `mail` in its folder; docs/guides/webhooks-and-mail.md shows how",
               "เขียนไฟล์ `mail` ในโฟลเดอร์ของหน่วยงาน ดูวิธีใน docs/guides/webhooks-and-mail.md"});
}

bool gets_digest(const Recipient& one, const MailSettings& settings) {
  return !one.address.empty() && one.digest.value_or(settings.digest);
}

/// Sooner than what is known so far.
void note_next(DigestReport& report, const std::optional<Instant>& at) {
  if (at && (!report.next || *at < *report.next)) report.next = at;
}

Result<void> note_no_server(const DigestRound& with, const std::string& fault, Instant now, DigestReport& report) {
  ANUMAT_TRY(const auto before, with.store.outage());
  MailOutage outage = before.value_or(MailOutage{now, 0, now, ""});
  ++outage.failures;
  outage.fault = fault;
  outage.next_attempt = seconds_after(now, mail_wait_seconds(outage.failures));
  report.fault = fault;
  report.next = outage.next_attempt;
  return with.store.note_outage(outage);
}

/// The state that follows from what came of sending.
DigestRecord settled(DigestRecord record, const MailOutcome& outcome, Instant now) {
  record.fault = outcome.fault;
  switch (outcome.fate) {
    case MailFate::Taken:
      record.state = DigestState::Sent;
      break;
    case MailFate::Refused:
      record.state = DigestState::Refused;
      break;
    case MailFate::NotNow:
      record.state = DigestState::Waiting;
      record.next_attempt = seconds_after(now, mail_wait_seconds(record.attempts));
      break;
    case MailFate::NoServer:
      record.state = DigestState::Waiting;
      record.next_attempt = now;
      break;
    case MailFate::Unsure:
      record.state = DigestState::Sending;
      break;
  }
  return record;
}

/// False when nothing more can be sent for now.
Result<bool> send_one(const DigestRound& with, const Recipient& one, const DigestSource::Day& day, Instant now,
                      DigestReport& report) {
  ANUMAT_TRY(const auto before, with.store.find_digest(one.person, day.today));
  const bool open = !before || before->state == DigestState::Waiting;
  if (open && before && before->next_attempt && *before->next_attempt > now) note_next(report, before->next_attempt);
  if (!open || (before && before->next_attempt && *before->next_attempt > now)) return true;
  ANUMAT_TRY(const auto last, with.store.last_sent(one.person));
  ANUMAT_TRY(const MailDigest digest, with.source.digest(one.person, last ? last->at : day.since, now));
  ANUMAT_TRY(const bool is_ours, with.store.begin_digest(one.person, day.today, now));
  if (!is_ours) return true;
  DigestRecord record{one.person, day.today, DigestState::Nothing, now, (before ? before->attempts : 0) + 1, {}, ""};
  if (digest.empty()) {
    ++report.nothing;
    ANUMAT_CHECK(with.store.settle_digest(record));
    return true;
  }
  const MailOutcome outcome =
      with.send(one.address, mail_text(digest_message(with.settings, one, digest, now, day.offset)));
  record = settled(std::move(record), outcome, now);
  ANUMAT_CHECK(with.store.settle_digest(record));
  note_next(report, record.next_attempt);
  const bool is_taken = outcome.fate == MailFate::Taken;
  ++(is_taken ? report.sent : report.failed);
  ++(is_taken ? with.counts.sent : with.counts.failed);
  if (outcome.fate == MailFate::NoServer) {
    ANUMAT_CHECK(note_no_server(with, outcome.fault, now, report));
    return false;
  }
  ANUMAT_CHECK(with.store.note_outage(std::nullopt));
  return true;
}

}  // namespace

std::int64_t mail_wait_seconds(std::int64_t failures) {
  const auto at = std::clamp<std::int64_t>(failures - 1, 0, static_cast<std::int64_t>(mail_waits.size()) - 1);
  return mail_waits[static_cast<std::size_t>(at)];
}

DigestSource::Day digest_day(const office::CompiledDefinitions& definitions, const engine::OfficeState& state,
                             Instant now) {
  const model::Definition* definition = definitions.find(state.definition);
  const Calendar calendar = definition == nullptr ? state.calendar : engine::calendar_of(state, *definition);
  // Where the calendar does not reach, the days of the week have to do.
  const auto works = [&](Date date) {
    return calendar.is_working_day(date).value_or(
        calendar.works_on().test(static_cast<std::size_t>(date.weekday() - 1)));
  };
  DigestSource::Day day;
  day.today = state.date(now);
  day.works = works(day.today);
  day.offset = state.utc_offset;
  const Instant midnight = local_instant(day.today, 0, day.offset);
  day.minute = static_cast<int>((now.micros() - midnight.micros()) / (60 * mail_second));
  Date before = day.today.plus_days(-1);
  for (int i = 0; i < days_back_max && !works(before); ++i) before = before.plus_days(-1);
  day.since = local_instant(before, 0, day.offset);
  return day;
}

MailMessage digest_message(const MailSettings& settings, const Recipient& recipient, const MailDigest& digest,
                           Instant at, UtcOffset offset) {
  const DigestLinks links{settings.link, settings.link + "/mail/" + recipient.key};
  const std::string language = recipient.language.empty() ? "th" : recipient.language;
  DigestWords words = digest_words(digest, language, links);
  const std::string day = digest.day.iso();
  return {settings.from_name,
          settings.from_address,
          recipient.address,
          std::move(words.subject),
          at,
          offset,
          "digest." + day + "." + hex(sha256(recipient.key + day)).substr(0, 16),
          language == "en" ? "en" : "th",
          links.unsubscribe,
          std::move(words.text),
          std::move(words.html)};
}

Result<DigestReport> run_digests(const DigestRound& with, const Clock& clock) {
  DigestReport report;
  ANUMAT_TRY(const DigestSource::Day day, with.source.day(clock()));
  report.due = day.works && day.minute >= with.settings.minute_of_day;
  if (!report.due) return report;
  ANUMAT_TRY(const auto outage, with.store.outage());
  if (outage && outage->next_attempt > clock()) {
    report.fault = outage->fault;
    report.next = outage->next_attempt;
    return report;
  }
  ANUMAT_TRY(const auto recipients, with.store.recipients());
  for (const Recipient& one : recipients) {
    if (!gets_digest(one, with.settings)) continue;
    ANUMAT_TRY(const bool goes_on, send_one(with, one, day, clock(), report));
    if (!goes_on) break;
  }
  return report;
}

Result<MailStore> open_mail(const std::string& folder) {
  if (!prepare_secrets())
    return fail(ErrorKind::Failure, "E5405", {"the system gives no random numbers", "ระบบไม่ให้เลขสุ่ม"});
  return MailStore::open(std::filesystem::path(folder) / storage::mail_file);
}

Result<void> check_wish(const MailWish& wish) {
  if (wish.address && !wish.address->empty() && !is_mail_address(*wish.address))
    return fail(
        ErrorKind::Diagnostic, "E8222",
        {"`" + *wish.address + "` is no address that mail can be sent to", "`" + *wish.address + "` ไม่ใช่ที่อยู่อีเมลที่ส่งได้"},
        {"write it as somsri@example.go.th", "เขียนเป็น somsri@example.go.th"}, "address");
  const auto is_one_of = [](const std::optional<std::string>& word, std::initializer_list<std::string_view> words) {
    return !word || std::ranges::find(words, *word) != words.end();
  };
  if (is_one_of(wish.digest, {"on", "off", "default"}) && is_one_of(wish.language, {"th", "en", "both"})) return {};
  return fail(ErrorKind::Diagnostic, "E8223", {"the wish for mail is none that is known", "ไม่รู้จักความต้องการรับอีเมลนี้"},
              {"digest is on, off or default; language is th, en or both",
               "`digest` เป็น `on` `off` หรือ `default` ส่วน `language` เป็น `th` `en` หรือ `both`"});
}

Result<Recipient> wish_mail(MailStore& store, const std::string& person, const MailWish& wish) {
  ANUMAT_CHECK(check_wish(wish));
  ANUMAT_TRY(const auto found, store.find_recipient(person));
  Recipient recipient = found.value_or(Recipient{person, "", std::nullopt, "", random_token()});
  if (wish.address) recipient.address = *wish.address;
  if (wish.language) recipient.language = *wish.language;
  if (wish.digest) recipient.digest = *wish.digest == "default" ? std::nullopt : std::optional(*wish.digest == "on");
  ANUMAT_CHECK(store.put_recipient(recipient));
  return recipient;
}

Result<void> check_mail(const std::string& folder) {
  ANUMAT_TRY([[maybe_unused]] const MailSettings settings, needed_settings(folder));
  return {};
}

Result<MailPreview> preview_digest(const office::Office& office, const MailStore* store, const std::string& person,
                                   Instant now) {
  ANUMAT_TRY(const MailSettings settings, needed_settings(office.folder()));
  Recipient recipient{person, person + "@example.invalid", std::nullopt, "", "KEY"};
  std::optional<DigestRecord> last;
  if (store != nullptr) {
    ANUMAT_TRY(const auto found, store->find_recipient(person));
    if (found && !found->address.empty()) recipient = *found;
    ANUMAT_TRY(last, store->last_sent(person));
  }
  // Whoever looks at it must not be able to end it.
  recipient.key = "KEY";
  const DigestSource::Day day = digest_day(office.definitions(), office.engine().state(), now);
  const MailDigest digest =
      compose_digest(office.definitions(), office.engine().state(), person, last ? last->at : day.since, now);
  const MailMessage mail = digest_message(settings, recipient, digest, now, day.offset);
  return MailPreview{mail.to, mail.subject, mail.text, mail.html, mail_text(mail), digest.empty()};
}

Result<DigestReport> send_digests(const office::Office& office, MailStore& store, Instant now) {
  ANUMAT_TRY(const MailSettings settings, needed_settings(office.folder()));
  std::optional<storage::AccountStore> accounts;
  const auto file = std::filesystem::path(office.folder()) / storage::accounts_file;
  if (std::filesystem::exists(file)) {
    ANUMAT_TRY(accounts, storage::AccountStore::open(file));
  }
  DirectSource source(office, accounts ? &*accounts : nullptr);
  MailCounts counts;
  const SendMail send = [&](const std::string& to, const std::string& text) { return send_mail(settings, to, text); };
  return run_digests({store, settings, source, send, counts}, [now] { return now; });
}

}  // namespace anumat::server
