#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "anumat/model/definition.hpp"

namespace anumat::dsl::proof {

[[nodiscard]] inline bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A term that a natural person can meet, unlike a body or a route.
[[nodiscard]] inline bool is_person(const model::WhoTerm& term) {
  return term.kind != model::WhoKind::Meeting && term.kind != model::WhoKind::Route;
}

[[nodiscard]] inline std::string words_of(const model::WhoTerm& term) {
  if (term.kind == model::WhoKind::Anyone) return "anyone";
  if (term.of_group()) return model::group_words(term, {term.name, term.name}).en;
  if (term.kind == model::WhoKind::HolderOf) return "holder of " + term.expression.canonical();
  return term.kind == model::WhoKind::Field ? term.expression.canonical() : term.name;
}

}  // namespace anumat::dsl::proof
