#pragma once

#include "commands/command.hpp"

namespace anumat::cli {

// One function for each command, in the file of its name; table.cpp puts them together.

[[nodiscard]] Action declare_init(Arguments& arguments);
[[nodiscard]] Action declare_lsp(Arguments& arguments);
[[nodiscard]] Action declare_backtest(Arguments& arguments);
[[nodiscard]] Action declare_migrate_plan(Arguments& arguments);
[[nodiscard]] Action declare_serve(Arguments& arguments);
[[nodiscard]] Action declare_user_add(Arguments& arguments);
[[nodiscard]] Action declare_user_invite(Arguments& arguments);
[[nodiscard]] Action declare_user_expect(Arguments& arguments);
[[nodiscard]] Action declare_user_unlink(Arguments& arguments);
[[nodiscard]] Action declare_user_password(Arguments& arguments);
[[nodiscard]] Action declare_user_activate(Arguments& arguments);
[[nodiscard]] Action declare_user_deactivate(Arguments& arguments);
[[nodiscard]] Action declare_user_code_drop(Arguments& arguments);
[[nodiscard]] Action declare_user_token(Arguments& arguments);
[[nodiscard]] Action declare_user_token_end(Arguments& arguments);
[[nodiscard]] Action declare_user_list(Arguments& arguments);
[[nodiscard]] Action declare_migrate_apply(Arguments& arguments);
[[nodiscard]] Action declare_migrate_revert(Arguments& arguments);
[[nodiscard]] Action declare_publish(Arguments& arguments);
[[nodiscard]] Action declare_check(Arguments& arguments);
[[nodiscard]] Action declare_fmt(Arguments& arguments);
[[nodiscard]] Action declare_test(Arguments& arguments);
[[nodiscard]] Action declare_diff(Arguments& arguments);
[[nodiscard]] Action declare_generate(Arguments& arguments);
[[nodiscard]] Action declare_import_dmn(Arguments& arguments);
[[nodiscard]] Action declare_import_file(Arguments& arguments);
[[nodiscard]] Action declare_ledger_show(Arguments& arguments);
[[nodiscard]] Action declare_month_show(Arguments& arguments);
[[nodiscard]] Action declare_year_show(Arguments& arguments);
[[nodiscard]] Action declare_agreement_list(Arguments& arguments);
[[nodiscard]] Action declare_reconcile_show(Arguments& arguments);
[[nodiscard]] Action declare_explain(Arguments& arguments);
[[nodiscard]] Action declare_explain_case(Arguments& arguments);
[[nodiscard]] Action declare_case_new(Arguments& arguments);
[[nodiscard]] Action declare_case_bulk(Arguments& arguments);
[[nodiscard]] Action declare_case_do(Arguments& arguments);
[[nodiscard]] Action declare_case_reopen(Arguments& arguments);
[[nodiscard]] Action declare_case_show(Arguments& arguments);
[[nodiscard]] Action declare_case_list(Arguments& arguments);
[[nodiscard]] Action declare_task_list(Arguments& arguments);
[[nodiscard]] Action declare_meeting_show(Arguments& arguments);
[[nodiscard]] Action declare_meeting_list(Arguments& arguments);
[[nodiscard]] Action declare_meeting_ballot(Arguments& arguments);
[[nodiscard]] Action declare_meeting_minutes(Arguments& arguments);
[[nodiscard]] Action declare_meeting_ready(Arguments& arguments);
[[nodiscard]] Action declare_evidence_add(Arguments& arguments);
[[nodiscard]] Action declare_evidence_scan(Arguments& arguments);
[[nodiscard]] Action declare_evidence_list(Arguments& arguments);
[[nodiscard]] Action declare_person_list(Arguments& arguments);
[[nodiscard]] Action declare_person_export(Arguments& arguments);
[[nodiscard]] Action declare_erasure_grant(Arguments& arguments);
[[nodiscard]] Action declare_erasure_list(Arguments& arguments);
[[nodiscard]] Action declare_report_list(Arguments& arguments);
[[nodiscard]] Action declare_report_make(Arguments& arguments);
[[nodiscard]] Action declare_document_list(Arguments& arguments);
[[nodiscard]] Action declare_document_make(Arguments& arguments);
[[nodiscard]] Action declare_document_verify(Arguments& arguments);
[[nodiscard]] Action declare_document_number(Arguments& arguments);
[[nodiscard]] Action declare_document_register(Arguments& arguments);
[[nodiscard]] Action declare_document_year(Arguments& arguments);
[[nodiscard]] Action declare_replay(Arguments& arguments);
[[nodiscard]] Action declare_audit_verify(Arguments& arguments);
[[nodiscard]] Action declare_audit_key(Arguments& arguments);
[[nodiscard]] Action declare_audit_checkpoint(Arguments& arguments);
[[nodiscard]] Action declare_audit_time(Arguments& arguments);
[[nodiscard]] Action declare_audit_prove(Arguments& arguments);
[[nodiscard]] Action declare_audit_witness(Arguments& arguments);
[[nodiscard]] Action declare_search(Arguments& arguments);
[[nodiscard]] Action declare_audit_search(Arguments& arguments);
[[nodiscard]] Action declare_audit_export(Arguments& arguments);
[[nodiscard]] Action declare_backup_create(Arguments& arguments);
[[nodiscard]] Action declare_backup_verify(Arguments& arguments);
[[nodiscard]] Action declare_backup_restore(Arguments& arguments);
[[nodiscard]] Action declare_backup_list(Arguments& arguments);
[[nodiscard]] Action declare_feel_eval(Arguments& arguments);
[[nodiscard]] Action declare_year_replay(Arguments& arguments);
[[nodiscard]] Action declare_year_cycle(Arguments& arguments);
[[nodiscard]] Action declare_cycle_board(Arguments& arguments);
[[nodiscard]] Action declare_problem_list(Arguments& arguments);
[[nodiscard]] Action declare_survey_links(Arguments& arguments);
[[nodiscard]] Action declare_survey_show(Arguments& arguments);
[[nodiscard]] Action declare_case_receipts(Arguments& arguments);
[[nodiscard]] Action declare_demo(Arguments& arguments);
[[nodiscard]] Action declare_version(Arguments& arguments);
[[nodiscard]] Action declare_help(Arguments& arguments);
[[nodiscard]] Action declare_completion(Arguments& arguments);
[[nodiscard]] Action declare_complete(Arguments& arguments);

}  // namespace anumat::cli
