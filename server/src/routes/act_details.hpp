#pragma once

#include <string>

#include "app/call.hpp"

namespace anumat::server {

/// What a client must know of an act before it asks for it.
struct ActDetails {
  std::string meaning;             ///< submit, endorse, approve ...
  std::vector<std::string> needs;  ///< "comment", "file \"report\"".
  std::vector<std::string> takes;
  bool binding = false;  ///< Asks for a fresh sign-in.
};
/// By the rows of the lifecycle in the present state; that of a route stands for the steps of the route.
[[nodiscard]] ActDetails act_details(const Call& call, const engine::CaseState& which, const std::string& act);

/// Those for whom the caller may act today, each with the order that says so.
[[nodiscard]] std::vector<const engine::ActingOrder*> orders_of_today(const Call& call);

}  // namespace anumat::server
