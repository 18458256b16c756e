#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "anumat/imports/limits.hpp"
#include "table/grid.hpp"

namespace anumat::imports {

/// The files inside a workbook. Its table of contents is checked against the limits before anything is unpacked, and
/// what is unpacked is counted again, as that table may lie.
class Archive {
 public:
  /// Borrows the bytes. Nothing when it cannot be used; `why` then says so.
  [[nodiscard]] static std::unique_ptr<Archive> open(std::string_view bytes, const Limits& limits, Finding& why);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  [[nodiscard]] bool has(const std::string& name) const;
  /// Unpacks one of them. Nothing when it cannot be; `why` then says so.
  [[nodiscard]] std::optional<std::string> read(const std::string& name, Finding& why);

 private:
  struct Body;
  explicit Archive(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::imports
