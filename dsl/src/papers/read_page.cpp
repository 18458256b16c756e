// Templates: HTML with marks that hold expressions. What is read here is checked like every other expression of the
// package, and its faults are said at their line of the template.

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <ranges>
#include <utility>

#include "anumat/base/sha256.hpp"
#include "anumat/base/text.hpp"
#include "papers/papers.hpp"

namespace anumat::dsl::papers {

namespace {

using model::PaperFormat;
using model::PaperOp;
using model::PaperStep;

constexpr std::array<std::pair<std::string_view, PaperFormat>, 7> formats{{{"money", PaperFormat::Money},
                                                                           {"number", PaperFormat::Number},
                                                                           {"percent", PaperFormat::Percent},
                                                                           {"date", PaperFormat::Date},
                                                                           {"short date", PaperFormat::ShortDate},
                                                                           {"month", PaperFormat::Month},
                                                                           {"words", PaperFormat::Words}}};
constexpr std::array<std::string_view, 3> drawings{"bars", "columns", "lines"};
constexpr std::size_t depth_max = 40;

enum class MarkKind { Value, Order, Remark };

struct Mark {
  MarkKind kind = MarkKind::Value;
  std::size_t begin = 0;  ///< Of the whole mark, and of what stands in it.
  std::size_t inner = 0;
  std::size_t inner_end = 0;
  std::size_t end = 0;
  bool closed = true;
};

/// Where a mark ends: not inside a quoted text, and for a value not inside braces of its own.
std::size_t closing_of(std::string_view text, std::size_t from, std::string_view closing) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = from; at + 1 < text.size(); ++at) {
    const char letter = text[at];
    if (quoted) {
      if (letter == '\\') ++at;
      quoted = letter != '"';
      continue;
    }
    if (letter == '"') {
      quoted = true;
    } else if (depth == 0 && text.substr(at, 2) == closing) {
      return at;
    } else if (closing == "}}" && letter == '{') {
      ++depth;
    } else if (closing == "}}" && letter == '}') {
      --depth;
    }
  }
  return std::string_view::npos;
}

std::optional<Mark> next_mark(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('{', from); at != std::string_view::npos; at = text.find('{', at + 1)) {
    if (at + 1 >= text.size()) return std::nullopt;
    const char second = text[at + 1];
    if (second != '{' && second != '%' && second != '#') continue;
    Mark mark;
    mark.kind = second == '{' ? MarkKind::Value : second == '%' ? MarkKind::Order : MarkKind::Remark;
    mark.begin = at;
    mark.inner = at + 2;
    const std::size_t close = mark.kind == MarkKind::Remark
                                  ? text.find("#}", mark.inner)
                                  : closing_of(text, mark.inner, mark.kind == MarkKind::Value ? "}}" : "%}");
    mark.closed = close != std::string_view::npos;
    mark.inner_end = mark.closed ? close : std::min(text.size(), text.find('\n', at));
    mark.end = mark.closed ? close + 2 : text.size();
    return mark;
  }
  return std::nullopt;
}

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char letter) {
    return letter >= 0x80 || std::isalnum(letter) != 0 || letter == '_' || letter == ' ';
  });
}

class Reader {
 public:
  Reader(Package& package, model::Document& document, Scope scope)
      : package_(package), document_(document), scope_(std::move(scope)) {}

  void read(const Piece& named) {
    document_.page = read_file(named, ".html");
    if (markup_.has_script() && !document_.templates.empty())
      package_.report("E1352", named.span, {"the template holds a script", "แม่แบบมีสคริปต์"},
                      {"take it out; a paper runs nothing", "ลบสคริปต์ออก เอกสารไม่เรียกใช้โปรแกรม"});
  }

 private:
  /// One file as it is read.
  struct At {
    std::uint32_t file = 0;
    std::string name;
    Piece whole;
    std::size_t next = 0;
  };

  std::vector<PaperStep> read_file(const Piece& named, std::string_view ending) {
    const auto* found = find(named, ending);
    if (found == nullptr) return {};
    if (std::ranges::find(open_, found->name) != open_.end() || open_.size() >= depth_max) {
      package_.report("E1354", named.span,
                      {"`" + named.text + "` is part of itself", "`" + named.text + "` เป็นส่วนหนึ่งของตนเอง"},
                      {"take this line out", "ลบบรรทัดนี้"});
      return {};
    }
    open_.push_back(found->name);
    note(*found);
    At at{found->file, found->name, {found->text, {found->file, 0, found->text.size()}}, 0};
    std::vector<PaperStep> steps = read_steps(at, std::nullopt);
    open_.pop_back();
    return steps;
  }

  const TemplateSource* find(const Piece& named, std::string_view ending) {
    const std::string suffix = "templates/" + named.text;
    std::vector<std::string> known;
    for (const TemplateSource& one : package_.templates) {
      if (one.name == suffix || one.name.ends_with("/" + suffix)) return &one;
      if (one.name.ends_with(ending)) known.push_back(one.name.substr(one.name.rfind('/') + 1));
    }
    package_.report_unknown("E1350", named, {"template", "แม่แบบ"}, known);
    return nullptr;
  }

  void note(const TemplateSource& source) {
    auto& all = document_.templates;
    const std::string name = source.name.substr(source.name.rfind("templates/"));
    if (std::ranges::find(all, name, &std::pair<std::string, std::string>::first) == all.end())
      all.emplace_back(name, hex(sha256(source.text)));
  }

  static void add_text(std::vector<PaperStep>& steps, std::string_view text) {
    if (text.empty()) return;
    if (!steps.empty() && steps.back().op == PaperOp::Text) {
      steps.back().text += text;
      return;
    }
    PaperStep step;
    step.text = text;
    steps.push_back(std::move(step));
  }

  /// What ended a stretch of steps: `end`, `else`, `else if CONDITION`, or the end of the file.
  struct Ended {
    std::string word;
    Piece condition;
  };

  std::vector<PaperStep> read_steps(At& at, const std::optional<Piece>& block) {
    std::vector<PaperStep> steps;
    ended_ = {};
    const std::string& text = at.whole.text;
    while (true) {
      const auto mark = next_mark(text, at.next);
      const std::size_t stop = mark ? mark->begin : text.size();
      const std::string_view literal = std::string_view(text).substr(at.next, stop - at.next);
      markup_.read(literal);
      add_text(steps, literal);
      at.next = mark ? mark->end : text.size();
      if (!mark) break;
      const Piece piece = part(at.whole, mark->inner, mark->inner_end);
      if (!mark->closed) {
        fault(piece, {"this mark is not closed", "เครื่องหมายนี้ไม่ได้ปิด"});
        break;
      }
      if (mark->kind == MarkKind::Remark) continue;
      if (mark->kind == MarkKind::Value) {
        read_value(at, piece, steps);
      } else if (read_order(at, piece, steps)) {
        return steps;
      }
    }
    if (block) fault(*block, {"`" + block->text + "` has no `{% end %}`", "`" + block->text + "` ไม่มี `{% end %}`"});
    return steps;
  }

  void fault(const Piece& piece, Text message, Text help = {}) {
    if (help.en.empty())
      help = {"`anumat explain E1351` shows every mark", "ดูเครื่องหมายทั้งหมดด้วย `anumat explain E1351`"};
    package_.report("E1351", piece.span, std::move(message), std::move(help));
  }

  PaperStep step_at(const At& at, const Piece& piece, PaperOp op) {
    PaperStep step;
    step.op = op;
    step.place = at.name.substr(at.name.rfind("templates/")) + ":" +
                 std::to_string(position_of(at.whole.text, piece.span.begin).line);
    return step;
  }

  void check_place(const Piece& piece) {
    if (markup_.takes_value()) return;
    package_.report(
        "E1352", piece.span, {"a value here could become markup", "ค่าที่นี่อาจกลายเป็นคำสั่งของหน้า"},
        {"put it between tags, or inside a quoted attribute", "วางไว้ระหว่างแท็ก หรือในแอตทริบิวต์ที่มีเครื่องหมายคำพูด"});
  }

  /// `EXPR | FORMAT | from EXPR`
  void read_value(const At& at, const Piece& piece, std::vector<PaperStep>& steps) {
    check_place(piece);
    PaperStep step = step_at(at, piece, PaperOp::Value);
    std::vector<Piece> parts = split(piece, '|');
    step.expression = package_.expression(&parts.front(), scope_);
    if (parts.front().empty()) fault(piece, {"there is no value here", "ตรงนี้ไม่มีค่า"});
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (parts[i].text.starts_with("from ")) {
        const Piece events = part(parts[i], 5, parts[i].text.size());
        step.events = package_.expression(&events, scope_);
        if (!markup_.in_text()) check_text(parts[i]);
        continue;
      }
      const auto found =
          std::ranges::find(formats, std::string_view(parts[i].text), &std::pair<std::string_view, PaperFormat>::first);
      if (found != formats.end())
        step.format = found->second;
      else
        unknown(parts[i], {"format", "รูปแบบ"}, formats | std::views::keys);
    }
    steps.push_back(std::move(step));
  }

  void check_text(const Piece& piece) {
    if (!markup_.in_text())
      package_.report("E1352", piece.span, {"this stands between tags only", "ใช้ได้ระหว่างแท็กเท่านั้น"},
                      {"move it out of the tag", "ย้ายออกจากแท็ก"});
  }

  template <class Names>
  void unknown(const Piece& piece, const Text& what, const Names& names) {
    std::vector<std::string> known;
    for (const std::string_view name : names) known.emplace_back(name);
    package_.report_unknown("E1353", piece, what, known);
  }

  static std::vector<Piece> split(const Piece& piece, char bar) {
    std::vector<Piece> parts;
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < piece.text.size(); ++i) {
      if (piece.text[i] == '\\' && quoted)
        ++i;
      else if (piece.text[i] == '"')
        quoted = !quoted;
      else if (piece.text[i] == bar && !quoted) {
        parts.push_back(part(piece, begin, i));
        begin = i + 1;
      }
    }
    parts.push_back(part(piece, begin, piece.text.size()));
    return parts;
  }

  /// The first word and what follows it.
  static std::pair<std::string, Piece> worded(const Piece& piece) {
    const std::size_t blank = std::min(piece.text.find_first_of(" \n\t"), piece.text.size());
    return {piece.text.substr(0, blank), part(piece, blank, piece.text.size())};
  }

  /// True when the order ends the block that it stands in.
  bool read_order(At& at, const Piece& piece, std::vector<PaperStep>& steps) {
    const auto [word, rest] = worded(piece);
    if (word == "end" || word == "else") {
      if (depth_ == 0) {
        fault(piece, {"`" + word + "` ends nothing", "`" + word + "` ไม่ได้ปิดสิ่งใด"});
        return false;
      }
      ended_ = {word, rest};
      if (word == "else" && !rest.empty()) {
        const auto [next, condition] = worded(rest);
        if (next != "if") fault(rest, {"`else` is followed by nothing or `if`", "หลัง `else` มีได้เพียง `if` หรือไม่มีอะไร"});
        ended_.condition = condition;
      }
      return true;
    }
    if (word == "for")
      read_for(at, piece, rest, steps);
    else if (word == "if")
      read_if(at, piece, rest, steps);
    else if (word == "let")
      read_let(at, rest, steps);
    else if (word == "chart" || word == "photo" || word == "qr" || word == "references")
      read_drawing(at, word, rest, piece, steps);
    else if (word == "include" || word == "style")
      read_part(word, rest, steps);
    else
      fault(piece, {"there is no mark `" + word + "`", "ไม่มีเครื่องหมาย `" + word + "`"});
    return false;
  }

  std::vector<PaperStep> read_block(At& at, const Piece& piece) {
    const Markup before = markup_;
    const Scope scope = scope_;
    ++depth_;
    std::vector<PaperStep> steps = read_steps(at, piece);
    --depth_;
    scope_ = scope;
    if (!(markup_ == before) && !ended_.word.empty())
      package_.report("E1352", piece.span,
                      {"this block ends inside another tag than it begins in", "บล็อกนี้จบในแท็กที่ต่างจากที่เริ่ม"},
                      {"close what it opens", "ปิดแท็กที่เปิดไว้"});
    markup_ = before;
    return steps;
  }

  void read_for(At& at, const Piece& piece, const Piece& rest, std::vector<PaperStep>& steps) {
    PaperStep step = step_at(at, piece, PaperOp::For);
    const std::size_t in = rest.text.find(" in ");
    const std::string name = in == std::string::npos ? "" : fold(rest.text.substr(0, in));
    if (!is_name(name)) fault(piece, {"a `for` reads `for NAME in LIST`", "`for` เขียนว่า `for ชื่อ in รายการ`"});
    const Piece list = in == std::string::npos ? rest : part(rest, in + 4, rest.text.size());
    step.text = name;
    step.expression = package_.expression(&list, scope_);
    const Scope outer = scope_;
    bind(name);
    step.inner = read_block(at, piece);
    scope_ = outer;
    if (ended_.word == "else" && !ended_.condition.empty())
      fault(ended_.condition, {"a `for` has no conditions", "`for` ไม่มีเงื่อนไข"});
    if (ended_.word == "else") step.otherwise = read_block(at, piece);
    steps.push_back(std::move(step));
  }

  void read_if(At& at, const Piece& piece, const Piece& condition, std::vector<PaperStep>& steps) {
    PaperStep step = step_at(at, piece, PaperOp::If);
    step.expression = package_.expression(&condition, scope_);
    step.inner = read_block(at, piece);
    if (ended_.word == "else") {
      const Piece other = ended_.condition;
      if (other.empty())
        step.otherwise = read_block(at, piece);
      else
        read_if(at, piece, other, step.otherwise);
    }
    steps.push_back(std::move(step));
  }

  void bind(const std::string& name) {
    package_.names().add(name);
    scope_.types.erase(name);
    scope_.add(name);
  }

  void read_let(const At& at, const Piece& rest, std::vector<PaperStep>& steps) {
    const std::size_t sign = rest.text.find('=');
    const std::string name = sign == std::string::npos ? "" : fold(rest.text.substr(0, sign));
    if (!is_name(name)) return fault(rest, {"a `let` reads `let NAME = VALUE`", "`let` เขียนว่า `let ชื่อ = ค่า`"});
    PaperStep step = step_at(at, rest, PaperOp::Let);
    const Piece value = part(rest, sign + 1, rest.text.size());
    step.text = name;
    step.expression = package_.expression(&value, scope_);
    bind(name);
    steps.push_back(std::move(step));
  }

  void read_drawing(const At& at, const std::string& word, const Piece& rest, const Piece& whole,
                    std::vector<PaperStep>& steps) {
    check_text(whole);
    PaperStep step = step_at(at, whole,
                             word == "chart"   ? PaperOp::Chart
                             : word == "photo" ? PaperOp::Photo
                             : word == "qr"    ? PaperOp::Code
                                               : PaperOp::References);
    Piece value = rest;
    if (word == "chart") {
      const auto [kind, drawn] = worded(rest);
      if (std::ranges::find(drawings, kind) == drawings.end())
        unknown(part(rest, 0, kind.size()), {"drawing", "แผนภูมิ"}, drawings);
      step.text = kind;
      value = drawn;
    }
    if (word == "references") {
      if (!rest.empty()) fault(rest, {"`references` stands alone", "`references` ไม่มีค่าตามหลัง"});
    } else {
      // A QR code without a value is the paper's own.
      if (value.empty() && word != "qr") fault(whole, {"there is no value here", "ตรงนี้ไม่มีค่า"});
      step.expression = package_.expression(&value, scope_);
    }
    steps.push_back(std::move(step));
  }

  void read_part(const std::string& word, const Piece& rest, std::vector<PaperStep>& steps) {
    if (rest.text.size() < 2 || rest.text.front() != '"' || rest.text.back() != '"')
      return fault(rest, {"the file stands in quotes", "ชื่อแฟ้มอยู่ในเครื่องหมายคำพูด"});
    const Piece name = part(rest, 1, rest.text.size() - 1);
    if (word == "include") {
      const int depth = std::exchange(depth_, 0);
      for (PaperStep& step : read_file(name, ".html")) {
        if (step.op == PaperOp::Text)
          add_text(steps, step.text);
        else
          steps.push_back(std::move(step));
      }
      depth_ = depth;
      return;
    }
    check_text(rest);
    if (const TemplateSource* found = find(name, ".css")) {
      note(*found);
      add_text(steps, "<style>\n" + found->text + "</style>");
    }
  }

  Package& package_;
  model::Document& document_;
  Scope scope_;
  Markup markup_;
  std::vector<std::string> open_;
  Ended ended_;
  int depth_ = 0;
};

}  // namespace

void read_page(Package& package, const Piece& name, const Scope& scope, model::Document& document) {
  Reader(package, document, scope).read(name);
}

}  // namespace anumat::dsl::papers
