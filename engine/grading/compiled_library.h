// The grading library (scripts/) as it was when this program was built, compiled.
#pragma once

#include "engine/lua/program.h"

namespace chartmark {

// Sorted by name; empty where the build left it out. Thread-safe.
lua::CompiledLibrary CompiledLibrary();

}  // namespace chartmark
