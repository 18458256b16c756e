#pragma once

#include <cstdint>
#include <memory>

#include "anumat/engine/state.hpp"

namespace anumat::engine {

struct Reads;

/// Remembers of one state, which lives longer, at which cases found_problems() looked and all that it read for each;
/// while none of that has changed it need not look again. What is found is the same with it and without. One thread at
/// a time.
class Looked {
 public:
  Looked();
  ~Looked();
  Looked(Looked&&) noexcept;
  Looked& operator=(Looked&&) noexcept;

  /// Before the state is put in place of another.
  void forget();
  /// How often it looked, and how often it did not have to.
  [[nodiscard]] std::int64_t looks() const;
  [[nodiscard]] std::int64_t spared() const;

  /// Whether the case would be seen as it was at the last look.
  [[nodiscard]] bool is_as_seen(const CaseState& which, const OfficeState& state, Instant now);
  /// A look has just been taken, and read this; the state has not changed since.
  void keep(const CaseState& which, Reads reads, const OfficeState& state, Instant now);

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace anumat::engine
