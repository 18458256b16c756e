// Bodies: whether their quorum can be met and what equal votes mean.

#include <map>

#include "proof/checks.hpp"
#include "proof/places.hpp"

namespace anumat::dsl::proof {

namespace {

std::int64_t rounded_up(std::int64_t count, const model::Fraction& share) {
  return (count * share.numerator + share.denominator - 1) / share.denominator;
}

/// The smallest electorate whose quorum cannot be there when the recused have left; nothing when there is none.
std::optional<std::int64_t> starved(const model::MeetingRules& rules, std::int64_t least) {
  const auto recused = static_cast<std::int64_t>(rules.recuse.size());
  if (recused == 0 || !rules.recusal_reduces_base.empty()) return std::nullopt;
  const auto fails = [&](std::int64_t members) { return rounded_up(members, rules.quorum) > members - recused; };
  if (least > 0) return fails(least) ? std::optional(least) : std::nullopt;
  // Without a number of members only what fails for every body of some size is worth saying.
  for (const std::int64_t members : {5, 10, 20, 50})
    if (!fails(members)) return std::nullopt;
  return 5;
}

class Votes final : public model::Environment {
 public:
  Votes(std::int64_t yes, std::int64_t no)
      : values_{{"yes", yes}, {"no", no}, {"abstain", 0}, {"present", yes + no}, {"members", yes + no}} {}
  [[nodiscard]] std::optional<model::Value> lookup(std::string_view name) override {
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::map<std::string, model::Value, std::less<>> values_;
};

bool carries(const model::MeetingRules& rules, std::int64_t yes, std::int64_t no) {
  Votes votes(yes, no);
  return model::evaluate(rules.carried, votes).value.is_true();
}

Span place_of(const Section& section, std::string_view property);

/// With proxies that count, a quorum may be one person in an empty room.
void check_proxies(Package& package, const model::MeetingRules& rules, const Section& section, std::int64_t least) {
  if (!rules.proxies_for_quorum || rules.proxy_given_by.empty() || least < 2) return;
  const std::int64_t needed = rounded_up(least, rules.quorum);
  const std::int64_t alone = 1 + rules.proxies_max;
  if (needed < 2 || alone < needed) return;
  Diagnostic diagnostic =
      diagnose("E1334", place_of(section, "proxies count for quorum"),
               {"one member with proxies is the quorum of `" + rules.name + "`",
                "สมาชิกคนเดียวที่ถือมอบฉันทะครบองค์ประชุมของ `" + rules.name + "` ได้"},
               {"let one hold fewer proxies, or do not count them for the quorum", "ลดจำนวนที่ถือได้ หรือไม่นับเป็นองค์ประชุม"});
  diagnostic.example = std::to_string(least) + " members, " + std::to_string(needed) + " needed: 1 present, " +
                       std::to_string(needed - 1) + " represented";
  package.report(std::move(diagnostic));
}

Span place_of(const Section& section, std::string_view property) {
  const Piece* value = value_of(section, property);
  return value == nullptr ? section.name.span : value->span;
}

}  // namespace

void check_meetings(Package& package) {
  for (const model::MeetingRules& rules : package.definition.meetings) {
    const Section* section = section_of(package, "meeting", rules.name);
    if (section == nullptr || rules.carried.empty()) continue;
    const model::Role* members = package.definition.role(rules.members);
    if (const auto size = starved(rules, members == nullptr ? 0 : members->at_least)) {
      const std::int64_t needed = rounded_up(*size, rules.quorum);
      Diagnostic diagnostic = diagnose(
          "E1464", place_of(*section, "quorum"),
          {"`" + rules.name + "` has no quorum once those who are recused have left",
           "`" + rules.name + "` ไม่ครบองค์ประชุมเมื่อผู้มีส่วนได้เสียออกไปแล้ว"},
          {"lower the quorum, or write `recusal reduces base: true`", "ลดองค์ประชุม หรือเขียน `หักผู้งดออกจากฐาน: true`"});
      diagnostic.example = std::to_string(*size) + " members, " + std::to_string(rules.recuse.size()) + " recused, " +
                           std::to_string(needed) + " needed";
      package.report(std::move(diagnostic));
    }
    if (rules.re_meeting &&
        rules.re_meeting->numerator * rules.quorum.denominator > rules.quorum.numerator * rules.re_meeting->denominator)
      package.report("E1470", place_of(*section, "re-meeting"),
                     {"a meeting held again needs more members than the first", "การประชุมใหม่ต้องการสมาชิกมากกว่าครั้งแรก"},
                     {"give it a quorum that is not larger", "กำหนดองค์ประชุมไม่ให้มากกว่าครั้งแรก"});
    check_proxies(package, rules, *section, members == nullptr ? 0 : members->at_least);
    const bool tied = !carries(rules, 5, 5);
    if (tied && carries(rules, 6, 5) && value_of(*section, "tie") == nullptr)
      package.report(
          "E1465", place_of(*section, "carried"),
          {"nothing says what equal votes mean in `" + rules.name + "`",
           "ไม่ได้ระบุว่าคะแนนเท่ากันใน `" + rules.name + "` หมายถึงอะไร"},
          {"add `tie: chair casts` or `tie: not carried`", "เพิ่ม `คะแนนเท่ากัน: ประธานชี้ขาด` หรือ `คะแนนเท่ากัน: ไม่ผ่าน`"});
    if (tied && rules.chair_casts && !carries(rules, 6, 5)) {
      Diagnostic diagnostic = diagnose("E1466", place_of(*section, "tie"),
                                       {"with this majority the chair's casting vote never carries a tie",
                                        "ด้วยเสียงข้างมากเช่นนี้ เสียงชี้ขาดของประธานไม่ทำให้คะแนนเท่ากันผ่านได้"},
                                       {"write `tie: not carried`", "เขียน `คะแนนเท่ากัน: ไม่ผ่าน`"});
      diagnostic.example = "5 : 5 + chair is 6 : 5 -> not carried";
      package.report(std::move(diagnostic));
    }
  }
}

}  // namespace anumat::dsl::proof
