// Fields that a condition reads before any step can have written them.

#include <map>
#include <set>

#include "proof/checks.hpp"
#include "proof/places.hpp"
#include "proof/words.hpp"

namespace anumat::dsl::proof {

namespace {

using Names = std::set<std::string>;

/// The fields that an expression comes to read, through derived values, tables and rules.
void collect(const model::Definition& definition, const model::CaseKind& kind, const model::Expression& expression,
             Names& seen, Names& fields) {
  if (expression.empty()) return;
  for (const std::string& name : expression.inputs()) {
    if (kind.field(name) != nullptr) fields.insert(name);
    if (!seen.insert(name).second) continue;
    if (const auto* derived = kind.derived_value(name)) collect(definition, kind, derived->value, seen, fields);
    if (const auto* rule = definition.rule(name)) collect(definition, kind, rule->require, seen, fields);
    if (const auto* table = definition.table(name))
      for (const auto& input : table->table.inputs) collect(definition, kind, input.expression, seen, fields);
  }
}

Names fields_read(const model::Definition& definition, const model::CaseKind& kind,
                  const model::Expression& expression) {
  Names seen;
  Names fields;
  collect(definition, kind, expression, seen, fields);
  return fields;
}

Names fields_written(const model::Transition& row) {
  Names fields(row.takes.begin(), row.takes.end());
  for (const model::Assignment& one : row.sets) fields.insert(one.field);
  return fields;
}

/// For each state, the fields that some way there may have written.
std::map<std::string, Names> written_by(const model::Lifecycle& life) {
  std::map<std::string, Names> written;
  for (bool changed = true; changed;) {
    changed = false;
    for (const model::Transition& row : life.transitions)
      for (const std::string& from : row.from) {
        Names& target = written[row.to.empty() ? from : row.to];
        const std::size_t before = target.size();
        const Names carried = written[from];
        target.insert(carried.begin(), carried.end());
        const Names own = fields_written(row);
        target.insert(own.begin(), own.end());
        changed = changed || target.size() != before;
      }
  }
  return written;
}

class FieldOrder {
 public:
  FieldOrder(Package& package, const model::CaseKind& kind)
      : package_(package), kind_(kind), written_(written_by(*kind.lifecycle)) {
    for (const model::Transition& row : kind.lifecycle->transitions)
      for (const std::string& field : fields_written(row)) writers_.try_emplace(field, &row);
  }

  void check(const model::Expression& expression, const std::string& state, const Names& own, Span place) {
    for (const std::string& field : fields_read(package_.definition, kind_, expression)) {
      const auto writer = writers_.find(field);
      // What no step writes, or must be there, is given when the case is opened.
      if (writer == writers_.end() || kind_.field(field)->required) continue;
      if (written_[state].contains(field) || own.contains(field) || !reported_.insert(field).second) continue;
      package_.report("E1467", place,
                      {"`" + field + "` is read here in \"" + state + "\", before any step can have written it",
                       "อ่าน `" + field + "` ที่นี่ในสถานะ \"" + state + "\" ก่อนที่ขั้นใดจะกรอกได้"},
                      {"`" + writer->second->on + "` writes it; take it earlier, or make it required",
                       "ขั้น `" + writer->second->on + "` เป็นผู้กรอก ให้รับค่าก่อนหน้านี้ หรือกำหนดให้จำเป็น"});
    }
  }

 private:
  Package& package_;
  const model::CaseKind& kind_;
  std::map<std::string, Names> written_;
  std::map<std::string, const model::Transition*> writers_;
  Names reported_;
};

}  // namespace

void check_fields(Package& package, const model::CaseKind& kind) {
  const Section* section = section_of(package, "lifecycle", kind.name);
  if (section == nullptr) return;
  const auto& rows = kind.lifecycle->transitions;
  FieldOrder order(package, kind);
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (const std::string& from : rows[i].from) {
      // Rights and conditions are looked at before the step brings its own values.
      order.check(rows[i].when, from, {}, place_of_row(*section, "transitions", i, "when"));
      for (const model::WhoTerm& term : rows[i].who)
        order.check(term.expression, from, {}, place_of_row(*section, "transitions", i, "who"));
      for (const model::Assignment& one : rows[i].sets)
        order.check(one.value, from, fields_written(rows[i]), place_of_row(*section, "transitions", i, "sets"));
      for (const model::WhoTerm& term : rows[i].who) {
        const model::Route* route = term.kind == model::WhoKind::Route ? package.definition.route(term.name) : nullptr;
        const Section* steps = route == nullptr ? nullptr : section_of(package, "route", route->name);
        for (std::size_t step = 0; steps != nullptr && step < route->steps.size(); ++step) {
          order.check(route->steps[step].when, from, {}, place_of_row(*steps, "steps", step, "when"));
          for (const model::WhoTerm& one : route->steps[step].who)
            order.check(one.expression, from, {}, place_of_row(*steps, "steps", step, "who"));
        }
      }
    }
}

}  // namespace anumat::dsl::proof
