#pragma once

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "../support/temp_folder.hpp"

namespace anumat::testing {

/// Tokens of SoftHSM in a folder of their own, made and filled by the tools that come with such things. One at a time:
/// SoftHSM is told by the environment where its tokens are.
class SoftToken {
 public:
  SoftToken() {
    std::filesystem::create_directory(folder_ / "tokens");
    std::ofstream(folder_ / "softhsm2.conf") << "directories.tokendir = " << (folder_ / "tokens").string()
                                             << "\nobjectstore.backend = file\nlog.level = ERROR\n";
    ::setenv("SOFTHSM2_CONF", (folder_ / "softhsm2.conf").c_str(), 1);
    write_pin("1234\n");
    make("audit");
  }
  ~SoftToken() { ::unsetenv("SOFTHSM2_CONF"); }
  SoftToken(const SoftToken&) = delete;
  SoftToken& operator=(const SoftToken&) = delete;

  /// Whether what it takes is installed.
  static bool there() {
    return std::filesystem::exists(module) &&
           std::system("command -v softhsm2-util pkcs11-tool >/dev/null 2>&1") == 0;  // NOLINT(concurrency-mt-unsafe)
  }

  void make(const std::string& label) const {
    run("softhsm2-util --init-token --free --label " + label + " --pin 1234 --so-pin 5678");
  }
  void generate(const std::string& label, const std::string& id, const std::string& type = "EC:edwards25519",
                const std::string& more = "") const {
    tool("--keypairgen --key-type " + type + " --label " + label + " --id " + id + " " + more);
  }
  void tool(const std::string& words) const {
    run(std::string("pkcs11-tool --module ") + module + " --token-label audit --login --pin 1234 " + words);
  }
  void write_pin(const std::string& pin, mode_t mode = 0600) const {
    std::ofstream(folder_ / "pin") << pin;
    ::chmod((folder_ / "pin").c_str(), mode);
  }
  /// As if it were pulled out; and put in again.
  void pull() const {
    std::filesystem::rename(folder_ / "tokens", folder_ / "pulled"),
        std::filesystem::create_directory(folder_ / "tokens");
  }
  void put_back() const {
    std::filesystem::remove_all(folder_ / "tokens");
    std::filesystem::rename(folder_ / "pulled", folder_ / "tokens");
  }

  [[nodiscard]] std::string address(const std::string& path) const {
    return "pkcs11:" + path + "?module-path=" + module + "&pin-source=file:" + (folder_ / "pin").string();
  }
  [[nodiscard]] const TempFolder& folder() const { return folder_; }

  static constexpr const char* module = "/usr/lib/softhsm/libsofthsm2.so";

 private:
  static void run(const std::string& words) {
    if (std::system((words + " >/dev/null 2>&1").c_str()) != 0) std::abort();  // NOLINT(concurrency-mt-unsafe)
  }
  TempFolder folder_;
};

}  // namespace anumat::testing
