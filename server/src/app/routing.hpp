#pragma once

#include <string>
#include <vector>

#include "routes/route.hpp"

namespace anumat::server {

/// The route of a request, and what stands for its {names}.
struct Routed {
  const Route* route = nullptr;  ///< nullptr: there is none.
  std::vector<std::string> path;
  std::string allowed;  ///< When there is none for this method: those for which there is one.
};

[[nodiscard]] Routed find_route(const Request& request);

}  // namespace anumat::server
