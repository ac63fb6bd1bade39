#include "engine/cli/batch_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "engine/base/text.h"
#include "engine/cli/grading_desk.h"

namespace chartmark {
namespace {

Status CheckForm(const BatchCommandOptions& options) {
  if (options.lines == !options.out.empty()) {
    return Fail("give either --out DIR or --lines; see 'chartmark batch --help'",
                ErrorKind::kUsage);
  }
  const struct {
    bool given;
    std::string_view name;
  } of_folders[] = {{options.resume, "--resume"},
                    {options.feedback, "--feedback"},
                    {!options.only.empty(), "--only"},
                    {!options.roster.empty(), "--roster"},
                    {!options.overrides.empty(), "--overrides"}};
  for (const auto& [given, name] : of_folders) {
    if (!options.lines || !given) continue;
    return Fail(fmt::format("{} goes with --out DIR, not with --lines", name), ErrorKind::kUsage);
  }
  const bool pipe = std::count(options.files.begin(), options.files.end(), "-") > 0;
  if (!options.resume || !pipe) return {};
  return Fail("standard input cannot be read again, so --resume needs a file", ErrorKind::kUsage);
}

}  // namespace

Status CheckBatchOptions(const BatchCommandOptions& options) {
  if (Status form = CheckForm(options); !form) return form;
  for (const std::string& name : options.only) {
    if (std::find(std::begin(kReportNames), std::end(kReportNames), name) !=
        std::end(kReportNames)) {
      continue;
    }
    return Fail(fmt::format("unknown name '{}' for --only{}", Quotable(name),
                            DidYouMeanHint(name, kReportNames)),
                ErrorKind::kUsage);
  }
  if (const auto reveal = RevealNamed(options.reveal); !reveal) {
    return tl::unexpected(reveal.error());
  }
  return {};
}

bool Wants(const BatchCommandOptions& options, std::string_view name) {
  return options.only.empty() ||
         std::find(options.only.begin(), options.only.end(), name) != options.only.end();
}

}  // namespace chartmark
