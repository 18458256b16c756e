#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <string_view>

#include "app/call.hpp"

namespace anumat::server {

/// Who may call a route at all; what the rules say comes after.
enum class Access {
  Open,           ///< Anybody.
  Person,         ///< Whoever has signed in.
  Administrator,  ///< Of those, an administrator of the office, as it says on its own thread.
  Demo,           ///< Anybody, in a demonstration; elsewhere there is no such route.
};
[[nodiscard]] std::string_view word(Access access);
/// Anything: the body is not read, whatever it is.
enum class Takes { Nothing, Json, File, Form, Anything };

/// How a route keeps to the rights to read (docs/concepts/who-reads-what.md).
enum class Reads {
  Nothing,  ///< Tells of no case: of the office, its people, its definition, or of what the caller has sent.
  Public,   ///< For anybody, by a secret or a code that was handed out.
  Own,      ///< Of what is the caller's own.
  Case,     ///< Of the case in its path; who may not read it is told what is told of one that there is not.
  Rows,     ///< Rows about cases, without those that the caller may not read.
  Part,     ///< Worked out from an office without what the caller may not read.
  All,      ///< Of the whole log: for those alone from whom nothing is hidden.
  Order,    ///< Gives an order that names a case; the rules say who may.
};
[[nodiscard]] std::string_view word(Reads reads);

/// A text of the table in both languages.
struct Label {
  std::string_view en;
  std::string_view th;
};

struct QueryName {
  std::string_view name;
  Label meaning;
};

/// What a route takes behind the question mark.
class QueryNames {
 public:
  constexpr QueryNames(std::initializer_list<QueryName> names) : count_(names.size()) {
    std::copy(names.begin(), names.end(), names_.begin());
  }

  [[nodiscard]] constexpr const QueryName* begin() const { return names_.data(); }
  [[nodiscard]] constexpr const QueryName* end() const { return names_.data() + count_; }

 private:
  std::array<QueryName, 12> names_{};
  std::size_t count_;
};

/// One line of the table from which requests are served and OpenAPI is written. The table is a constant: made while
/// the program is compiled, it costs nothing at its start.
struct Route {
  Method method = Method::Get;
  std::string_view path;  ///< "/cases/{case}/acts/{act}", below /api/v1 unless it begins with "//".
  std::string_view name;  ///< operationId.
  Label summary;
  Access access = Access::Person;
  Reads reads = Reads::All;
  Where where = Where::Office;
  Answer (*handler)(Call&) = nullptr;
  std::string_view scope = "read";  ///< That an API token needs.
  Takes takes = Takes::Nothing;
  bool key = false;              ///< Idempotency-Key must be given: it gives an order to the engine.
  std::string_view body = "";    ///< Schema of the body.
  std::string_view answer = "";  ///< Schema of the answer; empty: no JSON.
  int status = 200;              ///< When it was done.
  QueryNames query = {};
  std::int64_t body_bytes_max = 0;  ///< Of JSON; as much as all may have when 0.

  [[nodiscard]] constexpr bool needs_person() const {
    return access == Access::Person || access == Access::Administrator;
  }
  /// Whether `dry_run` is taken: an order is decided without being written, and nothing else can be.
  [[nodiscard]] constexpr bool rehearses() const { return key; }
};

[[nodiscard]] std::span<const Route> route_table();

/// Where the path of a route begins.
inline constexpr std::string_view api_root = "/api/v1";

}  // namespace anumat::server
