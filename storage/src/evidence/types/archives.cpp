#include <zip.h>

#include <algorithm>
#include <map>
#include <memory>
#include <pugixml.hpp>

#include "evidence/types/flaw.hpp"

namespace anumat::storage {

namespace {

struct DiscardZip {
  void operator()(zip_t* archive) const { ::zip_discard(archive); }
};
using Zip = std::unique_ptr<zip_t, DiscardZip>;
struct ClosePart {
  void operator()(zip_file_t* part) const { ::zip_fclose(part); }
};

constexpr std::uint64_t parts_max = 65'535;
constexpr std::uint64_t listing_bytes_max = std::uint64_t{32} << 20U;
/// From here on an archive must not unpack to more than `ratio_max` times what it holds, as its parts say.
constexpr std::uint64_t ratio_from = std::uint64_t{64} << 20U;
constexpr std::uint64_t ratio_max = 200;
constexpr std::uint64_t content_types_bytes_max = std::uint64_t{1} << 20U;

/// The record at the end of a ZIP archive (APPNOTE 4.3.16).
struct ArchiveEnd {
  std::uint64_t at = 0;
  std::uint64_t parts = 0;
  std::uint64_t listing_bytes = 0;
  std::uint64_t listing_at = 0;
};
constexpr std::size_t end_bytes = 22;
constexpr std::size_t end_search = end_bytes + 65'535;
constexpr std::string_view end_sign = "PK\5\6";

ArchiveEnd end_at(std::string_view tail, std::size_t place, std::uint64_t tail_from) {
  const std::string_view record = tail.substr(place, end_bytes);
  return {tail_from + place, little_endian(record.substr(10, 2)), little_endian(record.substr(12, 4)),
          little_endian(record.substr(16, 4))};
}

/// An archive of more than 65,535 parts or 4 GiB says its numbers elsewhere (4.3.14); some small ones do so, too.
std::optional<ArchiveEnd> large_end(FileBytes& bytes, const ArchiveEnd& end) {
  if (end.at < 20) return std::nullopt;
  const std::string locator = bytes.at(end.at - 20, 20);
  if (!locator.starts_with("PK\6\7")) return std::nullopt;
  const std::uint64_t place = little_endian(std::string_view(locator).substr(8, 8));
  const std::string record = bytes.at(place, 56);
  if (record.size() < 56 || !record.starts_with("PK\6\6")) return std::nullopt;
  const std::string_view numbers(record);
  return ArchiveEnd{place, little_endian(numbers.substr(32, 8)), little_endian(numbers.substr(40, 8)),
                    little_endian(numbers.substr(48, 8))};
}

/// The last record that the file ends with, nothing but its comment behind it.
std::optional<ArchiveEnd> own_end(FileBytes& bytes) {
  const std::string tail = bytes.last(end_search);
  const std::uint64_t from = bytes.size() - tail.size();
  for (std::size_t place = tail.rfind(end_sign); place != std::string::npos;
       place = place == 0 ? std::string::npos : tail.rfind(end_sign, place - 1)) {
    if (tail.size() - place < end_bytes) continue;
    const std::uint64_t comment = little_endian(std::string_view(tail).substr(place + 20, 2));
    if (place + end_bytes + comment == tail.size()) return end_at(tail, place, from);
  }
  return std::nullopt;
}

Flaw cut_off_archive() {
  return damaged({"its table of contents at the end is missing", "สารบัญที่ท้ายไฟล์หายไป"});
}

Flaw unpacks_to_much(std::uint64_t bytes) {
  const std::string much = std::to_string(bytes);
  return holds_more({"it would unpack to " + much + " bytes", "คลายแล้วจะมีขนาด " + much + " ไบต์"});
}

/// An archive that was listed: its parts by their names.
struct Listed {
  Zip zip{nullptr};
  std::map<std::string, zip_uint64_t> parts;
};

/// Opens an archive that begins and ends where the file does. What it would take to list it is known before.
std::optional<Flaw> list_archive(FileBytes& bytes, const std::filesystem::path& file, Listed& listed) {
  const std::string head = bytes.at(0, 4);
  if (head != "PK\3\4" && head != end_sign) return other_kind();
  std::optional<ArchiveEnd> end = own_end(bytes);
  if (!end) return cut_off_archive();
  if (const auto large = large_end(bytes, *end)) end = large;
  if (end->parts > parts_max || end->listing_bytes > listing_bytes_max) {
    const std::string count = std::to_string(end->parts);
    return holds_more({"it lists " + count + " files", "มีไฟล์ภายใน " + count + " ไฟล์"});
  }
  listed.zip.reset(::zip_open(file.c_str(), ZIP_RDONLY, nullptr));
  if (!listed.zip) return damaged({"its table of contents cannot be read", "อ่านสารบัญไม่ได้"});
  std::uint64_t packed = 0;
  std::uint64_t unpacked = 0;
  const zip_int64_t count = ::zip_get_num_entries(listed.zip.get(), 0);
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, count)); ++i) {
    zip_stat_t stat;
    ::zip_stat_init(&stat);
    constexpr zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if (::zip_stat_index(listed.zip.get(), i, ZIP_FL_ENC_RAW, &stat) != 0 || (stat.valid & wanted) != wanted)
      return damaged({"its table of contents cannot be read", "อ่านสารบัญไม่ได้"});
    if (!listed.parts.emplace(stat.name, i).second)
      return holds_more({"it has two files of one name", "มีสองไฟล์ชื่อเดียวกันอยู่ภายใน"});
    // Parts that lie on each other would be unpacked many times over; together they are then larger than the file.
    if (stat.comp_size > bytes.size() - packed) return unpacks_to_much(unpacked + stat.size);
    packed += stat.comp_size;
    unpacked = stat.size > UINT64_MAX - unpacked ? UINT64_MAX : unpacked + stat.size;
  }
  if (unpacked > ratio_from && unpacked / ratio_max > bytes.size()) return unpacks_to_much(unpacked);
  return std::nullopt;
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return lower;
}

/// A short part, unpacked; nothing when it is missing, too long or broken.
std::optional<std::string> short_part(const Listed& listed, const std::string& name, std::uint64_t most) {
  const auto found = listed.parts.find(name);
  if (found == listed.parts.end()) return std::nullopt;
  const std::unique_ptr<zip_file_t, ClosePart> part(::zip_fopen_index(listed.zip.get(), found->second, 0));
  if (!part) return std::nullopt;
  std::string text;
  std::string piece(16'384, '\0');
  while (true) {
    const zip_int64_t count = ::zip_fread(part.get(), piece.data(), piece.size());
    if (count == 0) return text;
    if (count < 0 || text.size() + static_cast<std::uint64_t>(count) > most) return std::nullopt;
    text.append(piece, 0, static_cast<std::size_t>(count));
  }
}

struct MainPart {
  std::string_view ending;
  std::string_view type;  ///< Of the part that makes the file what it is.
};
constexpr MainPart main_parts[] = {
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"},
    {"xlsm", "application/vnd.ms-excel.sheet.macroenabled.main+xml"},
    {"docm", "application/vnd.ms-word.document.macroenabled.main+xml"},
    {"pptm", "application/vnd.ms-powerpoint.presentation.macroenabled.main+xml"}};

/// What an archive says of its parts as OOXML (ISO/IEC 29500-2): empty when it says nothing.
struct OpenPackage {
  std::string_view ending;
  std::string main_part;
  bool has_macros = false;
};

OpenPackage read_package(const Listed& listed) {
  OpenPackage package;
  const auto text = short_part(listed, "[Content_Types].xml", content_types_bytes_max);
  pugi::xml_document document;
  if (!text || !document.load_buffer(text->data(), text->size())) return package;
  for (const pugi::xml_node one : document.document_element().children()) {
    const std::string type = lower_ascii(one.attribute("ContentType").value());
    if (type.find("macro") != std::string::npos || type.find("vbaproject") != std::string::npos)
      package.has_macros = true;
    for (const MainPart& known : main_parts)
      if (type == known.type && package.ending.empty()) {
        package.ending = known.ending;
        package.main_part = one.attribute("PartName").value();
      }
  }
  for (const auto& [name, index] : listed.parts)
    if (lower_ascii(name).ends_with("vbaproject.bin")) package.has_macros = true;
  return package;
}

struct OpenDocument {
  std::string_view ending;
  std::string_view type;
};
constexpr OpenDocument open_documents[] = {{"odt", "application/vnd.oasis.opendocument.text"},
                                           {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
                                           {"odp", "application/vnd.oasis.opendocument.presentation"}};

/// By the part that stands first and unpacked, so that it can be read from outside (OpenDocument 1.3, part 2, 3.3).
std::string_view opendocument_ending(FileBytes& bytes) {
  constexpr std::string_view name = "mimetype";
  const std::string head = bytes.at(0, 128);
  if (head.size() < 38 || head.substr(8, 2) != std::string(2, '\0') || head.substr(30, 8) != name) return {};
  const std::uint64_t extra = little_endian(std::string_view(head).substr(28, 2));
  const std::uint64_t length = little_endian(std::string_view(head).substr(22, 4));
  const std::string type = length < 128 ? bytes.at(30 + name.size() + extra, length) : std::string();
  for (const OpenDocument& known : open_documents)
    if (type == known.type) return known.ending;
  return {};
}

bool is_part(const Listed& listed, std::string_view name) {
  while (name.starts_with('/')) name.remove_prefix(1);
  return !name.empty() && listed.parts.contains(std::string(name));
}

}  // namespace

std::optional<Flaw> zip_flaw(FileBytes& bytes, const std::filesystem::path& file) {
  Listed listed;
  return list_archive(bytes, file, listed);
}

std::optional<Flaw> ooxml_flaw(FileBytes& bytes, const std::filesystem::path& file, std::string_view ending) {
  Listed listed;
  if (auto flaw = list_archive(bytes, file, listed)) return flaw;
  const OpenPackage package = read_package(listed);
  const bool may_hold_macros = ending.ends_with('m');
  if (package.has_macros && !may_hold_macros) return holds_more({"it holds macros", "มีมาโครอยู่ภายใน"});
  if (package.ending != ending) return other_kind();
  if (!is_part(listed, package.main_part)) return damaged({"its main part is missing", "ส่วนหลักของเอกสารหายไป"});
  return std::nullopt;
}

std::optional<Flaw> opendocument_flaw(FileBytes& bytes, const std::filesystem::path& file, std::string_view ending) {
  Listed listed;
  if (auto flaw = list_archive(bytes, file, listed)) return flaw;
  if (opendocument_ending(bytes) != ending) return other_kind();
  if (!is_part(listed, "content.xml") || !is_part(listed, "META-INF/manifest.xml"))
    return damaged({"its main part is missing", "ส่วนหลักของเอกสารหายไป"});
  return std::nullopt;
}

std::string_view archive_ending(FileBytes& bytes, const std::filesystem::path& file) {
  Listed listed;
  if (list_archive(bytes, file, listed)) return {};
  const std::string_view document = opendocument_ending(bytes);
  return document.empty() ? read_package(listed).ending : document;
}

std::optional<Flaw> hidden_archive(FileBytes& bytes) {
  const std::string tail = bytes.last(end_search);
  const std::uint64_t from = bytes.size() - tail.size();
  for (std::size_t place = tail.find(end_sign); place != std::string::npos; place = tail.find(end_sign, place + 1)) {
    if (tail.size() - place < end_bytes) break;
    ArchiveEnd end = end_at(tail, place, from);
    if (const auto large = large_end(bytes, end)) end = *large;
    if (end.parts == 0) continue;
    // Some readers go by where the list says that it is, others by where it must then begin.
    const bool by_place = bytes.at(end.listing_at, 4) == "PK\1\2";
    const bool by_size = end.listing_bytes <= end.at && bytes.at(end.at - end.listing_bytes, 4) == "PK\1\2";
    if (by_place || by_size) return holds_more({"it is a ZIP archive at the same time", "เป็นไฟล์ ZIP พร้อมกันในตัว"});
  }
  return std::nullopt;
}

}  // namespace anumat::storage
