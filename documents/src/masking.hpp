#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/engine/state.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::documents {

/// Makes texts fit for everybody: the name of a person of the office becomes the position; an identity number (13
/// digits with their check digit), a telephone number and an electronic address become "[ปกปิด]".
class Masking {
 public:
  Masking(const engine::OfficeState& state, const model::Definition& definition);
  [[nodiscard]] std::string masked(std::string_view text) const;

 private:
  std::vector<std::pair<std::string, std::string>> names_;  ///< Name and position, longer names first.
};

}  // namespace anumat::documents
