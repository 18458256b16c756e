#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/base/result.hpp"
#include "anumat/model/document.hpp"
#include "references.hpp"

namespace anumat::documents {

/// Names laid over an environment, the latest first.
class LaidNames final : public model::Environment {
 public:
  explicit LaidNames(model::Environment& below) : below_(below) {}

  void lay(std::string name, model::Value value) { names_.emplace_back(std::move(name), std::move(value)); }
  [[nodiscard]] std::size_t count() const { return names_.size(); }
  /// Takes back what was laid since there were so many.
  void drop_to(std::size_t count) { names_.resize(count); }

  [[nodiscard]] std::optional<model::Value> lookup(std::string_view name) override;
  [[nodiscard]] const Calendar* calendar() const override { return below_.calendar(); }
  [[nodiscard]] std::optional<Instant> now() const override { return below_.now(); }
  [[nodiscard]] UtcOffset utc_offset() const override { return below_.utc_offset(); }

 private:
  model::Environment& below_;
  std::vector<std::pair<std::string, model::Value>> names_;
};

/// The value of an expression; fails with E8101 when it went wrong, with the place given.
[[nodiscard]] Result<model::Value> worked_out(const model::Expression& expression, model::Environment& names,
                                              const std::string& place);

/// Stands where the paper's own code is to go, which is known only when all else is written.
inline constexpr char own_code_mark = '\x01';

/// What a page is written with besides its names.
struct PageTools {
  References& references;
  /// The pictures that a value gives as evidence, as HTML.
  std::function<Result<std::string>(const model::Value& evidence, const std::string& place)> photos;
  /// A text as this paper may show it.
  std::function<std::string(std::string)> shown;
};

/// Writes a page.
[[nodiscard]] Result<std::string> fill(const std::vector<model::PaperStep>& page, LaidNames& names,
                                       const PageTools& tools);

}  // namespace anumat::documents
