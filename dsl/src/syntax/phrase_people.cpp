#include <boost/fusion/include/adapt_struct.hpp>

#include "phrase_parsers.hpp"

namespace anumat::dsl::phrases {
namespace {

struct WhoSyntax {
  Range begin;
  WhoTerm::Kind kind = WhoTerm::Kind::Name;
  std::int64_t count = 1;
  bool percent = false;
  Range name;
  Range nearest;  ///< The words that say so.
  Range person;
  Range group;
  Range below;  ///< The words that say so.
};

struct NeedSyntax {
  Range begin;
  Need::Kind kind = Need::Kind::Comment;
  Range file_kind;
  Range end;
};

struct ThenSyntax {
  Range begin;
  Then::Kind kind = Then::Kind::Remind;
  std::vector<WhoSyntax> who;
  Range problem;
};

struct EventSyntax {
  std::vector<Range> states;
  std::vector<WhoSyntax> who;
  Range act;
};

struct RelationSyntax {
  GuaranteeClause::Relation relation = GuaranteeClause::Relation::None;
  EventSyntax second;
};

struct SubjectSyntax {
  EventSyntax first;
  RelationSyntax relation;
};

struct GuaranteeSyntax {
  bool eventually = false;
  SubjectSyntax subject;
  bool in_round = false;
};

}  // namespace
}  // namespace anumat::dsl::phrases

BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::WhoSyntax, begin, kind, count, percent, name, nearest, person, group,
                          below)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::NeedSyntax, begin, kind, file_kind, end)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::ThenSyntax, begin, kind, who, problem)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::EventSyntax, states, who, act)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::RelationSyntax, relation, second)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::SubjectSyntax, first, relation)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::GuaranteeSyntax, eventually, subject, in_round)

namespace anumat::dsl::phrases {
namespace {

using WhoKind = WhoTerm::Kind;

const Range kNone;
const std::vector<WhoSyntax> kNobody;

template <class Tag, class Attribute = x3::unused_type>
using Rule = x3::rule<Tag, Attribute>;

// What may be expected, in both languages.
const Rule<struct PhraseEndTag> phrase_end = "nothing more|จบเพียงเท่านี้";
const Rule<struct RoleTag, Range> role = "a role|บทบาท";
const Rule<struct ExpressionTextTag, Range> expression_text = "an expression that gives a role|นิพจน์ที่ให้บทบาท";
const Rule<struct PersonTag, Range> person = "a person field|ช่องบุคคล";
const Rule<struct GroupTag, Range> group = "the id of a group in double quotes|รหัสกลุ่มงานในเครื่องหมายคำพูด";
const Rule<struct RouteNameTag, Range> route_name = "the name of a route|ชื่อเส้นทาง";
const Rule<struct WhoTermTag, WhoSyntax> who_term =
    "a role, a field, a route or a meeting|บทบาท ช่อง เส้นทาง หรือการประชุม";
const Rule<struct WhoTermsTag, std::vector<WhoSyntax>> who_terms = "who|ผู้ทำ";
const Rule<struct NeedTag, NeedSyntax> need =
    "comment, file, untouched, signature or minutes|ความเห็น ไฟล์ ยังไม่มีผู้รับเรื่อง ลายมือชื่อ หรือรายงานการประชุม";
const Rule<struct NeedListTag, std::vector<NeedSyntax>> need_list = need.name;
const Rule<struct FileKindTag, Range> file_kind = "a kind of evidence in double quotes|ชนิดหลักฐานในเครื่องหมายคำพูด";
const Rule<struct ProblemTag, Range> problem = "a kind of problem in double quotes|ชนิดปัญหาในเครื่องหมายคำพูด";
const Rule<struct ThenTag, ThenSyntax> then = "remind, escalate to or open problem|เตือน ส่งต่อไปยัง หรือเปิดปัญหา";
const Rule<struct ThenListTag, std::vector<ThenSyntax>> then_list = then.name;
const Rule<struct StateTag, Range> state = "a state in double quotes|สถานะในเครื่องหมายคำพูด";
const Rule<struct StatesTag, std::vector<Range>> states = "a state in double quotes|สถานะในเครื่องหมายคำพูด";
const Rule<struct SubjectTag, SubjectSyntax> subject = "a guarantee|ข้อประกัน";
const Rule<struct FirstEventTag, EventSyntax> first_event = "a state, or who did what|สถานะ หรือผู้ใดได้ทำสิ่งใด";
const Rule<struct EventTag, EventSyntax> event = first_event.name;
const Rule<struct RelationTag, RelationSyntax> relation = "before, after or until|ก่อน หลัง หรือจนกว่า";
const Rule<struct FirstActTag, EventSyntax> first_act = "the name of a step|ชื่อขั้น";
const Rule<struct SecondActTag, EventSyntax> second_act = first_act.name;
const Rule<struct BothActsTag, RelationSyntax> both_acts = "and another step|และอีกขั้นหนึ่ง";
const Rule<struct AndTag> and_ = "and|และ";
const Rule<struct DidTag> did = "did|ได้ทำ";
const Rule<struct ActTag, Range> act = "the name of a step|ชื่อขั้น";

// clang-format off
constexpr Word kRemind   = word("remind", "เตือน");
constexpr Word kEscalate = word("escalate to", "ส่งต่อไปยัง");
constexpr Word kOpen     = word("open problem", "เปิดปัญหา");
constexpr Word kOr       = word("or", "หรือ");
constexpr dsl::phrases::Text kName(",;", true);

const auto phrase_end_def = at_end;
const auto role_def = kName;
const auto expression_text_def = kName;
const auto route_name_def = kName;

// who = term { ('or' | ',') term }
// term = 'holder of' expression | 'route' name | 'any' number ['%'] 'of' role | 'all of' role | 'anyone' | name
//      | role 'in' ['nearest'] group | 'members of' group ['and below']
// group = 'group of' person | 'group' quoted-id
constexpr Word kInGroup[] = {{"or", "หรือ"}, {"did", "ได้ทำ"}, {"within", "ภายใน"}, {"in group", "ในกลุ่มงาน"}, {"in group of", "ในกลุ่มงานของ"},
                             {"in nearest group", "ในกลุ่มงานใกล้ที่สุด"}, {"in nearest group of", "ในกลุ่มงานใกล้ที่สุดของ"}};
constexpr Word kBelow[] = {{"or", "หรือ"}, {"did", "ได้ทำ"}, {"within", "ภายใน"}, {"and below", "และกลุ่มงานย่อย"}};
const auto person_def = dsl::phrases::Text(",;", std::span<const Word>(kBelow));
const auto group_def = quoted;
const auto nothing = x3::attr(kNone);
const auto below = x3::raw[word("and below", "และกลุ่มงานย่อย")] | nothing;
const auto who_end = at_end | &(kOr | mark(",") | mark(";"));
const auto one    = x3::attr(std::int64_t{1}) >> x3::attr(false);
const auto share  = (mark("%") >> x3::attr(true)) | x3::attr(false);
const auto in_office = nothing >> nothing >> nothing >> nothing;
const auto holder = here >> x3::attr(WhoKind::Holder) >> one >> word("holder of", "ผู้ดำรงตำแหน่ง") > expression_text > in_office;
const auto route  = here >> x3::attr(WhoKind::Route)  >> one >> word("route", "เส้นทาง") > route_name > in_office;
const auto any_of = here >> x3::attr(WhoKind::AnyOf)  >> word("any", "อย่างน้อย") >> Whole() >> share >> word("of", "คนจาก") > role > in_office;
const auto all_of = here >> x3::attr(WhoKind::AllOf)  >> one >> word("all of", "ทุกคนใน") > role > in_office;
const auto anyone = here >> x3::attr(WhoKind::Anyone) >> one >> x3::raw[word("anyone", "ผู้ใดก็ได้")] >> who_end >> in_office;
const auto named  = here >> x3::attr(WhoKind::Name)   >> one >> kName >> in_office;
const auto held   = here >> x3::attr(WhoKind::InGroup) >> one >> dsl::phrases::Text(",;", std::span<const Word>(kInGroup));
const auto in_group_of   = held >> nothing >> word("in group of", "ในกลุ่มงานของ") > person > nothing > nothing;
const auto in_nearest_of = held >> x3::raw[word("in nearest group of", "ในกลุ่มงานใกล้ที่สุดของ")] > person > nothing > nothing;
const auto in_group      = held >> nothing >> word("in group", "ในกลุ่มงาน") > nothing > group > nothing;
const auto in_nearest    = held >> x3::raw[word("in nearest group", "ในกลุ่มงานใกล้ที่สุด")] > nothing > group > nothing;
const auto in_groups     = in_nearest_of | in_nearest | in_group_of | in_group;
const auto belongs    = here >> x3::attr(WhoKind::Members) >> one >> nothing >> nothing;
const auto members_of = belongs >> word("members of group of", "สมาชิกกลุ่มงานของ") > person > nothing > below;
const auto members    = belongs >> word("members of group", "สมาชิกกลุ่มงาน") > nothing > group > below;
const auto then_word = kRemind | kEscalate | kOpen;
const auto who_term_def = holder | route | any_of | all_of | anyone | members_of | members | in_groups | named;
const auto who_terms_def = who_term >> *((kOr | mark(",")) >> !then_word > who_term);
const auto who = who_terms > phrase_end;

// needs = need { ',' need }
// need = 'comment' | 'signature' | 'minutes' | 'untouched' | 'file' quoted-kind
const auto plain_need = x3::raw[x3::eps];
const auto file_kind_def = quoted;
const auto need_def = (here >> x3::attr(Need::Kind::Comment)   >> word("comment", "ความเห็น") >> x3::attr(kNone) >> plain_need)
                    | (here >> x3::attr(Need::Kind::Signature) >> word("signature", "ลายมือชื่อ") >> x3::attr(kNone) >> plain_need)
                    | (here >> x3::attr(Need::Kind::Minutes)   >> word("minutes", "รายงานการประชุม") >> x3::attr(kNone) >> plain_need)
                    | (here >> x3::attr(Need::Kind::Untouched) >> word("untouched", "ยังไม่มีผู้รับเรื่อง") >> x3::attr(kNone) >> plain_need)
                    | (here >> x3::attr(Need::Kind::File)      >> word("file", "ไฟล์") > file_kind > plain_need);
const auto need_list_def = need >> *(mark(",") > need);
const auto needs = x3::eps > need_list > phrase_end;

// then = step { (';' | ',') step }
// step = 'remind' [who] | 'escalate to' who | 'open problem' quoted-kind
const auto problem_def = quoted;
const auto remind   = here >> x3::attr(Then::Kind::Remind) >> kRemind >> (who_terms | x3::attr(kNobody)) >> x3::attr(kNone);
const auto escalate = here >> x3::attr(Then::Kind::Escalate) >> kEscalate > who_terms > x3::attr(kNone);
const auto open     = here >> x3::attr(Then::Kind::OpenProblem) >> kOpen >> x3::attr(kNobody) > problem;
const auto then_def = remind | escalate | open;
const auto then_list_def = then >> *((mark(";") | mark(",")) > then);
const auto thens = x3::eps > then_list > phrase_end;

// guarantee = [ 'eventually' ] subject [ 'in the same round' ]
// subject   = 'same person did' name 'and' name | event [ ( 'before' | 'after' | 'until' ) event ]
// event     = 'state' quoted { 'or' quoted } | who 'did' name
constexpr Word kEventStops[] = {{"before", "ก่อน"}, {"after", "หลัง"}, {"until", "จนกว่า"}, {"and", "และ"}, {"in the same round", "ในรอบเดียวกัน"}};
const std::vector<Range> kNoStates;
const EventSyntax kNoEvent;
using Relation = GuaranteeClause::Relation;
const auto state_def = quoted;
const auto did_def = word("did", "ได้ทำ");
const auto and__def = word("and", "และ");
const auto act_def = dsl::phrases::Text(",;", std::span<const Word>(kEventStops));
const auto states_def = state >> *(kOr > state);
const auto in_states = word("state", "สถานะ") > states > x3::attr(kNobody) > x3::attr(kNone);
const auto first_event_def = in_states | (x3::attr(kNoStates) >> who_terms >> did > act);
const auto event_def = in_states | (x3::attr(kNoStates) >> who_terms > did > act);
const auto act_alone = x3::attr(kNoStates) >> x3::attr(kNobody) >> act;
const auto relation_def = (x3::attr(Relation::Before) >> word("before", "ก่อน") > event)
                        | (x3::attr(Relation::After) >> word("after", "หลัง") > event)
                        | (x3::attr(Relation::Until) >> word("until", "จนกว่า") > event);
const auto second_act_def = act_alone;
const auto first_act_def = act_alone;
const auto both_acts_def = x3::attr(Relation::And) >> and_ > second_act;
const auto no_relation = x3::attr(RelationSyntax{});
const auto subject_def = (word("same person", "คนเดียวกัน") > did > first_act > both_acts) | (first_event >> (relation | no_relation));
const auto eventually = (word("eventually", "ในที่สุด") >> x3::attr(true)) | x3::attr(false);
const auto in_round = (word("in the same round", "ในรอบเดียวกัน") >> x3::attr(true)) | x3::attr(false);
const auto guarantee = eventually >> subject > in_round > phrase_end;
// clang-format on

BOOST_SPIRIT_DEFINE(phrase_end, role, expression_text, person, group, route_name, who_term, who_terms, need, need_list,
                    file_kind, problem, then, then_list, state, states, did, act, and_, first_event, event, relation,
                    first_act, second_act, both_acts, subject)

Span from_to(const Piece& cell, const Range& begin, Iterator end) {
  return piece_of(cell, Range(begin.begin(), end)).span;
}

/// Where the term ends in the text; a group ends behind its closing quote.
Iterator end_of(const WhoSyntax& term) {
  if (term.below.begin() != nullptr) return term.below.end();
  if (term.group.begin() != nullptr) return term.group.end() + 1;
  return term.person.begin() != nullptr ? term.person.end() : term.name.end();
}

Who who_of(const Piece& cell, const std::vector<WhoSyntax>& terms) {
  Who found;
  for (const WhoSyntax& term : terms) {
    found.alternatives.push_back(
        {term.kind, piece_of(cell, term.name), term.count, term.percent, from_to(cell, term.begin, end_of(term)),
         piece_of(cell, term.person), piece_of(cell, term.group),
         term.nearest.begin() != term.nearest.end() || term.below.begin() != term.below.end()});
  }
  found.span = found.alternatives.empty() ? Span{cell.span.file, cell.span.begin, cell.span.begin}
                                          : join(found.alternatives.front().span, found.alternatives.back().span);
  return found;
}

EventPhrase event_of(const Piece& cell, const EventSyntax& syntax) {
  EventPhrase event;
  for (const Range& one : syntax.states) event.states.push_back(piece_of(cell, one));
  event.who = who_of(cell, syntax.who);
  event.act = piece_of(cell, syntax.act);
  return event;
}

void check_counts(const Who& who, std::vector<Diagnostic>& diagnostics) {
  for (const WhoTerm& term : who.alternatives) {
    if (term.count > 0 && term.count <= (term.percent ? 100 : 1000)) continue;
    diagnostics.push_back(diagnose(
        "E1325", term.span,
        {"this many people cannot act: " + std::to_string(term.count),
         "จำนวนคนเท่านี้ดำเนินการไม่ได้: " + std::to_string(term.count)},
        {"write a number from 1 to 1000, or a share up to 100%", "เขียนจำนวนตั้งแต่ 1 ถึง 1000 หรือร้อยละไม่เกิน 100%"}));
  }
}

}  // namespace
}  // namespace anumat::dsl::phrases

namespace anumat::dsl {

using namespace phrases;  // NOLINT: this file is their home.

Phrase<Who> read_who(const Piece& cell) {
  static const Reading reading{"E1310", {"who", "ผู้ทำ"}, "owner or planning officer", "ผู้รับผิดชอบ หรือ ผู้อำนวยการ"};
  std::vector<WhoSyntax> syntax;
  Phrase<Who> phrase{{}, read_all(cell, who, reading, syntax)};
  if (!phrase.ok()) return phrase;
  phrase.value = who_of(cell, syntax);
  check_counts(phrase.value, phrase.diagnostics);
  return phrase;
}

Phrase<std::vector<Need>> read_needs(const Piece& cell) {
  static const Reading reading{"E1311", {"a need", "สิ่งที่ต้องมี"}, "comment, file \"report\"", "ความเห็น, ไฟล์ \"report\""};
  std::vector<NeedSyntax> syntax;
  Phrase<std::vector<Need>> phrase{{}, read_all(cell, needs, reading, syntax)};
  if (!phrase.ok()) return phrase;
  for (const NeedSyntax& one : syntax) {
    phrase.value.push_back({one.kind, piece_of(cell, one.file_kind), from_to(cell, one.begin, one.end.end())});
  }
  return phrase;
}

Phrase<std::vector<Then>> read_then(const Piece& cell) {
  static const Reading reading{"E1313", {"what happens then", "สิ่งที่ทำต่อ"}, "remind director", "เตือน ผู้อำนวยการ"};
  std::vector<ThenSyntax> syntax;
  Phrase<std::vector<Then>> phrase{{}, read_all(cell, thens, reading, syntax)};
  if (!phrase.ok()) return phrase;
  for (const ThenSyntax& one : syntax) {
    Then step{one.kind, who_of(cell, one.who), piece_of(cell, one.problem), {}};
    const std::size_t end = std::max({step.who.span.end, step.problem.span.end, piece_of(cell, one.begin).span.begin});
    step.span = {cell.span.file, piece_of(cell, one.begin).span.begin, end};
    check_counts(step.who, phrase.diagnostics);
    phrase.value.push_back(std::move(step));
  }
  return phrase;
}

Phrase<GuaranteeClause> read_guarantee(const Piece& cell) {
  static const Reading reading{"E1318",
                               {"a guarantee", "ข้อประกัน"},
                               "state \"approval\" before planning officer did endorse",
                               "สถานะ \"approval\" ก่อน ผู้รับผิดชอบงานแผน ได้ทำ เห็นชอบ"};
  GuaranteeSyntax syntax;
  Phrase<GuaranteeClause> phrase{{}, read_all(cell, guarantee, reading, syntax)};
  if (!phrase.ok()) return phrase;
  phrase.value.eventually = syntax.eventually;
  phrase.value.first = event_of(cell, syntax.subject.first);
  phrase.value.relation = syntax.subject.relation.relation;
  phrase.value.second = event_of(cell, syntax.subject.relation.second);
  phrase.value.in_round = syntax.in_round;
  phrase.value.span = cell.span;
  return phrase;
}

}  // namespace anumat::dsl
