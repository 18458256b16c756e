#include <boost/fusion/include/adapt_struct.hpp>

#include "anumat/base/text.hpp"
#include "phrase_parsers.hpp"

namespace anumat::dsl::phrases {
namespace {

struct AssignmentSyntax {
  Range target;
  Range value;
};

struct TemplateSyntax {
  bool is_expression = false;
  std::int64_t serial = 0;
  Range text;
};

struct TypeSyntax {
  std::vector<Range> lists;
  TypePhrase::Base base = TypePhrase::Base::Named;
  Range name;
};

}  // namespace
}  // namespace anumat::dsl::phrases

BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::AssignmentSyntax, target, value)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::TemplateSyntax, is_expression, serial, text)
BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::phrases::TypeSyntax, lists, base, name)

namespace anumat::dsl::phrases {
namespace {

using Base = TypePhrase::Base;

const Range kNone;

template <class Tag, class Attribute = x3::unused_type>
using Rule = x3::rule<Tag, Attribute>;

const Rule<struct PhraseEndTag> phrase_end = "nothing more|จบเพียงเท่านี้";
const Rule<struct NameTag, Range> name = "a name|ชื่อ";
const Rule<struct TargetTag, Range> target = "the name of a field|ชื่อช่อง";
const Rule<struct EqualsTag> equals = "an equals sign|เครื่องหมาย =";
const Rule<struct ValueTag, Range> value = "an expression|นิพจน์";
const Rule<struct AssignmentTag, AssignmentSyntax> assignment = "the name of a field|ชื่อช่อง";
const Rule<struct ClosingBraceTag> closing_brace = "a closing brace|วงเล็บปีกกาปิด";
const Rule<struct HoleTag, TemplateSyntax> hole = "an expression in braces|นิพจน์ในวงเล็บปีกกา";
const Rule<struct HoleTextTag, Range> hole_text = "an expression|นิพจน์";
const Rule<struct LiteralTag, TemplateSyntax> literal = "text|ข้อความ";
const Rule<struct TextEndTag> text_end = "an opening brace before this one|วงเล็บปีกกาเปิดก่อนหน้า";
const Rule<struct TypeTag, TypeSyntax> type = "a type|ชนิด";
const Rule<struct BaseOrNameTag, Base> base_or_name = "a type, a record or a case|ชนิด ระเบียน หรือเรื่อง";
const Rule<struct TypeNameTag, Range> type_name = "a type, a record or a case|ชนิด ระเบียน หรือเรื่อง";

// clang-format off
const auto phrase_end_def = at_end;

// names = name { ',' name }
const auto name_def = dsl::phrases::Text(",");
const auto names = name >> *(mark(",") > name) > phrase_end;

// assignments = target '=' expression { (';' | ',') target '=' expression } [';']
const auto target_def = dsl::phrases::Text("=,;");
const auto equals_def = mark("=");
const auto value_def = dsl::phrases::Text(",;");
const auto assignment_def = target > equals > value;
const auto separator = (mark(";") | mark(",")) >> !at_end;
const auto assignments = assignment >> *(separator > assignment) >> -mark(";") > phrase_end;

// template = { '{' expression '}' | text }      text has its braces doubled
const auto closing_brace_def = mark("}");
const auto serial = mark("serial") >> mark("(") >> Whole() >> mark(")") >> &mark("}") >> x3::attr(kNone);
const auto hole_text_def = dsl::phrases::Text("}");
const auto serial_hole = x3::attr(true) >> x3::lit('{') >> serial > closing_brace;
const auto expression_hole = x3::attr(true) >> x3::lit('{') >> x3::attr(std::int64_t{0}) > hole_text > closing_brace;
const auto hole_def = serial_hole | expression_hole;
const auto literal_char = x3::lit("{{") | x3::lit("}}") | (x3::char_ - '{' - '}');
const auto literal_def = x3::attr(false) >> x3::attr(std::int64_t{0}) >> x3::raw[+literal_char];
const auto text_end_def = x3::eoi;
const auto template_text = *(literal | hole) > text_end;

// type = { 'list of' } (word | name)
const auto list_of = x3::raw[word("list of", "รายการ ของ")];
const auto base = (word("text", "ข้อความ")              >> at_end >> x3::attr(Base::Text))
                | (word("number", "จำนวน")             >> at_end >> x3::attr(Base::Number))
                | (word("money", "เงิน")                >> at_end >> x3::attr(Base::Money))
                | (word("date and time", "วันที่และเวลา") >> at_end >> x3::attr(Base::DateTime))
                | (word("date", "วันที่")                >> at_end >> x3::attr(Base::Date))
                | (word("time", "เวลา")                >> at_end >> x3::attr(Base::Time))
                | (word("boolean", "จริงเท็จ")           >> at_end >> x3::attr(Base::Boolean))
                | (word("duration", "ระยะเวลา")         >> at_end >> x3::attr(Base::Duration))
                | (word("person", "บุคคล")              >> at_end >> x3::attr(Base::Person));
const auto type_name_def = dsl::phrases::Text(",;");
const auto base_or_name_def = base | (&type_name >> x3::attr(Base::Named));
const auto type_def = *list_of > base_or_name > ((at_end >> x3::attr(kNone)) | type_name);
const auto whole_type = type > phrase_end;
// clang-format on

BOOST_SPIRIT_DEFINE(phrase_end, name, target, equals, value, assignment, closing_brace, hole, hole_text, literal,
                    text_end, type, base_or_name, type_name)

std::string single_braces(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    plain += text[i];
    if (text[i] == '{' || text[i] == '}') ++i;
  }
  return plain;
}

}  // namespace
}  // namespace anumat::dsl::phrases

namespace anumat::dsl {

using namespace phrases;  // NOLINT: this file is their home.

Phrase<std::vector<Piece>> read_names(const Piece& cell) {
  static const Reading reading{"E1321", {"a list of names", "รายชื่อ"}, "draft, approved", "ร่าง, อนุมัติแล้ว"};
  std::vector<Range> syntax;
  Phrase<std::vector<Piece>> phrase{{}, read_all(cell, names, reading, syntax)};
  if (!phrase.ok()) return phrase;
  for (const Range& one : syntax) phrase.value.push_back(piece_of(cell, one));
  return phrase;
}

Phrase<std::vector<Assignment>> read_assignments(const Piece& cell) {
  static const Reading reading{"E1320", {"an assignment", "การตั้งค่า"}, "started on = today", "วันที่เริ่ม = today"};
  std::vector<AssignmentSyntax> syntax;
  Phrase<std::vector<Assignment>> phrase{{}, read_all(cell, assignments, reading, syntax)};
  if (!phrase.ok()) return phrase;
  for (const AssignmentSyntax& one : syntax)
    phrase.value.push_back({piece_of(cell, one.target), piece_of(cell, one.value)});
  return phrase;
}

Phrase<std::vector<TemplatePart>> read_template(const Piece& cell) {
  static const Reading reading{
      "E1319", {"a text with holes", "ข้อความที่มีช่องเติม"}, "PRP-{fiscal year(today)}-{serial(3)}", "โครงการ {title}"};
  std::vector<TemplateSyntax> syntax;
  Phrase<std::vector<TemplatePart>> phrase{{}, read_all(cell, template_text, reading, syntax)};
  if (!phrase.ok()) return phrase;
  for (const TemplateSyntax& one : syntax) {
    TemplatePart piece{
        one.is_expression, piece_of(cell, one.text), {}, static_cast<int>(std::min<std::int64_t>(one.serial, 18))};
    if (!one.is_expression) piece.literal = single_braces({one.text.begin(), one.text.end()});
    phrase.value.push_back(std::move(piece));
  }
  return phrase;
}

Phrase<TypePhrase> read_type(const Piece& cell) {
  static const Reading reading{"E1322", {"a type", "ชนิด"}, "list of text", "รายการของ ข้อความ"};
  TypeSyntax syntax;
  Phrase<TypePhrase> phrase{{}, read_all(cell, whole_type, reading, syntax)};
  if (!phrase.ok()) return phrase;
  phrase.value = {static_cast<int>(syntax.lists.size()), syntax.base, piece_of(cell, syntax.name), cell.span};
  return phrase;
}

}  // namespace anumat::dsl
