// What may be written at a place: words of the catalogue, names of the package, and in expressions the names in reach
// with the built-in functions. Words come in the language of the file.

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"
#include "anumat/dsl/catalogue.hpp"
#include "anumat/dsl/format.hpp"
#include "anumat/dsl/function_help.hpp"
#include "anumat/dsl/manual.hpp"
#include "anumat/dsl/phrase.hpp"
#include "completion_words.hpp"
#include "features/features.hpp"
#include "locate.hpp"
#include "words.hpp"

namespace anumat::lsp {

namespace {

using dsl::CellGrammar;
using dsl::NameId;
using dsl::NameKind;

constexpr int kKeywordItem = 14;
constexpr int kFunctionItem = 3;
constexpr int kEnumItem = 20;

struct Candidate {
  std::string label;
  std::string insert;  ///< Empty: the label.
  int kind = kKeywordItem;
  Text detail;
  std::string documentation;
  bool snippet = false;
};

/// A text as it stands in a snippet, where dollar, brace and backslash mean something.
std::string in_snippet(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '$' || c == '}' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

class Completion {
 public:
  explicit Completion(const Asked& asked)
      : asked_(asked),
        here_(locate(asked.sheet(), asked.text(), asked.offset)),
        thai_(surface_language(asked.sheet()) == dsl::Language::Thai) {}

  Json run() {
    collect();
    const std::size_t begin = replace_from();
    Json items = Json::array();
    for (const Candidate& one : candidates_) items.push_back(item(one, begin, items.size()));
    return {{"isIncomplete", false}, {"items", std::move(items)}};
  }

 private:
  [[nodiscard]] std::string_view before() const {
    const std::size_t begin = std::min(here_.begin, asked_.offset);
    return std::string_view(asked_.text()).substr(begin, asked_.offset - begin);
  }

  template <class Entry>
  [[nodiscard]] std::string word(const Entry& entry) const {
    return std::string(thai_ ? entry.th : entry.id);
  }

  void collect() {
    switch (here_.kind) {
      case PlaceKind::NewLine:
        if (here_.section == nullptr) keys(dsl::header_catalogue(), asked_.sheet().header);
        if (here_.entry != nullptr) keys(here_.entry->properties, here_.section->properties);
        return sections();
      case PlaceKind::HeaderKey:
        return keys(dsl::header_catalogue(), asked_.sheet().header);
      case PlaceKind::PropertyKey:
        if (here_.entry != nullptr) keys(here_.entry->properties, here_.section->properties);
        return sections();
      case PlaceKind::Keyword:
        return sections();
      case PlaceKind::SectionName:
        if (here_.entry != nullptr && here_.entry->of_case) names(asked_.index().all(NameKind::Case));
        return;
      case PlaceKind::Heading:
        return headings();
      case PlaceKind::HeaderValue:
      case PlaceKind::PropertyValue:
      case PlaceKind::Cell:
        return values(here_.grammar());
      case PlaceKind::Nothing:
        return;
    }
  }

  void sections() {
    for (const dsl::SectionEntry& entry : dsl::section_catalogue()) {
      Candidate made{word(entry), word(entry) + ": ", kKeywordItem, entry.meaning, {}, false};
      made.documentation = "```anumat\n" + std::string(entry.example) + "```";
      candidates_.push_back(std::move(made));
    }
  }

  /// Keys that are still missing; those that may come again stay.
  void keys(std::span<const dsl::PropertyEntry> entries, const std::vector<dsl::Property>& present) {
    for (const dsl::PropertyEntry& entry : entries) {
      const auto is_there = [&](std::string_view language) {
        return std::ranges::any_of(present, [&](const dsl::Property& one) {
          const dsl::PropertyEntry* found = find_property(entries, one.key.text);
          const bool under_cursor = one.span.begin <= asked_.offset && asked_.offset <= one.span.end;
          return found == &entry && one.language == language && !under_cursor;
        });
      };
      std::vector<std::string> languages{""};
      if (entry.per_language) languages = {"th", "en"};
      for (const std::string& language : languages) {
        if (is_there(language) && !entry.repeatable) continue;
        const std::string key = word(entry) + (language.empty() ? "" : " " + language);
        Candidate made{key, key + ": ", 10, entry.meaning, {}, false};
        made.documentation = "```anumat\n" + std::string(entry.example) + "\n```";
        candidates_.push_back(std::move(made));
      }
    }
  }

  void headings() {
    if (here_.entry == nullptr || here_.table == nullptr) return;
    if (here_.table->has_outputs() || (!here_.entry->tables.empty() && here_.entry->tables.front().outputs))
      return here_.output ? void() : expression(before());
    for (const dsl::TableEntry& table : here_.entry->tables) {
      if (here_.table_entry != nullptr && here_.table_entry != &table) continue;
      for (const dsl::ColumnEntry& column : table.columns) {
        const bool present = std::ranges::any_of(here_.table->headings, [&](const dsl::Piece& heading) {
          return find_column(table, heading.text) == &column && heading.span.end != asked_.offset;
        });
        if (!present) candidates_.push_back({word(column), "", 10, column.meaning, {}, false});
      }
    }
  }

  void values(CellGrammar grammar) {
    switch (grammar) {
      case CellGrammar::Expression:
      case CellGrammar::UnaryTests:
        return expression(before());
      case CellGrammar::Template: {
        const std::string_view text = before();
        const std::size_t open = text.rfind('{');
        if (open != std::string_view::npos && text.find('}', open) == std::string_view::npos)
          expression(text.substr(open + 1));
        return;
      }
      case CellGrammar::Assignments: {
        const std::size_t part = before().find_last_of(";,");
        const std::string_view text = before().substr(part == std::string_view::npos ? 0 : part + 1);
        const std::size_t equals = text.find('=');
        if (equals != std::string_view::npos) return expression(text.substr(equals + 1));
        return names(asked_.index().all(NameKind::Field, about()));
      }
      case CellGrammar::Choice:
        for (const dsl::ChoiceWord& choice : here_.choices())
          candidates_.push_back(
              {word(choice), "", kEnumItem, {std::string(choice.id), std::string(choice.th)}, {}, false});
        return;
      default:
        break;
    }
    for (const Phrase& phrase : phrases_of(grammar))
      candidates_.push_back({std::string(thai_ ? phrase.th : phrase.en),
                             "",
                             kKeywordItem,
                             {std::string(phrase.en), std::string(phrase.th)},
                             {},
                             false});
    named_values(grammar);
  }

  /// The case that the row or the section is about.
  [[nodiscard]] NameId about() const {
    if (here_.row != nullptr && here_.table != nullptr && here_.table_entry != nullptr) {
      const dsl::TableView view(*here_.table, *here_.table_entry);
      for (const std::string_view column : {"kind", "data"})
        if (const dsl::Piece* cell = view.cell(*here_.row, column))
          if (const NameId found = asked_.index().find(NameKind::Case, cell->text); found != dsl::kNoName) return found;
    }
    return here_.section == nullptr ? dsl::kNoName : asked_.index().case_of(*here_.section);
  }

  void named_values(CellGrammar grammar) {
    const dsl::NameIndex& index = asked_.index();
    switch (grammar) {
      case CellGrammar::Type:
        names(index.all(NameKind::Record));
        names(index.all(NameKind::Case));
        return;
      case CellGrammar::Who:
        if (before().find("holder of ") != std::string_view::npos ||
            before().find("ผู้ดำรงตำแหน่ง") != std::string_view::npos)
          expression(before().substr(before().rfind(' ') + 1));
        names(index.all(NameKind::Role));
        names(index.all(NameKind::Meeting));
        names(index.all(NameKind::Route));
        return people();
      case CellGrammar::Then:
        names(index.all(NameKind::Role));
        return people();
      case CellGrammar::Needs:
        for (const NameId id : index.all(NameKind::Evidence)) quoted(index.name(id), thai_ ? "ไฟล์ " : "file ");
        return;
      case CellGrammar::Guarantee:
        for (const NameId id : index.all(NameKind::State)) quoted(index.name(id), thai_ ? "สถานะ " : "state ");
        names(index.all(NameKind::Role));
        return names(index.all(NameKind::Step));
      case CellGrammar::Name:
      case CellGrammar::NameList:
      case CellGrammar::FieldList:
      case CellGrammar::Separate:
        if (here_.section != nullptr) {
          if (here_.entry_id() == "to")
            candidates_.push_back({thai_ ? "คงเดิม" : "same", "", kKeywordItem, {}, {}, false});
          words_of_section();
          names(index.expected(*here_.section, here_.entry_id(), about()));
        }
        return;
      default:
        return;
    }
  }

  /// What only its own section declares: the stages of a cycle, the scales of a survey, the columns that a
  /// reconciliation compares.
  void words_of_section() {
    const std::string_view kind = section_kind_id(*here_.section);
    const std::string_view entry = here_.entry_id();
    if (kind == "cycle" && entry == "stage")
      if (const dsl::Property* stages = dsl::property(*here_.section, "stages"))
        for (const dsl::Piece& stage : dsl::read_names(stages->value).value) own_word(stage, {"stage", "ขั้น"});
    if (kind == "lifecycle" && entry == "on")
      for (const CaseWord& word : step_words())
        candidates_.push_back({std::string(word.name), "", kEnumItem, word.meaning, {}, false});
    if (kind == "test" && entry == "do")
      for (const dsl::TestStep& step : dsl::test_steps())
        candidates_.push_back({std::string(thai_ ? step.th : step.id),
                               "",
                               kKeywordItem,
                               {std::string(step.id), std::string(step.th)},
                               {},
                               false});
    if (kind == "survey" && entry == "scale") own_words("scales", "scale", {"scale", "มาตรวัด"});
    if (kind == "reconcile" && entry == "differs")
      own_words("columns", "column", {"compared column", "คอลัมน์ที่เปรียบเทียบ"});
  }

  void own_words(std::string_view table, std::string_view column, const Text& what) {
    for (const dsl::TableView& view : dsl::tables(*here_.section, table))
      for (const dsl::Row* row : view.rows())
        if (const dsl::Piece* cell = view.cell(*row, column); cell != nullptr && row != here_.row)
          own_word(*cell, what);
  }

  void own_word(const dsl::Piece& word, const Text& what) {
    if (!word.empty() &&
        std::ranges::none_of(candidates_, [&](const Candidate& one) { return one.label == word.text; }))
      candidates_.push_back({word.text, "", kEnumItem, what, {}, false});
  }

  /// Fields of the case that hold a person.
  void people() {
    std::vector<NameId> found;
    for (const NameId id : asked_.index().all(NameKind::Field, about()))
      if (const std::string type = fold(asked_.index().name(id).type); type == "person" || type == "บุคคล")
        found.push_back(id);
    names(found);
  }

  void quoted(const dsl::IndexedName& name, std::string_view prefix) {
    const std::string label = std::string(prefix) + "\"" + name.name + "\"";
    if (std::ranges::none_of(candidates_, [&](const Candidate& one) { return one.label == label; }))
      candidates_.push_back({label, "", completion_kind(name.kind), name.label, name.documentation, false});
  }

  void names(const std::vector<NameId>& ids) {
    for (const NameId id : ids) {
      const dsl::IndexedName& name = asked_.index().name(id);
      if (std::ranges::any_of(candidates_, [&](const Candidate& one) { return one.label == name.name; })) continue;
      Text detail = word_of(name.kind);
      if (!name.type.empty()) detail = {detail.en + ": " + name.type, detail.th + ": " + name.type};
      std::string documentation = asked_.say(name.label);
      if (!name.documentation.empty()) documentation += (documentation.empty() ? "" : "\n\n") + name.documentation;
      candidates_.push_back(
          {name.name, "", completion_kind(name.kind), std::move(detail), std::move(documentation), false});
    }
  }

  /// Where an expression goes on: behind a point its parts, else all that is in reach.
  void expression(std::string_view text) {
    const auto tokens = feel_tokens(text, asked_.index().feel_names());
    if (here_.section == nullptr) return;
    // Inside an open quotation a text is written: a state, when it is compared with one.
    if (std::ranges::count(text, '"') % 2 == 1) return compared_texts(text);
    std::size_t point = std::string_view::npos;
    if (!tokens.empty()) {
      const auto is_point = [&](const dsl::FeelToken& token) {
        return text.substr(token.begin, 1) == "." && token.end == token.begin + 1;
      };
      if (is_point(tokens.back())) point = tokens.back().begin;
      // A part may have several words of which some are there.
      for (std::size_t i = tokens.size(); point == std::string_view::npos && i-- > 0;) {
        if (is_point(tokens[i])) point = tokens[i].begin;
        if (tokens[i].kind != dsl::FeelTokenKind::Name) break;
      }
    }
    if (point != std::string_view::npos) {
      names(asked_.index().parts_after(*here_.section, text.substr(0, point)));
      const bool of_case = std::ranges::any_of(candidates_, [](const Candidate& one) { return one.kind == 5; });
      if (of_case) candidates_.push_back({"state", "", 5, word_of(NameKind::State), {}, false});
      return;
    }
    std::vector<NameId> reachable;
    for (const auto& [name, id] : asked_.index().scope_of(*here_.section)) reachable.push_back(id);
    // What is of the case stands first.
    std::ranges::stable_sort(reachable, {}, [&](NameId id) { return asked_.index().name(id).owner == dsl::kNoName; });
    names(reachable);
    if (about() != dsl::kNoName)
      for (const CaseWord& own : case_words())
        candidates_.push_back({std::string(own.name), "", 5, own.meaning, {}, false});
    functions();
    for (const dsl::FeelWord& one : dsl::feel_words())
      candidates_.push_back({std::string(thai_ && !one.th.empty() ? one.th : one.en),
                             "",
                             kKeywordItem,
                             {std::string(one.en), std::string(one.th)},
                             {},
                             false});
  }

  void compared_texts(std::string_view text) {
    const std::string_view left = text.substr(0, text.rfind('"'));
    const bool state = left.find("state") != std::string_view::npos;
    if (state) names(asked_.index().all(NameKind::State, about()));
  }

  void functions() {
    for (const dsl::FunctionHelp& help : dsl::function_help()) {
      Candidate made{help.name, help.name + "(", kFunctionItem, help.meaning, {}, asked_.client.snippets};
      if (made.snippet) made.insert = snippet(help);
      for (const std::string& form : help.forms) made.documentation += "```feel\n" + form + "\n```\n";
      made.documentation += help.meaning.en + "  \n" + help.meaning.th;
      candidates_.push_back(std::move(made));
    }
  }

  /// `count(${1:list})`; what may be left out is left out.
  static std::string snippet(const dsl::FunctionHelp& help) {
    const std::string& form = help.forms.front();
    std::string_view inner = std::string_view(form).substr(help.name.size() + 1);
    inner.remove_suffix(1);
    std::string made = help.name + "(";
    for (int number = 1; !inner.empty(); ++number) {
      const std::size_t end = std::min(inner.find(", "), inner.size());
      const std::string_view part = inner.substr(0, end);
      inner.remove_prefix(std::min(end + 2, inner.size()));
      if (part.starts_with('[')) break;
      made += (number > 1 ? ", ${" : "${") + std::to_string(number) + ":" + in_snippet(part) + "}";
    }
    return made + ")";
  }

  /// Names have several words: what is replaced begins at the first word from which some candidate goes on.
  [[nodiscard]] std::size_t replace_from() const {
    const std::string_view text = before();
    const auto is_border = [&](std::size_t i) {
      constexpr std::string_view kBorders = " \t,;=(){}[]<>+*/.\"|:!";
      return i == 0 || kBorders.find(text[i - 1]) != std::string_view::npos;
    };
    std::size_t last = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      if (!is_border(i)) continue;
      last = i;
      const std::string typed = fold_case(text.substr(i));
      if (typed.empty() || text.substr(i, 1) == " ") continue;
      const bool fits = std::ranges::any_of(
          candidates_, [&](const Candidate& one) { return fold_case(one.label).starts_with(typed); });
      if (fits) return here_.begin + i;
    }
    return std::min(here_.begin, asked_.offset) + last;
  }

  [[nodiscard]] Json item(const Candidate& one, std::size_t begin, std::size_t number) const {
    const dsl::Span span{asked_.file, begin, asked_.offset};
    std::string order = std::to_string(number);
    order.insert(0, 4 - std::min<std::size_t>(4, order.size()), '0');
    Json made{{"label", one.label},
              {"kind", one.kind},
              {"sortText", std::move(order)},
              {"textEdit",
               {{"range", range_of(asked_.package, span)}, {"newText", one.insert.empty() ? one.label : one.insert}}}};
    if (one.snippet) made["insertTextFormat"] = 2;
    if (const std::string& detail = asked_.say(one.detail); !detail.empty()) made["detail"] = detail;
    if (!one.documentation.empty()) made["documentation"] = {{"kind", "markdown"}, {"value", one.documentation}};
    return made;
  }

  const Asked& asked_;
  Located here_;
  bool thai_;
  std::vector<Candidate> candidates_;
};

}  // namespace

Json completion(const Asked& asked) {
  return Completion(asked).run();
}

}  // namespace anumat::lsp
