// The grading library (scripts/) as it was when this program was built, compiled.
#pragma once

#include "engine/lua/program.h"

namespace chartmark {

// Sorted by name. Thread-safe.
lua::CompiledLibrary CompiledLibrary();

}  // namespace chartmark
