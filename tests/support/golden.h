// Whole outputs kept as files, to be read by eye.
#pragma once

#include <string>

namespace chartmark {

// Compares with tests/golden/NAME. With CHARTMARK_GOLDEN=write in the environment the file is
// written instead; review the difference before it is committed.
void ExpectGolden(const std::string& name, const std::string& text);

}  // namespace chartmark
