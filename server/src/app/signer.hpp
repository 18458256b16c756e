#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "anumat/base/result.hpp"

namespace anumat::server {

/// Signs the history of the office while it is served (history/checkpoint.hpp): what is not signed yet at the start and
/// at the end, and in between after every so many events. How that went stands in the log of the server.
class Signer {
 public:
  /// Signs before it returns. Fails as history::open_signer and make_checkpoint do: a history that is not what was
  /// signed is not served as if it were.
  [[nodiscard]] static Result<std::unique_ptr<Signer>> start(std::string folder, const std::string& signer,
                                                             std::int64_t every);
  ~Signer();
  Signer(const Signer&) = delete;
  Signer& operator=(const Signer&) = delete;

  /// How many events the log has by now. From any thread; does not wait.
  void tell(std::int64_t events);
  /// Signs what is left, and ends.
  void stop();

 private:
  struct Body;
  explicit Signer(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::server
