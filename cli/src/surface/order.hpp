#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "anumat/engine/engine.hpp"
#include "anumat/office/names.hpp"
#include "commands/command.hpp"
#include "office/office.hpp"

namespace anumat::cli {

using office::find_case;

/// The office that the command line names, for changing it; only for reading when it is a dry run.
[[nodiscard]] Result<std::unique_ptr<Office>> open_for_orders(Run run);
[[nodiscard]] Result<std::unique_ptr<Office>> open_for_reading(Run run);
/// The same for showing cases: with `--as` without what that person may not read.
[[nodiscard]] Result<std::unique_ptr<Office>> open_to_show(Run run);

/// What lies in `file` beside the log of the office; nothing when it is not there, as looking makes no file.
template <class Store>
[[nodiscard]] Result<std::optional<Store>> open_if_there(Run run, const char* file,
                                                         Result<Store> (*open)(const std::string& folder)) {
  std::error_code ignored;
  if (!std::filesystem::exists(std::filesystem::path(run.globals.office) / file, ignored)) return std::nullopt;
  ANUMAT_TRY(auto store, open(run.globals.office));
  return std::optional(std::move(store));
}

/// A command by whoever the command line names, now, under its key. Fails when it names nobody.
[[nodiscard]] Result<engine::Command> make_command(Run run, engine::CommandType type, model::Context body);
/// Carries it out, or rehearses it in a dry run, and tells what came of it.
[[nodiscard]] ExitCode give_order(Run run, Office& office, engine::CommandType type, model::Context body);
[[nodiscard]] ExitCode give_order(Run run, Office& office, const engine::Command& command);

/// Prints an outcome: data to `out`, reasons and warnings to `err`; gives the exit code that belongs to it.
[[nodiscard]] ExitCode tell(Run run, const Office& office, const engine::Outcome& outcome);
/// The warnings of an outcome, whether its key has acted before, and whether this was a dry run, to `err`.
void tell_notes(Run run, const engine::Outcome& outcome);

/// A name of the definition (a state, an act, a kind, a role) in the reader's language.
[[nodiscard]] std::string label_of(const Console& console, const model::Definition* definition,
                                   const std::string& name);
/// "P05 (ผู้รับผิดชอบงานแผน)"
[[nodiscard]] std::string person_label(const engine::OfficeState& state, const std::string& person);

}  // namespace anumat::cli
