#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "../support/postgres_server.hpp"
#include "contract_suite.hpp"

namespace anumat::testing {

/// A name that no office of this program has yet.
inline std::string fresh_office() {
  static int count = 0;
  return "office-" + std::to_string(++count);
}

/// Opens, or says by an exception why not.
inline std::unique_ptr<storage::PostgresStore> open_postgres(const storage::PostgresAddress& address,
                                                             storage::Mode mode) {
  auto opened = storage::PostgresStore::open(address, mode);
  if (!opened) throw std::runtime_error(opened.error().code + " " + opened.error().message.en);
  return std::move(*opened);
}

class PostgresSubject final : public Subject {
 public:
  explicit PostgresSubject(
      const PostgresServer& server, Wrapper wrapper = [](auto store) { return store; })
      : address_(server.office(fresh_office())), wrapper_(std::move(wrapper)) {
    store_ = wrapper_(open_postgres(address_, storage::Mode::Create));
  }
  engine::EventStore& store() override { return *store_; }
  void reopen() override {
    store_.reset();
    store_ = wrapper_(open_postgres(address_, storage::Mode::ReadWrite));
  }

 private:
  storage::PostgresAddress address_;
  Wrapper wrapper_;
  std::unique_ptr<engine::EventStore> store_;
};

}  // namespace anumat::testing
