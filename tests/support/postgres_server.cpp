#include "postgres_server.hpp"

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <fstream>
#include <stdexcept>

namespace anumat::testing {
namespace {

namespace fs = std::filesystem;

constexpr int oldest = 15;
constexpr int newest = 30;

/// The folder of the newest server that is installed; empty when there is none.
std::string find_binaries() {
  for (int version = newest; version >= oldest; --version) {
    std::string folder = "/usr/lib/postgresql/" + std::to_string(version) + "/bin/";
    if (access((folder + "initdb").c_str(), X_OK) == 0 && access((folder + "postgres").c_str(), X_OK) == 0) {
      return folder;
    }
  }
  return {};
}

/// Whom to become when we are root, as the server refuses to run as root.
const passwd* ordinary_user() {
  if (geteuid() != 0) return nullptr;
  const passwd* user = getpwnam("postgres");
  return user != nullptr ? user : getpwnam("nobody");
}

/// Where a server is quick and may fill a gigabyte.
fs::path quick_folder() {
  constexpr std::uintmax_t room = std::uintmax_t{1} << 30;
  std::error_code none;
  const fs::path memory = "/dev/shm";
  if (access(memory.c_str(), W_OK) == 0 && fs::space(memory, none).available > room && !none) return memory;
  return fs::temp_directory_path();
}

std::vector<pid_t> children_of(pid_t process) {
  const std::string number = std::to_string(process);
  std::ifstream file("/proc/" + number + "/task/" + number + "/children");
  std::vector<pid_t> children;
  for (pid_t child = 0; file >> child;) children.push_back(child);
  return children;
}

[[noreturn]] void become(const std::vector<std::string>& command, const std::string& output, const passwd* user) {
  const int log = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  if (user != nullptr && (setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)) {
    _exit(126);
  }
  // When the test program dies, its servers do.
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  execv(words[0], words.data());
  _exit(127);
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

bool PostgresServer::is_installed() {
  return !find_binaries().empty();
}

PostgresServer* PostgresServer::shared() {
  static const std::unique_ptr<PostgresServer> server = is_installed() ? start_new() : nullptr;
  return server.get();
}

pid_t PostgresServer::launch(const std::vector<std::string>& command) const {
  const std::string output = (folder_.path() / "output").string();
  const passwd* user = ordinary_user();
  std::vector<std::string> whole = command;
  whole[0] = find_binaries() + whole[0];
  const pid_t child = fork();
  if (child == 0) become(whole, output, user);
  if (child < 0) throw std::runtime_error("no process for " + whole[0]);
  return child;
}

void PostgresServer::run(const std::vector<std::string>& command) const {
  int status = 0;
  waitpid(launch(command), &status, 0);
  if (status != 0) throw std::runtime_error(command[0] + " failed: " + text_of(folder_.path() / "output"));
}

PostgresServer::PostgresServer(std::vector<std::string> settings, const fs::path& inside)
    : folder_(inside.empty() ? quick_folder() : inside), settings_(std::move(settings)) {
  // Processes that outlive their server become ours, so that we can see them go.
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  const passwd* user = ordinary_user();
  if (user != nullptr && chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0) {
    throw std::runtime_error("the folder of the server cannot be given to another user");
  }
}

std::unique_ptr<PostgresServer> PostgresServer::start_new(std::vector<std::string> settings, const fs::path& inside) {
  std::unique_ptr<PostgresServer> server(new PostgresServer(std::move(settings), inside));
  server->run({"initdb", "--pgdata=" + server->data(), "--username=anumat", "--auth=trust", "--no-sync",
               "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"});
  server->start();
  return server;
}

std::unique_ptr<PostgresServer> PostgresServer::start_standby(const PostgresServer& primary, const std::string& name) {
  std::unique_ptr<PostgresServer> server(new PostgresServer({"cluster_name=" + name}, {}));
  server->run({"pg_basebackup", "--pgdata=" + server->data(), "--write-recovery-conf", "--checkpoint=fast", "--no-sync",
               "--dbname=" + primary.address("&application_name=" + name)});
  server->start();
  return server;
}

PostgresServer::~PostgresServer() {
  if (process_ > 0) kill_now();
}

std::string PostgresServer::address(const std::string& more) const {
  return "postgresql:///postgres?host=" + socket_folder() + "&user=anumat" + more;
}

void PostgresServer::start() {
  std::vector<std::string> command{"postgres", "-D", data(), "-k", socket_folder()};
  std::vector<std::string> ours{"listen_addresses=", "shared_buffers=16MB", "max_connections=40",
                                "log_min_messages=warning"};
  ours.insert(ours.end(), settings_.begin(), settings_.end());
  for (const std::string& setting : ours) command.insert(command.end(), {"-c", setting});
  process_ = launch(command);
  constexpr int tries = 3000;
  for (int i = 0; i < tries; ++i) {
    if (PQping(address().c_str()) == PQPING_OK) return;
    if (waitpid(process_, nullptr, WNOHANG) == process_) break;
    poll(nullptr, 0, 20);
  }
  process_ = -1;
  throw std::runtime_error("the server does not start: " + text_of(folder_.path() / "output"));
}

void PostgresServer::kill_now() {
  // Stopped first, so that it neither notices nor replaces the ones that go before it.
  kill(process_, SIGSTOP);
  const std::vector<pid_t> children = children_of(process_);
  for (const pid_t child : children) kill(child, SIGKILL);
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
  for (const pid_t child : children) waitpid(child, nullptr, 0);
  process_ = -1;
}

void PostgresServer::promote() {
  run({"pg_ctl", "promote", "--pgdata=" + data(), "--wait"});
}

}  // namespace anumat::testing
