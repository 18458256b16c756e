#pragma once

#include <string>
#include <vector>

#include "scenario/print_played.hpp"

namespace anumat::cli {

/// The run as a JUnit report, as build servers read it: one suite, the package; one case for each scenario.
[[nodiscard]] std::string junit_xml(const Console& console, const std::string& package,
                                    const std::vector<Played>& played);

}  // namespace anumat::cli
