#include "anumat/engine/ledger.hpp"
#include "anumat/engine/reconcile.hpp"
#include "apply/appliers.hpp"
#include "apply/read.hpp"

namespace anumat::engine {

namespace {

void import_file(OfficeState& state, const Event& event) {
  ImportRecord record;
  record.section = read::text(event.out, "import");
  record.file = read::text(event.out, "file");
  record.digest = read::text(event.out, "digest");
  record.size = read::integer(event.out, "size");
  record.rows = read::integer(event.out, "rows");
  record.findings = read::list(event.out, "findings");
  record.totals = read::context(event.out, "totals");
  record.actor = event.actor;
  record.at = event.at;
  record.seq = event.seq;
  state.imports.push_back(std::move(record));
}

void settle(OfficeState& state, const Event& event) {
  Settlement word;
  word.reconciliation = read::text(event.out, "reconciliation");
  word.key = read::text(event.out, "key");
  word.outcome = read::text(event.out, "outcome");
  word.stand = read::text(event.out, "stand");
  word.comment = read::text(event.out, "comment");
  word.actor = event.actor;
  word.acting_for = event.acting_for;
  word.at = event.at;
  word.seq = event.seq;
  const std::string key = settlement_key(word.reconciliation, word.key, word.stand);
  state.settlements.insert_or_assign(key, std::move(word));
}

model::SharedText shared_text(OfficeState& state, const model::Context& posted, std::string_view name) {
  const model::Value* found = read::find(posted, name);
  return found == nullptr || found->string() == nullptr ? model::SharedText()
                                                        : model::SharedText::of(state.recent.held(*found));
}

void move(OfficeState& state, std::string_view ledger, std::string_view subject, std::string_view account,
          const Decimal& by) {
  Decimal& held = state.balances[balance_key(ledger, subject, account)];
  held = add(held, by).value_or(held);  // decide() has refused what would not fit.
}

}  // namespace

void apply_books_event(OfficeState& state, const Event& event) {
  switch (event.type) {
    case EventType::FileImported:
      import_file(state, event);
      break;
    case EventType::DifferenceSettled:
      settle(state, event);
      break;
    case EventType::PeriodClosed:
      state.closes.push_back({read::text(event.out, "reconciliation"), read::date(event.out, "to").value_or(Date()),
                              read::context(event.out, "figures"), event.actor, event.at, event.seq});
      break;
    case EventType::YearClosed:
    case EventType::YearRestated:
      state.years.push_back({read::text(event.out, "ledger"), read::date(event.out, "to").value_or(Date()),
                             read::context(event.out, "figures"), read::text(event.out, "comment"), event.actor,
                             event.acting_for, event.at, event.seq});
      break;
    default:
      break;
  }
}

void apply_postings(OfficeState& state, const Event& event) {
  const bool closing = event.type == EventType::YearClosed || event.type == EventType::YearRestated ||
                       event.type == EventType::AccountsClosed;
  const CaseState* which = state.find_case(event.case_id);
  for (const model::Value& item : read::list(event.out, "postings")) {
    const model::Context& posted = *item.context();
    JournalLine line{model::Symbol(read::text(posted, "ledger")),
                     shared_text(state, posted, "of"),
                     model::Symbol(read::text(posted, "debit")),
                     model::Symbol(read::text(posted, "credit")),
                     {},
                     read::date(posted, "on").value_or(Date()),
                     closing,
                     which == nullptr ? model::SharedText(event.case_id) : which->id,
                     event.at,
                     event.seq};
    if (const model::Value* amount = read::find(posted, "amount"); amount != nullptr && amount->number() != nullptr)
      line.amount = *amount->number();
    move(state, line.ledger.text(), line.subject, line.debit.text(), line.amount);
    move(state, line.ledger.text(), line.subject, line.credit.text(), -line.amount);
    state.journal.push_back(std::move(line));
  }
}

}  // namespace anumat::engine
