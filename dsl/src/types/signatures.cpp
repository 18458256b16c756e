#include "types/signatures.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace anumat::dsl {
namespace {

constexpr std::uint32_t bit(Shape shape) {
  return 1U << static_cast<unsigned>(shape);
}

struct Word {
  std::string_view word;
  std::uint32_t shapes;
};

constexpr std::uint32_t ordered = bit(Shape::Number) | bit(Shape::Text) | bit(Shape::Date) | bit(Shape::Time) |
                                  bit(Shape::DateTime) | bit(Shape::Months) | bit(Shape::Days);
constexpr std::uint32_t any_shape = ~0U;

constexpr std::array<Word, 17> slot_words = {{
    {"any", any_shape},
    {"text", bit(Shape::Text)},
    {"number", bit(Shape::Number)},
    {"boolean", bit(Shape::Boolean)},
    {"date", bit(Shape::Date)},
    {"time", bit(Shape::Time)},
    {"moment", bit(Shape::DateTime)},
    {"days", bit(Shape::Days)},
    {"context", bit(Shape::Context)},
    {"ordered", ordered},
    {"day", bit(Shape::Date) | bit(Shape::DateTime)},
    {"dated", bit(Shape::Text) | bit(Shape::Date) | bit(Shape::DateTime)},
    {"timed", bit(Shape::Text) | bit(Shape::Date) | bit(Shape::DateTime) | bit(Shape::Time)},
    {"span", bit(Shape::Text) | bit(Shape::Months) | bit(Shape::Days) | bit(Shape::Duration)},
    {"numeral", bit(Shape::Text) | bit(Shape::Number)},
    {"amount", bit(Shape::Number) | bit(Shape::Months) | bit(Shape::Days)},
    {"length", bit(Shape::Number) | bit(Shape::Months) | bit(Shape::Days) | bit(Shape::Duration)},
}};

struct Form {
  std::string_view name;
  std::string_view
      slots;  ///< "*" list, "~" null too, "=" alike, ".." range, "|.." or a range, "?" optional, "+" repeats.
  std::string_view result;
};

// Prefix "*" makes a list of it, ".." a range; suffixes as above. "fn" is a condition over two items.
constexpr Form forms[] = {
    {"date", "dated", "date"},
    {"date", "number,number,number", "date"},
    {"date and time", "dated", "moment"},
    {"date and time", "day,time", "moment"},
    {"time", "timed", "time"},
    {"time", "number,number,number,days?", "time"},
    {"duration", "span", "duration"},
    {"years and months duration", "day,day", "months"},
    {"number", "numeral,text?,text?", "number"},
    {"string", "any~", "text of it"},
    {"range", "text", "range"},
    {"substring", "text,number,number?", "text"},
    {"string length", "text", "whole"},
    {"upper case", "text", "text"},
    {"lower case", "text", "text"},
    {"substring before", "text,text", "text"},
    {"substring after", "text,text", "text"},
    {"replace", "text,text,text,text?", "text"},
    {"contains", "text,text", "boolean"},
    {"starts with", "text,text", "boolean"},
    {"ends with", "text,text", "boolean"},
    {"matches", "text,text,text?", "boolean"},
    {"split", "text,text", "texts"},
    {"string join", "*text~,text?", "text"},
    {"list contains", "*any~,any~", "boolean"},
    {"count", "*any~", "whole"},
    {"min", "*ordered=", "item if any"},
    {"min", "ordered=+", "first"},
    {"max", "*ordered=", "item if any"},
    {"max", "ordered=+", "first"},
    {"sum", "*amount=", "item if any"},
    {"sum", "amount=+", "first"},
    {"mean", "*number", "number"},
    {"mean", "number+", "number"},
    {"product", "*number", "number"},
    {"product", "number+", "number"},
    {"median", "*number", "number if any"},
    {"median", "number+", "number"},
    {"stddev", "*number", "number"},
    {"stddev", "number+", "number"},
    {"mode", "*number", "numbers"},
    {"mode", "number+", "numbers"},
    {"all", "*boolean~", "verdict"},
    {"all", "boolean~+", "verdict"},
    {"any", "*boolean~", "verdict"},
    {"any", "boolean~+", "verdict"},
    {"sublist", "*any~,number,number?", "items"},
    {"append", "*any~,any~+", "all"},
    {"concatenate", "*any~+", "all"},
    {"union", "*any~+", "all"},
    {"distinct values", "*any~", "list"},
    {"insert before", "*any~,number,any~", "all"},
    {"remove", "*any~,number", "items"},
    {"list replace", "*any~,number,any~", "all"},
    {"list replace", "*any~,fn,any~", "all"},
    {"reverse", "*any~", "list"},
    {"index of", "*any~,any~", "numbers"},
    {"flatten", "*any~", "flat"},
    {"sort", "*ordered=", "list"},
    {"sort", "*any~,fn", "list"},
    {"decimal", "number,number", "rounded"},
    {"floor", "number,number?", "rounded"},
    {"ceiling", "number,number?", "rounded"},
    {"round up", "number,number", "rounded"},
    {"round down", "number,number", "rounded"},
    {"round half up", "number,number", "rounded"},
    {"round half down", "number,number", "rounded"},
    {"abs", "length", "first"},
    {"modulo", "number,number", "number"},
    {"sqrt", "number", "number"},
    {"log", "number", "number"},
    {"exp", "number", "number"},
    {"odd", "number", "boolean"},
    {"even", "number", "boolean"},
    {"not", "boolean", "boolean"},
    {"day of year", "day", "whole"},
    {"day of week", "day", "text"},
    {"month of year", "day", "text"},
    {"week of year", "day", "whole"},
    {"now", "", "moment"},
    {"today", "", "date"},
    {"is", "any~,any~", "boolean"},
    {"before", "ordered=|..,ordered=|..", "boolean"},
    {"after", "ordered=|..,ordered=|..", "boolean"},
    {"meets", "..ordered=,..ordered=", "boolean"},
    {"met by", "..ordered=,..ordered=", "boolean"},
    {"overlaps", "..ordered=,..ordered=", "boolean"},
    {"overlaps before", "..ordered=,..ordered=", "boolean"},
    {"overlaps after", "..ordered=,..ordered=", "boolean"},
    {"finishes", "ordered=|..,..ordered=", "boolean"},
    {"finished by", "..ordered=,ordered=|..", "boolean"},
    {"includes", "..ordered=,ordered=|..", "boolean"},
    {"during", "ordered=|..,..ordered=", "boolean"},
    {"starts", "ordered=|..,..ordered=", "boolean"},
    {"started by", "..ordered=,ordered=|..", "boolean"},
    {"coincides", "ordered=,ordered=", "boolean"},
    {"coincides", "..ordered=,..ordered=", "boolean"},
    {"get value", "context,text", "entry"},
    {"get entries", "context", "entries"},
    {"context put", "context,text,any~", "put"},
    {"context put", "context,*text,any~", "context"},
    {"context merge", "*context", "merged"},
    {"context", "*context", "context"},
    {"working days between", "day,day", "whole"},
    {"working days after", "day,day", "whole"},
    {"add working days", "day,number", "date"},
    {"roll to working day", "day", "date"},
    {"is working day", "day", "boolean"},
    {"weekdays between", "day,day", "whole"},
    {"fiscal year", "day", "whole"},
    {"quarter", "day", "whole"},
    {"buddhist year", "day", "whole"},
    {"thai date", "day", "text"},
};

bool take_front(std::string_view& text, std::string_view mark) {
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(mark.size());
  return true;
}

bool take_back(std::string_view& text, std::string_view mark) {
  if (!text.ends_with(mark)) return false;
  text.remove_suffix(mark.size());
  return true;
}

Slot slot_of(std::string_view text) {
  Slot slot;
  slot.list = take_front(text, "*");
  slot.range = take_front(text, "..");
  slot.or_range = take_back(text, "|..");
  slot.repeats = take_back(text, "+");
  slot.optional = take_back(text, "?");
  slot.absent = take_back(text, "~");
  slot.alike = take_back(text, "=");
  slot.condition = text == "fn";
  if (slot.condition) slot.shapes = bit(Shape::Function);
  for (const Word& word : slot_words)
    if (word.word == text) slot.shapes = word.shapes;
  return slot;
}

Signature signature_of(const Form& form) {
  Signature signature;
  signature.result = form.result;
  std::string_view rest = form.slots;
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    signature.slots.push_back(slot_of(rest.substr(0, comma)));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
  }
  return signature;
}

}  // namespace

bool Signature::takes(std::size_t count) const {
  const auto needed = static_cast<std::size_t>(
      std::count_if(slots.begin(), slots.end(), [](const Slot& slot) { return !slot.optional; }));
  const bool endless = !slots.empty() && slots.back().repeats;
  return count >= needed && (endless || count <= slots.size());
}

const std::vector<Signature>& signatures_of(std::string_view builtin) {
  static const auto all_signatures = [] {
    std::map<std::string_view, std::vector<Signature>> all;
    for (const Form& form : forms) all[form.name].push_back(signature_of(form));
    return all;
  }();
  static const std::vector<Signature> no_forms;
  const auto found = all_signatures.find(builtin);
  return found == all_signatures.end() ? no_forms : found->second;
}

}  // namespace anumat::dsl
