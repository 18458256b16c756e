#include "anumat/scenario/places.hpp"

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"
#include "anumat/dsl/catalogue.hpp"

namespace anumat::scenario {

namespace {

struct CountedTable {
  std::string_view kind;
  std::string_view table;
};
constexpr std::array counted{CountedTable{"table", "rows"},    CountedTable{"lifecycle", "transitions"},
                             CountedTable{"checks", "checks"}, CountedTable{"route", "steps"},
                             CountedTable{"test", "data"},     CountedTable{"test", "steps"}};

std::string text_of(const dsl::SourceFile& source, dsl::Span span) {
  std::string text = source.text.substr(span.begin, span.end - span.begin);
  while (!text.empty() && (text.back() == '\r' || text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

std::string where(const dsl::SourceFile& source, dsl::Span span) {
  return source.name + ":" + std::to_string(dsl::position_of(source.text, span.begin).line);
}

void add_rows(const dsl::SourceFile& source, const dsl::Section& section, std::string_view kind,
              SectionPlaces& places) {
  for (const CountedTable& one : counted) {
    if (one.kind != kind) continue;
    for (const dsl::TableView& view : dsl::tables(section, one.table)) {
      const std::string heading = text_of(source, view.table().heading_span);
      for (const dsl::Row* row : view.rows())
        places.rows.push_back({where(source, row->span), heading, text_of(source, row->span)});
    }
  }
}

}  // namespace

Places::Places(const std::vector<dsl::SourceFile>& sources) {
  std::vector<const dsl::SourceFile*> ordered;
  for (const dsl::SourceFile& source : sources)
    if (dsl::holds_sections(source)) ordered.push_back(&source);
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto* left, const auto* right) {
    return left->name < right->name;  // As dsl::compile takes them.
  });
  for (const dsl::SourceFile* source : ordered) {
    const dsl::Sheet sheet = dsl::parse_sheet(*source, 0).sheet;
    for (const dsl::Section& section : sheet.sections) {
      const std::string kind(dsl::section_kind_id(section));
      SectionPlaces& places = sections_[{kind, fold(section.name.text)}];
      if (places.where.empty()) places.where = where(*source, section.heading_span);
      add_rows(*source, section, kind, places);
    }
  }
}

const SectionPlaces& Places::section(std::string_view kind, std::string_view name) const {
  static const SectionPlaces nowhere;
  const auto found = sections_.find({std::string(kind), std::string(name)});
  return found == sections_.end() ? nowhere : found->second;
}

const RowPlace& Places::row(std::string_view kind, std::string_view name, std::size_t index) const {
  static const RowPlace nowhere;
  const SectionPlaces& places = section(kind, name);
  return index < places.rows.size() ? places.rows[index] : nowhere;
}

}  // namespace anumat::scenario
