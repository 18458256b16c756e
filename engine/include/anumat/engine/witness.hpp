#pragma once

#include <cstddef>

#include "anumat/model/definition.hpp"

namespace anumat::engine {

/// Told what is made use of while a command is decided or an expression is asked, so that a test run can say what it
/// has tried. Hears of every use, also of commands that end in a refusal; changes nothing. The references are parts of
/// the definition and hold as long as it does.
class Witness {
 public:
  virtual ~Witness() = default;
  /// A row of a decision table fitted; rows are counted from 0.
  virtual void row_hit(const model::NamedTable& table, std::size_t row) = 0;
  /// A check looked at its rule, which came out as true or false. Undecided ones are not told.
  virtual void check_answered(const model::CaseKind& kind, const model::Check& check, bool holds) = 0;
  /// A case went along a row of its lifecycle.
  virtual void transition_taken(const model::CaseKind& kind, const model::Transition& transition) = 0;
  /// Somebody decided a step of a route, for or against.
  virtual void step_decided(const model::Route& route, const model::RouteStep& step) = 0;
};

}  // namespace anumat::engine
