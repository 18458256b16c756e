#include <cstddef>
#include <cstdint>

#include "targets.hpp"

// The name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {  // NOLINT
  anumat::fuzz::try_evidence({reinterpret_cast<const char*>(data), size});
  return 0;
}
