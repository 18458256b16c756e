#include "mail_server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace anumat::server::test {

namespace {

/// Debian's own Python, for which its packages are installed.
constexpr const char* python = "/usr/bin/python3";

std::string numbered(std::size_t index, const char* ending) {
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "%03zu.%s", index + 1, ending);
  return name.data();
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

MailServer::MailServer(Security security) {
  std::vector<std::string> words{python, ANUMAT_SOURCE_DIR "/tests/server/smtp_server.py", folder_.path().string()};
  if (security == Security::Tls) {
    const std::string key = (folder_ / "key.pem").string();
    const std::string make =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "
        "/CN=localhost -addext subjectAltName=DNS:localhost -keyout " +
        key + " -out " + certificate() + " 2>/dev/null";
    if (std::system(make.c_str()) != 0) return;
    words.push_back(certificate());
    words.push_back(key);
  }
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) std::abort();
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDERR_FILENO);
    ::execv(python, arguments.data());
    ::_exit(3);
  }
  ::close(ends[1]);
  std::string told;
  std::array<char, 64> block{};
  for (ssize_t got = 0;
       told.find('\n') == std::string::npos && (got = ::read(ends[0], block.data(), block.size())) > 0;)
    told.append(block.data(), static_cast<std::size_t>(got));
  ::close(ends[0]);
  std::from_chars(told.data(), told.data() + told.size(), port_);
}

MailServer::~MailServer() {
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

std::vector<nlohmann::json> MailServer::mails() const {
  std::vector<nlohmann::json> all;
  for (;;) {
    const auto path = folder_.path() / numbered(all.size(), "json");
    if (!std::filesystem::exists(path)) return all;
    all.push_back(nlohmann::json::parse(text_of(path)));
  }
}

std::string MailServer::raw(std::size_t index) const {
  return text_of(folder_.path() / numbered(index, "eml"));
}

}  // namespace anumat::server::test
