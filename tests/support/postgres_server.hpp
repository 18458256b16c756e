#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "anumat/storage/postgres_store.hpp"
#include "temp_folder.hpp"

namespace anumat::testing {

/// A PostgreSQL server of the test's own: data and socket in a temporary folder, no network, gone with this object and
/// with the test program. Run by root it becomes an ordinary user, as the server demands.
class PostgresServer {
 public:
  /// Whether the package is installed. Tests are skipped when it is not; a server that does not start is a failure.
  [[nodiscard]] static bool is_installed();
  /// The one that the tests of a program share; nullptr when the package is not installed.
  [[nodiscard]] static PostgresServer* shared();
  /// A fresh one with more settings, as "name=value". Running when it is returned; throws when it does not start. Its
  /// folder lies inside the one given, else in memory where there is room: a killed server keeps what it synced there
  /// as well.
  [[nodiscard]] static std::unique_ptr<PostgresServer> start_new(std::vector<std::string> settings = {},
                                                                 const std::filesystem::path& inside = {});
  /// A copy that follows another server under this name.
  [[nodiscard]] static std::unique_ptr<PostgresServer> start_standby(const PostgresServer& primary,
                                                                     const std::string& name);
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// Starts it again.
  void start();
  /// Kills all its processes with SIGKILL, in the middle of whatever they do; they are gone when it returns.
  void kill_now();
  /// Makes a standby the primary.
  void promote();

  [[nodiscard]] std::string address(const std::string& more = {}) const;
  [[nodiscard]] storage::PostgresAddress office(const std::string& name) const { return {address(), name}; }
  [[nodiscard]] std::string socket_folder() const { return folder_.path().string(); }

 private:
  PostgresServer(std::vector<std::string> settings, const std::filesystem::path& inside);
  [[nodiscard]] std::string data() const { return (folder_.path() / "data").string(); }
  [[nodiscard]] pid_t launch(const std::vector<std::string>& command) const;
  void run(const std::vector<std::string>& command) const;

  TempFolder folder_;
  std::vector<std::string> settings_;
  pid_t process_ = -1;
};

}  // namespace anumat::testing
