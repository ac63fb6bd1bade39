// The grader behind grader.h: one exercise under one policy, a program for each variant met so far.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "engine/grading/authors_graders.h"
#include "engine/grading/grader.h"
#include "engine/grading/grader_source.h"
#include "engine/grading/metrics.h"
#include "engine/lua/sandbox.h"

namespace chartmark {

// What graders of all policies of an exercise share. Immutable.
struct GradedExercise {
  Exercise exercise;
  KeyFile key;
  KeyWarrant warrant;
  lua::Module script;
  std::vector<lua::Module> library;
  std::string grader_hash;  // of script and library
  bool library_checked;     // it is the one that the tests of this build were run on
  GradingSetup setup;
  lua::HostTable host;  // of the sandboxes without a pool, which borrow it
};

std::shared_ptr<const GradedExercise> ShareExercise(const KeyWarrant& warrant,
                                                    const GradingSetup& setup, Exercise exercise,
                                                    KeyFile key, lua::Module script,
                                                    std::vector<lua::Module> library);

// One variant, ready to grade: its key, its program, and whether the grader passed its self-check.
struct VariantGrader {
  Variant variant;
  Key key;  // canonical
  Points max;
  Titles titles;
  std::unique_ptr<const KeyMetrics> metrics;  // borrows key and variant
  Provenance provenance;
  lua::Program program;       // without a pool
  lua::PackedProgram packed;  // with one
  std::string fault;          // why nothing can be graded; empty where all is well
  std::mutex sandbox_mutex;
  std::unique_ptr<lua::Sandbox> sandbox;  // without a pool
};

class GraderImpl : public Grader {
 public:
  // With a change it is a mutant, which need not pay its own key: no self-check is made.
  GraderImpl(std::shared_ptr<const GradedExercise> shared, PolicySource policy,
             GraderChange change = {});

  const Exercise& exercise() const override { return shared_->exercise; }
  Grade GradeOne(const std::string& variant, const Submission& submission) override;
  std::vector<Grade> GradeMany(const std::string& variant,
                               const std::vector<Submission>& submissions) override;
  Grade Redacted(const Grade& grade, Reveal reveal) override;
  Result<std::vector<SampleResult>> RunSamples() override;

 private:
  // The variant's program; made and checked at its first use. An error where there is no such
  // variant. Thread-safe.
  Result<std::shared_ptr<VariantGrader>> Prepared(const std::string& variant);
  Result<std::shared_ptr<VariantGrader>> Prepare(const std::string& variant) const;
  lua::Program MakeProgram(const Variant& variant, const Key& key, const CodesAt& codes) const;
  Provenance MakeProvenance(const CodesAt& codes) const;

  // One outcome for each input, in the worker or the sandbox.
  std::vector<lua::Outcome> Run(VariantGrader& grader, const std::vector<lua::Value>& inputs) const;
  // The key must earn all, nothing must earn nothing.
  std::string SelfCheck(VariantGrader& grader) const;
  // Completes a blank grade with what the grader returned for its submission.
  void Collect(const VariantGrader& grader, const lua::Outcome& outcome, Grade& grade) const;
  std::vector<Grade> GradeAll(const std::string& variant, std::span<const Submission> submissions);
  std::vector<Grade> GradePrepared(VariantGrader& grader,
                                   std::span<const Submission> submissions) const;

  std::shared_ptr<const GradedExercise> shared_;
  PolicySource policy_;
  GraderChange change_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<VariantGrader>> variants_;
};

// Whether the submission can be graded at all: sizes, exercise, variant, questions and choices.
Status CheckSubmission(const Variant& variant, const Submission& submission);

}  // namespace chartmark
