// The scanner's side of the conversation is played here, on loopback: what it is sent, and what each answer comes to.

#include "anumat/storage/scanner.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <string>
#include <thread>

#include "../support/temp_folder.hpp"
#include "anumat/storage/evidence_store.hpp"

namespace anumat::storage {
namespace {

using testing::TempFolder;

/// Takes one connection as clamd does, and answers; `hears_at_most` closes early, as over its limit. With `local` it
/// listens at a socket of that name, where what it answered before it closed can always still be read.
class FakeClamd {
 public:
  explicit FakeClamd(std::string answer, std::size_t hears_at_most = SIZE_MAX, const std::string& local = "")
      : answer_(std::move(answer)),
        hears_at_most_(hears_at_most),
        listener_(::socket(local.empty() ? AF_INET : AF_UNIX, SOCK_STREAM, 0)),
        address_(local.empty() ? bind_to_loopback() : bind_to(local)) {
    EXPECT_EQ(::listen(listener_, 1), 0);
    thread_ = std::thread([this] { serve(); });
  }
  ~FakeClamd() { end(); }
  FakeClamd(const FakeClamd&) = delete;
  FakeClamd& operator=(const FakeClamd&) = delete;

  [[nodiscard]] std::string address() const { return address_; }
  /// The bytes of the file as they came, after the conversation.
  const std::string& heard() {
    end();
    return heard_;
  }
  [[nodiscard]] bool was_asked_well() const { return asked_well_; }

 private:
  [[nodiscard]] std::string bind_to_loopback() const {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&here), size), 0);
    EXPECT_EQ(::getsockname(listener_, reinterpret_cast<sockaddr*>(&here), &size), 0);
    return "127.0.0.1:" + std::to_string(ntohs(here.sin_port));
  }
  [[nodiscard]] std::string bind_to(const std::string& local) const {
    sockaddr_un here{};
    here.sun_family = AF_UNIX;
    local.copy(here.sun_path, sizeof here.sun_path - 1);
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
    return "unix:" + local;
  }
  void end() {
    if (thread_.joinable()) thread_.join();
    if (listener_ >= 0) ::close(listener_);
    listener_ = -1;
  }
  static bool read_all(int from, char* to, std::size_t size) {
    for (std::size_t got = 0; got < size;) {
      const ssize_t more = ::read(from, to + got, size - got);
      if (more <= 0) return false;
      got += static_cast<std::size_t>(more);
    }
    return true;
  }
  void serve() {
    const int peer = ::accept(listener_, nullptr, nullptr);
    std::string command(10, '\0');
    asked_well_ = read_all(peer, command.data(), command.size()) && command == std::string("zINSTREAM\0", 10);
    std::uint32_t size = 0;
    while (heard_.size() < hears_at_most_ && read_all(peer, reinterpret_cast<char*>(&size), sizeof size) && size != 0) {
      std::string chunk(ntohl(size), '\0');
      if (!read_all(peer, chunk.data(), chunk.size())) break;
      heard_ += chunk;
    }
    if (!answer_.empty()) static_cast<void>(::send(peer, answer_.data(), answer_.size(), MSG_NOSIGNAL));
    ::close(peer);
  }

  std::string answer_;
  std::size_t hears_at_most_;
  int listener_;
  std::string address_;
  std::string heard_;
  bool asked_well_ = false;
  std::thread thread_;
};

std::string zero_ended(const char* text) {
  return std::string(text) + '\0';
}

struct ScannerTest : ::testing::Test {
  std::filesystem::path file(const std::string& bytes) {
    std::ofstream(folder / "file", std::ios::binary) << bytes;
    return folder / "file";
  }
  Result<ScanVerdict> scan(FakeClamd& clamd, const std::string& bytes) {
    return Scanner::from_text(clamd.address())->scan(file(bytes));
  }
  TempFolder folder;
};

TEST_F(ScannerTest, SendsEveryByteInChunksAndTakesTheVerdict) {
  std::string bytes(200'001, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 7);
  FakeClamd clamd(zero_ended("stream: OK"));

  const auto verdict = scan(clamd, bytes);

  ASSERT_TRUE(verdict) << verdict.error().message.en;
  EXPECT_EQ(*verdict, (ScanVerdict{ScanState::Clean, ""}));
  EXPECT_TRUE(clamd.heard() == bytes);
  EXPECT_TRUE(clamd.was_asked_well());
}

TEST_F(ScannerTest, NamesWhatWasFound) {
  FakeClamd clamd(zero_ended("stream: Eicar-Test-Signature FOUND"));

  EXPECT_EQ(*scan(clamd, "bad"), (ScanVerdict{ScanState::Infected, "Eicar-Test-Signature"}));
}

TEST_F(ScannerTest, NothingButAClearYesIsClean) {
  for (const std::string& answer :
       {zero_ended("INSTREAM size limit exceeded. ERROR"), zero_ended("stream: OK FOUND OK"), zero_ended(""),
        std::string("stream: OK"), std::string(), zero_ended("stream:  FOUND"), zero_ended("OK"),
        std::string(5000, 'x')}) {
    FakeClamd clamd(answer);
    const auto verdict = scan(clamd, "file");
    ASSERT_FALSE(verdict) << answer;
    EXPECT_EQ(verdict.error().code, "E5148") << answer;
  }
}

TEST_F(ScannerTest, AnAnswerBeforeTheEndCounts) {
  FakeClamd clamd(zero_ended("stream: Early FOUND"), 1);

  const auto verdict = scan(clamd, std::string(64 * 1024, 'x'));

  // The verdict, or a connection that was reset before it could be read; clean it is never.
  if (verdict) {
    EXPECT_EQ(*verdict, (ScanVerdict{ScanState::Infected, "Early"}));
  }
}

TEST_F(ScannerTest, WhatWasFoundInAPartCountsAndThatAPartIsCleanDoesNot) {
  const std::string local = (folder / "clamd").string();
  const std::string bytes(4 * 1024 * 1024, 'x');  // More than the socket holds, so that the sending fails midway.
  {
    FakeClamd clamd(zero_ended("stream: OK"), 1, local);
    const auto verdict = scan(clamd, bytes);
    ASSERT_FALSE(verdict);
    EXPECT_EQ(verdict.error().code, "E5148");
  }
  std::filesystem::remove(local);
  FakeClamd clamd(zero_ended("stream: Early FOUND"), 1, local);
  const auto verdict = scan(clamd, bytes);
  ASSERT_TRUE(verdict) << verdict.error().message.en;
  EXPECT_EQ(*verdict, (ScanVerdict{ScanState::Infected, "Early"}));
}

TEST_F(ScannerTest, NobodyThereIsNoVerdict) {
  std::string address;
  {
    FakeClamd clamd(zero_ended("stream: OK"));
    address = clamd.address();
    static_cast<void>(scan(clamd, "x"));
  }
  EXPECT_EQ(Scanner::from_text(address)->scan(file("x")).error().code, "E5148");
  EXPECT_EQ(Scanner::from_text("unix:" + (folder / "none").string())->scan(file("x")).error().code, "E5148");
  EXPECT_EQ(Scanner::from_text(address)->scan(folder / "none").error().code, "E5108");
}

TEST_F(ScannerTest, AddressesAreReadOrRefused) {
  for (const char* good : {"127.0.0.1:3310", "[::1]:3310", "unix:/run/clamav/clamd.ctl"})
    EXPECT_TRUE(Scanner::from_text(good)) << good;
  for (const std::string& bad :
       {std::string("localhost:3310"), std::string("127.0.0.1"), std::string("127.0.0.1:0"),
        std::string("127.0.0.1:99999"), std::string("unix:"), std::string(), "unix:/" + std::string(200, 'x')})
    EXPECT_EQ(Scanner::from_text(bad).error().code, "E5147") << bad;
}

TEST_F(ScannerTest, VerdictsAreKeptBesideTheFile) {
  auto store = EvidenceStore::open(folder / "evidence");
  ASSERT_TRUE(store);
  const Digest digest = store->put(file("x"), 10)->digest;
  EXPECT_EQ(store->scan_of(digest)->state, ScanState::Unscanned);

  for (const ScanVerdict& verdict : {ScanVerdict{ScanState::Clean, ""}, ScanVerdict{ScanState::Infected, "A B"}}) {
    ASSERT_TRUE(store->record_scan(digest, verdict));
    EXPECT_EQ(*store->scan_of(digest), verdict);
  }

  // What cannot be read is no verdict, least of all a good one.
  std::ofstream(store->path_of(digest).string() + ".scan") << "cleanish\n";
  EXPECT_EQ(store->scan_of(digest)->state, ScanState::Unscanned);
}

}  // namespace
}  // namespace anumat::storage
