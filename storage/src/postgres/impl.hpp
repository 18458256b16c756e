#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "anumat/storage/postgres_store.hpp"
#include "check_batch.hpp"
#include "postgres/connection.hpp"

namespace anumat::storage {

struct PostgresStore::Impl {
  /// The row of the office, as it is now: tree, epoch and who took it.
  struct OfficeRow {
    engine::Frontier frontier;
    std::int64_t epoch = 0;
    std::string writer;
  };

  /// Where the first event of a batch puts a case that is not in `heads`.
  struct NextOfCase {
    std::string_view case_id;
    std::int64_t case_seq = 0;
  };

  [[nodiscard]] Result<OfficeRow> office_row();
  /// The last event of each case of the batch that has one is in `heads` after.
  [[nodiscard]] Result<void> find_heads(const engine::Batch& batch);
  /// That each case goes on where it stands, as far as this node knows; cases that it does not know are added.
  [[nodiscard]] Result<void> check_cases(const engine::Batch& batch, std::vector<NextOfCase>& unknown) const;
  [[nodiscard]] Result<void> write(const engine::Batch& batch, const std::vector<NextOfCase>& unknown);
  /// Why an append that named this epoch and this tree changed nothing.
  [[nodiscard]] tl::unexpected<Error> refused(const engine::Batch& batch);
  [[nodiscard]] tl::unexpected<Error> not_written(const engine::Batch& batch, Error error);

  /// Fails when nothing may be written: E5141, or why writing stopped.
  [[nodiscard]] Result<void> check_writable() const;
  /// From now on every write fails with this.
  tl::unexpected<Error> stop(tl::unexpected<Error> error);
  /// Runs a statement of a writer; where it may have been committed without our knowing the store stops.
  [[nodiscard]] Result<postgres::Rows> change(const postgres::Query& query, const postgres::Parameters& parameters);
  [[nodiscard]] tl::unexpected<Error> fenced(const OfficeRow& row);
  [[nodiscard]] postgres::Parameters of_office() const { return postgres::Parameters().add(office); }

  std::mutex mutex;
  Mode mode = Mode::ReadOnly;
  std::string place;  ///< "office planning", with the server; for messages.
  std::unique_ptr<postgres::Connection> connection;
  std::int64_t office = 0;
  std::int64_t epoch = 0;
  engine::Frontier frontier;                    ///< Of a writer, whose own appends alone move it while its epoch lasts.
  std::unordered_map<std::string, Head> heads;  ///< Of a writer: cases it has looked up or written.
  std::optional<Error> stopped;
};

namespace postgres {

[[nodiscard]] bool roots_from_bytes(std::string_view bytes, engine::Frontier& frontier);
[[nodiscard]] std::string bytes_from_roots(const engine::Frontier& frontier);

}  // namespace postgres
}  // namespace anumat::storage
