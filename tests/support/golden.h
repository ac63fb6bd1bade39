// Whole outputs kept as files, to be read by eye.
#pragma once

#include <string>

namespace chartmark {

// True with CHARTMARK_GOLDEN=write in the environment (`make golden`).
bool WritesGolden();

// Compares with tests/golden/NAME; where WritesGolden() the file is written instead. Review the
// difference before it is committed.
void ExpectGolden(const std::string& name, const std::string& text);

}  // namespace chartmark
