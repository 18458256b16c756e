#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "anumat/base/calendar.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::generate {

/// One input: a value for each name that an expression reads.
using Sample = std::map<std::string, model::Value>;

/// How the names of one kind of case, or of all, are typed.
class NameTypes {
 public:
  NameTypes(const model::Definition& definition, const model::CaseKind* kind) : definition_(definition), kind_(kind) {}

  struct Declared {
    model::FieldType type;
    bool required = true;
  };
  /// What a name stands for, or type Any when nothing says so.
  [[nodiscard]] Declared of(const std::string& name) const;
  /// The type of a part of a value of this type.
  [[nodiscard]] Declared part(const model::FieldType& type, const std::string& name) const;
  [[nodiscard]] const model::Definition& definition() const { return definition_; }

 private:
  const model::Definition& definition_;
  const model::CaseKind* kind_;
};

/// Inputs that try the constants of the expressions and their neighbours: all combinations, or a fixed choice of 20,000
/// of them. Names that the definition answers itself (parameters, tables, rules) are left to it.
[[nodiscard]] std::vector<Sample> samples_for(const std::vector<model::Expression>& expressions,
                                              const NameTypes& types);

/// Facts of a sample; parameters by their latest value, tables and rules by their evaluation in the definition. Working
/// days are counted without holidays.
class SampleFacts final : public model::Environment {
 public:
  SampleFacts(const model::Definition& definition, const Sample& sample);
  std::optional<model::Value> lookup(std::string_view name) override;
  [[nodiscard]] const Calendar* calendar() const override;
  [[nodiscard]] std::optional<Instant> now() const override;

 private:
  const model::Definition& definition_;
  const Sample& sample_;
  int depth_ = 0;  ///< Of tables and rules that read each other.
};

/// "budget = 400000, risk = "low"": what an expression reads of a sample.
[[nodiscard]] std::string sample_text(const Sample& sample, const std::vector<std::string>& names);

}  // namespace anumat::generate
