#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/dsl/types.hpp"
#include "anumat/model/definition.hpp"

namespace anumat::dsl {

class Package;
struct Scope;

/// The type of a field as it is read: a reference is the case that it points at.
[[nodiscard]] StaticType read_type(const model::FieldType& type);
/// The type of a value as it is put into a field: a reference is the number of a case.
[[nodiscard]] StaticType stored_type(const model::FieldType& type);
/// A column of an import, by its type's word; what is not known there is not claimed.
[[nodiscard]] StaticType column_type(const model::ImportColumn& column);

/// What the names of a package are made of. Derived values, tables and rules are looked into once each, when first
/// asked.
class World {
 public:
  explicit World(const Package& package) : package_(package) {}

  [[nodiscard]] std::optional<StaticType> name(const Scope& scope, std::string_view name);
  [[nodiscard]] std::optional<StaticType> entry(const StaticType& of, std::string_view name);
  [[nodiscard]] std::vector<std::string> names_of(const StaticType& of) const;
  /// Whether what goes by that key (below) needs itself, as far as it has been looked into.
  [[nodiscard]] bool is_circular(const std::string& key) const { return circular_.contains(key); }

  // What derived values, tables and rules go by.
  [[nodiscard]] static std::string key_of_derived(std::string_view kind, std::string_view name) {
    return std::string(kind) + "." + std::string(name);
  }
  [[nodiscard]] static std::string key_of_table(std::string_view name) { return "table " + std::string(name); }
  [[nodiscard]] static std::string key_of_rule(std::string_view name) { return "rule " + std::string(name); }

 private:
  std::optional<StaticType> case_name(const model::CaseKind& kind, std::string_view name);
  StaticType derived(const model::CaseKind& kind, const model::Derived& value);
  StaticType table(const model::NamedTable& table);
  StaticType rule(const model::Rule& rule);
  [[nodiscard]] Scope scope_of(const std::string& key) const;
  template <class Look>
  StaticType looked_into(const std::string& key, const StaticType& meanwhile, Look look);
  std::optional<StaticType> case_entry(const model::CaseKind& kind, Face face, std::string_view name);

  const Package& package_;
  std::map<std::string, StaticType> known_;  ///< Derived values, tables and rules.
  std::vector<std::string> deriving_;        ///< Those being looked into, each for the one before it.
  std::set<std::string> circular_;
};

/// A scope of the package as the checker sees it.
class ScopeTypes final : public TypeScope {
 public:
  ScopeTypes(World& world, const Scope& scope) : world_(world), scope_(scope) {}

  [[nodiscard]] std::optional<StaticType> name(std::string_view name) const override {
    return world_.name(scope_, name);
  }
  [[nodiscard]] std::optional<StaticType> entry(const StaticType& of, std::string_view name) const override {
    return world_.entry(of, name);
  }
  [[nodiscard]] std::vector<std::string> names_near(const StaticType* of) const override;

 private:
  World& world_;
  const Scope& scope_;
};

}  // namespace anumat::dsl
