#include "anumat/engine/looked.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "reads.hpp"

namespace anumat::engine {

namespace {

/// When the office itself, its parameters and its calendar, last changed: how many events it has had.
std::int64_t office_events(const OfficeState& state) {
  const ChainHead* chain = state.chain({});
  return chain == nullptr ? 0 : chain->next;
}

constexpr std::size_t looks_max = 20'000;

}  // namespace

struct Looked::Body {
  /// What was read at the last look at a case, each with the event that had changed it last.
  struct Look {
    std::vector<std::pair<const CaseState*, std::int64_t>> cases;
    std::vector<std::pair<const References*, std::int64_t>> references;
    std::vector<std::string> no_references;
    std::size_t references_known = 0;  ///< Where this has not changed, there are no new ones either.
    std::optional<Date> day;
    std::optional<Instant> moment;
    std::optional<std::int64_t> office;

    bool holds(const OfficeState& state, Instant now) {
      if (day && *day != state.date(now)) return false;
      if (moment && *moment != now) return false;
      if (office && *office != office_events(state)) return false;
      for (const auto& [one, seq] : cases)
        if (one->changed_seq != seq) return false;
      for (const auto& [one, seq] : references)
        if (one->changed_seq != seq) return false;
      if (references_known == state.references.size()) return true;
      for (const std::string& key : no_references)
        if (state.references.contains(key)) return false;
      references_known = state.references.size();
      return true;
    }
  };

  std::unordered_map<const CaseState*, Look> by_case;  ///< Never gone through in its order.
  std::int64_t looks = 0;
  std::int64_t spared = 0;
};

Looked::Looked() : body_(std::make_unique<Body>()) {}
Looked::~Looked() = default;
Looked::Looked(Looked&&) noexcept = default;
Looked& Looked::operator=(Looked&&) noexcept = default;

void Looked::forget() {
  body_->by_case.clear();
}
std::int64_t Looked::looks() const {
  return body_->looks;
}
std::int64_t Looked::spared() const {
  return body_->spared;
}

bool Looked::is_as_seen(const CaseState& which, const OfficeState& state, Instant now) {
  const auto found = body_->by_case.find(&which);
  if (found == body_->by_case.end() || !found->second.holds(state, now)) return false;
  ++body_->spared;
  return true;
}

void Looked::keep(const CaseState& which, Reads reads, const OfficeState& state, Instant now) {
  ++body_->looks;
  if (reads.missing_case) {
    body_->by_case.erase(&which);
    return;
  }
  if (body_->by_case.size() >= looks_max) body_->by_case.clear();
  Body::Look look;
  look.cases.reserve(reads.cases.size());
  for (const ReadCase& one : reads.cases) look.cases.emplace_back(one.which, one.which->changed_seq);
  look.references.reserve(reads.references.size());
  for (const References* one : reads.references) look.references.emplace_back(one, one->changed_seq);
  look.no_references = std::move(reads.no_references);
  look.references_known = state.references.size();
  const bool parameters = !reads.parameters.empty();
  if (reads.day || parameters) look.day = state.date(now);
  if (reads.moment) look.moment = now;
  if (!reads.calendars.empty() || parameters) look.office = office_events(state);
  body_->by_case.insert_or_assign(&which, std::move(look));
}

}  // namespace anumat::engine
