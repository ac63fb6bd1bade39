// Writes a class of submissions, for the benchmarks of batch:
//   batch_class CODEBOOK ROWS [--distinct] [--csv] [--exercises N] [--variants N]
//               [--order exercise] [--seed WORD] [--keys FILE] >class.jsonl
// A learner does each exercise, in a variant of the learner's own, and answers by a skill of the
// learner's own; --distinct draws again until no two rows are graded alike. --exercises takes N of
// the library, evenly spread, --variants the first N of each. --keys writes what is right, a line a
// variant. The share of distinct submissions goes to standard error.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <set>
#include <unordered_set>

#include "engine/authoring/authors_case.h"
#include "engine/base/json_writer.h"
#include "engine/base/text.h"
#include "engine/codes/codebook.h"
#include "tests/bench/class_draw.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

struct Options {
  std::string codebook;
  std::size_t rows = 0;
  bool distinct = false;
  bool csv = false;
  bool by_exercise = false;
  std::size_t exercises = 0;  // 0: all
  std::size_t variants = 0;
  std::string seed = "bench";
  std::string keys;
};

[[noreturn]] void End(const std::string& message) {
  std::fprintf(stderr, "batch_class: %s\n", message.c_str());
  std::exit(2);
}

std::size_t CountOf(const char* text) {
  const auto count = ParseInteger(text, 0, 100'000'000);
  if (!count) End(fmt::format("'{}' is no number", text));
  return static_cast<std::size_t>(*count);
}

Options ReadOptions(int argc, char** argv) {
  if (argc < 3) End("batch_class CODEBOOK ROWS [options]; see the head of batch_class.cc");
  Options options;
  options.codebook = argv[1];
  options.rows = CountOf(argv[2]);
  for (int i = 3; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto value = [&] { return ++i < argc ? argv[i] : ""; };
    if (word == "--distinct") {
      options.distinct = true;
    } else if (word == "--csv") {
      options.csv = true;
    } else if (word == "--exercises") {
      options.exercises = CountOf(value());
    } else if (word == "--variants") {
      options.variants = CountOf(value());
    } else if (word == "--order") {
      options.by_exercise = std::strcmp(value(), "exercise") == 0;
    } else if (word == "--seed") {
      options.seed = value();
    } else if (word == "--keys") {
      options.keys = value();
    } else {
      End(fmt::format("unknown option '{}'", word));
    }
  }
  return options;
}

// An exercise, and the moves of its variants, made when a learner first gets one.
class ClassExercise {
 public:
  ClassExercise(std::unique_ptr<const AuthorsCase> it, std::size_t most)
      : case_(std::move(it)), moves_(case_->variants.size()) {
    if (most > 0 && most < moves_.size()) moves_.resize(most);
  }
  const std::string& id() const { return case_->exercise.id(); }
  std::size_t variants() const { return moves_.size(); }
  const ClassMoves& Moves(std::size_t variant, NearCodes& near) {
    std::unique_ptr<ClassMoves>& moves = moves_[variant];
    if (moves == nullptr) {
      moves = std::make_unique<ClassMoves>(MovesOf(case_->variants[variant], near));
    }
    return *moves;
  }
  std::vector<std::string> questions() const {
    std::vector<std::string> ids;
    for (const CaseVariant& it : case_->variants) {
      for (const Question& question : it.variant.task.questions) ids.push_back(question.id);
    }
    return ids;
  }

 private:
  std::unique_ptr<const AuthorsCase> case_;
  std::vector<std::unique_ptr<ClassMoves>> moves_;
};

std::vector<ClassExercise> LoadExercises(const Files& files, const Options& options) {
  auto index = Codebook::OpenIndex(options.codebook);
  if (!index) End(index.error().message);
  const AuthoringSession session(files, *index);
  const std::string library = SourceFile("exercises");
  const auto names = ListExercises(files, library);
  if (!names) End(names.error().message);
  const std::size_t count =
      options.exercises == 0 ? names->size() : std::min(options.exercises, names->size());
  std::vector<ClassExercise> all;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string folder = JoinPath(library, (*names)[i * names->size() / count]);
    Findings findings;
    auto it = session.Open(folder, findings);
    if (it == nullptr) End("cannot read " + folder);
    all.emplace_back(std::move(it), options.variants);
  }
  return all;
}

class Writer {
 public:
  Writer(const Options& options, const std::vector<ClassExercise>& exercises) : csv_(options.csv) {
    if (!csv_) return;
    std::set<std::string> questions;
    for (const ClassExercise& exercise : exercises) {
      for (const std::string& id : exercise.questions()) questions.insert(id);
    }
    questions_.assign(questions.begin(), questions.end());
    std::string header = "learner,exercise,variant,diagnoses,procedures,seconds";
    for (const std::string& id : questions_) header += ",answer:" + id;
    Put(header);
  }

  void Add(const DrawnRow& row) { Put(csv_ ? Csv(row) : Json(row)); }

 private:
  static void Put(const std::string& line) {
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
  }
  static std::string Json(const DrawnRow& row) {
    JsonWriter json;
    json.BeginObject().Member("learner", row.learner).Member("exercise", row.exercise);
    json.Member("variant", row.variant);
    for (const auto& [name, entries] :
         {std::pair("diagnoses", &row.diagnoses), std::pair("procedures", &row.procedures)}) {
      json.Key(name).BeginArray();
      for (const std::string& entry : *entries) json.Text(entry);
      json.EndArray();
    }
    json.Key("answers").BeginObject();
    for (const auto& [question, value] : row.answers) json.Member(question, value);
    json.EndObject().Key("seconds").Integer(row.seconds).EndObject();
    return json.Take();
  }
  std::string Csv(const DrawnRow& row) const {
    std::string line =
        fmt::format("{},{},\"{}\",\"{}\",\"{}\",{}", row.learner, row.exercise, row.variant,
                    Join(row.diagnoses, " "), Join(row.procedures, " "), row.seconds);
    for (const std::string& question : questions_) {
      const auto given = row.answers.find(question);
      line += given == row.answers.end() ? "," : fmt::format(",\"{}\"", given->second);
    }
    return line;
  }

  bool csv_;
  std::vector<std::string> questions_;
};

class Class {
 public:
  Class(const Options& options, std::vector<ClassExercise>& exercises)
      : options_(options), exercises_(exercises) {}

  // The row of a number: a learner's, in one of the exercises.
  const DrawnRow& Make(std::size_t number) {
    const std::size_t learners = (options_.rows + exercises_.size() - 1) / exercises_.size();
    const std::size_t learner =
        options_.by_exercise ? number % learners : number / exercises_.size();
    ClassExercise& exercise =
        exercises_[options_.by_exercise ? number / learners : number % exercises_.size()];
    row_.learner = fmt::format("s{:06}", learner + 1);
    Draws draws = Draws::From(options_.seed, row_.learner, exercise.id());
    const ClassMoves& moves = exercise.Moves(draws.Below(exercise.variants()), near_);
    const LearnerKind kind = KindOf(options_.seed, row_.learner);
    Draw(moves, kind, draws, row_);
    bool fresh = seen_.insert(FingerprintOf(row_)).second;
    constexpr int kTries = 1000;
    for (int i = 0; options_.distinct && !fresh && i < kTries; ++i) {
      if (i % 4 == 0) Draw(moves, kind, draws, row_);
      if (i > 0) AddForeign(moves, draws, row_);
      fresh = seen_.insert(FingerprintOf(row_)).second;
    }
    if (options_.distinct && !fresh) End(exercise.id() + " has not so many ways to be wrong");
    return row_;
  }
  std::size_t distinct() const { return seen_.size(); }

  void WriteKeys() {
    std::ofstream out(options_.keys);
    for (ClassExercise& exercise : exercises_) {
      for (std::size_t i = 0; i < exercise.variants(); ++i) {
        const ClassMoves& moves = exercise.Moves(i, near_);
        JsonWriter json;
        json.BeginObject().Member("exercise", moves.exercise).Member("variant", moves.variant);
        for (const auto& [name, list] : {std::pair("diagnoses", &moves.diagnoses),
                                         std::pair("procedures", &moves.procedures)}) {
          json.Key(name).BeginArray();
          for (const std::string& entry : list->right) json.Text(entry);
          json.EndArray();
        }
        json.Key("answers").BeginObject();
        for (const auto& [question, values] : moves.answers) json.Member(question, values.front());
        out << json.EndObject().EndObject().Take() << '\n';
      }
    }
  }

 private:
  const Options& options_;
  std::vector<ClassExercise>& exercises_;
  NearCodes near_;
  std::unordered_set<std::uint64_t> seen_;
  DrawnRow row_;
};

void Main(int argc, char** argv) {
  const Options options = ReadOptions(argc, argv);
  const std::unique_ptr<Files> files = MakeSystemFiles();
  std::vector<ClassExercise> exercises = LoadExercises(*files, options);
  Class all(options, exercises);
  Writer writer(options, exercises);
  for (std::size_t i = 0; i < options.rows; ++i) writer.Add(all.Make(i));
  if (!options.keys.empty()) all.WriteKeys();
  std::fprintf(stderr, "batch_class: %zu rows of %zu exercises, %zu distinct (%.1f %%)\n",
               options.rows, exercises.size(), all.distinct(),
               100.0 * static_cast<double>(all.distinct()) /
                   static_cast<double>(std::max<std::size_t>(options.rows, 1)));
}

}  // namespace
}  // namespace chartmark

int main(int argc, char** argv) {
  chartmark::Main(argc, argv);
  return std::fflush(stdout) == 0 ? 0 : 1;
}
