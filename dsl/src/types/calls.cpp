// Functions: which form a call takes, whether its arguments suit, and what it gives.

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"
#include "anumat/model/builtins.hpp"
#include "types/inference.hpp"
#include "types/shapes.hpp"

namespace anumat::dsl {

using model::Op;

namespace {

// What these give depends on the clock or the calendar of holidays.
bool depends_on_world(const std::string& name) {
  constexpr std::array<std::string_view, 7> worldly = {
      "now",           "today", "working days between", "working days after", "add working days", "roll to working day",
      "is working day"};
  return std::find(worldly.begin(), worldly.end(), name) != worldly.end();
}

Text words_of(const Slot& slot) {
  if (slot.condition) return {"a function of two items that gives yes or no", "ฟังก์ชันของสองรายการที่ให้ใช่หรือไม่"};
  Text found;
  for (int i = 0; i <= static_cast<int>(Shape::Function); ++i) {
    const auto shape = static_cast<Shape>(i);
    if (!slot.suits(shape) || shape <= Shape::Null) continue;
    const Text one = words(StaticType::of(shape));
    found.en += (found.en.empty() ? "" : ", ") + one.en;
    found.th += (found.th.empty() ? "" : ", ") + one.th;
  }
  const bool any = slot.suits(Shape::Mixed);
  if (any) found = {"any values", "ค่าใดๆ"};
  if (slot.list) return {"a list of " + found.en, "รายการของ" + found.th};
  if (slot.range) return {"a range", "ช่วง"};
  if (slot.or_range) return {found.en + " or a range", found.th + " หรือช่วง"};
  return found;
}

std::string counts_of(const std::vector<Signature>& forms) {
  std::string text;
  for (const Signature& form : forms) {
    std::string count = std::to_string(form.slots.size());
    if (!form.slots.empty() && form.slots.back().repeats) count += " or more";
    const auto spare = static_cast<std::size_t>(
        std::count_if(form.slots.begin(), form.slots.end(), [](const Slot& slot) { return slot.optional; }));
    if (spare > 0) count.insert(0, std::to_string(form.slots.size() - spare) + " to ");
    text += (text.empty() ? "" : ", ") + count;
  }
  return text;
}

}  // namespace

StaticType Inference::misfit(NodeId id, const std::string& name) {
  const auto& forms = signatures_of(name);
  const std::size_t count = children(id).size();
  if (node(id).name != model::kNone) {
    std::string names;
    for (std::size_t i = 0; i < count; ++i) names += (i == 0 ? "`" : ", `") + program_.names[node(id).name + i] + "`";
    report(id, "E2123",
           {"`" + name + "` does not take arguments with these names: " + names, "`" + name + "` ไม่รับค่าชื่อ: " + names},
           {"leave the names out, and write them in order", "ไม่ต้องระบุชื่อ ให้เรียงตามลำดับ"});
    return {};
  }
  const std::string wanted = counts_of(forms);
  report(id, "E2123",
         {"`" + name + "` does not take " + std::to_string(count) + (count == 1 ? " argument" : " arguments"),
          "`" + name + "` ไม่รับค่า " + std::to_string(count) + " ตัว"},
         {"it takes " + wanted, "ต้องมี " + wanted + " ตัว"});
  return {};
}

// A call on constants alone is made here and now: it either has an answer, or never will.
std::optional<StaticType> Inference::settled_by_constants(NodeId id, const std::string& name) {
  const auto all = children(id);
  if (depends_on_world(name)) return std::nullopt;
  for (const NodeId child : all) {
    const auto* value = constant_of(child);
    if (value == nullptr || value->function() != nullptr) return std::nullopt;
  }
  const auto parse = parse_expression(shown(id), FeelNames(), FeelProfile::Core);
  if (parse.expression.empty()) return std::nullopt;
  struct Nothing final : model::Environment {
    std::optional<model::Value> lookup(std::string_view) override { return std::nullopt; }
  } nothing;
  const auto answer = model::evaluate(parse.expression, nothing);
  if (!answer.problems.empty()) {
    const auto& problem = answer.problems.front();
    report(id, "E2140", {"this never has a value: " + problem.message.en, "ตรงนี้ไม่มีค่าเสมอ: " + problem.message.th},
           {"correct what is given to `" + name + "`", "แก้ค่าที่ส่งให้ `" + name + "`"});
    return StaticType();
  }
  if (const auto* date = answer.value.date(); date != nullptr && date->year() > 2400)
    report(id, "E2129",
           {"the year " + std::to_string(date->year()) + " of the common era is far ahead",
            "ปี ค.ศ. " + std::to_string(date->year()) + " อยู่ไกลในอนาคต"},
           {"if a Buddhist year is meant, write `BE " + date->iso() + "`",
            "หากหมายถึงปี พ.ศ. ให้เขียน `BE " + date->iso() + "`"},
           "BE " + date->iso());
  return type_of(answer.value);
}

bool Inference::fits(const StaticType& type, const Slot& slot) const {
  if (!type.known() || type.is(Shape::Nothing)) return true;
  if (slot.condition) return type.is(Shape::Function);
  if (type.is(Shape::Null)) return slot.absent && !slot.list;
  const auto among = [&](const StaticType& one) {
    return !one.known() || one.is(Shape::Nothing) || one.is(Shape::Null) || slot.suits(one.shape) ||
           (one.is(Shape::Duration) && (slot.suits(Shape::Days) || slot.suits(Shape::Months)));
  };
  if (slot.list) return type.is(Shape::List) && among(*type.item);
  if (slot.range) return type.is(Shape::Range) && among(*type.item);
  if (type.is(Shape::Range) && slot.or_range) return among(*type.item);
  return among(type);
}

// Of the forms that take so many arguments the one that suits the most of them.
const Signature& Inference::best_form(const std::vector<Signature>& forms, const std::vector<NodeId>& arguments) const {
  const Signature* best = nullptr;
  std::size_t best_fit = 0;
  for (const Signature& form : forms) {
    if (!form.takes(arguments.size())) continue;
    std::size_t fit = 0;
    for (std::size_t i = 0; i < arguments.size(); ++i) fit += fits(types_[arguments[i]], form.slot(i)) ? 1 : 0;
    if (best == nullptr || fit > best_fit) {
      best = &form;
      best_fit = fit;
    }
  }
  return best == nullptr ? forms.front() : *best;
}

StaticType Inference::call_builtin(NodeId id) {
  const std::string& name = model::builtin_names()[node(id).index];
  const auto all = children(id);
  for (const NodeId child : all) {
    // A function among the arguments is looked at once it is known what it is given.
    if (node(child).op == Op::MakeFunction)
      types_[child] = StaticType::of(Shape::Function);
    else
      infer(child);
  }
  if (name == "context merge" && all.size() == 1) allow_unlike_contexts(all[0]);
  const auto& forms = signatures_of(name);
  if (node(id).detail == 1 || forms.empty()) return misfit(id, name);
  const Signature& form = best_form(forms, all);
  if (!form.takes(all.size())) return misfit(id, name);
  const std::size_t before = findings_.size();
  for (std::size_t i = 0; i < all.size(); ++i) check_argument(id, i, form, name);
  if (findings_.size() == before) check_alike(id, form, name);
  if (findings_.size() == before)
    if (auto settled = settled_by_constants(id, name)) return *settled;
  StaticType result = result_of(id, form);
  // What came of the wrong arguments is no fault of its own.
  return findings_.size() > before && result.is(Shape::Mixed) ? StaticType() : result;
}

// Contexts that are to be merged differ, so that the list of them has no one type.
void Inference::allow_unlike_contexts(NodeId list) {
  if (node(list).op != Op::MakeList) return;
  const auto items = children(list);
  const bool contexts = std::all_of(items.begin(), items.end(), [&](NodeId item) {
    return !types_[item].known() || (types_[item].is(Shape::Context) && !types_[item].absent);
  });
  if (!contexts) return;
  StaticType open = StaticType::of(Shape::Context);
  open.open = true;
  types_[list] = StaticType::list(std::move(open), true);
}

void Inference::check_argument(NodeId call, std::size_t index, const Signature& form, const std::string& name) {
  const NodeId argument = children(call)[index];
  const Slot& slot = form.slot(index);
  StaticType& type = types_[argument];
  const bool left_out = slot.optional && type.is(Shape::Null);
  if (left_out) return;
  if (!fits(type, slot)) {
    const Text wanted = words_of(slot);
    const Text given = words(type);
    Text help;
    if (slot.list && type.known() && !type.is(Shape::List) && slot.suits(type.shape))
      help = {"make a list of it: `[" + shown(argument) + "]`", "เขียนเป็นรายการ: `[" + shown(argument) + "]`"};
    else if (slot.suits(Shape::Text) && type.is(Shape::Number))
      help = {"make text of it: `string(" + shown(argument) + ")`", "แปลงเป็นข้อความ: `string(" + shown(argument) + ")`"};
    report(argument, "E2124",
           {"`" + name + "` takes " + wanted.en + " here, not " + given.en,
            "`" + name + "` รับ" + wanted.th + "ตรงนี้ ไม่ใช่" + given.th},
           std::move(help));
    return;
  }
  if (slot.condition) {
    const StaticType list = types_[children(call)[0]];
    const StaticType item = list.is(Shape::List) ? *list.item : StaticType();
    const bool sorts = name == "sort";
    check_condition(argument, item, sorts ? item : types_[children(call).back()]);
    return;
  }
  if (slot.list) {
    type = present(argument, type);
    if (!slot.absent && type.is(Shape::List) && type.item->absent && type.item->known() && !demand_.absence_is_fine &&
        told_.insert("item " + shown(argument)).second)
      report(argument, "E2125",
             {"some items of `" + shown(argument) + "` may be empty", "บางรายการของ `" + shown(argument) + "` อาจว่าง"},
             {"leave those out: `[item != null]`", "ตัดรายการที่ว่างออก: `[item != null]`"});
    return;
  }
  if (!slot.absent) type = present(argument, type);
}

// All that have to be of one kind, such as the values that `max` compares.
void Inference::check_alike(NodeId id, const Signature& form, const std::string& name) {
  const auto all = children(id);
  StaticType together = StaticType::of(Shape::Nothing);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Slot& slot = form.slot(i);
    if (!slot.alike) continue;
    const StaticType& type = types_[all[i]];
    const bool inner = (slot.list && type.is(Shape::List)) || type.is(Shape::Range);
    together = joined(together, inner ? *type.item : type);
    if (!together.is(Shape::Mixed)) continue;
    report(all[i], "E2124", {"`" + name + "` works on values of one kind", "`" + name + "` ใช้กับค่าชนิดเดียวกัน"},
           {"give it values that can be compared", "ใช้ค่าที่เทียบกันได้"});
    return;
  }
}

void Inference::check_condition(NodeId function, const StaticType& item, const StaticType& other) {
  if (node(function).op != Op::MakeFunction) return;
  const auto& body = program_.functions[node(function).index];
  if (body.body == model::kNone || body.parameters.size() != 2) {
    report(function, "E2134", {"this takes a function of two items", "ตรงนี้รับฟังก์ชันของสองรายการ"},
           {"write `function(a, b) a.day < b.day`", "เขียน `function(a, b) a.day < b.day`"});
    return;
  }
  for (const auto& parameter : body.parameters)
    if (parameter.type) {
      report(function, "E2134", {"the types of these parameters are known already", "ชนิดของตัวแปรเหล่านี้รู้อยู่แล้ว"},
             {"leave the types out", "ไม่ต้องระบุชนิด"});
      return;
    }
  bind(body.captured, item);
  bind(body.captured + 1, other);
  condition(body.body, {"this function gives yes or no", "ฟังก์ชันนี้ต้องให้ใช่หรือไม่"});
}

StaticType Inference::call_value(NodeId id) {
  const auto all = children(id);
  const StaticType function = infer(all[0]);
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (node(all[i]).op == Op::MakeFunction)
      types_[all[i]] = StaticType::of(Shape::Function);
    else
      infer(all[i]);
  }
  const bool unknown_name = node(all[0]).op == Op::Input && !scope_.name(program_.inputs[node(all[0]).index]);
  if (unknown_name) {
    if (const auto near = nearest(program_.inputs[node(all[0]).index], model::builtin_names()))
      for (TypeFinding& finding : findings_)
        if (finding.code == "E1201" &&
            finding.message.en.find("`" + program_.inputs[node(all[0]).index] + "`") != std::string::npos) {
          finding.help = {"did you mean `" + *near + "`?", "หมายถึง `" + *near + "` หรือไม่"};
          finding.replacement = *near;
        }
    return {};
  }
  if (!function.known()) return {};
  const Text given = words(function);
  report(all[0], "E2126",
         {"`" + shown(all[0]) + "` is no function, it is " + given.en,
          "`" + shown(all[0]) + "` ไม่ใช่ฟังก์ชัน แต่เป็น" + given.th},
         {"a decision table is read by its output: `table name.output`", "ตารางตัดสินใจอ่านด้วยชื่อผลลัพธ์: `ชื่อตาราง.ผลลัพธ์`"});
  return {};
}

StaticType Inference::result_of(NodeId id, const Signature& form) {
  const auto all = children(id);
  const std::string_view word = form.result;
  if (word == "text") return StaticType::of(Shape::Text);
  if (word == "number") return StaticType::of(Shape::Number);
  if (word == "whole") return whole_number();
  if (word == "boolean") return StaticType::of(Shape::Boolean);
  if (word == "date") return StaticType::of(Shape::Date);
  if (word == "time") return StaticType::of(Shape::Time);
  if (word == "moment") return StaticType::of(Shape::DateTime);
  if (word == "months") return StaticType::of(Shape::Months);
  if (word == "range") return StaticType::range({});
  if (word == "texts") return StaticType::list(StaticType::of(Shape::Text), true);
  if (word == "numbers") return StaticType::list(StaticType::of(Shape::Number));
  if (word == "duration") {
    const StaticType& from = types_[all[0]];
    return from.is(Shape::Months) || from.is(Shape::Days) ? StaticType::of(from.shape)
                                                          : StaticType::of(Shape::Duration);
  }
  if (word == "text of it") {
    const StaticType text = StaticType::of(Shape::Text);
    return types_[all[0]].absent && types_[all[0]].known() ? text.optional(types_[all[0]].reason) : text;
  }
  if (word == "rounded") {
    StaticType type = StaticType::of(Shape::Number);
    const auto* scale = all.size() > 1 ? constant_of(all[1]) : nullptr;
    if (all.size() == 1 || (scale != nullptr && scale->is_null())) type.decimals = 0;
    const auto places = scale != nullptr && scale->number() != nullptr ? scale->number()->to_int64() : std::nullopt;
    if (places && *places < 1000) type.decimals = static_cast<int>(std::max<std::int64_t>(*places, 0));
    return type;
  }
  if (word == "number if any") {
    const StaticType type = StaticType::of(Shape::Number);
    return types_[all[0]].filled || !types_[all[0]].known() ? type : type.optional(shown(id));
  }
  if (word == "verdict") {
    StaticType type = StaticType::of(Shape::Boolean);
    for (const NodeId child : all) {
      const StaticType& one = types_[child];
      const bool absent = one.is(Shape::List) ? one.item->absent && one.item->known() : one.absent && one.known();
      if (absent) type = type.optional(one.reason);
    }
    return type;
  }
  const bool about_contexts =
      word == "entry" || word == "entries" || word == "put" || word == "context" || word == "merged";
  return about_contexts ? context_result(id, word) : list_result(id, word);
}

StaticType Inference::list_result(NodeId id, std::string_view word) {
  const auto all = children(id);
  const StaticType& first = types_[all[0]];
  if (word == "first") {
    StaticType type = first;
    for (const NodeId child : all) type = joined(type, types_[child]);
    return type;
  }
  if (word == "item if any") {
    if (!first.is(Shape::List)) return {};
    return first.filled ? *first.item : first.item->optional(shown(id));
  }
  if (word == "list") return first;
  if (word == "items") return first.is(Shape::List) ? StaticType::list(*first.item) : first;
  if (word == "flat") {
    if (!first.is(Shape::List)) return {};
    const StaticType* inner = first.item.get();
    bool filled = first.filled;
    bool absent = false;  // What is empty stays among the items.
    while (inner->is(Shape::List)) {
      absent = absent || inner->absent;
      filled = filled && inner->filled;
      inner = inner->item.get();
    }
    // Among items of several kinds there may be lists without an item.
    filled = filled && inner->known() && !inner->is(Shape::Mixed);
    return StaticType::list(absent ? inner->optional(shown(id)) : *inner, filled);
  }
  // "all": the items of every list, and what is put beside them.
  StaticType item = StaticType::of(Shape::Nothing);
  bool filled = false;
  const std::string& name = model::builtin_names()[node(id).index];
  const bool lists_only = name == "concatenate" || name == "union";
  for (std::size_t i = 0; i < all.size(); ++i) {
    const StaticType& type = types_[all[i]];
    const bool position = (name == "insert before" || name == "list replace") && i == 1;
    if (position) continue;
    if (i == 0 || lists_only) {
      if (type.is(Shape::List)) item = joined(item, *type.item);
      if (!type.known()) item = joined(item, StaticType());
      filled = filled || type.filled;
    } else {
      item = joined(item, type);
      filled = filled || name == "append" || name == "insert before";
    }
  }
  return StaticType::list(std::move(item), filled);
}

StaticType Inference::context_result(NodeId id, std::string_view word) {
  const auto all = children(id);
  const StaticType& first = types_[all[0]];
  StaticType open = StaticType::of(Shape::Context);
  open.open = true;
  const bool plain = first.is(Shape::Context) && !first.open && first.face == Face::None;
  if (word == "entry" && plain) {
    const auto* key = constant_of(all[1]);
    StaticType any = StaticType::of(Shape::Nothing);
    for (const auto& [name, type] : first.entries) {
      if (key != nullptr && key->string() != nullptr && *key->string() == name) return type;
      any = joined(any, type);
    }
    return any.is(Shape::Nothing) ? StaticType::of(Shape::Null).optional() : any.optional(shown(id));
  }
  if (word == "entries") {
    StaticType entry = StaticType::of(Shape::Context);
    StaticType value = plain ? StaticType::of(Shape::Nothing) : StaticType();
    for (const auto& [name, type] : first.entries)
      if (plain) value = joined(value, type);
    entry.entries = {{"key", StaticType::of(Shape::Text)}, {"value", std::move(value)}};
    return StaticType::list(std::move(entry));
  }
  if (word == "put" && plain) {
    const auto* key = constant_of(all[1]);
    if (key == nullptr || key->string() == nullptr) return open;
    StaticType changed = first;
    for (auto& [name, type] : changed.entries)
      if (name == *key->string()) {
        type = types_[all[2]];
        return changed;
      }
    changed.entries.emplace_back(*key->string(), types_[all[2]]);
    return changed;
  }
  return word == "entry" ? StaticType() : open;
}

}  // namespace anumat::dsl
