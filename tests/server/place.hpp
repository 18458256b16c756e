#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "../support/temp_folder.hpp"
#include "anumat/base/date.hpp"
#include "anumat/office/office.hpp"
#include "anumat/server/accounts.hpp"
#include "anumat/server/server.hpp"
#include "client.hpp"

namespace anumat::server::test {

[[nodiscard]] Date day(std::string_view iso);

/// An office of four people: ADM keeps it, C1 is the clerk, H1 the head, S1 and S2 are staff, and S1 owns the request
/// RQ-001 that waits for the head. Served on a free port, on a clock that stands at nine on 2026-10-05 until it is
/// moved.
class Place : public ::testing::Test {
 protected:
  void SetUp() override;

  /// Serves the office; again after a change of the options.
  void serve();
  [[nodiscard]] Client client() { return Client(server_->port()); }
  /// Somebody who has signed in.
  [[nodiscard]] Client as(const std::string& person);
  void pass(std::int64_t seconds) { now_ += seconds * 1'000'000; }
  /// Carried out before the server runs, or after it was stopped.
  void give(office::Office& office, const std::string& actor, engine::CommandType type, model::Context body);
  [[nodiscard]] Change change(const std::string& person) const { return {person, Instant::from_micros(now_), "test"}; }
  [[nodiscard]] std::string folder() const { return place_ / "office"; }
  /// Signs the log as it stands, by a key that is made for it.
  void sign();
  /// How many events the office has.
  [[nodiscard]] int events();

  anumat::testing::TempFolder place_;
  std::atomic<std::int64_t> now_{0};
  ServerOptions options_;
  std::unique_ptr<Server> server_;
  int keys_ = 0;
};

/// "/api/v1/cases/request%2FRQ-001" and what comes behind it.
[[nodiscard]] std::string case_target(const std::string& more = "", const std::string& number = "RQ-001");

}  // namespace anumat::server::test
