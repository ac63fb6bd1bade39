// Submission JSON: read or refused with a reason; what is read is within its limits.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/base/text.h"
#include "engine/submission/submission.h"

namespace {

void Check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = chartmark::ReadSubmissionJson({reinterpret_cast<const char*>(data), size});
  if (!read) {
    Check(!read.error().message.empty() && chartmark::IsValidUtf8(read.error().message));
    return 0;
  }
  Check(read->diagnoses.size() <= 256 && read->procedures.size() <= 256);
  Check(!chartmark::HasForbiddenCharacter(read->learner));
  for (const auto& entry : read->diagnoses) Check(chartmark::IsValidUtf8(entry.typed));
  return 0;
}
