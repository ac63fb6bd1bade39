// Line notation: whatever is read must read back equal from its canonical form.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/submission/submission.h"

namespace {

using chartmark::EntryKind;

void Check(bool holds) {
  if (!holds) std::abort();
}

void ReadAndReadBack(std::string_view text, EntryKind kind) {
  const auto entries = chartmark::ReadEntries(text, kind);
  if (!entries) {
    Check(!entries.error().message.empty());
    return;
  }
  Check(entries->size() <= chartmark::ReadLimits{}.entries);
  for (const chartmark::Entry& entry : *entries) {
    Check(chartmark::HasSyntaxOf(entry.set, entry.code));
    if (kind == EntryKind::kMixed) continue;  // its own undotted twin may be refused
    const std::string notation = chartmark::ToLineNotation(entry);
    const auto again = chartmark::ReadEntries(notation, kind);
    Check(again && again->size() == 1 && chartmark::ToLineNotation(again->front()) == notation);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (EntryKind kind : {EntryKind::kDiagnosis, EntryKind::kProcedure, EntryKind::kMixed}) {
    ReadAndReadBack(text, kind);
  }
  return 0;
}
