#pragma once

#include <cstdint>
#include <string>

namespace anumat::server {

/// One event of the stream /changes.
[[nodiscard]] std::string change_text(std::int64_t seq, const std::string& subject);

}  // namespace anumat::server
