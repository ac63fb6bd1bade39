#include "engine/codes/recognise.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/ascii.h"
#include "engine/base/text.h"
#include "engine/codes/code.h"
#include "engine/codes/hcpcs_file.h"
#include "engine/codes/lines.h"

namespace chartmark {
namespace {

constexpr std::size_t kLinesLookedAt = 64;

// The name of the root element; empty where the text does not begin as XML does.
std::string_view RootOf(std::string_view text) {
  text = text.substr(0, 4096);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (TrimSpace(text).substr(0, 1) != "<") return {};
  for (std::size_t at = text.find('<'); at + 1 < text.size(); at = text.find('<', at + 1)) {
    if (text[at + 1] == '?' || text[at + 1] == '!') continue;
    return text.substr(at + 1, text.find_first_of(" \t\r\n/>", at + 1) - at - 1);
  }
  return {};
}

OfficialFile RecogniseXml(std::string_view root) {
  if (root == "ICD10CM.tabular") return OfficialFile::kIcd10CmTabular;
  if (root == "ICD10PCS.tabular") return OfficialFile::kIcd10PcsTables;
  if (root.starts_with("ICD10CM.") || root.starts_with("ICD10PCS.")) return OfficialFile::kUnused;
  return OfficialFile::kUnknown;
}

bool IsOrderRow(std::string_view line) {
  return line.size() > 77 && ParseInteger(line.substr(0, 5), 0, 99'999) && line[5] == ' ' &&
         line[13] == ' ' && (line[14] == '0' || line[14] == '1') && line[15] == ' ';
}

// One line that is not empty; `first` where it may be a heading.
OfficialFile RecogniseLine(std::string_view line, bool first) {
  if (IsOrderRow(line)) {
    return IsDigit(line[6]) ? OfficialFile::kIcd10PcsOrder : OfficialFile::kIcd10CmOrder;
  }
  if (IsHcpcsRecord(line)) return OfficialFile::kHcpcsRecords;
  const std::string_view head = line.substr(0, line.find_first_of("\t "));
  const std::string_view rest = line.substr(head.size());
  if (first && ToLowerAscii(line).starts_with("code\tshort_desc\topps_status")) {
    return OfficialFile::kAddendumB;
  }
  if (rest.starts_with('\t') && HasSyntaxOf(CodeSet::kCpt, head)) return OfficialFile::kCpt;
  if (rest.starts_with(' ') && HasSyntaxOf(CodeSet::kIcd10Pcs, head)) {
    return OfficialFile::kIcd10PcsCodes;
  }
  if (!HasSyntaxOf(CodeSet::kIcd10Cm, head)) return OfficialFile::kUnknown;
  if (TrimSpace(rest).empty() || rest.starts_with('\t')) return OfficialFile::kPoaExempt;
  return OfficialFile::kUnused;  // "A000    Cholera …": the order file says the same and more
}

struct FileName {
  std::string_view name;
  OfficialFile file;
  bool fiscal;  // its editions begin in October
};

constexpr FileName kNames[] = {
    {"zip archive", OfficialFile::kZip, false},
    {"ICD-10-CM order file", OfficialFile::kIcd10CmOrder, true},
    {"ICD-10-CM tabular list", OfficialFile::kIcd10CmTabular, true},
    {"ICD-10-PCS order file", OfficialFile::kIcd10PcsOrder, true},
    {"ICD-10-PCS codes", OfficialFile::kIcd10PcsCodes, true},
    {"ICD-10-PCS tables", OfficialFile::kIcd10PcsTables, true},
    {"HCPCS Level II records", OfficialFile::kHcpcsRecords, false},
    {"Addendum B, Level II", OfficialFile::kAddendumB, false},
    {"diagnoses exempt from POA", OfficialFile::kPoaExempt, true},
    {"CPT file of a licensee", OfficialFile::kCpt, false},
    {"official file that the codebook does not need", OfficialFile::kUnused, false},
    {"file of no known kind", OfficialFile::kUnknown, false},
};

bool IsFiscal(OfficialFile file) { return kNames[static_cast<std::size_t>(file)].fiscal; }

// The last "20" with two digits behind it that is no part of a longer number.
std::optional<int> YearIn(std::string_view text) {
  std::optional<int> year;
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    if (i > 0 && IsDigit(text[i - 1])) continue;
    if (i + 4 < text.size() && IsDigit(text[i + 4])) continue;
    if (const auto found = ParseInteger(text.substr(i, 4), 2000, 2099)) {
      year = static_cast<int>(*found);
    }
  }
  return year;
}

EditionName EditionOfYear(OfficialFile file, int year) {
  if (IsFiscal(file)) {
    return {fmt::format("FY{}", year), Date{year - 1, 10, 1}, Date{year, 9, 30}};
  }
  return {std::to_string(year), Date{year, 1, 1}, Date{year, 12, 31}};
}

}  // namespace

OfficialFile Recognise(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04")) return OfficialFile::kZip;
  const std::string_view root = RootOf(bytes);
  if (!root.empty()) return RecogniseXml(root);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  Lines lines(bytes.substr(0, kLinesLookedAt * 512));
  bool first = true;
  for (std::size_t i = 0; i < kLinesLookedAt; ++i) {
    const std::optional<TextLine> line = lines.Next();
    if (!line) break;
    if (TrimSpace(line->text).empty()) continue;
    const OfficialFile file = RecogniseLine(line->text, first);
    if (file != OfficialFile::kUnknown) return file;
    first = false;
  }
  return OfficialFile::kUnknown;
}

std::string_view NameOf(OfficialFile file) { return kNames[static_cast<std::size_t>(file)].name; }

Result<EditionName> EditionOf(OfficialFile file, std::string_view file_name,
                              std::string_view version) {
  const std::optional<int> year = YearIn(version.empty() ? file_name : version);
  if (year) return EditionOfYear(file, *year);
  return Fail(fmt::format("cannot tell the edition of this {} from its name; add --edition {}",
                          NameOf(file), IsFiscal(file) ? "FY2026" : "2026"));
}

Result<EditionName> EditionNamed(OfficialFile file, std::string_view name) {
  std::string_view digits = name;
  if (digits.starts_with("FY")) digits.remove_prefix(2);
  if (const auto year = ParseInteger(digits, 2000, 2099)) {
    return EditionOfYear(file, static_cast<int>(*year));
  }
  return Fail(fmt::format("expected an edition such as 'FY2026' or '2026', found {}", Quoted(name)),
              ErrorKind::kUsage);
}

}  // namespace chartmark
