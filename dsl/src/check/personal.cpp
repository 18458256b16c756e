// Personal data decides nothing, so that it can be erased: fields that are looked at, set or signed by themselves, and
// who decides about them. Expressions that read them are found where types are (src/types/inference.cpp).

#include <algorithm>

#include "anumat/base/text.hpp"
#include "check/package.hpp"
#include "check/retention.hpp"

namespace anumat::dsl {

namespace {

using model::FieldKind;

/// A row of the fields table of a case or record.
struct FieldRow {
  const model::Field& field;
  Span place;  ///< Where it says that it is personal, or whose.
  Span about;
};

template <class Visit>
void for_each_field(Package& package, std::string_view kind, const std::string& name,
                    const std::vector<model::Field>& fields, Visit visit) {
  for (const Section* section : package.sections(kind)) {
    if (fold(section->name.text) != name) continue;
    for (const TableView& view : tables(*section, "fields"))
      for (const Row* row : view.rows())
        for (const model::Field& field : fields) {
          if (field.name != fold(view.text(*row, "field"))) continue;
          const Piece* about = view.cell(*row, "about");
          const Piece* personal = view.cell(*row, "personal");
          if (personal == nullptr && about == nullptr) continue;
          const Span place = personal != nullptr ? personal->span : about->span;
          visit(FieldRow{field, place, about != nullptr ? about->span : place});
        }
  }
}

void report_use(Package& package, const FieldRow& row, const Text& use) {
  package.report("E1611", row.place,
                 {"`" + row.field.name + "` is personal data and may be erased, but " + use.en,
                  "`" + row.field.name + "` เป็นข้อมูลส่วนบุคคลซึ่งอาจถูกลบ แต่" + use.th},
                 {"keep what is decided by in a field of its own that is not personal, such as `of age`",
                  "แยกสิ่งที่ใช้ตัดสินเป็นช่องที่ไม่ใช่ข้อมูลส่วนบุคคล เช่น `บรรลุนิติภาวะ`"});
}

bool lists_name(const std::vector<std::string>& all, const std::string& name) {
  return std::ranges::find(all, name) != all.end();
}

/// How the definition would have to read the field, or write it by itself; nothing when it does not.
std::optional<Text> use_of(const model::Definition& definition, const model::CaseKind& kind,
                           const model::Field& field) {
  if (field.type.kind == FieldKind::Person || field.type.kind == FieldKind::Case)
    return Text{"rights and references follow it", "สิทธิและการอ้างอิงอาศัยช่องนี้"};
  if (!field.check.empty()) return Text{"a check asks for its value", "มีเงื่อนไขที่ถามค่านี้"};
  if (!field.standard.empty()) return Text{"it has a default, which stands in the log", "มีค่าเริ่มต้น ซึ่งอยู่ในบันทึก"};
  if (kind.key == field.name) return Text{"it is the key of the case", "เป็นคีย์ของเรื่อง"};
  if (kind.lifecycle)
    for (const model::Transition& row : kind.lifecycle->transitions)
      for (const model::Assignment& set : row.sets)
        if (set.field == field.name) return Text{"`" + row.on + "` sets it by itself", "`" + row.on + "` ตั้งค่านี้เอง"};
  for (const model::Route& route : definition.routes)
    if (lists_name(route.stale_on, field.name))
      return Text{"the route `" + route.name + "` begins again when it changes",
                  "เส้นทาง `" + route.name + "` เริ่มใหม่เมื่อค่านี้เปลี่ยน"};
  for (const model::Agreement& agreement : definition.agreements)
    if (agreement.kind == kind.name && lists_name(agreement.promise, field.name))
      return Text{"the agreement `" + agreement.name + "` promises it", "คำรับรอง `" + agreement.name + "` รับรองค่านี้"};
  return std::nullopt;
}

void check_about(Package& package, const model::CaseKind& kind, const FieldRow& row) {
  const model::Field* about = kind.field(row.field.about);
  if (row.field.about.empty() || (row.field.personal && about != nullptr && about->type.kind == FieldKind::Person))
    return;
  package.report(
      "E1612", row.about,
      {"`" + row.field.about + "` does not say whose data `" + row.field.name + "` is",
       "`" + row.field.about + "` ไม่ได้บอกว่า `" + row.field.name + "` เป็นข้อมูลของผู้ใด"},
      {"name a person field of the same case, with `yes` under `personal`; without it the data is the case's",
       "ระบุช่องบุคคลของเรื่องเดียวกัน และระบุ `yes` ในช่อง `ส่วนบุคคล` หากไม่ระบุถือเป็นข้อมูลของเรื่อง"});
}

/// What a case holds is erased whole, so a row of a record cannot be personal by itself.
void check_record(Package& package, const model::Record& record) {
  for_each_field(package, "record", record.name, record.fields, [&](const FieldRow& row) {
    if (!row.field.personal && row.field.about.empty()) return;
    report_use(package, row,
               {"rows of records are not erased by themselves; mark the field of the case that holds them",
                "แถวของระเบียนลบแยกไม่ได้ ให้กำหนดที่ช่องของเรื่องซึ่งเก็บระเบียนนี้"});
  });
}

}  // namespace

void build_personal(Package& package) {
  const Scope scope = package.office_scope();
  for (const Section* section : package.sections("personal data")) {
    if (package.definition.personal) {
      package.report("E1613", section->name.span,
                     {"who decides about personal data is said twice", "กำหนดผู้ตัดสินเรื่องข้อมูลส่วนบุคคลสองที่"},
                     {"keep one section", "เหลือไว้ส่วนเดียว"});
      continue;
    }
    model::PersonalRules rules;
    rules.name = fold(section->name.text);
    rules.asked_by = package.people(value_of(*section, "asked by"), nullptr, scope);
    rules.granted_by = package.people(value_of(*section, "granted by"), nullptr, scope);
    rules.held_by = package.people(value_of(*section, "held by"), nullptr, scope);
    rules.exported_by = package.people(value_of(*section, "exported by"), nullptr, scope);
    if (const Piece* kept = value_of(*section, "retention")) rules.kept_months = months_kept(package, *kept);
    package.definition.personal = std::move(rules);
  }
}

void check_personal(Package& package) {
  for (const model::Record& record : package.definition.records) check_record(package, record);
  for (const model::CaseKind& kind : package.definition.cases)
    for_each_field(package, "case", kind.name, kind.fields, [&](const FieldRow& row) {
      check_about(package, kind, row);
      if (!row.field.personal) return;
      if (const auto use = use_of(package.definition, kind, row.field)) report_use(package, row, *use);
    });
}

bool decides_by_personal(std::string_view code) {
  return code == "E1610" || code == "E1611";
}

}  // namespace anumat::dsl
