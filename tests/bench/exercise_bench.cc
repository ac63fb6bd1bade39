// What checking an exercise costs beside pugixml's bare parse of the same files, from memory.
//
// The ratio is taken in one run, part by part in turn, and printed after the table.
#include <benchmark/benchmark.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <pugixml.hpp>

#include "engine/base/files.h"
#include "engine/exercise/chart_text.h"
#include "engine/exercise/key.h"
#include "tests/support/key_warrant_for_tests.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

struct Loaded {
  std::string id;
  std::string exercise;
  std::string key;
};

const std::vector<Loaded>& Library() {
  static const std::vector<Loaded> kLibrary = [] {
    std::vector<Loaded> library;
    const auto files = MakeSystemFiles();
    const std::string folder = SourceFile("exercises");
    for (const std::string& id :
         ListExercises(*files, folder).value_or(std::vector<std::string>())) {
      const std::string path = JoinPath(folder, id);
      const auto exercise = files->Read(JoinPath(path, "exercise.xml"), 1 << 20);
      const auto key = files->Read(JoinPath(path, "key.xml"), 1 << 20);
      if (exercise && key) library.push_back({id, *exercise, *key});
    }
    return library;
  }();
  return kLibrary;
}

std::size_t Bytes() {
  std::size_t bytes = 0;
  for (const Loaded& loaded : Library()) bytes += loaded.exercise.size() + loaded.key.size();
  return bytes;
}

void BareParse() {
  for (const Loaded& loaded : Library()) {
    for (const std::string* text : {&loaded.exercise, &loaded.key}) {
      pugi::xml_document document;
      benchmark::DoNotOptimize(document.load_buffer(text->data(), text->size()));
    }
  }
}

void ParseAll() {
  for (const Loaded& loaded : Library()) {
    Diagnostics diagnostics;
    const auto exercise = ParseExercise(loaded.exercise, "exercise.xml", loaded.id, diagnostics);
    if (!exercise) std::abort();
    benchmark::DoNotOptimize(
        ParseKey(KeyWarrantForTests::Make(), loaded.key, "key.xml", *exercise, diagnostics));
  }
}

void BM_BarePugixml(benchmark::State& state) {
  for (auto _ : state) BareParse();
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * Bytes()));
}
BENCHMARK(BM_BarePugixml);

void BM_ExercisesAndKeys(benchmark::State& state) {
  for (auto _ : state) ParseAll();
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * Bytes()));
}
BENCHMARK(BM_ExercisesAndKeys);

void BM_MakeVariantAndKey(benchmark::State& state) {
  const Loaded& loaded = Library().front();
  Diagnostics diagnostics;
  const auto exercise = ParseExercise(loaded.exercise, "exercise.xml", loaded.id, diagnostics);
  const auto key =
      ParseKey(KeyWarrantForTests::Make(), loaded.key, "key.xml", *exercise, diagnostics);
  for (auto _ : state) {
    benchmark::DoNotOptimize(exercise->MakeVariant(exercise->variant_ids().front()));
    benchmark::DoNotOptimize(key->ForVariant(*exercise, exercise->variant_ids().front()));
  }
}
BENCHMARK(BM_MakeVariantAndKey);

void BM_RenderChart(benchmark::State& state) {
  const Loaded& loaded = Library().front();
  Diagnostics diagnostics;
  const auto exercise = ParseExercise(loaded.exercise, "exercise.xml", loaded.id, diagnostics);
  const auto variant = exercise->MakeVariant(exercise->variant_ids().front());
  for (auto _ : state) benchmark::DoNotOptimize(RenderChart(*variant, {80, true}));
}
BENCHMARK(BM_RenderChart);

// Of this thread's own processor time: other programs on the machine do not count.
template <class Run>
double Microseconds(const Run& run) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
  };
  const double start = now();
  run();
  return now() - start;
}

// Median over rounds in which both take turns, so that a busy machine slows both.
void PrintRatio() {
  std::vector<double> bare, ours, ratios;
  for (int round = 0; round < 201; ++round) {
    bare.push_back(Microseconds(BareParse));
    ours.push_back(Microseconds(ParseAll));
    ratios.push_back(ours.back() / bare.back());
  }
  const auto median = [](std::vector<double>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return values[values.size() / 2];
  };
  std::printf("%zu exercises with keys, %zu bytes: bare %.0f us, checked %.0f us, ratio %.1f\n",
              Library().size(), Bytes(), median(bare), median(ours), median(ratios));
}

}  // namespace
}  // namespace chartmark

int main(int argc, char** argv) {
  if (chartmark::Library().empty()) {
    std::printf("no exercises to measure\n");
    return 0;
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  chartmark::PrintRatio();
  return 0;
}
