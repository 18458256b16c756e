#include "photos.hpp"

#include <algorithm>

#include "anumat/base/base64.hpp"
#include "markup.hpp"

namespace anumat::documents {

namespace {

using model::Value;

/// A larger picture is left out: a page holds all its pictures.
constexpr std::size_t picture_bytes_max = std::size_t{16} << 20;

std::string text_in(const Value& evidence, std::string_view name) {
  const Value* value = evidence.find(name);
  return value == nullptr || value->string() == nullptr ? std::string() : *value->string();
}

/// Of what the bytes are, whatever the file is called; empty when they are no picture.
std::string_view picture_type(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
  return {};
}

unsigned char byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

/// Segments that programs and cameras fill with place, time and owner. One of Adobe's says how the colours are meant
/// and nothing else.
bool is_metadata(unsigned char marker, std::string_view content) {
  constexpr unsigned char comment = 0xFE;
  constexpr unsigned char colours = 0xEE;
  constexpr std::size_t colours_bytes = 12;
  if (marker == colours && content.size() == colours_bytes && content.starts_with("Adobe")) return false;
  return marker == comment || (marker >= 0xE1 && marker <= 0xEF);
}

/// Where the coded picture that begins here ends: before the next marker that is no part of it.
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
  for (; at + 1 < bytes.size(); ++at) {
    const unsigned char next = byte_at(bytes, at + 1);
    if (byte_at(bytes, at) == 0xFF && next != 0x00 && next != 0xFF && (next < 0xD0 || next > 0xD7)) return at;
  }
  return bytes.size();
}

/// A JPEG without its metadata and without what follows its end; empty when it is none.
std::string without_metadata(std::string_view bytes) {
  constexpr unsigned char end_of_image = 0xD9;
  constexpr unsigned char start_of_scan = 0xDA;
  std::string made(bytes.substr(0, 2));
  for (std::size_t at = 2; at + 1 < bytes.size();) {
    const unsigned char marker = byte_at(bytes, at + 1);
    if (byte_at(bytes, at) != 0xFF) return {};
    if (marker == 0xFF) {  // Fills up to the next marker.
      ++at;
      continue;
    }
    if (marker == end_of_image) return made + std::string(bytes.substr(at, 2));
    if (at + 4 > bytes.size()) return {};
    const std::size_t length = std::size_t{byte_at(bytes, at + 2)} << 8U | byte_at(bytes, at + 3);
    if (length < 2 || at + 2 + length > bytes.size()) return {};
    std::size_t end = at + 2 + length;
    if (marker == start_of_scan) end = end_of_scan(bytes, end);
    if (!is_metadata(marker, bytes.substr(at + 4, length - 2))) made += bytes.substr(at, end - at);
    at = end;
  }
  return {};
}

bool has_consent(const engine::CaseState& which, const std::string& kind) {
  return std::ranges::any_of(which.evidence,
                             [&](const engine::EvidenceRecord& one) { return one.kind == kind && !one.is_gone(); });
}

bool agreed(const Photos& photos, const std::string& digest) {
  bool found = false;
  for (const auto& [id, which] : photos.state.cases)
    for (const engine::EvidenceRecord& record : which.evidence) {
      if (record.digest != digest) continue;
      if (record.is_gone()) return false;
      found = true;
      const model::EvidenceKind* kind = photos.definition.evidence_kind(record.kind);
      if (kind == nullptr || (kind->consent.empty() && kind->personal)) return false;
      if (!kind->consent.empty() && !has_consent(which, kind->consent)) return false;
    }
  return found;
}

Result<std::string> one_photo(const Photos& photos, const Value& evidence, const std::string& place) {
  const std::string digest = text_in(evidence, "digest");
  if (digest.empty() || !agreed(photos, digest)) return std::string();
  const std::string kind = text_in(evidence, "kind");
  const auto wrong = [&](const Text& why) {
    return fail(ErrorKind::Failure, "E8110",
                {"`" + kind + "` " + digest.substr(0, 12) + " cannot be shown: " + why.en,
                 "แสดง `" + kind + "` " + digest.substr(0, 12) + " ไม่ได้: " + why.th},
                {"show pictures whose files the office holds", "แสดงได้เฉพาะภาพที่หน่วยงานเก็บไฟล์ไว้"}, place);
  };
  if (!photos.pictures) return wrong({"there are no files here", "ที่นี่ไม่มีไฟล์"});
  const auto bytes = photos.pictures(digest);
  if (!bytes) return wrong(bytes.error().message);
  const std::string_view type = picture_type(*bytes);
  if (type.empty() || bytes->size() > picture_bytes_max) return std::string();
  const std::string picture = type == "image/jpeg" ? without_metadata(*bytes) : *bytes;
  if (picture.empty()) return std::string();
  const model::EvidenceKind* known = photos.definition.evidence_kind(kind);
  const std::string label = known == nullptr || known->label.th.empty() ? kind : known->label.th;
  return "<img class=\"photo\" alt=\"" + escaped(label) + "\" src=\"data:" + std::string(type) + ";base64," +
         to_base64(picture) + "\">";
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
