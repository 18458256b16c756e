#include "token_key.hpp"

#define CRYPTOKI_COMPAT
#include <openssl/crypto.h>
#include <p11-kit/p11-kit.h>
#include <p11-kit/pkcs11.h>
#include <p11-kit/uri.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "anumat/history/files.hpp"
#include "failure.hpp"
#include "freed.hpp"
#include "private_file.hpp"

namespace anumat::history {
namespace {

using Uri = std::unique_ptr<P11KitUri, Freed<p11_kit_uri_free>>;

tl::unexpected<Error> bad_address(const Text& why) {
  return failure("E5330", {}, why);
}

/// What the token or its module answered.
Text answer_of(CK_RV answer) {
  const char* words = ::p11_kit_strerror(answer);
  const std::string text(words == nullptr ? "" : words);
  return {text, text};
}

/// A key on a token, as it was asked for.
struct Address {
  Uri uri;
  std::string module;
  std::string pin_file;
};

/// "file:/secure/pin" or "/secure/pin"; a program that would say it is not run.
std::optional<std::string> file_named(std::string_view source) {
  constexpr std::string_view scheme = "file:";
  if (source.starts_with(scheme)) source.remove_prefix(scheme.size());
  while (source.starts_with("//")) source.remove_prefix(1);
  return source.starts_with('/') ? std::optional(std::string(source)) : std::nullopt;
}

Result<Address> read_address(const std::string& text) {
  Address address{Uri(::p11_kit_uri_new()), {}, {}};
  if (!address.uri || ::p11_kit_uri_parse(text.c_str(), P11_KIT_URI_FOR_ANY, address.uri.get()) != P11_KIT_URI_OK)
    return bad_address({"it cannot be understood", "อ่านไม่เข้าใจ"});
  if (::p11_kit_uri_any_unrecognized(address.uri.get()) != 0)
    return bad_address({"a part of it is not known", "มีส่วนที่ไม่รู้จัก"});
  if (::p11_kit_uri_get_pin_value(address.uri.get()) != nullptr)
    return bad_address({"a PIN on the command line is seen by all on this machine; name its file by `pin-source`",
                        "ทุกคนในเครื่องเห็น PIN บนบรรทัดคำสั่งได้ ให้ระบุไฟล์ด้วย `pin-source`"});
  const char* module = ::p11_kit_uri_get_module_path(address.uri.get());
  if (module == nullptr || *module != '/')
    return bad_address({"`module-path` names no module by its whole path", "`module-path` ต้องระบุเส้นทางเต็มของโมดูล"});
  address.module = module;
  const char* source = ::p11_kit_uri_get_pin_source(address.uri.get());
  const auto file = source == nullptr ? std::nullopt : file_named(source);
  if (!file)
    return bad_address(
        {"`pin-source` names no file, such as `file:/secure/pin`", "`pin-source` ต้องระบุไฟล์ เช่น `file:/secure/pin`"});
  address.pin_file = *file;
  return address;
}

/// A module that was loaded and started; ended and let go with the object.
class Module {
 public:
  [[nodiscard]] static Result<Module> load(const std::string& path) {
    Module module(::p11_kit_module_load(path.c_str(), 0));
    if (module.functions_ == nullptr) {
      const char* why = ::p11_kit_message();
      return failure("E5331", path, why == nullptr ? "" : why);
    }
    if (const CK_RV answer = ::p11_kit_module_initialize(module.functions_); answer != CKR_OK)
      return failure("E5331", path, answer_of(answer));
    module.is_started_ = true;
    return module;
  }
  ~Module() {
    if (is_started_) ::p11_kit_module_finalize(functions_);
    if (functions_ != nullptr) ::p11_kit_module_release(functions_);
  }
  Module(Module&& other) noexcept
      : functions_(std::exchange(other.functions_, nullptr)), is_started_(std::exchange(other.is_started_, false)) {}
  Module& operator=(Module&&) = delete;

  CK_FUNCTION_LIST* operator->() const { return functions_; }

 private:
  explicit Module(CK_FUNCTION_LIST* functions) : functions_(functions) {}
  CK_FUNCTION_LIST* functions_;
  bool is_started_ = false;
};

Result<CK_SLOT_ID> find_token(const Module& module, const Address& address) {
  CK_ULONG count = 0;
  std::vector<CK_SLOT_ID> slots;
  CK_RV answer = module->C_GetSlotList(CK_TRUE, nullptr, &count);
  if (answer == CKR_OK) {
    slots.resize(count);
    answer = module->C_GetSlotList(CK_TRUE, slots.data(), &count);
    slots.resize(std::min<std::size_t>(slots.size(), count));
  }
  if (answer != CKR_OK) return failure("E5332", address.module, answer_of(answer));
  std::vector<CK_SLOT_ID> found;
  for (const CK_SLOT_ID slot : slots) {
    CK_TOKEN_INFO token;
    if (module->C_GetTokenInfo(slot, &token) != CKR_OK || (token.flags & CKF_TOKEN_INITIALIZED) == 0) continue;
    if (::p11_kit_uri_match_token_info(address.uri.get(), &token) != 0) found.push_back(slot);
  }
  if (found.empty()) return failure("E5332", address.module);
  if (found.size() > 1)
    return failure("E5332", address.module,
                   Text{std::to_string(found.size()) + " tokens fit; name the one by `token` or `serial`",
                        "มีโทเคนตรงกัน " + std::to_string(found.size()) + " ตัว ให้ระบุด้วย `token` หรือ `serial`"});
  return found.front();
}

/// A session with one token, logged in.
class Session {
 public:
  [[nodiscard]] static Result<Session> open(Module module, CK_SLOT_ID slot, const Address& address) {
    CK_SESSION_HANDLE handle = 0;
    const CK_RV answer = module->C_OpenSession(slot, CKF_SERIAL_SESSION, nullptr, nullptr, &handle);
    if (answer != CKR_OK) return failure("E5332", address.module, answer_of(answer));
    Session session(std::move(module), handle);
    ANUMAT_CHECK(session.log_in(CKU_USER, address.pin_file));
    return session;
  }
  ~Session() {
    if (handle_) module_->C_CloseSession(*handle_);
  }
  Session(Session&& other) noexcept
      : module_(std::move(other.module_)), handle_(std::exchange(other.handle_, std::nullopt)) {}
  Session& operator=(Session&&) = delete;

  [[nodiscard]] Result<void> log_in(CK_USER_TYPE who, const std::string& pin_file) const {
    ANUMAT_TRY(std::string pin, read_private_file(pin_file));
    while (pin.ends_with('\n') || pin.ends_with('\r')) pin.pop_back();
    const CK_RV answer = module_->C_Login(*handle_, who, reinterpret_cast<CK_UTF8CHAR*>(pin.data()), pin.size());
    OPENSSL_cleanse(pin.data(), pin.size());
    if (answer == CKR_OK || answer == CKR_USER_ALREADY_LOGGED_IN) return {};
    const bool is_pin = answer == CKR_PIN_INCORRECT || answer == CKR_PIN_LOCKED || answer == CKR_PIN_EXPIRED ||
                        answer == CKR_PIN_LEN_RANGE || answer == CKR_PIN_INVALID || answer == CKR_ARGUMENTS_BAD;
    return failure(is_pin ? "E5333" : "E5337", pin_file, answer_of(answer));
  }

  /// At most two, as more than one is as bad as many.
  [[nodiscard]] Result<std::vector<CK_OBJECT_HANDLE>> find(std::vector<CK_ATTRIBUTE> wanted) const {
    CK_RV answer = module_->C_FindObjectsInit(*handle_, wanted.data(), wanted.size());
    std::vector<CK_OBJECT_HANDLE> found(2);
    CK_ULONG count = 0;
    if (answer == CKR_OK) {
      answer = module_->C_FindObjects(*handle_, found.data(), found.size(), &count);
      module_->C_FindObjectsFinal(*handle_);
    }
    if (answer != CKR_OK) return failure("E5337", {}, answer_of(answer));
    found.resize(std::min<std::size_t>(found.size(), count));
    return found;
  }

  /// Nothing when the object has none, or does not tell.
  [[nodiscard]] std::string attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const {
    CK_ATTRIBUTE asked{type, nullptr, 0};
    constexpr CK_ULONG most = 4'096;
    if (module_->C_GetAttributeValue(*handle_, object, &asked, 1) != CKR_OK || asked.ulValueLen > most) return {};
    std::string value(asked.ulValueLen, '\0');
    asked.pValue = value.data();
    if (module_->C_GetAttributeValue(*handle_, object, &asked, 1) != CKR_OK || asked.ulValueLen > value.size())
      return {};
    value.resize(asked.ulValueLen);
    return value;
  }

  [[nodiscard]] CK_RV begin_signature(CK_OBJECT_HANDLE key) const {
    CK_MECHANISM how{CKM_EDDSA, nullptr, 0};
    return module_->C_SignInit(*handle_, &how, key);
  }
  [[nodiscard]] CK_RV end_signature(std::string_view message, Signature& signature) const {
    std::string bytes(message);
    CK_ULONG size = signature.size();
    const CK_RV answer =
        module_->C_Sign(*handle_, reinterpret_cast<CK_BYTE*>(bytes.data()), bytes.size(), signature.data(), &size);
    return answer == CKR_OK && size != signature.size() ? CKR_GENERAL_ERROR : answer;
  }

 private:
  Session(Module module, CK_SESSION_HANDLE handle) : module_(std::move(module)), handle_(handle) {}
  Module module_;
  std::optional<CK_SESSION_HANDLE> handle_;
};

CK_ATTRIBUTE attribute_of(CK_ATTRIBUTE_TYPE type, std::string& value) {
  return {type, value.data(), value.size()};
}

std::string number_value(CK_ULONG number) {
  return {reinterpret_cast<const char*>(&number), sizeof number};
}

/// The private key that the address names.
Result<CK_OBJECT_HANDLE> find_key(const Session& session, const Address& address) {
  std::string kind = number_value(CKO_PRIVATE_KEY);
  std::vector<CK_ATTRIBUTE> wanted{attribute_of(CKA_CLASS, kind)};
  for (const CK_ATTRIBUTE_TYPE type : {CKA_LABEL, CKA_ID})
    if (const CK_ATTRIBUTE* part = ::p11_kit_uri_get_attribute(address.uri.get(), type); part != nullptr)
      wanted.push_back(*part);
  ANUMAT_TRY(const auto found, session.find(std::move(wanted)));
  if (found.empty()) return failure("E5334");
  if (found.size() > 1) return failure("E5335");
  return found.front();
}

/// Whether these parameters are those of Ed25519: by its number (RFC 8410) or its name (PKCS#11 3.0, 2.3.5).
bool is_ed25519(const std::string& parameters) {
  return parameters == "\x06\x03\x2B\x65\x70" || parameters ==
                                                     "\x13\x0C"
                                                     "edwards25519";
}

tl::unexpected<Error> no_public_half() {
  return failure("E5336", {}, Text{"its public half is not on the token", "ไม่มีกุญแจสาธารณะคู่กันบนโทเคน"});
}

/// By the public key beside it: of the same id, or of the same label where it has none.
Result<PublicKey> find_public_half(const Session& session, CK_OBJECT_HANDLE key) {
  std::string kind = number_value(CKO_PUBLIC_KEY);
  std::string type = number_value(CKK_EC_EDWARDS);
  std::string id = session.attribute(key, CKA_ID);
  std::string label = session.attribute(key, CKA_LABEL);
  if (id.empty() && label.empty()) return no_public_half();
  ANUMAT_TRY(const auto found, session.find({attribute_of(CKA_CLASS, kind), attribute_of(CKA_KEY_TYPE, type),
                                             id.empty() ? attribute_of(CKA_LABEL, label) : attribute_of(CKA_ID, id)}));
  if (found.empty()) return no_public_half();
  if (found.size() > 1) return failure("E5335");
  std::string point = session.attribute(found.front(), CKA_EC_POINT);
  PublicKey half{};
  // An OCTET STRING by the standard; some tokens give the bytes alone.
  if (point.size() == half.size() + 2 && point.starts_with("\x04\x20")) point.erase(0, 2);
  if (point.size() != half.size() || !is_ed25519(session.attribute(found.front(), CKA_EC_PARAMS)))
    return failure("E5336");
  std::copy(point.begin(), point.end(), half.begin());
  return half;
}

struct Connection {
  Session session;
  CK_OBJECT_HANDLE key = 0;
  PublicKey public_half{};
  bool asks_each_time = false;  ///< Whether the PIN is wanted for every signature.
};

Result<Connection> connect(const Address& address) {
  ANUMAT_TRY(Module module, Module::load(address.module));
  ANUMAT_TRY(const CK_SLOT_ID slot, find_token(module, address));
  ANUMAT_TRY(Session session, Session::open(std::move(module), slot, address));
  ANUMAT_TRY(const CK_OBJECT_HANDLE key, find_key(session, address));
  if (session.attribute(key, CKA_KEY_TYPE) != number_value(CKK_EC_EDWARDS)) return failure("E5336");
  ANUMAT_TRY(const PublicKey half, find_public_half(session, key));
  const std::string each = session.attribute(key, CKA_ALWAYS_AUTHENTICATE);
  return Connection{std::move(session), key, half, !each.empty() && each[0] != '\0'};
}

class TokenKey final : public Signer {
 public:
  TokenKey(Address address, Connection connection)
      : address_(std::move(address)), public_half_(connection.public_half), connection_(std::move(connection)) {}

  [[nodiscard]] Result<Signature> sign(std::string_view message) const override {
    if (refused_) return fail(*refused_);
    auto signature = try_to_sign(message);
    if (signature) return signature;
    connection_.reset();
    if (signature.error().code == "E5333") refused_ = signature.error();
    return signature;
  }
  [[nodiscard]] PublicKey public_key() const override { return public_half_; }

 private:
  [[nodiscard]] Result<Signature> try_to_sign(std::string_view message) const {
    if (!connection_) {
      ANUMAT_TRY(Connection again, connect(address_));
      if (again.public_half != public_half_) return failure("E5334");
      connection_.emplace(std::move(again));
    }
    const Session& session = connection_->session;
    CK_RV answer = session.begin_signature(connection_->key);
    if (answer == CKR_OK && connection_->asks_each_time)
      ANUMAT_CHECK(session.log_in(CKU_CONTEXT_SPECIFIC, address_.pin_file));
    Signature signature{};
    if (answer == CKR_OK) answer = session.end_signature(message, signature);
    if (answer != CKR_OK) return failure("E5337", address_.module, answer_of(answer));
    // A signature that does not hold would be found by others, when it is too late.
    if (!verify_signature(public_half_, message, signature))
      return failure("E5337", address_.module, Text{"its signature does not hold", "ลายเซ็นที่ได้ใช้ไม่ได้"});
    return signature;
  }

  Address address_;
  PublicKey public_half_;
  // A token comes and goes without the key being another one.
  mutable std::optional<Connection> connection_;
  mutable std::optional<Error> refused_;
};

}  // namespace

Result<std::unique_ptr<Signer>> open_token_key(const std::string& text) {
  ANUMAT_TRY(Address address, read_address(text));
  ANUMAT_TRY(Connection connection, connect(address));
  return std::make_unique<TokenKey>(std::move(address), std::move(connection));
}

}  // namespace anumat::history
