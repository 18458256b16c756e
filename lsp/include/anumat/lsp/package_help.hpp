#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::lsp {

/// A place in a file as editors have it: line and character from 0, in UTF-16 code units.
struct Place {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t character = 0;
};

/// What the language server tells of a package that lies in memory, for an editor that does not speak the protocol.
/// Ranges and items are those of LSP 3.17. Not for several threads.
class PackageHelp {
 public:
  PackageHelp(std::vector<dsl::SourceFile> sources, dsl::Language language);
  ~PackageHelp();
  PackageHelp(const PackageHelp&) = delete;
  PackageHelp& operator=(const PackageHelp&) = delete;

  [[nodiscard]] const std::vector<dsl::SourceFile>& sources() const;
  /// Made when it is first asked for.
  [[nodiscard]] const dsl::Compilation& compilation() const;
  /// Every finding, sorted by file and place: {file, range, severity, code, message: {en, th}, help: {en, th} or null,
  /// example, places: [{file, range, message}], fixes: [{title, confidence, edits: [{file, range, text}]}]}.
  [[nodiscard]] nlohmann::json findings() const;
  /// CompletionItems; null when there is no such file.
  [[nodiscard]] nlohmann::json completion(const Place& place) const;
  /// {contents, range}, or null when nothing is to be said there.
  [[nodiscard]] nlohmann::json hover(const Place& place) const;
  /// A file in the standard form; nothing when there is no such file.
  [[nodiscard]] std::optional<std::string> formatted(const std::string& file) const;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::lsp
