#include "workspace.hpp"

#include <algorithm>
#include <filesystem>

#include "uri.hpp"

namespace anumat::lsp {

namespace fs = std::filesystem;

std::optional<std::uint32_t> Package::file(const std::string& uri) const {
  const auto found = std::ranges::find(uris, uri);
  return found == uris.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - uris.begin()));
}

std::string Workspace::key_of(const std::string& uri) {
  const std::string path = path_of(uri);
  return path.empty() ? uri : fs::path(path).parent_path().string();
}

const dsl::Compilation& Package::compilation() const {
  if (!compilation_) compilation_ = dsl::compile(sources);
  return *compilation_;
}

const dsl::IndexedPackage& Package::indexed() const {
  if (!indexed_) indexed_ = dsl::index_package(sources);
  return *indexed_;
}

void Workspace::open(Document document) {
  const std::string uri = document.uri;
  documents_.insert_or_assign(uri, std::move(document));
  changed(uri);
}

Document* Workspace::find(const std::string& uri) {
  const auto found = documents_.find(uri);
  return found == documents_.end() ? nullptr : &found->second;
}

void Workspace::changed(const std::string& uri) {
  packages_.erase(key_of(uri));
  // And those that use the package of the file.
  std::erase_if(packages_, [&](const auto& kept) { return kept.second != nullptr && kept.second->file(uri); });
}

void Workspace::close(const std::string& uri) {
  documents_.erase(uri);
  changed(uri);
}

const Package& Workspace::package_of(const std::string& uri) {
  return package(key_of(uri));
}

const Package& Workspace::package_in(const std::string& folder) {
  return package(folder);
}

const Package& Workspace::package(const std::string& key) {
  auto& kept = packages_[key];
  if (kept == nullptr) kept = load(key);
  return *kept;
}

std::unique_ptr<Package> Workspace::load(const std::string& key) const {
  auto made = std::make_unique<Package>();
  std::map<std::string, std::pair<std::string, std::string>> files;  // Address and text by name.
  if (!key.empty() && key.front() == '/') {
    made->folder = key;
    if (auto read = dsl::read_package(key))
      for (dsl::SourceFile& source : *read)
        files[source.name] = {uri_of((fs::path(key) / source.name).lexically_normal().string()),
                              std::move(source.text)};
  }
  for (auto& [name, file] : files)  // Of a used package an open file counts as the editor has it.
    if (const auto open = documents_.find(file.first); open != documents_.end()) file.second = open->second.text;
  for (const auto& [uri, document] : documents_) {
    if (key_of(uri) != key) continue;
    const std::string path = path_of(uri);
    // An editor may spell an address in another way than we do; its own spelling is the one to answer with.
    files[path.empty() ? uri : fs::path(path).filename().string()] = {uri, document.text};
  }
  for (auto& [name, file] : files) {
    made->sources.push_back({name, std::move(file.second)});
    made->uris.push_back(std::move(file.first));
  }
  if (!made->folder.empty())  // A data file may be named in the editor and not yet on the disk.
    for (dsl::SourceFile& data : dsl::read_data_files(key, made->sources))
      if (!files.contains(data.name)) {
        made->uris.push_back(uri_of((fs::path(key) / data.name).string()));
        made->sources.push_back(std::move(data));
      }
  for (const dsl::SourceFile& source : made->sources) made->lines.emplace_back(source.text, encoding_);
  return made;
}

std::vector<std::string> Workspace::one_of_each() const {
  std::map<std::string, std::string> found;
  for (const auto& [uri, document] : documents_) found.emplace(key_of(uri), uri);
  std::vector<std::string> uris;
  for (auto& [key, uri] : found) uris.push_back(uri);
  return uris;
}

std::vector<std::string> Workspace::folders_below_roots() const {
  constexpr std::size_t kFoldersMax = 300;
  constexpr int kEntriesMax = 20'000;
  std::set<std::string> folders;
  int seen = 0;
  for (const std::string& root : roots_) {
    std::error_code error;
    fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, error);
    for (; !error && at != fs::recursive_directory_iterator() && ++seen < kEntriesMax; at.increment(error)) {
      const std::string name = at->path().filename().string();
      std::error_code ignored;
      if (at->is_directory(ignored) && (name.starts_with('.') || name == "node_modules" || name == "build")) {
        at.disable_recursion_pending();
      } else if (at->path().extension() == ".anumat" && folders.size() < kFoldersMax) {
        folders.insert(at->path().parent_path().string());
      }
    }
  }
  for (const auto& [uri, document] : documents_)
    if (const std::string path = path_of(uri); !path.empty()) folders.insert(fs::path(path).parent_path().string());
  return {folders.begin(), folders.end()};
}

}  // namespace anumat::lsp
