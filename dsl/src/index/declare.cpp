// Every name that a section brings, before any cell is read for uses: names may stand further down or in another file.

#include <array>

#include "anumat/base/text.hpp"
#include "builder.hpp"
#include "catalogue/view.hpp"

namespace anumat::dsl {

namespace {

struct NamedSection {
  std::string_view section;
  NameKind kind;
};
constexpr std::array<NamedSection, 23> kKinds = {
    {{"role", NameKind::Role},           {"calendar", NameKind::Calendar},   {"parameter", NameKind::Parameter},
     {"evidence", NameKind::Evidence},   {"record", NameKind::Record},       {"case", NameKind::Case},
     {"rule", NameKind::Rule},           {"table", NameKind::Table},         {"route", NameKind::Route},
     {"meeting", NameKind::Meeting},     {"guarantee", NameKind::Guarantee}, {"test", NameKind::Test},
     {"import", NameKind::Import},       {"report", NameKind::Report},       {"cycle", NameKind::Cycle},
     {"indicator", NameKind::Indicator}, {"ledger", NameKind::Ledger},       {"reconcile", NameKind::Reconciliation},
     {"agreement", NameKind::Agreement}, {"survey", NameKind::Survey},       {"problem", NameKind::Problem},
     {"form", NameKind::Form},           {"document", NameKind::Document}}};

std::string text_as_written(const Piece* piece) {
  return piece == nullptr ? std::string() : piece->text;
}

void declare_section(IndexBuilder& builder, const Section& section) {
  const std::string_view id = section_kind_id(section);
  for (const NamedSection& one : kKinds) {
    if (one.section != id || section.name.empty()) continue;
    const NameId made = builder.declare(one.kind, section.name);
    IndexedName& name = builder.name(made);
    if (name.documentation.empty()) name.documentation = section.documentation;
    if (name.label == Text{}) name.label = both_languages(section, "label");
    if (const Property* type = property(section, "type")) name.type = type->value.text;
    if (one.kind == NameKind::Case || one.kind == NameKind::Record || one.kind == NameKind::Table ||
        one.kind == NameKind::Import)
      builder.set_meaning(made, {Meaning::Kind::Thing, made, {}});
  }
}

/// What a cell of the grammar Type says: the case or record in it, or nothing with parts.
Meaning meaning_of_type(const IndexBuilder& builder, const Piece* cell) {
  if (cell == nullptr) return {};
  const auto phrase = read_type(*cell);
  if (!phrase.ok() || phrase.value.base != TypePhrase::Base::Named) return {};
  for (const NameKind kind : {NameKind::Record, NameKind::Case})
    if (const NameId of = builder.find(kind, &phrase.value.name); of != kNoName) return {Meaning::Kind::Thing, of, {}};
  return {};
}

/// The rows of a table that name a part of the owner in a column.
void declare_rows(IndexBuilder& builder, const Section& section, std::string_view table, std::string_view column,
                  NameKind kind, NameId owner) {
  for (const TableView& view : tables(section, table))
    for (const Row* row : view.rows()) {
      const Piece* cell = view.cell(*row, column);
      if (cell == nullptr) continue;
      const NameId made = builder.declare(kind, *cell, owner, meaning_of_type(builder, view.cell(*row, "type")));
      IndexedName& name = builder.name(made);
      name.type = text_as_written(view.cell(*row, "type"));
      name.label = {text_as_written(view.cell(*row, "label en")), text_as_written(view.cell(*row, "label th"))};
      if (name.label.en.empty()) name.label.en = name.label.th;
      if (name.label.th.empty()) name.label.th = name.label.en;
    }
}

void declare_relations(IndexBuilder& builder, const Section& section, NameId owner) {
  for (const TableView& view : tables(section, "relations"))
    for (const Row* row : view.rows()) {
      const Piece* cell = view.cell(*row, "name");
      if (cell == nullptr) continue;
      const NameId of = builder.find(NameKind::Case, view.cell(*row, "kind"));
      Meaning meaning;
      if (of != kNoName) meaning = {Meaning::Kind::Thing, of, {}};
      const NameId made = builder.declare(NameKind::Relation, *cell, owner, std::move(meaning));
      builder.name(made).type = text_as_written(view.cell(*row, "kind"));
    }
}

/// States and steps have no section of their own: where they stand first in the lifecycle is where they are made.
void declare_lifecycle(IndexBuilder& builder, const Section& section, NameId owner) {
  const auto first_time = [&](NameKind kind, const Piece& piece) {
    if (builder.find(kind, &piece, owner) == kNoName) builder.declare(kind, piece, owner);
  };
  for (const TableView& view : tables(section, "transitions"))
    for (const Row* row : view.rows()) {
      if (const Piece* from = view.cell(*row, "from"))
        for (const Piece& state : read_names(*from).value) first_time(NameKind::State, state);
      if (const Piece* on = view.cell(*row, "on")) first_time(NameKind::Step, *on);
      const Piece* to = view.cell(*row, "to");
      if (to == nullptr) continue;
      const std::string folded = fold_case(to->text);
      if (folded != "same" && folded != "คงเดิม") first_time(NameKind::State, *to);
    }
}

void declare_outputs(IndexBuilder& builder, const Section& section) {
  const NameId owner = builder.find(NameKind::Table, &section.name);
  bool first = true;
  for (const Table& table : section.tables) {
    if (!table.has_outputs()) continue;
    for (std::size_t i = table.outputs_from; i < table.headings.size(); ++i) {
      const Piece& heading = table.headings[i];
      if (heading.empty()) continue;
      const NameId known = builder.find(NameKind::Output, &heading, owner);
      if (known != kNoName && !first) {
        builder.use(heading.span, known);
        continue;
      }
      const NameId made = builder.declare(NameKind::Output, heading, owner);
      builder.set_meaning(made, {Meaning::Kind::Output, made, {}});
    }
    first = false;
  }
}

void declare_columns(IndexBuilder& builder, const Section& section) {
  const NameId owner = builder.find(NameKind::Import, &section.name);
  for (const TableView& view : tables(section, "columns"))
    for (const Row* row : view.rows()) {
      const Piece* as = view.cell(*row, "as");
      if (as == nullptr) as = view.cell(*row, "column");
      if (as == nullptr) continue;
      const NameId made = builder.declare(NameKind::Column, *as, owner);
      builder.name(made).type = text_as_written(view.cell(*row, "type"));
    }
}

/// Parts of what the first round declared; a lifecycle may stand above its case.
void declare_parts(IndexBuilder& builder, const Section& section) {
  const std::string_view id = section_kind_id(section);
  const NameId case_id = builder.find(NameKind::Case, &section.name);
  if (id == "record")
    declare_rows(builder, section, "fields", "field", NameKind::Field, builder.find(NameKind::Record, &section.name));
  if (id == "table") declare_outputs(builder, section);
  if (id == "import") declare_columns(builder, section);
  if (id == "ledger")
    declare_rows(builder, section, "accounts", "account", NameKind::Account,
                 builder.find(NameKind::Ledger, &section.name));
  if (id == "parameter") {
    if (const NameId found = builder.find(NameKind::Parameter, &section.name); found != kNoName) {
      const Property* type = property(section, "type");
      builder.set_meaning(found, meaning_of_type(builder, type == nullptr ? nullptr : &type->value));
    }
  }
  if (case_id == kNoName) return;
  if (id == "case") declare_rows(builder, section, "fields", "field", NameKind::Field, case_id);
  if (id == "derived") declare_rows(builder, section, "values", "name", NameKind::Derived, case_id);
  if (id == "relations") declare_relations(builder, section, case_id);
  if (id == "lifecycle") declare_lifecycle(builder, section, case_id);
}

}  // namespace

void declare_all(IndexBuilder& builder, const std::vector<Sheet>& sheets) {
  for (const Sheet& sheet : sheets)
    for (const Section& section : sheet.sections) declare_section(builder, section);
  for (const Sheet& sheet : sheets)
    for (const Section& section : sheet.sections) declare_parts(builder, section);
}

}  // namespace anumat::dsl
