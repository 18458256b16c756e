#include "place.hpp"

#include <fstream>
#include <sstream>

#include "anumat/history/checkpoint.hpp"
#include "anumat/history/signing_key.hpp"

namespace anumat::server::test {

namespace {

std::string file_text(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

Date day(std::string_view iso) {
  return *Date::from_iso(iso);
}

std::string case_target(const std::string& more, const std::string& number) {
  return "/api/v1/cases/request%2F" + number + more;
}

void Place::give(office::Office& office, const std::string& actor, engine::CommandType type, model::Context body) {
  const engine::Command command{
      type, "laid-" + std::to_string(++keys_), actor, "", Instant::from_micros(now_), std::nullopt, std::move(body)};
  const auto outcome = office.engine().handle(command);
  ASSERT_TRUE(outcome) << outcome.error().message.en;
  ASSERT_TRUE(outcome->accepted) << outcome->reasons.front().message.en;
}

void Place::SetUp() {
  using enum engine::CommandType;
  now_ = local_instant(day("2026-10-05"), 9 * 60, {}).micros();
  auto office = office::Office::create(folder());
  ASSERT_TRUE(office) << office.error().message.en;
  give(**office, "ADM", OpenOffice, {{"name", "สำนักงานทดสอบ"}, {"administrator", "ADM"}});
  const auto published =
      (*office)->publish({{"office.anumat", file_text(ANUMAT_SOURCE_DIR "/tests/server/office.anumat")}}, "ADM",
                         Instant::from_micros(now_));
  ASSERT_TRUE(published) << published.error().message.en;
  give(**office, "ADM", CoverCalendar, {{"from", day("2026-10-01")}, {"to", day("2027-09-30")}});
  for (const char* person : {"C1", "H1", "S1", "S2"})
    give(**office, "ADM", RegisterPerson, {{"person", person}, {"name", std::string("name of ") + person}});
  struct Row {
    const char* person;
    const char* role;
  };
  for (const auto& [person, role] :
       {Row{"C1", "clerk"}, Row{"H1", "head"}, Row{"H1", "staff"}, Row{"S1", "staff"}, Row{"S2", "staff"}})
    give(**office, "ADM", GrantRole, {{"person", person}, {"role", role}, {"from", day("2026-10-01")}});
  give(**office, "S1", OpenCase,
       {{"kind", "request"},
        {"fields", model::Context{{"subject", "Printer น้ำหมึก"}, {"owner", "S1"}, {"amount", 4500}}}});
  give(**office, "S1", ActOnCase, {{"case", "request/RQ-001"}, {"act", "submit"}});
  office->reset();
  std::ofstream(folder() + "/demo-clock") << Instant::from_micros(now_).text() << "\n";
  options_.folder = folder();
  options_.port = 0;
  options_.demo = true;
  options_.log_requests = false;
  options_.scrub_a_second = 0;
  options_.clock = [this] { return Instant::from_micros(now_); };
  options_.wall = options_.clock;
  serve();
}

void Place::serve() {
  server_.reset();
  auto opened = Server::open(options_);
  ASSERT_TRUE(opened) << opened.error().code << " " << opened.error().message.en;
  server_ = std::move(*opened);
}

Client Place::as(const std::string& person) {
  Client made = client();
  made.sign_in(person);
  return made;
}

void Place::sign() {
  const auto signer = history::SigningKey::create(place_ / "key.pem");
  ASSERT_TRUE(signer) << signer.error().message.en;
  const auto store = office::open_store(folder(), office::OfficeAccess::Read);
  ASSERT_TRUE(store) << store.error().message.en;
  const auto made = history::make_checkpoint(**store, history::CheckpointFolder(folder() + "/checkpoints"), {*signer});
  ASSERT_TRUE(made) << made.error().message.en;
}

int Place::events() {
  return as("ADM").get("/readyz").json().value("events", -1);
}

}  // namespace anumat::server::test
