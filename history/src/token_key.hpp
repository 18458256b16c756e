#pragma once

#include <memory>
#include <string>

#include "anumat/history/signer.hpp"

namespace anumat::history {

/// open_signer() for a PKCS#11 address.
[[nodiscard]] Result<std::unique_ptr<Signer>> open_token_key(const std::string& address);

}  // namespace anumat::history
