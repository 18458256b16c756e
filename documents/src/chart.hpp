#pragma once

#include <string>
#include <string_view>

#include "anumat/base/result.hpp"
#include "anumat/model/value.hpp"

namespace anumat::documents {

/// A drawing of figures, with the figures beside it as a table. `kind` is bars (lying), columns (standing) or lines;
/// `drawn` a context:
///
///     {title: "…", unit: "…", series: ["แผน", "ผล"], rows: [{name: "ไตรมาส 1", values: [33, 17.4]}, …]}
///
/// A value that is null leaves a gap. Fails with E8104 when it has no such shape. `format` of the figures is that of
/// money when `money: true` stands in it, else of numbers.
[[nodiscard]] Result<std::string> chart(std::string_view kind, const model::Value& drawn, const std::string& place);

}  // namespace anumat::documents
