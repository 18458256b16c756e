#include <ostream>

#include "anumat/engine/event.hpp"
#include "commands/commands.hpp"
#include "surface/json.hpp"

namespace anumat::cli {

Action declare_version(Arguments&) {
  return [](Run run) {
    if (run.globals.form() == OutputForm::Json) {
      print_json(run.console, {{"version", ANUMAT_VERSION}, {"rules", engine::engine_version}});
    } else {
      run.console.out() << "anumat " << ANUMAT_VERSION << '\n';
    }
    return ExitCode::Ok;
  };
}

}  // namespace anumat::cli
