#include "web/assets.hpp"

namespace anumat::server {

std::span<const Asset> assets() {
  return {};
}

}  // namespace anumat::server
