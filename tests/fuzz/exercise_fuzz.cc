// Whatever exercise.xml holds: diagnostics or an exercise, all of whose variants can be made and
// shown.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/base/text.h"
#include "engine/exercise/chart_text.h"
#include "engine/exercise/exercise.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chartmark;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Diagnostics diagnostics;
  const auto exercise = ParseExercise(text, "exercise.xml", "", diagnostics);
  if (exercise.has_value() == diagnostics.has_errors()) std::abort();
  if (HasForbiddenCharacter(diagnostics.ToString())) std::abort();
  if (!exercise) return 0;
  int some = 0;
  for (const std::string& id : exercise->variant_ids()) {
    const auto variant = exercise->MakeVariant(id);
    if (!variant) std::abort();
    if (++some > 3) continue;
    const std::string shown = RenderChart(*variant, {20 + static_cast<int>(size % 100), false});
    if (HasForbiddenCharacter(shown)) std::abort();
    if (RenderChartHtml(*variant).find("<script") != std::string::npos) std::abort();
  }
  return 0;
}
