#pragma once

#include <string>

#include "anumat/base/error.hpp"
#include "http/message.hpp"

namespace anumat::server {

/// A page for those who have no account: without scripts, in one language, with a link to the other. `inside` is HTML.
struct PlainPage {
  Text title;
  std::string inside;
  bool thai = true;
  std::string other_language;  ///< Address of the same page in the other language.
};
[[nodiscard]] Response plain_page(const PlainPage& page, int status = 200);

/// A paper of the press as a page: its own styles, and nothing else.
[[nodiscard]] Response paper_page(std::string html);

}  // namespace anumat::server
