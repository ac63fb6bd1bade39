// The flat index of a finished draft.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/codes/draft.h"

namespace chartmark {

// The bytes of the index file. The draft is finished and unchanged.
Result<std::string> IndexOf(const Draft& draft);

}  // namespace chartmark
