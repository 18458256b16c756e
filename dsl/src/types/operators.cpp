// Signs, comparisons, logic and tests.

#include "anumat/model/builtins.hpp"
#include "anumat/model/operations.hpp"
#include "types/inference.hpp"

namespace anumat::dsl {

using model::Op;

namespace {

std::string_view sign_of(Op op) {
  switch (op) {
    case Op::Add:
      return "+";
    case Op::Subtract:
      return "-";
    case Op::Multiply:
      return "*";
    case Op::Divide:
      return "/";
    case Op::Power:
      return "**";
    default:
      return "";
  }
}

Op comparison_of(Op test) {
  return static_cast<Op>(static_cast<int>(test) - static_cast<int>(Op::TestEqual) + static_cast<int>(Op::Equal));
}

bool is_span(const StaticType& type) {
  return type.is(Shape::Months) || type.is(Shape::Days) || type.is(Shape::Duration);
}
bool is_point(const StaticType& type) {
  return type.is(Shape::Date) || type.is(Shape::DateTime);
}

StaticType number(int decimals) {
  StaticType type = StaticType::of(Shape::Number);
  type.decimals = decimals;
  return type;
}

int most(const StaticType& left, const StaticType& right) {
  return left.decimals < 0 || right.decimals < 0 ? -1 : std::max(left.decimals, right.decimals);
}

StaticType either(const StaticType& left, const StaticType& right) {
  return left.shape == right.shape ? StaticType::of(left.shape) : StaticType::of(Shape::Duration);
}

// Two durations that can be put together: of one kind, or of a kind that shows when they run.
bool alike_spans(const StaticType& left, const StaticType& right) {
  return is_span(left) && is_span(right) &&
         (left.shape == right.shape || left.is(Shape::Duration) || right.is(Shape::Duration));
}

std::optional<StaticType> sum(const StaticType& left, const StaticType& right) {
  if (left.is(Shape::Number) && right.is(Shape::Number)) return number(most(left, right));
  if (left.is(Shape::Text) && right.is(Shape::Text)) return StaticType::of(Shape::Text);
  if (alike_spans(left, right)) return either(left, right);
  if (is_point(left) && is_span(right)) return StaticType::of(left.shape);
  if (is_span(left) && is_point(right)) return StaticType::of(right.shape);
  if (left.is(Shape::Time) && right.is(Shape::Days)) return left;
  if (left.is(Shape::Days) && right.is(Shape::Time)) return right;
  return std::nullopt;
}

std::optional<StaticType> difference(const StaticType& left, const StaticType& right) {
  if (left.is(Shape::Number) && right.is(Shape::Number)) return number(most(left, right));
  if (alike_spans(left, right)) return either(left, right);
  if (is_point(left) && is_span(right)) return StaticType::of(left.shape);
  if (left.is(Shape::Time) && right.is(Shape::Days)) return left;
  if (left.shape == right.shape && (is_point(left) || left.is(Shape::Time))) return StaticType::of(Shape::Days);
  return std::nullopt;
}

std::optional<StaticType> product(const StaticType& left, const StaticType& right) {
  if (left.is(Shape::Number) && right.is(Shape::Number))
    return number(left.decimals < 0 || right.decimals < 0 ? -1 : left.decimals + right.decimals);
  if (left.is(Shape::Number) && is_span(right)) return StaticType::of(right.shape);
  if (is_span(left) && right.is(Shape::Number)) return StaticType::of(left.shape);
  return std::nullopt;
}

std::optional<StaticType> quotient(const StaticType& left, const StaticType& right) {
  if (left.is(Shape::Number) && right.is(Shape::Number)) return number(-1);
  if (is_span(left) && right.is(Shape::Number)) return StaticType::of(left.shape);
  if (alike_spans(left, right)) return number(-1);
  return std::nullopt;
}

Text help_for_pair(const StaticType& left, const StaticType& right) {
  if ((left.is(Shape::Date) && right.is(Shape::DateTime)) || (left.is(Shape::DateTime) && right.is(Shape::Date)))
    return {"take the day of the moment: `date(...)`", "ใช้เฉพาะวันที่ของเวลานั้น: `date(...)`"};
  if ((is_point(left) && right.is(Shape::Number)) || (left.is(Shape::Number) && is_point(right)))
    return {"write days as a duration: `duration(\"P3D\")`, or use `add working days`",
            "เขียนจำนวนวันเป็นช่วงเวลา: `duration(\"P3D\")` หรือใช้ `add working days`"};
  if ((left.is(Shape::Text) && right.is(Shape::Number)) || (left.is(Shape::Number) && right.is(Shape::Text)))
    return {"make text of the number with `string(...)`, or a number of the text with `number(...)`",
            "แปลงจำนวนเป็นข้อความด้วย `string(...)` หรือแปลงข้อความเป็นจำนวนด้วย `number(...)`"};
  return {};
}

Text help_for_comparison(const std::string& text, const StaticType& type, const StaticType& other) {
  const bool quoted = text.size() > 2 && text.front() == '"';
  if (quoted && other.is(Shape::Number) && Decimal::from_text(text.substr(1, text.size() - 2)))
    return {"write the number without quotation marks: `" + text.substr(1, text.size() - 2) + "`",
            "เขียนจำนวนโดยไม่มีเครื่องหมายคำพูด: `" + text.substr(1, text.size() - 2) + "`"};
  if (is_point(type) && other.is(Shape::Number))
    return {"compare its year: `" + text + ".year`", "เทียบด้วยปี: `" + text + ".year`"};
  if (type.is(Shape::Context) && type.face != Face::None && type.face != Face::Record)
    return {"compare its number: `" + text + ".number`", "เทียบด้วยเลขที่ของเรื่อง: `" + text + ".number`"};
  if (type.is(Shape::List) && !other.is(Shape::List))
    return {"ask whether it is among them: `x in " + text + "`", "ถามว่าอยู่ในรายการหรือไม่: `x in " + text + "`"};
  return {};
}

}  // namespace

StaticType Inference::condition(NodeId id, Text what) {
  const StaticType type = present(id, infer(id));
  if (!type.known() || type.is(Shape::Boolean)) return StaticType::of(Shape::Boolean);
  const Text given = words(type);
  report(id, "E2121", {what.en + ", but this is " + given.en, what.th + " แต่นี่คือ" + given.th},
         {"ask something of it, as in `" + shown(id) + " != null`", "เขียนเป็นเงื่อนไข เช่น `" + shown(id) + " != null`"});
  return StaticType::of(Shape::Boolean);
}

StaticType Inference::arithmetic(NodeId id) {
  const auto all = children(id);
  const StaticType left = infer(all[0]);
  const StaticType right = infer(all[1]);
  const std::size_t before = findings_.size();
  StaticType result = combined(id, left, right);
  // Where the kinds do not fit, it does not matter that one may be empty.
  if (findings_.size() == before || findings_.back().code != "E2121") {
    present(all[0], left);
    present(all[1], right);
  }
  return result;
}

StaticType Inference::combined(NodeId id, const StaticType& left, const StaticType& right) {
  const Op op = node(id).op;
  const NodeId divisor = children(id)[1];
  if (op == Op::Divide && (right.is(Shape::Number) || !right.known())) check_divisor(id, divisor);
  if (left.is(Shape::Nothing) || right.is(Shape::Nothing)) return {};
  if (!left.known() || !right.known()) {
    const StaticType& other = left.known() ? left : right;
    // Numbers calculate with numbers, whatever the other side turns out to be.
    return other.is(Shape::Number) && (op == Op::Add || op == Op::Subtract || op == Op::Power) ? number(-1)
                                                                                               : StaticType();
  }
  std::optional<StaticType> found;
  if (op == Op::Add) found = sum(left, right);
  if (op == Op::Subtract) found = difference(left, right);
  if (op == Op::Multiply) found = product(left, right);
  if (op == Op::Divide) found = quotient(left, right);
  if (op == Op::Power && left.is(Shape::Number) && right.is(Shape::Number)) found = number(-1);
  if (found) return *found;
  const Text first = words(left);
  const Text second = words(right);
  const std::string sign(sign_of(op));
  report(id, "E2121",
         {"`" + sign + "` does not work between " + first.en + " and " + second.en,
          "`" + sign + "` ใช้ระหว่าง" + first.th + "กับ" + second.th + "ไม่ได้"},
         help_for_pair(left, right));
  return {};
}

void Inference::check_divisor(NodeId id, NodeId divisor) {
  if (const auto* value = constant_of(divisor)) {
    if (value->number() != nullptr && *value->number() == Decimal())
      report(id, "E2135", {"nothing can be divided by zero", "หารด้วยศูนย์ไม่ได้"},
             {"this would never have an answer; correct the divisor", "จะไม่มีคำตอบเสมอ ให้แก้ตัวหาร"});
    return;
  }
  const std::string key = key_of(divisor);
  if (!key.empty() && facts_.contains("z:" + key)) return;
  const bool counts = node(divisor).op == Op::CallBuiltin && model::builtin_names()[node(divisor).index] == "count";
  if (counts && children(divisor).size() == 1 && types_[children(divisor)[0]].filled) return;
  const std::string text = shown(divisor);
  if (!told_.insert("zero " + text).second) return;
  report(divisor, "E2136", {"`" + text + "` may be zero here", "`" + text + "` อาจเป็นศูนย์"},
         {"say what holds then: `if " + text + " = 0 then ... else ...`",
          "กำหนดค่าในกรณีนั้น: `if " + text + " = 0 then ... else ...`"});
}

StaticType Inference::negated(NodeId id) {
  const NodeId child = children(id)[0];
  StaticType type = present(child, infer(child));
  if (!type.known() || type.is(Shape::Number) || is_span(type)) return type;
  const Text given = words(type);
  report(id, "E2121",
         {"only numbers and durations have a minus, not " + given.en, "เครื่องหมายลบใช้กับ" + given.th + "ไม่ได้"});
  return {};
}

bool Inference::has_curly_marks(std::string_view name) {
  return name.find("“") != std::string_view::npos || name.find("”") != std::string_view::npos;
}

// A word that is no name, beside text: the author forgot the quotation marks.
bool Inference::unquoted(NodeId id, const StaticType& other) {
  if (node(id).op != Op::Input || !other.is(Shape::Text)) return false;
  const std::string& name = program_.inputs[node(id).index];
  if (scope_.name(name)) return false;
  for (TypeFinding& finding : findings_)
    if (finding.code == "E1201" && !has_curly_marks(name) &&
        finding.message.en.find("`" + name + "`") != std::string::npos && !finding.replacement) {
      finding.code = "E2128";
      finding.help = {"did you mean the text \"" + name + "\"?", "หมายถึงข้อความ \"" + name + "\" หรือไม่"};
      finding.replacement = "\"" + name + "\"";
    }
  return true;
}

bool Inference::check_equal(NodeId id, NodeId left_id, StaticType left, NodeId right_id, StaticType right) {
  // Beside text that stands there in full, the name is what is asked about.
  if (constant_of(right_id) == nullptr && unquoted(left_id, right)) return true;
  if (constant_of(left_id) == nullptr && unquoted(right_id, left)) return true;
  const bool left_null = constant_of(left_id) != nullptr && left.is(Shape::Null);
  const bool right_null = constant_of(right_id) != nullptr && right.is(Shape::Null);
  if (left_null || right_null) {
    const NodeId part = left_null ? right_id : left_id;
    const StaticType& type = left_null ? right : left;
    const bool certain = type.known() && !type.absent && !type.is(Shape::Nothing);
    if (certain)
      report(id, "E2137", {"`" + shown(part) + "` cannot be empty here", "`" + shown(part) + "` ตรงนี้ไม่มีทางว่าง"},
             {"leave this test out", "ตัดการตรวจนี้ออก"});
    return true;
  }
  if (can_equal(left, right)) return true;
  const Text first = words(left);
  const Text second = words(right);
  Text help = help_for_comparison(shown(left_id), left, right);
  if (help.en.empty()) help = help_for_comparison(shown(right_id), right, left);
  if (help.en.empty()) help = help_for_pair(left, right);
  report(id, "E2120",
         {first.en + " and " + second.en + " are never compared", "เทียบ" + first.th + "กับ" + second.th + "ไม่ได้"},
         std::move(help));
  return false;
}

StaticType Inference::equality(NodeId id) {
  const auto all = children(id);
  const StaticType left = infer(all[0]);
  const StaticType right = infer(all[1]);
  check_equal(id, all[0], left, all[1], right);
  return StaticType::of(Shape::Boolean);
}

bool Inference::check_order(NodeId id, NodeId left_id, StaticType left, NodeId right_id, StaticType right) {
  if (left.is(Shape::Null) || right.is(Shape::Null)) {
    report(id, "E2120", {"nothing is more or less than an empty value", "ค่าว่างเทียบมากน้อยไม่ได้"},
           {"ask whether there is a value: `!= null`", "ถามว่ามีค่าหรือไม่: `!= null`"});
    return false;
  }
  if (can_order(left, right)) {
    present(left_id, std::move(left));
    present(right_id, std::move(right));
    return true;
  }
  const Text first = words(left);
  const Text second = words(right);
  Text help = help_for_comparison(shown(left_id), left, right);
  if (help.en.empty()) help = help_for_comparison(shown(right_id), right, left);
  if (help.en.empty()) help = help_for_pair(left, right);
  if (left.shape == right.shape)
    report(id, "E2120", {first.en + " is neither more nor less than another", first.th + "เทียบมากน้อยกันไม่ได้"});
  else
    report(id, "E2120",
           {first.en + " and " + second.en + " are never compared", "เทียบ" + first.th + "กับ" + second.th + "ไม่ได้"},
           std::move(help));
  return false;
}

StaticType Inference::ordering(NodeId id) {
  const auto all = children(id);
  const StaticType left = infer(all[0]);
  const StaticType right = infer(all[1]);
  check_order(id, all[0], left, all[1], right);
  return StaticType::of(Shape::Boolean);
}

StaticType Inference::between(NodeId id) {
  const auto all = children(id);
  const StaticType value = infer(all[0]);
  const StaticType low = infer(all[1]);
  const StaticType high = infer(all[2]);
  if (check_order(id, all[0], value, all[1], low)) check_order(id, all[0], value, all[2], high);
  return StaticType::of(Shape::Boolean);
}

StaticType Inference::logic(NodeId id) {
  const bool conjunction = node(id).op == Op::And;
  const std::string word = conjunction ? "and" : "or";
  StaticType result = StaticType::of(Shape::Boolean);
  Facts known = facts_;
  for (const NodeId child : children(id)) {
    const Assume so_far(*this, known);
    const StaticType type = infer(child);
    if (type.known() && !type.is(Shape::Boolean) && !type.is(Shape::Nothing)) {
      const Text given = words(type);
      report(
          child, "E2121",
          {"`" + word + "` joins conditions, but this is " + given.en, "`" + word + "` เชื่อมเงื่อนไข แต่นี่คือ" + given.th});
    } else if (type.absent && type.known()) {
      result = result.optional(type.reason.empty() ? shown(child) : type.reason);
    }
    // The next part is only looked at when this one has not settled the matter.
    const Facts more = facts_of(child, conjunction ? Outcome::NotFalse : Outcome::NotTrue);
    known.insert(more.begin(), more.end());
  }
  return result;
}

StaticType Inference::in(NodeId id) {
  const auto all = children(id);
  const StaticType subject = infer(all[0]);
  bind(node(id).index, subject, key_of(all[0]));
  StaticType result = StaticType::of(Shape::Boolean);
  for (std::size_t i = 1; i < all.size(); ++i)
    if (const StaticType one = infer(all[i]); one.absent) result = result.optional(one.reason);
  return result;
}

StaticType Inference::tests(NodeId id) {
  bind(node(id).index, demand_.subject.value_or(StaticType()));
  StaticType result = StaticType::of(Shape::Boolean);
  for (const NodeId child : children(id))
    if (const StaticType one = infer(child); one.absent) result = result.optional(one.reason);
  return result;
}

StaticType Inference::test(NodeId id) {
  const Op op = node(id).op;
  const NodeId child = children(id)[0];
  if (op == Op::TestTrue) return condition(child, {"this asks for a condition", "ตรงนี้ต้องเป็นเงื่อนไข"});
  const StaticType value = infer(child);
  const StaticType subject = slots_[node(id).index].type;
  if (op == Op::TestValue) {
    check_test_value(id, subject, value);
    return StaticType::of(Shape::Boolean);
  }
  const Op comparison = comparison_of(op);
  if (comparison == Op::Equal || comparison == Op::NotEqual) {
    if (value.is(Shape::Null) || can_equal(subject, value) || unquoted(child, subject))
      return StaticType::of(Shape::Boolean);
  } else if (value.is(Shape::Null)) {
    check_order(id, child, subject, child, value);
    return StaticType::of(Shape::Boolean);
  } else {
    if (unquoted(child, subject)) return StaticType::of(Shape::Boolean);
    const bool fits = can_order(subject, value);
    if (fits) present(child, value);
    if (fits && subject.absent && subject.known() && !demand_.absence_is_fine && told_.insert("absent ?").second)
      report(id, "E2125",
             {"`" + (subject.reason.empty() ? std::string("?") : subject.reason) + "` may be empty here",
              "`" + (subject.reason.empty() ? std::string("?") : subject.reason) + "` อาจว่างอยู่"},
             {"add a row whose cell is `null`, or give the column a default: `if ... = null then ... else ...`",
              "เพิ่มแถวที่ช่องเป็น `null` หรือกำหนดค่าเมื่อว่างที่หัวคอลัมน์: `if ... = null then ... else ...`"});
    if (fits) return StaticType::of(Shape::Boolean);
  }
  const Text wanted = words(subject);
  const Text given = words(value);
  report(id, "E2120",
         {"this looks at " + wanted.en + ", but compares it with " + given.en,
          "ตรงนี้ตรวจ" + wanted.th + " แต่นำไปเทียบกับ" + given.th},
         help_for_pair(subject, value));
  return StaticType::of(Shape::Boolean);
}

void Inference::check_test_value(NodeId id, const StaticType& subject, const StaticType& value) {
  const NodeId child = children(id)[0];
  if (unquoted(child, subject) || !subject.known() || !value.known()) return;
  const auto misfit = [&](const StaticType& item) {
    const Text wanted = words(subject);
    const Text given = words(item);
    Text help = help_for_pair(subject, item);
    if (item.is(Shape::Boolean))
      help = {"in a condition of your own, `?` stands for the value", "ในเงื่อนไขที่เขียนเอง `?` หมายถึงค่านั้น"};
    report(id, "E2120",
           {"this looks at " + wanted.en + ", but compares it with " + given.en,
            "ตรงนี้ตรวจ" + wanted.th + " แต่นำไปเทียบกับ" + given.th},
           std::move(help));
  };
  const auto in_range = [&](const StaticType& range) {
    if (subject.is(Shape::Range)) return can_equal(subject, range);
    if (subject.absent && !demand_.absence_is_fine && told_.insert("absent ?").second) {
      const std::string text = subject.reason.empty() ? "?" : subject.reason;
      report(id, "E2125", {"`" + text + "` may be empty here", "`" + text + "` อาจว่างอยู่"},
             {"test it first: `" + text + " != null and ...`", "ตรวจก่อน: `" + text + " != null and ...`"});
    }
    return can_order(subject, *range.item) || subject.is(Shape::Null);
  };
  if (value.is(Shape::Range)) {
    if (!in_range(value)) misfit(value);
    return;
  }
  if (value.is(Shape::List)) {
    const StaticType& item = *value.item;
    const bool fits = (subject.is(Shape::List) && can_equal(subject, value)) || can_equal(subject, item) ||
                      (item.is(Shape::Range) && can_order(subject, *item.item));
    if (!fits) misfit(value);
    return;
  }
  if (!can_equal(subject, value)) misfit(value);
}

StaticType Inference::make_range(NodeId id) {
  const auto all = children(id);
  const StaticType low = infer(all[0]);
  const StaticType high = infer(all[1]);
  const auto* first = constant_of(all[0]);
  const auto* last = constant_of(all[1]);
  if (!check_order(id, all[0], low, all[1], high)) return StaticType::range({});
  if (first != nullptr && last != nullptr) {
    const auto order = model::order(*first, *last);
    const bool closed = (node(id).detail & 3U) == 3U;
    const bool in_cell = program_.is_unary;  // There it makes a row that never applies, which is said of tables.
    if (!in_cell && order && (*order > 0 || (*order == 0 && !closed)))
      report(id, "E2138", {"nothing lies in this range", "ไม่มีค่าใดอยู่ในช่วงนี้"},
             {"put the smaller end first", "เขียนปลายที่น้อยกว่าก่อน"});
  }
  StaticType item = joined(low, high);
  item.absent = false;
  return StaticType::range(std::move(item));
}

StaticType Inference::open_range(NodeId id) {
  const NodeId child = children(id)[0];
  StaticType end = infer(child);
  if (end.is(Shape::Null)) {
    report(id, "E2138", {"a range needs an end", "ช่วงต้องมีปลาย"});
    return StaticType::range({});
  }
  end = present(child, std::move(end));
  return StaticType::range(std::move(end));
}

}  // namespace anumat::dsl
