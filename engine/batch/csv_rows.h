// The CSV form of RowReader; see rows.h.
#pragma once

#include <memory>
#include <string>

#include "engine/batch/rows.h"

namespace chartmark {

// Reads the header. Errors begin with "name:line: ".
Result<std::unique_ptr<RowReader>> OpenCsvRows(std::unique_ptr<LineSource> source,
                                               std::string name);

}  // namespace chartmark
