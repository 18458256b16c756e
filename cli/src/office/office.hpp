#pragma once

#include "anumat/office/office.hpp"
#include "anumat/office/press_room.hpp"

namespace anumat::cli {

// The command line opens offices as every other surface does.
using office::CompiledDefinitions;
using office::evidence_folder;
using office::is_in_database;
using office::log_file;
using office::Office;
using office::OfficeAccess;
using office::open_store;
using office::PressRoom;

}  // namespace anumat::cli
