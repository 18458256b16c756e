#pragma once

#include <string>
#include <vector>

#include "anumat/engine/engine.hpp"
#include "http/message.hpp"

namespace anumat::server {

/// What is wrong with one value that was handed in.
struct FieldFault {
  std::string field;
  std::string code;
  Text message;
  Text help;
};

/// Why a request was not carried out, as RFC 9457 tells it, with the code and both languages beside.
struct Problem {
  int status = 500;
  std::string code;
  Text message;
  Text help;
  std::vector<engine::Reason> reasons = {};  ///< Of a refusal by the rules.
  std::vector<FieldFault> fields = {};
  std::vector<std::pair<std::string, std::string>> headers = {};  ///< Retry-After and the like.
  std::int64_t version = -1;                                      ///< The present one, when the caller named another.
};

[[nodiscard]] Response to_response(const Problem& problem, bool thai);

/// What was asked for cannot be understood, is not there, or could not be stored.
[[nodiscard]] Problem problem_of(const Error& error);
/// A name that is not there: 404.
[[nodiscard]] Problem not_found(const Error& error);
/// What the rules refused: 403 when it is somebody else's right, else 409.
[[nodiscard]] Problem problem_of(const engine::Outcome& outcome);
[[nodiscard]] Problem retry_later(int status, std::string code, Text message, int seconds);

}  // namespace anumat::server
