#pragma once

#include <string_view>

#include "check/package.hpp"

namespace anumat::dsl::papers {

/// A template as its file has it, and where that stands among the sources.
struct TemplateFile {
  std::string name;  ///< "templates/memo.html"
  std::uint32_t file = 0;
};

/// Reads a template into the steps of a page. Expressions are read over `scope`; faults are reported at their place in
/// the template, and what could not be read is left out. The files that it is made of go to `document.templates`.
void read_page(Package& package, const Piece& name, const Scope& scope, model::Document& document);

/// Where a template stands in HTML: what a value would become there.
class Markup {
 public:
  /// Goes on over text that is written as it stands.
  void read(std::string_view text);
  [[nodiscard]] bool in_text() const { return where_ == Where::Text; }
  /// Whether a value may stand here: in text, or in a quoted attribute that is not the beginning of an address.
  [[nodiscard]] bool takes_value() const;
  [[nodiscard]] bool has_script() const { return script_; }
  friend bool operator==(const Markup& left, const Markup& right) {
    return left.where_ == right.where_ && left.raw_ == right.raw_ && left.quote_ == right.quote_;
  }

 private:
  enum class Where { Text, TagName, Tag, Attribute, Remark, Raw };
  void read_text(char letter);
  void read_tag(char letter);
  void end_tag();

  Where where_ = Where::Text;
  std::string word_;       ///< The tag or the attribute's name, in small letters.
  std::string attribute_;  ///< Whose value is being read.
  std::string tag_;
  std::string raw_;  ///< The tag whose text is no markup: style, script.
  std::string tail_;
  char quote_ = 0;
  bool begun_ = false;  ///< Of an attribute: something stands in it.
  bool script_ = false;
};

}  // namespace anumat::dsl::papers
