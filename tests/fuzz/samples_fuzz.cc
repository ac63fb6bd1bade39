// Whatever samples.xml holds beside a good exercise: diagnostics, or samples of its variants.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/exercise/key.h"
#include "tests/fuzz/small_exercise.h"
#include "tests/support/key_warrant_for_tests.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chartmark;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Exercise& exercise = SmallExercise();
  Diagnostics diagnostics;
  const auto samples =
      ParseSamples(KeyWarrantForTests::Make(), text, "samples.xml", exercise, diagnostics);
  if (samples.has_value() == diagnostics.has_errors()) std::abort();
  if (!samples) return 0;
  for (const Sample& sample : *samples) {
    if (!exercise.HasVariant(sample.variant) || sample.name.empty()) std::abort();
  }
  return 0;
}
