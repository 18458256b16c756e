// How fast the search for proofs goes: situations a second over a route of many steps side by side, with one person
// followed through all of them.

#include <chrono>
#include <cstdio>
#include <string>

#include "anumat/dsl/compile.hpp"
#include "anumat/dsl/proof.hpp"
#include "anumat/dsl/render.hpp"

namespace {

using namespace anumat;

std::string wide_route(int steps) {
  std::string text = "language: en\npackage: bench\n\n";
  for (int i = 0; i < steps; ++i) text += "role: r" + std::to_string(i) + "\n\n";
  text +=
      "case: c\nnumber: C-{serial(3)}\nopened by: r0\n| field | type | required |\n| owner | person | yes |\n\n"
      "lifecycle: c\nstart: draft\nend: done\n| from | on | who | to | act |\n| draft | submit | owner | approval | "
      "submit "
      "|\n| approval | approved | route wide | done | approve |\n| approval | returned | route wide | draft | return "
      "|\n\n"
      "rounds: c\n| on |\n| submit |\n\n"
      "deadlines: c\n| state | within | then |\n| draft | | |\n| approval | | |\n\nroute: wide\nseparate: submit, "
      "owner, every step\n"
      "| step | who | act |\n";
  for (int i = 0; i < steps; ++i)
    text += "| 1 | r" + std::to_string(i) + " | " + (i == 0 ? "approve" : "check") + " |\n";
  return text;
}

}  // namespace

int main() {
  for (const int steps : {8, 12, 16}) {
    const std::vector<dsl::SourceFile> sources{{"bench.anumat", wide_route(steps)}};
    const dsl::Compilation compilation = dsl::compile(sources);
    if (!compilation.definition) {
      std::fputs(dsl::render(compilation.diagnostics, sources).c_str(), stderr);
      return 1;
    }
    const model::CaseKind& kind = compilation.definition->cases.front();
    const model::Guarantee apart{"", model::GuaranteeKind::SamePerson, {{}, {}, "submit"}, {{}, {}, "approve"}, true};
    const auto start = std::chrono::steady_clock::now();
    const dsl::Proof proof = dsl::prove(*compilation.definition, kind, apart);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const char* outcome = proof.outcome == dsl::ProofOutcome::Holds      ? "holds"
                          : proof.outcome == dsl::ProofOutcome::Violated ? "violated"
                                                                         : "stopped at the bound";
    std::printf("proof, %2d steps side by side: %8zu situations in %6.3f s, %5.2f M/s, %s\n", steps, proof.states,
                seconds, static_cast<double>(proof.states) / seconds / 1e6, outcome);
  }
  return 0;
}
