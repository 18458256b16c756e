// The strict checker over every expression of the package, once all names and types are there.

#include <algorithm>
#include <map>
#include <set>

#include "anumat/base/text.hpp"
#include "check/package.hpp"
#include "types/world.hpp"

namespace anumat::dsl {

namespace {

Diagnostic diagnostic_of(const TypeFinding& finding, const Piece& piece) {
  const Span span =
      finding.length == 0 ? piece.span : part(piece.span, finding.offset, finding.offset + finding.length);
  Diagnostic diagnostic = diagnose(finding.code, span, finding.message, finding.help);
  if (finding.replacement)
    diagnostic.fixes.push_back({{"write `" + *finding.replacement + "`", "แก้เป็น `" + *finding.replacement + "`"},
                                {{span, *finding.replacement}},
                                Confidence::Likely});
  return diagnostic;
}

/// The names of a report's row: what its contexts hold, before what the office knows.
class RowTypes final : public TypeScope {
 public:
  RowTypes(World& world, const Scope& scope, const StaticType& rows)
      : world_(world), scope_(world, scope), row_(rows.is(Shape::List) ? *rows.item : StaticType()) {}

  [[nodiscard]] std::optional<StaticType> name(std::string_view name) const override {
    for (const auto& [key, type] : row_.entries)
      if (key == name) return type;
    if (row_.face != Face::None)
      if (auto found = world_.entry(row_, name)) return found;
    if (auto found = scope_.name(name)) return found;
    return row_.is(Shape::Context) && !row_.open ? std::nullopt : std::optional<StaticType>(StaticType());
  }
  [[nodiscard]] std::optional<StaticType> entry(const StaticType& of, std::string_view name) const override {
    return world_.entry(of, name);
  }
  [[nodiscard]] std::vector<std::string> names_near(const StaticType* of) const override {
    std::vector<std::string> names = scope_.names_near(of);
    if (of == nullptr)
      for (std::string& name : world_.names_of(row_)) names.push_back(std::move(name));
    return names;
  }

 private:
  World& world_;
  ScopeTypes scope_;
  StaticType row_;
};

/// The names of what decides on papers: `about` is one of those that `for each` gives.
class AboutTypes final : public TypeScope {
 public:
  AboutTypes(World& world, const Scope& scope, const StaticType& about)
      : world_(world), scope_(world, scope), about_(about) {}

  [[nodiscard]] std::optional<StaticType> name(std::string_view name) const override {
    return name == "about" ? about_ : scope_.name(name);
  }
  [[nodiscard]] std::optional<StaticType> entry(const StaticType& of, std::string_view name) const override {
    return world_.entry(of, name);
  }
  [[nodiscard]] std::vector<std::string> names_near(const StaticType* of) const override {
    return scope_.names_near(of);
  }

 private:
  World& world_;
  ScopeTypes scope_;
  StaticType about_;
};

TypeReport check(World& world, const Scope& scope, const Pending& pending, const Demand& demand,
                 const std::vector<StaticType>& types, const StaticType* about) {
  if (about != nullptr) return check_types(pending.parse, AboutTypes(world, scope, *about), demand);
  if (const auto row = pending.asked.row_of)
    return check_types(pending.parse, RowTypes(world, scope, types[*row]), demand);
  return check_types(pending.parse, ScopeTypes(world, scope), demand);
}

bool encloses(const Span& outer, const Span& inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

/// A paper shows; which papers there are and what number they get is decided. What everybody may read is no place for
/// words that may have to be erased.
bool shows_in_document(const Section& section, const Piece& piece) {
  if (choice(section, "audience") == "public") return false;
  for (const std::string_view property : {"for each", "key", "number", "numbered when"})
    if (const Piece* value = value_of(section, property); value != nullptr && encloses(value->span, piece.span))
      return false;
  return true;
}

/// The public document that a page is made for.
const Section* document_of_page(const Package& package, const Piece& piece) {
  for (const model::Document& document : package.definition.documents)
    for (const auto& [name, digest] : document.templates)
      if (document.audience == model::Audience::Public &&
          std::ranges::any_of(package.templates, [&](const TemplateSource& one) {
            return one.name.ends_with(name) && one.file == piece.span.file;
          }))
        for (const Section* section : package.sections("document"))
          if (fold(section->name.text) == document.name) return section;
  return nullptr;
}

/// Where an expression stands, and whether it only shows or tries what a case holds.
struct Place {
  const Section* document = nullptr;
  bool shows = false;
};

/// Pages of documents lie in files without sections.
Place place_of(const Package& package, const Piece& piece) {
  for (const Sheet& sheet : package.sheets())
    for (const Section& section : sheet.sections) {
      if (!encloses(section.span, piece.span)) continue;
      const std::string_view kind = section_kind_id(section);
      if (kind == "document") return {&section, shows_in_document(section, piece)};
      return {nullptr, kind == "test" || kind == "import"};
    }
  const Section* document = document_of_page(package, piece);
  return {document, document == nullptr};
}

/// What needs itself has no value; said once for each, where it is made.
void report_circles(Package& package, const World& world) {
  std::set<std::string> told;
  for (const Pending& pending : package.pending()) {
    const std::string& key = pending.asked.part_of;
    if (key.empty() || !world.is_circular(key) || !told.insert(key).second) continue;
    package.report("E2142", pending.piece.span, {"this needs its own answer first", "ตรงนี้ต้องใช้คำตอบของตัวเองก่อน"},
                   {"one of the names that it uses leads back to it; put that right", "ชื่อที่ใช้วนกลับมาที่เดิม ให้แก้ชื่อนั้น"});
  }
}

}  // namespace

void check_types(Package& package) {
  World world(package);
  const bool has_marked = std::ranges::any_of(package.definition.cases, [](const model::CaseKind& kind) {
    return std::ranges::any_of(kind.fields,
                               [](const model::Field& field) { return field.personal || !field.read_by.empty(); });
  });
  const auto& all = package.pending();
  std::vector<StaticType> types(all.size());
  std::map<const Section*, StaticType> papers;  ///< What the papers of a document are about, one each.
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Pending& pending = all[i];
    Demand demand = pending.asked;
    const Place place = has_marked ? place_of(package, pending.piece) : Place();
    demand.shows = place.shows;
    const auto about = place.shows ? papers.end() : papers.find(place.document);
    if (const auto subject = pending.asked.subject_of) {
      demand.subject = types[*subject];
      // A row whose cell cannot be met does not apply; whether some row does is asked of the table as a whole.
      demand.subject->absent = false;
    }
    if (const auto like = pending.asked.like; like && types[*like].known() && !types[*like].is(Shape::Null))
      demand.type = types[*like];
    if (const auto condition = pending.asked.condition) demand.assumed = &all[*condition].parse;
    TypeReport report =
        check(world, package.scope(pending), pending, demand, types, about == papers.end() ? nullptr : &about->second);
    for (const TypeFinding& finding : report.findings) package.report(diagnostic_of(finding, pending.piece));
    types[i] = std::move(report.type);
    if (const Piece* each = place.document == nullptr ? nullptr : value_of(*place.document, "for each");
        each != nullptr && encloses(each->span, pending.piece.span) && types[i].is(Shape::List))
      papers.emplace(place.document, *types[i].item);
  }
  report_circles(package, world);
}

}  // namespace anumat::dsl
