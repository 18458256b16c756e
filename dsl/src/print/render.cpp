#include "anumat/dsl/render.hpp"

#include <algorithm>

#include "anumat/base/text.hpp"

namespace anumat::dsl {
namespace {

const SourceFile kNoSource;

const SourceFile& source_of(const Span& span, std::span<const SourceFile> sources) {
  return span.file < sources.size() ? sources[span.file] : kNoSource;
}

std::string place(const Span& span, std::span<const SourceFile> sources) {
  const SourceFile& source = source_of(span, sources);
  const Position at = position_of(source.text, span.begin);
  return source.name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

struct Palette {
  std::string strong, mark, quiet, plain;
};

Palette palette(const Diagnostic& diagnostic, bool colour) {
  if (!colour) return {};
  const char* severity = diagnostic.severity == Severity::Error     ? "\x1b[1;31m"
                         : diagnostic.severity == Severity::Warning ? "\x1b[1;33m"
                                                                    : "\x1b[1;36m";
  return {"\x1b[1m", severity, "\x1b[34m", "\x1b[0m"};
}

Text severity_word(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return {"error", "ข้อผิดพลาด"};
    case Severity::Warning:
      return {"warning", "คำเตือน"};
    case Severity::Note:
      return {"note", "หมายเหตุ"};
  }
  return {};
}

/// The author's text as a terminal can show it: what would move the cursor, change the order or is no UTF-8 becomes a
/// mark.
std::string shown(std::string_view text) {
  std::u32string points = code_points(text);
  for (char32_t& c : points) {
    if (c == U'\t') c = U' ';
    const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || turns) c = 0xFFFD;
  }
  return utf8(points);
}

/// A line in three parts: before the mark, under it, behind it.
struct Marked {
  std::string before, text, after;
};

/// As many characters from the start as fit into the columns.
std::string first_columns(std::string_view text, std::size_t columns) {
  std::u32string kept;
  std::size_t width = 0;
  for (const char32_t c : code_points(text)) {
    width += display_width(utf8(std::u32string_view(&c, 1)));
    if (width > columns) return utf8(kept) + "…";
    kept += c;
  }
  return std::string(text);
}

std::string last_columns(std::string_view text, std::size_t columns) {
  const std::u32string points = code_points(text);
  std::size_t width = 0;
  std::size_t at = points.size();
  while (at > 0) {
    width += display_width(utf8(std::u32string_view(&points[at - 1], 1)));
    if (width > columns) return "…" + utf8(std::u32string_view(points).substr(at));
    --at;
  }
  return std::string(text);
}

/// The part of a very long line around its mark.
Marked window(Marked line) {
  constexpr std::size_t kColumnsMax = 160;
  constexpr std::size_t kBefore = 60;
  const std::size_t width = display_width(line.before) + display_width(line.text) + display_width(line.after);
  if (width <= kColumnsMax) return line;
  const std::size_t room = std::min(display_width(line.before), kBefore);
  line.text = first_columns(line.text, kColumnsMax - room);
  line.after = first_columns(line.after, kColumnsMax - room - std::min(kColumnsMax - room, display_width(line.text)));
  line.before = last_columns(line.before, kBefore);
  return line;
}

class Renderer {
 public:
  Renderer(const Diagnostic& diagnostic, std::span<const SourceFile> sources, RenderOptions options)
      : diagnostic_(diagnostic), sources_(sources), options_(options), colours_(palette(diagnostic, options.colour)) {
    std::size_t digits = digits_of(diagnostic.span);
    for (const Label& label : diagnostic.labels) digits = std::max(digits, digits_of(label.span));
    margin_ = std::string(digits, ' ');
  }

  std::string run() {
    head();
    out_ += colours_.quiet + margin_ + "--> " + colours_.plain + place(diagnostic_.span, sources_) + "\n";
    bar("");
    snippet(diagnostic_.span, '^', {}, colours_.mark);
    labels();
    texts("help", "คำแนะนำ", diagnostic_.help);
    for (const Fix& fix : diagnostic_.fixes) texts("fix", "แก้ไข", fix.title);
    if (!diagnostic_.example.empty()) example();
    story();
    return std::move(out_);
  }

 private:
  void head() {
    const Text word = severity_word(diagnostic_.severity);
    const bool thai_only = options_.language == MessageLanguage::Thai;
    out_ += colours_.mark + (thai_only ? word.th : word.en) + "[" + diagnostic_.code + "]" + colours_.plain + ": " +
            colours_.strong + (thai_only ? diagnostic_.message.th : diagnostic_.message.en) + colours_.plain + "\n";
    if (options_.language == MessageLanguage::Both) out_ += margin_ + "    " + diagnostic_.message.th + "\n";
  }

  void bar(const std::string& rest) { out_ += colours_.quiet + margin_ + " |" + colours_.plain + rest + "\n"; }

  void snippet(const Span& span, char mark, const Text& words, const std::string& colour) {
    const std::string& text = source_of(span, sources_).text;
    const std::string_view line = line_at(text, span.begin);
    const std::size_t begin = line_begin(text, span.begin);
    const std::size_t from = std::min(span.begin - std::min(begin, span.begin), line.size());
    const std::size_t to = std::clamp(span.end - std::min(begin, span.end), from, line.size());
    const std::string number = std::to_string(position_of(text, span.begin).line);
    const Marked marked =
        window({shown(line.substr(0, from)), shown(line.substr(from, to - from)), shown(line.substr(to))});
    out_ += colours_.quiet + std::string(margin_.size() - std::min(margin_.size(), number.size()), ' ') + number +
            " | " + colours_.plain + marked.before + marked.text + marked.after + "\n";
    const std::size_t marks = std::max<std::size_t>(1, display_width(marked.text));
    std::string under = " " + std::string(display_width(marked.before), ' ') + colour + std::string(marks, mark);
    const std::string label = in_language(words);
    bar(under + (label.empty() ? "" : " " + label) + colours_.plain);
  }

  void labels() {
    for (const Label& label : diagnostic_.labels) {
      if (label.span.file != diagnostic_.span.file) {
        out_ += colours_.quiet + margin_ + "::: " + colours_.plain + place(label.span, sources_) + "\n";
      }
      snippet(label.span, '-', label.text, colours_.quiet);
    }
  }

  [[nodiscard]] std::string in_language(const Text& text) const {
    switch (options_.language) {
      case MessageLanguage::English:
        return text.en;
      case MessageLanguage::Thai:
        return text.th;
      case MessageLanguage::Both:
        return text.en == text.th ? text.en : text.en + " / " + text.th;
    }
    return {};
  }

  void texts(const char* en, const char* th, const Text& text) {
    if (text.en.empty() && text.th.empty()) return;
    if (options_.language != MessageLanguage::Thai) line(en, text.en);
    if (options_.language != MessageLanguage::English) line(th, text.th);
  }

  void line(const char* word, const std::string& text) {
    out_ += colours_.quiet + margin_ + " = " + colours_.plain + colours_.strong + word + ":" + colours_.plain +
            (text.empty() ? "" : " ") + text + "\n";
  }

  void example() {
    const char* word = options_.language == MessageLanguage::Thai ? "ตัวอย่าง" : "example";
    std::string indented;
    for (const char c : diagnostic_.example) indented += c == '\n' ? "\n" + margin_ + "   " : std::string(1, c);
    line(word, indented);
  }

  void story() {
    if (diagnostic_.story.empty()) return;
    line(options_.language == MessageLanguage::Thai ? "ลำดับเหตุการณ์" : "story", "");
    std::size_t number = 0;
    for (const Label& step : diagnostic_.story)
      out_ += margin_ + "     " + std::to_string(++number) + ". " + in_language(step.text) + " " + colours_.quiet +
              "(" + place(step.span, sources_) + ")" + colours_.plain + "\n";
  }

  [[nodiscard]] std::size_t digits_of(const Span& span) const {
    return std::to_string(position_of(source_of(span, sources_).text, span.begin).line).size();
  }

  const Diagnostic& diagnostic_;
  std::span<const SourceFile> sources_;
  RenderOptions options_;
  Palette colours_;
  std::string margin_;
  std::string out_;
};

std::string counted(std::size_t count, const char* word) {
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

}  // namespace

std::string render(const Diagnostic& diagnostic, std::span<const SourceFile> sources, RenderOptions options) {
  return Renderer(diagnostic, sources, options).run();
}

std::string render(std::span<const Diagnostic> diagnostics, std::span<const SourceFile> sources,
                   RenderOptions options) {
  if (diagnostics.empty()) return {};
  std::string text;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  for (const Diagnostic& one : diagnostics) {
    text += render(one, sources, options) + "\n";
    errors += one.severity == Severity::Error ? 1 : 0;
    warnings += one.severity == Severity::Warning ? 1 : 0;
  }
  if (options.language != MessageLanguage::Thai)
    text += counted(errors, "error") + ", " + counted(warnings, "warning") + "\n";
  if (options.language != MessageLanguage::English) {
    text += "ข้อผิดพลาด " + std::to_string(errors) + " รายการ คำเตือน " + std::to_string(warnings) + " รายการ\n";
  }
  return text;
}

}  // namespace anumat::dsl
