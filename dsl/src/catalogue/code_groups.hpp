#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "anumat/dsl/diagnostic.hpp"

namespace anumat::dsl {

// The codes by the stage that finds them; code_catalogue() joins them. A new stage adds a function and a line there.
std::vector<CodeEntry> sheet_codes();       ///< E10xx: lines, rows, cells.
std::vector<CodeEntry> catalogue_codes();   ///< E11xx: kinds of sections, their properties and columns.
std::vector<CodeEntry> name_codes();        ///< E12xx: names, types, rules, machines.
std::vector<CodeEntry> phrase_codes();      ///< E13xx, from E1310: the small phrases in cells.
std::vector<CodeEntry> table_codes();       ///< E14xx: gaps, overlaps and the like in decision tables.
std::vector<CodeEntry> proof_codes();       ///< E145x, E146x, E147x: machines, people, time, guarantees.
std::vector<CodeEntry> package_codes();     ///< E148x: packages that use each other, names in tests, slips of the hand.
std::vector<CodeEntry> expression_codes();  ///< E21xx: reading expressions.
std::vector<CodeEntry> office_codes();      ///< E16xx: calendars.
std::vector<CodeEntry> year_codes();        ///< E15xx: cycles, indicators, ledgers, reconciliations.
std::vector<CodeEntry> paper_codes();       ///< E15xx, from E1540: agreements, surveys, problems, forms.
std::vector<CodeEntry> document_codes();    ///< E1350 to E1369: documents and their templates.
std::vector<CodeEntry> dmn_codes();         ///< E522x, E523x: reading DMN files.
std::vector<CodeEntry> type_codes();        ///< E21xx, from E2120: what expressions can and cannot do.

/// A part of a definition file with the finding of the code, and the same without.
struct CodeExample {
  std::string_view code;
  std::string_view wrong;
  std::string_view right;
};
std::span<const CodeExample> sheet_examples();   ///< E10xx and E11xx.
std::span<const CodeExample> name_examples();    ///< E12xx.
std::span<const CodeExample> year_examples();    ///< E15xx.
std::span<const CodeExample> phrase_examples();  ///< E13xx and E21xx.

/// Nobody reads more findings about one file; the next one says that there are more.
inline constexpr std::size_t kFindingsMax = 500;
Diagnostic too_many_findings(Span next);

}  // namespace anumat::dsl
