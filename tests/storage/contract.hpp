#pragma once

#include <span>
#include <string>
#include <vector>

#include "anumat/engine/event_store.hpp"

namespace anumat::testing {

/// A store under test, and the way to close and open it again. A store in memory is simply kept.
class Subject {
 public:
  virtual ~Subject() = default;
  virtual engine::EventStore& store() = 0;
  virtual void reopen() = 0;
};

/// What a check found wrong, in words. Empty when the store keeps the contract.
using Findings = std::vector<std::string>;

/// One thing that every EventStore must do, tried on a fresh store.
struct ContractCheck {
  const char* name;
  void (*run)(Subject& subject, Findings& findings);
};

[[nodiscard]] std::span<const ContractCheck> contract();

}  // namespace anumat::testing
