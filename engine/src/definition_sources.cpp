#include "anumat/engine/definition_sources.hpp"

namespace anumat::engine {

Digest sources_digest(const std::vector<std::pair<std::string, std::string>>& sources) {
  std::string lines;
  for (const auto& [name, text] : sources) lines += hex(sha256(text)) + "  " + name + "\n";
  return sha256(lines);
}

}  // namespace anumat::engine
