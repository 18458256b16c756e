#pragma once

#include <filesystem>
#include <string_view>

#include "anumat/base/result.hpp"

namespace anumat::storage {

/// That a file is what the ending of its name says, told by its bytes. The kinds that are given as evidence most are
/// looked through from end to end: PDF, PNG, JPEG and WebP pictures, the documents of OOXML and OpenDocument, ZIP
/// archives, and text (UTF-8, UTF-16 with its mark, Windows-874), of which CSV and JSON. Others, such as TIFF or MP4,
/// are told by libmagic from their beginning. Of an ending that nobody here knows it is only told that the file is no
/// program, PDF or picture; a name without an ending says nothing, so any file is it.
///
/// Whoever gives a file wants to have it taken, so nothing in it is trusted: it is read piece by piece whatever its
/// size, an archive is listed and not unpacked but for one short part, and libmagic, whose own parsers had holes, is
/// asked only where nothing else knows the kind or a refusal names what the file is: about its first 64 KiB, with its
/// parsers of containers off and its loops bounded.
///
/// This tells the kind of a file, not that it is harmless: a PDF or a text may still hold something malicious
/// (scanner.hpp).
///
/// Fails with E5154 when it is something else, or empty; E5155 when it is damaged or cut off; E5156 when it holds more
/// than its name says: macros, an archive hidden in it, more to unpack than such a file can need. Each names the file,
/// what it says it is, what it is and what to do. E5108, E5109 when it cannot be read, E5157 without the database of
/// libmagic.
[[nodiscard]] Result<void> check_file_type(const std::filesystem::path& file, std::string_view name);

}  // namespace anumat::storage
