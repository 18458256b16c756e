#include "anumat/lsp/grammar.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <vector>

#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/function_help.hpp"
#include "anumat/dsl/index.hpp"

namespace anumat::lsp {

namespace {

using OrderedJson = nlohmann::ordered_json;

/// Words as one alternative; the longest first, as the first that fits is taken. A blank fits any run of blanks.
std::string any_of(const std::set<std::string>& words) {
  std::vector<std::string> sorted(words.begin(), words.end());
  std::ranges::stable_sort(sorted, std::greater(), &std::string::size);
  std::string pattern;
  for (const std::string& word : sorted) {
    if (word.empty()) continue;
    if (!pattern.empty()) pattern += '|';
    for (const char c : word) {
      if (c == ' ')
        pattern += "\\s+";
      else if (std::string_view(".*+?()[]{}|^$\\").find(c) != std::string_view::npos)
        pattern += std::string("\\") + c;
      else
        pattern += c;
    }
  }
  return "(?:" + pattern + ")";
}

struct Words {
  std::set<std::string> sections;
  std::set<std::string> keys;
  std::set<std::string> headings;
  std::set<std::string> operators;
  std::set<std::string> constants;
  std::set<std::string> functions;
};

template <class Entry>
void add(std::set<std::string>& words, const Entry& entry) {
  words.emplace(entry.id);
  words.emplace(entry.th);
}

Words collect() {
  Words words;
  for (const dsl::PropertyEntry& entry : dsl::header_catalogue()) add(words.keys, entry);
  for (const dsl::SectionEntry& section : dsl::section_catalogue()) {
    add(words.sections, section);
    for (const dsl::PropertyEntry& entry : section.properties) add(words.keys, entry);
    for (const dsl::TableEntry& table : section.tables)
      for (const dsl::ColumnEntry& column : table.columns) add(words.headings, column);
  }
  for (const dsl::FeelWord& word : dsl::feel_words()) {
    const bool constant = word.en == "true" || word.en == "false" || word.en == "null";
    for (const std::string_view one : {word.en, word.th})
      if (!one.empty()) (constant ? words.constants : words.operators).emplace(one);
  }
  for (const dsl::FunctionHelp& help : dsl::function_help()) words.functions.insert(help.name);
  return words;
}

OrderedJson match(const std::string& name, const std::string& pattern) {
  return {{"name", name}, {"match", pattern}};
}

OrderedJson include(const std::string& part) {
  return {{"include", "#" + part}};
}

/// Thai writes no blanks between words, so a word ends where no Latin letter, digit or Thai letter goes on.
const std::string kWordBegin = "(?<![\\w\\x{0E00}-\\x{0E7F}])";
const std::string kWordEnd = "(?![\\w\\x{0E00}-\\x{0E7F}])";

OrderedJson expression_patterns(const Words& words) {
  return OrderedJson::array(
      {match("string.quoted.double.anumat", "@?\"(?:\\\\.|[^\"\\\\])*\""),
       match("constant.numeric.anumat",
             kWordBegin + "[0-9\\x{0E50}-\\x{0E59}]+(?:\\.[0-9\\x{0E50}-\\x{0E59}]+)?" + kWordEnd),
       match("support.function.anumat", kWordBegin + "(?i:" + any_of(words.functions) + ")(?=\\s*\\()"),
       match("constant.language.anumat", kWordBegin + any_of(words.constants) + kWordEnd),
       match("keyword.operator.word.anumat", kWordBegin + any_of(words.operators) + kWordEnd),
       match("keyword.operator.anumat", "<=|>=|!=|\\*\\*|[=<>+*/?-]")});
}

}  // namespace

std::string textmate_grammar() {
  const Words words = collect();
  OrderedJson repository;
  repository["comment"] = {
      {"patterns",
       OrderedJson::array({match("comment.line.documentation.anumat", "^\\s*///.*$"),
                           match("comment.line.double-slash.anumat", "^\\s*//.*$"),
                           OrderedJson{{"name", "comment.block.anumat"}, {"begin", "^\\s*/\\*"}, {"end", "\\*/"}}})}};
  repository["section"] = {{"match", "^(?i:(" + any_of(words.sections) + "))\\s*(:)\\s*(.*)$"},
                           {"captures",
                            {{"1", {{"name", "keyword.control.section.anumat"}}},
                             {"2", {{"name", "punctuation.separator.anumat"}}},
                             {"3", {{"name", "entity.name.section.anumat"}}}}}};
  repository["property"] = {{"begin", "^(?i:(" + any_of(words.keys) + ")(?:\\s+(th|en))?)\\s*(:)"},
                            {"end", "$(?!\\n\\s{2,}\\S)"},
                            {"beginCaptures",
                             {{"1", {{"name", "keyword.other.property.anumat"}}},
                              {"2", {{"name", "constant.language.anumat"}}},
                              {"3", {{"name", "punctuation.separator.anumat"}}}}},
                            {"patterns", OrderedJson::array({include("expression")})}};
  repository["heading"] =
      match("keyword.other.column.anumat", "(?<=\\|)\\s*(?i:" + any_of(words.headings) + ")\\s*(?=\\|)");
  repository["row"] = {
      {"begin", "^\\s*(?=\\|)"},
      {"end", "$"},
      {"patterns", OrderedJson::array({include("heading"), match("punctuation.separator.bar.anumat", "\\|\\|?"),
                                       include("expression")})}};
  repository["expression"] = {{"patterns", expression_patterns(words)}};
  const OrderedJson grammar{
      {"$schema", "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json"},
      {"name", "anumat"},
      {"scopeName", "source.anumat"},
      {"fileTypes", OrderedJson::array({"anumat"})},
      {"patterns", OrderedJson::array({include("comment"), include("section"), include("property"), include("row")})},
      {"repository", repository}};
  return grammar.dump(2) + "\n";
}

}  // namespace anumat::lsp
