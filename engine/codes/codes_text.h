// What the codebook says, as text for a terminal, which ends with a newline, and as JSON, one line
// without it.
#pragma once

#include <string>
#include <vector>

#include "engine/codes/codebook.h"
#include "engine/codes/import.h"

namespace chartmark {

struct CodesTextOptions {
  int width = 80;       // columns; long lines are folded under their beginning
  bool colour = false;  // codes in bold, headings dim
};

std::string RenderSearch(const SearchResult& result, const SearchQuery& query,
                         const CodesTextOptions& options);
std::string RenderCode(const ShownCode& shown, const CodesTextOptions& options);
std::string RenderReleases(const std::vector<InstalledEdition>& editions,
                           const CodesTextOptions& options);
std::string RenderImport(const ImportReport& report);

std::string SearchAsJson(const SearchResult& result, const SearchQuery& query);
std::string CodeAsJson(const ShownCode& shown);
std::string ReleasesAsJson(const std::vector<InstalledEdition>& editions);

}  // namespace chartmark
