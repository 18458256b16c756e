// Lists, filters, iteration and contexts.

#include "types/inference.hpp"

namespace anumat::dsl {

using model::Op;

namespace {

/// Entries that hold entries before them can double with each one; past this size nothing is claimed of them.
constexpr int weight_max = 1000;

}  // namespace

StaticType Inference::make_list(NodeId id) {
  StaticType item = StaticType::of(Shape::Nothing);
  const auto all = children(id);
  for (const NodeId child : all) item = joined(item, infer(child));
  return StaticType::list(std::move(item), !all.empty());
}

StaticType Inference::make_context(NodeId id) {
  StaticType type = StaticType::of(Shape::Context);
  const auto all = children(id);
  for (std::size_t i = 0; i < all.size(); ++i) {
    StaticType entry = infer(all[i]);
    bind(node(id).index + static_cast<std::uint32_t>(i), entry);
    type.weight += entry.weight;
    type.entries.emplace_back(program_.names[node(id).name + i], std::move(entry));
    if (type.weight > weight_max) {
      type = StaticType::of(Shape::Context);
      type.open = true;
    }
  }
  return type;
}

// One item, by its position from either end.
StaticType Inference::picked(NodeId id, const StaticType& base, const Decimal& position) {
  if (position == Decimal()) {
    report(id, "E2132", {"positions are counted from 1", "ลำดับเริ่มนับที่ 1"},
           {"the first is `[1]`, the last `[-1]`", "ตัวแรกคือ `[1]` ตัวสุดท้ายคือ `[-1]`"});
    return {};
  }
  StaticType item = *base.item;
  const bool at_an_end = position == Decimal(1) || position == Decimal(-1);
  if (!(base.filled && at_an_end)) item = item.optional(shown(id));
  if (item.absent && item.reason.empty()) item.reason = shown(id);
  return item;
}

StaticType Inference::filter(NodeId id) {
  const auto all = children(id);
  StaticType base = infer(all[0]);
  const bool absent = base.absent && base.known();
  const std::string reason = base.reason;
  if (base.known() && !base.is(Shape::List) && !base.is(Shape::Nothing)) {
    const Text given = words(base);
    report(all[0], "E2141",
           {"only a list has items to choose from, this is " + given.en, "เลือกได้จากรายการเท่านั้น แต่นี่คือ" + given.th});
    base = {};
  }
  const StaticType item = base.is(Shape::List) ? *base.item : StaticType();
  const auto given = [&](StaticType type) { return absent ? type.optional(reason) : type; };
  if (const auto* position = constant_of(all[1]); position != nullptr && position->number() != nullptr) {
    types_[all[1]] = type_of(*position);
    return base.is(Shape::List) ? given(picked(id, base, *position->number())) : StaticType();
  }
  if (item.is(Shape::Mixed)) {
    report(all[0], "E2132",
           {"items of different kinds are not chosen by a condition", "รายการต่างชนิดปนกันเลือกด้วยเงื่อนไขไม่ได้"},
           {"keep values of one kind in a list", "เก็บค่าชนิดเดียวกันไว้ในรายการ"});
    return {};
  }
  bind(node(id).index, item);
  const StaticType verdict = present(all[1], infer(all[1]));
  if (!verdict.known()) return {};
  if (verdict.is(Shape::Number)) {
    report(all[1], "E2132", {"which item this picks is only known when it runs", "ไม่ทราบล่วงหน้าว่าจะเลือกรายการใด"},
           {"write the position as a number, or choose by a condition: `item.code = ...`",
            "เขียนลำดับเป็นตัวเลข หรือเลือกด้วยเงื่อนไข: `item.code = ...`"});
    return {};
  }
  if (!verdict.is(Shape::Boolean)) {
    const Text shape = words(verdict);
    report(all[1], "E2132",
           {"items are chosen by a condition or a position, not by " + shape.en,
            "เลือกด้วยเงื่อนไขหรือลำดับ ไม่ใช่ด้วย" + shape.th});
    return {};
  }
  if (!base.is(Shape::List)) return {};
  return given(StaticType::list(item, false));
}

// Binds the variable of `x in LIST` or `x in A..B`; `filled` turns false when there may be nothing to go through.
StaticType Inference::variable(NodeId id, bool& filled) {
  const auto ends = children(id);
  StaticType item;
  if (ends.size() == 2) {
    const StaticType low = present(ends[0], infer(ends[0]));
    const StaticType high = present(ends[1], infer(ends[1]));
    item = joined(low, high);
    const bool counts = item.is(Shape::Number) || item.is(Shape::Date);
    if (item.known() && !counts) {
      const Text given = words(item);
      report(ends[0], "E2141",
             {"one goes through whole numbers or days, not " + given.en, "ไล่ได้เฉพาะจำนวนเต็มหรือวันที่ ไม่ใช่" + given.th});
      item = {};
    }
    if (item.is(Shape::Number)) item.decimals = 0;
  } else {
    const StaticType list = present(ends[0], infer(ends[0]));
    if (list.is(Shape::List)) {
      item = *list.item;
      filled = filled && list.filled;
    } else if (list.is(Shape::Range)) {
      item = *list.item;
      filled = false;
      if (item.known() && !item.is(Shape::Number) && !item.is(Shape::Date)) {
        const Text given = words(item);
        report(ends[0], "E2141",
               {"one goes through whole numbers or days, not " + given.en, "ไล่ได้เฉพาะจำนวนเต็มหรือวันที่ ไม่ใช่" + given.th});
        item = {};
      }
    } else if (list.known()) {
      const Text given = words(list);
      report(ends[0], "E2141",
             {"there is no list here to go through, this is " + given.en, "ไม่มีรายการให้ไล่ดู นี่คือ" + given.th});
    } else {
      filled = false;
    }
  }
  types_[id] = item;
  bind(node(id).index, item);
  return item;
}

StaticType Inference::iteration(NodeId id) {
  const auto all = children(id);
  const Op op = node(id).op;
  bool filled = true;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) variable(all[i], filled);
  if (op == Op::For) {
    if (node(id).detail == 1) {
      report(id, "E2131", {"`partial` is not used in definitions", "ไม่ใช้ `partial` ในนิยาม"},
             {"give the running total a list function, such as `sum`", "ใช้ฟังก์ชันของรายการแทน เช่น `sum`"});
      bind(node(id).index, {});
    }
    return StaticType::list(infer(all.back()), filled);
  }
  const StaticType verdict = infer(all.back());
  if (verdict.known() && !verdict.is(Shape::Boolean) && !verdict.is(Shape::Nothing)) {
    const Text given = words(verdict);
    report(all.back(), "E2121",
           {"`satisfies` needs a condition, but this is " + given.en, "หลัง `satisfies` ต้องเป็นเงื่อนไข แต่นี่คือ" + given.th});
    return StaticType::of(Shape::Boolean);
  }
  StaticType result = StaticType::of(Shape::Boolean);
  return verdict.absent && verdict.known() ? result.optional(verdict.reason) : result;
}

}  // namespace anumat::dsl
