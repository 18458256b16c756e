#include "provider/linking.hpp"

#include "anumat/server/accounts.hpp"

namespace anumat::server {

namespace {

using storage::AccountStore;
using Person = tl::expected<std::string, Problem>;

tl::unexpected<Problem> turned_away(std::string code, Text message, Text help) {
  return tl::unexpected(Problem{403, std::move(code), std::move(message), std::move(help)});
}

/// Whom somebody asks who does not get in.
Text whom_to_ask(const Arrival& arrival, const Text& what) {
  const std::string& names = arrival.office.administrators;
  const std::string& contact = arrival.settings.contact;
  const std::string both = names + (names.empty() || contact.empty() ? "" : " · ") + contact;
  return {"ask an administrator of this office" + (both.empty() ? "" : " (" + both + ")") + " to " + what.en,
          "ติดต่อผู้ดูแลระบบของหน่วยงาน" + (both.empty() ? "" : " (" + both + ")") + " เพื่อ" + what.th};
}

tl::unexpected<Problem> stranger(const Arrival& arrival) {
  return turned_away("E8057",
                     {arrival.settings.label.en + " says who you are, but nobody in this office is linked to it yet",
                      arrival.settings.label.th + " ยืนยันตัวท่านแล้ว แต่ยังไม่ได้เชื่อมกับบุคคลใดในหน่วยงานนี้"},
                     whom_to_ask(arrival, {"invite you", "ขอคำเชิญ"}));
}

tl::unexpected<Problem> linked_otherwise(const Arrival& arrival) {
  return tl::unexpected(Problem{
      409,
      "E8063",
      {"this sign-in and this account are each linked to another already", "การเข้าใช้นี้หรือบัญชีนี้เชื่อมกับรายการอื่นแล้ว"},
      whom_to_ask(arrival, {"end the old link with `anumat user unlink`", "ยกเลิกการเชื่อมเดิมด้วย `anumat user unlink`"})});
}

/// The person must be let in before anything is linked.
tl::expected<void, Problem> check_active(AccountStore& accounts, const std::string& person, const Arrival& arrival) {
  const auto account = accounts.find_account(person);
  if (!account) return tl::unexpected(problem_of(account.error()));
  if (*account && !(*account)->active)
    return turned_away("E8058", {"your account here is deactivated", "บัญชีของท่านในหน่วยงานนี้ถูกระงับการเข้าใช้"},
                       whom_to_ask(arrival, {"allow you in again", "ขออนุญาตเข้าใช้อีกครั้ง"}));
  return {};
}

Person link(AccountStore& accounts, const std::string& person, const Arrival& arrival) {
  if (auto active = check_active(accounts, person, arrival); !active) return tl::unexpected(active.error());
  const auto account = accounts.find_account(person);
  if (!account) return tl::unexpected(problem_of(account.error()));
  const auto linked = accounts.add_identity({arrival.settings.issuer, arrival.proof.subject, person, arrival.now});
  if (!linked) return tl::unexpected(problem_of(linked.error()));
  if (!*linked) return linked_otherwise(arrival);
  if (!*account) {
    storage::Account made;
    made.person = person;
    made.created_at = arrival.now;
    if (auto kept = accounts.put_account(made); !kept) return tl::unexpected(problem_of(kept.error()));
  }
  (void)accounts.add_event(
      {0, arrival.now, person, "identity_linked", arrival.settings.issuer + " " + arrival.proof.subject, arrival.peer});
  return person;
}

Person by_invitation(AccountStore& accounts, const Arrival& arrival) {
  const std::string& secret = arrival.proof.begun.invitation;
  const auto invited = find_invitation(accounts, secret, arrival.now);
  if (!invited) return tl::unexpected(problem_of(invited.error()));
  Person person = link(accounts, invited->person, arrival);
  // The identity is one of one person, so that two who come with the same invitation do not both get in.
  if (person) (void)accounts.take_invitation(invited->secret);
  return person;
}

Person by_claim(AccountStore& accounts, const Arrival& arrival) {
  const std::string& claim = arrival.proof.claim;
  if (claim.empty()) return stranger(arrival);
  if (arrival.settings.claim_is_person)
    return arrival.office.claim_is_known ? link(accounts, claim, arrival) : Person(stranger(arrival));
  const auto expected = accounts.find_expected(claim);
  if (!expected) return tl::unexpected(problem_of(expected.error()));
  if (!*expected) return stranger(arrival);
  Person person = link(accounts, **expected, arrival);
  // An address of mail may be given to somebody else one day, who must not come in by it.
  if (person) (void)accounts.end_expected_of(*person);
  return person;
}

Person find(AccountStore& accounts, const Arrival& arrival) {
  const Beginning& begun = arrival.proof.begun;
  const auto known = accounts.find_identity(arrival.settings.issuer, arrival.proof.subject);
  if (!known) return tl::unexpected(problem_of(known.error()));
  if (!begun.person.empty() && (!*known || (*known)->person != begun.person))
    return turned_away("E8059",
                       {"somebody else signed in at " + arrival.settings.label.en + ", and not you",
                        "ผู้ที่ยืนยันตัวตนที่ " + arrival.settings.label.th + " ไม่ใช่ท่าน"},
                       {"sign out there, and prove again that it is you", "ออกจากระบบที่นั่น แล้วยืนยันตัวตนของท่านอีกครั้ง"});
  if (!*known) return begun.invitation.empty() ? by_claim(accounts, arrival) : by_invitation(accounts, arrival);
  if (!begun.invitation.empty()) {
    const auto invited = find_invitation(accounts, begun.invitation, arrival.now);
    if (!invited) return tl::unexpected(problem_of(invited.error()));
    if (invited->person != (*known)->person) return linked_otherwise(arrival);
    (void)accounts.take_invitation(invited->secret);
  }
  if (auto active = check_active(accounts, (*known)->person, arrival); !active) return tl::unexpected(active.error());
  return (*known)->person;
}

}  // namespace

tl::expected<std::string, Problem> person_of(AccountStore& accounts, const Arrival& arrival) {
  Person person = find(accounts, arrival);
  // A sign-in does not fail because its note cannot be kept.
  if (person)
    (void)accounts.add_event({0, arrival.now, *person, "login", "provider", arrival.peer});
  else
    (void)accounts.add_event({0, arrival.now, arrival.proof.begun.person, "login_refused",
                              person.error().code + " " + arrival.settings.issuer + " " + arrival.proof.subject,
                              arrival.peer});
  return person;
}

}  // namespace anumat::server
