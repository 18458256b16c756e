#include "diff/comparison.hpp"

namespace anumat::generate {

namespace {

Text same(const std::string& text) {
  return {text, text};
}

/// -1, 0 or 1 as the share now is smaller, equal or larger.
int compare_fractions(const model::Fraction& old, const model::Fraction& now) {
  const std::int64_t before = old.numerator * now.denominator;
  const std::int64_t after = now.numerator * old.denominator;
  return after < before ? -1 : after > before ? 1 : 0;
}

struct Count final : model::Environment {
  int members = 0;
  int present = 0;
  int yes = 0;
  int no = 0;

  std::optional<model::Value> lookup(std::string_view name) override {
    if (name == "members") return model::Value(members);
    if (name == "present") return model::Value(present);
    if (name == "yes") return model::Value(yes);
    if (name == "no") return model::Value(no);
    if (name == "abstain") return model::Value(present - yes - no);
    return std::nullopt;
  }
};

/// All votes of bodies of up to 12 are counted by both rules.
struct Votes {
  Text lost_now;     ///< Carried before, not now.
  Text carried_now;  ///< The reverse.
};

Votes count_votes(const model::Expression& before, const model::Expression& after) {
  Votes votes;
  Count count;
  for (count.members = 1; count.members <= 12; ++count.members)
    for (count.present = 1; count.present <= count.members; ++count.present)
      for (count.yes = 0; count.yes <= count.present; ++count.yes)
        for (count.no = 0; count.yes + count.no <= count.present; ++count.no) {
          const bool old_carried = model::evaluate(before, count).value.is_true();
          const bool new_carried = model::evaluate(after, count).value.is_true();
          if (old_carried == new_carried) continue;
          Text& place = old_carried ? votes.lost_now : votes.carried_now;
          if (!place.en.empty()) continue;
          const std::string tally_en = std::to_string(count.yes) + " yes, " + std::to_string(count.no) + " no, " +
                                       std::to_string(count.present) + " present of " + std::to_string(count.members);
          const std::string tally_th = "เห็นชอบ " + std::to_string(count.yes) + " ไม่เห็นชอบ " + std::to_string(count.no) +
                                       " มาประชุม " + std::to_string(count.present) + " จาก " +
                                       std::to_string(count.members);
          place = {tally_en + (old_carried ? ": carried before, not now" : ": carried now, not before"),
                   tally_th + (old_carried ? ": เดิมผ่าน ตอนนี้ไม่ผ่าน" : ": ตอนนี้ผ่าน เดิมไม่ผ่าน")};
        }
  return votes;
}

void compare_majority(Comparison& comparison, const Text& name, const model::MeetingRules& before,
                      const model::MeetingRules& after) {
  if (canonical(before.carried) == canonical(after.carried)) return;
  const Votes votes =
      before.carried.empty() || after.carried.empty() ? Votes{} : count_votes(before.carried, after.carried);
  const bool lost = !votes.lost_now.en.empty();
  const bool won = !votes.carried_now.en.empty();
  comparison.add(lost && !won   ? Effect::Stricter
                 : won && !lost ? Effect::Looser
                                : Effect::Different,
                 "meeting", after.name,
                 name +
                     (lost && !won   ? Text{" carries less easily", " มติผ่านยากขึ้น"}
                      : won && !lost ? Text{" carries more easily", " มติผ่านง่ายขึ้น"}
                                     : Text{" carries by another majority", " ใช้เสียงข้างมากต่างไป"}) +
                     instead(same("`" + canonical(after.carried) + "`"), same("`" + canonical(before.carried) + "`")),
                 lost ? votes.lost_now : votes.carried_now);
}

void compare_quorum(Comparison& comparison, const Text& name, const model::MeetingRules& before,
                    const model::MeetingRules& after) {
  const auto share = [](const model::Fraction& one) {
    const std::string text = std::to_string(one.numerator) + "/" + std::to_string(one.denominator);
    return Text{text + " of the members", text + " ของสมาชิก"};
  };
  if (const int larger = compare_fractions(before.quorum, after.quorum); larger != 0)
    comparison.add(larger > 0 ? Effect::Stricter : Effect::Looser, "meeting", after.name,
                   name +
                       (larger > 0 ? Text{" needs a larger quorum", " ต้องมีองค์ประชุมมากขึ้น"}
                                   : Text{" needs a smaller quorum", " ต้องมีองค์ประชุมน้อยลง"}) +
                       instead(share(after.quorum), share(before.quorum)));
  if (before.re_meeting && after.re_meeting) {
    if (const int larger = compare_fractions(*before.re_meeting, *after.re_meeting); larger != 0)
      comparison.add(larger > 0 ? Effect::Stricter : Effect::Looser, "meeting", after.name,
                     name + Text{" needs another quorum at a second call", " ใช้องค์ประชุมต่างไปในการประชุมครั้งที่สอง"} +
                         instead(share(*after.re_meeting), share(*before.re_meeting)));
    if (before.re_meeting_days != after.re_meeting_days) {
      const auto days = [](std::int64_t count) {
        return Text{std::to_string(count) + " days", std::to_string(count) + " วัน"};
      };
      comparison.add(after.re_meeting_days > before.re_meeting_days ? Effect::Looser : Effect::Stricter, "meeting",
                     after.name,
                     name + Text{" may be called again within", " นัดใหม่ได้ภายใน"} +
                         instead(days(after.re_meeting_days), days(before.re_meeting_days)));
    }
  } else if (before.re_meeting || after.re_meeting) {
    comparison.add(after.re_meeting ? Effect::Looser : Effect::Stricter, "meeting", after.name,
                   name + (after.re_meeting
                               ? Text{" has a smaller quorum at a second call now", " มีองค์ประชุมที่น้อยลงในการประชุมครั้งที่สอง"}
                               : Text{" has no smaller quorum at a second call any more",
                                      " ไม่มีองค์ประชุมที่น้อยลงในการประชุมครั้งที่สองแล้ว"}));
  }
}

Text none_or(const std::string& text) {
  return text.empty() ? Text{"not at all", "ไม่มี"} : same("`" + text + "`");
}

Text people_of(const Speaker& words, const model::Who& who) {
  return who.empty() ? Text{"nobody", "ไม่มี"} : words.say([&](const Words& w) { return w.who(who); });
}

Text late_words(model::ShortNotice rule) {
  if (rule == model::ShortNotice::Refused) return {"refused", "ไม่รับ"};
  if (rule == model::ShortNotice::Waived) return {"opened only when declared urgent", "เปิดได้เมื่อสั่งว่าเร่งด่วน"};
  return {"written down", "บันทึกไว้"};
}

/// 0 recorded, 1 waived, 2 refused.
int strictness(model::ShortNotice rule) {
  return rule == model::ShortNotice::Refused ? 2 : rule == model::ShortNotice::Waived ? 1 : 0;
}

void compare_notice(Comparison& comparison, const Text& name, const model::MeetingRules& before,
                    const model::MeetingRules& after) {
  if (before.notice_days != after.notice_days || before.notice_unit != after.notice_unit) {
    const auto days = [](const model::MeetingRules& rules) {
      const std::string count = std::to_string(rules.notice_days);
      return rules.notice_unit == model::SpanUnit::WorkingDays ? Text{count + " working days", count + " วันทำการ"}
                                                               : Text{count + " days", count + " วัน"};
    };
    const auto longer = compare_spans({before.notice_days, before.notice_unit}, {after.notice_days, after.notice_unit});
    comparison.add(!longer       ? Effect::Different
                   : *longer > 0 ? Effect::Stricter
                                 : Effect::Looser,
                   "meeting", after.name,
                   name + Text{" needs notice of", " ต้องนัดล่วงหน้า"} + instead(days(after), days(before)));
  }
  if (before.short_notice != after.short_notice)
    comparison.add(strictness(after.short_notice) > strictness(before.short_notice) ? Effect::Stricter : Effect::Looser,
                   "meeting", after.name,
                   name + Text{": a session called later than that is", ": การนัดที่ช้ากว่านั้น"} +
                       instead(late_words(after.short_notice), late_words(before.short_notice)));
  if (const Relation relation = relation_of(before.notice_waived_by, after.notice_waived_by);
      relation != Relation::Same && before.short_notice == after.short_notice)
    comparison.add(effect_of_rights(relation), "meeting", after.name,
                   name + Text{" is declared urgent by", " ผู้สั่งว่าเร่งด่วน"} +
                       instead(people_of(comparison.new_words, after.notice_waived_by),
                               people_of(comparison.old_words, before.notice_waived_by)));
}

void compare_ballots(Comparison& comparison, const Text& name, const model::MeetingRules& before,
                     const model::MeetingRules& after) {
  if (before.ballots == after.ballots) return;
  const auto words = [](model::BallotKind kind) {
    if (kind == model::BallotKind::Secret) return Text{"in secret", "โดยลับ"};
    if (kind == model::BallotKind::AsPut)
      return Text{"openly or in secret, as an item is put", "โดยเปิดเผยหรือลับตามวาระ"};
    return Text{"openly", "โดยเปิดเผย"};
  };
  comparison.add(Effect::Different, "meeting", after.name,
                 name + Text{" votes", " ลงคะแนน"} + instead(words(after.ballots), words(before.ballots)));
}

void compare_proxies(Comparison& comparison, const Text& name, const model::MeetingRules& before,
                     const model::MeetingRules& after) {
  if (before.proxy_given_by.empty() && after.proxy_given_by.empty()) return;
  if (const Relation relation = relation_of(before.proxy_given_by, after.proxy_given_by);
      before.proxy_given_by.empty() || after.proxy_given_by.empty() || relation != Relation::Same)
    comparison.add(before.proxy_given_by.empty()  ? Effect::Looser
                   : after.proxy_given_by.empty() ? Effect::Stricter
                                                  : effect_of_rights(relation),
                   "meeting", after.name,
                   name + Text{": a proxy may be given by", ": ผู้มอบฉันทะได้"} +
                       instead(people_of(comparison.new_words, after.proxy_given_by),
                               people_of(comparison.old_words, before.proxy_given_by)));
  if (before.proxy_given_by.empty() || after.proxy_given_by.empty()) return;
  if (before.proxies_max != after.proxies_max)
    comparison.add(after.proxies_max > before.proxies_max ? Effect::Looser : Effect::Stricter, "meeting", after.name,
                   name + Text{": one member may hold proxies up to", ": สมาชิกคนหนึ่งถือมอบฉันทะได้ไม่เกิน"} +
                       instead(same(std::to_string(after.proxies_max)), same(std::to_string(before.proxies_max))));
  if (before.proxies_for_quorum != after.proxies_for_quorum)
    comparison.add(
        after.proxies_for_quorum ? Effect::Looser : Effect::Stricter, "meeting", after.name,
        name + (after.proxies_for_quorum
                    ? Text{": one who is represented counts for the quorum now", ": นับผู้มอบฉันทะเป็นองค์ประชุม"}
                    : Text{": one who is represented does not count for the quorum now", ": ไม่นับผู้มอบฉันทะเป็นองค์ประชุม"}));
}

model::Who electorate_of(const model::MeetingRules& rules) {
  if (rules.members_of.of_group()) return {rules.members_of};
  return {{model::WhoKind::Role, rules.members, {}, 1}};
}

void compare_meeting(Comparison& comparison, const model::MeetingRules& before, const model::MeetingRules& after) {
  const Text name = Text{"the meeting ", "การประชุม "} + quoted(comparison.new_words.name(after.name));
  compare_quorum(comparison, name, before, after);
  compare_majority(comparison, name, before, after);
  const auto renamed = [&](const Text& what, const std::string& old_name, const std::string& new_name) {
    if (old_name != new_name)
      comparison.add(Effect::Different, "meeting", after.name,
                     name + what + instead(comparison.new_words.name(new_name), comparison.old_words.name(old_name)));
  };
  const bool by_group = before.members_of.of_group() || after.members_of.of_group();
  if (!by_group) renamed({" has other members", " เปลี่ยนสมาชิก"}, before.members, after.members);
  if (by_group && relation_of(electorate_of(before), electorate_of(after)) != Relation::Same)
    comparison.add(Effect::Different, "meeting", after.name, name + Text{" has other members", " เปลี่ยนสมาชิก"});
  renamed({" has another chair", " เปลี่ยนประธาน"}, before.chair, after.chair);
  if (const Relation relation = relation_of(before.called_by, after.called_by); relation != Relation::Same) {
    const auto who = [](const Speaker& words, const model::Who& one) {
      return words.say([&](const Words& w) { return w.who(one); });
    };
    comparison.add(
        effect_of_rights(relation), "meeting", after.name,
        name + Text{" is called by", " นัดโดย"} +
            instead(who(comparison.new_words, after.called_by), who(comparison.old_words, before.called_by)));
  }
  compare_notice(comparison, name, before, after);
  compare_ballots(comparison, name, before, after);
  compare_proxies(comparison, name, before, after);
  if (const std::string old = template_text(before.minutes_number), now = template_text(after.minutes_number);
      old != now)
    comparison.add(
        Effect::Different, "meeting", after.name,
        name + Text{" numbers its certified minutes", " ออกเลขที่รายงานการประชุม"} + instead(none_or(now), none_or(old)));
  if (before.chair_casts != after.chair_casts)
    comparison.add(after.chair_casts ? Effect::Looser : Effect::Stricter, "meeting", after.name,
                   name + (after.chair_casts ? Text{": on a tie the chair casts the deciding vote now",
                                                    ": เมื่อคะแนนเท่ากันประธานออกเสียงชี้ขาดได้"}
                                             : Text{": on a tie nothing is carried now", ": เมื่อคะแนนเท่ากันมติไม่ผ่าน"}));
  if (before.by_show_of_hands != after.by_show_of_hands)
    comparison.add(after.by_show_of_hands ? Effect::Looser : Effect::Stricter, "meeting", after.name,
                   name + (after.by_show_of_hands ? Text{": the count of hands stands now, even beside votes on record",
                                                         ": ถือตามการนับการยกมือ แม้มีคะแนนที่บันทึกไว้"}
                                                  : Text{": a count must be that of the votes on record now",
                                                         ": คะแนนที่แจ้งต้องตรงกับคะแนนที่บันทึกไว้"}));
  if (const Relation relation = relation_of(before.recuse, after.recuse); relation != Relation::Same) {
    const auto names = [](const Speaker& words, const std::vector<std::string>& all) {
      return all.empty() ? Text{"nobody", "ไม่มี"} : words.say([&](const Words& w) { return w.names(all); });
    };
    comparison.add(effect_of_duties(relation), "meeting", after.name,
                   name + Text{" is left for the item by", " ผู้ที่ต้องออกจากที่ประชุม"} +
                       instead(names(comparison.new_words, after.recuse), names(comparison.old_words, before.recuse)));
  }
  if (canonical(before.recusal_reduces_base) != canonical(after.recusal_reduces_base)) {
    const auto code = [](const model::Expression& one) {
      return one.empty() ? Text{"no", "ไม่"} : same("`" + canonical(one) + "`");
    };
    comparison.add(Effect::Different, "meeting", after.name,
                   name + Text{": whether recusal reduces the base", ": การลดฐานองค์ประชุมเมื่อมีผู้ออกจากที่ประชุม"} +
                       instead(code(after.recusal_reduces_base), code(before.recusal_reduces_base)));
  }
  if (before.source != after.source)
    comparison.add(Effect::Different, "meeting", after.name,
                   name + Text{" names another source", " เปลี่ยนที่มา"} +
                       instead(same("`" + after.source + "`"), same("`" + before.source + "`")));
}

}  // namespace

void compare_meetings(Comparison& comparison) {
  for_both(comparison.old.meetings, comparison.now.meetings,
           [&](const auto& before, const auto& after) { compare_meeting(comparison, before, after); });
}

}  // namespace anumat::generate
