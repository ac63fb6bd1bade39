// A temporary SQLite file for what a report has to keep until the last row and what would grow with
// the rows: in the folder of the run, since the grades have room there too.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/database.h"
#include "engine/base/result.h"

namespace chartmark {

// `schema` makes its tables. The file has no name any more when this returns: it is gone with the
// Database, however the process ends. One transaction is open and stays open; nothing is ever
// made durable.
Result<Database> OpenScratch(const std::string& folder, std::string_view name,
                             const std::string& schema);

}  // namespace chartmark
