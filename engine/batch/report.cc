#include "engine/batch/report.h"

#include "engine/batch/grade_file.h"

namespace chartmark {

Status WriteReports(const std::string& grades,
                    const std::vector<std::unique_ptr<Report>>& reports) {
  auto file = GradeFile::Open(grades);
  if (!file) return tl::unexpected(file.error());
  ReadGrade row;
  for (;;) {
    const Result<bool> more = (*file)->Next(row);
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    for (const auto& report : reports) {
      if (Status added = report->Add(row); !added) return added;
    }
  }
  for (const auto& report : reports) {
    if (Status finished = report->Finish(); !finished) return finished;
  }
  return {};
}

}  // namespace chartmark
