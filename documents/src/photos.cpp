#include "photos.hpp"

#include <algorithm>

#include "markup.hpp"

namespace anumat::documents {

namespace {

using model::Value;

std::string text_in(const Value& evidence, std::string_view name) {
  const Value* value = evidence.find(name);
  return value == nullptr || value->string() == nullptr ? std::string() : *value->string();
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string made;
  made.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8U | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) made += i <= count ? letters[bits >> (18 - 6 * i) & 63U] : '=';
  }
  return made;
}

/// Of what the bytes are, whatever the file is called; empty when they are no picture.
std::string_view picture_type(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
  return {};
}

bool agreed(const Photos& photos, const std::string& digest) {
  bool found = false;
  for (const auto& [id, which] : photos.state.cases)
    for (const engine::EvidenceRecord& record : which.evidence) {
      if (record.digest != digest) continue;
      found = true;
      const model::EvidenceKind* kind = photos.definition.evidence_kind(record.kind);
      if (kind == nullptr || (kind->consent.empty() && kind->personal)) return false;
      if (!kind->consent.empty() &&
          std::ranges::find(which.evidence, kind->consent, &engine::EvidenceRecord::kind) == which.evidence.end())
        return false;
    }
  return found;
}

Result<std::string> one_photo(const Photos& photos, const Value& evidence, const std::string& place) {
  const std::string digest = text_in(evidence, "digest");
  if (digest.empty() || !agreed(photos, digest)) return std::string();
  const std::string kind = text_in(evidence, "kind");
  const auto wrong = [&](const Text& why) {
    return fail(
        ErrorKind::Failure, "E8110",
        {"`" + kind + "` " + digest.substr(0, 12) + " cannot be shown: " + why.en,
         "แสดง `" + kind + "` " + digest.substr(0, 12) + " ไม่ได้: " + why.th},
        {"show pictures (JPEG, PNG) whose files the office holds", "แสดงได้เฉพาะภาพ (JPEG, PNG) ที่หน่วยงานเก็บไฟล์ไว้"},
        place);
  };
  if (!photos.pictures) return wrong({"there are no files here", "ที่นี่ไม่มีไฟล์"});
  const auto bytes = photos.pictures(digest);
  if (!bytes) return wrong(bytes.error().message);
  const std::string_view type = picture_type(*bytes);
  if (type.empty()) return wrong({"it is no picture", "ไม่ใช่ภาพ"});
  const model::EvidenceKind* known = photos.definition.evidence_kind(kind);
  const std::string label = known == nullptr || known->label.th.empty() ? kind : known->label.th;
  return "<img class=\"photo\" alt=\"" + escaped(label) + "\" src=\"data:" + std::string(type) + ";base64," +
         base64(*bytes) + "\">";
}

}  // namespace

Result<std::string> Photos::html(const Value& evidence, const std::string& place) const {
  std::string made;
  if (evidence.list() != nullptr) {
    for (const Value& one : *evidence.list()) {
      ANUMAT_TRY(const std::string photo, one_photo(*this, one, place));
      made += photo;
    }
    return made;
  }
  if (evidence.is_null()) return made;
  return one_photo(*this, evidence, place);
}

}  // namespace anumat::documents
