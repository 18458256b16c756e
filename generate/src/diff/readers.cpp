// Who reads a case and its fields: fewer readers are stricter, and everybody are the most there can be.

#include <optional>

#include "diff/comparison.hpp"

namespace anumat::generate {

namespace {

/// The clauses that let somebody read, as people know them.
Text readers_text(const Speaker& words, const std::optional<model::Readers>& readers) {
  if (!readers) return {"everybody in the office", "ทุกคนในหน่วยงาน"};
  Text all = readers->who.empty() ? Text{} : words.say([&](const Words& w) { return w.who(readers->who); });
  const auto add = [&](const Text& clause) {
    const bool first = all.en.empty();
    all = all + (first ? Text{} : Text{", ", ", "}) + clause;
  };
  if (readers->actors) add({"whoever has or had a step of it", "ผู้มีหรือเคยมีขั้นของเรื่อง"});
  for (const std::string& body : readers->bodies)
    add(Text{"members of ", "สมาชิกของ "} + words.name(body) + Text{" on whose agenda it is", " เมื่อเรื่องอยู่ในวาระ"});
  return all;
}

std::vector<std::string> other_clauses(const model::Readers& readers) {
  std::vector<std::string> clauses = readers.bodies;
  if (readers.actors) clauses.emplace_back();  // No body is called so.
  return clauses;
}

/// Both ways of naming readers together.
Relation together(Relation who, Relation clauses) {
  if (who == Relation::Same) return clauses;
  if (clauses == Relation::Same || clauses == who) return who;
  return Relation::Other;
}

Relation relation_of_readers(const std::optional<model::Readers>& old, const std::optional<model::Readers>& now) {
  if (!old || !now) return !old && !now ? Relation::Same : now ? Relation::Fewer : Relation::More;
  return together(relation_of(old->who, now->who), relation_of(other_clauses(*old), other_clauses(*now)));
}

/// No readers of its own: whoever reads the case.
Relation relation_of_field(const model::Field& old, const model::Field& now) {
  if (old.read_by.empty() != now.read_by.empty()) return now.read_by.empty() ? Relation::More : Relation::Fewer;
  return relation_of(old.read_by, now.read_by);
}

Text readers_of_field(const Speaker& words, const model::Field& field) {
  if (field.read_by.empty()) return {"whoever reads the case", "ผู้อ่านเรื่องทุกคน"};
  return words.say([&](const Words& w) { return w.who(field.read_by); });
}

}  // namespace

void compare_readers(Comparison& comparison, const model::CaseKind& before, const model::CaseKind& after) {
  const Text name = quoted(comparison.new_words.name(after.name));
  if (const Relation relation = relation_of_readers(before.readers, after.readers); relation != Relation::Same)
    comparison.add(effect_of_rights(relation), "readers", after.name,
                   Text{"the case ", "เรื่อง "} + name + Text{" is read by", " อ่านได้โดย"} +
                       instead(readers_text(comparison.new_words, after.readers),
                               readers_text(comparison.old_words, before.readers)));
  for (const model::Field& field : after.fields) {
    const model::Field* old = before.field(field.name);
    const Relation relation = old == nullptr ? Relation::Same : relation_of_field(*old, field);
    if (relation == Relation::Same) continue;
    comparison.add(
        effect_of_rights(relation), "case", after.name,
        Text{"the field ", "ช่อง "} + quoted(comparison.new_words.name(field.name)) + Text{" of ", " ของ "} + name +
            Text{" is read by", " อ่านได้โดย"} +
            instead(readers_of_field(comparison.new_words, field), readers_of_field(comparison.old_words, *old)));
  }
}

}  // namespace anumat::generate
