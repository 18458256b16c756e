#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "anumat/base/error.hpp"
#include "anumat/base/result.hpp"
#include "evidence/types/file_bytes.hpp"

namespace anumat::storage {

/// What is wrong with a file of one kind.
struct Flaw {
  enum class Sort {
    OtherKind,  ///< It is no such file; `what` may say what it is.
    Damaged,
    HoldsMore,
  };
  Sort sort = Sort::OtherKind;
  Text what;
};

[[nodiscard]] inline Flaw other_kind(Text what = {}) {
  return {Flaw::Sort::OtherKind, std::move(what)};
}
[[nodiscard]] inline Flaw damaged(Text what) {
  return {Flaw::Sort::Damaged, std::move(what)};
}
[[nodiscard]] inline Flaw holds_more(Text what) {
  return {Flaw::Sort::HoldsMore, std::move(what)};
}

// Each looks through a whole file for one kind. A flaw is meaningless when the file could not be read (failed()).
[[nodiscard]] std::optional<Flaw> pdf_flaw(FileBytes& bytes);
[[nodiscard]] std::optional<Flaw> png_flaw(FileBytes& bytes);
[[nodiscard]] std::optional<Flaw> jpeg_flaw(FileBytes& bytes);
[[nodiscard]] std::optional<Flaw> webp_flaw(FileBytes& bytes);
[[nodiscard]] std::optional<Flaw> text_flaw(FileBytes& bytes);
[[nodiscard]] std::optional<Flaw> json_flaw(FileBytes& bytes, const std::filesystem::path& file);
[[nodiscard]] std::optional<Flaw> zip_flaw(FileBytes& bytes, const std::filesystem::path& file);
/// "xlsx", "docm": by the type of the main part.
[[nodiscard]] std::optional<Flaw> ooxml_flaw(FileBytes& bytes, const std::filesystem::path& file,
                                             std::string_view ending);
/// "ods", "odt", "odp".
[[nodiscard]] std::optional<Flaw> opendocument_flaw(FileBytes& bytes, const std::filesystem::path& file,
                                                    std::string_view ending);
/// What a ZIP archive is by its parts: "xlsx", "odt"; empty when neither.
[[nodiscard]] std::string_view archive_ending(FileBytes& bytes, const std::filesystem::path& file);

/// Whether a program that reads ZIP archives would find one in this file, which is something else: they look from the
/// end of a file for the end of an archive, whatever stands before.
[[nodiscard]] std::optional<Flaw> hidden_archive(FileBytes& bytes);

/// What libmagic calls the beginning of a file: "image/tiff". Failure: E5157.
[[nodiscard]] Result<std::string> magic_type(std::string_view beginning);

}  // namespace anumat::storage
