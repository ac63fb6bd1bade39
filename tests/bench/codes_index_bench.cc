// The flat index and the relation, on an index of all reference data (CHARTMARK_REFERENCE):
//   build/bench/tests/bench/codes_index_bench
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "tests/codes/reference_index.h"

namespace chartmark {
namespace {

// Written once a run; empty where there is no reference data.
const std::string& IndexPath() {
  static const std::string path = [] {
    if (!ReferenceFile("icd10cm/icd10cm_order_2026.txt")) return std::string();
    IndexWriter writer;
    FillReference(writer);
    std::string file = MakeTemporaryFolder() + "/codes.index";
    return writer.Write(*MakeSystemFiles(), file) ? file : std::string();
  }();
  return path;
}

bool Skip(benchmark::State& state) {
  if (!IndexPath().empty()) return false;
  state.SkipWithError("no reference data");
  return true;
}

void BM_IndexOpen(benchmark::State& state) {
  if (Skip(state)) return;
  for (auto _ : state) {
    const auto index = CodeIndex::Open(IndexPath());
    const CodesAt codes(*index, kWinter2026);
    benchmark::DoNotOptimize(codes.StatusOf(CodeSet::kIcd10Cm, "S82.852A"));
  }
}
BENCHMARK(BM_IndexOpen);

void BM_Status(benchmark::State& state) {
  if (Skip(state)) return;
  const CodesAt codes(*CodeIndex::Open(IndexPath()), kWinter2026);
  for (auto _ : state) {
    benchmark::DoNotOptimize(codes.StatusOf(CodeSet::kIcd10Cm, "S82.852A"));
  }
}
BENCHMARK(BM_Status);

void BM_Notes(benchmark::State& state) {
  if (Skip(state)) return;
  const CodesAt codes(*CodeIndex::Open(IndexPath()), kWinter2026);
  for (auto _ : state) benchmark::DoNotOptimize(codes.NotesOf("E11.22"));
}
BENCHMARK(BM_Notes);

void Relate(benchmark::State& state, CodeSet set, const char* expected, const char* submitted) {
  if (Skip(state)) return;
  const CodesAt codes(*CodeIndex::Open(IndexPath()), kWinter2026);
  for (auto _ : state) benchmark::DoNotOptimize(codes.RelationOf(set, expected, submitted));
}
BENCHMARK_CAPTURE(Relate, same, CodeSet::kIcd10Cm, "S82.852A", "S82.852A");
BENCHMARK_CAPTURE(Relate, other_chapter, CodeSet::kIcd10Cm, "S82.852A", "I10");
BENCHMARK_CAPTURE(Relate, laterality, CodeSet::kIcd10Cm, "S82.852A", "S82.851A");
BENCHMARK_CAPTURE(Relate, detail, CodeSet::kIcd10Cm, "I50.23", "I50.33");
BENCHMARK_CAPTURE(Relate, unspecified_sibling, CodeSet::kIcd10Cm, "E11.42", "E11.40");
BENCHMARK_CAPTURE(Relate, category, CodeSet::kIcd10Cm, "C79.31", "C79.51");
BENCHMARK_CAPTURE(Relate, pcs_device, CodeSet::kIcd10Pcs, "0SR90J9", "0SR90JZ");
BENCHMARK_CAPTURE(Relate, hcpcs, CodeSet::kHcpcs, "J1100", "J1200");

}  // namespace
}  // namespace chartmark

BENCHMARK_MAIN();
