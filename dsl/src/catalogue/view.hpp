#pragma once

#include "anumat/dsl/catalogue.hpp"

namespace anumat::dsl {

/// The kind of a section; nothing when its keyword is unknown.
const SectionEntry* entry_of(const Section& section);

/// The table kind that a table of this section is: that with the most known headings, the first of equals. Nothing when
/// the kind of section has no tables, or none of the headings is known and no kind takes any heading.
const TableEntry* entry_of(const SectionEntry& section, const Table& table);

}  // namespace anumat::dsl
