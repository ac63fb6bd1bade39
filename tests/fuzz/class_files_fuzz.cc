// Rosters and overrides, which an instructor writes: refused with a reason, or read with its limits
// kept.
#include <cstdint>

#include "engine/batch/overrides.h"
#include "engine/batch/roster.h"
#include "tests/fuzz/rows_in_memory.h"

namespace {

using namespace chartmark;

void ReadAsRoster(const std::string& text) {
  const Result<Roster> roster = Roster::Read(SourceOfBytes(text, 7), "roster.csv");
  if (!roster) return Check(!roster.error().message.empty());
  for (std::size_t student = 0; student < roster->size(); ++student) {
    const std::string_view learner = roster->Get(student, RosterField::kLearner);
    Check(!learner.empty() && IsValidUtf8(learner));
    Check(roster->Find(learner) == student);
    Check(IsValidUtf8(roster->NameOf(student)) && IsValidUtf8(roster->SortableNameOf(student)));
  }
}

void ReadAsOverrides(const std::string& text) {
  const auto overrides = ReadOverrides(SourceOfBytes(text, 7), "overrides.csv");
  if (!overrides) return Check(!overrides.error().message.empty());
  for (const Override& it : *overrides) {
    Check(!it.learner.empty() && !it.exercise.empty() && it.attempt >= 0);
    Check(!it.item.empty() || !it.entry.empty());
    Check(!it.change.by.empty() && !it.change.when.empty() && !it.change.why.empty());
  }
  Overrides applied(*overrides, "overrides.csv");
  Grade grade;
  (void)applied.Apply(grade);
  Check(applied.Unapplied().size() <= overrides->size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  ReadAsRoster(text);
  ReadAsOverrides(text);
  return 0;
}
