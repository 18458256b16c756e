// The end of a year in a ledger: what closes is posted into the account named for it, what is carried over opens the
// next year. A year is closed once; what becomes known later restates it, by events of its own.

#include <algorithm>
#include <map>
#include <set>

#include "anumat/base/text.hpp"
#include "anumat/engine/facts.hpp"
#include "anumat/engine/ledger.hpp"
#include "anumat/model/duties.hpp"
#include "decide/asked.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

namespace {

struct YearAsked {
  const Asked& asked;
  const model::Ledger& ledger;
  Date to;
  Right right;
};

/// The year as it was closed or restated last; nullptr when it is open.
const YearClose* last_close(const YearAsked& about) {
  const auto& years = about.asked.state.years;
  const auto found = std::find_if(years.rbegin(), years.rend(), [&](const auto& one) {
    return one.ledger == about.ledger.name && one.to == about.to;
  });
  return found == years.rend() ? nullptr : &*found;
}

model::YearKind kind_of_year(const model::Definition& definition) {
  return definition.cycles.empty() ? model::YearKind::Fiscal : definition.cycles.front().year;
}

std::variant<YearAsked, Reason> asked_year(const Asked& asked) {
  const model::Definition* definition = asked.published();
  const std::string name = asked.command.text("ledger");
  const model::Ledger* ledger = definition == nullptr ? nullptr : find_ledger(*definition, name);
  if (ledger == nullptr) {
    std::vector<std::string> known;
    if (definition != nullptr)
      for (const model::Ledger& one : definition->ledgers) known.push_back(one.name);
    return not_known({"ledger", "บัญชี"}, name, known);
  }
  CaseFacts facts(asked.definitions, asked.state, *definition, nullptr, nullptr, asked.command.at);
  Right right = right_of(asked, facts, nullptr, ledger->closed_by, asked.command.actor, asked.command.acting_for, {});
  if (!right.granted) return no_right(asked, facts, nullptr, "close the year", ledger->closed_by, right);
  const Date to = *asked.command.argument("to")->date();
  const int fiscal_month = calendar_of(asked.state, *definition).years().first_month;
  const Date last = model::year_of(kind_of_year(*definition), to, fiscal_month).second;
  if (to != last)
    return Reason{ErrorKind::Refusal,
                  "R4150",
                  ledger->name,
                  {to.iso() + " is not the last day of a year", to.iso() + " ไม่ใช่วันสุดท้ายของปี"},
                  {"its year ends on " + last.iso(), "ปีนี้สิ้นสุดวันที่ " + thai_date(last)}};
  if (to > asked.today())
    return Reason{ErrorKind::Refusal,
                  "R4135",
                  ledger->name,
                  {"the year to " + to.iso() + " is not over", "ปีที่สิ้นสุดวันที่ " + thai_date(to) + " ยังไม่สิ้นสุด"},
                  {"close it on " + to.iso() + " or later", "ปิดได้ตั้งแต่ " + thai_date(to)}};
  return YearAsked{asked, *ledger, to, std::move(right)};
}

/// What the close does to one set of accounts.
struct SubjectClose {
  model::List postings;
  model::Context opening;  ///< What each account holds afterwards; zeroes are left out.
};

model::Value posting(const YearAsked& about, const ClosingLine& line) {
  const model::Account& from = *about.ledger.account(line.from);
  // The account is emptied on the side on which it grew; below zero it is filled up from the other.
  const bool debits_from = (from.grows == model::Side::Credit) != (line.amount.sign() < 0);
  return model::Context{{"ledger", about.ledger.name},
                        {"of", line.subject},
                        {"debit", debits_from ? line.from : line.into},
                        {"credit", debits_from ? line.into : line.from},
                        {"amount", line.amount.sign() < 0 ? -line.amount : line.amount},
                        {"on", about.to}};
}

/// Moves an amount between the balances, each on its own side.
void carry(const model::Ledger& ledger, const ClosingLine& line, std::vector<Decimal>& balances) {
  const auto index = [&](std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(ledger.accounts, name, &model::Account::name) -
                                    ledger.accounts.begin());
  };
  const std::size_t from = index(line.from);
  const std::size_t into = index(line.into);
  const bool same_side = ledger.accounts[from].grows == ledger.accounts[into].grows;
  balances[from] = Decimal();
  const Decimal by = same_side ? line.amount : -line.amount;
  balances[into] = add(balances[into], by).value_or(balances[into]);
}

struct WholeClose {
  std::map<std::string, SubjectClose> subjects;
  model::Context figures;
};

Decimal closed_before(const YearAsked& about, const std::string& account) {
  const YearClose* before = last_close(about);
  if (before == nullptr) return {};
  const model::Value figures(before->figures);
  const model::Value* figure = figures.find(account);
  const model::Value* closed = figure == nullptr ? nullptr : figure->find("closed");
  return closed == nullptr || closed->number() == nullptr ? Decimal() : *closed->number();
}

WholeClose close_of(const YearAsked& about) {
  const std::size_t count = about.ledger.accounts.size();
  WholeClose whole;
  std::vector<Decimal> closed;
  for (const model::Account& account : about.ledger.accounts) closed.push_back(closed_before(about, account.name));
  std::vector<Decimal> opens(count);
  std::map<std::string, std::vector<Decimal>> balances;
  for (AccountBalances& one : balances_of(about.asked.state, about.ledger, about.to))
    balances.emplace(one.subject, std::move(one.balances));
  for (const ClosingLine& line : closing_lines(about.asked.state, about.ledger, about.to)) {
    whole.subjects[line.subject].postings.push_back(posting(about, line));
    carry(about.ledger, line, balances[line.subject]);
    for (std::size_t i = 0; i < count; ++i)
      if (about.ledger.accounts[i].name == line.from) closed[i] = add(closed[i], line.amount).value_or(closed[i]);
  }
  for (const auto& [subject, held] : balances) {
    SubjectClose& one = whole.subjects[subject];
    for (std::size_t i = 0; i < count; ++i) {
      if (!held[i].is_zero()) one.opening.emplace_back(about.ledger.accounts[i].name, held[i]);
      opens[i] = add(opens[i], held[i]).value_or(opens[i]);
    }
  }
  for (std::size_t i = 0; i < count; ++i)
    whole.figures.emplace_back(about.ledger.accounts[i].name,
                               model::Context{{"closed", closed[i]}, {"opens", opens[i]}});
  return whole;
}

/// An account into which others close falls under its own rule too.
std::optional<Reason> overdrawn(const YearAsked& about, const WholeClose& whole) {
  for (const auto& [subject, one] : whole.subjects)
    for (const auto& [name, held] : one.opening) {
      if (one.postings.empty() || !about.ledger.account(name)->never_negative || held.number()->sign() >= 0) continue;
      return Reason{ErrorKind::Refusal,
                    "R4154",
                    about.ledger.name + ": " + name,
                    {"closing would leave `" + name + "` of " + subject + " at " + held.number()->text(),
                     "การปิดปีจะทำให้ `" + name + "` ของ " + subject + " เหลือ " + held.number()->text()},
                    {"correct the postings or the ledger first", "แก้ไขการลงบัญชีหรือนิยามบัญชีก่อน"}};
    }
  return std::nullopt;
}

/// The close of the whole, and one event on each case whose accounts it touches: a line of the log stays short however
/// many cases there are.
Decision closed(const YearAsked& about, EventType type, WholeClose whole, const std::set<std::string>* only) {
  Event event = draft(about.asked, type, "", about.asked.state.definition);
  event.meaning = "close";
  event.acting_for = about.right.principal;
  event.order = about.right.order;
  event.out = model::Context{{"figures", std::move(whole.figures)}, {"ledger", about.ledger.name}, {"to", about.to}};
  if (const std::string comment = about.asked.command.text("comment"); !comment.empty())
    event.out.emplace_back("comment", comment);
  Decision decision;
  std::vector<Event> touched;
  model::List of_none;  ///< Postings to accounts that no case stands for.
  for (auto& [subject, one] : whole.subjects) {
    if (only != nullptr && !only->contains(subject)) continue;
    const std::string id = about.ledger.kind.empty() ? std::string() : about.ledger.kind + "/" + subject;
    if (about.asked.state.find_case(id) == nullptr) {
      std::ranges::move(one.postings, std::back_inserter(of_none));
      continue;
    }
    Event part = draft(about.asked, EventType::AccountsClosed, id, about.asked.state.definition);
    part.meaning = event.meaning;
    part.acting_for = event.acting_for;
    part.order = event.order;
    part.out = model::Context{{"ledger", about.ledger.name}, {"opens", std::move(one.opening)}, {"to", about.to}};
    if (!one.postings.empty()) part.out.emplace_back("postings", std::move(one.postings));
    touched.push_back(std::move(part));
  }
  if (!of_none.empty()) event.out.emplace_back("postings", std::move(of_none));
  decision.events.push_back(std::move(event));
  std::ranges::move(touched, std::back_inserter(decision.events));
  return decision;
}

/// Whose accounts were posted to since, as of that year or before.
std::set<std::string> changed_since(const YearAsked& about, const YearClose& close) {
  std::set<std::string> subjects;
  for (const JournalLine& line : about.asked.state.journal)
    if (line.ledger == about.ledger.name && line.on <= about.to && line.seq > close.seq &&
        !(line.closing && line.on == about.to))
      subjects.insert(line.subject);
  return subjects;
}

/// A late entry of an earlier year is taken in there first: else two years would both carry it.
std::optional<Reason> earlier_year_changed(const YearAsked& about) {
  std::set<Date> seen;
  for (auto one = about.asked.state.years.rbegin(); one != about.asked.state.years.rend(); ++one) {
    if (one->ledger != about.ledger.name || one->to >= about.to || !seen.insert(one->to).second) continue;
    const YearAsked earlier{about.asked, about.ledger, one->to, about.right};
    if (changed_since(earlier, *one).empty()) continue;
    return Reason{
        ErrorKind::Refusal,
        "R4156",
        about.ledger.name,
        {"the year to " + one->to.iso() + " of `" + about.ledger.name + "` has entries that came after its close",
         "บัญชี `" + about.ledger.name + "` ปีที่สิ้นสุด " + thai_date(one->to) + " มีรายการเพิ่มหลังปิดปี"},
        {"take them in first: `anumat year restate` to " + one->to.iso(),
         "ปรับปีนั้นก่อนด้วย `anumat year restate` ถึง " + thai_date(one->to)}};
  }
  return std::nullopt;
}

}  // namespace

Decision decide_close_year(const Asked& asked) {
  auto about = asked_year(asked);
  if (auto* reason = std::get_if<Reason>(&about)) return refused(asked, std::move(*reason));
  const YearAsked& year = std::get<YearAsked>(about);
  if (const auto to = closed_to(asked.state, year.ledger.name); to && *to >= year.to)
    return refused(asked, {ErrorKind::Refusal,
                           "R4151",
                           year.ledger.name,
                           {"`" + year.ledger.name + "` is closed to " + to->iso() + " already",
                            "`" + year.ledger.name + "` ปิดถึง " + thai_date(*to) + " แล้ว"},
                           {"what became known since is taken in by `anumat year restate`",
                            "สิ่งที่รู้ภายหลังให้ปรับด้วย `anumat year restate`"}});
  if (auto reason = earlier_year_changed(year)) return refused(asked, std::move(*reason));
  WholeClose whole = close_of(year);
  if (auto reason = overdrawn(year, whole)) return refused(asked, std::move(*reason));
  return closed(year, EventType::YearClosed, std::move(whole), nullptr);
}

Decision decide_restate_year(const Asked& asked) {
  auto about = asked_year(asked);
  if (auto* reason = std::get_if<Reason>(&about)) return refused(asked, std::move(*reason));
  const YearAsked& year = std::get<YearAsked>(about);
  const YearClose* before = last_close(year);
  if (before == nullptr)
    return refused(asked, {ErrorKind::Refusal,
                           "R4152",
                           year.ledger.name,
                           {"the year to " + year.to.iso() + " of `" + year.ledger.name + "` is not closed",
                            "บัญชี `" + year.ledger.name + "` ปีที่สิ้นสุด " + thai_date(year.to) + " ยังไม่ปิด"},
                           {"close it with `anumat year close`", "ปิดด้วย `anumat year close`"}});
  if (auto reason = earlier_year_changed(year)) return refused(asked, std::move(*reason));
  const std::set<std::string> changed = changed_since(year, *before);
  if (changed.empty())
    return refused(asked, {ErrorKind::Refusal,
                           "R4153",
                           year.ledger.name,
                           {"nothing of that year became known since it was closed", "ไม่มีรายการของปีนั้นเพิ่มเติมหลังปิด"},
                           {"nothing is to be done", "ไม่ต้องทำสิ่งใด"}});
  WholeClose whole = close_of(year);
  if (auto reason = overdrawn(year, whole)) return refused(asked, std::move(*reason));
  return closed(year, EventType::YearRestated, std::move(whole), &changed);
}

}  // namespace anumat::engine
