#pragma once

namespace anumat::storage {

/// How a store is opened.
enum class Mode {
  Create,     ///< A new one; refused when there is one already (an empty one is taken).
  ReadWrite,  ///< An existing one, with the right to append. One at a time.
  ReadOnly,   ///< An existing one; any number, also while another appends.
};

}  // namespace anumat::storage
