#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "anumat/model/program.hpp"
#include "evaluator.hpp"

namespace anumat::model {

// The flat form of a program. Conditions are lists of steps that jump; what they compare are operands, fetched without
// being copied. It knows only the usual course: true and false, values of the kinds that fit. At anything else (a null
// where a condition should be, kinds that do not compare, a missing name, a used-up budget) it gives up without a
// trace, and the node-by-node evaluator starts over. So the two cannot differ in what they answer, only in how fast.

/// Where a value comes from. `index` as said; parts are operands.
enum class Source : std::uint8_t {
  Constant,   ///< index: constant of the flat program.
  Input,      ///< index: input.
  Local,      ///< index: slot.
  Entry,      ///< part: of what; index: name.
  Member,     ///< parts: the items, innermost first, then what it is otherwise; index: name.
  Count,      ///< part: the list.
  Calculate,  ///< parts: left, right; detail: an Arithmetic.
  Negate,     ///< part.
  Ends,       ///< parts: low, high; detail: 1 low included, 2 high included.
  MakeList,   ///< parts.
  Filter,     ///< part: the list; index: loop; detail: 1 when the condition is a plain name.
  Collect,    ///< part: the list; index: loop, whose body is an operand.
  Choose,     ///< parts: then, else; index: first step of the condition.
  Verdict,    ///< index: first step of the condition.
  Call,       ///< parts: arguments; index: builtin.
  Instance,   ///< part; index: type of the program.
};

struct Operand {
  Source source = Source::Constant;
  std::uint8_t detail = 0;
  std::uint32_t index = 0;
  std::uint32_t first = 0;  ///< Into FlatProgram::parts.
  std::uint32_t count = 0;
};

/// What a step asks. `left` is an operand; `right` as said.
enum class Ask : std::uint8_t {
  True,     ///< Whether it is true.
  Compare,  ///< right: operand; op: comparison.
  Number,   ///< right: constant, a number; op: comparison.
  Length,   ///< How many items left has; right: into `lengths`; op: comparison.
  Same,     ///< right: constant, a text of that mark; op: Equal or NotEqual.
  OneOf,    ///< right: set of texts.
  Inside,   ///< right: constant, a range of numbers with both ends.
  Days,     ///< right: constant, a range of dates with both ends; from and to in `days`, by mark.
  Passes,   ///< right: operand, the test.
  Between,  ///< right: first of two parts, low and high.
  Some,     ///< left: the list; right: loop.
  Every,    ///< left: the list; right: loop.
  Keep,     ///< right: slot. Always goes on at `then`.
};

inline constexpr std::uint32_t kTrueStep = 0xFFFFFFFE;
inline constexpr std::uint32_t kFalseStep = 0xFFFFFFFF;

/// Where the left side lies when it is at hand, so that it need not be fetched.
enum class Place : std::uint8_t {
  Elsewhere,
  Input,       ///< place_index: input.
  Local,       ///< place_index: slot.
  EntryOf,     ///< place_index: input; name.
  LocalEntry,  ///< place_index: slot; name.
};

struct Step {
  Ask ask = Ask::True;
  Op op = Op::Equal;
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::uint32_t then = kTrueStep;
  std::uint32_t otherwise = kFalseStep;
  // Worked out from the above.
  Place place = Place::Elsewhere;
  std::uint8_t answers = 0;  ///< By `op`: bit 0 when less answers true, bit 1 equal, bit 2 greater.
  std::uint32_t place_index = 0;
  std::uint32_t name = 0;  ///< Into Program::names.
  std::uint32_t mark = 0;  ///< Same: the text's mark. Days: index into `days`.
};

/// Texts to be one of: constants in a row, and their marks.
struct TextSet {
  std::uint32_t first = 0;
  std::vector<std::uint32_t> marks;
};

/// Days since 1970, both included.
struct DaySpan {
  std::int64_t from = 0;
  std::int64_t to = 0;
};

struct Loop {
  std::uint32_t slot = 0;
  std::uint32_t body = 0;    ///< A step, or an operand for Collect.
  std::int64_t cost = 0;     ///< Nodes that one round may evaluate at most.
  bool is_one_step = false;  ///< The body is one step, no loop, whose answer is that of the round.
};

struct FlatProgram {
  bool is_condition = false;  ///< `root` is a step; else an operand.
  std::uint32_t root = 0;
  std::int64_t cost = 0;  ///< Nodes that one evaluation may take at most, but for the rounds of loops.
  bool keeps = false;     ///< There is a Keep among the steps.
  bool calls = false;     ///< A run needs an Evaluator.

  std::vector<Step> steps;
  std::vector<Operand> operands;
  std::vector<std::uint32_t> parts;
  std::vector<Loop> loops;
  Value nothing;  ///< What a slot holds at first.
  std::vector<Value> constants;
  std::vector<TextSet> sets;
  std::vector<DaySpan> days;
  std::vector<std::int64_t> lengths;
};

inline constexpr std::size_t kFlatSlotsMax = 8;
inline constexpr std::size_t kFlatInputsMax = 16;

/// The flat form, or nothing when the program uses what it does not know.
[[nodiscard]] std::shared_ptr<const FlatProgram> flatten(const Program& program);

/// One evaluation in flat form.
class FlatRun {
 public:
  /// `given` holds a pointer for each input of the program, null where it is to be looked up; what is looked up is put
  /// into `found`, which has as many slots (or is null when nothing is to be looked up). The evaluator may be null when
  /// nothing is to be looked up and the program makes no calls.
  FlatRun(const Program& program, Evaluator* evaluator, const Value** given, InputSlot* found, std::int64_t steps)
      : program_(program), flat_(*program.flat), evaluator_(evaluator), given_(given), found_(found), steps_(steps) {}

  enum class Verdict : std::uint8_t { False, True, Unknown };

  /// Of a condition; Unknown when it gave up.
  [[nodiscard]] Verdict condition(const Value* subject) {
    start(subject);
    return decide(flat_.root);
  }
  /// Of any program; nothing when it gave up.
  [[nodiscard]] std::optional<Value> run(const Value* subject);

 private:
  void start(const Value* subject) {
    for (std::uint32_t slot = 0; slot < program_.slots; ++slot) locals_[slot] = &flat_.nothing;
    if (subject != nullptr && program_.slots > 0) locals_[0] = subject;
    if (flat_.keeps) kept_.resize(kFlatSlotsMax);
  }
  Verdict decide(std::uint32_t step);
  [[nodiscard]] const Value* at_hand(const Step& step);
  [[nodiscard]] const Value* entry_at_hand(const Value& of, const std::string& name);
  // What the step asks of a value of the usual kind; Unknown at any other.
  Verdict ask_usual(const Step& step, const Value& left);
  // What ask_usual() did not know; `left` is null when it is not at hand.
  Verdict ask_other(const Step& step, const Value* left);
  Verdict ask_any_kind(const Step& step, const Value& left);
  Verdict quantify(const Step& step, const Value& list);
  bool keep(const Step& step);

  // The value of an operand, in `scratch` when it lies nowhere else; nullptr when it gives up.
  const Value* fetch(std::uint32_t operand, Value& scratch);
  const Value* make(const Operand& operand, Value& scratch);
  const Value* input(std::uint32_t index);
  const Value* entry(const Operand& operand, Value& scratch);
  const Value* member(const Operand& operand, Value& scratch);
  const Value* calculated(const Operand& operand, Value& scratch);
  const Value* filtered(const Operand& operand, Value& scratch);
  const Value* collected(const Operand& operand, Value& scratch);
  const Value* called(const Operand& operand, Value& scratch);
  bool spend_rounds(const Loop& loop, std::size_t count);

  [[nodiscard]] std::uint32_t part(const Operand& operand, std::uint32_t at) const {
    return flat_.parts[operand.first + at];
  }

  const Program& program_;
  const FlatProgram& flat_;
  Evaluator* evaluator_;
  const Value** given_;
  InputSlot* found_;
  std::int64_t steps_;
  std::vector<Value> kept_;       ///< By slot; what Keep stores.
  std::size_t likely_entry_ = 0;  ///< Where an entry was found last: items of a list are mostly alike.
  std::array<const Value*, kFlatSlotsMax> locals_;
};

}  // namespace anumat::model
