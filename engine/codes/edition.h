// Which installed edition serves on a date.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "engine/base/date.h"
#include "engine/codes/code_index.h"

namespace chartmark {

// The place in `editions` of the one that serves for this part on the date: one in force; else the
// nearest earlier one; else the nearest later. Among equals a complete one goes before a partial
// one, then the one that began last. None where nothing of the part is installed.
std::optional<std::size_t> ServingEdition(std::span<const Edition> editions, CodeSet set, Part part,
                                          Date date);

// True where the edition is the right one for the date, not a stand-in.
bool IsInForce(const Edition& edition, Date date);

}  // namespace chartmark
