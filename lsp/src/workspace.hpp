#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/index.hpp"
#include "positions.hpp"

namespace anumat::lsp {

/// A file as the editor has it.
struct Document {
  std::string uri;
  std::string text;
  std::int64_t version = 0;
};

/// The files of one folder, which are compiled together.
class Package {
 public:
  std::string folder;                    ///< Empty for a file that lies in none.
  std::vector<dsl::SourceFile> sources;  ///< By name.
  std::vector<std::string> uris;         ///< Of each source.
  std::vector<LineIndex> lines;          ///< Of each source.

  // Both are made when they are first asked for: findings do not wait for names, nor names for findings.
  [[nodiscard]] const dsl::Compilation& compilation() const;
  [[nodiscard]] const dsl::IndexedPackage& indexed() const;
  [[nodiscard]] std::optional<std::uint32_t> file(const std::string& uri) const;
  /// Whether a file lies in the folder; the others are those of the packages that it uses.
  [[nodiscard]] bool is_own(std::uint32_t file) const {
    return sources[file].name.find('/') == std::string::npos || sources[file].name == uris[file];
  }

 private:
  mutable std::optional<dsl::Compilation> compilation_;
  mutable std::optional<dsl::IndexedPackage> indexed_;
};

/// What is open, and the packages it belongs to. Packages are read and compiled again when they are asked for after a
/// change.
class Workspace {
 public:
  void set_encoding(PositionEncoding encoding) { encoding_ = encoding; }
  [[nodiscard]] PositionEncoding encoding() const { return encoding_; }
  void add_root(const std::string& folder) { roots_.insert(folder); }
  void remove_root(const std::string& folder) { roots_.erase(folder); }

  void open(Document document);
  /// Nothing when it is not open.
  [[nodiscard]] Document* find(const std::string& uri);
  /// To be called after a document was changed.
  void changed(const std::string& uri);
  void close(const std::string& uri);
  /// Files on disk may have changed.
  void forget_all() { packages_.clear(); }

  /// The package of a file, compiled as it stands now. The reference holds until the next change.
  [[nodiscard]] const Package& package_of(const std::string& uri);
  /// The addresses of documents, one for each package that has open files.
  [[nodiscard]] std::vector<std::string> one_of_each() const;
  /// Folders below the roots that hold definition files; at most some hundreds.
  [[nodiscard]] std::vector<std::string> folders_below_roots() const;
  [[nodiscard]] const Package& package_in(const std::string& folder);

 private:
  [[nodiscard]] static std::string key_of(const std::string& uri);
  [[nodiscard]] const Package& package(const std::string& key);
  [[nodiscard]] std::unique_ptr<Package> load(const std::string& key) const;

  PositionEncoding encoding_ = PositionEncoding::Utf16;
  std::set<std::string> roots_;
  std::map<std::string, Document> documents_;                 // By address.
  std::map<std::string, std::unique_ptr<Package>> packages_;  // By folder, or the address of a lone file.
};

}  // namespace anumat::lsp
