#include "xlsx/archive.hpp"

#include <zip.h>

#include <algorithm>
#include <array>

#include "anumat/base/text.hpp"

namespace anumat::imports {

namespace {

struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

Finding broken(std::string en, std::string th) {
  return stop("E7028", 0, {"the workbook is damaged: " + std::move(en), "ไฟล์ XLSX เสียหาย: " + std::move(th)},
              {"open it in a spreadsheet program and save it again", "เปิดด้วยโปรแกรมตารางคำนวณแล้วบันทึกใหม่"});
}

Finding too_much(const std::string& en, const std::string& th) {
  return stop("E7030", 0, {"the workbook would unpack to too much: " + en, "ไฟล์ XLSX คลายแล้วใหญ่เกินไป: " + th},
              {"it is no ordinary export; ask where it comes from", "ไม่ใช่ไฟล์ส่งออกปกติ ให้สอบถามที่มาของไฟล์"});
}

Finding locked() {
  return stop("E7029", 0, {"the workbook is protected by a password", "ไฟล์ XLSX มีรหัสผ่าน"},
              {"save it without a password", "บันทึกใหม่โดยไม่ใส่รหัสผ่าน"});
}

}  // namespace

struct Archive::Body {
  struct CloseZip {
    void operator()(zip_t* archive) const { zip_discard(archive); }
  };

  std::unique_ptr<zip_t, CloseZip> zip;
  Limits limits;
  std::map<std::string, zip_uint64_t> entries;
  std::uint64_t unpacked = 0;

  /// Looks through the table of contents.
  bool list(Finding& why) {
    const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
    if (count < 0 || static_cast<std::uint64_t>(count) > limits.entries) {
      why = too_much(std::to_string(count) + " files inside", "มีไฟล์ภายใน " + std::to_string(count) + " ไฟล์");
      return false;
    }
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
      zip_stat_t stat;
      zip_stat_init(&stat);
      if (zip_stat_index(zip.get(), i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0) {
        why = broken("its table of contents cannot be read", "อ่านสารบัญไม่ได้");
        return false;
      }
      if (invalid_utf8_at(stat.name)) continue;  // No part of a workbook has such a name.
      if (!fits(stat, why)) return false;
      entries.emplace(stat.name, i);
    }
    return true;
  }

  [[nodiscard]] bool fits(const zip_stat_t& stat, Finding& why) const {
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
      why = locked();
      return false;
    }
    const bool sizes = (stat.valid & ZIP_STAT_SIZE) != 0 && (stat.valid & ZIP_STAT_COMP_SIZE) != 0;
    const bool bomb =
        sizes && stat.size > limits.ratio_from && stat.size / std::max<std::uint64_t>(1, stat.comp_size) > limits.ratio;
    if (!bomb && (!sizes || stat.size <= limits.entry_bytes)) return true;
    const std::string size = std::to_string(stat.size);
    why = too_much(std::string(stat.name) + " has " + size + " bytes", std::string(stat.name) + " มี " + size + " ไบต์");
    return false;
  }
};

Archive::Archive(std::unique_ptr<Body> body) : body_(std::move(body)) {}
Archive::~Archive() = default;

std::unique_ptr<Archive> Archive::open(std::string_view bytes, const Limits& limits, Finding& why) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (opened == nullptr) {
    why = broken("it is no whole zip archive", "ไม่ใช่ไฟล์ zip ที่สมบูรณ์");
    return nullptr;
  }
  auto body = std::make_unique<Body>();
  body->zip.reset(opened);
  body->limits = limits;
  if (!body->list(why)) return nullptr;
  return std::unique_ptr<Archive>(new Archive(std::move(body)));
}

bool Archive::has(const std::string& name) const {
  return body_->entries.contains(name);
}

std::optional<std::string> Archive::read(const std::string& name, Finding& why) {
  const auto found = body_->entries.find(name);
  if (found == body_->entries.end()) {
    why = broken("`" + name + "` is not in it", "ไม่มี `" + name + "`");
    return std::nullopt;
  }
  const std::unique_ptr<zip_file_t, CloseEntry> entry(zip_fopen_index(body_->zip.get(), found->second, 0));
  if (!entry) {
    why = broken("`" + name + "` cannot be unpacked", "คลาย `" + name + "` ไม่ได้");
    return std::nullopt;
  }
  std::string text;
  std::array<char, 65'536> piece{};
  while (true) {
    const zip_int64_t count = zip_fread(entry.get(), piece.data(), piece.size());
    if (count < 0) {
      why = broken("`" + name + "` cannot be unpacked", "คลาย `" + name + "` ไม่ได้");
      return std::nullopt;
    }
    if (count == 0) return text;
    body_->unpacked += static_cast<std::uint64_t>(count);
    text.append(piece.data(), static_cast<std::size_t>(count));
    if (text.size() > body_->limits.entry_bytes || body_->unpacked > body_->limits.unpacked_bytes) {
      why = too_much("`" + name + "` goes on past its size", "`" + name + "` ยาวเกินขนาดที่กำหนด");
      return std::nullopt;
    }
  }
}

}  // namespace anumat::imports
