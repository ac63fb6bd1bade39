#include "engine/grading/authors_graders.h"

#include <algorithm>

#include "engine/grading/grader_impl.h"

namespace chartmark {

std::unique_ptr<AuthorsGraders> AuthorsGraders::Open(const KeyWarrant& warrant,
                                                     const GradingSetup& setup, Exercise exercise,
                                                     KeyFile key, Diagnostics& diagnostics) {
  std::optional<lua::Module> script = LoadScript(*setup.files, exercise.folder(), diagnostics);
  Result<std::vector<lua::Module>> library = LoadLibrary(*setup.files, setup.scripts);
  if (!library) diagnostics.Error({setup.scripts, 0, 0}, library.error().message);
  if (!library || !script) return nullptr;
  auto shared = ShareExercise(warrant, setup, std::move(exercise), std::move(key),
                              *std::move(script), *std::move(library));
  return std::unique_ptr<AuthorsGraders>(new AuthorsGraders(std::move(shared)));
}

Result<Grader*> AuthorsGraders::Under(const std::string& policy) {
  std::unique_ptr<Grader>& grader = by_policy_[policy];
  if (grader == nullptr) {
    Result<std::unique_ptr<Grader>> made = Changed(policy, {});
    if (!made) return tl::unexpected(made.error());
    grader = *std::move(made);
  }
  return grader.get();
}

Result<std::unique_ptr<Grader>> AuthorsGraders::Changed(const std::string& policy,
                                                        GraderChange change) const {
  Result<PolicySource> source = LoadPolicy(*shared_->setup.files, shared_->library, policy);
  if (!source) return tl::unexpected(source.error());
  // As a class brings one: untrusted, so it can do no more than a mistake of an author can.
  if (change.policy) source->module = {"policies.own", *change.policy, false};
  return std::make_unique<GraderImpl>(shared_, *std::move(source), std::move(change));
}

// A rule is a file of the library, and its id is the file's name.
std::vector<std::string> AuthorsGraders::rules() const {
  constexpr std::string_view kRules = "rules.";
  std::vector<std::string> ids;
  for (const lua::Module& module : shared_->library) {
    if (module.name.rfind(kRules, 0) != 0) continue;
    std::string id = module.name.substr(kRules.size());
    std::replace(id.begin(), id.end(), '_', '-');
    ids.push_back(std::move(id));
  }
  return ids;
}

const std::string& AuthorsGraders::script() const { return shared_->script.source; }

}  // namespace chartmark
