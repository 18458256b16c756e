#include <algorithm>
#include <boost/fusion/include/adapt_struct.hpp>
#include <boost/range/iterator_range.hpp>
#include <boost/spirit/home/x3.hpp>

#include "sheet_lines.hpp"

namespace anumat::dsl {
namespace {

namespace x3 = boost::spirit::x3;

using Iterator = const char*;
using Range = boost::iterator_range<Iterator>;

struct LineSyntax {
  LineKind kind = LineKind::Blank;
  Range indent;
  Range key;
  Range value;
  std::vector<Range> cells;
};

/// Where an end was expected and not found.
using Faults = std::vector<Iterator>;
struct FaultsTag;

void note_fault(Iterator where, auto const& context) {
  x3::get<FaultsTag>(context).get().push_back(where);
}

/// One bad row, one fault, and reading goes on at the next line.
struct OnRow {
  template <class Context>
  x3::error_handler_result on_error(Iterator& first, Iterator last, const x3::expectation_failure<Iterator>& failure,
                                    const Context& context) {
    note_fault(failure.where(), context);
    while (first != last && *first != '\n' && *first != '\r') ++first;
    return x3::error_handler_result::accept;
  }
};

/// A comment without an end takes the rest of the file.
struct OnComment {
  template <class Context>
  x3::error_handler_result on_error(Iterator& first, Iterator last, const x3::expectation_failure<Iterator>& failure,
                                    const Context& context) {
    note_fault(failure.where(), context);
    first = last;
    return x3::error_handler_result::accept;
  }
};

}  // namespace
}  // namespace anumat::dsl

BOOST_FUSION_ADAPT_STRUCT(anumat::dsl::LineSyntax, kind, indent, key, value, cells)

namespace anumat::dsl {
namespace {

// Bytes are compared, never classified: a byte of a Thai letter belongs to no class of one-byte characters.
const Range kNone;
const std::vector<Range> kNoCells;

struct BlankLineClass {};
struct DocumentationClass {};
struct LineCommentClass {};
struct BlockCommentClass : OnComment {};
struct PropertyClass {};
struct RowClass : OnRow {};
struct UnreadClass {};
struct ClosingQuoteClass {};
struct CommentEndClass {};

const x3::rule<ClosingQuoteClass> closing_quote = "a closing quote";
const x3::rule<CommentEndClass> comment_end = "the end of the comment";
const x3::rule<BlankLineClass, LineSyntax> blank_line = "a blank line";
const x3::rule<DocumentationClass, LineSyntax> documentation = "a documentation line";
const x3::rule<LineCommentClass, LineSyntax> line_comment = "a comment";
const x3::rule<BlockCommentClass, LineSyntax> block_comment = "a comment";
const x3::rule<PropertyClass, LineSyntax> property_line = "a property";
const x3::rule<RowClass, LineSyntax> row = "a row";
const x3::rule<UnreadClass, LineSyntax> unread = "a line";

// clang-format off
const auto blank = x3::lit(' ') | '\t' | "\xC2\xA0" | "\xE2\x80\x8B" | "\xEF\xBB\xBF";
const auto any   = x3::char_ - x3::eol;
const auto rest  = *any;
const auto line_end = &(x3::eol | x3::eoi);

// quoted = '"' { character | '\' character } '"'
const auto closing_quote_def = x3::lit('"');
const auto quoted = '"' >> *(('\\' >> any) | (any - '"')) > closing_quote;
// cell = { quoted | character except '|' }
const auto cell = *(quoted | (any - '|' - '"'));
// row = '|' cell { '|' cell }
const auto row_def = x3::attr(LineKind::TableRow) >> x3::raw[*blank] >> '|' >> x3::attr(kNone) >> x3::attr(kNone)
                     >> (x3::raw[cell] % '|');

// property = key ':' value        (a section heading has the same shape)
const auto key = +(any - ':' - '|');
const auto property_line_def = x3::attr(LineKind::Property) >> x3::raw[*blank] >> x3::raw[key] >> ':' >> x3::raw[rest]
                               >> x3::attr(kNoCells);

// documentation = '///' text      comment = '//' text | '/*' text '*/'
const auto documentation_def = x3::attr(LineKind::Documentation) >> x3::raw[*blank] >> "///" >> x3::attr(kNone)
                               >> x3::raw[rest] >> x3::attr(kNoCells);
const auto line_comment_def = x3::attr(LineKind::Comment) >> x3::raw[*blank] >> x3::attr(kNone)
                              >> x3::raw["//" >> rest] >> x3::attr(kNoCells);
const auto comment_end_def = x3::lit("*/");
const auto block_comment_def = x3::attr(LineKind::Comment) >> x3::raw[*blank] >> x3::attr(kNone)
                               >> x3::raw["/*" >> *(x3::char_ - "*/") > comment_end >> *blank] >> line_end
                               >> x3::attr(kNoCells);

const auto blank_line_def = x3::attr(LineKind::Blank) >> x3::raw[*blank] >> line_end
                            >> x3::attr(kNone) >> x3::attr(kNone) >> x3::attr(kNoCells);
const auto unread_def = x3::attr(LineKind::Unread) >> x3::raw[*blank] >> x3::attr(kNone) >> x3::raw[+any]
                        >> x3::attr(kNoCells);

// file = line { end-of-line line }
const auto line = blank_line | documentation | line_comment | block_comment | row | property_line | unread;
const auto file = line % x3::eol;
// clang-format on

BOOST_SPIRIT_DEFINE(closing_quote, comment_end, blank_line, documentation, line_comment, block_comment, property_line,
                    row, unread)

}  // namespace

std::vector<RawLine> read_lines(std::string_view text) {
  const Iterator begin = text.data();
  const Iterator end = begin + text.size();
  std::vector<LineSyntax> syntax;
  Faults faults;
  Iterator at = begin;
  x3::parse(at, end, x3::with<FaultsTag>(std::ref(faults))[file], syntax);

  const auto stretch = [&](const Range& range) {
    if (range.begin() == nullptr) return Stretch{};
    return Stretch{static_cast<std::size_t>(range.begin() - begin), static_cast<std::size_t>(range.end() - begin)};
  };
  std::vector<RawLine> lines;
  lines.reserve(syntax.size());
  for (const LineSyntax& one : syntax) {
    RawLine raw{one.kind, stretch(one.indent), stretch(one.indent), stretch(one.key), stretch(one.value), {}, true};
    raw.whole.end = std::max(end_of_line(text, raw.indent.begin), raw.value.end);
    for (const Range& range : one.cells) raw.cells.push_back(stretch(range));
    lines.push_back(std::move(raw));
  }
  // A fault lies in the last line that begins before it.
  for (const Iterator where : faults) {
    const auto offset = static_cast<std::size_t>(where - begin);
    auto found = std::ranges::upper_bound(lines, offset, {}, [](const RawLine& one) { return one.whole.begin; });
    if (found == lines.begin()) continue;
    --found;
    found->closed = false;
    if (found->kind == LineKind::Comment) found->whole.end = text.size();
  }
  if (!lines.empty() && lines.back().kind == LineKind::Blank && lines.back().whole.empty()) lines.pop_back();
  return lines;
}

}  // namespace anumat::dsl
