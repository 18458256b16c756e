#include <algorithm>

#include "apply/appliers.hpp"
#include "apply/read.hpp"

namespace anumat::engine {

void attach_evidence(OfficeState& state, CaseState& which, const Event& event) {
  which.evidence.push_back({read::text(event.out, "kind"), read::text(event.out, "name"),
                            read::text(event.out, "digest"), read::integer(event.out, "size"),
                            read::flag(event.out, "on_paper"), which.round, event.actor});
  const EvidenceRecord& one = which.evidence.back();
  // Whoever asked for the disposal of this kind did not ask for that of this file.
  if (which.some_uncommon) which.own_uncommon().disposals.erase(one.kind);
  if (!one.on_paper) state.evidence_bytes[one.kind] += one.size;
}

void dispose_of_evidence(OfficeState& state, CaseState& which, const Event& event) {
  const std::string kind = read::text(event.out, "kind");
  if (which.some_uncommon) which.own_uncommon().disposals.erase(kind);
  for (EvidenceRecord& one : which.evidence) {
    if (one.kind != kind || one.is_gone()) continue;
    one.disposed_seq = event.seq;
    if (!one.on_paper) state.evidence_bytes[kind] -= one.size;
  }
}

void erase_evidence(OfficeState& state, const Event& event) {
  CaseState* which = state.cases.change(event.case_id);
  if (which == nullptr) return;
  const std::vector<std::string> files = read::texts(event.out, "files");
  which->changed_seq = event.seq;
  for (EvidenceRecord& one : which->evidence)
    if (std::ranges::find(files, one.digest) != files.end()) {
      if (!one.is_gone() && !one.on_paper) state.evidence_bytes[one.kind] -= one.size;
      one.erased = true;
    }
}

}  // namespace anumat::engine
