#pragma once

#include <string>
#include <vector>

#include "anumat/base/date.hpp"
#include "anumat/base/result.hpp"

namespace anumat::documents {

/// Cards to be cut and handed out, each with a link as QR code and in letters.
struct LinkCards {
  std::string office;
  std::string title;  ///< What is asked.
  std::string about;  ///< May be empty.
  Date to;            ///< The last day on which the links are good.
  std::vector<std::string> addresses;
};

/// A page of HTML, eight cards to a sheet of A4. Fails with E8103 when an address is longer than a QR code holds.
[[nodiscard]] Result<std::string> link_cards(const LinkCards& cards);

}  // namespace anumat::documents
