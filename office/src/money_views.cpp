// Ledgers, reconciliations and closed periods for other programs.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "anumat/base/text.hpp"
#include "anumat/engine/state_values.hpp"
#include "anumat/office/views.hpp"
#include "anumat/office/year_views.hpp"
#include "powers.hpp"

namespace anumat::office {

namespace {

std::string title_of_number(const reports::Sources& sources, const std::string& kind, const std::string& number) {
  const engine::CaseState* which = sources.state.find_case(kind + "/" + number);
  return which == nullptr ? "" : title_of(sources.definitions.find(which->definition), *which);
}

Json accounts_json(const model::Ledger& ledger) {
  Json accounts = Json::array();
  for (const model::Account& account : ledger.accounts)
    accounts.push_back({{"account", account.name},
                        {"label", to_json(account.label)},
                        {"grows", account.grows == model::Side::Debit ? "debit" : "credit"},
                        {"never_negative", account.never_negative}});
  return accounts;
}

Json balances_json(const model::Ledger& ledger, const std::vector<Decimal>& balances) {
  Json json = Json::object();
  for (std::size_t i = 0; i < balances.size(); ++i) json[ledger.accounts[i].name] = balances[i].text();
  return json;
}

Json entries_json(const std::vector<engine::RegisterEntry>& entries) {
  Json list = Json::array();
  for (const engine::RegisterEntry& entry : entries) {
    Json compared = Json::array();
    for (const model::Value& value : entry.compared) compared.push_back(to_json(value));
    list.push_back({{"case", entry.which->id.text()},
                    {"on", entry.on.iso()},
                    {"amount", entry.amount.text()},
                    {"compared", std::move(compared)}});
  }
  return list;
}

Json settlement_json(const engine::Settlement* settlement) {
  if (settlement == nullptr) return {};
  return {{"actor", settlement->actor},
          {"for", text_or_null(settlement->acting_for)},
          {"at", settlement->at.text()},
          {"comment", text_or_null(settlement->comment)},
          {"event", settlement->seq}};
}

bool is_hidden(const reports::Sources& sources, const engine::Match& match) {
  const auto hides = [&](const engine::RegisterEntry& entry) { return sources.hides(entry.which->id); };
  return std::ranges::any_of(match.left, hides) || std::ranges::any_of(match.right, hides) ||
         std::ranges::any_of(match.reversed, hides);
}

Json match_json(const engine::OfficeState& state, const engine::Match& match, const std::string& person, Date today) {
  Json json{{"key", match.key},
            {"outcome", match.outcome == nullptr ? Json() : Json(match.outcome->name)},
            {"label", match.outcome == nullptr ? Json() : to_json(match.outcome->label)},
            {"differs", match.differs},
            {"left_amount", match.left_amount.text()},
            {"right_amount", match.right_amount.text()},
            {"counted", match.counted.text()},
            {"settled", match.settled},
            {"settlement", settlement_json(match.settlement)},
            {"left", entries_json(match.left)},
            {"right", entries_json(match.right)},
            {"reversed", entries_json(match.reversed)}};
  const bool is_open = match.outcome != nullptr && !match.settled;
  json["persons"] = is_open ? Json(role_holders(state, match.outcome->who, today)) : Json::array();
  json["may_settle"] = is_open && has_by_role(state, match.outcome->who, person, today);
  json["needs_comment"] = is_open && std::ranges::any_of(match.outcome->needs, [](const model::Need& need) {
                            return need.kind == model::NeedKind::Comment;
                          });
  return json;
}

/// Some figure that was frozen is another one now. The log keeps the entries of a context in an order of its own.
bool is_restated(const model::Context& before, const model::Value& after) {
  return std::ranges::any_of(before, [&](const auto& entry) {
    const model::Value* now = after.find(entry.first);
    return now == nullptr || !(*now == entry.second);
  });
}

}  // namespace

Json ledger_json(const reports::Sources& sources, const model::Ledger& ledger, std::optional<Date> on) {
  std::vector<Decimal> totals(ledger.accounts.size());
  Json subjects = Json::array();
  for (const engine::AccountBalances& one : engine::balances_of(sources.state, ledger, on)) {
    // What would be missing from the sum tells of the case too.
    if (!ledger.kind.empty() && sources.hides(ledger.kind + "/" + one.subject)) continue;
    for (std::size_t i = 0; i < one.balances.size(); ++i)
      totals[i] = add(totals[i], one.balances[i]).value_or(totals[i]);
    subjects.push_back({{"of", text_or_null(one.subject)},
                        {"case", ledger.kind.empty() ? Json() : Json(ledger.kind + "/" + one.subject)},
                        {"title", text_or_null(title_of_number(sources, ledger.kind, one.subject))},
                        {"balances", balances_json(ledger, one.balances)}});
  }
  return {{"ledger", ledger.name},
          {"label", to_json(ledger.label)},
          {"about", text_or_null(ledger.kind)},
          {"accounts", accounts_json(ledger)},
          {"subjects", std::move(subjects)},
          {"totals", balances_json(ledger, totals)},
          {"trial_balance", engine::trial_balance(sources.state, ledger).text()},
          {"source", text_or_null(ledger.source)}};
}

std::vector<const engine::JournalLine*> postings_of(const engine::OfficeState& state, const model::Ledger& ledger,
                                                    const PostingsAsked& asked) {
  const std::string account = fold_case(asked.account);
  std::vector<const engine::JournalLine*> lines;
  for (const engine::JournalLine& line : state.journal) {
    if (line.ledger != ledger.name || (asked.on && line.on > *asked.on)) continue;
    if (!asked.subject.empty() && line.subject != asked.subject) continue;
    if (!account.empty() && fold_case(line.debit.text()) != account && fold_case(line.credit.text()) != account)
      continue;
    lines.push_back(&line);
  }
  std::ranges::stable_sort(lines, {}, &engine::JournalLine::on);
  return lines;
}

Json posting_json(const engine::JournalLine& line) {
  return {{"on", line.on.iso()},          {"of", text_or_null(line.subject)},
          {"debit", line.debit.text()},   {"credit", line.credit.text()},
          {"amount", line.amount.text()}, {"case", text_or_null(line.case_id)},
          {"at", line.at.text()},         {"event", line.seq}};
}

Json reconciliation_json(const reports::Sources& sources, const model::Reconciliation& reconciliation,
                         const engine::Reconciled& reconciled, const std::string& person, Date today) {
  Json matches = Json::array();
  for (const engine::Match& match : reconciled.matches)
    if (!is_hidden(sources, match)) matches.push_back(match_json(sources.state, match, person, today));
  const model::Bridge& bridge = reconciled.bridge;
  return {{"reconciliation", reconciliation.name},
          {"label", to_json(reconciliation.label)},
          {"left", reconciliation.left},
          {"right", reconciliation.right},
          {"compared", model::compared_columns(reconciliation)},
          {"bridge",
           {{"left", bridge.left.text()},
            {"explained", bridge.explained.text()},
            {"unexplained", bridge.unexplained.text()},
            {"right", bridge.right.text()},
            {"counted", bridge.counted.text()}}},
          {"open", reconciled.open},
          {"matches", std::move(matches)},
          {"closed_by", role_holders(sources.state, reconciliation.closed_by, today)},
          {"may_close", has_by_role(sources.state, reconciliation.closed_by, person, today)},
          {"source", text_or_null(reconciliation.source)}};
}

Json period_json(const engine::PeriodClose& close, const model::Context& known_now) {
  const model::Value before(close.figures);
  const model::Value after(known_now);
  return {{"reconciliation", close.reconciliation},
          {"to", close.to.iso()},
          {"closed_by", close.actor},
          {"at", close.at.text()},
          {"event", close.seq},
          {"as_known", to_json(before)},
          {"now", to_json(after)},
          {"restated", is_restated(close.figures, after)}};
}

}  // namespace anumat::office
