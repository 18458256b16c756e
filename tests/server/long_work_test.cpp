// What takes long has threads of its own: nobody waits for it at the door, and more than can be done is turned away.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

#include "place.hpp"

namespace anumat::server::test {
namespace {

constexpr const char* password = "ปลาทูสามตัวในตะกร้าใบเก่า";

struct LongWork : Place {};

TEST_F(LongWork, KeepsNobodyFromSigningIn) {
  options_.demo = false;
  options_.long_waiting_max = 1;
  serve();
  auto accounts = open_accounts(folder());
  ASSERT_TRUE(accounts);
  ASSERT_TRUE(set_password(*accounts, change("H1"), password));
  Client head = client();
  ASSERT_EQ(head.post("/api/v1/session", {{"person", "H1"}, {"password", password}}).status, 200);
  // A bundle reads the checkpoints; one that is a pipe keeps it waiting until somebody writes into it.
  const std::filesystem::path pipe = std::filesystem::path(folder()) / "checkpoints" / "000001.note";
  std::filesystem::create_directories(pipe.parent_path());
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const std::string request = "GET /api/v1/audit/bundle HTTP/1.1\r\nHost: x\r\nCookie: " + head.cookie() + "\r\n\r\n";
  std::vector<Wire> wires;
  for (int i = 0; i < 8; ++i) {
    wires.emplace_back(server_->port());
    wires.back().send(request);
  }

  Client another = client();
  const Reply signed_in = another.post("/api/v1/session", {{"person", "H1"}, {"password", password}});
  const Reply inbox = another.get("/api/v1/inbox");
  // Who reads by now comes to the end of the pipe; who comes later finds none.
  const int held = ::open(pipe.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(held, 0);
  std::filesystem::rename(pipe, pipe.parent_path() / "gone");
  ::close(held);
  int turned_away = 0;
  for (Wire& wire : wires) {
    const Reply reply = wire.receive();
    if (reply.code() != "E8034") continue;
    ++turned_away;
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.header("retry-after"), "5");
  }

  EXPECT_EQ(signed_in.status, 200) << signed_in.body;
  EXPECT_EQ(inbox.status, 200);
  EXPECT_GE(turned_away, 5) << "two run and one waits";
  EXPECT_LT(turned_away, 8);
}

}  // namespace
}  // namespace anumat::server::test
