// Writes an XML Schema from the rows that the loader itself reads, so that the two cannot part
// ways.
#pragma once

#include <string>
#include <string_view>

#include "engine/exercise/grammar.h"

namespace chartmark::exercise_file {

// `about` is the comment at the head of the schema.
std::string SchemaOf(const Grammar& grammar, std::string_view about);

}  // namespace chartmark::exercise_file
