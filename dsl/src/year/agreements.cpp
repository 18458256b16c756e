// An agreement: what is promised about a case, who signs for which side, and what may change it.

#include <algorithm>
#include <set>

#include "anumat/base/text.hpp"
#include "check/cases.hpp"
#include "proof/places.hpp"
#include "proof/words.hpp"
#include "year/year.hpp"

namespace anumat::dsl::year {

namespace {

model::Party party_of(std::string_view id) {
  return id == "recipient" ? model::Party::Recipient : id == "witness" ? model::Party::Witness : model::Party::Promisor;
}

std::string who_words(const model::Who& who) {
  std::set<std::string> words;
  for (const model::WhoTerm& term : who) words.insert(proof::words_of(term));
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " or ") + word;
  return text;
}

}  // namespace

void build_agreement(Package& package, const Section& section) {
  model::Agreement made;
  made.name = fold(section.name.text);
  made.label = both_languages(section, "label");
  made.source = text_of(value_of(section, "source"));
  made.under = text_of(value_of(section, "under"));
  const model::CaseKind* kind = known_case(package, value_of(section, "about"));
  const Scope scope = kind == nullptr ? package.office_scope() : package.case_scope(*kind);
  if (kind != nullptr) made.kind = kind->name;
  if (const Piece* promise = value_of(section, "promise"))
    for (const Piece& field : read_names(*promise).value) {
      if (kind != nullptr) known_field(package, *kind, field);
      const std::string name = fold(field.text);
      if (std::ranges::find(made.promise, name) != made.promise.end())
        report_twice(package, &field);
      else
        made.promise.push_back(name);
    }
  if (const Piece* steps = value_of(section, "amended on"))
    for (const Piece& step : read_names(*steps).value)
      if (kind != nullptr && known_step(package, *kind, step)) made.amended_on.push_back(fold(step.text));
  for (const TableView& view : tables(section, "signing"))
    for (const Row* row : view.rows()) {
      model::Signing signing;
      const auto order = number_of(view.cell(*row, "order"));
      signing.order = order ? static_cast<int>(order->to_int64().value_or(0)) : 0;
      signing.who = package.who(view.cell(*row, "who"), kind, scope);
      signing.party = party_of(view.choice(*row, "party"));
      made.signing.push_back(std::move(signing));
    }
  package.definition.agreements.push_back(std::move(made));
}

namespace {

const model::Agreement* agreement(const Package& package, std::string_view name) {
  const auto& all = package.definition.agreements;
  const auto found = std::ranges::find(all, name, &model::Agreement::name);
  return found == all.end() ? nullptr : &*found;
}

/// The turns are 1, 2, 3 without a gap, so that nobody waits for a signature that nobody gives.
void check_order(Package& package, const model::Agreement& one, const Section& section) {
  std::set<int> orders;
  for (const model::Signing& signing : one.signing) orders.insert(signing.order);
  int expected = 1;
  for (const int order : orders) {
    if (order == expected++) continue;
    const auto row = std::ranges::find(one.signing, order, &model::Signing::order) - one.signing.begin();
    const std::string missing = std::to_string(expected - 1);
    package.report("E1540", proof::place_of_row(section, "signing", static_cast<std::size_t>(row), "order"),
                   {"nobody signs as number " + missing, "ไม่มีผู้ลงนามลำดับที่ " + missing},
                   {"number the turns 1, 2, 3 without a gap", "เรียงลำดับ 1, 2, 3 โดยไม่เว้น"});
    return;
  }
}

bool can_sign(const model::Signing& signing) {
  return std::ranges::any_of(signing.who, [](const auto& term) { return proof::is_person(term); });
}

void check_parties(Package& package, const model::Agreement& one, const Section& section) {
  for (const auto& [party, en, th] : {std::tuple(model::Party::Promisor, "promisor", "ผู้ทำคำรับรอง"),
                                      std::tuple(model::Party::Recipient, "recipient", "ผู้รับคำรับรอง")}) {
    const bool signs = std::ranges::any_of(
        one.signing, [&](const auto& signing) { return signing.party == party && can_sign(signing); });
    if (!signs)
      package.report("E1541", section.name.span,
                     {std::string("no person signs as ") + en, std::string("ไม่มีบุคคลลงนามเป็น") + th},
                     {"an agreement binds two sides: add the row", "คำรับรองผูกพันสองฝ่าย ให้เพิ่มแถว"});
  }
  for (std::size_t i = 0; i < one.signing.size(); ++i)
    for (std::size_t other = 0; other < i; ++other) {
      const bool both_sides = one.signing[i].party != one.signing[other].party &&
                              one.signing[i].party != model::Party::Witness &&
                              one.signing[other].party != model::Party::Witness;
      const std::string words = who_words(one.signing[i].who);
      if (!both_sides || words.empty() || words != who_words(one.signing[other].who)) continue;
      Diagnostic found = diagnose("E1542", proof::place_of_row(section, "signing", i, "who"),
                                  {"`" + words + "` would promise to themselves", "`" + words + "` จะรับรองต่อตนเอง"},
                                  {"name another person on one side", "ระบุบุคคลอื่นในฝ่ายหนึ่ง"});
      found.labels.push_back({proof::place_of_row(section, "signing", other, "who"), {"the other side", "อีกฝ่ายหนึ่ง"}});
      package.report(std::move(found));
    }
}

void check_under(Package& package, const model::Agreement& one, const Section& section) {
  if (one.under.empty()) return;
  std::string way = one.name;
  const model::Agreement* at = &one;
  for (std::size_t steps = 0; at != nullptr && !at->under.empty(); ++steps) {
    way += " -> " + at->under;
    at = agreement(package, at->under);
    if (at == nullptr || at->name != one.name) {
      if (steps > package.definition.agreements.size()) return;  // A circle further up; it is told where it is.
      continue;
    }
    Diagnostic found = diagnose("E1543", value_of(section, "under")->span,
                                {"`" + one.name + "` carries out itself", "`" + one.name + "` รับช่วงจากตนเอง"},
                                {"let one of them stand on its own", "ให้คำรับรองหนึ่งไม่รับช่วงจากคำรับรองใด"});
    found.example = way;
    package.report(std::move(found));
    return;
  }
}

/// E6118: an agreement about another kind of case is reached through a field, and through one alone.
void check_way_up(Package& package, const model::Agreement& one, const Section& section) {
  const model::Agreement* above = one.under.empty() ? nullptr : agreement(package, one.under);
  const model::CaseKind* kind = package.definition.case_kind(one.kind);
  if (above == nullptr || kind == nullptr || above->kind == one.kind) return;
  const auto leads = std::ranges::count_if(kind->fields, [&](const model::Field& field) {
    return field.type.kind == model::FieldKind::Case && field.type.name == above->kind;
  });
  if (leads == 1) return;
  const std::string count = std::to_string(leads);
  package.report(
      "E6118", value_of(section, "under")->span,
      {"`" + above->name + "` is about a " + above->kind + ", and " + count + " fields of " + one.kind + " lead to one",
       "`" + above->name + "` เป็นเรื่อง " + above->kind + " แต่ " + one.kind + " มีช่องอ้างถึง " + count + " ช่อง"},
      {"give " + one.kind + " one field of the type `" + above->kind + "`",
       "ให้ " + one.kind + " มีช่องชนิด `" + above->kind + "` หนึ่งช่อง"});
}

/// Steps that change a promise behind the back of those who signed.
void check_silent_changes(Package& package, const model::Agreement& one) {
  const model::CaseKind* kind = package.definition.case_kind(one.kind);
  const Section* life = kind == nullptr ? nullptr : proof::section_of(package, "lifecycle", kind->name);
  if (life == nullptr || !kind->lifecycle) return;
  const auto promised = [&](const std::string& field) { return proof::has(one.promise, field); };
  for (std::size_t i = 0; i < kind->lifecycle->transitions.size(); ++i) {
    const model::Transition& step = kind->lifecycle->transitions[i];
    if (proof::has(one.amended_on, step.on) || step.from == std::vector{kind->lifecycle->start}) continue;
    const auto takes = std::ranges::find_if(step.takes, promised);
    const auto sets = std::ranges::find_if(step.sets, promised, &model::Assignment::field);
    if (takes == step.takes.end() && sets == step.sets.end()) continue;
    const std::string field = takes != step.takes.end() ? *takes : sets->field;
    Diagnostic found = diagnose(
        "E1545", proof::place_of_row(*life, "transitions", i, takes != step.takes.end() ? "takes" : "sets"),
        {"`" + step.on + "` changes `" + field + "`, which `" + one.name + "` promises, without a new signature",
         "`" + step.on + "` เปลี่ยน `" + field + "` ที่รับรองไว้ใน `" + one.name + "` โดยไม่ลงนามใหม่"},
        {"name the step under `amended on`, or take the field out of it", "ระบุขั้นนี้ใน `แก้ไขเมื่อ` หรือนำช่องนี้ออกจากขั้น"});
    found.labels.push_back(
        {proof::section_of(package, "agreement", one.name)->name.span, {"promised here", "รับรองไว้ที่นี่"}});
    package.report(std::move(found));
  }
}

}  // namespace

void resolve_agreements(Package& package) {
  std::vector<std::string> known;
  for (const auto& one : package.definition.agreements) known.push_back(one.name);
  for (const Section* section : package.sections("agreement"))
    if (const Piece* under = value_of(*section, "under"); under != nullptr && !proof::has(known, fold(under->text)))
      package.report_unknown("E1544", *under, {"agreement", "คำรับรอง"}, known);
}

void check_agreement(Package& package, const model::Agreement& one, const Section& section) {
  check_order(package, one, section);
  check_parties(package, one, section);
  check_under(package, one, section);
  check_way_up(package, one, section);
  check_silent_changes(package, one);
}

}  // namespace anumat::dsl::year
