// The floor of a batch: the rubric and host functions of the engine looped over decoded rows in a
// bare interpreter, one state for each variant, no sandbox, no JSON, no processes.
//   batch_floor CODEBOOK FILE [--scores FILE]
// Prints {"rows","load_cpu","grade_cpu"}: seconds of processor time for making the states, and for
// grading (row in as a value, lines out as values). Reading the rows is not counted. --scores: a
// score a line, in hundredths, "-" for a row that is not graded, to be compared with the engine's.
#include <fmt/format.h>
#include <time.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>

#include "engine/batch/rows.h"
#include "engine/codes/codebook.h"
#include "engine/grading/lua_values.h"
#include "tests/bench/bare_interpreter.h"
#include "tests/support/key_warrant_for_tests.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

constexpr std::size_t kChunk = 65'536;  // decoded rows that are held at a time

double ProcessorSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

class Floor {
 public:
  explicit Floor(std::shared_ptr<const CodeIndex> index)
      : index_(std::move(index)), host_(MakeGradingHost(index_)) {}

  // Rows of one variant stand together: the interpreter's best case.
  void Grade(const std::vector<Submission>& rows, std::vector<std::string>& scores) {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> groups;
    std::vector<lua::Value> inputs;
    inputs.reserve(rows.size());
    for (const Submission& row : rows) {
      if (!row.exercise.empty()) groups[{row.exercise, row.variant}].push_back(inputs.size());
      inputs.push_back(SubmissionToLua(row));
    }
    scores.assign(rows.size(), "-");
    std::vector<std::int64_t> points(rows.size());
    for (const auto& [name, places] : groups) {
      BareInterpreter* bare = Find(name.first, name.second);
      if (bare == nullptr) continue;
      const double start = ProcessorSeconds();
      for (const std::size_t i : places) points[i] = HundredthsOf(bare->Run(inputs[i]));
      grade_cpu_ += ProcessorSeconds() - start;
      for (const std::size_t i : places) scores[i] = std::to_string(points[i]);
    }
  }

  double load_cpu() const { return load_cpu_; }
  double grade_cpu() const { return grade_cpu_; }

 private:
  struct Case {
    std::optional<Exercise> exercise;
    std::optional<KeyFile> key;
  };

  Case& CaseOf(const std::string& id) {
    const auto [found, fresh] = cases_.try_emplace(id);
    if (!fresh) return found->second;
    Diagnostics diagnostics;
    const std::string folder = SourceFile("exercises/" + id);
    Case& it = found->second;
    it.exercise = LoadExercise(*files_, folder, diagnostics);
    if (it.exercise) {
      it.key = LoadKey(KeyWarrantForTests::Make(), *files_, *it.exercise, diagnostics);
    }
    return it;
  }

  BareInterpreter* Find(const std::string& id, const std::string& variant) {
    const auto [found, fresh] = states_.try_emplace({id, variant});
    if (!fresh) return found->second.get();
    const double start = ProcessorSeconds();
    const Case& it = CaseOf(id);
    if (it.exercise && it.key && it.exercise->HasVariant(variant)) {
      found->second = std::make_unique<BareInterpreter>(
          ProgramOf(*files_, *it.exercise, *it.key, SourceFile("exercises/" + id), variant, index_),
          host_);
    }
    load_cpu_ += ProcessorSeconds() - start;
    return found->second.get();
  }

  std::unique_ptr<Files> files_ = MakeSystemFiles();
  std::shared_ptr<const CodeIndex> index_;
  lua::HostTable host_;
  std::map<std::string, Case> cases_;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<BareInterpreter>> states_;
  double load_cpu_ = 0;
  double grade_cpu_ = 0;
};

int Fail(const std::string& message) {
  std::fprintf(stderr, "batch_floor: %s\n", message.c_str());
  return 2;
}

int Main(int argc, char** argv) {
  if (argc < 3) return Fail("batch_floor CODEBOOK FILE [--scores FILE]");
  auto index = Codebook::OpenIndex(argv[1]);
  if (!index) return Fail(index.error().message);
  auto rows = RowReader::Open(argv[2]);
  if (!rows) return Fail(rows.error().message);
  std::ofstream scores;
  if (argc == 5 && std::strcmp(argv[3], "--scores") == 0) scores.open(argv[4]);
  Floor floor(*index);
  std::size_t count = 0;
  for (bool more = true; more;) {
    std::vector<Submission> chunk;
    SubmissionRow row;
    while (chunk.size() < kChunk && (more = (*rows)->Next(row))) {
      chunk.push_back(row.readable() ? std::move(row.submission) : Submission());
    }
    std::vector<std::string> graded;
    floor.Grade(chunk, graded);
    count += chunk.size();
    for (const std::string& score : graded) scores << score << '\n';
  }
  fmt::print("{{\"rows\":{},\"load_cpu\":{:.3f},\"grade_cpu\":{:.3f}}}\n", count, floor.load_cpu(),
             floor.grade_cpu());
  return 0;
}

}  // namespace
}  // namespace chartmark

int main(int argc, char** argv) { return chartmark::Main(argc, argv); }
