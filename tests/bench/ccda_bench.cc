// What the import of a C-CDA document costs beside pugixml's bare parse of the same bytes, from
// memory to memory: the draft made, read back and written as files. One line a document.
//
//   ccda_bench [PART_OF_A_NAME [ROUNDS]]    for looking at one document with a profiler
#include <benchmark/benchmark.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <pugixml.hpp>

#include "engine/authoring/ccda.h"
#include "engine/base/files.h"
#include "engine/codes/codebook.h"
#include "tests/bench/codebook_support.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

struct Loaded {
  std::string name;
  std::string text;
};

std::shared_ptr<const CodeIndex> FullIndex() {
  const std::string path = BuildFullCodebook(MakeTemporaryFolder() + "/codebook.sqlite");
  auto index = Codebook::OpenIndex(path);
  return index ? *index : nullptr;
}

// Those that can be imported, by name.
std::vector<Loaded> Documents(const std::shared_ptr<const CodeIndex>& index) {
  std::vector<Loaded> documents;
  const std::optional<std::string> list = ReferenceFile("ccda/INDEX.tsv");
  if (!list) return documents;
  const std::string folder = list->substr(0, list->rfind('/'));
  const auto files = MakeSystemFiles();
  for (const std::string& name : files->List(folder).value_or(std::vector<std::string>())) {
    auto text = files->Read(JoinPath(folder, name), MostCcdaBytes());
    if (!text || !ImportCcda(*text, name, index, {})) continue;
    documents.push_back({name, *std::move(text)});
  }
  return documents;
}

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

double Median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Median over rounds in which both take turns, so that a busy machine slows both.
double PrintRatio(const Loaded& document, const std::shared_ptr<const CodeIndex>& index,
                  int rounds) {
  std::vector<double> bare;
  std::vector<double> ours;
  std::vector<double> ratios;
  for (int round = 0; round < rounds; ++round) {
    bare.push_back(Microseconds([&] {
      pugi::xml_document parsed;
      benchmark::DoNotOptimize(parsed.load_buffer(document.text.data(), document.text.size()));
    }));
    ours.push_back(Microseconds([&] {
      const auto made = ImportCcda(document.text, document.name, index, {});
      if (!made) std::abort();
      benchmark::DoNotOptimize(made->files);
    }));
    ratios.push_back(ours.back() / bare.back());
  }
  const double ratio = Median(ratios);
  std::printf("%5.1f  %7.0f us bare  %7.0f us imported  %7zu bytes  %s\n", ratio, Median(bare),
              Median(ours), document.text.size(), document.name.c_str());
  return ratio;
}

int Main(int argc, char** argv) {
  if (OfficialFiles().empty()) {
    std::printf("skipped: no reference data\n");
    return 0;
  }
  const auto index = FullIndex();
  if (index == nullptr) return 1;
  std::vector<double> ratios;
  const std::string part = argc > 1 ? argv[1] : "";
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 51;
  for (const Loaded& document : Documents(index)) {
    if (document.name.find(part) == std::string::npos) continue;
    ratios.push_back(PrintRatio(document, index, rounds));
  }
  if (ratios.empty()) return 1;
  std::printf("%zu documents: ratio %.1f to %.1f, median %.1f\n", ratios.size(),
              *std::min_element(ratios.begin(), ratios.end()),
              *std::max_element(ratios.begin(), ratios.end()), Median(ratios));
  return 0;
}

}  // namespace
}  // namespace chartmark

int main(int argc, char** argv) { return chartmark::Main(argc, argv); }
