#pragma once

#include "anumat/dsl/catalogue.hpp"

namespace anumat::dsl {

// One function for each section kind; section_catalogue() lists them in the order of the manual.
SectionEntry role_entry();
SectionEntry calendar_entry();
SectionEntry parameter_entry();
SectionEntry evidence_entry();
SectionEntry personal_entry();
SectionEntry record_entry();
SectionEntry case_entry();
SectionEntry relations_entry();
SectionEntry derived_entry();
SectionEntry lifecycle_entry();
SectionEntry rounds_entry();
SectionEntry checks_entry();
SectionEntry deadlines_entry();
SectionEntry readers_entry();
SectionEntry rule_entry();
SectionEntry table_entry();
SectionEntry route_entry();
SectionEntry meeting_entry();
SectionEntry guarantee_entry();
SectionEntry test_entry();
SectionEntry translations_entry();
SectionEntry import_entry();
SectionEntry report_entry();
SectionEntry cycle_entry();
SectionEntry indicator_entry();
SectionEntry ledger_entry();
SectionEntry reconcile_entry();
SectionEntry agreement_entry();
SectionEntry survey_entry();
SectionEntry problem_entry();
SectionEntry form_entry();
SectionEntry document_entry();

// Properties that many kinds share.
PropertyEntry label_property();
PropertyEntry source_property();
/// The column `label th` or `label en` of a table.
ColumnEntry label_column(std::string_view language);

/// What an act is called; the words are legal terms and never merge (see model::Act).
std::span<const ChoiceWord> act_words();

}  // namespace anumat::dsl
