// A member who cannot come has another member vote for them.

#include <algorithm>

#include "anumat/engine/facts.hpp"
#include "decide/meeting.hpp"
#include "decide/rights.hpp"

namespace anumat::engine {

namespace {

Reason no_proxy(const MeetingAsked& about, std::string code, Text message, Text help) {
  return {ErrorKind::Refusal, std::move(code), about.rules.name, std::move(message), std::move(help)};
}

std::optional<Reason> no_member(const MeetingAsked& about, const std::string& person) {
  if (is_member(about, person)) return std::nullopt;
  return no_proxy(about, "R4075",
                  {person + " is no member of " + about.rules.name + " on " + about.meeting.date.iso(),
                   person + " ไม่ใช่สมาชิกของ " + about.rules.name + " ในวันที่ " + thai_date(about.meeting.date)},
                  {"a proxy goes from one member to another", "มอบฉันทะได้ระหว่างสมาชิกเท่านั้น"});
}

/// Who may give one is for the rules to say; a natural person gives it under the entry that is on the list.
std::optional<Reason> may_not_give(const MeetingAsked& about, const std::string& giver) {
  const auto& who = about.rules.proxy_given_by;
  if (who.empty())
    return no_proxy(about, "R4074", {about.rules.name + " admits no proxies", about.rules.name + " ไม่ให้มอบฉันทะ"},
                    {"come in person, or stay away", "มาประชุมด้วยตนเอง"});
  if (auto reason = no_member(about, giver)) return reason;
  CaseFacts facts(about.asked.definitions, about.asked.state, about.definition, nullptr, nullptr,
                  about.asked.command.at);
  const auto may = persons_with(about.asked.state, facts, nullptr, who, about.meeting.date);
  const bool allowed = std::any_of(may.begin(), may.end(),
                                   [&](const std::string& one) { return about.asked.state.same_person(one, giver); });
  if (allowed) return std::nullopt;
  const std::string words = words_of(who, facts);
  return no_proxy(about, "R4074",
                  {giver + " may give no proxy in " + about.rules.name + ": that is for " + words,
                   giver + " มอบฉันทะใน " + about.rules.name + " ไม่ได้: เป็นสิทธิของ " + words},
                  {"come in person, or stay away", "มาประชุมด้วยตนเอง"});
}

/// Nobody votes for one who votes for others: a proxy goes one way, one step.
std::optional<Reason> handed_on(const MeetingAsked& about, const std::string& giver, const std::string& holder) {
  const auto& proxies = about.meeting.proxies;
  const auto holds =
      std::find_if(proxies.begin(), proxies.end(), [&](const Proxy& one) { return one.holder == giver; });
  const Proxy* given = proxy_of(about.meeting, holder);
  if (holds == proxies.end() && given == nullptr) return std::nullopt;
  const std::string& between = given != nullptr ? holder : giver;
  return no_proxy(
      about, "R4078",
      {"a proxy is not handed on: " + between +
           (given != nullptr ? " has given theirs to " + given->holder : " holds that of " + holds->giver),
       "มอบฉันทะต่อไม่ได้: " + between +
           (given != nullptr ? " มอบฉันทะให้ " + given->holder + " แล้ว" : " รับมอบฉันทะจาก " + holds->giver + " อยู่")},
      {"choose another holder, or have the other proxy revoked", "เลือกผู้รับมอบคนอื่น หรือถอนการมอบฉันทะเดิมก่อน"});
}

std::optional<Reason> may_not_hold(const MeetingAsked& about, const std::string& giver, const std::string& holder) {
  if (!about.asked.state.persons.contains(holder)) return not_known({"person", "บุคคล"}, holder, {});
  if (auto reason = no_member(about, holder)) return reason;
  if (about.asked.state.same_person(giver, holder))
    return no_proxy(about, "R4076",
                    {holder + " and " + giver + " are the same person", holder + " กับ " + giver + " เป็นคนเดียวกัน"},
                    {"choose another member", "เลือกสมาชิกคนอื่น"});
  if (auto reason = handed_on(about, giver, holder)) return reason;
  const auto held = std::count_if(about.meeting.proxies.begin(), about.meeting.proxies.end(),
                                  [&](const Proxy& one) { return one.holder == holder; });
  if (held < about.rules.proxies_max) return std::nullopt;
  const std::string most = std::to_string(about.rules.proxies_max);
  return no_proxy(about, "R4079",
                  {holder + " holds " + std::to_string(held) + " already, and no one may hold more than " + most,
                   holder + " รับมอบฉันทะแล้ว " + std::to_string(held) + " ราย ซึ่งรับได้ไม่เกิน " + most},
                  {"choose another member", "เลือกสมาชิกคนอื่น"});
}

std::optional<Reason> over(const MeetingAsked& about) {
  if (about.meeting.state == MeetingState::Called || about.meeting.state == MeetingState::InSession)
    return std::nullopt;
  return meeting_not_so(about.meeting, {"is over", "สิ้นสุดแล้ว"}, {"call another session", "นัดประชุมใหม่"});
}

}  // namespace

Decision decide_give_proxy(const MeetingAsked& about) {
  if (auto reason = over(about)) return refused(about, std::move(*reason));
  auto giver_or = whose(about, "giver", "give a proxy for somebody else");
  if (auto* reason = std::get_if<Reason>(&giver_or)) return refused(about, std::move(*reason));
  const std::string giver = std::get<std::string>(giver_or);
  if (auto reason = may_not_give(about, giver)) return refused(about, std::move(*reason));
  if (const Proxy* given = proxy_of(about.meeting, giver))
    return refused(about, no_proxy(about, "R4077",
                                   {giver + " has given a proxy to " + given->holder + " already",
                                    giver + " มอบฉันทะให้ " + given->holder + " แล้ว"},
                                   {"revoke it first", "ถอนการมอบฉันทะเดิมก่อน"}));
  const std::string holder = about.asked.command.text("holder");
  if (auto reason = may_not_hold(about, giver, holder)) return refused(about, std::move(*reason));
  Event event = drafted(about, EventType::ProxyGiven);
  event.out = model::Context{{"document", about.asked.command.text("document")}, {"giver", giver}, {"holder", holder}};
  return accept(std::move(event));
}

Decision decide_revoke_proxy(const MeetingAsked& about) {
  if (auto reason = over(about)) return refused(about, std::move(*reason));
  auto giver_or = whose(about, "giver", "revoke a proxy for somebody else");
  if (auto* reason = std::get_if<Reason>(&giver_or)) return refused(about, std::move(*reason));
  const std::string giver = std::get<std::string>(giver_or);
  const Proxy* given = proxy_of(about.meeting, giver);
  if (given == nullptr) {
    std::vector<std::string> known;
    for (const Proxy& one : about.meeting.proxies) known.push_back(one.giver);
    return refused(about, not_known({"proxy of", "การมอบฉันทะของ"}, giver, known));
  }
  Event event = drafted(about, EventType::ProxyRevoked);
  event.out = model::Context{{"giver", giver}, {"holder", given->holder}};
  return accept(std::move(event));
}

}  // namespace anumat::engine
