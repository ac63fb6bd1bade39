// A line of grades.jsonl, whatever it holds: refused with a reason, or read as a grade that,
// written again, reads equal.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/base/text.h"
#include "engine/grading/grade_json.h"

namespace {

void Check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chartmark;
  const auto read = ReadGradeJson({reinterpret_cast<const char*>(data), size});
  if (!read) {
    Check(!read.error().message.empty() && IsValidUtf8(read.error().message));
    return 0;
  }
  Check(read->line >= 0);
  const std::string written = GradeToJson(read->grade, read->reveal);
  const auto again = ReadGradeJson(written);
  Check(again.has_value());
  Check(GradeToJson(again->grade, again->reveal) == written);
  return 0;
}
