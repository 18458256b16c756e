// An indicator: its levels, how it is scored, how figures become one, and what its set weighs.

#include <algorithm>
#include <map>

#include "anumat/base/text.hpp"
#include "anumat/model/scores.hpp"
#include "check/cases.hpp"
#include "proof/places.hpp"
#include "year/year.hpp"

namespace anumat::dsl::year {

namespace {

constexpr int decimals_max = 10;
constexpr std::int64_t whole_weight = 100;

/// A level with the row it stands in.
struct PlacedLevel {
  model::ScoreLevel level;
  Span from;
};

void read_levels(Package& package, const Section& section, model::Indicator& made) {
  for (const TableView& view : tables(section, "levels"))
    for (const Row* row : view.rows()) {
      const auto score = number_of(view.cell(*row, "score"));
      const auto from = number_of(view.cell(*row, "from"));
      const Piece* to = view.cell(*row, "to");
      if (!score || !from) continue;  // The catalogue has reported the cell.
      const bool within = made.direction == model::Direction::Within;
      if (within != (to != nullptr))
        package.report("E1514", to == nullptr ? view.cell(*row, "from")->span : to->span,
                       within ? Text{"a level of the direction `within` needs `to`", "ระดับของทิศทาง `อยู่ในช่วง` ต้องมี `ถึง`"}
                              : Text{"`to` belongs to the direction `within` alone", "`ถึง` ใช้กับทิศทาง `อยู่ในช่วง` เท่านั้น"},
                       {"give both ends of the range, or one threshold", "ระบุทั้งสองปลายของช่วง หรือค่าเดียว"});
      made.levels.push_back({*score, *from, number_of(to)});
    }
  std::ranges::stable_sort(made.levels, {}, &model::ScoreLevel::score);
}

model::RollUp roll_up_of(std::string_view id) {
  using enum model::RollUp;
  static const std::map<std::string_view, model::RollUp> words{
      {"sum", Sum}, {"latest", Latest}, {"mean", Mean}, {"weighted mean", WeightedMean}, {"ratio", Ratio}};
  const auto found = words.find(id);
  return found == words.end() ? Whole : found->second;
}

void report_roll_up(Package& package, Span place, const Text& message, const Text& help) {
  package.report("E1514", place, message, help);
}

/// Each way of rolling up needs its own properties, and others would say nothing.
void check_parts(Package& package, const Section& section, const model::Indicator& made) {
  using enum model::RollUp;
  const Piece* about = value_of(section, "about");
  const Piece* roll_up = value_of(section, "roll up");
  if ((about == nullptr) != (roll_up == nullptr))
    return report_roll_up(
        package, (about == nullptr ? roll_up : about)->span,
        {about == nullptr ? "there are no cases to roll up: `about` is missing"
                          : "nothing says how the cases are rolled up",
         about == nullptr ? "ไม่มีเรื่องให้รวม: ขาด `เกี่ยวกับ`" : "ไม่ได้ระบุวิธีรวมค่าจากเรื่องทั้งหมด"},
        {"write both `about` and `roll up`, or neither", "เขียนทั้ง `เกี่ยวกับ` และ `วิธีรวม` หรือไม่เขียนทั้งสอง"});
  struct Part {
    std::string_view id;
    std::string_view th;
    bool needed;
    bool allowed;
  };
  const bool by = made.roll_up == WeightedMean || made.roll_up == Ratio;
  const Part parts[] = {{"by", "ถ่วงหรือหารด้วย", by, by},
                        {"date", "วันที่ของค่า", made.roll_up == Latest, made.roll_up == Latest},
                        {"times", "คูณด้วย", false, made.roll_up == Ratio},
                        {"where", "เฉพาะที่", false, made.roll_up != Whole}};
  for (const Part& part : parts) {
    const Piece* value = value_of(section, part.id);
    const std::string en = "`" + std::string(part.id) + "`";
    const std::string th = "`" + std::string(part.th) + "`";
    if (part.needed && value == nullptr)
      report_roll_up(package, roll_up->span, {"this way of rolling up needs " + en, "วิธีรวมนี้ต้องมี " + th},
                     {"add " + en, "เพิ่ม " + th});
    if (!part.allowed && value != nullptr)
      report_roll_up(package, value->span, {en + " says nothing here", th + " ไม่มีผลที่นี่"},
                     {"take it away, or choose the `roll up` that uses it", "ลบออก หรือเลือก `วิธีรวม` ที่ใช้ค่านี้"});
  }
}

void read_figure(Package& package, const Section& section, model::Indicator& made) {
  const model::CaseKind* about = known_case(package, value_of(section, "about"));
  made.roll_up = roll_up_of(choice(section, "roll up"));
  if (about != nullptr) made.kind = about->name;
  const Scope scope = about == nullptr ? scope_of_office(package) : package.case_scope(*about);
  const auto number = [&](std::string_view id, std::string_view th) {
    return package.expression(
        value_of(section, id), scope,
        value_for(StaticType::of(Shape::Number), {"`" + std::string(id) + "`", "`" + std::string(th) + "`"}));
  };
  made.where = package.expression(value_of(section, "where"), scope, guard({"`where`", "`เฉพาะที่`"}));
  made.value = number("value", "ค่า");
  made.by = number("by", "ถ่วงหรือหารด้วย");
  made.date = package.expression(value_of(section, "date"), scope,
                                 value_for(StaticType::of(Shape::Date), {"`date`", "`วันที่ของค่า`"}));
  made.times = number_of(value_of(section, "times")).value_or(Decimal(1));
  made.owner = package.who(value_of(section, "owner"), about, scope);
}

}  // namespace

void build_indicator(Package& package, const Section& section) {
  model::Indicator made;
  made.name = fold(section.name.text);
  made.label = both_languages(section, "label");
  made.unit = text_of(value_of(section, "unit"));
  made.set = text_of(value_of(section, "set"));
  made.source = text_of(value_of(section, "source"));
  const std::string_view direction = choice(section, "direction");
  made.direction = direction == "lower"    ? model::Direction::Lower
                   : direction == "within" ? model::Direction::Within
                                           : model::Direction::Higher;
  made.scoring = choice(section, "scoring") == "step" ? model::Scoring::Step : model::Scoring::Linear;
  read_levels(package, section, made);
  const bool any = !made.levels.empty();
  made.floor = number_of(value_of(section, "floor")).value_or(any ? made.levels.front().score : Decimal());
  made.cap = number_of(value_of(section, "cap")).value_or(any ? made.levels.back().score : Decimal());
  if (const auto digits = number_within(package, value_of(section, "decimals"), 0, decimals_max))
    made.decimals = static_cast<int>(digits->to_int64().value_or(made.decimals));
  made.weight = number_within(package, value_of(section, "weight"), 0, whole_weight).value_or(Decimal());
  made.target = number_of(value_of(section, "target"));
  read_figure(package, section, made);
  check_parts(package, section, made);
  package.definition.indicators.push_back(std::move(made));
}

namespace {

std::vector<PlacedLevel> placed_levels(const Section& section) {
  std::vector<PlacedLevel> levels;
  for (const TableView& view : tables(section, "levels"))
    for (const Row* row : view.rows())
      if (const auto score = number_of(view.cell(*row, "score")))
        levels.push_back({{*score, *number_of(view.cell(*row, "from")), number_of(view.cell(*row, "to"))},
                          view.cell(*row, "from")->span});
  std::ranges::stable_sort(levels, {}, [](const PlacedLevel& one) { return one.level.score; });
  return levels;
}

std::string words(const model::ScoreLevel& level) {
  return level.to ? "[" + level.from.text() + ".." + level.to->text() + "]" : level.from.text();
}

bool rises(model::Direction direction, const model::ScoreLevel& low, const model::ScoreLevel& high) {
  if (!(low.score < high.score)) return false;
  switch (direction) {
    case model::Direction::Higher:
      return low.from < high.from;
    case model::Direction::Lower:
      return high.from < low.from;
    case model::Direction::Within:
      break;
  }
  return low.from < high.from && *high.to < *low.to && high.from <= *high.to;
}

/// False when the levels say nothing that could be scored.
bool check_levels(Package& package, const model::Indicator& one, const Section& section) {
  const std::vector<PlacedLevel> levels = placed_levels(section);
  if (levels.size() < 2) {
    package.report("E1512", section.name.span, {"a scale needs at least two levels", "เกณฑ์ต้องมีอย่างน้อยสองระดับ"},
                   {"add the other levels", "เพิ่มระดับอื่น"});
    return false;
  }
  bool good = true;
  for (std::size_t i = 1; i < levels.size(); ++i) {
    const model::ScoreLevel& low = levels[i - 1].level;
    const model::ScoreLevel& high = levels[i].level;
    if (rises(one.direction, low, high)) continue;
    good = false;
    Diagnostic found =
        low.score == high.score
            ? diagnose(
                  "E1511", levels[i].from,
                  {"two levels have the score " + high.score.text(), "สองระดับมีคะแนน " + high.score.text() + " เท่ากัน"},
                  {"give each level a score of its own", "ให้แต่ละระดับมีคะแนนของตนเอง"})
            : diagnose("E1511", levels[i].from,
                       {"the threshold " + words(high) + " of the better score is no harder than " + words(low),
                        "เกณฑ์ " + words(high) + " ของคะแนนที่ดีกว่าไม่ยากกว่า " + words(low)},
                       {"put the thresholds in the order of the direction", "เรียงเกณฑ์ตามทิศทางของตัวชี้วัด"});
    found.labels.push_back({levels[i - 1].from, {"the level below", "ระดับที่ต่ำกว่า"}});
    found.example = words(low) + " -> " + low.score.text() + ", " + words(high) + " -> " + high.score.text();
    package.report(std::move(found));
  }
  return good;
}

void check_bounds(Package& package, const model::Indicator& one, const Section& section) {
  const Piece* floor = value_of(section, "floor");
  const Piece* cap = value_of(section, "cap");
  if (!(one.floor < one.cap)) {
    package.report("E1512", (floor != nullptr ? floor : cap)->span,
                   {"the floor " + one.floor.text() + " is not below the cap " + one.cap.text(),
                    "คะแนนต่ำสุด " + one.floor.text() + " ไม่ต่ำกว่าคะแนนสูงสุด " + one.cap.text()},
                   {"every figure would score the same", "ทุกค่าจะได้คะแนนเท่ากัน"});
    return;
  }
  for (const PlacedLevel& level : placed_levels(section)) {
    if (level.level.score >= one.floor && level.level.score <= one.cap) continue;
    package.report("E1515", level.from,
                   {"the score " + level.level.score.text() + " is never given: scores lie between " +
                        one.floor.text() + " and " + one.cap.text(),
                    "ไม่มีวันได้คะแนน " + level.level.score.text() + " เพราะคะแนนอยู่ระหว่าง " + one.floor.text() + " ถึง " +
                        one.cap.text()},
                   {"widen floor and cap, or take the level away", "ขยายคะแนนต่ำสุดและสูงสุด หรือลบระดับนี้"});
  }
}

void check_target(Package& package, const model::Indicator& one, const Section& section) {
  if (!one.target) return;
  const auto reached = model::score(one, *one.target);
  if (!reached || *reached >= one.cap) return;
  Diagnostic found = diagnose("E1513", value_of(section, "target")->span,
                              {"to meet the target scores " + reached->text() + ", not " + one.cap.text(),
                               "เมื่อทำได้ตามเป้าหมายได้คะแนน " + reached->text() + " ไม่ใช่ " + one.cap.text()},
                              {"let the best level begin at the target", "ให้ระดับสูงสุดเริ่มที่เป้าหมาย"});
  found.example = one.target->text() + " -> " + reached->text();
  package.report(std::move(found));
}

void check_weights(Package& package, const std::vector<const model::Indicator*>& set) {
  Decimal total;
  std::string sum;
  std::vector<Label> labels;
  for (const model::Indicator* one : set) {
    total = add(total, one->weight).value_or(total);
    sum += (sum.empty() ? "" : " + ") + one->weight.text();
    const Span place = value_of(*proof::section_of(package, "indicator", one->name), "weight")->span;
    labels.push_back({place, {one->name + ": " + one->weight.text(), one->name + ": " + one->weight.text()}});
  }
  if (total == Decimal(whole_weight)) return;
  const std::string name = set.front()->set.empty() ? "" : " `" + set.front()->set + "`";
  Diagnostic found = diagnose("E1510", labels.back().span,
                              {"the weights of the set" + name + " come to " + total.text() + ", not 100",
                               "น้ำหนักของชุด" + name + "รวมได้ " + total.text() + " ไม่ใช่ 100"},
                              {"let them come to 100", "ปรับให้รวมเป็น 100"});
  labels.pop_back();
  found.labels = std::move(labels);
  found.example = sum + " = " + total.text();
  package.report(std::move(found));
}

}  // namespace

void check_indicators(Package& package) {
  std::map<std::string, std::vector<const model::Indicator*>> sets;
  for (const model::Indicator& one : package.definition.indicators) {
    const Section* section = proof::section_of(package, "indicator", one.name);
    sets[one.set].push_back(&one);
    if (!check_levels(package, one, *section)) continue;
    check_bounds(package, one, *section);
    check_target(package, one, *section);
    if (const Piece* where = value_of(*section, "where"))
      check_says_something(package, one.where, where->span, {"`where`", "`เฉพาะที่`"});
  }
  for (const auto& [name, set] : sets) check_weights(package, set);
}

}  // namespace anumat::dsl::year
