#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "anumat/base/instant.hpp"
#include "anumat/base/result.hpp"
#include "anumat/office/demo_clock.hpp"

namespace anumat::cli {

enum class OutputForm { Text, Json, Sarif, Junit };

/// What every command can be told.
struct Globals {
  std::string office;         ///< --office, ANUMAT_OFFICE, or the current folder.
  bool names_office = false;  ///< --office was given.
  std::string person;         ///< --as, ANUMAT_PERSON, or empty.
  std::string acting_for;     ///< --for
  std::string output = "text";
  std::string language;  ///< --lang: th, en, or empty for that of the environment.
  bool dry_run = false;
  std::string key;           ///< --key; empty: a random one.
  std::string package_path;  ///< --package-path or ANUMAT_PACKAGE_PATH: folders with `:` between them.
  std::string at;            ///< --at, for tests and for looking back; empty: now.

  [[nodiscard]] OutputForm form() const {
    if (output == "json") return OutputForm::Json;
    if (output == "sarif") return OutputForm::Sarif;
    return output == "junit" ? OutputForm::Junit : OutputForm::Text;
  }
};

using office::demo_clock_file;

/// The moment a command is accepted: --at, else the standing clock of a demo office, else the clock of this machine,
/// which is read nowhere else.
[[nodiscard]] Result<Instant> moment_of(const Globals& globals);
/// --at as the end of what is looked at: a bare day lasts until its midnight. Nothing when not given.
[[nodiscard]] Result<std::optional<Instant>> until_of(const Globals& globals, UtcOffset offset);
/// --key, else a random code.
[[nodiscard]] Result<std::string> key_of(const Globals& globals);

}  // namespace anumat::cli
