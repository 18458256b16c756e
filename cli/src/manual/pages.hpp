#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace anumat::cli {

/// A page of the reference, made from the tables that the program itself works by. docs/reference/NAME.md is its text.
struct ManualPage {
  std::string_view name;
  std::string (*text)();
};
[[nodiscard]] const std::vector<ManualPage>& manual_pages();

// One function for each page, in the file of its name.
[[nodiscard]] std::string language_page();
[[nodiscard]] std::string feel_page();
[[nodiscard]] std::string errors_page();
[[nodiscard]] std::string refusals_page();

/// The line under each title; `more` is what a test does besides comparing.
[[nodiscard]] std::string generated_note(std::string_view name, std::string_view more = "");
/// Text in a cell of a Markdown table.
[[nodiscard]] std::string cell(std::string_view text);
/// The same as code; empty for empty text.
[[nodiscard]] std::string code_cell(std::string_view text);

}  // namespace anumat::cli
