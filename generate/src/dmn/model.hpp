#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anumat/dsl/diagnostic.hpp"
#include "anumat/dsl/source.hpp"

namespace anumat::generate {

/// A text of a DMN file with the place where it stands.
struct DmnText {
  std::string text;
  dsl::Span span;

  [[nodiscard]] bool empty() const { return text.empty(); }
};

struct DmnType {
  DmnText name;
  DmnText base;     ///< A built-in type or another item definition; empty when there are components.
  DmnText allowed;  ///< Unary tests.
  bool collection = false;
  std::vector<DmnType> components;
};

struct DmnInputData {
  DmnText name;
  std::string label;
  std::string description;
  DmnText type;
};

struct DmnColumn {
  DmnText name;
  DmnText expression;  ///< Of an input.
  DmnText values;
  DmnText fallback;
};

struct DmnRow {
  std::vector<DmnText> inputs;
  std::vector<DmnText> outputs;
  std::vector<std::string> notes;
  dsl::Span span;
};

struct DmnTable {
  DmnText hit;
  DmnText aggregation;
  std::vector<DmnColumn> inputs;
  std::vector<DmnColumn> outputs;
  std::vector<DmnRow> rows;
};

/// What our own extension element says of a rule.
struct DmnRule {
  std::string severity;
  std::string code;
  std::string message_en;
  std::string message_th;
  std::string advice_en;
  std::string advice_th;
};

struct DmnDecision {
  DmnText name;
  std::string label;
  std::string description;
  DmnText type;
  DmnText literal;
  std::optional<DmnTable> table;
  std::optional<DmnRule> rule;
  std::string source;
};

struct DmnModel {
  DmnText name;
  std::string description;
  std::vector<DmnType> types;
  std::vector<DmnInputData> inputs;
  std::vector<DmnDecision> decisions;
};

/// Findings with a limit, so that a hostile file is not answered at length.
class Findings {
 public:
  void add(std::string_view code, dsl::Span span, Text message, Text help = {});
  [[nodiscard]] bool failed() const { return dsl::has_errors(all_); }
  [[nodiscard]] std::vector<dsl::Diagnostic>& all() { return all_; }

 private:
  std::vector<dsl::Diagnostic> all_;
};

/// Reads the XML; what stands in the model is only worth using when nothing failed.
[[nodiscard]] DmnModel read_dmn(const dsl::SourceFile& xml, Findings& findings);
/// Writes the model as a definition file; reads each expression on the way.
[[nodiscard]] std::string sheet_text(const DmnModel& model, Findings& findings);

}  // namespace anumat::generate
