#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "contract.hpp"

namespace anumat::testing {

/// Puts a store around the one that was opened, to plant a fault.
using Wrapper = std::function<std::unique_ptr<engine::EventStore>(std::unique_ptr<engine::EventStore>)>;

/// A kind of store, and how to make a fresh one. None is made where what it needs is not installed.
struct Store {
  const char* name;
  std::unique_ptr<Subject> (*make)();
};

/// The one suite that runs over every store; a test program instantiates it with those that it has.
class EventStoreContract : public ::testing::TestWithParam<std::tuple<Store, ContractCheck>> {
 public:
  void keeps_the_contract() {
    const auto& [store, check] = GetParam();
    const auto subject = store.make();
    if (!subject) GTEST_SKIP() << store.name << " is not installed";
    Findings findings;
    check.run(*subject, findings);
    for (const std::string& finding : findings) ADD_FAILURE() << finding;
  }

  static std::string name_of(const ::testing::TestParamInfo<ParamType>& row) {
    return std::string(std::get<0>(row.param).name) + std::get<1>(row.param).name;
  }
};

/// Every check with every store of an array.
template <class Stores>
auto every_check_of(const Stores& stores) {
  return ::testing::Combine(::testing::ValuesIn(stores), ::testing::ValuesIn(contract().begin(), contract().end()));
}

}  // namespace anumat::testing
