// Whatever key.xml holds beside a good exercise: diagnostics, or a key for every variant.
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
  const auto key = ParseKey(KeyWarrantForTests::Make(), text, "key.xml", exercise, diagnostics);
  if (key.has_value() == diagnostics.has_errors()) std::abort();
  if (!key) return 0;
  for (const std::string& id : exercise.variant_ids()) {
    const auto of_variant = key->ForVariant(exercise, id);
    if (!of_variant) std::abort();
    for (const Item& item : of_variant->items) {
      if (item.id.empty() || item.code.empty() || item.points <= Points()) std::abort();
    }
  }
  return 0;
}
