#include "accounts/secrets.hpp"
#include "anumat/server/accounts.hpp"
#include "provider/provider.hpp"
#include "provider/settings.hpp"

namespace anumat::server {

Result<std::optional<ProviderReport>> check_provider(const std::string& folder, Instant now) {
  if (!prepare_secrets())
    return fail(ErrorKind::Failure, "E5405", {"the system gives no random numbers", "ระบบไม่ให้เลขสุ่ม"});
  ANUMAT_TRY(auto settings, read_provider(folder));
  if (!settings) return std::nullopt;
  Provider provider(std::move(*settings), make_fetcher());
  ANUMAT_TRY(const Provider::Checked checked, provider.check(now));
  return ProviderReport{provider.settings().issuer, checked.keys, checked.signs_out, provider.settings().callback()};
}

}  // namespace anumat::server
