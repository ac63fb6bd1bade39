// What `chartmark check` of the whole library takes, ladders included, beside the bare grading of
// the same submissions: the same pool, two threads over cases as well, submissions ready made.
//   build/bench/tests/bench/check_bench
#include <benchmark/benchmark.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "engine/authoring/check.h"
#include "engine/authoring/sample_check.h"
#include "engine/codes/import.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

constexpr const char* kPolicies[] = {"standard", "strict"};

// Submissions of one variant, graded under both policies; or samples, under their own.
struct Work {
  std::string policy, variant;
  std::vector<Submission> submissions;
};

struct Bench {
  std::unique_ptr<Files> files = MakeSystemFiles();
  std::shared_ptr<const CodeIndex> index;
  lua::HostTable host;
  std::unique_ptr<lua::WorkerPool> pool;
  GradingSetup setup;
  std::vector<std::string> folders;
  std::vector<std::vector<Work>> work;  // by folder
};

std::vector<Work> WorkOf(const AuthorsCase& it) {
  NearCodes near;
  std::vector<Work> all;
  for (const CaseVariant& variant : it.variants) {
    Work work{"", variant.variant.id, {}};
    for (Variation& variation : Variations(variant, near).All()) {
      work.submissions.push_back(std::move(variation.submission));
    }
    for (const char* policy : kPolicies) {
      work.policy = policy;
      all.push_back(work);
    }
  }
  for (SampleBatch& batch : BatchesOf(it)) {
    all.push_back({batch.policy, batch.variant, std::move(batch.submissions)});
  }
  return all;
}

Bench& TheBench() {
  static Bench* const bench = [] {
    auto* made = new Bench;  // lives as long as the program
    ImportOptions options;
    options.partial = true;
    const auto report = ImportCodes(JoinPath(MakeTemporaryFolder(), "codebook"),
                                    {SourceFile("exercises/codebook")}, options);
    made->index = CodeIndex::Open(report.value().index_path).value();
    made->host = MakeGradingHost(made->index);
    made->pool = lua::WorkerPool::Start(made->host, {}).value();
    made->setup = {made->files.get(), SourceFile("scripts"), made->index, made->pool.get()};
    const AuthoringSession session(*made->files, made->index);
    const auto ids = ListExercises(*made->files, SourceFile("exercises")).value();
    for (const std::string& id : ids) {
      Findings findings;
      made->folders.push_back(SourceFile("exercises/" + id));
      made->work.push_back(WorkOf(*session.Open(made->folders.back(), findings)));
    }
    return made;
  }();
  return *bench;
}

std::size_t GradeCase(const Bench& bench, std::size_t i) {
  std::map<std::string, std::unique_ptr<Grader>> graders;
  std::size_t gradings = 0;
  for (const Work& work : bench.work[i]) {
    std::unique_ptr<Grader>& grader = graders[work.policy];
    Diagnostics diagnostics;
    if (grader == nullptr) {
      grader = GraderFactory(bench.setup).Load(bench.folders[i], work.policy, diagnostics);
    }
    gradings += grader->GradeMany(work.variant, work.submissions).size();
  }
  return gradings;
}

std::size_t GradeBare(const Bench& bench) {
  std::atomic<std::size_t> next{0}, gradings{0};
  const auto run = [&] {
    for (std::size_t i = next++; i < bench.folders.size(); i = next++) {
      gradings += GradeCase(bench, i);
    }
  };
  std::thread other(run);
  run();
  other.join();
  return gradings;
}

template <class Function>
double SecondsOf(const Function& function) {
  const auto start = std::chrono::steady_clock::now();
  benchmark::DoNotOptimize(function());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void CheckOfTheLibrary(benchmark::State& state) {
  Bench& bench = TheBench();
  double bare = 0, check = 0;
  std::size_t gradings = 0;
  for (auto _ : state) {
    bare += SecondsOf([&] { return GradeBare(bench); });
    const double taken = SecondsOf([&] {
      const auto reports = CheckCases(*bench.files, bench.setup, bench.folders, CheckOptions{});
      return gradings = SummaryOf(reports).gradings;
    });
    check += taken;
    state.SetIterationTime(taken);
  }
  state.counters["gradings"] = static_cast<double>(gradings);
  state.counters["bare_s"] = bare / static_cast<double>(state.iterations());
  state.counters["ratio"] = check / bare;
}
BENCHMARK(CheckOfTheLibrary)->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace chartmark

BENCHMARK_MAIN();
