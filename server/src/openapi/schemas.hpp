#pragma once

#include "anumat/office/json.hpp"

namespace anumat::server {

/// The schemas that the table of routes names: bodies of commands from their table of arguments, answers written out.
[[nodiscard]] office::Json schemas_json();
/// Adds those of the year and its money.
void add_year_schemas(office::Json& all);
/// Adds those of meetings, agreements and administration.
void add_office_schemas(office::Json& all);
/// Adds those of definition files at work.
void add_studio_schemas(office::Json& all);
/// Adds those of what leaves the office: webhooks, mail and backups.
void add_outbound_schemas(office::Json& all);

}  // namespace anumat::server
