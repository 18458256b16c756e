#include <algorithm>

#include "apply/appliers.hpp"
#include "apply/read.hpp"

namespace anumat::engine {

namespace {

Erasure* erasure_of(OfficeState& state, const Event& event) {
  const std::int64_t request = read::integer(event.out, "request", -1);
  const auto found = std::ranges::find(state.erasures, request, &Erasure::seq);
  return found == state.erasures.end() ? nullptr : &*found;
}

void decide_erasure(Erasure& erasure, const Event& event, ErasureStage stage) {
  erasure.stage = stage;
  erasure.decided_by = event.actor;
  erasure.decided_seq = event.seq;
  erasure.reason = read::text(event.out, "reason");
  erasure.files = read::texts(event.out, "files");
}

}  // namespace

void apply_personal_event(OfficeState& state, const Event& event) {
  const std::string subject = read::text(event.out, "subject");
  Erasure* erasure = erasure_of(state, event);
  switch (event.type) {
    case EventType::ErasureAsked: {
      Erasure asked;
      asked.seq = event.seq;
      asked.subject = subject;
      asked.basis = read::text(event.out, "basis");
      asked.asked_by = event.actor;
      asked.asked_for = event.acting_for;
      state.erasures.push_back(std::move(asked));
      break;
    }
    case EventType::ErasureGranted:
      if (erasure != nullptr) decide_erasure(*erasure, event, ErasureStage::Granted);
      forget_words(state, subject);
      break;
    case EventType::ErasureRefused:
      if (erasure != nullptr) decide_erasure(*erasure, event, ErasureStage::Refused);
      break;
    case EventType::ErasureDone:
      if (erasure != nullptr) erasure->stage = ErasureStage::Done;
      break;
    case EventType::HoldPlaced:
      state.legal_holds[subject] = read::text(event.out, "reason");
      break;
    case EventType::HoldLifted:
      state.legal_holds.erase(subject);
      break;
    case EventType::EvidenceErased:
      erase_evidence(state, event);
      break;
    default:
      break;
  }
}

}  // namespace anumat::engine
