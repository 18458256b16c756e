#include <array>

#include "anumat/dsl/render.hpp"

namespace anumat::dsl {
namespace {

/// A JSON string by RFC 8259; the text is UTF-8.
std::string json_string(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += std::string("\\u00") + kHex[byte >> 4] + kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string field(std::string_view name, std::string_view text) {
  return json_string(name) + ":" + json_string(text);
}

std::string place_fields(const Span& span, std::span<const SourceFile> sources) {
  static const SourceFile kNoSource;
  const SourceFile& source = span.file < sources.size() ? sources[span.file] : kNoSource;
  const Position begin = position_of(source.text, span.begin);
  const Position end = position_of(source.text, span.end);
  return field("file", source.name) + ",\"line\":" + std::to_string(begin.line) +
         ",\"column\":" + std::to_string(begin.column) + ",\"end_line\":" + std::to_string(end.line) +
         ",\"end_column\":" + std::to_string(end.column) + ",\"begin\":" + std::to_string(span.begin) +
         ",\"end\":" + std::to_string(span.end);
}

std::string both(std::string_view name, const Text& text) {
  return field(std::string(name) + "_en", text.en) + "," + field(std::string(name) + "_th", text.th);
}

template <class Items, class Write>
std::string array(const Items& items, Write write) {
  std::string out = "[";
  for (const auto& item : items) out += (out.size() > 1 ? ",{" : "{") + write(item) + "}";
  return out + "]";
}

}  // namespace

std::string render_json(const Diagnostic& diagnostic, std::span<const SourceFile> sources) {
  std::string out = "{" + field("code", diagnostic.code) + "," + field("severity", word(diagnostic.severity)) + "," +
                    place_fields(diagnostic.span, sources) + "," + both("message", diagnostic.message) + "," +
                    both("help", diagnostic.help) + "," + field("example", diagnostic.example);
  out += ",\"labels\":" + array(diagnostic.labels, [&](const Label& label) {
           return place_fields(label.span, sources) + "," + both("text", label.text);
         });
  if (!diagnostic.story.empty())
    out += ",\"story\":" + array(diagnostic.story, [&](const Label& step) {
             return place_fields(step.span, sources) + "," + both("text", step.text);
           });
  out += ",\"fixes\":" + array(diagnostic.fixes, [&](const Fix& fix) {
           return both("title", fix.title) + ",\"confidence\":" + json_string(word(fix.confidence)) +
                  ",\"edits\":" + array(fix.edits, [&](const Edit& edit) {
                    return place_fields(edit.span, sources) + "," + field("text", edit.text);
                  });
         });
  return out + "}";
}

std::string render_json(std::span<const Diagnostic> diagnostics, std::span<const SourceFile> sources) {
  std::string out;
  for (const Diagnostic& one : diagnostics) out += render_json(one, sources) + "\n";
  return out;
}

}  // namespace anumat::dsl
