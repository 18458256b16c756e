#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "anumat/base/result.hpp"

namespace anumat::documents {

enum class PrintForm { Pdf, Png };

/// A page to be printed.
struct PrintJob {
  std::string html;
  std::string name;  ///< For messages.
  PrintForm form = PrintForm::Pdf;
};

/// What printing may take. A page that needs more is stopped, and the others with it.
struct PrintLimits {
  int seconds = 120;        ///< For one page, on the clock.
  int memory_mb = 2048;     ///< Of address space, for each process.
  std::size_t workers = 2;  ///< Processes side by side.
  int dpi = 96;             ///< Of a picture: dots for one inch, so that a CSS pixel is a dot.
};

/// Whether the programs and the face for printing are installed; fails with E8120, which names all packages that are
/// missing.
[[nodiscard]] Result<void> can_print();

/// Prints pages by WeasyPrint (Debian: weasyprint), and pictures of their first sheets by Poppler (poppler-utils), each
/// in processes of their own with limits. These have no network where the system allows that to be taken from them,
/// write no file beyond a scratch of 1 MiB, and a page that asks for anything outside itself, also by a relative
/// address, fails. The same page gives the same bytes. `take` gets each result with the number of its job, in any
/// order, one at a time. Fails with E8120 when a program is not installed, E8121 when a page takes too long, and E8122
/// with what the program said when a page cannot be printed.
[[nodiscard]] Result<void> print(const std::vector<PrintJob>& jobs, const PrintLimits& limits,
                                 const std::function<Result<void>(std::size_t job, std::string bytes)>& take);

}  // namespace anumat::documents
