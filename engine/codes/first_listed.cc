// Codes that may never be first-listed or principal.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "engine/base/text.h"
#include "engine/codes/code.h"
#include "engine/codes/code_index.h"

namespace chartmark {
namespace {

// By what the code begins with. The sources are the FY2026 guidelines and the "code first" notes of
// the tabular list that hold without condition ("if known", "if applicable" and "any associated"
// leave the code free to be first, so those are not here).
constexpr auto kNeverFirst = std::to_array<std::string_view>(
    {// External causes: I.C.20.a.6.
     "V", "W", "X", "Y",
     // Severe sepsis and septic shock: I.C.1.d.2 and I.C.1.d.3. SIRS of other origin: code first.
     "R651", "R652", "T8112",
     // Reported as secondary diagnoses only: I.B.14 (BMI, coma scale, NIHSS, underimmunization,
     // social
     // determinants).
     "Z68", "R4021", "R4022", "R4023", "R4024", "R297", "Z283", "Z55", "Z56", "Z57", "Z58", "Z59",
     "Z60", "Z61", "Z62", "Z63", "Z64", "Z65",
     // Secondary only: I.C.21.c.3 (Z33.1, Z92.82), I.C.21.c.11 (Z37; Z3A is additional
     // information).
     "Z331", "Z9282", "Z37", "Z3A",
     // Code first the infection, the neoplasm, the underlying disease.
     "Z16", "Z17", "Z19", "D630", "D631", "D7581", "D8981", "D8983", "E08", "F01", "F04", "F05",
     "F06", "F07", "F09", "G130", "G131", "G132", "G46", "G731", "H1082", "H2623", "I2582", "I2583",
     "I2584", "I2601", "I2690", "I314", "I462", "I468", "I680", "I7092", "I76", "I851", "J1282",
     "J8283", "J8403", "J910", "J9312", "K7681", "L49", "M360", "M361", "M362", "M906", "R180",
     "R530",
     // Sequelae follow the condition that they left: I.B.10.
     "B90", "B91", "B92", "B94", "E64", "E68", "G09", "O94"});

// T36-T50 with 6 as the fifth (T36.96XA) or sixth character: I.C.19.e.5.c.
bool IsUnderdosing(std::string_view code, std::string_view title) {
  if (code.size() < 5 || code.substr(0, 3) < "T36" || code.substr(0, 3) > "T50") return false;
  if (title.find("nderdosing") == std::string_view::npos && !title.empty()) return false;
  return code.size() >= 6 && code[5] != 'X' ? code[5] == '6' : code[4] == '6';
}

// "in diseases classified elsewhere" and its kin, but not "not classified elsewhere".
bool IsManifestation(std::string_view title) {
  constexpr std::string_view kWords = "classified elsewhere";
  const std::string lower = ToLowerAscii(title);
  const std::size_t at = lower.find(kWords);
  return at != std::string::npos && (at < 4 || lower.substr(at - 4, 4) != "not ");
}

}  // namespace

bool MayNeverBeFirst(std::string_view icd10cm_code, std::string_view title) {
  const std::string code = ToUpperAscii(Undotted(icd10cm_code));
  const auto begins = [&](std::string_view prefix) {
    return code.size() >= 3 && std::string_view(code).substr(0, prefix.size()) == prefix;
  };
  return std::any_of(kNeverFirst.begin(), kNeverFirst.end(), begins) ||
         IsUnderdosing(code, title) || IsManifestation(title);
}

}  // namespace chartmark
