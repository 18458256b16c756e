#include "anumat/dsl/catalogue.hpp"

#include <algorithm>
#include <map>

#include "anumat/base/text.hpp"
#include "entries.hpp"

namespace anumat::dsl {
namespace {

constexpr ChoiceWord kLanguages[] = {{"en", "อังกฤษ"}, {"th", "ไทย"}};

std::vector<PropertyEntry> header_entries() {
  return {{.id = "language",
           .th = "ภาษา",
           .grammar = CellGrammar::Choice,
           .choices = kLanguages,
           .meaning = {"the language of the keywords that the formatter writes", "ภาษาของคำสำคัญที่ตัวจัดรูปแบบเขียน"},
           .example = "language: en"},
          {.id = "package",
           .th = "ชุด",
           .grammar = CellGrammar::Name,
           .required = true,
           .meaning = {"the package that the file is part of", "ชุดที่ไฟล์นี้เป็นส่วนหนึ่ง"},
           .example = "package: annual plan"},
          {.id = "uses",
           .th = "ใช้ร่วมกับ",
           .grammar = CellGrammar::NameList,
           .meaning = {"other packages whose names it uses", "ชุดอื่นที่ไฟล์นี้ใช้ชื่อร่วม"},
           .example = "uses: people, calendar"}};
}

std::vector<SectionEntry> section_entries() {
  return {role_entry(),      calendar_entry(),    parameter_entry(), evidence_entry(),  record_entry(),
          case_entry(),      relations_entry(),   derived_entry(),   lifecycle_entry(), rounds_entry(),
          checks_entry(),    deadlines_entry(),   readers_entry(),   rule_entry(),      table_entry(),
          route_entry(),     meeting_entry(),     guarantee_entry(), test_entry(),      import_entry(),
          report_entry(),    cycle_entry(),       indicator_entry(), ledger_entry(),    reconcile_entry(),
          agreement_entry(), survey_entry(),      problem_entry(),   form_entry(),      document_entry(),
          personal_entry(),  translations_entry()};
}

using SectionsByWord = std::map<std::string, const SectionEntry*, std::less<>>;

SectionsByWord sections_by_word() {
  SectionsByWord words;
  for (const SectionEntry& entry : section_catalogue()) {
    words.emplace(fold_case(entry.id), &entry);
    words.emplace(fold_case(entry.th), &entry);
  }
  return words;
}

/// The words of the catalogue stand in it in folded form, so that only the author's word has to be folded.
template <class Entry>
const Entry* find_entry(std::span<const Entry> entries, std::string_view word) {
  const std::string folded = fold_case(word);
  const auto found =
      std::ranges::find_if(entries, [&](const Entry& entry) { return folded == entry.id || folded == entry.th; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

std::span<const SectionEntry> section_catalogue() {
  static const std::vector<SectionEntry> entries = section_entries();
  return entries;
}

std::span<const PropertyEntry> header_catalogue() {
  static const std::vector<PropertyEntry> entries = header_entries();
  return entries;
}

const SectionEntry* find_section(std::string_view keyword) {
  static const SectionsByWord words = sections_by_word();
  const auto found = words.find(fold_case(keyword));
  return found == words.end() ? nullptr : found->second;
}

const PropertyEntry* find_property(std::span<const PropertyEntry> entries, std::string_view key) {
  return find_entry(entries, key);
}

const ColumnEntry* find_column(const TableEntry& table, std::string_view heading) {
  return find_entry(std::span<const ColumnEntry>(table.columns), heading);
}

std::string_view find_choice(std::span<const ChoiceWord> choices, std::string_view word) {
  const std::string folded = fold_case(word);
  // Some ids have capitals, such as those of hit policies in DMN.
  const auto is_lower_of = [](char lower, char letter) {
    return lower == (letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
  };
  const auto found = std::ranges::find_if(choices, [&](const ChoiceWord& choice) {
    return std::ranges::equal(folded, choice.id, is_lower_of) || folded == choice.th;
  });
  return found == choices.end() ? std::string_view() : found->id;
}

}  // namespace anumat::dsl
