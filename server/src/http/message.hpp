#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/base/sha256.hpp"

namespace anumat::server {

// A request and a response as the routes see them, free of any HTTP library.

enum class Method { Get, Head, Post, Put, Patch, Delete, Options, Other };
[[nodiscard]] std::string_view word(Method method);

/// A body that was streamed into a file, which goes when this does.
struct Upload {
  std::filesystem::path path;
  Digest digest{};
  std::int64_t size = 0;

  Upload() = default;
  Upload(const Upload&) = delete;
  Upload& operator=(const Upload&) = delete;
  ~Upload();
};

struct Request {
  Method method = Method::Other;
  std::vector<std::string> segments;           ///< Of the path, percent-decoded: "/cases/a%2Fb" gives "cases", "a/b".
  std::map<std::string, std::string> query;    ///< Repeated ones joined by ",".
  std::map<std::string, std::string> headers;  ///< By lower-case name; repeated ones joined by ", ".
  std::string target;                          ///< As it was asked for.
  std::string body;
  std::shared_ptr<Upload> upload;
  std::string peer;  ///< Network address.
  bool secure = false;
  bool well_formed = true;  ///< False when the path or the query could not be decoded.

  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
  /// "" when it was not given.
  [[nodiscard]] std::string asked(const std::string& name) const;
  [[nodiscard]] bool safe() const { return method == Method::Get || method == Method::Head; }
};

/// Where a stream of events goes: each text is one whole event. May be used from any thread; what a reader does not
/// take in time ends the stream.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void send(std::string text) = 0;
  virtual void close() = 0;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::filesystem::path file;                              ///< Sent in place of `body` when not empty.
  std::shared_ptr<const void> passing;                     ///< What holds that file, made for this response alone.
  std::function<void(std::shared_ptr<Sink>)> open_stream;  ///< An endless response, when set.
  bool close = false;                                      ///< The connection ends after it.

  [[nodiscard]] std::string_view header(std::string_view name) const;
  Response& with(std::string name, std::string value);
};

/// Takes the target apart; `well_formed` says whether that could be done.
void read_target(Request& request, std::string_view target);
/// Percent-decoding; nothing when it is malformed, holds a zero byte or is not UTF-8.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_blank);
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace anumat::server
