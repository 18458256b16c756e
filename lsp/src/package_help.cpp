#include "anumat/lsp/package_help.hpp"

#include "anumat/dsl/format.hpp"
#include "features/features.hpp"

namespace anumat::lsp {

namespace {

Json both_languages(const Text& text) {
  if (text.en.empty() && text.th.empty()) return {};
  return {{"en", text.en}, {"th", text.th}};
}

Json fixes_json(const Package& package, const std::vector<dsl::Fix>& fixes) {
  Json list = Json::array();
  for (const dsl::Fix& fix : fixes) {
    Json edits = Json::array();
    for (const dsl::Edit& edit : fix.edits)
      edits.push_back(
          {{"file", package.uris[edit.span.file]}, {"range", range_of(package, edit.span)}, {"text", edit.text}});
    list.push_back(
        {{"title", both_languages(fix.title)}, {"confidence", dsl::word(fix.confidence)}, {"edits", std::move(edits)}});
  }
  return list;
}

Json finding_json(const Package& package, const dsl::Diagnostic& one) {
  Json places = Json::array();
  for (const std::vector<dsl::Label>* labels : {&one.labels, &one.story})
    for (const dsl::Label& label : *labels)
      places.push_back({{"file", package.uris[label.span.file]},
                        {"range", range_of(package, label.span)},
                        {"message", both_languages(label.text)}});
  return {{"file", package.uris[one.span.file]},
          {"range", range_of(package, one.span)},
          {"severity", dsl::word(one.severity)},
          {"code", one.code},
          {"message", both_languages(one.message)},
          {"help", both_languages(one.help)},
          {"example", one.example},
          {"places", std::move(places)},
          {"fixes", fixes_json(package, one.fixes)}};
}

}  // namespace

struct PackageHelp::Body {
  Package package;
  Client client;

  /// Nothing when there is no such file, or it holds no sections.
  [[nodiscard]] std::optional<Asked> asked_at(const Place& place) const {
    const auto file = package.file(place.file);
    if (!file || !dsl::holds_sections(package.sources[*file])) return std::nullopt;
    return Asked{client, package, *file, package.lines[*file].offset({place.line, place.character})};
  }
};

PackageHelp::PackageHelp(std::vector<dsl::SourceFile> sources, dsl::Language language)
    : body_(std::make_unique<Body>()) {
  body_->client.language = language;
  body_->package.sources = std::move(sources);
  for (const dsl::SourceFile& source : body_->package.sources) {
    body_->package.uris.push_back(source.name);
    body_->package.lines.emplace_back(source.text, PositionEncoding::Utf16);
  }
}

PackageHelp::~PackageHelp() = default;

const std::vector<dsl::SourceFile>& PackageHelp::sources() const {
  return body_->package.sources;
}

const dsl::Compilation& PackageHelp::compilation() const {
  return body_->package.compilation();
}

nlohmann::json PackageHelp::findings() const {
  Json list = Json::array();
  for (const dsl::Diagnostic& one : compilation().diagnostics)
    if (one.span.file < body_->package.sources.size()) list.push_back(finding_json(body_->package, one));
  return list;
}

nlohmann::json PackageHelp::completion(const Place& place) const {
  const auto asked = body_->asked_at(place);
  return asked ? lsp::completion(*asked) : Json();
}

nlohmann::json PackageHelp::hover(const Place& place) const {
  const auto asked = body_->asked_at(place);
  return asked ? lsp::hover(*asked) : Json();
}

std::optional<std::string> PackageHelp::formatted(const std::string& file) const {
  const auto asked = body_->asked_at({file, 0, 0});
  if (!asked) return std::nullopt;
  return dsl::format_sheet(asked->sheet(), body_->package.sources[asked->file], dsl::surface_language(asked->sheet()));
}

}  // namespace anumat::lsp
