#include "from_syntax.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "anumat/base/text.hpp"
#include "anumat/model/builtins.hpp"
#include "anumat/model/operations.hpp"
#include "anumat/model/program.hpp"
#include "extent.hpp"
#include "node_row.hpp"
#include "operators.hpp"

namespace anumat::dsl::feel {
namespace {

using model::Op;
using model::Value;

constexpr int kDepthMax = 500;
constexpr std::size_t kUsualNodes = 32;

bool names_subject(const Syntax& syntax) {
  return syntax.kind == SyntaxKind::Subject || std::any_of(syntax.parts.begin(), syntax.parts.end(), names_subject);
}

class Builder {
 public:
  Builder(const FeelNames::Trie& given, std::string_view text, const Token* first)
      : given_(given), text_(text), first_(first) {}

  FeelParse run(const Syntax& syntax, bool unary_tests) {
    places_.reserve(kUsualNodes);
    std::uint32_t root = 0;
    if (unary_tests) {
      subject_ = take_slot();
      root = tests(syntax);
    } else {
      root = value(syntax);
    }
    if (!faults_.empty()) return {{}, std::move(faults_), {}, {}};
    place_from(0, syntax);
    return {builder_.finish(root, slots_max_, unary_tests), {}, std::move(places_), std::move(remarks_)};
  }

 private:
  struct Bound {
    std::string name;  ///< Folded.
    std::uint32_t slot = 0;
    bool is_item = false;  ///< The item of a filter, whose entries are names too.
    bool used = false;
  };

  // Slots are handed out as a stack; leaving a scope gives them back.
  class Scope {
   public:
    explicit Scope(Builder& builder) : builder_(builder), bound_(builder.bound_.size()), slots_(builder.slots_) {}
    ~Scope() {
      builder_.bound_.resize(bound_);
      builder_.slots_ = slots_;
    }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Builder& builder_;
    std::size_t bound_;
    std::uint32_t slots_;
  };

  std::uint32_t take_slot() {
    const auto slot = slots_++;
    slots_max_ = std::max(slots_max_, slots_);
    return slot;
  }

  std::uint32_t bind(std::string_view name, bool is_item = false) {
    const auto slot = take_slot();
    bound_.push_back({fold(name), slot, is_item});
    return slot;
  }

  void fault(const Syntax& syntax, std::string code, Text message, Text help = {}) {
    if (!faults_.empty()) return;
    const auto* at = syntax.at;
    faults_.push_back({at == nullptr ? 0 : at->offset,
                       at == nullptr ? text_.size() : at->length,
                       std::move(code),
                       std::move(message),
                       std::move(help),
                       {}});
  }

  std::uint32_t null() { return builder_.constant(Value()); }

  std::uint32_t value(const Syntax& syntax) {
    if (!faults_.empty()) return null();
    struct Level {
      int& depth;
      explicit Level(int& counted) : depth(counted) { ++depth; }
      ~Level() { --depth; }
      Level(const Level&) = delete;
      Level& operator=(const Level&) = delete;
    } const level(depth_);
    if (depth_ > kDepthMax) {
      fault(syntax, "E2103", {"this expression has too many parts in one chain", "นิพจน์นี้ต่อกันยาวเกินไป"},
            {"give parts of it names of their own", "แยกบางส่วนออกไปตั้งชื่อต่างหาก"});
      return null();
    }
    const auto from = builder_.size();
    const auto made = value_of(syntax);
    place_from(from, syntax);
    return made;
  }

  // Gives the nodes that were made since then, and have no place yet, that of the syntax.
  void place_from(std::uint32_t from, const Syntax& syntax) {
    if (places_.size() >= builder_.size() && !places_.empty()) return;
    const auto place = extent(syntax, first_);
    while (places_.size() < from) places_.emplace_back();
    while (places_.size() < builder_.size()) places_.push_back(place);
  }

  void push_values(const Syntax& syntax, NodeRow& children) {
    for (const auto& part : syntax.parts) children.push(value(part));
  }

  std::uint32_t node_of_values(Op op, const Syntax& syntax) {
    NodeRow children(stack_);
    push_values(syntax, children);
    return builder_.node(op, children.all());
  }

  std::uint32_t value_of(const Syntax& syntax) {
    const auto& parts = syntax.parts;
    switch (syntax.kind) {
      case SyntaxKind::Number:
        return number(syntax);
      case SyntaxKind::String:
        return builder_.constant(Value(syntax.at->text));
      case SyntaxKind::Moment:
        return moment(syntax);
      case SyntaxKind::Word:
        return builder_.constant(syntax.text == "null" ? Value() : Value(syntax.text == "true"));
      case SyntaxKind::Name:
        return name(syntax);
      case SyntaxKind::Subject:
        return subject(syntax);
      case SyntaxKind::Negation:
        return negation(syntax);
      case SyntaxKind::Binary:
        return binary(syntax);
      case SyntaxKind::Between:
        return node_of_values(Op::Between, syntax);
      case SyntaxKind::In:
        return in(syntax);
      case SyntaxKind::Group:
        fault(syntax, "E2104",
              {"several values in one parenthesis may only follow `in`", "หลายค่าในวงเล็บเดียวใช้ได้หลัง `in` เท่านั้น"},
              {"write a list with `[` and `]`", "เขียนรายการด้วย `[` และ `]`"});
        return null();
      case SyntaxKind::SignRange: {
        const auto end = value(parts[0]);
        return builder_.node(Op::OpenRange, {end}, static_cast<std::uint8_t>(*operator_of(syntax.text)));
      }
      case SyntaxKind::Range: {
        const auto low = value(parts[0]);
        const auto high = value(parts[1]);
        if (auto remark = reversed_brackets(syntax, text_, first_)) remarks_.push_back(std::move(*remark));
        const auto included = (syntax.text[0] == '[' ? 1U : 0U) | (syntax.text[1] == ']' ? 2U : 0U);
        return builder_.node(Op::MakeRange, {low, high}, static_cast<std::uint8_t>(included));
      }
      case SyntaxKind::List:
        return list(syntax);
      case SyntaxKind::Context:
        return context(syntax);
      case SyntaxKind::Path: {
        const auto of = value(parts[0]);
        return builder_.named(Op::Path, syntax.text, {of});
      }
      case SyntaxKind::Filter:
        return filter(syntax);
      case SyntaxKind::Call:
        return call(syntax);
      case SyntaxKind::InstanceOf: {
        const auto of = value(parts[0]);
        return builder_.instance_of(of, type(parts[1]));
      }
      case SyntaxKind::If:
        return node_of_values(Op::If, syntax);
      case SyntaxKind::For:
        return iteration(syntax, Op::For);
      case SyntaxKind::Some:
        return iteration(syntax, Op::Some);
      case SyntaxKind::Every:
        return iteration(syntax, Op::Every);
      case SyntaxKind::Function:
        return function(syntax);
      default:
        break;
    }
    fault(syntax, "E2101", {"expected a value here", "ต้องมีค่าตรงนี้"});
    return null();
  }

  std::uint32_t number(const Syntax& syntax) {
    const auto parsed = Decimal::from_text(syntax.at->text);
    if (!parsed) fault(syntax, "E2110", {"this number is too large", "จำนวนนี้ใหญ่เกินไป"});
    return builder_.constant(parsed ? Value(*parsed) : Value());
  }

  std::uint32_t moment(const Syntax& syntax) {
    auto parsed = model::temporal_from_text(syntax.at->text);
    if (parsed.is_null()) {
      const auto shown = "`" + std::string(syntax.at->text) + "`";
      fault(syntax, "E2106", {shown + " is no date, time or duration", shown + " ไม่ใช่วันที่ เวลา หรือช่วงเวลา"},
            {"write it like @\"2026-10-01\", @\"09:30:00\" or @\"P3D\"",
             "เขียนเช่น @\"2026-10-01\", @\"09:30:00\" หรือ @\"P3D\""});
    }
    return builder_.constant(std::move(parsed));
  }

  std::uint32_t subject(const Syntax& syntax) {
    if (!subject_) {
      fault(syntax, "E2111", {"`?` has no meaning outside of a test", "`?` ใช้ได้เฉพาะในเงื่อนไขของช่องตาราง"});
      return null();
    }
    return builder_.local(*subject_, "?");
  }

  // A name bound inside, else declared outside, else a builtin as a value, else left to the environment.
  std::uint32_t name(const Syntax& syntax) {
    if (bound_.empty()) return free_name(syntax.text);
    const auto wanted = fold(syntax.text);
    std::vector<std::uint32_t> items;
    std::optional<std::uint32_t> found;
    for (auto bound = bound_.rbegin(); bound != bound_.rend() && !found; ++bound) {
      if (bound->is_item) items.push_back(bound->slot);
      if (bound->name == wanted) {
        bound->used = true;
        found = bound->slot;
      }
    }
    // `item` is the item unless it has an entry of that name; the innermost filter answers first.
    NodeRow children(stack_);
    for (const auto slot : items) children.push(builder_.local(slot, "item"));
    const auto plain = found ? builder_.local(*found, syntax.text) : free_name(syntax.text);
    if (items.empty()) return plain;
    children.push(plain);
    return builder_.named(Op::Member, syntax.text, children.all());
  }

  std::uint32_t free_name(std::string_view text) {
    const auto builtin = model::find_builtin(text);
    return builtin && !is_given(text) ? builder_.constant(builtin_value(*builtin)) : builder_.input(text);
  }

  [[nodiscard]] bool is_given(std::string_view text) const {
    const auto scanned = scan(text, FeelProfile::Core);
    const std::span words(scanned.tokens.data(), scanned.tokens.size() - 1);
    const auto match = longest(given_, words.data(), words.data() + words.size());
    return match.length == words.size() && match.length > 0;
  }

  static Value builtin_value(std::uint32_t builtin) {
    auto function = std::make_shared<model::Function>();
    function->builtin = builtin;
    return Value(std::shared_ptr<const model::Function>(std::move(function)));
  }

  std::uint32_t negation(const Syntax& syntax) {
    const auto inner = value(syntax.parts[0]);
    if (const auto* constant = builder_.constant_of(inner)) {
      if (constant->number() != nullptr) return builder_.constant(Value(-*constant->number()));
    }
    return builder_.node(Op::Negate, {inner});
  }

  // A chain of one logical operator becomes one node.
  void flatten(const Syntax& syntax, std::string_view word, NodeRow& children) {
    const Syntax* at = &syntax;
    std::vector<const Syntax*> rights;
    while (at->kind == SyntaxKind::Binary && at->text == word) {
      rights.push_back(&at->parts[1]);
      at = &at->parts[0];
    }
    children.push(value(*at));
    for (auto right = rights.rbegin(); right != rights.rend(); ++right) children.push(value(**right));
  }

  std::uint32_t binary(const Syntax& syntax) {
    const auto op = *operator_of(syntax.text);
    if (op != Op::And && op != Op::Or) return node_of_values(op, syntax);
    NodeRow children(stack_);
    flatten(syntax, syntax.text, children);
    return builder_.node(op, children.all());
  }

  std::uint32_t in(const Syntax& syntax) {
    const auto subject_value = value(syntax.parts[0]);
    const Scope scope(*this);
    const auto outer = std::exchange(subject_, take_slot());
    NodeRow children(stack_);
    children.push(subject_value);
    const auto& right = syntax.parts[1];
    if (right.kind == SyntaxKind::Group) {
      for (const auto& part : right.parts) children.push(test(part));
    } else {
      children.push(test(right));
    }
    const auto slot = *subject_;
    subject_ = outer;
    return builder_.node(Op::In, children.all(), 0, slot);
  }

  // One test of `?`.
  std::uint32_t test(const Syntax& syntax) {
    const auto from = builder_.size();
    const auto made = test_of(syntax);
    place_from(from, syntax);
    return made;
  }

  std::uint32_t test_of(const Syntax& syntax) {
    if (syntax.kind == SyntaxKind::SignRange) {
      const auto end = value(syntax.parts[0]);
      return builder_.node(test_op(*operator_of(syntax.text)), {end}, 0, *subject_);
    }
    const auto inner = value(syntax);
    return builder_.node(names_subject(syntax) ? Op::TestTrue : Op::TestValue, {inner}, 0, *subject_);
  }

  std::uint32_t tests(const Syntax& syntax) {
    if (syntax.kind == SyntaxKind::Any) return builder_.node(Op::Tests, {}, 0, *subject_);
    NodeRow children(stack_);
    for (const auto& part : syntax.parts) children.push(test(part));
    return builder_.node(Op::Tests, children.all(), syntax.text == "not" ? 1 : 0, *subject_);
  }

  // Lists of constants are constants.
  std::uint32_t list(const Syntax& syntax) {
    NodeRow children(stack_);
    push_values(syntax, children);
    model::List items;
    for (const auto child : children.all()) {
      const auto* constant = builder_.constant_of(child);
      if (constant == nullptr || constant->function() != nullptr) return builder_.node(Op::MakeList, children.all());
      items.push_back(*constant);
    }
    return builder_.constant(Value(std::move(items)));
  }

  std::uint32_t context(const Syntax& syntax) {
    const Scope scope(*this);
    std::vector<std::string> keys;
    NodeRow entries(stack_);
    const auto first = slots_;
    slots_ += static_cast<std::uint32_t>(syntax.parts.size());
    slots_max_ = std::max(slots_max_, slots_);
    for (const auto& entry : syntax.parts) {
      if (std::find(keys.begin(), keys.end(), entry.text) != keys.end()) {
        const auto shown = "`" + std::string(entry.text) + "`";
        fault(entry, "E2108", {"the key " + shown + " stands twice", "คีย์ " + shown + " ซ้ำกัน"});
      }
      entries.push(value(entry.parts[0]));
      // An entry is in scope for those after it.
      bound_.push_back({fold(entry.text), first + static_cast<std::uint32_t>(keys.size()), false});
      keys.emplace_back(entry.text);
    }
    return builder_.context(keys, entries.all(), first);
  }

  std::uint32_t filter(const Syntax& syntax) {
    const auto of = value(syntax.parts[0]);
    const Scope scope(*this);
    const auto slot = bind("item", true);
    const auto condition = value(syntax.parts[1]);
    return builder_.node(Op::Filter, {of, condition}, 0, slot);
  }

  std::uint32_t call(const Syntax& syntax) {
    const auto& callee = syntax.parts[0];
    std::vector<std::string> names;
    for (std::size_t i = 1; i < syntax.parts.size(); ++i) {
      if (!syntax.parts[i].text.empty()) names.emplace_back(syntax.parts[i].text);
    }
    const auto count = syntax.parts.size() - 1;
    if (!names.empty() && names.size() != count) {
      fault(syntax, "E2112", {"arguments are either all named or all in order", "ต้องระบุชื่อค่าทุกตัวหรือเรียงลำดับทุกตัว"});
      return null();
    }
    const auto builtin =
        callee.kind == SyntaxKind::Name && !is_bound(callee.text) ? model::find_builtin(callee.text) : std::nullopt;
    std::optional<std::uint32_t> function;
    if (!builtin) function = value(callee);
    NodeRow arguments(stack_);
    for (std::size_t i = 0; i < count; ++i) arguments.push(value(syntax.parts[i + 1].parts[0]));
    if (!builtin) return builder_.call_value(*function, arguments.all(), names);
    return builder_.call_builtin(*builtin, arguments.all(), names);
  }

  [[nodiscard]] bool is_bound(std::string_view name) const {
    if (bound_.empty()) return false;
    const auto wanted = fold(name);
    return std::any_of(bound_.begin(), bound_.end(), [&](const Bound& bound) { return bound.name == wanted; });
  }

  std::uint32_t iteration(const Syntax& syntax, Op op) {
    const Scope scope(*this);
    NodeRow children(stack_);
    const auto partial = op == Op::For ? take_slot() : 0;
    for (std::size_t i = 0; i + 1 < syntax.parts.size(); ++i) {
      const auto& binding = syntax.parts[i];
      children.push(iterate(binding));
      place_from(children.back(), binding);
    }
    const auto at = bound_.size();
    if (op == Op::For) bound_.push_back({"partial", partial, false});
    children.push(value(syntax.parts.back()));
    const bool shows_partial = op == Op::For && bound_[at].used;
    return builder_.node(op, children.all(), shows_partial ? 1 : 0, partial);
  }

  std::uint32_t iterate(const Syntax& binding) {
    NodeRow sources(stack_);
    push_values(binding, sources);
    return builder_.named(Op::Iterate, binding.text, sources.all(), bind(binding.text));
  }

  std::uint32_t function(const Syntax& syntax) {
    const Scope scope(*this);
    model::FunctionBody body;
    body.captured = slots_;
    const auto outer_max = std::exchange(slots_max_, slots_);
    for (std::size_t i = 0; i + 1 < syntax.parts.size(); ++i) {
      const auto& parameter = syntax.parts[i];
      bind(parameter.text);
      body.parameters.push_back({std::string(parameter.text), std::nullopt});
      if (!parameter.parts.empty()) body.parameters.back().type = type(parameter.parts[0]);
    }
    const auto from = builder_.size();
    const auto inner = value(syntax.parts.back());
    if (syntax.text != "external") body.body = inner;
    body.inputs = builder_.inputs_since(from);
    body.slots = slots_max_;
    slots_max_ = outer_max;
    return builder_.function(std::move(body));
  }

  model::Type type(const Syntax& syntax) {
    auto found = model::type_from_name(syntax.text);
    std::vector<model::Type> parts;
    std::vector<std::string> names;
    for (const auto& part : syntax.parts) {
      const bool is_field = part.kind == SyntaxKind::Field;
      if (is_field) names.emplace_back(part.text);
      parts.push_back(type(is_field ? part.parts[0] : part));
    }
    if (parts.empty()) return found;
    const bool one = found.kind == model::TypeKind::ListOf || found.kind == model::TypeKind::Range;
    const bool fits = (one && parts.size() == 1 && names.empty()) ||
                      (found.kind == model::TypeKind::ContextOf && names.size() == parts.size()) ||
                      (found.kind == model::TypeKind::Function && names.empty());
    if (!fits) fault(syntax, "E2113", {"this type does not take such parts", "ชนิดข้อมูลนี้ระบุส่วนย่อยแบบนี้ไม่ได้"});
    found.parts = std::move(parts);
    found.names = std::move(names);
    return found;
  }

  const FeelNames::Trie& given_;
  std::string_view text_;
  const Token* first_;
  std::vector<FeelPlace> places_;
  std::vector<FeelFault> remarks_;
  model::ProgramBuilder builder_;
  std::vector<Bound> bound_;
  std::vector<std::uint32_t> stack_;
  std::uint32_t slots_ = 0;
  std::uint32_t slots_max_ = 0;
  std::optional<std::uint32_t> subject_;
  int depth_ = 0;
  std::vector<FeelFault> faults_;
};

}  // namespace

FeelParse build(const Syntax& syntax, const FeelNames::Trie& given, std::string_view text, const Token* first,
                bool unary_tests) {
  return Builder(given, text, first).run(syntax, unary_tests);
}

}  // namespace anumat::dsl::feel
