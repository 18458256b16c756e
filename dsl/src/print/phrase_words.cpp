#include "phrase_words.hpp"

#include <array>

#include "anumat/dsl/phrase.hpp"

namespace anumat::dsl {
namespace {

/// Writes what a reader of phrases has read. The words are those that the readers know (src/syntax/phrase_*.cpp).
class Writer {
 public:
  Writer(std::string_view text, Language language)
      : cell_{std::string(text), {0, 0, text.size()}}, language_(language) {}

  [[nodiscard]] std::string write(CellGrammar grammar) const {
    switch (grammar) {
      case CellGrammar::Who:
        return written(read_who(cell_), [&](const Who& who) { return people(who); });
      case CellGrammar::Needs:
        return written(read_needs(cell_), [&](const std::vector<Need>& needs) { return all_needs(needs); });
      case CellGrammar::Then:
        return written(read_then(cell_), [&](const std::vector<Then>& steps) { return all_steps(steps); });
      case CellGrammar::Due:
        return written(read_due(cell_), [&](const Due& one) { return due(one); });
      case CellGrammar::Duration:
        return written(read_period(cell_), [&](const Period& period) { return time(period); });
      case CellGrammar::Share:
        return written(read_share(cell_), [&](const Share& one) { return share(one); });
      case CellGrammar::ReMeeting:
        return written(read_re_meeting(cell_), [&](const ReMeeting& again) {
          return share(again.quorum) + word(" within ", " ภายใน ") + time(again.within);
        });
      case CellGrammar::Majority:
        return written(read_majority(cell_), [&](const Majority& one) { return majority(one); });
      case CellGrammar::Tie:
        return written(read_tie(cell_), [&](TieRule rule) {
          return rule == TieRule::ChairCasts ? word("chair casts", "ประธานชี้ขาด") : word("not carried", "ไม่ผ่าน");
        });
      case CellGrammar::Guarantee:
        return written(read_guarantee(cell_), [&](const GuaranteeClause& clause) { return guarantee(clause); });
      case CellGrammar::Type:
        return written(read_type(cell_), [&](const TypePhrase& type) { return type_words(type); });
      case CellGrammar::DayMonth:
        return written(read_day_month(cell_), [&](const DayMonth& day) { return day_of_year(day); });
      default:
        return cell_.text;
    }
  }

 private:
  template <class T, class Write>
  [[nodiscard]] std::string written(const Phrase<T>& phrase, const Write& write) const {
    return phrase.ok() ? write(phrase.value) : cell_.text;
  }

  [[nodiscard]] std::string word(std::string_view en, std::string_view th) const {
    return std::string(language_ == Language::Thai ? th : en);
  }

  [[nodiscard]] std::string between(const Span& left, const Span& right) const {
    return left.end < right.begin ? cell_.text.substr(left.end, right.begin - left.end) : "";
  }

  [[nodiscard]] std::string person(const WhoTerm& term) const {
    const std::string& name = term.name.text;
    switch (term.kind) {
      case WhoTerm::Kind::Name:
        return name;
      case WhoTerm::Kind::Holder:
        return word("holder of ", "ผู้ดำรงตำแหน่ง ") + name;
      case WhoTerm::Kind::Route:
        return word("route ", "เส้นทาง ") + name;
      case WhoTerm::Kind::AnyOf:
        return word("any ", "อย่างน้อย ") + std::to_string(term.count) + (term.percent ? "%" : "") +
               word(" of ", " คนจาก ") + name;
      case WhoTerm::Kind::AllOf:
        return word("all of ", "ทุกคนใน ") + name;
      case WhoTerm::Kind::Anyone:
        return word("anyone", "ผู้ใดก็ได้");
      case WhoTerm::Kind::InGroup:
        return name + (term.wide ? word(" in nearest group", " ในกลุ่มงานใกล้ที่สุด") : word(" in group", " ในกลุ่มงาน")) +
               whose(term);
      case WhoTerm::Kind::Members:
        return word("members of group", "สมาชิกกลุ่มงาน") + whose(term) +
               (term.wide ? word(" and below", " และกลุ่มงานย่อย") : "");
    }
    return name;
  }

  /// The group itself, or whose it is.
  [[nodiscard]] std::string whose(const WhoTerm& term) const {
    return term.group.empty() ? word(" of ", "ของ ") + term.person.text : " \"" + term.group.text + "\"";
  }

  [[nodiscard]] std::string people(const Who& who) const {
    std::string text;
    for (std::size_t i = 0; i < who.alternatives.size(); ++i) {
      if (i > 0) {
        const bool comma =
            between(who.alternatives[i - 1].span, who.alternatives[i].span).find(',') != std::string::npos;
        text += comma ? ", " : word(" or ", " หรือ ");
      }
      text += person(who.alternatives[i]);
    }
    return text;
  }

  [[nodiscard]] std::string all_needs(const std::vector<Need>& needs) const {
    std::string text;
    for (const Need& need : needs) {
      text += text.empty() ? "" : ", ";
      switch (need.kind) {
        case Need::Kind::Comment:
          text += word("comment", "ความเห็น");
          break;
        case Need::Kind::Signature:
          text += word("signature", "ลายมือชื่อ");
          break;
        case Need::Kind::Minutes:
          text += word("minutes", "รายงานการประชุม");
          break;
        case Need::Kind::Untouched:
          text += word("untouched", "ยังไม่มีผู้รับเรื่อง");
          break;
        case Need::Kind::File:
          text += word("file", "ไฟล์") + " \"" + need.file_kind.text + "\"";
          break;
      }
    }
    return text;
  }

  [[nodiscard]] std::string all_steps(const std::vector<Then>& steps) const {
    std::string text;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (i > 0) text += between(steps[i - 1].span, steps[i].span).find(';') != std::string::npos ? "; " : ", ";
      const Then& step = steps[i];
      switch (step.kind) {
        case Then::Kind::Remind:
          text += word("remind", "เตือน") + (step.who.empty() ? "" : " " + people(step.who));
          break;
        case Then::Kind::Escalate:
          text += word("escalate to ", "ส่งต่อไปยัง ") + people(step.who);
          break;
        case Then::Kind::OpenProblem:
          text += word("open problem ", "เปิดปัญหา ") + "\"" + step.problem.text + "\"";
          break;
      }
    }
    return text;
  }

  [[nodiscard]] std::string time(const Period& period) const {
    struct Unit {
      std::string_view one, many, th;
    };
    static constexpr std::array<Unit, 7> units = {{{"minute", "minutes", "นาที"},
                                                   {"hour", "hours", "ชั่วโมง"},
                                                   {"day", "days", "วัน"},
                                                   {"working day", "working days", "วันทำการ"},
                                                   {"week", "weeks", "สัปดาห์"},
                                                   {"month", "months", "เดือน"},
                                                   {"year", "years", "ปี"}}};
    const Unit& unit = units.at(static_cast<std::size_t>(period.unit));
    return std::to_string(period.count) + " " + word(period.count == 1 ? unit.one : unit.many, unit.th);
  }

  [[nodiscard]] std::string share(const Share& one) const {
    const std::string numerator = std::to_string(one.numerator);
    if (one.base == Share::Base::Count) return numerator;
    const std::string base = one.base == Share::Base::Members   ? word(" of members", " ของสมาชิก")
                             : one.base == Share::Base::Present ? word(" of present", " ของผู้มาประชุม")
                             : one.base == Share::Base::Ballots ? word(" of ballots", " ของผู้ลงคะแนน")
                                                                : word(" of votes", " ของคะแนนเสียง");
    // A percentage stays one.
    if (one.denominator == 100 && cell_.text.find('%') != std::string::npos) return numerator + "%" + base;
    return numerator + "/" + std::to_string(one.denominator) + base;
  }

  [[nodiscard]] std::string majority(const Majority& one) const {
    // A share alone means `yes >= share`, and stays as short as it was written.
    const bool short_form = cell_.text.find('>') == std::string::npos;
    if (short_form) return share(one.share);
    return word("yes", "เห็นชอบ") + (one.or_equal ? " >= " : " > ") +
           (one.against == Majority::Against::No ? word("no", "ไม่เห็นชอบ") : share(one.share));
  }

  [[nodiscard]] std::string event(const EventPhrase& one) const {
    if (one.states.empty()) return people(one.who) + word(" did ", " ได้ทำ ") + one.act.text;
    std::string text;
    for (const Piece& state : one.states)
      text += (text.empty() ? word("state ", "สถานะ ") : word(" or ", " หรือ ")) + "\"" + state.text + "\"";
    return text;
  }

  [[nodiscard]] std::string guarantee(const GuaranteeClause& clause) const {
    using enum GuaranteeClause::Relation;
    std::string text = clause.eventually ? word("eventually ", "ในที่สุด ") : std::string();
    if (clause.relation == And)
      text += word("same person did ", "คนเดียวกัน ได้ทำ ") + clause.first.act.text + word(" and ", " และ ") +
              clause.second.act.text;
    else
      text += event(clause.first);
    if (clause.relation == Before) text += word(" before ", " ก่อน ") + event(clause.second);
    if (clause.relation == After) text += word(" after ", " หลัง ") + event(clause.second);
    if (clause.relation == Until) text += word(" until ", " จนกว่า ") + event(clause.second);
    return clause.in_round ? text + word(" in the same round", " ในรอบเดียวกัน") : text;
  }

  [[nodiscard]] std::string due(const Due& one) const {
    static constexpr std::array<std::string_view, 5> en = {"week", "month", "quarter", "half year", "year"};
    static constexpr std::array<std::string_view, 5> th = {"สัปดาห์", "เดือน", "ไตรมาส", "ครึ่งปี", "ปี"};
    const auto every = static_cast<std::size_t>(one.every);
    std::string text;
    switch (one.kind) {
      case Due::Kind::ByDay:
        text = word("by ", "ภายในวันที่ ") + day_of_year({one.month, one.day});
        if (one.year == Due::Year::Before) text += word(" of the year before", " ของปีก่อน");
        if (one.year == Due::Year::After) text += word(" of the year after", " ของปีถัดไป");
        break;
      case Due::Kind::Every:
        text = word("every ", "ทุก") + word(en.at(every), th.at(every));
        break;
      case Due::Kind::OnEvent:
        text = word("on ", "เมื่อ ") + one.event.text;
        break;
    }
    return one.within ? text + word(" within ", " ภายใน ") + time(*one.within) : text;
  }

  [[nodiscard]] std::string type_words(const TypePhrase& type) const {
    struct Base {
      std::string_view en, th;
    };
    static constexpr std::array<Base, 9> bases = {{{"text", "ข้อความ"},
                                                   {"number", "จำนวน"},
                                                   {"money", "เงิน"},
                                                   {"date", "วันที่"},
                                                   {"date and time", "วันที่และเวลา"},
                                                   {"time", "เวลา"},
                                                   {"boolean", "จริงเท็จ"},
                                                   {"duration", "ระยะเวลา"},
                                                   {"person", "บุคคล"}}};
    std::string text;
    for (int i = 0; i < type.lists; ++i) text += word("list of ", "รายการของ ");
    if (type.base == TypePhrase::Base::Named) return text + type.name.text;
    const Base& base = bases.at(static_cast<std::size_t>(type.base));
    return text + word(base.en, base.th);
  }

  [[nodiscard]] std::string day_of_year(const DayMonth& day) const {
    static constexpr std::array<std::string_view, 12> en = {"January",   "February", "March",    "April",
                                                            "May",       "June",     "July",     "August",
                                                            "September", "October",  "November", "December"};
    static constexpr std::array<std::string_view, 12> th = {"มกราคม",  "กุมภาพันธ์", "มีนาคม",    "เมษายน",
                                                            "พฤษภาคม", "มิถุนายน",  "กรกฎาคม",  "สิงหาคม",
                                                            "กันยายน",  "ตุลาคม",   "พฤศจิกายน", "ธันวาคม"};
    const auto month = static_cast<std::size_t>(day.month - 1);
    return std::to_string(day.day) + " " + word(en.at(month), th.at(month));
  }

  Piece cell_;
  Language language_;
};

}  // namespace

std::string phrase_in(std::string_view text, CellGrammar grammar, Language language) {
  return Writer(text, language).write(grammar);
}

}  // namespace anumat::dsl
