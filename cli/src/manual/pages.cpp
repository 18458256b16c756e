#include "manual/pages.hpp"

namespace anumat::cli {

const std::vector<ManualPage>& manual_pages() {
  static const std::vector<ManualPage> pages{
      {"language", language_page}, {"feel", feel_page}, {"errors", errors_page}, {"refusals", refusals_page}};
  return pages;
}

std::string generated_note(std::string_view name, std::string_view more) {
  return "<!-- Written by `anumat help --manual " + std::string(name) + "`; a test compares this file with it" +
         (more.empty() ? "" : " ") + std::string(more) + ". -->\n";
}

std::string cell(std::string_view text) {
  std::string written;
  for (const char c : text) {
    if (c == '|') written += '\\';
    written += c;
  }
  return written;
}

std::string code_cell(std::string_view text) {
  return text.empty() ? std::string() : "`" + cell(text) + "`";
}

}  // namespace anumat::cli
