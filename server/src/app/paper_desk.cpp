#include "app/paper_desk.hpp"

namespace anumat::server {

namespace {

constexpr std::size_t verdicts_max = 10'000;

}  // namespace

int PaperDesk::take(const std::string& peer, Instant now) {
  const std::lock_guard guard(guard_);
  return rate_.take(peer, now);
}

std::optional<PaperVerdict> PaperDesk::known(const std::string& code) const {
  const std::lock_guard guard(guard_);
  const auto found = verdicts_.find(code);
  return found == verdicts_.end() ? std::nullopt : std::optional(found->second);
}

void PaperDesk::keep(const std::string& code, const PaperVerdict& verdict) {
  const std::lock_guard guard(guard_);
  if (verdicts_.size() >= verdicts_max) verdicts_.clear();
  verdicts_[code] = verdict;
}

}  // namespace anumat::server
