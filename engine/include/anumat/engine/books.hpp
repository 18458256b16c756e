#pragma once

#include <cstdint>
#include <string>

#include "anumat/base/date.hpp"
#include "anumat/base/instant.hpp"
#include "anumat/model/shared_text.hpp"
#include "anumat/model/symbol.hpp"
#include "anumat/model/value.hpp"

namespace anumat::engine {

// What an office keeps of its money besides its cases. Parts of OfficeState; changed by apply() alone.

/// A file that was read in, by one of the `import` sections of the package.
struct ImportRecord {
  std::string section;
  std::string file;    ///< Its name, without the folder.
  std::string digest;  ///< Hex SHA-256 of its bytes.
  std::int64_t size = 0;
  std::int64_t rows = 0;  ///< That were read; those set aside are among the findings.
  model::List findings;   ///< Contexts: code, row, column, read, treatment.
  model::Context totals;  ///< By column: a context of what the total line states and what the rows come to.
  std::string actor;
  Instant at;
  std::int64_t seq = 0;
};

/// The word of whoever settles a difference between two registers. It holds for that outcome and those amounts alone:
/// when the entries change, the difference is open again.
struct Settlement {
  std::string reconciliation;
  std::string key;      ///< As Match::key has it.
  std::string outcome;  ///< Its name, when it was settled.
  std::string stand;    ///< Digest of the entries, when it was settled.
  std::string comment;
  std::string actor;
  std::string acting_for;
  Instant at;
  std::int64_t seq = 0;
};

/// The figures of a reconciliation up to a day, as they were known when the period was closed; never changed later.
struct PeriodClose {
  std::string reconciliation;
  Date to;
  model::Context figures;
  std::string actor;
  Instant at;
  std::int64_t seq = 0;
};

/// A year of a ledger that was closed, or closed again because something became known later. What was posted with it
/// stands in the journal; an earlier one is never rewritten.
struct YearClose {
  std::string ledger;
  Date to;                 ///< Last day of the year.
  model::Context figures;  ///< By account: a context of what was `closed` and what the next year `opens` with.
  std::string comment;     ///< Why it was restated; empty for the first.
  std::string actor;
  std::string acting_for;
  Instant at;
  std::int64_t seq = 0;
};

/// One posting: an amount out of one account and into another, so that all accounts together never change.
struct JournalLine {
  model::Symbol ledger;
  model::SharedText subject;  ///< Number of the case whose accounts these are; empty where the office has one set.
  model::Symbol debit;
  model::Symbol credit;
  Decimal amount;        ///< Whole satang.
  Date on;               ///< The day on which it counts; when it was known is that of the event.
  bool closing = false;  ///< Posted by the close of a year.
  model::SharedText case_id;
  Instant at;
  std::int64_t seq = 0;
};

}  // namespace anumat::engine
