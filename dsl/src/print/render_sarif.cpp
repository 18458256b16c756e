#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "anumat/base/text.hpp"
#include "anumat/dsl/render.hpp"

namespace anumat::dsl {
namespace {

using json = nlohmann::ordered_json;

const SourceFile kNoSource;

/// A file name as a URI reference of RFC 3986.
std::string uri(std::string_view name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-._~/";
  std::string out = name.starts_with('/') ? "file://" : "";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

/// Line, and column in code points, both from 1.
std::pair<int, std::size_t> line_and_column(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t begin = line_begin(text, offset);
  return {position_of(text, offset).line, code_points(text.substr(begin, offset - begin)).size() + 1};
}

/// Both sides of the log that are asked for: files and rules by their index.
class Sarif {
 public:
  Sarif(std::span<const Diagnostic> diagnostics, std::span<const SourceFile> sources) : sources_(sources) {
    std::map<std::string, std::size_t> indexes;
    for (const Diagnostic& one : diagnostics) indexes.emplace(one.code, 0);
    for (auto& [code, index] : indexes) {
      index = rules_.size();
      rules_.push_back(rule(code));
    }
    for (const Diagnostic& one : diagnostics) results_.push_back(result(one, indexes.at(one.code)));
  }

  [[nodiscard]] json log(std::string_view version) const {
    json artifacts = json::array();
    for (const SourceFile& source : sources_)
      artifacts.push_back({{"location", {{"uri", uri(source.name)}}}, {"length", source.text.size()}});
    const json driver{{"name", "anumat"}, {"version", version}, {"language", "en"}, {"rules", rules_}};
    const json run{{"tool", {{"driver", driver}}},
                   {"columnKind", "unicodeCodePoints"},
                   {"newlineSequences", {"\r\n", "\n", "\r"}},
                   {"defaultEncoding", "utf-8"},
                   {"artifacts", artifacts},
                   {"results", results_}};
    return {{"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
            {"version", "2.1.0"},
            {"runs", json::array({run})}};
  }

 private:
  static json rule(const std::string& code) {
    const CodeEntry* entry = find_code(code);
    if (entry == nullptr) return {{"id", code}};
    std::string help = entry->explanation.en + "\n\n" + entry->explanation.th;
    if (!entry->wrong.empty())
      help += "\n\nwrong:\n" + std::string(entry->wrong) + "\n\nright:\n" + std::string(entry->right);
    else if (!entry->example.empty())
      help += "\n\n" + std::string(entry->example);
    return {{"id", code},
            {"shortDescription", {{"text", entry->title.en}}},
            {"fullDescription", {{"text", entry->explanation.en}}},
            {"help", {{"text", help}}},
            {"defaultConfiguration", {{"level", word(entry->severity)}}},
            {"properties", {{"title_th", entry->title.th}, {"explanation_th", entry->explanation.th}}}};
  }

  [[nodiscard]] const SourceFile& source_of(const Span& span) const {
    return span.file < sources_.size() ? sources_[span.file] : kNoSource;
  }

  [[nodiscard]] json file(const Span& span) const { return {{"uri", uri(source_of(span).name)}, {"index", span.file}}; }

  [[nodiscard]] json region(const Span& span) const {
    const std::string& text = source_of(span).text;
    const auto [line, column] = line_and_column(text, span.begin);
    const auto [end_line, end_column] = line_and_column(text, std::max(span.begin, span.end));
    return {{"startLine", line},        {"startColumn", column},
            {"endLine", end_line},      {"endColumn", end_column},
            {"byteOffset", span.begin}, {"byteLength", std::max(span.begin, span.end) - span.begin}};
  }

  [[nodiscard]] json location(const Span& span) const {
    return {{"physicalLocation", {{"artifactLocation", file(span)}, {"region", region(span)}}}};
  }

  [[nodiscard]] json fix(const Fix& one) const {
    json changes = json::array();
    std::map<std::uint32_t, std::vector<const Edit*>> by_file;
    for (const Edit& edit : one.edits) by_file[edit.span.file].push_back(&edit);
    for (const auto& [index, edits] : by_file) {
      json replacements = json::array();
      for (const Edit* edit : edits)
        replacements.push_back({{"deletedRegion", region(edit->span)}, {"insertedContent", {{"text", edit->text}}}});
      changes.push_back({{"artifactLocation", file(edits.front()->span)}, {"replacements", replacements}});
    }
    return {{"description", {{"text", one.title.en}}},
            {"artifactChanges", changes},
            {"properties", {{"confidence", word(one.confidence)}, {"title_th", one.title.th}}}};
  }

  [[nodiscard]] json result(const Diagnostic& one, std::size_t rule_index) const {
    const std::string help = one.help.en.empty() ? "" : "\nhelp: " + one.help.en;
    json made{{"ruleId", one.code},
              {"ruleIndex", rule_index},
              {"level", word(one.severity)},
              {"message", {{"text", one.message.en + help}}},
              {"locations", json::array({location(one.span)})}};
    json related = json::array();
    for (const Label& label : one.labels) {
      json place = location(label.span);
      place["id"] = related.size() + 1;
      place["message"] = {{"text", label.text.en}};
      related.push_back(std::move(place));
    }
    if (!related.empty()) made["relatedLocations"] = std::move(related);
    json fixes = json::array();
    for (const Fix& each : one.fixes)
      if (!each.edits.empty()) fixes.push_back(fix(each));
    if (!fixes.empty()) made["fixes"] = std::move(fixes);
    made["properties"] = {{"message_th", one.message.th}, {"help_th", one.help.th}};
    if (!one.example.empty()) made["properties"]["example"] = one.example;
    return made;
  }

  std::span<const SourceFile> sources_;
  json rules_ = json::array();
  json results_ = json::array();
};

}  // namespace

std::string render_sarif(std::span<const Diagnostic> diagnostics, std::span<const SourceFile> sources,
                         std::string_view version) {
  return Sarif(diagnostics, sources).log(version).dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace anumat::dsl
