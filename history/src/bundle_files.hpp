#pragma once

#include <string_view>

namespace anumat::history {

// The files of history/bundle/, as they go into every bundle.
extern const std::string_view verify_py;
extern const std::string_view verify_case_py;
extern const std::string_view verify_html;
extern const std::string_view readme_txt;

}  // namespace anumat::history
