// The parts of an entry behind its code, and one entry as a whole; shared by line notation and
// JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/submission/submission.h"

namespace chartmark {

// Each takes plain ASCII, says what is wrong without quoting the entry, and notes what it mended.
Status AddModifier(std::string_view text, Entry& entry, std::vector<std::string>& notes);
Status SetUnits(std::string_view text, Entry& entry);
Status SetPoa(std::string_view text, Entry& entry, std::vector<std::string>& notes);
Status AddPointer(std::string_view text, Entry& entry, std::vector<std::string>& notes);

// One entry of line notation; nullopt where the text holds nothing but punctuation.
Result<std::optional<Entry>> ReadEntry(std::string_view text, EntryKind kind,
                                       const ReadLimits& limits, const IsReportable& reportable);

// "read as S82.851A: dot added, O taken as 0"; empty where there is nothing to say.
std::string HowRead(const Entry& entry, const std::vector<std::string>& notes);

}  // namespace chartmark
