#include <algorithm>
#include <array>

#include "anumat/dsl/diagnostic.hpp"
#include "code_groups.hpp"

namespace anumat::dsl {

std::span<const CodeEntry> code_catalogue() {
  static const std::vector<CodeEntry> codes = [] {
    std::vector<CodeEntry> all;
    for (const auto& group : {sheet_codes(), catalogue_codes(), name_codes(), phrase_codes(), table_codes(),
                              expression_codes(), year_codes(), paper_codes(), document_codes(), dmn_codes(),
                              type_codes(), proof_codes(), office_codes(), package_codes()})
      all.insert(all.end(), group.begin(), group.end());
    std::ranges::sort(all, {}, &CodeEntry::code);
    for (const auto& group : {sheet_examples(), name_examples(), phrase_examples(), year_examples()})
      for (const CodeExample& example : group) {
        const auto found = std::ranges::lower_bound(all, example.code, {}, &CodeEntry::code);
        if (found == all.end() || found->code != example.code) continue;
        found->wrong = example.wrong;
        found->right = example.right;
      }
    return all;
  }();
  return codes;
}

const CodeEntry* find_code(std::string_view code) {
  const auto codes = code_catalogue();
  const auto found = std::ranges::lower_bound(codes, code, {}, &CodeEntry::code);
  return found == codes.end() || found->code != code ? nullptr : &*found;
}

Diagnostic diagnose(std::string_view code, Span span, Text message, Text help) {
  const CodeEntry* entry = find_code(code);
  Diagnostic found;
  found.severity = entry == nullptr ? Severity::Error : entry->severity;
  found.code = std::string(code);
  found.span = span;
  found.message = std::move(message);
  found.help = std::move(help);
  return found;
}

Diagnostic too_many_findings(Span next) {
  return diagnose(
      "E1015", next,
      {"there is more to say than 500 findings; the rest is not shown", "มีข้อสังเกตเกิน 500 รายการ ส่วนที่เหลือไม่ได้แสดง"},
      {"put right what is shown and try again", "แก้ไขที่แสดงแล้วลองใหม่"});
}

std::string_view word(Severity severity) {
  constexpr std::array<std::string_view, 3> kWords = {"error", "warning", "note"};
  return kWords.at(static_cast<std::size_t>(severity));
}

std::string_view word(Confidence confidence) {
  switch (confidence) {
    case Confidence::Certain:
      return "certain";
    case Confidence::Likely:
      return "likely";
    case Confidence::Guess:
      return "guess";
  }
  return "guess";
}

bool has_errors(std::span<const Diagnostic> diagnostics) {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& found) { return found.severity == Severity::Error; });
}

}  // namespace anumat::dsl
