#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace anumat::lsp {

/// Tells how many cases of an office are in which state, for the counts an editor shows beside the states.
class CaseCounter {
 public:
  virtual ~CaseCounter() = default;
  /// Cases by kind and state, both folded as definitions hold them; asked each time the editor asks. Empty when the
  /// office cannot be read now.
  [[nodiscard]] virtual std::map<std::pair<std::string, std::string>, std::int64_t> cases() = 0;
};

}  // namespace anumat::lsp
