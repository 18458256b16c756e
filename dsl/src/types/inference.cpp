#include "types/inference.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "anumat/base/text.hpp"
#include "anumat/model/builtins.hpp"

namespace anumat::dsl {

using model::Op;

namespace {

constexpr std::size_t shown_max = 48;

const model::Program& program_of(const FeelParse& parse) {
  static const model::Program empty;
  return parse.expression.empty() ? empty : *parse.expression.program();
}

// A year of the Buddhist era that was written as if it were one of the common era.
constexpr std::int64_t common_year_max = 2400;

bool is_vague(const StaticType& type) {
  return !type.known() || type.is(Shape::Duration) || (type.item != nullptr && is_vague(*type.item)) ||
         std::any_of(type.entries.begin(), type.entries.end(),
                     [](const auto& entry) { return is_vague(entry.second); });
}

/// What is null of an empty list, `sum(lines.price)`, and what to do about it; nothing for any other text.
std::optional<Text> help_on_empty_list(std::string_view text) {
  constexpr std::array<std::string_view, 6> functions{"sum(", "max(", "min(", "mean(", "median(", "product("};
  const auto* function =
      std::find_if(functions.begin(), functions.end(), [&](std::string_view one) { return text.starts_with(one); });
  if (function == functions.end() || !text.ends_with(')')) return std::nullopt;
  const std::string list(text.substr(function->size(), text.size() - function->size() - 1));
  if (list.find_first_of(",()") != std::string::npos) return std::nullopt;
  const std::string name(function->substr(0, function->size() - 1));
  const std::string counted = "`count(" + list + ") >= 1 and ...`";
  Text help{"an empty list has no " + name + ": test it first, as in " + counted,
            "รายการว่างไม่มีค่า " + name + " ให้ตรวจก่อน เช่น " + counted};
  if (name != "sum") return help;
  const std::string from_zero = "`sum(concatenate([0], " + list + "))`";
  help.en += ", or let it begin at zero: " + from_zero;
  help.th += " หรือให้เริ่มจากศูนย์: " + from_zero;
  return help;
}

}  // namespace

Inference::Inference(const FeelParse& parse, const TypeScope& scope, const Demand& demand)
    : parse_(parse), program_(program_of(parse)), scope_(scope), demand_(demand), types_(program_.nodes.size()) {
  std::size_t slots = program_.slots;
  for (const auto& function : program_.functions) slots = std::max<std::size_t>(slots, function.slots);
  slots_.resize(slots);
}

TypeReport Inference::run() {
  if (program_.nodes.empty()) return {};
  if (demand_.assumed != nullptr && !demand_.assumed->expression.empty()) {
    const Demand nothing;
    Inference assumed(*demand_.assumed, scope_, nothing);
    (void)assumed.run();
    facts_ = assumed.facts_of_result(demand_.assumed_holds ? Outcome::True : Outcome::NotTrue);
  }
  for (const FeelFault& remark : parse_.remarks)
    findings_.push_back({remark.code, remark.offset, remark.length, remark.message, remark.help, remark.replacement});
  const StaticType type = infer(program_.root);
  check_result(program_.root);
  return {type, vague_, std::move(findings_)};
}

Facts Inference::facts_of_result(Outcome outcome) {
  if (program_.nodes.empty()) return {};
  Facts found = facts_of(program_.root, outcome);
  std::erase_if(found, [](const std::string& fact) { return fact.find('#') != std::string::npos; });
  return found;
}

std::vector<Inference::NodeId> Inference::children(NodeId id) const {
  const auto all = program_.children_of(node(id));
  return {all.begin(), all.end()};
}

const model::Value* Inference::constant_of(NodeId id) const {
  return node(id).op == Op::Constant ? &program_.constants[node(id).index] : nullptr;
}

void Inference::bind(std::uint32_t slot, StaticType type, std::string key) {
  if (key.empty()) key = "#" + std::to_string(++bindings_);
  slots_[slot] = {std::move(type), std::move(key)};
}

std::string Inference::shown(NodeId id) const {
  return model::to_text(program_, id);
}

void Inference::report(NodeId id, std::string code, Text message, Text help, std::optional<std::string> replacement) {
  const FeelPlace place = id < parse_.places.size() ? parse_.places[id] : FeelPlace{};
  findings_.push_back(
      {std::move(code), place.offset, place.length, std::move(message), std::move(help), std::move(replacement)});
}

StaticType Inference::present(NodeId id, StaticType type) {
  const bool asked = type.absent && type.known() && !demand_.absence_is_fine;
  type.absent = false;
  if (!asked) return type;
  std::string key = key_of(id);
  if (key.empty()) key = shown(id);
  if (!told_.insert("absent " + key).second) return type;
  std::string text = shown(id);
  if (text.size() > shown_max && !type.reason.empty()) text = type.reason;
  Text message{"`" + text + "` may be empty here", "`" + text + "` อาจว่างอยู่"};
  if (!type.reason.empty() && type.reason != text) {
    message.en += ", as `" + type.reason + "` may be";
    message.th += " เพราะ `" + type.reason + "` อาจว่าง";
  }
  if (auto help = help_on_empty_list(text)) {
    report(id, "E2125", std::move(message), std::move(*help));
    return type;
  }
  report(id, "E2125", std::move(message),
         {"test it first, as in `" + text + " != null and ...`, or say what holds without it: `if " + text +
              " = null then ... else ...`",
          "ตรวจก่อน เช่น `" + text + " != null and ...` หรือกำหนดค่าเมื่อว่าง: `if " + text + " = null then ... else ...`"});
  return type;
}

StaticType Inference::infer(NodeId id) {
  StaticType type = known_by_facts(id, told_of(id, infer_node(id)));
  types_[id] = type;
  vague_ = vague_ || is_vague(type);
  return type;
}

namespace {

/// Takes the mark that a type or the items of a list carry off it; gives the name of the field.
std::string take_mark(StaticType& type, std::string StaticType::* mark) {
  if (!type.is(Shape::List) || type.item == nullptr || (*type.item.*mark).empty())
    return std::exchange(type.*mark, std::string());
  StaticType item = *type.item;
  std::string name = std::exchange(item.*mark, std::string());
  type = StaticType::list(std::move(item), type.filled);
  return name;
}

}  // namespace

StaticType Inference::told_of(NodeId id, StaticType type) {
  const std::string personal = take_mark(type, &StaticType::personal);
  const std::string narrow = take_mark(type, &StaticType::narrow);
  if (demand_.shows) return type;
  if (!personal.empty() && told_.insert("personal " + personal).second)
    report(id, "E1610",
           {"`" + personal + "` is personal data and may be erased, so nothing is decided by it",
            "`" + personal + "` เป็นข้อมูลส่วนบุคคลซึ่งอาจถูกลบ จึงใช้ตัดสินไม่ได้"},
           {"keep what is decided by in a field of its own that is not personal, such as `of age`",
            "แยกสิ่งที่ใช้ตัดสินเป็นช่องที่ไม่ใช่ข้อมูลส่วนบุคคล เช่น `บรรลุนิติภาวะ`"});
  if (!narrow.empty() && told_.insert("narrow " + narrow).second)
    report(
        id, "E1645",
        {"fewer read `" + narrow + "` than the case, and what is made of it here would tell the others",
         "`" + narrow + "` มีผู้อ่านน้อยกว่าเรื่อง ค่าที่ได้จากช่องนี้จะบอกให้ผู้อื่นรู้"},
        {"keep what others may know in a field of its own, such as `eligible`, or let all readers of the case read it",
         "แยกสิ่งที่ผู้อื่นรู้ได้เป็นอีกช่อง เช่น `มีสิทธิ์` หรือให้ผู้อ่านเรื่องทุกคนอ่านช่องนี้"});
  return type;
}

StaticType Inference::infer_node(NodeId id) {
  switch (node(id).op) {
    case Op::Constant:
      return constant(id);
    case Op::Input:
      return input(id);
    case Op::Local:
      return slots_[node(id).index].type;
    case Op::Member:
      return member(id);
    case Op::Path:
      return path(id);
    case Op::Filter:
      return filter(id);
    case Op::Negate:
      return negated(id);
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Power:
      return arithmetic(id);
    case Op::Equal:
    case Op::NotEqual:
      return equality(id);
    case Op::Less:
    case Op::LessEqual:
    case Op::Greater:
    case Op::GreaterEqual:
      return ordering(id);
    case Op::And:
    case Op::Or:
      return logic(id);
    case Op::Between:
      return between(id);
    case Op::In:
      return in(id);
    case Op::Tests:
      return tests(id);
    case Op::MakeRange:
      return make_range(id);
    case Op::OpenRange:
      return open_range(id);
    case Op::MakeList:
      return make_list(id);
    case Op::MakeContext:
      return make_context(id);
    case Op::If:
      return choice(id);
    case Op::For:
    case Op::Some:
    case Op::Every:
      return iteration(id);
    case Op::CallBuiltin:
      return call_builtin(id);
    case Op::CallValue:
      return call_value(id);
    case Op::MakeFunction:
      report(id, "E2134", {"a function stands where a value has to", "มีฟังก์ชันในตำแหน่งที่ต้องเป็นค่า"},
             {"functions are only given to `sort` and `list replace`", "ใช้ฟังก์ชันได้เฉพาะกับ `sort` และ `list replace`"});
      return StaticType();
    case Op::InstanceOf: {
      infer(children(id)[0]);
      if (demand_.guard)
        report(id, "E2133", {"a condition does not ask for types", "เงื่อนไขไม่ถามชนิดของค่า"},
               {"types are settled before anything runs; ask for the value instead", "ชนิดถูกกำหนดไว้ก่อนแล้ว ให้ถามค่าแทน"});
      return StaticType::of(Shape::Boolean);
    }
    default:
      return test(id);
  }
}

StaticType Inference::constant(NodeId id) {
  const model::Value& value = *constant_of(id);
  const auto* date = value.date() != nullptr        ? value.date()
                     : value.date_time() != nullptr ? &value.date_time()->date
                                                    : nullptr;
  if (date != nullptr && date->year() > common_year_max) {
    const std::string year = std::to_string(date->year());
    std::optional<std::string> fix;
    if (value.date() != nullptr) fix = "BE " + date->iso();
    report(id, "E2129", {"the year " + year + " of the common era is far ahead", "ปี ค.ศ. " + year + " อยู่ไกลในอนาคต"},
           {"if a Buddhist year is meant, write `BE " + date->iso() + "`",
            "หากหมายถึงปี พ.ศ. ให้เขียน `BE " + date->iso() + "`"},
           std::move(fix));
  }
  return type_of(value);
}

StaticType Inference::input(NodeId id) {
  const std::string& name = program_.inputs[node(id).index];
  if (auto found = scope_.name(name)) return *found;
  if (!told_.insert(name).second) return {};
  Text help{"declare it, or correct the name", "ประกาศชื่อนี้ หรือแก้ชื่อให้ถูก"};
  std::optional<std::string> fix;
  if (const auto near = nearest(name, scope_.names_near(nullptr))) {
    help = {"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"};
    fix = *near;
  } else if (has_curly_marks(name)) {
    help = {"write text between straight quotation marks: `\"`", "เขียนข้อความในเครื่องหมายคำพูดตรง: `\"`"};
    std::string text = name;
    for (const std::string_view mark : {"“", "”"})
      for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.erase(at, mark.size());
    fix = "\"" + text + "\"";
  }
  report(id, "E1201", {"there is no name `" + name + "`", "ไม่มีชื่อ `" + name + "`"}, std::move(help), std::move(fix));
  return {};
}

Inference::Answer Inference::answer_of(NodeId id) {
  const auto all = children(id);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const StaticType item = slots_[node(all[i]).index].type;
    if (!item.known() || item.is(Shape::Mixed)) return {std::nullopt, true};
    if (entry_of(item, name_of(id))) return {i, false};
    if (item.open) return {std::nullopt, true};
  }
  return {};
}

StaticType Inference::member(NodeId id) {
  const auto all = children(id);
  const Answer answer = answer_of(id);
  if (answer.unsure) return {};
  if (!answer.item) return infer(all.back());
  const NodeId item_id = all[*answer.item];
  const StaticType item = present(item_id, infer(item_id));
  return *entry_of(item, name_of(id));
}

std::optional<StaticType> Inference::entry_of(const StaticType& type, std::string_view name) {
  if (!type.is(Shape::Context)) return property_of(type, name);
  for (const auto& [key, entry] : type.entries)
    if (key == name) return entry;
  if (type.face == Face::None) return std::nullopt;
  return scope_.entry(type, name);
}

// The parts of a case are only known where they are read by name, one after the other.
bool Inference::read_directly(NodeId id) const {
  if (node(id).op == Op::Input) return true;
  return node(id).op == Op::Path && read_directly(program_.children_of(node(id))[0]);
}

void Inference::report_no_entry(NodeId id, const StaticType& of, std::string_view name) {
  if (!told_.insert(std::string(name)).second) return;
  const FeelPlace place = id < parse_.places.size() ? parse_.places[id] : FeelPlace{};
  TypeFinding finding{"E2127", place.offset, place.length, {}, {}, std::nullopt};
  const bool at_end = node(id).op == Op::Path && place.length > name.size();
  if (at_end) finding.offset = place.offset + place.length - name.size();
  if (at_end) finding.length = name.size();
  const std::string quoted = "`" + std::string(name) + "`";
  if (of.is(Shape::Context) && of.face != Face::None) {
    finding.code = "E1206";
    finding.message = {"there is no field of " + of.name + " " + quoted, "ไม่มีช่องข้อมูลของ " + of.name + " " + quoted};
    if (of.face == Face::Bare || of.face == Face::Related)
      finding.help = {"from here only the fields of its own can be read", "จากตรงนี้อ่านได้เฉพาะช่องข้อมูลของเรื่องนั้นเอง"};
  } else {
    const Text what = words(of);
    finding.message = {what.en + " has no " + quoted, what.th + "ไม่มี " + quoted};
  }
  if (const auto near = nearest(name, scope_.names_near(&of))) {
    finding.help = {"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"};
    finding.replacement = *near;
  } else if (finding.help.en.empty()) {
    finding.help = {"declare it, or correct the name", "ประกาศชื่อนี้ หรือแก้ชื่อให้ถูก"};
  }
  findings_.push_back(std::move(finding));
}

StaticType Inference::path(NodeId id) {
  const NodeId base_id = children(id)[0];
  StaticType base = present(base_id, infer(base_id));
  if (!base.known() || base.is(Shape::Nothing)) return {};
  if (base.face == Face::Through && !read_directly(base_id)) base.face = Face::Bare;
  const std::string& name = name_of(id);
  const bool listed = base.is(Shape::List);
  const StaticType of = listed ? *base.item : base;
  if (!of.known() || of.is(Shape::Nothing)) return listed ? StaticType::list({}, base.filled) : StaticType();
  auto found = entry_of(of, name);
  if (!found && of.open) found = StaticType();
  if (!found) {
    report_no_entry(id, of, name);
    return listed ? StaticType::list({}, base.filled) : StaticType();
  }
  if (!listed) return *found;
  if (of.absent) found = found->optional(of.reason);
  return StaticType::list(std::move(*found), base.filled);
}

StaticType Inference::choice(NodeId id) {
  const auto all = children(id);
  condition(all[0], {"`if` needs a condition", "หลัง `if` ต้องเป็นเงื่อนไข"});
  StaticType then;
  {
    const Assume holds(*this, facts_of(all[0], Outcome::True));
    then = infer(all[1]);
  }
  const Assume fails(*this, facts_of(all[0], Outcome::NotTrue));
  return joined(then, infer(all[2]));
}

void Inference::check_result(NodeId id) {
  if (node(id).op == Op::If) {
    check_result(children(id)[1]);
    check_result(children(id)[2]);
    return;
  }
  if (node(id).op == Op::MakeContext && demand_.type && demand_.type->is(Shape::Context)) return check_entries(id);
  const StaticType& type = types_[id];
  const Text place = demand_.place.en.empty() ? Text{"this place", "ตรงนี้"} : demand_.place;
  if (demand_.type && unquoted(id, *demand_.type)) return;
  if (!type.known()) return;
  const bool is_one = demand_.one_will_do && demand_.type && suits(type, *demand_.type->item);
  if (demand_.type && !is_one && !suits(type, *demand_.type)) {
    const Text wanted = words(*demand_.type);
    const Text given = words(type);
    Text help;
    if (type.face != Face::None && type.face != Face::Record && demand_.type->is(Shape::Text))
      help = {"write its number: `" + shown(id) + ".number`", "เขียนเลขที่ของเรื่อง: `" + shown(id) + ".number`"};
    report(id, "E2122",
           {place.en + " takes " + wanted.en + ", but this is " + given.en,
            place.th + "รับ" + wanted.th + " แต่นี่คือ" + given.th},
           std::move(help));
    return;
  }
  if (!demand_.may_be_absent && type.absent) {
    if (type.is(Shape::Null))
      report(id, "E2122", {place.en + " cannot be empty", place.th + "ว่างไม่ได้"});
    else
      present(id, type);
    return;
  }
  if (demand_.type && demand_.type->is(Shape::Number) && demand_.type->decimals == 2 && type.is(Shape::Number) &&
      type.decimals > 2)
    report(id, "E2139",
           {"an amount has at most two decimals, this may have " + std::to_string(type.decimals),
            "จำนวนเงินมีทศนิยมไม่เกินสองตำแหน่ง แต่นี่อาจมี " + std::to_string(type.decimals) + " ตำแหน่ง"},
           {"say how it is rounded: `round half up(" + shown(id) + ", 2)`",
            "ระบุวิธีปัดเศษ: `round half up(" + shown(id) + ", 2)`"});
}

// Each entry of `{...}` by itself, so that the finding stands at the one that is wrong.
void Inference::check_entries(NodeId id) {
  const auto all = children(id);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string& name = program_.names[node(id).name + i];
    const StaticType& type = types_[all[i]];
    for (const auto& [wanted_name, wanted] : demand_.type->entries) {
      if (wanted_name != name || suits(type, wanted)) continue;
      const Text takes = words(wanted);
      const Text given = words(type);
      report(all[i], "E2122",
             {"`" + name + "` takes " + takes.en + ", but this is " + given.en,
              "`" + name + "` รับ" + takes.th + " แต่นี่คือ" + given.th});
    }
  }
}

TypeReport check_types(const FeelParse& parse, const TypeScope& scope, const Demand& demand) {
  return Inference(parse, scope, demand).run();
}

}  // namespace anumat::dsl
