// A load of readers and deciders on the HTTP API, with the server in this process.
//
//   bench_http [seconds per line, default 3] [cases laid before, default 2000]
//
// For each number of connections: requests served a second, the middle and the 99th of a hundred answer times, and the
// processor time of the server for one request (that of the process without the thread that sends). "raw" is the limit
// beside them (raw_http.hpp). A "decision" opens a case and is answered after its durable commit. At half of capacity
// and at five times of it requests come at that rate, whether earlier ones are answered or not.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "../tests/support/temp_folder.hpp"
#include "anumat/office/office.hpp"
#include "anumat/server/server.hpp"
#include "raw_http.hpp"

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

void give(anumat::office::Office& office, const std::string& actor, CommandType type, Context body) {
  static int count = 0;
  const Instant now = Instant::from_micros(duration_cast<microseconds>(system_clock::now().time_since_epoch()).count());
  const auto outcome =
      office.engine().handle({type, "laid-" + std::to_string(++count), actor, "", now, std::nullopt, std::move(body)});
  if (!outcome) stop(outcome.error().message.en);
  if (!outcome->accepted) stop(outcome->reasons.front().message.en);
}

void lay(const std::string& folder, int cases) {
  auto office = anumat::office::Office::create(folder);
  if (!office) stop(office.error().message.en);
  give(**office, "ADM", CommandType::OpenOffice, {{"name", "bench"}, {"administrator", "ADM"}});
  const Instant now = Instant::from_micros(duration_cast<microseconds>(system_clock::now().time_since_epoch()).count());
  const auto published =
      (*office)->publish({{"office.anumat", file_text(ANUMAT_SOURCE_DIR "/tests/server/office.anumat")}}, "ADM", now);
  if (!published) stop(published.error().message.en);
  const auto from = *anumat::Date::from_iso("2020-01-01");
  give(**office, "ADM", CommandType::CoverCalendar, {{"from", from}, {"to", *anumat::Date::from_iso("2099-12-31")}});
  give(**office, "ADM", CommandType::RegisterPerson, {{"person", "S1"}, {"name", "staff"}});
  give(**office, "ADM", CommandType::GrantRole, {{"person", "S1"}, {"role", "staff"}, {"from", from}});
  for (int i = 0; i < cases; ++i)
    give(**office, "S1", CommandType::OpenCase,
         {{"kind", "request"}, {"fields", Context{{"subject", "Printer"}, {"owner", "S1"}, {"amount", 4500}}}});
  // Lets the bench sign in without a password.
  std::ofstream(folder + "/demo-clock") << "\n";
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

std::string sign_in(std::uint16_t port) {
  const std::string body = R"({"person":"S1"})";
  const std::string answer = ask_once(
      port,
      "POST /api/v1/demo/session HTTP/1.1\r\nHost: x\r\nX-Anumat-Request: 1\r\nContent-Type: application/json\r\n"
      "Content-Length: " +
          std::to_string(body.size()) + "\r\n\r\n" + body);
  const auto at = answer.find("Set-Cookie: ");
  if (at == std::string::npos) stop("cannot sign in: " + answer);
  return answer.substr(at + 12, answer.find(';', at) - at - 12);
}

struct Load {
  std::string name;
  std::size_t connections = 1;
  int deciders_in_100 = 0;
  double rate = 0;  ///< Requests a second that come whether earlier ones are answered or not; 0: each on an answer.
  bool too_much = false;  ///< The rate cannot be kept: what finds no free connection is not sent.
};

struct Counted {
  double served = 0;  ///< A second.
  double p99 = 0;     ///< Milliseconds.
};

std::string request_text(const std::string& cookie, const Load& load, std::size_t number) {
  const std::string head = " HTTP/1.1\r\nHost: x\r\nCookie: " + cookie + "\r\n";
  if (static_cast<int>(number * 37 % 100) >= load.deciders_in_100)
    return "GET /api/v1/cases/request%2FRQ-" + std::to_string(100 + number % 900) + head + "\r\n";
  const std::string body = R"({"kind":"request","fields":{"subject":"Desk","owner":"S1","amount":120}})";
  static std::size_t keys = 0;
  return "POST /api/v1/cases" + head + "X-Anumat-Request: 1\r\nIdempotency-Key: b" + std::to_string(++keys) +
         "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// Sends `load` for some seconds and keeps what came of it. With a rate, a request begins when it should have been
/// sent, though all connections were taken then: who waits for a busy server waits in the figures too.
class Sender {
 public:
  Sender(std::uint16_t port, std::string cookie, const Load& load) : cookie_(std::move(cookie)), load_(load) {
    lines_.resize(load.connections);
    for (Line& line : lines_) {
      line.socket = connect_to(port);
      polled_.push_back({line.socket, POLLIN, 0});
      free_.push_back(free_.size());
    }
  }
  ~Sender() {
    for (const Line& line : lines_) ::close(line.socket);
  }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  Counted run(double seconds) {
    const double process = processor_seconds(RUSAGE_SELF);
    const double sender = processor_seconds(RUSAGE_THREAD);
    began_ = steady_clock::now();
    const auto end = began_ + duration<double>(seconds);
    while (steady_clock::now() < end) {
      send_what_is_due();
      if (::poll(polled_.data(), polled_.size(), load_.rate > 0 ? 1 : 1000) < 0) stop("poll");
      for (std::size_t i = 0; i < lines_.size(); ++i)
        if ((polled_[i].revents & POLLIN) != 0) take(i);
    }
    const double taken = duration<double>(steady_clock::now() - began_).count();
    const double server = processor_seconds(RUSAGE_SELF) - process - (processor_seconds(RUSAGE_THREAD) - sender);
    return tell(taken, server);
  }

 private:
  void send_what_is_due() {
    const auto now = steady_clock::now();
    const auto due_by_now = static_cast<std::size_t>(duration<double>(now - began_).count() * load_.rate);
    while (!free_.empty() && (load_.rate == 0 || due_ <= due_by_now)) {
      const auto due = load_.rate == 0 || load_.too_much ? now : began_ + at_rate(due_);
      ++due_;
      Line& line = lines_[free_.back()];
      free_.pop_back();
      line.began = due;
      send_all(line.socket, request_text(cookie_, load_, number_++));
    }
    if (load_.too_much) due_ = due_by_now + 1;
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

  std::string cookie_;
  Load load_;
  std::vector<Line> lines_;
  std::vector<pollfd> polled_;
  std::vector<std::size_t> free_;
  std::vector<double> times_;
  std::string block_ = std::string(std::size_t{1} << 17, '\0');
  steady_clock::time_point began_;
  std::size_t due_ = 0;
  std::size_t number_ = 0;
  std::size_t turned_away_ = 0;
};

Counted run(std::uint16_t port, const std::string& cookie, const Load& load, double seconds) {
  return Sender(port, cookie, load).run(seconds);
}

double megabytes() {
  std::ifstream file("/proc/self/statm");
  double pages = 0;
  file >> pages >> pages;
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

}  // namespace

int main(int count, char** words) {
  const double seconds = count > 1 ? std::atof(words[1]) : 3;
  const int cases = std::max(1000, count > 2 ? std::atoi(words[2]) : 2000);
  // Both ends of a connection are files of this process.
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  const anumat::testing::TempFolder place;
  const std::string folder = place / "office";
  {
    const anumat::bench::RawHttp raw(place / "");
    for (const Load& load : {Load{"raw: 300 bytes", 64, 0}, Load{"raw: 300 bytes", 256, 0},
                             Load{"raw: a row, durable", 1, 100}, Load{"raw: a row, durable", 64, 100}})
      run(raw.port(), "none", load, seconds);
  }
  lay(folder, cases);
  anumat::server::ServerOptions options;
  options.folder = folder;
  options.port = 0;
  options.demo = true;
  options.log_requests = false;
  options.requests_a_second = options.requests_at_once = 1e12;
  options.clock = [] {
    return Instant::from_micros(duration_cast<microseconds>(system_clock::now().time_since_epoch()).count());
  };
  Counted most;
  Counted half;
  {
    const auto server = anumat::server::Server::open(options);
    if (!server) stop(server.error().message.en);
    const std::uint16_t port = (*server)->port();
    const std::string cookie = sign_in(port);
    for (const Load& load :
         {Load{"one case, read", 1, 0}, Load{"one case, read", 64, 0}, Load{"one case, read", 256, 0},
          Load{"decision", 1, 100}, Load{"decision", 64, 100}, Load{"decision", 256, 100}})
      run(port, cookie, load, seconds);
    most = run(port, cookie, {"9 readers, 1 decider: capacity", 64, 10}, seconds);
    run(port, cookie, {"... readers at half of capacity", 64, 0, most.served / 2}, seconds);
    half = run(port, cookie, {"... 9 and 1 at half of capacity", 64, 10, most.served / 2}, seconds);
  }
  const auto server = anumat::server::Server::open(options);
  if (!server) stop(server.error().message.en);
  const double before = megabytes();
  const Counted flooded = run((*server)->port(), sign_in((*server)->port()),
                              {"... at five times capacity", 1000, 10, most.served * 5, true}, seconds);
  std::printf(
      "at five times capacity: p99 of those served %.1f times that at capacity, %.1f times that at half of it; "
      "%.0f%% of capacity served; memory grew by %.0f MB to %.0f MB\n",
      flooded.p99 / most.p99, flooded.p99 / half.p99, flooded.served * 100 / most.served, megabytes() - before,
      megabytes());
  return 0;
}
