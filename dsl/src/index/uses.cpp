// Where names are used: cells by the grammar that the catalogue gives them, and by what a plain name stands for there.

#include <algorithm>

#include "anumat/base/text.hpp"
#include "builder.hpp"
#include "catalogue/view.hpp"
#include "targets.hpp"

namespace anumat::dsl {

namespace {

using Ids = std::vector<NameId>;

class Uses {
 public:
  explicit Uses(IndexBuilder& builder) : builder_(builder) {}

  void run(const std::vector<Sheet>& sheets) {
    for (const Sheet& sheet : sheets)
      for (const Section& section : sheet.sections) find_users(section);
    // Who acts is read first: it tells which outcomes of tables are roles.
    for (const bool tables_now : {false, true})
      for (const Sheet& sheet : sheets)
        for (const Section& section : sheet.sections)
          if ((section_kind_id(section) == "table") == tables_now) read_section(section);
  }

 private:
  /// Which cases check a rule, and which wait for a route.
  void find_users(const Section& section) {
    const NameId kind = builder_.find(NameKind::Case, &section.name);
    if (kind == kNoName) return;
    const auto add = [&](NameId used) {
      if (used != kNoName && std::ranges::find(users_[used], kind) == users_[used].end()) users_[used].push_back(kind);
    };
    for (const TableView& view : tables(section, "checks"))
      for (const Row* row : view.rows()) add(builder_.find(NameKind::Rule, view.cell(*row, "rule")));
    for (const TableView& view : tables(section, "transitions"))
      for (const Row* row : view.rows()) {
        const Piece* who = view.cell(*row, "who");
        if (who == nullptr) continue;
        for (const WhoTerm& term : read_who(*who).value.alternatives)
          if (term.kind == WhoTerm::Kind::Route) add(builder_.find(NameKind::Route, &term.name));
      }
  }

  void read_section(const Section& section) {
    const SectionEntry* entry = entry_of(section);
    if (entry == nullptr) return;
    section_ = &section;
    kind_ = entry->id;
    open_scope();
    if (entry->of_case) builder_.use(section.name.span, builder_.find(NameKind::Case, &section.name));
    for (const Property& property : section.properties)
      if (const PropertyEntry* found = find_property(entry->properties, property.key.text))
        read_cell(property.value, found->id, found->grammar, about_);
    // The rows of a report are made above its columns, whatever the order in the file.
    if (kind_ == "report") open_report();
    for (const Table& table : section.tables) {
      const TableEntry* found = entry_of(*entry, table);
      if (found == nullptr) continue;
      if (kind_ == "table")
        read_decision(table);
      else
        read_table(TableView(table, *found));
    }
    builder_.set_scope(section, scope_, about_.size() == 1 ? about_.front() : kNoName);
  }

  /// The names that expressions of this section may use, as the compiler has it.
  void open_scope() {
    about_.clear();
    const NameId own = builder_.find(NameKind::Case, &section_->name);
    if (kind_ == "rule") {
      about_ = users_[builder_.find(NameKind::Rule, &section_->name)];
    } else if (kind_ == "route") {
      about_ = users_[builder_.find(NameKind::Route, &section_->name)];
    } else if (const Property* property = about_property(); property != nullptr) {
      about_ = cases({&property->value});
    } else if (own != kNoName && (kind_ == "case" || entry_of(*section_)->of_case)) {
      about_ = {own};
    }
    const bool of_cases = kind_ == "rule" || kind_ == "route" || kind_ == "table" || kind_ == "test";
    scope_ = !about_.empty() || of_cases ? builder_.joint_scope(about_) : builder_.office_scope();
    if (kind_ == "record") {
      // A row of a record knows its own fields before whatever the office has of that name.
      for (const NameId field :
           builder_.index().all(NameKind::Field, builder_.find(NameKind::Record, &section_->name))) {
        scope_.erase(builder_.index().name(field).name);
        scope_.emplace(builder_.index().name(field).name, field);
      }
    }
    if (kind_ == "import") {
      const NameId import = builder_.find(NameKind::Import, &section_->name);
      for (const NameId column : builder_.index().all(NameKind::Column, import)) {
        // A column of the file stands before whatever the office has of that name.
        scope_.erase(builder_.index().name(column).name);
        scope_.emplace(builder_.index().name(column).name, column);
      }
    }
    // Conditions of the year, like reports, see every kind of case as the list of its cases.
    const bool of_office = kind_ == "cycle" || (kind_ == "indicator" && about_.empty());
    if (kind_ == "report" || of_office) add_to_scope({NameKind::Case});
    if (of_office)
      add_to_scope(
          {NameKind::Reconciliation, NameKind::Indicator, NameKind::Ledger, NameKind::Survey, NameKind::Problem});
  }

  void add_to_scope(std::initializer_list<NameKind> kinds) {
    for (const NameKind kind : kinds)
      for (const NameId id : builder_.index().all(kind)) scope_.emplace(builder_.index().name(id).name, id);
  }

  /// The property that says which case the section is about; the accounts of a ledger are no part of such a case.
  [[nodiscard]] const Property* about_property() const {
    return kind_ == "ledger" ? nullptr : dsl::property(*section_, "about");
  }

  /// What `rows` gives is what the columns may name.
  void open_report() {
    if (rows_.kind == Meaning::Kind::Context) {
      for (const auto& [key, id] : rows_.parts) {
        scope_.erase(key);
        scope_.emplace(key, id);
      }
    } else if (rows_.kind == Meaning::Kind::Thing) {
      const NameScope of_rows = builder_.case_scope(rows_.of);
      for (const auto& [key, id] : of_rows) {
        if (builder_.index().name(id).owner != rows_.of) continue;
        scope_.erase(key);
        scope_.emplace(key, id);
      }
    }
    rows_ = {};
    for (const std::string_view id : {"order by"})
      if (const Property* found = property(*section_, id)) expression(found->value, about_);
  }

  [[nodiscard]] Ids cases(std::initializer_list<const Piece*> cells) const {
    for (const Piece* cell : cells)
      if (const NameId found = builder_.find(NameKind::Case, cell); found != kNoName) return {found};
    return {};
  }

  void read_table(const TableView& view) {
    for (const Row* row : view.rows()) {
      Ids about = about_;
      if (kind_ == "test" || kind_ == "import" || kind_ == "relations" || kind_ == "ledger")
        if (Ids named = cases({view.cell(*row, "kind"), view.cell(*row, "data")}); !named.empty())
          about = std::move(named);
      const std::vector<Piece>& headings = view.table().headings;
      for (std::size_t i = 0; i < headings.size() && i < row->cells.size(); ++i) {
        const ColumnEntry* column = find_column(view.entry(), headings[i].text);
        const Piece& cell = row->cells[i];
        if (column != nullptr) {
          subject_ = {};
          // A check reads the value of its own row.
          if (column->id == "check")
            if (const NameId field = field_of(view.cell(*row, "field"), about); field != kNoName)
              subject_ = builder_.meaning(field);
          read_cell(cell, column->id, column->grammar, kind_ == "reconcile" ? side(column->id) : about);
        } else if (kind_ == "test") {
          fields_named(headings[i], about);
          expression(cell, about);
        }
      }
    }
  }

  /// The cases of one register of a reconciliation.
  [[nodiscard]] Ids side(std::string_view id) const {
    const Property* found = id == "left" || id == "right" ? property(*section_, id) : nullptr;
    return found == nullptr ? Ids() : cases({&found->value});
  }

  /// The field of this case or record that a row is about.
  [[nodiscard]] NameId field_of(const Piece* piece, const Ids& about) const {
    if (piece == nullptr) return kNoName;
    if (kind_ == "record") return builder_.part(builder_.find(NameKind::Record, &section_->name), fold(piece->text));
    return kind_ != "case" || about.empty() ? kNoName : builder_.part(about.front(), fold(piece->text));
  }

  void read_decision(const Table& table) {
    const NameId owner = builder_.find(NameKind::Table, &section_->name);
    std::vector<Meaning> inputs;
    for (std::size_t i = 0; i < table.outputs_from; ++i) inputs.push_back(expression(table.headings[i], about_));
    for (const Row& row : table.rows) {
      if (row.broken || row.cells.size() != table.headings.size()) continue;
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        FeelContext context = feel_context(about_);
        if (i < table.outputs_from) {
          context.subject = inputs[i];
          index_expression(builder_, row.cells[i], context, true);
        } else {
          const NameId output = builder_.find(NameKind::Output, &table.headings[i], owner);
          context.roles = builder_.is_role_output(output);
          index_expression(builder_, row.cells[i], context);
        }
      }
    }
  }

  [[nodiscard]] FeelContext feel_context(const Ids& about) const {
    return {&scope_, about.size() == 1 ? about.front() : kNoName, subject_, false, kNoName, kind_ == "import"};
  }

  Meaning expression(const Piece& cell, const Ids& about) { return expression(cell, feel_context(about)); }

  Meaning expression(const Piece& cell, FeelContext context) {
    // A row of a test or an import may be about another case than its section.
    const NameScope own =
        has_cases_by_row() && context.about != kNoName ? builder_.case_scope(context.about) : NameScope();
    if (!own.empty()) context.scope = &own;
    return index_expression(builder_, cell, context);
  }

  [[nodiscard]] bool has_cases_by_row() const { return kind_ == "test" || kind_ == "ledger" || kind_ == "reconcile"; }

  const NameScope& scope_of_case(NameId kind) {
    const auto found = case_scopes_.find(kind);
    return found != case_scopes_.end() ? found->second
                                       : case_scopes_.emplace(kind, builder_.case_scope(kind)).first->second;
  }

  void read_cell(const Piece& cell, std::string_view id, CellGrammar grammar, const Ids& about) {
    if (cell.empty()) return;
    switch (grammar) {
      case CellGrammar::Expression:
        if (kind_ == "report" && id == "order by") return;  // Once the rows are known.
        if (kind_ == "import" && id == "with") {
          FeelContext context = feel_context(about);
          context.keys_of = context.about;
          expression(cell, context);
        } else if (Meaning meaning = expression(cell, about); kind_ == "report" && id == "rows") {
          rows_ = std::move(meaning);
        }
        return;
      case CellGrammar::UnaryTests:
        index_expression(builder_, cell, feel_context(about), true);
        return;
      case CellGrammar::Template:
        for (const TemplatePart& part : read_template(cell).value)
          if (part.is_expression && part.serial == 0) expression(part.piece, about);
        return;
      case CellGrammar::Assignments:
        for (const Assignment& one : read_assignments(cell).value) {
          fields_named(one.target, about);
          expression(one.value, about);
        }
        return;
      case CellGrammar::Who:
        who(read_who(cell).value, about);
        return;
      case CellGrammar::Due:
        return due(read_due(cell).value);
      case CellGrammar::Then:
        for (const Then& one : read_then(cell).value) {
          who(one.who, about);
          if (!one.problem.empty()) builder_.use(one.problem.span, builder_.find(NameKind::Problem, &one.problem));
        }
        return;
      case CellGrammar::Needs:
        for (const Need& need : read_needs(cell).value)
          if (need.kind == Need::Kind::File)
            builder_.use(need.file_kind.span, builder_.find(NameKind::Evidence, &need.file_kind));
        return;
      case CellGrammar::Type:
        type(cell);
        return;
      case CellGrammar::Guarantee:
        guarantee(cell);
        return;
      case CellGrammar::Name:
        named(cell, id, about);
        return;
      case CellGrammar::NameList:
      case CellGrammar::FieldList:
      case CellGrammar::Separate:
        for (const Piece& one : read_names(cell).value) named(one, id, about);
        return;
      default:
        return;
    }
  }

  void type(const Piece& cell) {
    const auto phrase = read_type(cell);
    if (!phrase.ok() || phrase.value.base != TypePhrase::Base::Named) return;
    for (const NameKind kind : {NameKind::Record, NameKind::Case})
      if (const NameId found = builder_.find(kind, &phrase.value.name); found != kNoName)
        return builder_.use(phrase.value.name.span, found);
  }

  void who(const Who& people, const Ids& about) {
    for (const WhoTerm& term : people.alternatives) {
      if (!term.person.empty()) expression(term.person, about);
      if (term.kind == WhoTerm::Kind::Route) {
        builder_.use(term.name.span, builder_.find(NameKind::Route, &term.name));
      } else if (term.kind == WhoTerm::Kind::Holder) {
        FeelContext context = feel_context(about);
        context.roles = true;
        if (const Meaning given = expression(term.name, context); given.kind == Meaning::Kind::Output)
          builder_.add_role_output(given.of);
        else if (given.kind == Meaning::Kind::Thing)
          for (const NameId output : builder_.index().all(NameKind::Output, given.of)) builder_.add_role_output(output);
      } else if (const NameId role = builder_.find(NameKind::Role, &term.name); role != kNoName) {
        builder_.use(term.name.span, role);
      } else if (const NameId meeting = builder_.find(NameKind::Meeting, &term.name); meeting != kNoName) {
        builder_.use(term.name.span, meeting);
      } else if (term.kind == WhoTerm::Kind::Name) {
        expression(term.name, about);
      }
    }
  }

  void due(const Due& due) {
    const std::size_t point = due.event.text.find('.');
    if (point == std::string::npos) return;
    const Piece kind = part(due.event, 0, point);
    const Piece step = part(due.event, point + 1, due.event.text.size());
    const Ids about = cases({&kind});
    if (about.empty()) return;
    builder_.use(kind.span, about.front());
    builder_.use(step, in_cases(NameKind::Step, step, about));
  }

  /// The same name in each of the cases; in all cases when none is known.
  [[nodiscard]] Ids in_cases(NameKind kind, const Piece& piece, const Ids& about) const {
    Ids found;
    for (const NameId owner : about.empty() ? builder_.index().all(NameKind::Case) : about)
      if (const NameId id = builder_.find(kind, &piece, owner); id != kNoName) found.push_back(id);
    return found;
  }

  void fields_named(const Piece& piece, const Ids& about) {
    builder_.use(piece, in_cases(NameKind::Field, piece, about));
  }

  void guarantee(const Piece& cell) {
    const auto phrase = read_guarantee(cell);
    Ids concerned;
    for (const EventPhrase* event : {&phrase.value.first, &phrase.value.second})
      for (const Piece& state : event->states) {
        const Ids states = in_cases(NameKind::State, state, {});
        for (const NameId id : states) concerned.push_back(builder_.index().name(id).owner);
        builder_.use(state, states);
      }
    for (const EventPhrase* event : {&phrase.value.first, &phrase.value.second}) {
      who(event->who, {});
      if (!event->act.empty()) builder_.use(event->act, in_cases(NameKind::Step, event->act, concerned));
    }
  }

  void named(const Piece& piece, std::string_view id, const Ids& about) {
    const auto target = target_of(kind_, id);
    if (!target) return;
    switch (*target) {
      case Target::Role:
        return builder_.use(piece.span, builder_.find(NameKind::Role, &piece));
      case Target::Case:
        return builder_.use(piece.span, builder_.find(NameKind::Case, &piece));
      case Target::Rule:
        return builder_.use(piece.span, builder_.find(NameKind::Rule, &piece));
      case Target::Field:
      case Target::Person:
        return builder_.use(piece, in_cases(NameKind::Field, piece, about));
      case Target::Account:
        return builder_.use(piece.span,
                            builder_.find(NameKind::Account, &piece, builder_.find(NameKind::Ledger, &section_->name)));
      case Target::Agreement:
        return builder_.use(piece.span, builder_.find(NameKind::Agreement, &piece));
      case Target::State:
        return builder_.use(piece, in_cases(NameKind::State, piece, about));
      case Target::Step:
        return builder_.use(piece, in_cases(NameKind::Step, piece, about));
      case Target::Side: {
        const Ids steps = in_cases(NameKind::Step, piece, about);
        return builder_.use(piece, steps.empty() ? in_cases(NameKind::Field, piece, about) : steps);
      }
      case Target::Any:
        return translated(piece);
    }
  }

  void translated(const Piece& piece) {
    const std::string folded = fold(piece.text);
    const auto& names = builder_.index().names();
    for (NameId id = 0; id < names.size(); ++id)
      if (names[id].name == folded && names[id].kind != NameKind::Variable)
        builder_.use(piece.span, id, Occurrence::Role::Translation);
  }

  IndexBuilder& builder_;
  std::map<NameId, Ids> users_;
  std::map<NameId, NameScope> case_scopes_;
  const Section* section_ = nullptr;
  std::string_view kind_;
  NameScope scope_;
  Ids about_;
  Meaning subject_;
  Meaning rows_;
};

}  // namespace

std::vector<NameId> NameIndex::expected(const Section& section, std::string_view entry_id, NameId about) const {
  const auto target = target_of(section_kind_id(section), entry_id);
  if (!target) return {};
  const NameId owner = about == kNoName ? case_of(section) : about;
  switch (*target) {
    case Target::Role:
      return all(NameKind::Role);
    case Target::Case:
      return all(NameKind::Case);
    case Target::Rule:
      return all(NameKind::Rule);
    case Target::Field:
    case Target::Person:
      return all(NameKind::Field, owner);
    case Target::Account:
      return all(NameKind::Account, find(NameKind::Ledger, section.name.text));
    case Target::Agreement:
      return all(NameKind::Agreement);
    case Target::State:
      return all(NameKind::State, owner);
    case Target::Step:
      return all(NameKind::Step, owner);
    case Target::Side: {
      Ids sides = all(NameKind::Field, owner);
      const Ids steps = all(NameKind::Step, owner);
      sides.insert(sides.end(), steps.begin(), steps.end());
      return sides;
    }
    case Target::Any:
      break;
  }
  return {};
}

void index_uses(IndexBuilder& builder, const std::vector<Sheet>& sheets) {
  Uses(builder).run(sheets);
}

}  // namespace anumat::dsl
