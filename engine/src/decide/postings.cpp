#include "decide/postings.hpp"

#include <map>

#include "anumat/base/money.hpp"
#include "anumat/engine/ledger.hpp"

namespace anumat::engine {

namespace {

std::string baht(const Decimal& amount) {
  const auto satang = multiply(amount, Decimal(100));
  const auto whole = satang ? satang->to_int64() : std::nullopt;
  return whole ? Money::from_satang(*whole).display() : amount.text();
}

/// The postings of one step, while they are worked out.
class Poster {
 public:
  Poster(const PostingAsked& about, CaseFacts& facts) : about_(about), facts_(facts) {}

  std::optional<Reason> post(const model::Ledger& ledger, const model::Posting& posting) {
    const std::string where = ledger.name + ": " + posting.debit + " / " + posting.credit;
    if (!posting.when.empty()) {
      const auto holds = facts_.evaluate(posting.when).value;
      if (holds.boolean() == nullptr) return missing(where, posting.when);
      if (!holds.is_true()) return std::nullopt;
    }
    const auto amount = facts_.evaluate(posting.amount).value;
    if (amount.number() == nullptr) return missing(where, posting.amount);
    const auto satang = multiply(*amount.number(), Decimal(100));
    if (!satang || !satang->to_int64()) return no_money(where, *amount.number());
    if (satang->is_zero()) return std::nullopt;
    Date on = about_.asked.today();
    if (!posting.dated.empty()) {
      const auto day = facts_.evaluate(posting.dated).value;
      if (day.date() == nullptr) return missing(where, posting.dated);
      on = *day.date();
    }
    std::string subject = ledger.kind.empty() ? std::string() : about_.number;
    if (!posting.subject.empty()) {
      const auto named = facts_.lookup(posting.subject).value_or(model::Value());
      const model::Value* number = named.context() == nullptr ? &named : named.find("number");
      if (number == nullptr || number->string() == nullptr)
        return missing(where, posting.subject, "`" + posting.subject + "`");
      subject = *number->string();
    }
    lines_.emplace_back(model::Context{{"ledger", ledger.name},
                                       {"of", subject},
                                       {"debit", posting.debit},
                                       {"credit", posting.credit},
                                       {"amount", *amount.number()},
                                       {"on", on}});
    return move({ledger, subject, posting, *amount.number(), on});
  }

  /// Accounts that may never be negative and would be.
  [[nodiscard]] std::optional<Reason> overdrawn() const {
    for (const auto& [key, change] : changes_) {
      if (!change.account->never_negative || change.by.sign() >= 0) continue;
      const Decimal after = *add(change.before, change.by);
      if (after.sign() >= 0) continue;
      const std::string& name = change.account->name;
      const std::string of = change.subject.empty() ? std::string() : " of " + change.subject;
      const std::string of_thai = change.subject.empty() ? std::string() : " ของ " + change.subject;
      return Reason{
          ErrorKind::Refusal,
          "R4140",
          change.ledger + ": " + name,
          {"`" + name + "`" + of + " holds " + baht(change.before) + ", and this would take it to " + baht(after),
           "`" + name + "`" + of_thai + " มียอด " + baht(change.before) + " ขั้นนี้จะทำให้เหลือ " + baht(after)},
          {"find out who took the money or what was booked twice; `anumat ledger show` lists it",
           "ตรวจว่ามีการดึงเงินหรือลงซ้ำหรือไม่ ดูรายการด้วย `anumat ledger show`"}};
    }
    return std::nullopt;
  }

  [[nodiscard]] model::List lines() && { return std::move(lines_); }

 private:
  struct Change {
    std::string ledger;
    std::string subject;
    const model::Account* account = nullptr;
    Decimal before;
    Decimal by;  ///< On the side on which the account grows.
  };

  struct Move {
    const model::Ledger& ledger;
    const std::string& subject;
    const model::Posting& posting;
    const Decimal& amount;
    Date on;
  };

  /// What the account holds, debits less credits. An entry of a year that is closed is measured by what was there
  /// before the close: what has lapsed since was still there on its day, and the restated year takes it back.
  [[nodiscard]] Decimal held(const Move& move, const model::Account& account, const std::string& key) const {
    const OfficeState& state = about_.asked.state;
    const auto closed = closed_year(state, move.ledger.name, move.on);
    if (account.year_end != model::YearEnd::Close || !closed) {
      const auto found = state.balances.find(key);
      return found == state.balances.end() ? Decimal() : found->second;
    }
    Decimal sum;
    for (const JournalLine& line : state.journal) {
      if (line.ledger != move.ledger.name || line.subject != move.subject || line.on > *closed) continue;
      if (line.closing && line.on >= move.on) continue;
      if (line.debit == account.name) sum = add(sum, line.amount).value_or(sum);
      if (line.credit == account.name) sum = add(sum, -line.amount).value_or(sum);
    }
    return sum;
  }

  std::optional<Reason> move(const Move& posted) {
    const auto& [ledger, subject, posting, amount, on] = posted;
    for (const bool debit : {true, false}) {
      const model::Account* account = ledger.account(debit ? posting.debit : posting.credit);
      if (account == nullptr) continue;
      const bool grows_here = (account->grows == model::Side::Debit) == debit;
      const std::string key = balance_key(ledger.name, subject, account->name);
      const bool late = closed_year(about_.asked.state, ledger.name, on).has_value();
      const auto [at, is_new] =
          changes_.try_emplace(late ? key + ">late" : key, Change{ledger.name, subject, account, {}, {}});
      if (is_new) {
        const Decimal raw = held(posted, *account, key);
        at->second.before = account->grows == model::Side::Debit ? raw : -raw;
      }
      const auto by = add(at->second.by, grows_here ? amount : -amount);
      const auto after = by ? add(at->second.before, *by) : std::nullopt;
      const auto satang = after ? multiply(*after, Decimal(100)) : std::nullopt;
      if (!satang || !satang->to_int64()) return no_money(ledger.name + ": " + account->name, amount);
      at->second.by = *by;
    }
    return std::nullopt;
  }

  static Reason missing(const std::string& where, const model::Expression& expression) {
    return missing(where, expression.canonical(), "`" + expression.canonical() + "`");
  }
  static Reason missing(const std::string& where, const std::string& /*what*/, const std::string& shown) {
    return {ErrorKind::Undecided,
            "U4141",
            where,
            {shown + " is not known, so nothing can be posted", "ไม่ทราบค่า " + shown + " จึงลงบัญชีไม่ได้"},
            {"supply the missing fact, then try again", "เพิ่มข้อมูลที่ขาดแล้วลองใหม่"}};
  }
  static Reason no_money(const std::string& where, const Decimal& amount) {
    return {ErrorKind::Refusal,
            "R4142",
            where,
            {amount.text() + " cannot be kept in whole satang", amount.text() + " เก็บเป็นจำนวนสตางค์เต็มไม่ได้"},
            {"round it in the definition, e.g. `round half up(x, 2)`", "ปัดเศษในนิยาม เช่น `round half up(x, 2)`"}};
  }

  const PostingAsked& about_;
  CaseFacts& facts_;
  model::List lines_;
  std::map<std::string, Change> changes_;
};

}  // namespace

std::optional<Reason> add_postings(const PostingAsked& about, CaseFacts& facts, model::Context& out) {
  Poster poster(about, facts);
  for (const model::Ledger& ledger : about.definition.ledgers)
    for (const model::Posting& posting : ledger.postings)
      if (posting.kind == about.kind.name && posting.on == about.on)
        if (auto reason = poster.post(ledger, posting)) return reason;
  if (auto reason = poster.overdrawn()) return reason;
  if (model::List lines = std::move(poster).lines(); !lines.empty()) out.emplace_back("postings", std::move(lines));
  return std::nullopt;
}

}  // namespace anumat::engine
