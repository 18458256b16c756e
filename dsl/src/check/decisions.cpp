#include <algorithm>
#include <map>
#include <set>

#include "anumat/base/text.hpp"
#include "check/cases.hpp"
#include "check/package.hpp"
#include "check/tables.hpp"
#include "types/world.hpp"

namespace anumat::dsl {

namespace {

template <class T>
T* named(std::vector<T>& items, std::string_view name) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const T& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

/// The kinds of case whose checks name the rule: what it may read is what all of them have.
std::vector<const model::CaseKind*> users_of(const Package& package, std::string_view rule) {
  std::vector<const model::CaseKind*> found;
  for (const Section* section : package.sections("checks")) {
    const model::CaseKind* kind = package.definition.case_kind(fold(section->name.text));
    if (kind == nullptr) continue;
    for (const TableView& view : tables(*section, "checks"))
      for (const Row* row : view.rows())
        if (fold(view.text(*row, "rule")) == rule && std::find(found.begin(), found.end(), kind) == found.end())
          found.push_back(kind);
  }
  return found;
}

void build_rule(Package& package, const Section& section) {
  model::Rule* rule = named(package.definition.rules, fold(section.name.text));
  const auto users = users_of(package, rule->name);
  const Scope scope = users.empty() ? package.every_case_scope() : package.case_scope(*users.front());
  rule->code = text_of(value_of(section, "code"));
  if (rule->code.empty()) rule->code = rule->name;
  rule->label = both_languages(section, "label");
  rule->severity = choice(section, "severity") == "warn" ? model::RuleSeverity::Warn : model::RuleSeverity::Stop;
  const Piece* require = value_of(section, "require");
  Asked verdict = guard({"`require`", "`ต้องเป็นจริง`"});
  verdict.part_of = World::key_of_rule(rule->name);
  rule->require = package.expression(require, scope, std::move(verdict));
  Asked shown;  // The message is only shown when the rule is not kept.
  if (!rule->require.empty()) shown.condition = package.pending().size() - 1;
  for (std::size_t i = 1; i < users.size() && shown.condition; ++i)
    package.look_again(*shown.condition, package.case_scope(*users[i]));
  const auto both = [&](std::string_view id) {
    model::Messages messages{package.text_template(value_of(section, id, "en"), scope, shown),
                             package.text_template(value_of(section, id, "th"), scope, shown)};
    if (messages.en.empty() && messages.th.empty())
      messages.en = package.text_template(value_of(section, id), scope, shown);
    if (messages.en.empty()) messages.en = messages.th;
    if (messages.th.empty()) messages.th = messages.en;
    return messages;
  };
  rule->message = both("message");
  rule->advice = both("advice");
  if (rule->message.en.empty()) rule->message = {{{rule->name, {}, 0, false}}, {{rule->name, {}, 0, false}}};
  rule->source = text_of(value_of(section, "source"));
  if (users.empty())
    package.report("E1215", section.name.span,
                   {"no step checks the rule `" + rule->name + "`", "ไม่มีขั้นใดตรวจกฎ `" + rule->name + "`"},
                   {"name it in a `checks` section, or remove it", "อ้างถึงในส่วน `การตรวจ` หรือลบออก"});
}

model::HitPolicy hit_policy(std::string_view word) {
  if (word == "any") return model::HitPolicy::Any;
  if (word == "first") return model::HitPolicy::First;
  if (word == "priority") return model::HitPolicy::Priority;
  if (word == "rule order") return model::HitPolicy::RuleOrder;
  if (word == "output order") return model::HitPolicy::OutputOrder;
  if (word.starts_with("collect")) return model::HitPolicy::Collect;
  return model::HitPolicy::Unique;
}

model::Aggregation aggregation(std::string_view word) {
  if (word == "collect sum") return model::Aggregation::Sum;
  if (word == "collect min") return model::Aggregation::Min;
  if (word == "collect max") return model::Aggregation::Max;
  if (word == "collect count") return model::Aggregation::Count;
  return model::Aggregation::None;
}

model::TableRule read_table_row(Package& package, const Scope& scope, const Table& table, const Row& row,
                                TableColumns& columns) {
  model::TableRule rule;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string heading = fold(table.headings[i].text);
    Asked asked;
    asked.cell = true;
    asked.place = {"the column `" + heading + "`", "คอลัมน์ `" + heading + "`"};
    if (i < table.outputs_from) {
      if (const auto subject = columns.subjects.find(i); subject != columns.subjects.end())
        asked.subject_of = subject->second;
      rule.inputs.push_back(package.unary_tests(&row.cells[i], scope, std::move(asked)));
      continue;
    }
    if (const auto like = columns.firsts.find(i); like != columns.firsts.end()) asked.like = like->second;
    asked.absence_is_fine = true;  // The conditions of the row may have tested it.
    const std::size_t before = package.pending().size();
    rule.outputs.push_back(package.expression(&row.cells[i], scope, std::move(asked)));
    if (package.pending().size() > before) columns.firsts.emplace(i, before);
  }
  return rule;
}

void build_table(Package& package, const Section& section) {
  model::NamedTable* made = named(package.definition.tables, fold(section.name.text));
  const std::string_view hit = choice(section, "hit");
  made->label = both_languages(section, "label");
  made->table.hit = hit_policy(hit);
  made->table.aggregation = aggregation(hit);
  // A table reads the cases that have all it looks at.
  std::vector<std::string> looked_at;
  for (const Table& table : section.tables)
    for (std::size_t i = 0; table.has_outputs() && i < table.outputs_from; ++i) {
      const FeelParse heading = parse_expression(table.headings[i].text, package.names());
      const auto& names = heading.expression.inputs();
      looked_at.insert(looked_at.end(), names.begin(), names.end());
    }
  const Scope scope = package.scope_with(looked_at);
  TableColumns columns;
  const Table* leading = nullptr;
  bool first = true;
  for (const Table& table : section.tables) {
    if (!table.has_outputs()) continue;
    for (std::size_t i = 0; first && i < table.headings.size(); ++i) {
      if (i < table.outputs_from) {
        const std::size_t before = package.pending().size();
        Asked asked;
        asked.part_of = World::key_of_table(made->name);
        made->table.inputs.push_back(
            {fold(table.headings[i].text), package.expression(&table.headings[i], scope, std::move(asked)), {}});
        if (package.pending().size() > before) columns.subjects[i] = before;
      } else {
        made->table.outputs.push_back({fold(table.headings[i].text), {}, {}, {}});
      }
    }
    first = false;
    if (leading == nullptr) leading = &table;
    // A table with headings of its own is reported; its cells are not held against these.
    const bool same = same_headings(*leading, table);
    TableColumns others;
    for (const Row& row : table.rows) {
      if (row.broken || row.cells.size() != table.headings.size()) continue;
      made->table.rules.push_back(read_table_row(package, scope, table, row, same ? columns : others));
    }
  }
  finish_table(package, section, scope, made->table, columns);
}

/// How a route goes on: after a return, when a field changes, when a person comes up twice.
void read_course(Package& package, const Section& section, const model::CaseKind* about, model::Route& route) {
  if (choice(section, "on return") == "same step") route.on_return = model::OnReturn::SameStep;
  const Piece* repeats = value_of(section, "repeats");
  if (choice(section, "repeats") == "skip") route.repeats = model::Repeats::Skip;
  if (route.repeats == model::Repeats::Skip &&
      std::find(route.separate.begin(), route.separate.end(), "every step") != route.separate.end())
    package.report(
        "E1226", repeats->span,
        {"nobody comes up twice where every step must be a different person", "เมื่อทุกขั้นต้องเป็นคนละคนกัน จะไม่มีผู้ใดถูกถามซ้ำ"},
        {"remove `repeats`, or `every step` from `separate`", "ลบ `ผู้ลงนามซ้ำ` หรือลบ `ทุกขั้น` ออกจาก `แยกหน้าที่`"});
  const Piece* stale = value_of(section, "stale when changed");
  if (stale == nullptr) return;
  for (const Piece& field : read_names(*stale).value) {
    const std::string name = fold(field.text);
    if (about != nullptr && about->field(name) == nullptr) {
      std::vector<std::string> known;
      for (const auto& one : about->fields) known.push_back(one.name);
      package.report_unknown("E1217", field, {"field", "ช่อง"}, known);
    }
    route.stale_on.push_back(name);
  }
}

/// Who has the task of a step in hand can be said only where one person decides it.
void check_claims(Package& package, const Section& section, const model::Route& route) {
  const auto by_one = [](const model::RouteStep& step) { return step.who.size() != 1 || !step.who.front().several(); };
  if (!route.claims || route.steps.empty() || std::any_of(route.steps.begin(), route.steps.end(), by_one)) return;
  package.report("E1490", value_of(section, "claims")->span,
                 {"every step of `" + route.name + "` takes several people, so none can be claimed",
                  "ทุกขั้นของ `" + route.name + "` ต้องใช้หลายคน จึงไม่มีขั้นให้รับงานไว้"},
                 {"remove `claims`", "ลบ `รับงาน`"});
}

void build_route(Package& package, const Section& section) {
  model::Route* route = named(package.definition.routes, fold(section.name.text));
  // A route reads the case whose lifecycle awaits it.
  const model::CaseKind* about = nullptr;
  for (const auto& kind : package.definition.cases)
    if (kind.lifecycle)
      for (const auto& transition : kind.lifecycle->transitions)
        for (const auto& term : transition.who)
          if (term.kind == model::WhoKind::Route && term.name == route->name) about = &kind;
  const Scope scope = about == nullptr ? package.every_case_scope() : package.case_scope(*about);
  if (about == nullptr)
    package.report("E1216", section.name.span,
                   {"no lifecycle uses the route `" + route->name + "`", "ไม่มีวงจรใดใช้เส้นทาง `" + route->name + "`"},
                   {"write `route " + route->name + "` in a lifecycle, or remove it", "อ้างถึงในวงจร หรือลบออก"});
  if (const Piece* separate = value_of(section, "separate"))
    for (const Piece& side : read_names(*separate).value) {
      const std::string name = fold(side.text);
      const bool act = about != nullptr && about->lifecycle &&
                       std::any_of(about->lifecycle->transitions.begin(), about->lifecycle->transitions.end(),
                                   [&](const auto& t) { return t.on == name; });
      const bool field = about != nullptr && about->field(name) != nullptr;
      const bool blurred = about != nullptr && package.is_blurred(about->name);
      if (name != "every step" && !act && !field && !blurred) {
        std::vector<std::string> known{"every step"};
        for (const auto& one : about == nullptr ? std::vector<model::Field>() : about->fields)
          known.push_back(one.name);
        if (about != nullptr && about->lifecycle)
          for (const auto& transition : about->lifecycle->transitions) known.push_back(transition.on);
        package.report_unknown("E1217", side, {"field or step to keep apart", "ช่องหรือขั้นที่ต้องแยกกัน"}, known);
      }
      route->separate.push_back(name);
    }
  route->label = both_languages(section, "label");
  read_course(package, section, about, *route);
  route->scope = text_of(value_of(section, "scope"));
  Asked amount = value_for(StaticType::of(Shape::Number), {"`amount`", "`วงเงิน`"});
  amount.may_be_absent = false;
  route->amount = package.expression(value_of(section, "amount"), scope, std::move(amount));
  for (const TableView& view : tables(section, "steps"))
    for (const Row* row : view.rows()) {
      model::RouteStep step;
      step.number = std::atoi(arabic_digits(view.text(*row, "step")).c_str());
      step.who = package.who(view.cell(*row, "who"), about, scope, Package::Signers::Several);
      step.act = model::act_from_word(view.choice(*row, "act")).value_or(model::Act::Approve);
      step.when = package.expression(view.cell(*row, "when"), scope, guard({"`when`", "`เงื่อนไข`"}));
      step.within = package.time_span(view.cell(*row, "within"));
      step.late = package.then(view.cell(*row, "if late"), about, scope);
      route->steps.push_back(std::move(step));
    }
  route->claims = yes_no(text_of(value_of(section, "claims"))).value_or(false);
  route->recall = yes_no(text_of(value_of(section, "recall"))).value_or(false);
  route->reassigned_by = package.people(value_of(section, "reassigned by"), about, scope);
  check_claims(package, section, *route);
}

std::string role_name(Package& package, const Piece* piece) {
  if (piece == nullptr) return "";
  const std::string name = fold(piece->text);
  if (package.definition.role(name) == nullptr) {
    std::vector<std::string> known;
    for (const auto& role : package.definition.roles) known.push_back(role.name);
    package.report_unknown("E1203", *piece, {"role", "บทบาท"}, known);
  }
  return name;
}

/// The quorum is a share of the members or, rarely, a fixed number of people; only shares can be compared at a
/// re-meeting.
model::Fraction fraction_of(Package& package, const Share& share) {
  if (share.base != Share::Base::Members || share.denominator <= 0 || share.numerator <= 0 ||
      share.numerator > share.denominator)
    package.report("E1218", share.span,
                   {"a quorum is a share of the members, more than none and at most all",
                    "องค์ประชุมต้องเป็นสัดส่วนของสมาชิก มากกว่าศูนย์และไม่เกินทั้งหมด"},
                   {"write, for example, `1/2 of members`", "เขียน เช่น `1/2 ของสมาชิก`"});
  return {share.numerator, std::max<std::int64_t>(share.denominator, 1)};
}

model::Expression majority_expression(const Majority& majority) {
  const std::string compare = majority.or_equal ? " >= " : " > ";
  std::string text = "yes" + compare + "no";
  if (majority.against == Majority::Against::Share) {
    const std::string base = majority.share.base == Share::Base::Members   ? "members"
                             : majority.share.base == Share::Base::Present ? "present"
                             : majority.share.base == Share::Base::Votes   ? "(yes + no)"
                             : majority.share.base == Share::Base::Ballots ? "(yes + no + abstain)"
                                                                           : "1";
    // Multiplied out, so that a third stays exact.
    text = "yes * " + std::to_string(majority.share.denominator) + compare + std::to_string(majority.share.numerator) +
           " * " + base;
  }
  return parse_expression(text, FeelNames(), FeelProfile::Core).expression;
}

/// How long before it a session is called, and what comes of one that is called later.
void read_notice(Package& package, const Section& section, const Scope& scope, model::MeetingRules& rules) {
  const Piece* notice = value_of(section, "notice");
  if (const auto span = package.time_span(notice)) {
    rules.notice_days = span->count;
    rules.notice_unit = span->unit;
    if (span->unit == model::SpanUnit::Hours)
      package.report("E1335", notice->span, {"notice is counted in days", "การแจ้งล่วงหน้านับเป็นวัน"},
                     {"write, for example, `3 days` or `3 working days`", "เขียน เช่น `3 วัน` หรือ `3 วันทำการ`"});
  }
  const Piece* late = value_of(section, "short notice");
  const Piece* waived = value_of(section, "notice waived by");
  rules.notice_waived_by = package.people(waived, nullptr, scope);
  if (choice(section, "short notice") == "refused") rules.short_notice = model::ShortNotice::Refused;
  if (choice(section, "short notice") == "waived") rules.short_notice = model::ShortNotice::Waived;
  const bool needs_who = rules.short_notice == model::ShortNotice::Waived;
  if (late != nullptr && notice == nullptr)
    package.report("E1332", late->span,
                   {"there is no notice that could be too short", "ไม่ได้กำหนดเวลาแจ้งล่วงหน้า จึงไม่มีกรณีแจ้งกระชั้นชิด"},
                   {"add, for example, `notice: 3 days`", "เพิ่ม เช่น `แจ้งล่วงหน้า: 3 วัน`"});
  else if (needs_who && waived == nullptr)
    package.report("E1332", late->span,
                   {"nobody is named who may declare a session urgent", "ไม่ได้ระบุผู้สั่งว่าเป็นกรณีเร่งด่วน"},
                   {"add, for example, `notice waived by: chair`", "เพิ่ม เช่น `ผู้สั่งว่าเร่งด่วน: ประธาน`"});
  else if (!needs_who && waived != nullptr)
    package.report("E1332", waived->span, {"no declaration of urgency is asked for", "ไม่ได้กำหนดให้ต้องสั่งว่าเป็นกรณีเร่งด่วน"},
                   {"write `short notice: waived`, or remove this", "เขียน `แจ้งกระชั้นชิด: สั่งว่าเร่งด่วน` หรือลบบรรทัดนี้"});
}

void read_proxies(Package& package, const Section& section, const Scope& scope, model::MeetingRules& rules) {
  rules.proxy_given_by = package.people(value_of(section, "proxy given by"), nullptr, scope);
  const Piece* most = value_of(section, "proxies held at most");
  const Piece* counted = value_of(section, "proxies count for quorum");
  if (most != nullptr) {
    rules.proxies_max = std::atoi(arabic_digits(most->text).c_str());
    if (rules.proxies_max < 1)
      package.report("E1331", most->span, {"one who holds proxies holds at least one", "ผู้รับมอบฉันทะถือได้อย่างน้อยหนึ่งราย"},
                     {"write a whole number from 1 on", "เขียนจำนวนเต็มตั้งแต่ 1"});
    rules.proxies_max = std::max<std::int64_t>(rules.proxies_max, 1);
  }
  rules.proxies_for_quorum = yes_no(text_of(counted)).value_or(false);
  if (rules.proxy_given_by.empty() && value_of(section, "proxy given by") == nullptr &&
      (most != nullptr || counted != nullptr))
    package.report("E1330", (most != nullptr ? most : counted)->span,
                   {"nobody may give a proxy, so there is none to hold or count", "ไม่มีผู้มอบฉันทะได้ จึงไม่มีสิ่งให้ถือหรือนับ"},
                   {"add `proxy given by`, or remove this", "เพิ่ม `ผู้มอบฉันทะได้` หรือลบบรรทัดนี้"});
}

void read_ballots(Package& package, const Section& section, model::MeetingRules& rules) {
  if (choice(section, "ballots") == "secret") rules.ballots = model::BallotKind::Secret;
  if (choice(section, "ballots") == "open or secret") rules.ballots = model::BallotKind::AsPut;
  if (rules.ballots == model::BallotKind::Secret && rules.by_show_of_hands)
    package.report("E1333", value_of(section, "counted from")->span,
                   {"hands that are shown are not secret", "การยกมือไม่เป็นความลับ"},
                   {"remove `counted from`, or write `ballots: open`", "ลบ `นับคะแนนจาก` หรือเขียน `การลงคะแนน: เปิดเผย`"});
}

/// Who disposes of files whose retention is over; of those without one nobody can.
void build_disposal(Package& package, const Section& section) {
  const Piece* who = value_of(section, "disposed by");
  if (who == nullptr) return;
  model::EvidenceKind* kind = named(package.definition.evidence, fold(section.name.text));
  kind->disposed_by = package.people(who, nullptr, package.office_scope());
  if (value_of(section, "retention") != nullptr) return;
  package.report("E1239", who->span,
                 {"files without a retention are kept for ever, so nobody disposes of them",
                  "ไฟล์ที่ไม่กำหนดเวลาเก็บรักษาเก็บไว้ตลอด จึงไม่มีผู้ทำลาย"},
                 {"add, for example, `retention: 10 years`, or remove this", "เพิ่ม เช่น `เก็บรักษา: 10 ปี` หรือลบบรรทัดนี้"});
}

/// A role, or those who belong to a group that is named.
void read_members(Package& package, const Section& section, const Scope& scope, model::MeetingRules& rules) {
  const Piece* cell = value_of(section, "members");
  if (cell == nullptr) return;
  const auto phrase = read_who(*cell);
  using enum WhoTerm::Kind;
  const bool of_group = phrase.ok() && phrase.value.alternatives.size() == 1 &&
                        (phrase.value.alternatives[0].kind == InGroup || phrase.value.alternatives[0].kind == Members);
  if (!of_group) {
    rules.members = role_name(package, cell);
    return;
  }
  const model::Who made = package.who(cell, nullptr, scope);
  if (!made.empty()) rules.members_of = made.front();
}

void build_meeting(Package& package, const Section& section) {
  model::MeetingRules* rules = named(package.definition.meetings, fold(section.name.text));
  const Scope scope = package.office_scope();
  rules->label = both_languages(section, "label");
  read_members(package, section, scope, *rules);
  rules->chair = role_name(package, value_of(section, "chair"));
  rules->called_by = package.who(value_of(section, "called by"), nullptr, scope);
  if (rules->called_by.empty()) rules->called_by.push_back({model::WhoKind::Role, rules->chair, {}, 1});
  read_notice(package, section, scope, *rules);
  if (const Piece* quorum = value_of(section, "quorum")) {
    auto phrase = read_share(*quorum);
    for (Diagnostic& diagnostic : phrase.diagnostics) package.report(std::move(diagnostic));
    if (phrase.ok()) rules->quorum = fraction_of(package, phrase.value);
  }
  if (const Piece* again = value_of(section, "re-meeting")) {
    auto phrase = read_re_meeting(*again);
    for (Diagnostic& diagnostic : phrase.diagnostics) package.report(std::move(diagnostic));
    if (phrase.ok()) {
      rules->re_meeting = fraction_of(package, phrase.value.quorum);
      rules->re_meeting_days = phrase.value.within.count * (phrase.value.within.unit == Period::Unit::Weeks ? 7 : 1);
    }
  }
  if (const Piece* carried = value_of(section, "carried")) {
    auto phrase = read_majority(*carried);
    for (Diagnostic& diagnostic : phrase.diagnostics) package.report(std::move(diagnostic));
    if (phrase.ok()) rules->carried = majority_expression(phrase.value);
  }
  rules->chair_casts = false;
  if (const Piece* tie = value_of(section, "tie")) {
    auto phrase = read_tie(*tie);
    for (Diagnostic& diagnostic : phrase.diagnostics) package.report(std::move(diagnostic));
    rules->chair_casts = phrase.ok() && phrase.value == TieRule::ChairCasts;
  }
  rules->by_show_of_hands = choice(section, "counted from") == "show of hands";
  if (const Piece* recuse = value_of(section, "recuse"))
    for (const Piece& field : read_names(*recuse).value) rules->recuse.push_back(fold(field.text));
  rules->recusal_reduces_base = package.expression(value_of(section, "recusal reduces base"), scope,
                                                   guard({"`recusal reduces base`", "`หักผู้งดออกจากฐาน`"}));
  read_proxies(package, section, scope, *rules);
  read_ballots(package, section, *rules);
  Scope minutes = scope;
  minutes.add("date", {model::FieldKind::Date, "", {}});
  minutes.add("number", {model::FieldKind::Text, "", {}});
  rules->minutes_number = package.text_template(value_of(section, "minutes number"), minutes);
  rules->source = text_of(value_of(section, "source"));
}

/// A second section of a name has been reported; it must not go into what the first one makes.
std::vector<const Section*> first_of_each(const Package& package, std::string_view kind) {
  std::vector<const Section*> kept;
  std::set<std::string> names;
  for (const Section* section : package.sections(kind))
    if (names.insert(fold(section->name.text)).second) kept.push_back(section);
  return kept;
}

}  // namespace

void build_decisions(Package& package) {
  for (const Section* section : first_of_each(package, "rule")) build_rule(package, *section);
  for (const Section* section : first_of_each(package, "table")) build_table(package, *section);
  for (const Section* section : first_of_each(package, "route")) build_route(package, *section);
  for (const Section* section : first_of_each(package, "meeting")) build_meeting(package, *section);
  for (const Section* section : first_of_each(package, "evidence")) build_disposal(package, *section);
}

}  // namespace anumat::dsl
