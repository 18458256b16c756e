#pragma once

#include <cstdint>
#include <string>

#include "app/hub.hpp"
#include "app/office_thread.hpp"

namespace anumat::server {

/// One event of the stream /changes.
[[nodiscard]] std::string change_text(std::int64_t seq, const std::string& subject);
/// Tells of an outcome those who listen, of a case only those who may read it.
void tell_changes_of(OfficeDesk& desk, Hub& hub, const engine::Outcome& outcome);

}  // namespace anumat::server
