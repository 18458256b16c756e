#pragma once

#include <string>

#include "app/call.hpp"

namespace anumat::server {

/// A person with the roles of today.
[[nodiscard]] office::Json person_json(const Call& call, const std::string& id);
/// Whether the office knows the person: registered, or an administrator of the first hour.
[[nodiscard]] bool is_person(const engine::OfficeState& state, const std::string& id);
/// All of them, by id.
[[nodiscard]] office::Json people_json(const Call& call);

}  // namespace anumat::server
