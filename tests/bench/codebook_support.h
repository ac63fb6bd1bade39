// The whole reference data as a codebook, for the benchmarks of search and import.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "engine/codes/import.h"
#include "tests/support/reference.h"

namespace chartmark {

// Empty where the reference data is missing.
inline std::vector<std::string> OfficialFiles() {
  std::vector<std::string> paths;
  for (const char* name : {"icd10cm/icd10cm_order_2026.txt", "icd10cm/icd10cm_order_2021.txt",
                           "icd10cm/icd10cm_tabular_2021.xml", "icd10pcs/icd10pcs_codes_2026.txt",
                           "icd10pcs/icd10pcs_tables_2025.xml", "hcpcs/HCPC2019_CONTR_ANWEB.txt",
                           "cms/poa_exempt_fy2025.tsv"}) {
    const std::optional<std::string> path = ReferenceFile(name);
    if (!path) return {};
    paths.push_back(*path);
  }
  return paths;
}

// Ends the program where it cannot be built.
inline std::string BuildFullCodebook(const std::string& path) {
  const Result<ImportReport> report = ImportCodes(path, OfficialFiles(), {});
  if (!report) {
    std::fprintf(stderr, "codebook: %s\n", report.error().message.c_str());
    std::exit(1);
  }
  return path;
}

}  // namespace chartmark
