#pragma once

#include <string>

#include "picture/measure.hpp"

namespace anumat::generate {

/// A picture as one `<svg>` element, with its own title and description for screen readers and no outside part. Colours
/// are told apart by shape too, and hold on paper in black and white.
[[nodiscard]] std::string to_svg(const Picture& picture, dsl::Language language);

}  // namespace anumat::generate
