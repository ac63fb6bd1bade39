// The graders of the library for runs over many rows: each loaded when a row first asks for it, by
// exercise and policy, and kept.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/batch/batch_run.h"
#include "engine/batch/regrade.h"
#include "engine/cli/command.h"
#include "engine/cli/grading_desk.h"

namespace chartmark {

// Not thread-safe; the graders are. Borrows all.
class ExerciseLibrary : public GradersByPolicy {
 public:
  ExerciseLibrary(Call& call, const Places& places, const GradingDesk& desk)
      : call_(call), places_(places), desk_(desk) {}

  // Rows name ids and no paths: what stands in a file must not reach other folders. kNotFound where
  // there is no such exercise, with "did you mean"; else it is broken, and its diagnostics are told
  // the first time.
  Result<Grader*> Find(const std::string& exercise, const std::string& policy);
  // The exercises under one policy: its name, or the path of a .lua file.
  Result<GraderSource*> Under(const std::string& policy) override;
  // The ids that were found, in order.
  std::vector<std::string> Found(const std::string& policy) const;
  // A text that changes with what decides the grades of the exercise: its files, the library, the
  // policy, the codebook. "" where it cannot be graded.
  std::string StampOf(const std::string& exercise, const std::string& policy);
  // What the variant is graded with now.
  Provenance ProvenanceOf(Grader& grader, const std::string& variant);

 private:
  struct Shelf : GraderSource {
    Shelf(ExerciseLibrary& library, std::string policy)
        : library_(library), policy_(std::move(policy)) {}
    Result<Grader*> Find(const std::string& exercise) override {
      return library_.Find(exercise, policy_);
    }
    ExerciseLibrary& library_;
    std::string policy_;
  };

  Result<Grader*> Load(const std::string& exercise, const std::string& policy);

  Call& call_;
  const Places& places_;
  const GradingDesk& desk_;
  std::vector<std::unique_ptr<Grader>> graders_;
  std::map<std::pair<std::string, std::string>, Result<Grader*>> found_;  // exercise, policy
  std::map<std::string, std::unique_ptr<Shelf>> shelves_;                 // by policy
  std::map<std::pair<Grader*, std::string>, Provenance> provenance_;      // by variant
};

}  // namespace chartmark
