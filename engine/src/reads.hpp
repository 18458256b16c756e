#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "anumat/engine/state.hpp"

namespace anumat::engine {

/// A parameter as a definition and the office had it on the day.
struct ReadParameter {
  const model::Definition* definition;
  std::string name;
  model::Value value;
};

/// A case that was read: that it is there and, besides, all of it or some fields.
struct ReadCase {
  const CaseState* which;
  bool whole = false;
  std::vector<model::Symbol> fields = {};
};

/// Of the state, all that the facts of a case have read so far. While none of it has changed, they say the same again.
struct Reads {
  std::vector<ReadCase> cases;
  std::vector<const References*> references;
  std::vector<std::string> no_references;  ///< Keys under which nothing pointed anywhere yet.
  bool missing_case = false;               ///< A reference led to no case; which, is not kept.
  bool day = false;                        ///< What day it is.
  bool moment = false;
  std::vector<const model::Definition*> calendars;
  std::vector<ReadParameter> parameters;

  void add(const CaseState* which) { of(which).whole = true; }
  /// Of a case that is there some fields alone, or none.
  void add(const CaseState* which, const std::vector<model::Symbol>& fields) {
    ReadCase& one = of(which);
    for (const model::Symbol field : fields)
      if (std::find(one.fields.begin(), one.fields.end(), field) == one.fields.end()) one.fields.push_back(field);
  }
  void add(const model::Definition& definition, std::string_view parameter, const model::Value& value) {
    for (const ReadParameter& one : parameters)
      if (one.definition == &definition && one.name == parameter) return;
    parameters.push_back({&definition, std::string(parameter), value});
  }
  void add_calendar(const model::Definition& definition) {
    for (const model::Definition* one : calendars)
      if (one == &definition) return;
    calendars.push_back(&definition);
  }
  void add(const References* which) {
    for (const References* one : references)
      if (one == which) return;
    references.push_back(which);
  }

 private:
  [[nodiscard]] ReadCase& of(const CaseState* which) {
    for (ReadCase& one : cases)
      if (one.which == which) return one;
    return cases.emplace_back(ReadCase{which});
  }
};

}  // namespace anumat::engine
