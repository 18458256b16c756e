#pragma once

#include <string>

#include "anumat/model/definition.hpp"

namespace anumat::office {

/// Fills a template from an environment; what is null shows as "-". Dates are Thai when `thai`.
[[nodiscard]] std::string fill(const model::Template& pieces, model::Environment& environment, bool thai);

}  // namespace anumat::office
