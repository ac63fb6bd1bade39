// Grades submissions to one exercise under one policy.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/files.h"
#include "engine/codes/code_index.h"
#include "engine/exercise/exercise.h"
#include "engine/exercise/key.h"
#include "engine/grading/grade.h"
#include "engine/grading/reveal.h"
#include "engine/lua/worker_pool.h"

namespace chartmark {

// The host functions that graders may call (codes.*, match, regex is the sandbox's own). Made once,
// before the WorkerPool.
lua::HostTable MakeGradingHost(const std::shared_ptr<const CodeIndex>& index);

struct GradingSetup {
  const Files* files = nullptr;            // borrowed for the factory's life
  std::string scripts;                     // folder of the Lua library and policies
  std::shared_ptr<const CodeIndex> index;  // of the codebook in use
  lua::WorkerPool* pool = nullptr;         // borrowed; nullptr: in-process sandbox (tests, benches)
};

// Thread-safe. Grade(variant, submission) is a pure function of the typed entries and answers: Lua
// never sees the learner's name, the time taken or the marks.
class Grader {
 public:
  virtual ~Grader() = default;
  virtual const Exercise& exercise() const = 0;
  // Same inputs give the same grade, byte for byte. Unreadable and fault are grades, not errors.
  virtual Grade GradeOne(const std::string& variant, const Submission& submission) = 0;
  // Rows of one variant, graded in batches through the worker; as many grades as submissions.
  virtual std::vector<Grade> GradeMany(const std::string& variant,
                                       const std::vector<Submission>& submissions) = 0;
  // What `reveal` allows of a grade of this exercise (reveal.h), titles of key codes included.
  virtual Grade Redacted(const Grade& grade, Reveal reveal) = 0;
  // The samples of the exercise, graded; for tests and authors.
  struct SampleResult {
    Sample sample;
    Grade grade;
    std::vector<std::string> differences;  // empty where all is as expected
  };
  virtual Result<std::vector<SampleResult>> RunSamples() = 0;
};

// All of a submission that a grade depends on, as one text: equal texts get equal grades, but for
// whose they are.
std::string GradedText(const Submission& submission);

// A submission that could not be read at all, as a grade: no points, no lines, the reason.
Grade UnreadableGrade(const Exercise& exercise, const std::string& variant, std::string reason);

class GraderFactory {
 public:
  explicit GraderFactory(GradingSetup setup);
  // Loads exercise.xml, key.xml, grade.lua and the policy ("standard", "strict", "lenient", or the
  // path of a .lua file). `diagnostics` gets all that is wrong; nullptr if anything is.
  std::unique_ptr<Grader> Load(const std::string& exercise_folder, const std::string& policy,
                               Diagnostics& diagnostics) const;

 private:
  GradingSetup setup_;
};

}  // namespace chartmark
