#pragma once

namespace anumat::documents {

/// What the printing process runs: src/print.py.
extern const char* const print_script;

}  // namespace anumat::documents
