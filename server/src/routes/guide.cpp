// The guide of a demonstration: which case a newcomer follows through a first approval, as the sample has it.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "anumat/office/demo_clock.hpp"
#include "routes/handlers.hpp"

namespace anumat::server {

/// Null where the sample has none, and where it cannot be read.
Answer show_guide(Call& call) {
  std::ifstream in(std::filesystem::path(call.services.folder) / office::demo_guide_file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  office::Json guide = office::Json::parse(text, nullptr, false);
  return tagged_response(call, {{"guide", guide.is_discarded() ? office::Json() : std::move(guide)}});
}

}  // namespace anumat::server
