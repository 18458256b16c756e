#include <magic.h>

#include <memory>

#include "evidence/types/flaw.hpp"
#include "failure.hpp"

namespace anumat::storage {

namespace {

using Magic = std::unique_ptr<magic_set, decltype(&::magic_close)>;

/// Only the table of beginnings is asked: no unpacking, no walk through executables or compound files, which is where
/// hostile files have reached into libmagic before.
constexpr int magic_flags = MAGIC_MIME_TYPE | MAGIC_ERROR | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR |
                            MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_TOKENS | MAGIC_NO_CHECK_JSON |
                            MAGIC_NO_CHECK_CSV | MAGIC_NO_CHECK_APPTYPE;

struct Bound {
  int parameter;
  std::size_t most;
};
/// Rules that lead to others, patterns that are searched for, bytes that are looked at.
constexpr Bound magic_bounds[] = {{MAGIC_PARAM_INDIR_MAX, 8},
                                  {MAGIC_PARAM_NAME_MAX, 50},
                                  {MAGIC_PARAM_REGEX_MAX, 4'096},
                                  {MAGIC_PARAM_BYTES_MAX, std::size_t{64} << 10U},
                                  {MAGIC_PARAM_ENCODING_MAX, 4'096}};

}  // namespace

Result<std::string> magic_type(std::string_view beginning) {
  // One for each question: a handle may not be shared by threads, and questions are rare.
  const Magic magic(::magic_open(magic_flags), &::magic_close);
  if (!magic || ::magic_load(magic.get(), nullptr) != 0) return failure("E5157", "libmagic");
  for (const Bound& bound : magic_bounds)
    if (::magic_setparam(magic.get(), bound.parameter, &bound.most) != 0) return failure("E5157", "libmagic");
  const char* type = ::magic_buffer(magic.get(), beginning.data(), beginning.size());
  return type == nullptr ? std::string("application/octet-stream") : std::string(type);
}

}  // namespace anumat::storage
