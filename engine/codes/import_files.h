// Takes one official file after the other into a draft. Part of the import.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/diagnostics.h"
#include "engine/codes/draft.h"
#include "engine/codes/import.h"
#include "engine/codes/recognise.h"

namespace chartmark {

class FileTaker {
 public:
  // Borrows all three.
  FileTaker(const ImportOptions& options, Draft& draft, ImportReport& report)
      : options_(options), draft_(draft), report_(report) {}

  // `must`: a file of no use is an error; else it is listed in the report as left aside.
  Status Take(const std::string& path, std::string bytes, bool must);

 private:
  struct Source;
  Result<Edition> MakeEdition(const Source& source, CodeSet set, Part part,
                              std::string_view version) const;
  // The begun edition; null where a complete one stays and this file is left aside.
  Result<DraftEdition*> Begin(const Source& source, CodeSet set, Part part,
                              std::string_view version, bool derived = false);
  Status TakeKind(const Source& source, std::string& bytes, Diagnostics& diagnostics);
  Status TakeOrder(const Source& source, CodeSet set, std::string_view bytes,
                   Diagnostics& diagnostics);
  Status TakeList(const Source& source, std::string_view bytes, Diagnostics& diagnostics);
  Status TakeHcpcs(const Source& source, std::string_view bytes, Diagnostics& diagnostics);
  Status TakeTabular(const Source& source, std::string bytes, Diagnostics& diagnostics);
  Status TakeTables(const Source& source, std::string bytes, Diagnostics& diagnostics);
  Status TakeExempt(const Source& source, std::string_view bytes, Diagnostics& diagnostics);
  template <class Rows>
  Status DeriveIfNeeded(const Source& source, CodeSet set, const Rows& rows);

  const ImportOptions& options_;
  Draft& draft_;
  ImportReport& report_;
};

}  // namespace chartmark
