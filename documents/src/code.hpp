#pragma once

#include <string>

#include "anumat/base/result.hpp"

namespace anumat::documents {

/// A QR code as SVG, with error correction M and the quiet zone that readers need. Fails with E8103 when the text is
/// longer than a code holds.
[[nodiscard]] Result<std::string> code_svg(const std::string& text);

}  // namespace anumat::documents
