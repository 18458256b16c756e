#include "project_folder.hpp"

namespace anumat {

const std::filesystem::path& project_folder() {
  static const std::filesystem::path folder(ANUMAT_SOURCE_DIR);
  return folder;
}

}  // namespace anumat
