// What a grade costs: the shipped library on a real case, in a bare interpreter with the same host
// functions (the floor), through the sandbox with all checks, and in batches through a worker.
//   build/bench/tests/bench/grading_bench
// Each benchmark takes turns with the floor, so that the ratio it prints is of one run.
#include <benchmark/benchmark.h>

#include <chrono>

#include "engine/codes/import.h"
#include "engine/grading/grade_json.h"
#include "engine/grading/grader.h"
#include "engine/grading/key_submission.h"
#include "engine/grading/lua_values.h"
#include "engine/grading/matching.h"
#include "tests/bench/bare_interpreter.h"
#include "tests/support/key_warrant_for_tests.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

// One variant of a case with what a school's class would send.
struct Bench {
  std::unique_ptr<Files> files = MakeSystemFiles();
  std::shared_ptr<const CodeIndex> index;
  std::unique_ptr<Exercise> exercise;
  std::string variant;
  lua::HostTable host;
  lua::Program program;
  std::vector<Submission> submissions;  // 256, all different
};

std::shared_ptr<const CodeIndex> StarterIndex() {
  ImportOptions options;
  options.partial = true;
  const auto report = ImportCodes(JoinPath(MakeTemporaryFolder(), "codebook"),
                                  {SourceFile("exercises/codebook")}, options);
  return CodeIndex::Open(report.value().index_path).value();
}

// Right ones, near ones, wrong ones: what an answer is worth is what takes the time.
std::vector<Submission> DifferentSubmissions(const Submission& key) {
  const char* kOthers[] = {"I10", "S82.851A", "M25.572", "E11.9", "W01.0XXA", "Z87.891"};
  std::vector<Submission> all;
  for (unsigned i = 0; i < 256; ++i) {
    Submission submission = key;
    for (std::size_t j = 0; j < submission.diagnoses.size(); ++j) {
      if ((i >> j) % 2 == 0) continue;
      const std::string other = kOthers[(i + j) % 6];
      submission.diagnoses[j] = ReadEntries(other, EntryKind::kDiagnosis).value().front();
    }
    submission.diagnoses.back().typed += std::to_string(i);  // no two alike
    all.push_back(std::move(submission));
  }
  return all;
}

const Bench& TheBench() {
  static const Bench bench = [] {
    Bench b;
    b.index = StarterIndex();
    b.host = MakeGradingHost(b.index);
    Diagnostics diagnostics;
    const std::string folder = SourceFile("exercises/ed-ankle-fracture");
    b.exercise = std::make_unique<Exercise>(*LoadExercise(*b.files, folder, diagnostics));
    b.variant = b.exercise->variant_ids().front();
    const auto file = LoadKey(KeyWarrantForTests::Make(), *b.files, *b.exercise, diagnostics);
    const Key key = Canonicalize(file->ForVariant(*b.exercise, b.variant).value()).value();
    b.program = ProgramOf(*b.files, *b.exercise, *file, folder, b.variant, b.index);
    const Variant variant = b.exercise->MakeVariant(b.variant).value();
    b.submissions = DifferentSubmissions(SubmissionOfKey(key, variant.task));
    return b;
  }();
  return bench;
}

std::unique_ptr<Grader> LoadGrader(lua::WorkerPool* pool) {
  const Bench& bench = TheBench();
  Diagnostics diagnostics;
  const GradingSetup setup{bench.files.get(), SourceFile("scripts"), bench.index, pool};
  return GraderFactory(setup).Load(SourceFile("exercises/ed-ankle-fracture"), "standard",
                                   diagnostics);
}

double Microseconds(std::chrono::steady_clock::duration time) {
  return std::chrono::duration<double, std::micro>(time).count();
}

// Runs `graded` (all 256 rows) and the floor in turns.
template <class Graded>
void AgainstTheFloor(benchmark::State& state, Graded graded) {
  BareInterpreter bare(TheBench().program, TheBench().host);
  double floor_time = 0;
  double graded_time = 0;
  std::int64_t rows = 0;
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    for (const Submission& submission : TheBench().submissions) {
      benchmark::DoNotOptimize(bare.Run(SubmissionToLua(submission)));
    }
    const auto middle = std::chrono::steady_clock::now();
    graded();
    floor_time += Microseconds(middle - start);
    graded_time += Microseconds(std::chrono::steady_clock::now() - middle);
    rows += static_cast<std::int64_t>(TheBench().submissions.size());
  }
  state.counters["floor_us"] = floor_time / static_cast<double>(rows);
  state.counters["grade_us"] = graded_time / static_cast<double>(rows);
  state.counters["ratio"] = graded_time / floor_time;
}

void GradeInProcess(benchmark::State& state) {
  const std::unique_ptr<Grader> grader = LoadGrader(nullptr);
  AgainstTheFloor(state, [&grader] {
    for (const Submission& submission : TheBench().submissions) {
      benchmark::DoNotOptimize(grader->GradeOne(TheBench().variant, submission));
    }
  });
}
BENCHMARK(GradeInProcess)->Unit(benchmark::kMillisecond)->MinTime(2);

void GradeThroughWorkers(benchmark::State& state) {
  static const lua::HostTable host = MakeGradingHost(TheBench().index);
  const auto pool = lua::WorkerPool::Start(host, {});
  const std::unique_ptr<Grader> grader = LoadGrader(pool->get());
  AgainstTheFloor(state, [&grader] {
    benchmark::DoNotOptimize(grader->GradeMany(TheBench().variant, TheBench().submissions));
  });
}
BENCHMARK(GradeThroughWorkers)->Unit(benchmark::kMillisecond)->MinTime(2);

// What the checks of this room take of a grade: reading the lines, the ledger, the metrics.
void LoadAndFirstGrade(benchmark::State& state) {
  for (auto _ : state) {
    const std::unique_ptr<Grader> grader = LoadGrader(nullptr);
    benchmark::DoNotOptimize(grader->GradeOne(TheBench().variant, TheBench().submissions.front()));
  }
}
BENCHMARK(LoadAndFirstGrade)->Unit(benchmark::kMillisecond);

void GradeAsJson(benchmark::State& state) {
  const std::unique_ptr<Grader> grader = LoadGrader(nullptr);
  const Grade grade = grader->GradeOne(TheBench().variant, TheBench().submissions[3]);
  for (auto _ : state) benchmark::DoNotOptimize(GradeToJson(grade, Reveal::kFull));
}
BENCHMARK(GradeAsJson)->Unit(benchmark::kMicrosecond);

void MatchSquare(benchmark::State& state) {
  const auto side = static_cast<std::size_t>(state.range(0));
  Weights weights(side, std::vector<std::int64_t>(side));
  for (std::size_t i = 0; i < side; ++i) {
    for (std::size_t j = 0; j < side; ++j) {
      weights[i][j] = static_cast<std::int64_t>((i * 31 + j * 17) % 101);
    }
  }
  for (auto _ : state) benchmark::DoNotOptimize(Match(weights));
}
BENCHMARK(MatchSquare)->Arg(8)->Arg(256)->Unit(benchmark::kMicrosecond);

void ReadLineNotation(benchmark::State& state) {
  std::string text;
  for (int i = 0; i < 64; ++i) text += "S82.852A s82851a 27818-LT>1 ";
  for (auto _ : state) {
    benchmark::DoNotOptimize(ReadEntries(text, EntryKind::kProcedure));
  }
}
BENCHMARK(ReadLineNotation)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace chartmark

BENCHMARK_MAIN();
