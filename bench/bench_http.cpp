// A load of readers and deciders on the HTTP API, with the server in this process.
//
//   bench_http [--seconds N] [--cases N] [--events N] [--keep FOLDER] [--only WORDS]
//
// Serves a small office with so many cases (2,000) that were just opened; with --events one that has lived W1 until its
// log held so many. It lies in a new folder for temporary files, or in FOLDER, where a later run finds it again and
// need not lay it. With --only the lines are measured whose names hold WORDS. N seconds (3) a line.
//
// For each number of connections: requests served a second, the middle and the 99th of a hundred answer times, and the
// processor time of the server for one request (that of the process without the thread that sends). "raw" is the limit
// beside them (raw_http.hpp). A "decision" opens a case and is answered after its durable commit. At half of capacity
// and at five times of it requests come at that rate, whether earlier ones are answered or not.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "../tests/support/temp_folder.hpp"
#include "anumat/office/office.hpp"
#include "anumat/server/server.hpp"
#include "lived_office.hpp"
#include "raw_http.hpp"
#include "workload_w1.hpp"

namespace {

using namespace std::chrono;
using anumat::Instant;
using anumat::engine::CommandType;
using anumat::model::Context;

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "bench_http: %s\n", why.c_str());
  std::exit(1);
}

double processor_seconds(int who) {
  rusage used{};
  getrusage(who, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

std::string file_text(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Instant this_moment() {
  return Instant::from_micros(duration_cast<microseconds>(system_clock::now().time_since_epoch()).count());
}

/// The case that it is about.
std::string give(anumat::office::Office& office, const std::string& actor, CommandType type, Context body) {
  static int count = 0;
  const auto outcome = office.engine().handle(
      {type, "laid-" + std::to_string(++count), actor, "", this_moment(), std::nullopt, std::move(body)});
  if (!outcome) stop(outcome.error().message.en);
  if (!outcome->accepted) stop(outcome->reasons.front().message.en);
  return outcome->case_id;
}

struct Asked {
  double seconds = 3;
  int cases = 2000;
  std::int64_t events = 0;
  std::string keep;
  std::string only;
};

Asked read_arguments(int count, char** words) {
  Asked asked;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string word = words[i];
    const std::string value = words[i + 1];
    if (word == "--seconds")
      asked.seconds = std::stod(value);
    else if (word == "--cases")
      asked.cases = std::max(1000, std::stoi(value));
    else if (word == "--events")
      asked.events = std::stoll(value);
    else if (word == "--keep")
      asked.keep = value;
    else if (word == "--only")
      asked.only = value;
    else
      stop("there is no `" + word + "`");
  }
  if (count % 2 == 0) stop("each option has a value");
  return asked;
}

/// What is asked of the office that is served.
struct Subject {
  std::string person;     ///< Reads and opens cases.
  std::string decider;    ///< Has twenty of them in the inbox.
  std::string opening;    ///< The body of a decision.
  std::string cases;      ///< The beginning of their addresses, up to the digits of their numbers.
  std::size_t first = 0;  ///< Of those numbers,
  std::size_t count = 1;  ///< and how many.
  std::string act;        ///< That puts a case before the decider,
  Context fields;         ///< and what a case that is opened for it says.
};

Subject small_subject(int cases) {
  return {"S1",
          "H1",
          R"({"kind":"request","fields":{"subject":"Desk","owner":"S1","amount":120}})",
          "request%2FRQ-",
          100,
          static_cast<std::size_t>(std::min(cases - 100, 899)),
          "submit",
          {{"subject", "Printer"}, {"owner", "S1"}, {"amount", 4500}}};
}
Subject lived_subject(std::int64_t events) {
  return {"applicant",
          "planner",
          R"({"kind":"project","fields":{"budget":250000}})",
          "project%2FW",
          0,
          static_cast<std::size_t>(events / anumat::bench::w1_commands),
          "submit",
          {{"budget", 250'000}}};
}

void lay(const std::string& folder, int cases) {
  auto office = anumat::office::Office::create(folder);
  if (!office) stop(office.error().message.en);
  give(**office, "ADM", CommandType::OpenOffice, {{"name", "bench"}, {"administrator", "ADM"}});
  const auto published = (*office)->publish(
      {{"office.anumat", file_text(ANUMAT_SOURCE_DIR "/tests/server/office.anumat")}}, "ADM", this_moment());
  if (!published) stop(published.error().message.en);
  const auto from = *anumat::Date::from_iso("2020-01-01");
  give(**office, "ADM", CommandType::CoverCalendar, {{"from", from}, {"to", *anumat::Date::from_iso("2099-12-31")}});
  for (const auto& [person, role] : {std::pair("S1", "staff"), std::pair("H1", "head")}) {
    give(**office, "ADM", CommandType::RegisterPerson, {{"person", person}, {"name", role}});
    give(**office, "ADM", CommandType::GrantRole, {{"person", person}, {"role", role}, {"from", from}});
  }
  for (int i = 0; i < cases; ++i)
    give(**office, "S1", CommandType::OpenCase, {{"kind", "request"}, {"fields", small_subject(cases).fields}});
}

/// Twenty cases that wait for the decider.
void fill_inbox(anumat::office::Office& office, const Subject& subject) {
  for (int i = 0; i < 20; ++i) {
    const std::string kind = subject.cases.substr(0, subject.cases.find('%'));
    const std::string opened =
        give(office, subject.person, CommandType::OpenCase, {{"kind", kind}, {"fields", subject.fields}});
    give(office, subject.person, CommandType::ActOnCase, {{"case", opened}, {"act", subject.act}});
  }
}

/// Lays the office that is asked for, unless it was kept.
Subject lay(const Asked& asked, const std::string& folder) {
  const Subject subject = asked.events > 0 ? lived_subject(asked.events) : small_subject(asked.cases);
  if (std::filesystem::exists(folder)) return subject;
  if (asked.events > 0) {
    if (const auto lived = anumat::bench::live_office(folder, asked.events, 1000); !lived)
      stop(lived.error().message.en);
  } else {
    lay(folder, asked.cases);
  }
  const auto office = anumat::office::Office::open(folder, anumat::office::OfficeAccess::Write);
  if (!office) stop(office.error().message.en);
  fill_inbox(**office, subject);
  // Lets the bench sign in without a password.
  std::ofstream(folder + "/demo-clock") << "\n";
  return subject;
}

/// One connection that always has one request under way.
struct Line {
  int socket = -1;
  std::string held;
  steady_clock::time_point began;
};

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) stop("cannot connect");
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

void send_all(int socket, const std::string& text) {
  for (std::size_t sent = 0; sent < text.size();) {
    const ssize_t now = ::send(socket, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (now <= 0) stop("cannot send");
    sent += static_cast<std::size_t>(now);
  }
}

/// The status of a whole answer in front of `held`, which is taken away; 0 when it is not whole yet.
int take_answer(std::string& held) {
  const auto end = held.find("\r\n\r\n");
  if (end == std::string::npos) return 0;
  const auto length_at = held.find("Content-Length: ");
  const std::size_t length =
      length_at == std::string::npos || length_at > end ? 0 : std::strtoull(held.c_str() + length_at + 16, nullptr, 10);
  if (held.size() < end + 4 + length) return 0;
  const int status = std::atoi(held.c_str() + 9);
  held.erase(0, end + 4 + length);
  return status;
}

std::string ask_once(std::uint16_t port, const std::string& request) {
  const int socket = connect_to(port);
  send_all(socket, request);
  std::string held(65536, '\0');
  const ssize_t got = ::recv(socket, held.data(), held.size(), 0);
  ::close(socket);
  return held.substr(0, got > 0 ? static_cast<std::size_t>(got) : 0);
}

std::string sign_in(std::uint16_t port, const std::string& person) {
  const std::string body = R"({"person":")" + person + R"("})";
  const std::string answer = ask_once(
      port,
      "POST /api/v1/demo/session HTTP/1.1\r\nHost: x\r\nX-Anumat-Request: 1\r\nContent-Type: application/json\r\n"
      "Content-Length: " +
          std::to_string(body.size()) + "\r\n\r\n" + body);
  const auto at = answer.find("Set-Cookie: ");
  if (at == std::string::npos) stop("cannot sign in: " + answer);
  return answer.substr(at + 12, answer.find(';', at) - at - 12);
}

enum class Read { Case, Inbox, List };

struct Load {
  std::string name;
  std::size_t connections = 1;
  int deciders_in_100 = 0;
  double rate = 0;  ///< Requests a second that come whether earlier ones are answered or not; 0: each on an answer.
  bool too_much = false;  ///< The rate cannot be kept: what finds no free connection is not sent.
  Read read = Read::Case;
};

struct Counted {
  double served = 0;  ///< A second.
  double p99 = 0;     ///< Milliseconds.
};

std::string request_text(const Subject& subject, const std::string& cookie, const Load& load, std::size_t number) {
  const std::string head = " HTTP/1.1\r\nHost: x\r\nCookie: " + cookie + "\r\n";
  if (load.read == Read::Inbox) return "GET /api/v1/inbox" + head + "\r\n";
  if (load.read == Read::List) return "GET /api/v1/cases?limit=50" + head + "\r\n";
  if (static_cast<int>(number * 37 % 100) >= load.deciders_in_100)
    return "GET /api/v1/cases/" + subject.cases + std::to_string(subject.first + number * 7919 % subject.count) + head +
           "\r\n";
  static const std::string run = std::to_string(this_moment().micros());
  static std::size_t keys = 0;
  return "POST /api/v1/cases" + head + "X-Anumat-Request: 1\r\nIdempotency-Key: b" + run + "-" +
         std::to_string(++keys) +
         "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(subject.opening.size()) +
         "\r\n\r\n" + subject.opening;
}

/// Sends `load` for some seconds and keeps what came of it. With a rate, a request begins when it should have been
/// sent, though all connections were taken then: who waits for a busy server waits in the figures too.
class Sender {
 public:
  Sender(std::uint16_t port, const Subject& subject, std::string cookie, const Load& load)
      : subject_(subject), cookie_(std::move(cookie)), load_(load) {
    lines_.resize(load.connections);
    for (Line& line : lines_) {
      line.socket = connect_to(port);
      epoll_event awaited{};
      awaited.events = EPOLLIN;
      awaited.data.u64 = free_.size();
      if (::epoll_ctl(answers_, EPOLL_CTL_ADD, line.socket, &awaited) != 0) stop("epoll_ctl");
      free_.push_back(free_.size());
    }
  }
  ~Sender() {
    for (const Line& line : lines_) ::close(line.socket);
    ::close(answers_);
  }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  Counted run(double seconds) {
    const double process = processor_seconds(RUSAGE_SELF);
    const double sender = processor_seconds(RUSAGE_THREAD);
    began_ = steady_clock::now();
    const auto end = began_ + duration<double>(seconds);
    while (steady_clock::now() < end) {
      const bool behind = send_what_is_due();
      std::array<epoll_event, 64> there{};
      const int patience = load_.rate == 0 ? 1000 : behind ? 0 : 1;
      const int count = ::epoll_wait(answers_, there.data(), there.size(), patience);
      for (int i = 0; i < count; ++i) take(there[static_cast<std::size_t>(i)].data.u64);
    }
    const double taken = duration<double>(steady_clock::now() - began_).count();
    const double server = processor_seconds(RUSAGE_SELF) - process - (processor_seconds(RUSAGE_THREAD) - sender);
    return tell(taken, server);
  }

 private:
  /// Whether more is due, and could be sent.
  bool send_what_is_due() {
    const auto now = steady_clock::now();
    const auto due_by_now = static_cast<std::size_t>(duration<double>(now - began_).count() * load_.rate);
    // Some at a time, so that answers do not wait for those who send.
    for (int sent = 0; sent < 32 && !free_.empty() && (load_.rate == 0 || due_ <= due_by_now); ++sent) {
      const auto due = load_.rate == 0 || load_.too_much ? now : began_ + at_rate(due_);
      ++due_;
      Line& line = lines_[free_.back()];
      free_.pop_back();
      line.began = due;
      send_all(line.socket, request_text(subject_, cookie_, load_, number_++));
    }
    const bool behind = !free_.empty() && load_.rate > 0 && due_ <= due_by_now;
    if (load_.too_much && !behind) due_ = due_by_now + 1;
    return behind;
  }

  [[nodiscard]] steady_clock::duration at_rate(std::size_t count) const {
    return duration_cast<steady_clock::duration>(duration<double>(static_cast<double>(count) / load_.rate));
  }

  void take(std::size_t index) {
    Line& line = lines_[index];
    const ssize_t got = ::recv(line.socket, block_.data(), block_.size(), 0);
    if (got <= 0) stop("the server ended a connection");
    line.held.append(block_.data(), static_cast<std::size_t>(got));
    const bool told_when = line.held.find("\r\nRetry-After: ") != std::string::npos;
    const int status = take_answer(line.held);
    if (status == 0) return;
    if (status == 503 || status == 429) {
      if (!told_when) stop("turned away without Retry-After");
      ++turned_away_;
    } else if (status >= 400) {
      stop("status " + std::to_string(status));
    } else {
      times_.push_back(duration<double, std::milli>(steady_clock::now() - line.began).count());
    }
    free_.push_back(index);
  }

  Counted tell(double taken, double server) {
    if (times_.empty()) stop("no answers");
    std::sort(times_.begin(), times_.end());
    const auto at = [&](double part) {
      return times_[static_cast<std::size_t>(part * static_cast<double>(times_.size() - 1))];
    };
    const Counted counted{static_cast<double>(times_.size()) / taken, at(0.99)};
    std::printf(
        "%-34s %4zu connections %8.0f/s   p50 %7.2f ms   p99 %7.2f ms   %6.1f us of server CPU   %zu turned away\n",
        load_.name.c_str(), load_.connections, counted.served, at(0.5), counted.p99,
        server * 1e6 / static_cast<double>(times_.size() + turned_away_), turned_away_);
    std::fflush(stdout);
    return counted;
  }

  const Subject& subject_;
  std::string cookie_;
  Load load_;
  std::vector<Line> lines_;
  int answers_ = ::epoll_create1(EPOLL_CLOEXEC);
  std::vector<std::size_t> free_;
  std::vector<double> times_;
  std::string block_ = std::string(std::size_t{1} << 17, '\0');
  steady_clock::time_point began_;
  std::size_t due_ = 0;
  std::size_t number_ = 0;
  std::size_t turned_away_ = 0;
};

double megabytes() {
  std::ifstream file("/proc/self/statm");
  double pages = 0;
  file >> pages >> pages;
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

}  // namespace

int main(int count, char** words) {
  const Asked asked = read_arguments(count, words);
  const auto wanted = [&](const Load& load) { return load.name.find(asked.only) != std::string::npos; };
  // Both ends of a connection are files of this process.
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  const anumat::testing::TempFolder place;
  const std::string folder = asked.keep.empty() ? (place / "office").string() : asked.keep;
  const Subject subject = lay(asked, folder);
  {
    std::optional<anumat::bench::RawHttp> raw;
    for (const Load& load : {Load{"raw: 300 bytes", 64}, Load{"raw: 300 bytes", 256},
                             Load{"raw: a row, durable", 1, 100}, Load{"raw: a row, durable", 64, 100}}) {
      if (!wanted(load)) continue;
      if (!raw) raw.emplace(place / "");
      Sender(raw->port(), subject, "none", load).run(asked.seconds);
    }
  }
  anumat::server::ServerOptions options;
  options.folder = folder;
  options.port = 0;
  options.demo = true;
  options.log_requests = false;
  options.requests_a_second = options.requests_at_once = 1e12;
  options.clock = this_moment;
  std::optional<Counted> most;
  std::optional<Counted> half;
  {
    const auto server = anumat::server::Server::open(options);
    if (!server) stop(server.error().message.en);
    const std::uint16_t port = (*server)->port();
    const std::string cookie = sign_in(port, subject.person);
    const std::string decider = sign_in(port, subject.decider);
    const auto measure = [&](const Load& load) -> std::optional<Counted> {
      if (!wanted(load)) return std::nullopt;
      return Sender(port, subject, load.read == Read::Inbox ? decider : cookie, load).run(asked.seconds);
    };
    for (const Load& load : {Load{"one case, read", 1}, Load{"one case, read", 64}, Load{"one case, read", 256},
                             Load{"the inbox, of twenty", 1, 0, 0, false, Read::Inbox},
                             Load{"the inbox, of twenty", 64, 0, 0, false, Read::Inbox},
                             Load{"the list, of fifty", 64, 0, 0, false, Read::List}, Load{"decision", 1, 100},
                             Load{"decision", 64, 100}, Load{"decision", 256, 100}})
      measure(load);
    most = measure({"9 readers, 1 decider: at capacity", 64, 10});
    if (!most) return 0;
    measure({"... readers at half of capacity", 64, 0, most->served / 2});
    half = measure({"... 9 and 1 at half of capacity", 64, 10, most->served / 2});
  }
  const Load flood{"... at five times of capacity", 1000, 10, most->served * 5, true};
  if (!half || !wanted(flood)) return 0;
  const auto server = anumat::server::Server::open(options);
  if (!server) stop(server.error().message.en);
  const double before = megabytes();
  const Counted flooded =
      Sender((*server)->port(), subject, sign_in((*server)->port(), subject.person), flood).run(asked.seconds);
  std::printf(
      "at five times capacity: p99 of those served %.1f times that at capacity, %.1f times that at half of it; "
      "%.0f%% of capacity served; memory grew by %.0f MB to %.0f MB\n",
      flooded.p99 / most->p99, flooded.p99 / half->p99, flooded.served * 100 / most->served, megabytes() - before,
      megabytes());
  return 0;
}
