#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <utility>

namespace anumat::documents {

namespace {

constexpr std::string_view search_path = "/usr/local/bin:/usr/bin:/bin";

/// The rest of the life of the child: only calls that are safe between fork and exec.
[[noreturn]] void become(char* const* arguments, char* const* environment, int socket, const ProcessLimits& limits) {
  // Without a network, where we may take it away: as root, or with a name space of our own.
  if (unshare(CLONE_NEWNET) != 0) (void)unshare(CLONE_NEWUSER | CLONE_NEWNET);
  const rlim_t memory = static_cast<rlim_t>(limits.memory_mb) * 1024 * 1024;
  const struct rlimit room{memory, memory};
  const struct rlimit none{0, 0};
  const struct rlimit scratch{1 << 20, 1 << 20};  // The library that Python calls C by keeps code in a file.
  (void)setrlimit(RLIMIT_AS, &room);
  (void)setrlimit(RLIMIT_FSIZE, &scratch);
  (void)setrlimit(RLIMIT_CORE, &none);
  (void)dup2(socket, STDIN_FILENO);
  (void)dup2(socket, STDOUT_FILENO);
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) (void)dup2(nowhere, STDERR_FILENO);
  (void)setsid();
  execve(arguments[0], arguments, environment);
  _exit(127);
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> made;
  for (std::string& text : texts) made.push_back(text.data());
  made.push_back(nullptr);
  return made;
}

class Deadline {
 public:
  explicit Deadline(int seconds) : end_(std::chrono::steady_clock::now() + std::chrono::seconds(seconds)) {}
  [[nodiscard]] int left_ms() const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - std::chrono::steady_clock::now());
    return left.count() > 0 ? static_cast<int>(left.count()) : 0;
  }

 private:
  std::chrono::steady_clock::time_point end_;
};

}  // namespace

Result<Process> Process::start(const std::vector<std::string>& command, const ProcessLimits& limits) {
  const auto failed = [&] {
    return fail(ErrorKind::Failure, "E8122",
                {"`" + command.front() + "` cannot be started", "เริ่มโปรแกรม `" + command.front() + "` ไม่ได้"},
                {"check the memory and processes that are free", "ตรวจสอบหน่วยความจำและโพรเซสที่ว่าง"});
  };
  std::array<int, 2> sockets{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0) return failed();
  std::vector<std::string> arguments = command;
  std::vector<std::string> environment{"PATH=" + std::string(search_path), "LANG=C.UTF-8", "HOME=/nonexistent",
                                       "SOURCE_DATE_EPOCH=0"};
  const std::vector<char*> argument_list = pointers(arguments);
  const std::vector<char*> environment_list = pointers(environment);
  const pid_t id = fork();
  if (id == 0) become(argument_list.data(), environment_list.data(), sockets[1], limits);
  close(sockets[1]);
  if (id < 0) {
    close(sockets[0]);
    return failed();
  }
  return Process(id, sockets[0]);
}

Process::Process(Process&& other) noexcept
    : id_(std::exchange(other.id_, -1)),
      socket_(std::exchange(other.socket_, -1)),
      read_(std::move(other.read_)),
      ended_(other.ended_),
      too_slow_(other.too_slow_) {}

Process::~Process() {
  if (socket_ >= 0) close(socket_);
  if (id_ <= 0) return;
  kill(id_, SIGKILL);
  while (waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

bool Process::write(std::string_view bytes, int seconds) {
  const Deadline deadline(seconds);
  while (!bytes.empty()) {
    const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    // A program that writes before it has read all would wait for us for ever.
    pollfd ready{socket_, POLLOUT | POLLIN, 0};
    if (poll(&ready, 1, deadline.left_ms()) == 0) {
      too_slow_ = true;
      return false;
    }
    if ((ready.revents & POLLIN) != 0 && !fill(0)) return false;
  }
  return true;
}

void Process::end_input() {
  (void)shutdown(socket_, SHUT_WR);
}

bool Process::fill(int milliseconds) {
  pollfd ready{socket_, POLLIN, 0};
  int found = poll(&ready, 1, milliseconds);
  while (found < 0 && errno == EINTR) found = poll(&ready, 1, milliseconds);
  if (found == 0) {
    too_slow_ = true;
    return false;
  }
  std::array<char, 1 << 16> part{};
  const ssize_t got = recv(socket_, part.data(), part.size(), 0);
  if (got <= 0) {
    ended_ = true;
    return false;
  }
  read_.append(part.data(), static_cast<std::size_t>(got));
  return true;
}

std::optional<std::string> Process::read_line(int seconds) {
  const Deadline deadline(seconds);
  std::size_t looked = 0;
  std::size_t end = 0;
  while ((end = read_.find('\n', looked)) == std::string::npos) {
    looked = read_.size();
    if (!fill(deadline.left_ms())) return std::nullopt;
  }
  std::string line = read_.substr(0, end);
  read_.erase(0, end + 1);
  return line;
}

std::optional<std::string> Process::read_all(int seconds) {
  const Deadline deadline(seconds);
  while (fill(deadline.left_ms())) {
  }
  if (!ended_) return std::nullopt;
  int status = 0;
  while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  id_ = -1;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? std::optional(std::move(read_)) : std::nullopt;
}

std::string find_program(std::string_view name) {
  for (std::size_t begin = 0; begin < search_path.size();) {
    const std::size_t end = std::min(search_path.find(':', begin), search_path.size());
    const std::string path = std::string(search_path.substr(begin, end - begin)) + "/" + std::string(name);
    if (access(path.c_str(), X_OK) == 0) return path;
    begin = end + 1;
  }
  return {};
}

}  // namespace anumat::documents
