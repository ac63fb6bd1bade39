#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/hash.h"
#include "engine/base/text.h"
#include "engine/base/xml_guard.h"
#include "engine/exercise/exercise.h"
#include "engine/exercise/exercise_source.h"

namespace chartmark {

using exercise_file::CheckedTree;
using exercise_file::NodeId;
using exercise_file::VariantReader;
using exercise_file::VariantTable;
using exercise_file::XmlTree;

std::string_view NameOf(QuestionType type) {
  constexpr std::array<std::string_view, 5> kNames = {"choice", "choices", "number", "date",
                                                      "code"};
  return kNames[static_cast<std::size_t>(type)];
}

const std::string& Exercise::hash() const { return source_->tree.xml().hash(); }

bool Exercise::HasVariant(std::string_view id) const {
  return source_->variants.Find(id).has_value();
}

Result<Variant> Exercise::MakeVariant(std::string_view id) const {
  const std::optional<std::size_t> number = source_->variants.Find(id);
  if (!number) {
    const std::vector<std::string_view> known(variant_ids_.begin(), variant_ids_.end());
    return Fail(fmt::format("exercise '{}' has no variant '{}'{}", id_, Quotable(id),
                            DidYouMeanHint(id, known)),
                ErrorKind::kNotFound);
  }
  const VariantReader reader(source_->tree, *number);
  Variant variant;
  variant.exercise = id_;
  variant.id = variant_ids_[*number];
  variant.title = title_;
  variant.settings = source_->variants.SettingsOf(*number);
  variant.about = exercise_file::ReadAbout(reader);
  variant.task = exercise_file::ReadTask(reader);
  variant.chart = exercise_file::ReadChart(reader);
  const Encounter& encounter = variant.chart.encounter;
  const bool discharge = encounter.type == "inpatient" && encounter.end.has_value();
  variant.code_date = discharge ? encounter.end->date : encounter.start.date;
  return variant;
}

std::string Exercise::VariantFor(std::string_view class_seed, std::string_view learner) const {
  std::string message = "v1";
  for (std::string_view part : {class_seed, learner, std::string_view(id_)}) {
    message += '\0';
    message += part;
  }
  std::uint64_t number = 0;
  const std::array<std::uint8_t, 32> digest = Sha256(message);
  for (std::size_t i = 0; i < 8; ++i) number = number << 8 | digest[i];
  return variant_ids_[number % variant_ids_.size()];
}

class ExerciseBuilder {
 public:
  static std::optional<Exercise> Build(std::string_view text, const std::string& file,
                                       const std::string& folder, Diagnostics& diagnostics) {
    Diagnostics found;
    std::optional<Exercise> exercise = Read(text, file, folder, found);
    if (found.has_errors()) exercise.reset();
    diagnostics.Append(std::move(found));
    return exercise;
  }

 private:
  static std::optional<Exercise> Read(std::string_view text, const std::string& file,
                                      const std::string& folder, Diagnostics& diagnostics) {
    std::unique_ptr<const XmlTree> tree = XmlTree::Parse(text, file, diagnostics);
    if (tree == nullptr) return std::nullopt;
    const auto source = std::make_shared<Exercise::Source>();
    source->variants = VariantTable::Build(*tree, tree->FindChild(0, "variants"), diagnostics);
    source->tree = CheckedTree::Check(std::move(tree), exercise_file::ExerciseGrammar(),
                                      source->variants, diagnostics);
    if (!source->tree.Knows(0)) return std::nullopt;
    exercise_file::CheckExercise(source->tree, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    Exercise exercise;
    const VariantReader reader(source->tree, 0);
    exercise.id_ = reader.Get(0, "id");
    exercise.title_ = reader.Get(0, "title");
    exercise.about_ = exercise_file::ReadAbout(reader);
    exercise.folder_ = folder;
    exercise.variant_ids_ = source->variants.ids();
    exercise.source_ = source;
    CheckFolder(exercise, diagnostics);
    return exercise;
  }

  static void CheckFolder(const Exercise& exercise, Diagnostics& diagnostics) {
    const XmlTree& xml = exercise.source_->tree.xml();
    std::string_view folder = exercise.folder_;
    while (folder.size() > 1 && folder.ends_with('/')) folder.remove_suffix(1);
    const std::string_view name = BaseName(folder);
    if (name.empty() || name == "." || name == ".." || name == exercise.id_) return;
    diagnostics.Error(
        xml.PlaceOf(*xml.Find(0, "id")),
        fmt::format("the exercise's id is '{}', its folder is '{}'", exercise.id_, Quotable(name)),
        "give both the same name");
  }
};

std::optional<Exercise> LoadExercise(const Files& files, const std::string& folder,
                                     Diagnostics& diagnostics) {
  const std::string path = JoinPath(folder, "exercise.xml");
  const Result<std::string> text = files.Read(path, XmlLimits{}.bytes);
  if (!text) {
    diagnostics.Error(Place{}, text.error().message);
    return std::nullopt;
  }
  return ParseExercise(*text, path, folder, diagnostics);
}

std::optional<Exercise> ParseExercise(std::string_view text, const std::string& file,
                                      const std::string& folder, Diagnostics& diagnostics) {
  return ExerciseBuilder::Build(text, file, folder, diagnostics);
}

Result<std::vector<std::string>> ListExercises(const Files& files, const std::string& library) {
  const Result<std::vector<std::string>> names = files.List(library);
  if (!names) return tl::unexpected(names.error());
  std::vector<std::string> exercises;
  for (const std::string& name : *names) {
    const std::string path = JoinPath(JoinPath(library, name), "exercise.xml");
    if (IsId(name) && files.Exists(path)) exercises.push_back(name);
  }
  return exercises;
}

}  // namespace chartmark
