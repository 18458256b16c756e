#include <algorithm>

#include "anumat/model/program.hpp"
#include "diff/comparison.hpp"
#include "diff/divergence.hpp"

namespace anumat::generate {

namespace {

/// Words that are the same in every language.
Text listed(const std::vector<std::string>& names) {
  const std::string text = joined(names, ", ");
  return text.empty() ? Text{"none", "ไม่มี"} : Text{text, text};
}

void compare_role(Comparison& comparison, const model::Role& before, const model::Role& after) {
  const Text name = Text{"the role ", "บทบาท "} + quoted(comparison.new_words.name(after.name));
  if (const Relation relation = relation_of(before.not_with, after.not_with); relation != Relation::Same)
    comparison.add(effect_of_duties(relation), "role", after.name,
                   name + Text{" may not be combined with", " ถือร่วมกับบทบาทเหล่านี้ไม่ได้"} +
                       instead(listed(after.not_with), listed(before.not_with)));
  if (before.of_case != after.of_case)
    comparison.add(
        after.of_case ? Effect::Stricter : Effect::Looser, "role", after.name,
        name + (after.of_case ? Text{" is held for one case and not in the office", " ถือเฉพาะเรื่อง ไม่ใช่ทั้งหน่วยงาน"}
                              : Text{" is held in the office and not for one case", " ถือทั้งหน่วยงาน ไม่ใช่เฉพาะเรื่อง"}));
  if (before.of_group != after.of_group)
    comparison.add(
        after.of_group ? Effect::Stricter : Effect::Looser, "role", after.name,
        name + (after.of_group ? Text{" is held in one group and not in the office", " ถือในกลุ่มงาน ไม่ใช่ทั้งหน่วยงาน"}
                               : Text{" is held in the office and not in one group", " ถือทั้งหน่วยงาน ไม่ใช่ในกลุ่มงาน"}));
  if (before.reads_all != after.reads_all)
    comparison.add(after.reads_all ? Effect::Looser : Effect::Stricter, "role", after.name,
                   name + (after.reads_all ? Text{" reads every case", " อ่านได้ทุกเรื่อง"}
                                           : Text{" reads no longer every case", " ไม่ได้อ่านทุกเรื่องแล้ว"}));
  if (before.at_least != after.at_least)
    comparison.add(Effect::Different, "role", after.name,
                   name + Text{" is counted on to be held by so many people at least", " คาดว่ามีผู้ดำรงอย่างน้อย"} +
                       instead(listed({std::to_string(after.at_least)}), listed({std::to_string(before.at_least)})));
}

std::optional<model::Value> value_on(const model::ParameterRule& parameter, Date date) {
  std::optional<model::Value> value;
  for (const auto& [from, one] : parameter.values)
    if (from <= date) value = one;
  return value;
}

/// The days from which the two may give different values, with both values.
void compare_parameter(Comparison& comparison, const model::ParameterRule& before, const model::ParameterRule& after) {
  const Text name = Text{"the parameter ", "พารามิเตอร์ "} + quoted(comparison.new_words.name(after.name));
  std::vector<Date> days;
  for (const auto* parameter : {&before, &after})
    for (const auto& [from, value] : parameter->values) days.push_back(from);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  const auto text = [](const std::optional<model::Value>& value) {
    if (!value) return Text{"no value", "ไม่มีค่า"};
    const std::string literal = model::to_literal(*value);
    return Text{literal, literal};
  };
  std::optional<std::pair<std::optional<model::Value>, std::optional<model::Value>>> last;
  for (const Date day : days) {
    const auto old_value = value_on(before, day);
    const auto new_value = value_on(after, day);
    const bool same = old_value == new_value;
    if (!same && last != std::pair(old_value, new_value))
      comparison.add(Effect::Different, "parameter", after.name,
                     name + Text{" from " + day.iso() + " on", " ตั้งแต่ " + thai_date(day)} +
                         instead(text(new_value), text(old_value)));
    last = std::pair(old_value, new_value);
  }
  const auto changed = [&](const Text& what, const std::string& old_text, const std::string& new_text) {
    if (old_text != new_text)
      comparison.add(Effect::Different, "parameter", after.name,
                     name + what + instead(listed({new_text}), listed({old_text})));
  };
  changed({" is counted in another unit", " เปลี่ยนหน่วย"}, before.unit, after.unit);
  changed({" has another status", " เปลี่ยนสถานะ"}, before.status, after.status);
  changed({" names another source", " เปลี่ยนที่มา"}, before.source, after.source);
}

Text disposers_of(const Speaker& words, const model::Who& who) {
  return who.empty() ? Text{"nobody", "ไม่มี"} : words.say([&](const Words& w) { return w.who(who); });
}

void compare_evidence(Comparison& comparison, const model::EvidenceKind& before, const model::EvidenceKind& after) {
  const Text name = Text{"the evidence ", "หลักฐาน "} + quoted(comparison.new_words.name(after.name));
  // No formats at all means that any will do.
  if (relation_of(before.formats, after.formats) != Relation::Same) {
    const Effect effect = before.formats.empty()  ? Effect::Stricter
                          : after.formats.empty() ? Effect::Looser
                                                  : effect_of_rights(relation_of(before.formats, after.formats));
    comparison.add(effect, "evidence", after.name,
                   name + Text{" takes other formats", " รับรูปแบบไฟล์ต่างไป"} +
                       instead(listed(after.formats), listed(before.formats)));
  }
  const auto size = [&](const Text& what, std::int64_t bytes_before, std::int64_t bytes_after) {
    if (bytes_before == bytes_after) return;
    const bool smaller = bytes_after != 0 && (bytes_before == 0 || bytes_after < bytes_before);
    const auto words = [](std::int64_t bytes) {
      return bytes == 0 ? Text{"any size", "ไม่จำกัดขนาด"}
                        : Text{std::to_string(bytes) + " bytes", std::to_string(bytes) + " ไบต์"};
    };
    comparison.add(smaller ? Effect::Stricter : Effect::Looser, "evidence", after.name,
                   name + what + instead(words(bytes_after), words(bytes_before)));
  };
  size({" may be at most", " ขนาดไม่เกิน"}, before.size_max, after.size_max);
  size({" of one case may come to at most", " ของเรื่องหนึ่งรวมไม่เกิน"}, before.case_bytes_max, after.case_bytes_max);
  size({" of the office may come to at most", " ทั้งหน่วยงานรวมไม่เกิน"}, before.office_bytes_max, after.office_bytes_max);
  if (const Relation relation = relation_of(before.disposed_by, after.disposed_by); relation != Relation::Same)
    comparison.add(effect_of_rights(relation), "evidence", after.name,
                   name + Text{" is disposed of by others", " ผู้ทำลายเปลี่ยนไป"} +
                       instead(disposers_of(comparison.new_words, after.disposed_by),
                               disposers_of(comparison.old_words, before.disposed_by)));
  if (before.kept_months != after.kept_months) {
    const bool longer = after.kept_months > before.kept_months;
    const auto kept = [](int months) {
      const std::string count = std::to_string(months % 12 == 0 ? months / 12 : months);
      return months == 0        ? Text{"no said time", "ไม่กำหนดเวลา"}
             : months % 12 == 0 ? Text{count + " years", count + " ปี"}
                                : Text{count + " months", count + " เดือน"};
    };
    comparison.add(longer ? Effect::Stricter : Effect::Looser, "evidence", after.name,
                   name + Text{" is kept for another time after the end of its case", " เก็บรักษาหลังเรื่องสิ้นสุดนานต่างไป"} +
                       instead(kept(after.kept_months), kept(before.kept_months)));
  }
  if (before.personal != after.personal)
    comparison.add(Effect::Different, "evidence", after.name,
                   name + (after.personal ? Text{" holds personal data now", " มีข้อมูลส่วนบุคคล"}
                                          : Text{" holds no personal data any more", " ไม่มีข้อมูลส่วนบุคคลแล้ว"}));
}

/// What a field's check comes to for the values that both checks name.
void compare_check(Comparison& comparison, const std::string& kind, const std::string& owner, const Text& name,
                   const model::Field& before, const model::Field& after, const NameTypes& types) {
  const std::string old_text = canonical(before.check);
  const std::string new_text = canonical(after.check);
  if (old_text == new_text) return;
  Effect effect = old_text.empty() ? Effect::Stricter : new_text.empty() ? Effect::Looser : Effect::Different;
  Text example;
  if (effect == Effect::Different && before.type == after.type) {
    // The checks see the value as `?`; here it is one of the sampled names.
    const auto answer = [&](const model::Expression& check) {
      return [&check, &after](model::Environment& facts) {
        const auto value = facts.lookup(after.name);
        return model::evaluate_unary(check, value.value_or(model::Value()), facts).value;
      };
    };
    model::ProgramBuilder builder;
    const std::uint32_t root = builder.input(after.name);
    const Question question{
        {builder.finish(root, 0, false), before.check, after.check}, answer(before.check), answer(after.check)};
    const Divergences found = diverge(question, comparison.old, comparison.now, types);
    if (found.no_longer && !found.only_now) effect = Effect::Stricter;
    if (found.only_now && !found.no_longer) effect = Effect::Looser;
    if (const auto& one = found.no_longer ? found.no_longer : found.only_now) example = example_text(*one, found.names);
  }
  comparison.add(effect, kind, owner,
                 name + Text{" has another check", " เปลี่ยนเงื่อนไข"} +
                     instead(listed(new_text.empty() ? std::vector<std::string>() : std::vector{"`" + new_text + "`"}),
                             listed(old_text.empty() ? std::vector<std::string>() : std::vector{"`" + old_text + "`"})),
                 std::move(example));
}

template <class Owner>
void compare_fields(Comparison& comparison, const std::string& kind, const Owner& before_owner,
                    const Owner& after_owner, const NameTypes& types) {
  const Text of = Text{" of ", " ของ "} + comparison.new_words.name(after_owner.name);
  const auto find = [](const std::vector<model::Field>& fields, const std::string& name) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
  };
  const auto field_name = [](const Speaker& words, const model::Field& field) {
    return Text{"the field ", "ช่อง "} +
           quoted(words.say([&](const Words& one) { return one.name(field.name, field.label); }));
  };
  for (const auto& field : before_owner.fields)
    if (find(after_owner.fields, field.name) == nullptr)
      comparison.add(field.required ? Effect::Looser : Effect::Different, kind, after_owner.name,
                     field_name(comparison.old_words, field) + of + Text{" is gone", " ถูกยกเลิก"});
  for (const auto& after : after_owner.fields) {
    const Text name = field_name(comparison.new_words, after) + of;
    const model::Field* before = find(before_owner.fields, after.name);
    if (before == nullptr) {
      comparison.add(after.required ? Effect::Stricter : Effect::Different, kind, after_owner.name,
                     name + (after.required ? Text{" is new and must be filled in", " เป็นช่องใหม่ที่ต้องกรอก"}
                                            : Text{" is new; it may be left empty", " เป็นช่องใหม่ เว้นว่างได้"}));
      continue;
    }
    if (!(before->type == after.type)) {
      const auto type = [](const Speaker& words, const model::FieldType& one) {
        return words.say([&](const Words& w) { return w.type(one); });
      };
      comparison.add(Effect::Different, kind, after_owner.name,
                     name + Text{" has another type", " เปลี่ยนชนิด"} +
                         instead(type(comparison.new_words, after.type), type(comparison.old_words, before->type)));
    }
    if (before->required != after.required)
      comparison.add(after.required ? Effect::Stricter : Effect::Looser, kind, after_owner.name,
                     name + (after.required ? Text{" must be filled in now", " ต้องกรอก"}
                                            : Text{" may be left empty now", " เว้นว่างได้"}));
    if (before->personal != after.personal)
      comparison.add(Effect::Different, kind, after_owner.name,
                     name + (after.personal ? Text{" holds personal data now", " เป็นข้อมูลส่วนบุคคล"}
                                            : Text{" holds no personal data any more", " ไม่เป็นข้อมูลส่วนบุคคลแล้ว"}));
    if (!(before->label == after.label))
      comparison.add(Effect::Different, kind, after_owner.name,
                     name + Text{" has another label", " เปลี่ยนชื่อแสดง"} +
                         instead({after.label.en, after.label.th}, {before->label.en, before->label.th}));
    compare_check(comparison, kind, after_owner.name, name, *before, after, types);
  }
}

void compare_case(Comparison& comparison, const model::CaseKind& before, const model::CaseKind& after) {
  const Text name = Text{"the case ", "เรื่อง "} + quoted(comparison.new_words.name(after.name));
  compare_fields(comparison, "case", before, after, NameTypes(comparison.now, &after));
  if (const Relation relation = relation_of(before.opened_by, after.opened_by); relation != Relation::Same) {
    const auto who = [](const Speaker& words, const model::Who& one) {
      return words.say([&](const Words& w) { return w.who(one); });
    };
    comparison.add(
        effect_of_rights(relation), "case", after.name,
        name + Text{" is opened by", " เปิดโดย"} +
            instead(who(comparison.new_words, after.opened_by), who(comparison.old_words, before.opened_by)));
  }
  const auto changed = [&](const Text& what, const std::string& old_text, const std::string& new_text) {
    if (old_text != new_text)
      comparison.add(Effect::Different, "case", after.name,
                     name + what + instead(listed({new_text}), listed({old_text})));
  };
  changed({" is numbered by another field", " ใช้ช่องอื่นเป็นเลขที่"}, before.key, after.key);
  changed({" is numbered differently", " เปลี่ยนรูปแบบเลขที่"}, template_text(before.number), template_text(after.number));
  changed({" is shown by another field", " ใช้ช่องอื่นเป็นชื่อเรื่อง"}, before.title, after.title);
  compare_readers(comparison, before, after);
}

}  // namespace

void compare_office(Comparison& comparison) {
  for_both(comparison.old.roles, comparison.now.roles,
           [&](const auto& before, const auto& after) { compare_role(comparison, before, after); });
  for_both(comparison.old.parameters, comparison.now.parameters,
           [&](const auto& before, const auto& after) { compare_parameter(comparison, before, after); });
  for_both(comparison.old.evidence, comparison.now.evidence,
           [&](const auto& before, const auto& after) { compare_evidence(comparison, before, after); });
  for_both(comparison.old.records, comparison.now.records, [&](const auto& before, const auto& after) {
    compare_fields(comparison, "record", before, after, NameTypes(comparison.now, nullptr));
  });
}

void compare_cases(Comparison& comparison) {
  for_both(comparison.old.cases, comparison.now.cases,
           [&](const auto& before, const auto& after) { compare_case(comparison, before, after); });
}

}  // namespace anumat::generate
