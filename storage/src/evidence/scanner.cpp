#include "anumat/storage/scanner.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <optional>
#include <utility>

#include "failure.hpp"
#include "files.hpp"

namespace anumat::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t block_size = 64 * 1024;
constexpr std::size_t answer_max = 4096;
constexpr time_t wait_seconds = 60;  ///< Without a byte from the scanner.
constexpr std::string_view unix_prefix = "unix:";

/// Where to connect to, as the system wants it.
struct Place {
  sockaddr_storage address{};
  socklen_t size = 0;
};

std::optional<Place> local_place(std::string_view path) {
  Place place;
  auto& local = reinterpret_cast<sockaddr_un&>(place.address);
  if (path.empty() || path.size() >= sizeof local.sun_path) return std::nullopt;
  local.sun_family = AF_UNIX;
  path.copy(local.sun_path, path.size());
  place.size = sizeof local;
  return place;
}

std::optional<Place> network_place(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::uint16_t port = 0;
  const std::string_view digits = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc() || end != digits.data() + digits.size() || port == 0) return std::nullopt;
  std::string host(text.substr(0, colon));
  Place place;
  if (host.starts_with('[') && host.ends_with(']')) {
    auto& six = reinterpret_cast<sockaddr_in6&>(place.address);
    host = host.substr(1, host.size() - 2);
    if (::inet_pton(AF_INET6, host.c_str(), &six.sin6_addr) != 1) return std::nullopt;
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    place.size = sizeof six;
    return place;
  }
  auto& four = reinterpret_cast<sockaddr_in&>(place.address);
  if (::inet_pton(AF_INET, host.c_str(), &four.sin_addr) != 1) return std::nullopt;
  four.sin_family = AF_INET;
  four.sin_port = htons(port);
  place.size = sizeof four;
  return place;
}

std::optional<Place> place_of(std::string_view address) {
  if (address.starts_with(unix_prefix)) return local_place(address.substr(unix_prefix.size()));
  return network_place(address);
}

/// One conversation with the scanner.
class Conversation {
 public:
  [[nodiscard]] static Result<Conversation> open(const std::string& address) {
    const auto place = place_of(address);
    if (!place) return failure("E5147", address);
    File file(::socket(place->address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!file.is_open()) return failure("E5148", address, system_message());
    const timeval wait{wait_seconds, 0};
    ::setsockopt(file.descriptor(), SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    ::setsockopt(file.descriptor(), SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    if (::connect(file.descriptor(), reinterpret_cast<const sockaddr*>(&place->address), place->size) != 0)
      return failure("E5148", address, system_message());
    return Conversation(std::move(file), address);
  }

  [[nodiscard]] Result<void> send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(file_.descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR) continue;
      if (sent < 0) return failure("E5148", address_, system_message());
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return {};
  }

  /// A length in network order, then the bytes; none ends the stream.
  [[nodiscard]] Result<void> send_chunk(std::string_view bytes) const {
    const std::uint32_t size = htonl(static_cast<std::uint32_t>(bytes.size()));
    std::array<char, sizeof size> head{};
    std::memcpy(head.data(), &size, sizeof size);
    ANUMAT_CHECK(send({head.data(), head.size()}));
    return send(bytes);
  }

  /// Up to its zero byte.
  [[nodiscard]] Result<std::string> answer() const {
    std::string text;
    std::array<char, 512> block{};
    while (text.size() < answer_max) {
      const ssize_t got = ::recv(file_.descriptor(), block.data(), block.size(), 0);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return failure("E5148", address_, system_message());
      text.append(block.data(), static_cast<std::size_t>(got));
      if (const auto end = text.find('\0'); end != std::string::npos) return text.substr(0, end);
      if (got == 0) break;
    }
    return failure("E5148", address_, "it did not finish its answer");
  }

 private:
  Conversation(File file, std::string address) : file_(std::move(file)), address_(std::move(address)) {}
  File file_;
  std::string address_;
};

Result<ScanVerdict> verdict_of(std::string_view answer, const std::string& address) {
  constexpr std::string_view head = "stream: ";
  constexpr std::string_view found = " FOUND";
  if (answer == "stream: OK") return ScanVerdict{ScanState::Clean, ""};
  if (answer.starts_with(head) && answer.ends_with(found) && answer.size() > head.size() + found.size())
    return ScanVerdict{ScanState::Infected,
                       std::string(answer.substr(head.size(), answer.size() - head.size() - found.size()))};
  return failure("E5148", address, answer);
}

}  // namespace

std::string_view word(ScanState state) {
  switch (state) {
    case ScanState::Unscanned:
      return "unscanned";
    case ScanState::Pending:
      return "pending";
    case ScanState::Clean:
      return "clean";
    case ScanState::Infected:
      return "infected";
  }
  return "";
}

Result<Scanner> Scanner::from_text(std::string_view address) {
  if (!place_of(address)) return failure("E5147", std::string(address));
  return Scanner(std::string(address));
}

Result<ScanVerdict> Scanner::scan(const fs::path& file) const {
  std::ifstream source(file, std::ios::binary);
  if (!source) return failure("E5108", file.string());
  ANUMAT_TRY(const Conversation connection, Conversation::open(address_));
  ANUMAT_CHECK(connection.send(std::string_view("zINSTREAM\0", 10)));
  std::string block(block_size, '\0');
  bool is_all_sent = true;
  while (is_all_sent &&
         (source.read(block.data(), static_cast<std::streamsize>(block.size())) || source.gcount() > 0)) {
    const auto size = static_cast<std::size_t>(source.gcount());
    is_all_sent = connection.send_chunk(std::string_view(block).substr(0, size)).has_value();
  }
  if (source.bad()) return failure("E5109", file.string());
  // The end is told only of a whole file: a part of it must not pass for all.
  if (is_all_sent) is_all_sent = connection.send_chunk({}).has_value();
  // A scanner that has heard enough says so and closes. What it found counts; that a part is clean does not.
  ANUMAT_TRY(const std::string answer, connection.answer());
  ANUMAT_TRY(ScanVerdict verdict, verdict_of(answer, address_));
  if (is_all_sent || verdict.state != ScanState::Clean) return verdict;
  auto part = failure("E5148", address_, answer);
  part.value().message.en += ", but it had not heard the whole file";
  part.value().message.th += " แต่ยังไม่ได้รับไฟล์ครบ";
  return part;
}

}  // namespace anumat::storage
