#include "engine/cli/grading_desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <thread>

#include "engine/base/text.h"
#include "engine/codes/codebook.h"

namespace chartmark {
namespace {

constexpr int kRunsBeforeStandby = 4;  // the self-check and the grade of one command are two
static_assert(kMostJobs <= lua::PoolOptions{}.max_workers);

}  // namespace

int JobsOr(int jobs) {
  const auto processors = static_cast<int>(std::thread::hardware_concurrency());
  return jobs > 0 ? jobs : std::clamp(processors, 1, kMostJobs);
}

Result<Reveal> RevealNamed(const std::string& name) {
  if (const std::optional<Reveal> reveal = ParseReveal(name)) return *reveal;
  constexpr std::string_view kLevels[] = {"score", "hint", "explain", "full"};
  return Fail(fmt::format("unknown level '{}' for --reveal{}", name, DidYouMeanHint(name, kLevels)),
              ErrorKind::kUsage);
}

Result<std::unique_ptr<GradingDesk>> GradingDesk::Open(const Files& files, const Places& places,
                                                       int workers_per_exercise) {
  std::unique_ptr<GradingDesk> desk(new GradingDesk());
  Result<std::shared_ptr<const CodeIndex>> index = Codebook::OpenIndex(places.codebook);
  if (!index) return tl::unexpected(index.error());
  desk->index_ = *std::move(index);
  desk->host_ = MakeGradingHost(desk->index_);
  lua::PoolOptions options;
  options.runs_before_standby = kRunsBeforeStandby;
  options.workers_per_group = workers_per_exercise;
  Result<std::unique_ptr<lua::WorkerPool>> pool = lua::WorkerPool::Start(desk->host_, options);
  if (!pool) return tl::unexpected(pool.error());
  desk->pool_ = *std::move(pool);
  desk->setup_ = GradingSetup{&files, places.scripts, desk->index_, desk->pool_.get()};
  desk->factory_ = std::make_unique<GraderFactory>(desk->setup_);
  return desk;
}

Result<std::unique_ptr<Grader>> GradingDesk::LoadGrader(const std::string& folder,
                                                        const std::string& policy,
                                                        const Console& console) const {
  Diagnostics diagnostics;
  std::unique_ptr<Grader> grader = factory_->Load(folder, policy, diagnostics);
  console.err << diagnostics.ToString();
  if (grader) return grader;
  const auto errors = std::count_if(
      diagnostics.all().begin(), diagnostics.all().end(),
      [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::kError; });
  return Fail(fmt::format("exercise '{}' cannot be graded: {} fault{} to mend", BaseName(folder),
                          errors, errors == 1 ? "" : "s"));
}

}  // namespace chartmark
