#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "anumat/lsp/server.hpp"
#include "workspace.hpp"

namespace anumat::lsp {

using Json = nlohmann::json;

/// Codes of JSON-RPC and of the protocol.
enum class ErrorCode {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  InternalError = -32603,
  ServerNotInitialized = -32002,
  RequestFailed = -32803,
};
struct ResponseError {
  ErrorCode code = ErrorCode::InternalError;
  std::string message;
};
using Answer = tl::expected<Json, ResponseError>;

/// What the client has told about itself.
struct Client {
  dsl::Language language = dsl::Language::English;
  bool snippets = false;
  bool nested_symbols = false;
  bool document_changes = false;
  bool change_annotations = false;
};

/// A file of a package, as a request is about it.
struct Asked {
  const Client& client;
  const Package& package;
  std::uint32_t file = 0;
  std::size_t offset = 0;

  [[nodiscard]] const dsl::Sheet& sheet() const { return package.indexed().sheets[file]; }
  [[nodiscard]] const dsl::NameIndex& index() const { return package.indexed().index; }
  [[nodiscard]] const std::string& text() const { return package.sources[file].text; }
  [[nodiscard]] const LineIndex& lines() const { return package.lines[file]; }
  [[nodiscard]] const std::string& say(const Text& text) const;
};

// How places are written in messages.
[[nodiscard]] Json to_json(Position position);
[[nodiscard]] Json range_of(const Package& package, dsl::Span span);
[[nodiscard]] Json location_of(const Package& package, dsl::Span span);

/// The state of one conversation: lifecycle, what the client can do, what is open.
class Session {
 public:
  using Send = std::function<void(const Json& message)>;
  Session(Surroundings surroundings, Send send);

  /// One message, as it came; an empty body is one that could not be read.
  void handle(const std::string& body);
  /// Publishes findings of what has changed.
  void publish();
  [[nodiscard]] bool ended() const { return stage_ == Stage::Ended; }
  [[nodiscard]] int exit_code() const { return shut_down_ ? 0 : 1; }

 private:
  enum class Stage { Fresh, Running, ShutDown, Ended };

  void request(const Json& id, const std::string& method, const Json& params);
  void notification(const std::string& method, const Json& params);
  void reply_error(const Json& id, const ResponseError& error);
  void reply(const Json& id, Answer answer);
  [[nodiscard]] Answer answer(const std::string& method, const Json& params);
  [[nodiscard]] Answer about_document(const std::string& method, const Json& params);
  [[nodiscard]] Json initialize(const Json& params);
  void apply_options(const Json& options);
  void changed(const Json& params);
  void mark_stale(const std::string& uri);
  void show_warning(const std::string& text);
  void publish_package(const std::string& uri);
  [[nodiscard]] CaseCounter* counter();

  Surroundings surroundings_;
  Send send_;
  Stage stage_ = Stage::Fresh;
  bool shut_down_ = false;
  Client client_;
  Workspace workspace_;
  std::unique_ptr<CaseCounter> counter_;
  bool counter_sought_ = false;
  std::set<std::string> stale_;                             ///< Documents whose package must be published.
  std::map<std::string, std::set<std::string>> published_;  ///< By folder: files that have findings at the client.
};

}  // namespace anumat::lsp
