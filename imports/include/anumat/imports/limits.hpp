#pragma once

#include <cstddef>
#include <cstdint>

namespace anumat::imports {

/// How much of a file is looked at before it is turned away. A file comes from anywhere; none may cost more than this.
struct Limits {
  std::uint64_t file_bytes = std::uint64_t{64} << 20U;
  std::size_t rows = 200'000;
  std::size_t columns = 512;
  std::size_t cell_bytes = 32'768;
  std::size_t findings = 500;                            ///< Nobody reads more; the last one says that there are more.
  std::size_t heading_rows = 60;                         ///< Within which the headings must stand.
  std::uint64_t entries = 4'096;                         ///< Of a workbook, which is a zip archive.
  std::uint64_t entry_bytes = std::uint64_t{96} << 20U;  ///< Of one entry, unpacked.
  std::uint64_t unpacked_bytes = std::uint64_t{192} << 20U;  ///< Of all that are unpacked together.
  std::uint64_t ratio = 400;  ///< Unpacked to packed, of an entry larger than `ratio_from`.
  std::uint64_t ratio_from = std::uint64_t{1} << 20U;
};

}  // namespace anumat::imports
