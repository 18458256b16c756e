#pragma once

#include "anumat/office/office.hpp"

namespace anumat::cli {

// The command line opens offices as every other surface does.
using office::CompiledDefinitions;
using office::evidence_folder;
using office::is_in_database;
using office::log_file;
using office::Office;
using office::OfficeAccess;
using office::open_store;

}  // namespace anumat::cli
