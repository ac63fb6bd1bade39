// What a code looks like: the code sets, and the canonical text of a code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace chartmark {

enum class CodeSet : std::uint8_t { kIcd10Cm, kIcd10Pcs, kHcpcs, kCpt };

// "ICD-10-CM", "ICD-10-PCS", "HCPCS", "CPT".
std::string_view NameOf(CodeSet set);
std::optional<CodeSet> ParseCodeSet(std::string_view name);

// The canonical text of a code: upper case; ICD-10-CM with its dot after the third character, the
// others without. Takes it with or without the dot, in any case. Syntax only: says nothing of
// whether the code exists. Look-alike characters are refused here (submission/ reads those).
Result<std::string> CanonicalCode(CodeSet set, std::string_view text);
bool HasSyntaxOf(CodeSet set, std::string_view text);
// The sets whose syntax `text` fits. An undotted "J1100" fits HCPCS and ICD-10-CM; with a dot only
// ICD-10-CM.
std::vector<CodeSet> SetsThatFit(std::string_view text);

// "S82.851A" -> "S82851A".
std::string Undotted(std::string_view code);

}  // namespace chartmark
