#include "anumat/history/note.hpp"

#include <algorithm>
#include <charconv>

#include "anumat/base/base64.hpp"
#include "anumat/base/sha256.hpp"
#include "failure.hpp"

namespace anumat::history {
namespace {

constexpr std::string_view dash = "\xE2\x80\x94 ";
constexpr std::size_t id_bytes = 4;
constexpr std::size_t time_bytes = 8;
constexpr std::size_t signatures_max = 64;
constexpr std::size_t note_bytes_max = 64 * 1024;

template <class Bytes>
std::string_view view_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text += digits[static_cast<unsigned char>(byte) >> 4];
    text += digits[static_cast<unsigned char>(byte) & 15];
  }
  return text;
}

std::string key_id(std::string_view name, KeyType type, const PublicKey& key) {
  std::string bytes(name);
  bytes += '\n';
  bytes += static_cast<char>(type);
  bytes += view_of(key);
  return std::string(view_of(sha256(bytes)).substr(0, id_bytes));
}

std::string big_endian(std::uint64_t value) {
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>((value >> shift) & 0xFF);
  return bytes;
}

std::string cosigned_text(std::int64_t second, const std::string& text) {
  return "cosignature/v1\ntime " + std::to_string(second) + "\n" + text;
}

std::optional<Signature> signature_of(std::string_view bytes) {
  Signature signature{};
  if (bytes.size() != signature.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), signature.begin());
  return signature;
}

tl::unexpected<Error> malformed(const Text& what) {
  return failure("E5304", {}, what);
}

Result<NoteSignature> read_signature(std::string_view line) {
  const auto blank = line.rfind(' ');
  if (!line.starts_with(dash) || blank < dash.size())
    return malformed({"a line that is no signature", "มีบรรทัดที่ไม่ใช่ลายเซ็น"});
  const std::string_view name = line.substr(dash.size(), blank - dash.size());
  const auto bytes = from_base64(line.substr(blank + 1));
  if (!is_key_name(name) || !bytes || bytes->size() <= id_bytes)
    return malformed({"a signature that cannot be read", "มีลายเซ็นที่อ่านไม่ได้"});
  return NoteSignature{std::string(name), bytes->substr(0, id_bytes), bytes->substr(id_bytes)};
}

}  // namespace

bool is_key_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F && c != '+'; });
}

std::string VerifierKey::id() const {
  return key_id(name, type, key);
}

std::string VerifierKey::text() const {
  return name + "+" + hex_of(id()) + "+" + to_base64(static_cast<char>(type) + std::string(view_of(key)));
}

Result<VerifierKey> read_verifier_key(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  const auto first = text.find('+');
  const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return malformed({"no verifier key", "ไม่ใช่กุญแจตรวจสอบ"});
  const auto bytes = from_base64(text.substr(second + 1));
  VerifierKey key{std::string(text.substr(0, first)), KeyType::Log, {}};
  if (!is_key_name(key.name) || !bytes || bytes->size() != 1 + key.key.size())
    return malformed({"no verifier key", "ไม่ใช่กุญแจตรวจสอบ"});
  key.type = static_cast<KeyType>(bytes->front());
  std::copy(bytes->begin() + 1, bytes->end(), key.key.begin());
  if ((key.type != KeyType::Log && key.type != KeyType::Witness) || key.text() != text)
    return malformed({"a verifier key of another type or id", "ประเภทหรือรหัสของกุญแจตรวจสอบไม่ตรง"});
  return key;
}

std::string Note::write() const {
  std::string bytes = text + "\n";
  for (const NoteSignature& one : signatures)
    bytes.append(dash).append(one.name).append(" ").append(to_base64(one.id + one.bytes)).append("\n");
  return bytes;
}

Result<Note> read_note(std::string_view bytes) {
  const auto gap = bytes.rfind("\n\n");
  if (bytes.size() > note_bytes_max || gap == std::string_view::npos || !bytes.ends_with('\n') ||
      gap + 2 == bytes.size())
    return malformed({"no signed note", "ไม่ใช่จุดตรวจที่ลงนาม"});
  Note note{std::string(bytes.substr(0, gap + 1)), {}};
  for (std::string_view rest = bytes.substr(gap + 2); !rest.empty();) {
    const auto end = rest.find('\n');
    ANUMAT_TRY(NoteSignature one, read_signature(rest.substr(0, end)));
    note.signatures.push_back(std::move(one));
    rest.remove_prefix(end + 1);
  }
  if (note.signatures.size() > signatures_max) return malformed({"too many signatures", "ลายเซ็นมากเกินไป"});
  return note;
}

Result<NoteSignature> sign_note(const std::string& text, const std::string& name, const Signer& signer) {
  ANUMAT_TRY(const Signature signature, signer.sign(text));
  return NoteSignature{name, key_id(name, KeyType::Log, signer.public_key()), std::string(view_of(signature))};
}

bool is_signed_by(const Note& note, const VerifierKey& key) {
  bool good = false;
  for (const NoteSignature& one : note.signatures) {
    if (key.type != KeyType::Log || one.name != key.name || one.id != key.id()) continue;
    const auto signature = signature_of(one.bytes);
    // As the format asks: one bad signature of a known key makes the note bad.
    if (!signature || !verify_signature(key.key, note.text, *signature)) return false;
    good = true;
  }
  return good;
}

Result<NoteSignature> cosign(const std::string& text, const std::string& name, const Signer& signer, Instant at) {
  const std::int64_t second = at.micros() / 1'000'000;
  ANUMAT_TRY(const Signature signature, signer.sign(cosigned_text(second, text)));
  return NoteSignature{name, key_id(name, KeyType::Witness, signer.public_key()),
                       big_endian(static_cast<std::uint64_t>(second)) + std::string(view_of(signature))};
}

std::optional<Instant> cosigned_at(const Note& note, const VerifierKey& witness) {
  for (const NoteSignature& one : note.signatures) {
    if (witness.type != KeyType::Witness || one.name != witness.name || one.id != witness.id()) continue;
    if (one.bytes.size() <= time_bytes) return std::nullopt;
    std::uint64_t second = 0;
    for (const char byte : one.bytes.substr(0, time_bytes)) second = second << 8 | static_cast<unsigned char>(byte);
    constexpr std::uint64_t second_max = 253'402'300'799;  // The end of the year 9999.
    const auto signature = signature_of(std::string_view(one.bytes).substr(time_bytes));
    if (second > second_max || !signature) return std::nullopt;
    const auto seconds = static_cast<std::int64_t>(second);
    if (!verify_signature(witness.key, cosigned_text(seconds, note.text), *signature)) return std::nullopt;
    return Instant::from_micros(seconds * 1'000'000);
  }
  return std::nullopt;
}

}  // namespace anumat::history
