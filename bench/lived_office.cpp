#include "lived_office.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "anumat/dsl/compile.hpp"
#include "anumat/office/office.hpp"
#include "workload_w1.hpp"

namespace anumat::bench {

namespace {

Result<void> give(office::Office& office, const std::vector<engine::Command>& commands, std::size_t group) {
  for (std::size_t i = 0; i < commands.size(); i += group) {
    const auto end = std::min(i + group, commands.size());
    const std::vector<engine::Command> batch(commands.begin() + static_cast<std::ptrdiff_t>(i),
                                             commands.begin() + static_cast<std::ptrdiff_t>(end));
    ANUMAT_TRY(const auto done, office.engine().handle_all(batch));
    if (done.back().accepted) continue;
    const engine::Reason& why = done.back().reasons.front();
    return fail(why.kind, why.code, why.message, why.help);
  }
  return {};
}

}  // namespace

Result<std::int64_t> live_office(const std::string& folder, std::int64_t events, std::size_t group) {
  const std::vector<dsl::SourceFile> sources{{"w1.anumat", w1_package}};
  dsl::Compilation compilation = dsl::compile(sources);
  ANUMAT_TRY(const auto office, office::Office::create(folder));
  ANUMAT_TRY(const std::string digest, office->keep(std::move(compilation.definition).value(), sources));
  ANUMAT_CHECK(give(*office, w1_office(digest), 1));
  constexpr int lives = 500;
  for (int first = 0; office->engine().state().next_seq < events; first += lives)
    ANUMAT_CHECK(give(*office, w1_lives(first, lives), group));
  return office->engine().state().next_seq;
}

}  // namespace anumat::bench
