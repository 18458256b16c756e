#include "app/binding.hpp"

#include <algorithm>

#include "accounts/accounts.hpp"

namespace anumat::server {

namespace {

bool binds(model::Act act) {
  return act == model::Act::Approve || act == model::Act::Certify;
}

}  // namespace

bool may_bind(const model::Definition& definition, const model::CaseKind& kind, const std::string& act) {
  if (!kind.lifecycle) return false;
  const auto& rows = kind.lifecycle->transitions;
  if (std::any_of(rows.begin(), rows.end(),
                  [&](const model::Transition& row) { return row.on == act && binds(row.act); }))
    return true;
  const auto meaning = model::act_from_word(act);
  if (!meaning || !binds(*meaning)) return false;
  return std::any_of(rows.begin(), rows.end(), [&](const model::Transition& row) {
    return std::any_of(row.who.begin(), row.who.end(), [&](const model::WhoTerm& term) {
      return term.kind == model::WhoKind::Route && definition.route(term.name) != nullptr;
    });
  });
}

std::optional<Problem> binding_problem(const Call& call, const engine::Command& command) {
  if (command.type != engine::CommandType::ActOnCase || call.services.demo) return std::nullopt;
  const engine::CaseState* which = call.state().find_case(command.text("case"));
  const model::Definition* definition = which == nullptr ? nullptr : call.definitions().find(which->definition);
  const model::CaseKind* kind = definition == nullptr ? nullptr : definition->case_kind(which->kind);
  if (kind == nullptr || !may_bind(*definition, *kind, command.text("act"))) return std::nullopt;
  const auto& scopes = call.caller.scopes;
  const bool proved = call.caller.session ? is_fresh(*call.caller.session, call.services.wall())
                                          : std::find(scopes.begin(), scopes.end(), "bind") != scopes.end();
  if (proved) return std::nullopt;
  return Problem{403,
                 "E8023",
                 {"`" + command.text("act") + "` binds the office; prove first that it is you",
                  "`" + command.text("act") + "` มีผลผูกพันหน่วยงาน ต้องยืนยันตัวตนก่อน"},
                 {"sign in again with POST /api/v1/session, then send the same request with the same Idempotency-Key",
                  "ลงชื่อเข้าใช้อีกครั้งด้วย POST /api/v1/session แล้วส่งคำขอเดิมด้วย Idempotency-Key เดิม"}};
}

}  // namespace anumat::server
