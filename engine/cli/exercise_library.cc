#include "engine/cli/exercise_library.h"

#include <fmt/format.h>

#include "engine/base/hash.h"
#include "engine/base/text.h"
#include "engine/grading/grader_source.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostFound = 10'000;  // a file may name any number that there are not

}  // namespace

Result<Grader*> ExerciseLibrary::Find(const std::string& exercise, const std::string& policy) {
  const std::pair<std::string, std::string> name(exercise, policy);
  if (const auto known = found_.find(name); known != found_.end()) return known->second;
  Result<Grader*> found = Load(exercise, policy);
  if (found || found_.size() < kMostFound) found_.emplace(name, found);
  return found;
}

Result<Grader*> ExerciseLibrary::Load(const std::string& exercise, const std::string& policy) {
  if (!IsId(exercise)) {
    return Fail(fmt::format("'{}' is no id of an exercise", Quotable(exercise)),
                ErrorKind::kNotFound);
  }
  const Result<std::string> folder = FindExercise(call_.files, places_, exercise);
  if (!folder) return tl::unexpected(folder.error());
  auto grader = desk_.LoadGrader(*folder, policy, call_.console);
  if (!grader) return Fail(grader.error().message);
  graders_.push_back(*std::move(grader));
  return graders_.back().get();
}

Result<GraderSource*> ExerciseLibrary::Under(const std::string& policy) {
  std::unique_ptr<Shelf>& shelf = shelves_[policy];
  if (shelf == nullptr) {
    const auto library = LoadLibrary(call_.files, places_.scripts);
    if (!library) return tl::unexpected(library.error());
    const auto source = LoadPolicy(call_.files, *library, policy);
    if (!source) return tl::unexpected(source.error());
    shelf = std::make_unique<Shelf>(*this, policy);
  }
  return shelf.get();
}

std::vector<std::string> ExerciseLibrary::Found(const std::string& policy) const {
  std::vector<std::string> ids;
  for (const auto& [name, grader] : found_) {
    if (grader && name.second == policy) ids.push_back(name.first);
  }
  return ids;
}

Provenance ExerciseLibrary::ProvenanceOf(Grader& grader, const std::string& variant) {
  const auto [known, fresh] = provenance_.try_emplace({&grader, variant});
  if (fresh) known->second = grader.GradeOne(variant, {}).provenance;
  return known->second;
}

std::string ExerciseLibrary::StampOf(const std::string& exercise, const std::string& policy) {
  const Result<Grader*> grader = Find(exercise, policy);
  if (!grader) return "";
  const std::string& variant = (*grader)->exercise().variant_ids().front();
  const Provenance now = ProvenanceOf(**grader, variant);
  std::string text =
      Join(std::vector<std::string>{now.exercise, now.key, now.grader, now.policy}, " ");
  for (const Edition& edition : now.editions) text += " " + edition.name + " " + edition.hash;
  return Blake2bHex(text);
}

}  // namespace chartmark
