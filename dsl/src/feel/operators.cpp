#include "operators.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace anumat::dsl::feel {

using model::Op;

std::optional<Op> operator_of(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Op>, 13> kOperators = {{{"+", Op::Add},
                                                                           {"-", Op::Subtract},
                                                                           {"*", Op::Multiply},
                                                                           {"/", Op::Divide},
                                                                           {"**", Op::Power},
                                                                           {"=", Op::Equal},
                                                                           {"!=", Op::NotEqual},
                                                                           {"<", Op::Less},
                                                                           {"<=", Op::LessEqual},
                                                                           {">", Op::Greater},
                                                                           {">=", Op::GreaterEqual},
                                                                           {"and", Op::And},
                                                                           {"or", Op::Or}}};
  const auto* found =
      std::find_if(kOperators.begin(), kOperators.end(), [&](const auto& pair) { return pair.first == text; });
  return found == kOperators.end() ? std::nullopt : std::optional(found->second);
}

Op test_op(Op comparison) {
  return static_cast<Op>(static_cast<int>(comparison) - static_cast<int>(Op::Equal) + static_cast<int>(Op::TestEqual));
}

}  // namespace anumat::dsl::feel
