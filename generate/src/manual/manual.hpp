#pragma once

#include <string>

#include "wording/words.hpp"

namespace anumat::generate {

/// The package as one HTML file for readers and for paper (A4): nothing outside is needed to show it.
[[nodiscard]] std::string to_manual(const Words& words);

}  // namespace anumat::generate
