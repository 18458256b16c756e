// A ledger: accounts, and what the steps of cases post from one into another.

#include <algorithm>
#include <map>
#include <set>

#include "anumat/base/text.hpp"
#include "check/cases.hpp"
#include "proof/places.hpp"
#include "types/world.hpp"
#include "year/year.hpp"

namespace anumat::dsl::year {

namespace {

void read_accounts(Package& package, const Section& section, model::Ledger& ledger) {
  for (const TableView& view : tables(section, "accounts"))
    for (const Row* row : view.rows()) {
      model::Account account;
      account.name = fold(view.text(*row, "account"));
      if (ledger.account(account.name) != nullptr) report_twice(package, view.cell(*row, "account"));
      account.label = label_of(view, *row);
      account.grows = view.choice(*row, "grows") == "credit" ? model::Side::Credit : model::Side::Debit;
      account.never_negative = view.yes(*row, "never negative");
      account.year_end = view.choice(*row, "year end") == "close" ? model::YearEnd::Close : model::YearEnd::CarryOver;
      account.into = fold(view.text(*row, "into"));
      ledger.accounts.push_back(std::move(account));
    }
}

void known_account(Package& package, const model::Ledger& ledger, const Piece* name) {
  if (name == nullptr || ledger.account(fold(name->text)) != nullptr) return;
  std::vector<std::string> known;
  for (const auto& account : ledger.accounts) known.push_back(account.name);
  package.report_unknown("E1520", *name, {"account of " + ledger.name, "รายการบัญชีของ " + ledger.name}, known);
}

/// E1521: an amount leaves one account and enters another, or it has no place in books.
void check_both_sides(Package& package, const TableView& view, const Row& row) {
  const Piece* debit = view.cell(row, "debit");
  const Piece* credit = view.cell(row, "credit");
  const Span place = debit != nullptr ? debit->span : credit != nullptr ? credit->span : row.span;
  if (debit == nullptr || credit == nullptr) {
    const bool both = debit == nullptr && credit == nullptr;
    const bool no_debit = debit == nullptr;
    package.report("E1521", place,
                   both ? Text{"this posting names no account", "การลงบัญชีนี้ไม่ระบุรายการบัญชี"}
                        : Text{std::string("this posting has no ") + (no_debit ? "debit" : "credit"),
                               std::string("การลงบัญชีนี้ไม่มีด้าน") + (no_debit ? "เดบิต" : "เครดิต")},
                   {"say where the amount comes from and where it goes", "ระบุว่าเงินมาจากรายการใดและไปรายการใด"});
  } else if (fold(debit->text) == fold(credit->text)) {
    package.report("E1521", credit->span,
                   {"`" + credit->text + "` is debited and credited with the same amount",
                    "`" + credit->text + "` ลงทั้งเดบิตและเครดิตด้วยยอดเดียวกัน"},
                   {"nothing would change; name two accounts", "ยอดไม่เปลี่ยน ให้ระบุสองรายการ"});
  }
}

/// The field through which a case leads to the one whose accounts are meant; E1524 when that is not plain.
std::string subject_of(Package& package, const model::Ledger& ledger, const model::CaseKind& kind, const Piece* named,
                       Span place) {
  if (named != nullptr) {
    known_field(package, kind, *named);
    const model::Field* field = kind.field(fold(named->text));
    if (field == nullptr) return {};
    if (field->type.kind == model::FieldKind::Case && field->type.name == ledger.kind) return field->name;
    package.report("E1524", named->span,
                   {"`" + field->name + "` of " + kind.name + " does not point at a " + ledger.kind,
                    "`" + field->name + "` ของ " + kind.name + " ไม่ได้อ้างถึง " + ledger.kind},
                   {"name a field whose type is `" + ledger.kind + "`", "ระบุช่องที่มีชนิดเป็น `" + ledger.kind + "`"});
    return {};
  }
  if (kind.name == ledger.kind) return {};
  std::vector<std::string> fields;
  for (const auto& field : kind.fields)
    if (field.type.kind == model::FieldKind::Case && field.type.name == ledger.kind) fields.push_back(field.name);
  if (fields.size() == 1) return fields.front();
  package.report(
      "E1524", place,
      {"nothing says whose accounts `" + kind.name + "` posts to: it has " +
           (fields.empty() ? "no field" : std::to_string(fields.size()) + " fields") + " of the type " + ledger.kind,
       "ไม่ทราบว่า " + kind.name + " ลงบัญชีของเรื่องใด เพราะมีช่องชนิด " + ledger.kind + " " + std::to_string(fields.size()) +
           " ช่อง"},
      fields.empty() ? Text{"add such a field to the case", "เพิ่มช่องนั้นในเรื่อง"}
                     : Text{"name one of them under `for`", "ระบุช่องหนึ่งในคอลัมน์ `ของเรื่อง`"});
  return {};
}

void read_posting(Package& package, const TableView& view, const Row& row, model::Ledger& ledger) {
  model::Posting posting;
  for (const std::string_view side : {"debit", "credit"}) known_account(package, ledger, view.cell(row, side));
  check_both_sides(package, view, row);
  posting.debit = fold(view.text(row, "debit"));
  posting.credit = fold(view.text(row, "credit"));
  const Piece* name = view.cell(row, "kind");
  const model::CaseKind* kind = known_case(package, name);
  const Piece* on = view.cell(row, "on");
  if (kind == nullptr || on == nullptr) return;
  posting.kind = kind->name;
  posting.on = fold(on->text);
  if (posting.on != "open") known_step(package, *kind, *on);
  const Scope scope = package.case_scope(*kind);
  posting.when = package.expression(view.cell(row, "when"), scope, guard({"`when`", "`เงื่อนไข`"}));
  Asked amount = value_for(stored_type({model::FieldKind::Money, "", {}}), {"an amount", "จำนวนเงิน"});
  amount.may_be_absent = false;
  if (!posting.when.empty()) {
    amount.condition = package.pending().size() - 1;
    amount.assumed_holds = true;
  }
  posting.amount = package.expression(view.cell(row, "amount"), scope, std::move(amount));
  posting.dated = package.expression(view.cell(row, "dated"), scope,
                                     value_for(StaticType::of(Shape::Date), {"`dated`", "`ลงวันที่`"}));
  if (!ledger.kind.empty())
    posting.subject = subject_of(package, ledger, *kind, view.cell(row, "for"), name->span);
  else if (const Piece* subject = view.cell(row, "for"))
    package.report("E1524", subject->span, {"this ledger is not kept by cases", "บัญชีนี้ไม่ได้แยกตามเรื่อง"},
                   {"add `about` to the ledger, or leave `for` empty", "เพิ่ม `เกี่ยวกับ` ในบัญชี หรือเว้น `ของเรื่อง` ว่าง"});
  ledger.postings.push_back(std::move(posting));
}

}  // namespace

void build_ledger(Package& package, const Section& section) {
  model::Ledger ledger;
  ledger.name = fold(section.name.text);
  ledger.label = both_languages(section, "label");
  ledger.source = text_of(value_of(section, "source"));
  if (const model::CaseKind* kind = known_case(package, value_of(section, "about"))) ledger.kind = kind->name;
  ledger.closed_by = package.who(value_of(section, "closed by"), nullptr, package.office_scope());
  read_accounts(package, section, ledger);
  for (const TableView& view : tables(section, "accounts"))
    for (const Row* row : view.rows()) known_account(package, ledger, view.cell(*row, "into"));
  for (const TableView& view : tables(section, "postings"))
    for (const Row* row : view.rows()) read_posting(package, view, *row, ledger);
  package.definition.ledgers.push_back(std::move(ledger));
}

namespace {

Span place_of_account(const Section& section, std::size_t index, std::string_view column = "account") {
  return proof::place_of_row(section, "accounts", index, column);
}

/// Whether a posting takes from the account.
bool lowers(const model::Posting& posting, const model::Account& account) {
  return (account.grows == model::Side::Debit ? posting.credit : posting.debit) == account.name;
}
bool raises(const model::Posting& posting, const model::Account& account) {
  return (account.grows == model::Side::Debit ? posting.debit : posting.credit) == account.name;
}

void check_account(Package& package, const model::Ledger& ledger, const Section& section, std::size_t index) {
  const model::Account& account = ledger.accounts[index];
  std::size_t rising = 0;
  std::optional<std::size_t> falling;
  for (std::size_t i = 0; i < ledger.postings.size(); ++i) {
    rising += raises(ledger.postings[i], account) ? 1 : 0;
    if (!falling && lowers(ledger.postings[i], account)) falling = i;
  }
  const bool target =
      std::ranges::any_of(ledger.accounts, [&](const auto& other) { return other.into == account.name; });
  if (rising == 0 && !falling && !target)
    package.report("E1523", place_of_account(section, index),
                   {"nothing is ever posted to `" + account.name + "`", "ไม่มีการลงบัญชีใน `" + account.name + "`"},
                   {"add a posting, or take the account away", "เพิ่มการลงบัญชี หรือลบรายการบัญชีนี้"});
  if (account.never_negative && rising == 0 && falling && !target) {
    const model::Posting& first = ledger.postings[*falling];
    Diagnostic found =
        diagnose("E1522", place_of_account(section, index),
                 {"`" + account.name + "` may never be negative, but nothing ever adds to it",
                  "`" + account.name + "` ห้ามติดลบ แต่ไม่มีการลงบัญชีใดเพิ่มยอด"},
                 {"add the posting that fills it, or turn `grows` round", "เพิ่มการลงบัญชีที่เพิ่มยอด หรือเปลี่ยน `เพิ่มด้าน`"});
    found.labels.push_back({proof::place_of_row(section, "postings", *falling, "amount"),
                            {"this would be refused every time", "การลงบัญชีนี้จะถูกปฏิเสธทุกครั้ง"}});
    found.example = first.kind + "." + first.on + ": " + account.name + " 0.00 -> -0.01";
    package.report(std::move(found));
  }
}

/// E1525: what is closed goes into an account that stays open.
void check_year_end(Package& package, const model::Ledger& ledger, const Section& section, std::size_t index) {
  const model::Account& account = ledger.accounts[index];
  const bool closes = account.year_end == model::YearEnd::Close;
  if (!closes && !account.into.empty())
    package.report(
        "E1525", place_of_account(section, index, "into"),
        {"`" + account.name + "` is carried over, so nothing goes into `" + account.into + "`",
         "`" + account.name + "` ยกยอดไป จึงไม่มีสิ่งใดปิดเข้า `" + account.into + "`"},
        {"write `close` under `year end`, or leave `into` empty", "เขียน `ปิด` ในคอลัมน์ `สิ้นปี` หรือเว้น `ปิดเข้า` ว่าง"});
  if (!closes) return;
  if (account.into.empty()) {
    package.report("E1525", place_of_account(section, index, "year end"),
                   {"nothing says where what is left of `" + account.name + "` goes",
                    "ไม่ได้ระบุว่ายอดที่เหลือของ `" + account.name + "` ไปที่ใด"},
                   {"name an account under `into`: books never lose an amount",
                    "ระบุรายการบัญชีในคอลัมน์ `ปิดเข้า` เพราะบัญชีต้องไม่เสียยอดใด"});
    return;
  }
  const model::Account* into = ledger.account(account.into);
  if (into == nullptr || into->year_end != model::YearEnd::Close) return;
  Diagnostic found = diagnose("E1525", place_of_account(section, index, "into"),
                              {"`" + account.name + "` is closed into `" + into->name + "`, which is closed itself",
                               "`" + account.name + "` ปิดเข้า `" + into->name + "` ซึ่งถูกปิดเช่นกัน"},
                              {"name an account that is carried over", "ระบุรายการบัญชีที่ยกยอดไป"});
  found.example = account.name + " -> " + into->name + (into->into.empty() ? "" : " -> " + into->into);
  package.report(std::move(found));
}

/// E6117: accounts that close at the year's end, and nobody who closes the year.
void check_closed_by(Package& package, const model::Ledger& ledger, const Section& section) {
  const auto closing = std::ranges::find(ledger.accounts, model::YearEnd::Close, &model::Account::year_end);
  if (closing == ledger.accounts.end() || !ledger.closed_by.empty()) return;
  package.report("E6117",
                 place_of_account(section, static_cast<std::size_t>(closing - ledger.accounts.begin()), "year end"),
                 {"`" + closing->name + "` closes at the end of the year, and nobody closes the year",
                  "`" + closing->name + "` ปิดเมื่อสิ้นปี แต่ไม่มีผู้ปิดปี"},
                 {"say who under `closed by`", "ระบุผู้ปิดใน `ผู้ปิดปี`"});
}

void check_same_twice(Package& package, const model::Ledger& ledger, const Section& section) {
  std::map<std::vector<std::string>, std::size_t> seen;
  for (std::size_t i = 0; i < ledger.postings.size(); ++i) {
    const model::Posting& one = ledger.postings[i];
    const std::string when = one.when.empty() ? "" : one.when.canonical();
    const auto [first, is_new] =
        seen.try_emplace({one.kind, one.on, one.debit, one.credit, one.amount.canonical(), when, one.subject}, i);
    if (is_new) continue;
    Diagnostic found = diagnose(
        "E1526", proof::place_of_row(section, "postings", i, "amount"),
        {"the same amount is posted twice for one step", "ลงบัญชียอดเดียวกันสองครั้งในขั้นเดียว"},
        {"take one of them away, or say under `when` how they differ", "ลบออกหนึ่งแถว หรือระบุความต่างใน `เงื่อนไข`"});
    found.labels.push_back(
        {proof::place_of_row(section, "postings", first->second, "amount"), {"it stands here first", "ครั้งแรกอยู่ตรงนี้"}});
    package.report(std::move(found));
  }
}

}  // namespace

void check_ledger(Package& package, const model::Ledger& ledger, const Section& section) {
  for (std::size_t i = 0; i < ledger.accounts.size(); ++i) {
    check_account(package, ledger, section, i);
    check_year_end(package, ledger, section, i);
  }
  for (std::size_t i = 0; i < ledger.postings.size(); ++i)
    check_says_something(package, ledger.postings[i].when, proof::place_of_row(section, "postings", i, "when"),
                         {"the condition of this posting", "เงื่อนไขของการลงบัญชีนี้"});
  check_same_twice(package, ledger, section);
  check_closed_by(package, ledger, section);
}

}  // namespace anumat::dsl::year
