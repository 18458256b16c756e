#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "anumat/dsl/types.hpp"
#include "anumat/model/program.hpp"
#include "types/shapes.hpp"
#include "types/signatures.hpp"

namespace anumat::dsl {

/// What is known at one point of an expression: "p:KEY" the part is present, "n:KEY" the list has an item, "z:KEY" the
/// number is not zero. A key names a part that gives the same value wherever it stands.
using Facts = std::set<std::string>;

/// What is known of a condition. An undecided one is neither true nor false.
enum class Outcome { True, False, NotFalse, NotTrue };

/// One walk over one program, leaves first where it matters. Types of nodes depend on the tests around them.
class Inference {
 public:
  Inference(const FeelParse& parse, const TypeScope& scope, const Demand& demand);

  [[nodiscard]] TypeReport run();
  /// What holds for the names outside when the expression, which has been run, came out so.
  [[nodiscard]] Facts facts_of_result(Outcome outcome);

 private:
  using NodeId = std::uint32_t;

  struct Binding {
    StaticType type;
    std::string key;
  };

  // Puts facts aside at the end of a scope.
  class Assume {
   public:
    Assume(Inference& inference, const Facts& more) : facts_(inference.facts_), before_(facts_) {
      facts_.insert(more.begin(), more.end());
    }
    ~Assume() { facts_ = std::move(before_); }
    Assume(const Assume&) = delete;
    Assume& operator=(const Assume&) = delete;

   private:
    Facts& facts_;
    Facts before_;
  };

  // inference.cpp: names, paths, choices, results.
  StaticType infer(NodeId id);
  StaticType infer_node(NodeId id);
  /// Reports a personal field that is read; what is made of it is not reported again.
  StaticType told_of(NodeId id, StaticType type);
  StaticType constant(NodeId id);
  StaticType input(NodeId id);
  StaticType member(NodeId id);
  StaticType path(NodeId id);
  StaticType choice(NodeId id);
  void check_result(NodeId id);
  void check_entries(NodeId id);
  // The item that answers a name inside filters, as an index into the children; nothing when none does for certain.
  struct Answer {
    std::optional<std::size_t> item;
    bool unsure = false;
  };
  Answer answer_of(NodeId id);
  std::optional<StaticType> entry_of(const StaticType& type, std::string_view name);
  void report_no_entry(NodeId id, const StaticType& of, std::string_view name);
  bool read_directly(NodeId id) const;

  // operators.cpp: signs, comparisons, logic, tests.
  StaticType arithmetic(NodeId id);
  StaticType combined(NodeId id, const StaticType& left, const StaticType& right);
  StaticType negated(NodeId id);
  void check_divisor(NodeId id, NodeId divisor);
  StaticType equality(NodeId id);
  StaticType ordering(NodeId id);
  bool check_equal(NodeId id, NodeId left_id, StaticType left, NodeId right_id, StaticType right);
  bool check_order(NodeId id, NodeId left_id, StaticType left, NodeId right_id, StaticType right);
  static bool has_curly_marks(std::string_view name);
  bool unquoted(NodeId id, const StaticType& other);
  StaticType logic(NodeId id);
  StaticType between(NodeId id);
  StaticType in(NodeId id);
  StaticType tests(NodeId id);
  StaticType test(NodeId id);
  void check_test_value(NodeId id, const StaticType& subject, const StaticType& value);
  StaticType make_range(NodeId id);
  StaticType open_range(NodeId id);
  StaticType condition(NodeId id, Text what);

  // lists.cpp: lists, filters, iteration, contexts.
  StaticType make_list(NodeId id);
  StaticType make_context(NodeId id);
  StaticType filter(NodeId id);
  StaticType picked(NodeId id, const StaticType& base, const Decimal& position);
  StaticType iteration(NodeId id);
  StaticType variable(NodeId id, bool& filled);

  // calls.cpp: functions.
  StaticType call_builtin(NodeId id);
  StaticType call_value(NodeId id);
  StaticType misfit(NodeId id, const std::string& name);
  std::optional<StaticType> settled_by_constants(NodeId id, const std::string& name);
  const Signature& best_form(const std::vector<Signature>& forms, const std::vector<NodeId>& arguments) const;
  void allow_unlike_contexts(NodeId list);
  bool fits(const StaticType& type, const Slot& slot) const;
  void check_argument(NodeId call, std::size_t index, const Signature& form, const std::string& name);
  void check_alike(NodeId id, const Signature& form, const std::string& name);
  void check_condition(NodeId function, const StaticType& item, const StaticType& other);
  StaticType result_of(NodeId id, const Signature& form);
  StaticType list_result(NodeId id, std::string_view word);
  StaticType context_result(NodeId id, std::string_view word);

  // facts.cpp: what a condition says about the parts that it tests.
  std::string key_of(NodeId id);
  Facts facts_of(NodeId id, Outcome outcome);
  Facts facts_of_node(NodeId id, Outcome outcome);
  Facts facts_of_comparison(NodeId id, Outcome outcome);
  void add_number_facts(NodeId id, model::Op op, const Decimal& bound, Facts& facts);
  Facts facts_of_choice(NodeId id, Outcome outcome);
  Facts facts_of_tests(NodeId id, Outcome outcome);
  StaticType known_by_facts(NodeId id, StaticType type);

  [[nodiscard]] const model::Node& node(NodeId id) const { return program_.nodes[id]; }
  [[nodiscard]] std::vector<NodeId> children(NodeId id) const;
  [[nodiscard]] const model::Value* constant_of(NodeId id) const;
  [[nodiscard]] const std::string& name_of(NodeId id) const { return program_.names[node(id).name]; }
  void bind(std::uint32_t slot, StaticType type, std::string key = {});
  void report(NodeId id, std::string code, Text message, Text help = {},
              std::optional<std::string> replacement = std::nullopt);
  /// Reports what may be absent, and takes it for present from there on: one cause, one message.
  StaticType present(NodeId id, StaticType type);
  [[nodiscard]] std::string shown(NodeId id) const;

  const FeelParse& parse_;
  const model::Program& program_;
  const TypeScope& scope_;
  const Demand& demand_;
  std::vector<StaticType> types_;
  std::vector<Binding> slots_;
  std::vector<TypeFinding> findings_;
  Facts facts_;
  std::map<std::pair<NodeId, Outcome>, Facts> facts_found_;  ///< Of conditions that have been looked at.
  std::set<std::string> told_;                               ///< Names and absent parts that have been reported.
  int bindings_ = 0;
  bool vague_ = false;
};

}  // namespace anumat::dsl
