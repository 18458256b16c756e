#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace anumat::generate {

/// Writes HTML piece by piece; every text is escaped. An empty table or list is left out whole.
class Html {
 public:
  void heading(int level, const std::string& id, const std::string& text);
  void paragraph(const std::string& text, std::string_view css = {});
  /// Ready-made markup, such as an inline picture.
  void figure(const std::string& markup, const std::string& caption);
  struct Column {
    std::string heading;
    bool code = false;  ///< FEEL and names: in a fixed-width face.
  };
  /// Columns that are empty in every row are left out.
  void table(const std::string& caption, const std::vector<Column>& columns,
             const std::vector<std::vector<std::string>>& rows);
  struct Item {
    std::string term;
    std::string text;
    bool code = false;
  };
  /// Items without text are left out.
  void terms(const std::vector<Item>& items);
  void raw(std::string_view markup) { text_ += markup; }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace anumat::generate
