// Graders for authors: an exercise that is opened already, under any policy, as it is or changed.
// Code that presents cannot come here: it has no KeyWarrant.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/grading/grader.h"

namespace chartmark {

struct GradedExercise;

// What is changed of a grader, to see whether anybody notices.
struct GraderChange {
  std::function<void(Key& key)> key;  // called with the canonical key of each variant; pure
  std::optional<std::string> script;  // in the place of grade.lua
  std::optional<std::string> policy;  // text of a policy in the place of the named one

  bool any() const { return key || script || policy; }
};

// Not thread-safe; the graders are. Everything borrowed by the setup must outlive both.
class AuthorsGraders {
 public:
  // Reads grade.lua and the library; what is wrong goes to `diagnostics`, and then it is nullptr.
  static std::unique_ptr<AuthorsGraders> Open(const KeyWarrant& warrant, const GradingSetup& setup,
                                              Exercise exercise, KeyFile key,
                                              Diagnostics& diagnostics);

  // The grader under a policy (a name or a path), made at the first call and kept.
  Result<Grader*> Under(const std::string& policy);
  // A grader with a change, not kept. It is not asked to pay its own key (the self-check), but its
  // grades are checked as all are.
  Result<std::unique_ptr<Grader>> Changed(const std::string& policy, GraderChange change) const;

  // Text of grade.lua.
  const std::string& script() const;
  // Ids of the general rules, those that cannot be turned off among them; sorted.
  std::vector<std::string> rules() const;

 private:
  explicit AuthorsGraders(std::shared_ptr<const GradedExercise> shared)
      : shared_(std::move(shared)) {}

  std::shared_ptr<const GradedExercise> shared_;
  std::map<std::string, std::unique_ptr<Grader>> by_policy_;
};

}  // namespace chartmark
