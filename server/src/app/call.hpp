#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "anumat/office/json.hpp"
#include "anumat/office/json_writer.hpp"
#include "anumat/storage/account_store.hpp"
#include "anumat/storage/link_store.hpp"
#include "anumat/storage/mail_store.hpp"
#include "anumat/storage/preference_store.hpp"
#include "anumat/storage/webhook_store.hpp"
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
  std::string method;               ///< password, provider, demo, token
  std::vector<std::string> scopes;  ///< Of a token; a session may do all.
  std::optional<storage::Session> session;
};

class Backups;
class Courier;
struct Metrics;
class PaperDesk;
class Provider;

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
  storage::PreferenceStore& preferences;
  storage::WebhookStore& webhooks;
  Courier& courier;
  storage::MailStore& mail;
  Workers& outside;  ///< For what waits for another machine.
  Backups& backups;
  Provider* provider;  ///< Of OpenID Connect; none when the office has none.
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
  bool rehearse = false;          ///< Decides and writes nothing.
  OfficeDesk* desk = nullptr;     ///< On the office's thread only.
  std::string refused_case = {};  ///< A case that was asked for and that the caller may not read, for the access log.

  [[nodiscard]] const engine::OfficeState& state() const { return desk->office().engine().state(); }
  [[nodiscard]] const office::CompiledDefinitions& definitions() const { return desk->office().definitions(); }
};

/// Where a handler runs. What may take seconds runs on threads of its own, so that it never keeps anybody from signing
/// in; so does what waits for another machine, Outside.
enum class Where { Here, Office, Worker, Long, Outside };

/// What came of an order.
struct Told {
  const tl::expected<engine::Outcome, Problem>& outcome;
  bool rehearsed = false;
  /// It is in the log, by this request or by an earlier one of the same key.
  [[nodiscard]] bool stands() const { return outcome && outcome->accepted && !rehearsed; }
};
using FinalAnswer = std::variant<Response, Problem>;

/// A command to be given, and the answer to it.
struct Plan {
  engine::Command command;
  int status = 200;
  std::string location;  ///< Prefix of the Location header; the subject's id is put behind it.
  /// In the place of usual_reply(), on the office's thread, once what was accepted is durable.
  std::function<FinalAnswer(Call&, const Told&)> tell = {};
};
/// The outcome as JSON, with the texts of `more` put into it, or why there is none.
[[nodiscard]] FinalAnswer usual_reply(const Call& call, const Told& told, int status = 200,
                                      const std::string& location = {},
                                      const std::vector<std::pair<std::string, std::string>>& more = {});

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
/// The same with an ETag over its bytes; 304 when the caller has it. `version` is put before the dot of the tag;
/// without one, what is long is sent packed as packed_response() does.
[[nodiscard]] Response tagged_response(const Call& call, const office::Json& json, std::int64_t version = -1);
[[nodiscard]] Response tagged_response(const Call& call, office::JsonWriter json, std::int64_t version = -1);
/// The same for what is long and every page asks for: packed for those who take it, under a weak tag as the bytes are
/// not the same for everybody. Never for what must not be told by its length.
[[nodiscard]] Response packed_response(const Call& call, const office::Json& json);

}  // namespace anumat::server
