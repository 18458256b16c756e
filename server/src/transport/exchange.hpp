#pragma once

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace anumat::server {

// Between the wire and the routes, without any stream.

[[nodiscard]] std::shared_ptr<Request> request_of(
    const boost::beast::http::request<boost::beast::http::empty_body>& header, const std::string& peer, bool secure);
/// Status line and header of an endless response.
[[nodiscard]] std::string stream_head(const Response& response);

// Answers that the transport gives by itself.
[[nodiscard]] Response busy_response();
[[nodiscard]] Response too_large_response();
[[nodiscard]] Response long_header_response();
[[nodiscard]] Response malformed_response();
[[nodiscard]] Response no_room_response();
[[nodiscard]] Response gone_response();

/// Takes a body into a file that only the owner may read, hashing it on the way.
class UploadWriter {
 public:
  /// Nothing when no file can be made there.
  [[nodiscard]] static std::optional<UploadWriter> start(const std::string& folder);
  /// False when it cannot be written.
  [[nodiscard]] bool add(std::string_view bytes);
  [[nodiscard]] std::int64_t size() const;
  /// Null when the last bytes cannot be written.
  [[nodiscard]] std::shared_ptr<Upload> finish();

  UploadWriter(UploadWriter&&) noexcept;
  UploadWriter& operator=(UploadWriter&&) noexcept;
  ~UploadWriter();

 private:
  struct Body;
  explicit UploadWriter(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::server
