#pragma once

#include "anumat/engine/field_values.hpp"
#include "anumat/engine/recent_texts.hpp"
#include "anumat/model/value.hpp"

namespace anumat::engine {

/// What came of one check, as its event tells it: rule, code, severity, effect, ok, facts. There are many, so it is
/// kept small: names are shared by all, and texts with whatever said the same lately.
class CheckResult {
 public:
  CheckResult(const model::Context& told, RecentTexts& recent);

  /// The context that was told.
  [[nodiscard]] model::Value value() const;

 private:
  NamedValues entries_;  ///< With null in the place of the facts, when there are any.
  NamedValues facts_;
};

}  // namespace anumat::engine
