#pragma once

#include "app/call.hpp"

namespace anumat::server {

// The handlers of the table, by file.

struct NewSession;

// session.cpp
/// The name of the cookie that holds a session.
[[nodiscard]] std::string_view session_cookie(bool secure);
/// Sets the cookie of a session that has begun, and ends the one that the browser had.
void give_session(Call& call, const NewSession& made, Response& response);
[[nodiscard]] Answer show_me(Call& call);
[[nodiscard]] Answer sign_in(Call& call);
[[nodiscard]] Answer sign_out(Call& call);
[[nodiscard]] Answer list_demo_people(Call& call);
[[nodiscard]] Answer sign_in_demo(Call& call);

// provider.cpp
[[nodiscard]] Answer list_ways_in(Call& call);
[[nodiscard]] Answer begin_at_provider(Call& call);
[[nodiscard]] Answer come_from_provider(Call& call);

// invitations.cpp
[[nodiscard]] Answer invite_person(Call& call);
[[nodiscard]] Answer show_invitation(Call& call);
[[nodiscard]] Answer take_up_invitation(Call& call);

// accounts.cpp
/// Why this may not be done with the session as it is: what outlives a session is not made by one that was left open.
[[nodiscard]] std::optional<Problem> stale(const Call& call);
[[nodiscard]] Answer change_password(Call& call);
[[nodiscard]] Answer offer_own_code(Call& call);
[[nodiscard]] Answer confirm_own_code(Call& call);
[[nodiscard]] Answer list_tokens(Call& call);
[[nodiscard]] Answer make_own_token(Call& call);
[[nodiscard]] Answer end_own_token(Call& call);
[[nodiscard]] Answer list_accounts(Call& call);
[[nodiscard]] Answer list_account_events(Call& call);
[[nodiscard]] Answer activate_account(Call& call);
[[nodiscard]] Answer deactivate_account(Call& call);

// preferences.cpp
[[nodiscard]] Answer show_filters(Call& call);
[[nodiscard]] Answer keep_filters(Call& call);

// guide.cpp
[[nodiscard]] Answer show_guide(Call& call);

// definition.cpp
[[nodiscard]] Answer show_definition(Call& call);
[[nodiscard]] Answer draw_kind(Call& call);

// studio.cpp
[[nodiscard]] Answer list_studio_files(Call& call);
[[nodiscard]] Answer check_draft(Call& call);
[[nodiscard]] Answer complete_draft(Call& call);
[[nodiscard]] Answer explain_draft(Call& call);
[[nodiscard]] Answer format_draft(Call& call);
[[nodiscard]] Answer draw_draft(Call& call);
[[nodiscard]] Answer test_draft(Call& call);
[[nodiscard]] Answer compare_draft(Call& call);
[[nodiscard]] Answer backtest_draft(Call& call);
[[nodiscard]] Answer propose_draft(Call& call);
[[nodiscard]] Answer publish_definition(Call& call);

// cases.cpp
[[nodiscard]] Answer show_inbox(Call& call);
[[nodiscard]] Answer list_cases(Call& call);
[[nodiscard]] Answer search_cases(Call& call);
[[nodiscard]] Answer show_case(Call& call);
[[nodiscard]] Answer show_history(Call& call);
[[nodiscard]] Answer show_requirements(Call& call);
[[nodiscard]] Answer list_receipts(Call& call);

// orders.cpp
[[nodiscard]] Answer open_case(Call& call);
[[nodiscard]] Answer change_fields(Call& call);
[[nodiscard]] Answer act_on_case(Call& call);
[[nodiscard]] Answer act_on_cases(Call& call);

// evidence.cpp
[[nodiscard]] Answer list_evidence(Call& call);
[[nodiscard]] Answer attach_evidence(Call& call);
[[nodiscard]] Answer fetch_evidence(Call& call);

// papers.cpp
[[nodiscard]] Answer list_papers(Call& call);
[[nodiscard]] Answer show_paper(Call& call);
[[nodiscard]] Answer number_paper(Call& call);
[[nodiscard]] Answer verify_paper(Call& call);
[[nodiscard]] Answer show_verified_paper(Call& call);

// public_survey.cpp
[[nodiscard]] Answer show_survey_form(Call& call);
[[nodiscard]] Answer answer_by_link(Call& call);

// meetings.cpp
[[nodiscard]] Answer list_meetings(Call& call);
[[nodiscard]] Answer show_meeting(Call& call);
[[nodiscard]] Answer list_ready_items(Call& call);
[[nodiscard]] Answer call_meeting(Call& call);
[[nodiscard]] Answer waive_notice(Call& call);
[[nodiscard]] Answer open_meeting(Call& call);
[[nodiscard]] Answer record_attendance(Call& call);
[[nodiscard]] Answer put_item(Call& call);
[[nodiscard]] Answer cast_ballot(Call& call);
[[nodiscard]] Answer close_meeting(Call& call);
[[nodiscard]] Answer build_agenda(Call& call);
[[nodiscard]] Answer give_proxy(Call& call);
[[nodiscard]] Answer revoke_proxy(Call& call);
[[nodiscard]] Answer recuse_member(Call& call);
[[nodiscard]] Answer record_dissent(Call& call);
[[nodiscard]] Answer adjourn_meeting(Call& call);
[[nodiscard]] Answer correct_minutes(Call& call);
[[nodiscard]] Answer hand_in_ballot(Call& call);

// ballots.cpp
[[nodiscard]] Answer cast_secret_ballot(Call& call);
[[nodiscard]] Answer resolve_item(Call& call);
[[nodiscard]] Answer withdraw_item(Call& call);

// agreements.cpp
[[nodiscard]] Answer list_agreements(Call& call);
[[nodiscard]] Answer sign_agreement(Call& call);

// money.cpp
[[nodiscard]] Answer list_ledgers(Call& call);
[[nodiscard]] Answer list_postings(Call& call);
[[nodiscard]] Answer list_reconciliations(Call& call);
[[nodiscard]] Answer list_periods(Call& call);
[[nodiscard]] Answer settle_difference(Call& call);
[[nodiscard]] Answer close_period(Call& call);
[[nodiscard]] Answer list_years(Call& call);
[[nodiscard]] Answer close_year(Call& call);
[[nodiscard]] Answer restate_year(Call& call);

// year.cpp
[[nodiscard]] Answer show_cycle(Call& call);
[[nodiscard]] Answer list_indicators(Call& call);
[[nodiscard]] Answer list_surveys(Call& call);
[[nodiscard]] Answer answer_survey(Call& call);
[[nodiscard]] Answer list_problems(Call& call);
[[nodiscard]] Answer close_problem(Call& call);
[[nodiscard]] Answer list_reports(Call& call);
[[nodiscard]] Answer run_report(Call& call);

// past.cpp
[[nodiscard]] Answer show_office_then(Call& call);
[[nodiscard]] Answer show_case_then(Call& call);

// bundle.cpp
[[nodiscard]] Answer show_checkpoint(Call& call);
[[nodiscard]] Answer fetch_bundle(Call& call);

// people.cpp
[[nodiscard]] Answer list_people(Call& call);
[[nodiscard]] Answer list_roles(Call& call);
[[nodiscard]] Answer list_acting_orders(Call& call);
[[nodiscard]] Answer register_person(Call& call);
[[nodiscard]] Answer list_groups(Call& call);
[[nodiscard]] Answer add_group(Call& call);
[[nodiscard]] Answer rename_group(Call& call);
[[nodiscard]] Answer move_group(Call& call);
[[nodiscard]] Answer close_group(Call& call);
[[nodiscard]] Answer add_member(Call& call);
[[nodiscard]] Answer end_member(Call& call);
[[nodiscard]] Answer grant_role(Call& call);
[[nodiscard]] Answer end_role(Call& call);
[[nodiscard]] Answer issue_acting_order(Call& call);

// personal.cpp
[[nodiscard]] Answer list_erasures(Call& call);
[[nodiscard]] Answer ask_erasure(Call& call);
[[nodiscard]] Answer grant_erasure(Call& call);
[[nodiscard]] Answer refuse_erasure(Call& call);
[[nodiscard]] Answer place_hold(Call& call);
[[nodiscard]] Answer lift_hold(Call& call);
[[nodiscard]] Answer export_person(Call& call);

// administration.cpp
[[nodiscard]] Answer show_calendar(Call& call);
[[nodiscard]] Answer add_holiday(Call& call);
[[nodiscard]] Answer cover_calendar(Call& call);
[[nodiscard]] Answer list_parameters(Call& call);
[[nodiscard]] Answer set_parameter(Call& call);
[[nodiscard]] Answer show_health(Call& call);

// imports.cpp
[[nodiscard]] Answer list_imports(Call& call);
[[nodiscard]] Answer read_file_in(Call& call);

// mail.cpp
[[nodiscard]] Answer show_own_mail(Call& call);
[[nodiscard]] Answer change_own_mail(Call& call);
[[nodiscard]] Answer show_mail(Call& call);
[[nodiscard]] Answer show_mail_ending(Call& call);
[[nodiscard]] Answer end_mail(Call& call);

// backups.cpp
[[nodiscard]] Answer list_backups(Call& call);
[[nodiscard]] Answer make_backup(Call& call);
[[nodiscard]] Answer verify_backup(Call& call);

// webhooks.cpp
[[nodiscard]] Answer list_webhooks(Call& call);
[[nodiscard]] Answer add_webhook(Call& call);
[[nodiscard]] Answer pause_webhook(Call& call);
[[nodiscard]] Answer resume_webhook(Call& call);
[[nodiscard]] Answer remove_webhook(Call& call);
[[nodiscard]] Answer test_webhook(Call& call);
[[nodiscard]] Answer list_deliveries(Call& call);
[[nodiscard]] Answer redeliver_event(Call& call);

// audit.cpp
[[nodiscard]] Answer list_events(Call& call);
[[nodiscard]] Answer verify_log(Call& call);
[[nodiscard]] Answer follow_changes(Call& call);

// feeds.cpp
[[nodiscard]] Answer fetch_feed(Call& call);

// service.cpp
[[nodiscard]] Answer show_openapi(Call& call);
[[nodiscard]] Answer is_alive(Call& call);
[[nodiscard]] Answer is_ready(Call& call);
[[nodiscard]] Answer show_metrics(Call& call);

}  // namespace anumat::server
