#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "anumat/dsl/source.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::generate {

/// Says in one language what the parts of a definition mean. Borrows the definition.
class Words {
 public:
  Words(const model::Definition& definition, dsl::Language language) : definition_(definition), language_(language) {}

  [[nodiscard]] bool thai() const { return language_ == dsl::Language::Thai; }
  [[nodiscard]] const std::string& pick(const Text& text) const { return thai() ? text.th : text.en; }
  [[nodiscard]] const model::Definition& definition() const { return definition_; }

  /// The label of what has this name, or the name. In English a label that only Thai has is passed over.
  [[nodiscard]] std::string name(std::string_view name) const;
  /// The same with a label of its own, such as that of a field.
  [[nodiscard]] std::string name(std::string_view name, const Text& label) const;
  [[nodiscard]] std::string act(model::Act act) const;
  [[nodiscard]] std::string who(const model::Who& who) const;
  [[nodiscard]] std::string need(const model::Need& need) const;
  [[nodiscard]] std::string needs(const std::vector<model::Need>& needs) const;
  [[nodiscard]] std::string span(const model::TimeSpan& span) const;
  [[nodiscard]] std::string then(const model::Then& then) const;
  [[nodiscard]] std::string fraction(const model::Fraction& fraction) const;
  [[nodiscard]] std::string type(const model::FieldType& type) const;
  [[nodiscard]] std::string effect(model::CheckEffect effect) const;
  /// A template as its author wrote it, holes in braces.
  [[nodiscard]] std::string text(const model::Messages& messages) const;
  [[nodiscard]] std::string names(const std::vector<std::string>& names) const;
  [[nodiscard]] std::string yes_no(bool value) const { return pick(value ? Text{"yes", "ใช่"} : Text{"no", "ไม่ใช่"}); }

 private:
  const model::Definition& definition_;
  dsl::Language language_;
};

[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view separator);
/// An expression as it is printed; empty when there is none.
[[nodiscard]] std::string canonical(const model::Expression& expression);
/// A template in source form: text with holes in braces.
[[nodiscard]] std::string template_text(const model::Template& parts);

}  // namespace anumat::generate
