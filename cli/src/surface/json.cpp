#include "surface/json.hpp"

#include <ostream>

namespace anumat::cli {

void print_json(Console& console, const Json& json) {
  console.out() << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace anumat::cli
