#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "anumat/dsl/source.hpp"
#include "anumat/lsp/case_counter.hpp"

namespace anumat::lsp {

/// What a server is given from outside.
struct Surroundings {
  std::string version = {};
  /// Of messages, when the client names none by `locale` or the initialization option `language`.
  dsl::Language language = dsl::Language::English;
  /// The folder of an office whose cases are counted; the initialization option `office` stands before it. Empty: none.
  std::string office = {};
  /// Opens an office for counting; nullptr when it has none. May be empty, then nothing is counted.
  std::function<std::unique_ptr<CaseCounter>(const std::string& folder)> open_office = {};
};

/// A language server (LSP 3.17) over bytes: Content-Length framing, JSON-RPC 2.0. Reads definition files of the folders
/// in which files are open; what is open in the editor stands before what is on disk. Never throws; not for several
/// threads.
class Server {
 public:
  /// `send` takes whole messages with their header.
  Server(Surroundings surroundings, std::function<void(std::string_view bytes)> send);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Takes in bytes, as many as there are; answers what has become complete. Findings are published before the next
  /// request is answered or after the last message, so that many changes at once cost one compilation.
  void receive(std::string_view bytes);
  /// After `exit`: nothing more is answered.
  [[nodiscard]] bool ended() const;
  /// 0 when `shutdown` came before `exit`, else 1.
  [[nodiscard]] int exit_code() const;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::lsp
