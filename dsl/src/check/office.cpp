#include <algorithm>

#include "anumat/base/text.hpp"
#include "check/calendars.hpp"
#include "check/cases.hpp"
#include "check/package.hpp"
#include "check/retention.hpp"
#include "types/world.hpp"

namespace anumat::dsl {

namespace {

void build_parameter(Package& package, const Section& section) {
  model::ParameterRule rule;
  rule.name = fold(section.name.text);
  rule.label = both_languages(section, "label");
  rule.type = package.type(value_of(section, "type"));
  rule.unit = text_of(value_of(section, "unit"));
  rule.status = std::string(choice(section, "status"));
  rule.source = text_of(value_of(section, "source"));
  for (const TableView& view : tables(section, "values"))
    for (const Row* row : view.rows()) {
      const auto from = Date::from_iso(view.text(*row, "from"));
      const Piece* cell = view.cell(*row, "value");
      if (!from || cell == nullptr) continue;  // The catalogue has reported the cell.
      const model::Expression value = package.expression(
          cell, Scope{},
          value_for(stored_type(rule.type), {"the parameter `" + rule.name + "`", "พารามิเตอร์ `" + rule.name + "`"}));
      if (value.empty()) continue;
      struct Nothing final : model::Environment {
        std::optional<model::Value> lookup(std::string_view) override { return std::nullopt; }
      } nothing;
      rule.values.emplace_back(*from, model::evaluate(value, nothing).value);
    }
  std::stable_sort(rule.values.begin(), rule.values.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  package.definition.parameters.push_back(std::move(rule));
}

}  // namespace

int months_kept(Package& package, const Piece& piece) {
  constexpr std::int64_t months_of_year = 12;
  constexpr std::int64_t months_max = 100 * months_of_year;
  const Phrase<Period> phrase = read_period(piece);
  if (!phrase.ok()) return 0;  // The catalogue has reported the cell.
  const bool in_years = phrase.value.unit == Period::Unit::Years;
  const std::int64_t months = phrase.value.count * (in_years ? months_of_year : 1);
  if ((in_years || phrase.value.unit == Period::Unit::Months) && months > 0 && months <= months_max)
    return static_cast<int>(months);
  package.report("E1234", piece.span, {"files are kept for months or years", "ไฟล์เก็บรักษาเป็นเดือนหรือปี"},
                 {"write a time such as `18 months` or `10 years`, at most 100 years",
                  "เขียนเช่น `18 เดือน` หรือ `10 ปี` ไม่เกิน 100 ปี"});
  return 0;
}

namespace {

void build_evidence(Package& package, const Section& section) {
  model::EvidenceKind kind;
  kind.name = fold(section.name.text);
  kind.label = both_languages(section, "label");
  if (const Piece* formats = value_of(section, "formats"))
    for (const Piece& format : read_names(*formats).value) kind.formats.push_back(fold_case(format.text));
  const auto bytes = [&](std::string_view property) -> std::int64_t {
    const Piece* size = value_of(section, property);
    if (size == nullptr) return 0;
    auto phrase = read_size(*size);
    for (Diagnostic& diagnostic : phrase.diagnostics) package.report(std::move(diagnostic));
    return phrase.value;
  };
  kind.size_max = bytes("size");
  kind.case_bytes_max = bytes("case size");
  kind.office_bytes_max = bytes("office size");
  if (const Piece* retention = value_of(section, "retention")) kind.kept_months = months_kept(package, *retention);
  kind.personal = yes_no(text_of(value_of(section, "personal"))).value_or(false);
  kind.consent = fold(text_of(value_of(section, "consent")));
  package.definition.evidence.push_back(std::move(kind));
}

/// Once all kinds are read: what `consent` names is one of them.
void check_consents(Package& package) {
  std::vector<std::string> known;
  for (const model::EvidenceKind& kind : package.definition.evidence) known.push_back(kind.name);
  for (const Section* section : package.sections("evidence"))
    if (const Piece* consent = value_of(*section, "consent");
        consent != nullptr && package.definition.evidence_kind(fold(consent->text)) == nullptr)
      package.report_unknown("E1211", *consent, {"kind of evidence", "ประเภทหลักฐาน"}, known);
}

}  // namespace

namespace {

/// Two packages define one name; told at the place in the package that is compiled, if one of them is.
void report_clash(Package& package, const Section& first, const Section& second) {
  const bool second_is_used = package.packages.is_used(second.name.span.file);
  const Section& here = second_is_used ? first : second;
  const Section& there = second_is_used ? second : first;
  const auto package_of = [&](const Section& section) { return package.packages.files.at(section.name.span.file); };
  const std::string name = fold(here.name.text);
  Diagnostic diagnostic =
      diagnose("E1482", here.name.span,
               {"`" + name + "` is defined in the package `" + package_of(there) + "` too",
                "`" + name + "` ถูกนิยามในชุด `" + package_of(there) + "` ด้วย"},
               {"remove it here to use that one, or give it another name", "ลบออกเพื่อใช้ของชุดนั้น หรือเปลี่ยนชื่อ"});
  diagnostic.labels.push_back({there.name.span, {"there", "นิยามที่นั่น"}});
  package.report(std::move(diagnostic));
}

}  // namespace

std::vector<const Section*> named_once(Package& package, std::string_view kind) {
  std::vector<const Section*> kept;
  for (const Section* section : package.sections(kind)) {
    const std::string name = fold(section->name.text);
    const auto twin =
        std::find_if(kept.begin(), kept.end(), [&](const Section* other) { return fold(other->name.text) == name; });
    if (twin == kept.end()) {
      kept.push_back(section);
      continue;
    }
    if (const auto& packages = package.packages;
        packages.files.at((*twin)->name.span.file) != packages.files.at(section->name.span.file)) {
      report_clash(package, **twin, *section);
      continue;
    }
    Diagnostic diagnostic =
        diagnose("E1207", section->name.span, {"`" + name + "` is defined twice", "`" + name + "` ถูกนิยามสองครั้ง"},
                 {"rename one of them, or remove it", "เปลี่ยนชื่อ หรือลบออกหนึ่งที่"});
    diagnostic.labels.push_back({(*twin)->name.span, {"here first", "นิยามครั้งแรกที่นี่"}});
    package.report(std::move(diagnostic));
  }
  return kept;
}

void build_office(Package& package) {
  for (const Section* section : named_once(package, "role")) {
    model::Role role{fold(section->name.text), both_languages(*section, "label"), {}, 0};
    role.of_case = choice(*section, "scope") == "case";
    role.of_group = choice(*section, "scope") == "group";
    role.reads_all = yes_no(text_of(value_of(*section, "reads all"))).value_or(false);
    if (const Piece* least = value_of(*section, "at least"))
      role.at_least = std::atoi(arabic_digits(least->text).c_str());
    if (const Piece* others = value_of(*section, "not with"))
      for (const Piece& other : read_names(*others).value) role.not_with.push_back(fold(other.text));
    package.definition.roles.push_back(std::move(role));
  }
  for (const Section* section : named_once(package, "calendar"))
    package.definition.calendars.push_back(read_calendar(package, *section));
  // Names first, so that types may refer to what stands further down or in another file.
  for (const Section* section : named_once(package, "record"))
    package.definition.records.push_back({fold(section->name.text), {}});
  for (const Section* section : named_once(package, "case")) {
    model::CaseKind kind;
    kind.name = fold(section->name.text);
    package.definition.cases.push_back(std::move(kind));
  }
  for (const Section* section : named_once(package, "meeting")) {
    model::MeetingRules rules;
    rules.name = fold(section->name.text);
    package.definition.meetings.push_back(std::move(rules));
  }
  for (const Section* section : named_once(package, "rule")) {
    model::Rule rule;
    rule.name = fold(section->name.text);
    package.definition.rules.push_back(std::move(rule));
  }
  for (const Section* section : named_once(package, "table"))
    package.definition.tables.push_back({fold(section->name.text), {}});
  for (const Section* section : named_once(package, "route")) {
    model::Route route;
    route.name = fold(section->name.text);
    package.definition.routes.push_back(std::move(route));
  }
  for (const Section* section : named_once(package, "evidence")) build_evidence(package, *section);
  check_consents(package);
  for (const Section* section : package.sections("record"))
    for (auto& record : package.definition.records)
      if (record.name == fold(section->name.text)) record.fields = read_fields(package, *section);
  for (const Section* section : named_once(package, "parameter")) build_parameter(package, *section);
  for (const Section* section : package.sections("translations"))
    for (const TableView& view : tables(*section, "names"))
      for (const Row* row : view.rows())
        package.definition.labels[fold(view.text(*row, "name"))] = {std::string(view.text(*row, "en")),
                                                                    std::string(view.text(*row, "th"))};
  for (const auto& role : package.definition.roles)
    for (const auto& other : role.not_with)
      if (package.definition.role(other) == nullptr)
        for (const Section* section : package.sections("role"))
          if (fold(section->name.text) == role.name) {
            std::vector<std::string> known;
            for (const auto& one : package.definition.roles) known.push_back(one.name);
            const Piece* value = value_of(*section, "not with");
            if (value == nullptr) continue;  // A second section of the name.
            package.report_unknown("E1203", Piece{other, value->span}, {"role", "บทบาท"}, known);
          }
}

}  // namespace anumat::dsl
