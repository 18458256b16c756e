#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "anumat/model/definition.hpp"

namespace anumat::generate {

/// The item definitions that a DMN file needs, gathered while its type references are written.
class ItemDefinitions {
 public:
  explicit ItemDefinitions(const model::Definition& definition) : definition_(definition) {}

  /// The type reference for a field type, e.g. "string", "money", "list of quarter".
  [[nodiscard]] std::string reference(const model::FieldType& type);
  /// The same for values that a check allows; the check must read nothing but the value.
  [[nodiscard]] std::string reference(const std::string& name, const model::FieldType& type,
                                      const model::Expression& check);
  /// The `<itemDefinition>` elements, by name.
  [[nodiscard]] std::string xml() const;

 private:
  void define(const std::string& name, const std::vector<model::Field>& fields, const model::CaseKind* kind);
  [[nodiscard]] std::string component(const std::string& id, const std::string& name, const model::FieldType& type);

  const model::Definition& definition_;
  std::map<std::string, std::string> made_;  ///< By name: the element.
  std::set<std::string> open_;               ///< Being made: naming one again would be a circle.
};

}  // namespace anumat::generate
