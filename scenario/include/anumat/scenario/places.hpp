#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/dsl/source.hpp"

namespace anumat::scenario {

/// A row of a table as it stands in its file.
struct RowPlace {
  std::string where;    ///< "file:line"
  std::string heading;  ///< The author's text, bar to bar.
  std::string row;
};

/// All sections of one kind and name, in the order of the package.
struct SectionPlaces {
  std::string where;  ///< "file:line" of the first heading; empty when there is no such section.
  std::vector<RowPlace> rows;
};

/// Where the parts of a definition stand in the files it was compiled from. The definition itself holds no places, so
/// rows are counted here in the order in which the compiler takes them.
class Places {
 public:
  explicit Places(const std::vector<dsl::SourceFile>& sources);

  /// By kind of section and folded name. The rows of a test are those of its data tables, then its steps.
  [[nodiscard]] const SectionPlaces& section(std::string_view kind, std::string_view name) const;
  /// An empty one when there are not so many.
  [[nodiscard]] const RowPlace& row(std::string_view kind, std::string_view name, std::size_t index) const;

 private:
  std::map<std::pair<std::string, std::string>, SectionPlaces> sections_;
};

}  // namespace anumat::scenario
