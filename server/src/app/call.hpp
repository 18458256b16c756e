#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "anumat/office/json.hpp"
#include "anumat/storage/account_store.hpp"
#include "anumat/storage/link_store.hpp"
#include "app/clock.hpp"
#include "app/hub.hpp"
#include "app/office_thread.hpp"
#include "app/workers.hpp"
#include "http/message.hpp"
#include "http/problem.hpp"

namespace anumat::server {

/// Who asks, and how that is known.
struct Caller {
  std::string person;               ///< Empty: nobody has signed in.
  std::string method;               ///< password, demo, token
  std::vector<std::string> scopes;  ///< Of a token; a session may do all.
  std::optional<storage::Session> session;
};

struct Metrics;
class PaperDesk;

/// What all calls share.
struct Services {
  std::string folder;
  bool demo = false;
  bool secure = false;  ///< TLS: cookies are for it alone.
  Clock clock;          ///< Of the office.
  Clock wall;           ///< Of this machine: sessions and codes go by it.
  storage::AccountStore& accounts;
  Hub& hub;
  Workers& workers;
  Workers& long_workers;
  Metrics& metrics;
  PaperDesk& papers;
  storage::LinkStore& links;
};

/// One request on its way through a route.
struct Call {
  std::shared_ptr<Request> request;
  Services& services;
  Caller caller;
  std::vector<std::string> path;  ///< What stands for the {names} of the route, in order.
  model::Value body;              ///< Of a route that takes JSON; a context.
  Instant now;
  bool thai = false;
  OfficeDesk* desk = nullptr;  ///< On the office's thread only.

  [[nodiscard]] const engine::OfficeState& state() const { return desk->office().engine().state(); }
  [[nodiscard]] const office::CompiledDefinitions& definitions() const { return desk->office().definitions(); }
};

/// Where a handler runs. What may take seconds runs on threads of its own, so that it never keeps anybody from signing
/// in.
enum class Where { Here, Office, Worker, Long };

struct Call;
/// What came of a command, told in another form than that of the API.
using Tell = std::function<Response(Call&, const tl::expected<engine::Outcome, Problem>&)>;

/// A command to be given, and what the answer is when it was accepted.
struct Plan {
  engine::Command command;
  int status = 200;
  std::string location;  ///< Prefix of the Location header; the subject's id is put behind it.
  /// Made once the command is durable, and answered in the place of its outcome; empty: the outcome is the answer.
  std::function<Result<office::Json>(office::Office&)> then = {};
  /// Told on the office's thread once it is durable, or that it was not taken (nullptr); may add to the answer.
  std::function<void(const engine::Outcome*, office::Json&)> settle = {};
  Tell tell = {};  ///< On the office's thread.
  /// On the office's thread: why it could not be taken, in words that its reader may know.
  std::function<Problem(const engine::OfficeState&, Problem)> reword = {};
};

struct Later;
using Answer = std::variant<Response, Problem, Plan, Later>;
using Step = std::function<Answer(Call&)>;

/// The handling goes on elsewhere.
struct Later {
  Where where = Where::Office;
  Step step;
};

/// 200 with JSON.
[[nodiscard]] Response json_response(const office::Json& json, int status = 200);
/// The same with an ETag over its bytes; 304 when the caller has it. `version` is put before the dot of the tag.
[[nodiscard]] Response tagged_response(const Call& call, const office::Json& json, std::int64_t version = -1);

}  // namespace anumat::server
