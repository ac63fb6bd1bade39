// Fills the codebook from the official files.
//
// What each file is, is told from its content: ICD-10-CM order file and tabular XML, ICD-10-PCS
// codes, order file and tables XML, HCPCS Level II records, Addendum B, the POA exempt list, and a
// CPT file that the user is licensed for; plain, or in the official zip. A folder stands for the
// files in it; what is no official file is left aside there, and is an error when named itself.
//
// All or nothing: the new codebook is built beside the old one and takes its place at the end. A
// kill at any moment leaves the old one whole; what it left half done is swept by the next import.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.h"
#include "engine/base/result.h"
#include "engine/codes/code_index.h"

namespace chartmark {

struct ImportOptions {
  std::string edition;       // "FY2026"; empty: from the content or the name of each file
  std::optional<Date> from;  // first day in force; none: as the edition says
  std::optional<Date> to;
  bool partial = false;  // a starter set: that a code is not in it proves nothing
};

struct ImportStep {
  std::string text;  // "reading icd10cm_order_2026.txt"
  int percent = 0;   // of the whole import
};

struct ImportReport {
  std::vector<std::string> taken;       // "icd10cm_order_2026.txt: ICD-10-CM titles FY2026, …"
  std::vector<std::string> left_aside;  // "readme.txt: file of no known kind"
  std::string warnings;                 // one a line; may be empty
  std::string index_path;
};

// Builds or extends the codebook at `codebook`. Only one import at a time works on a codebook; the
// second is refused.
Result<ImportReport> ImportCodes(const std::string& codebook, const std::vector<std::string>& paths,
                                 const ImportOptions& options,
                                 const std::function<void(const ImportStep&)>& progress = {});

}  // namespace chartmark
