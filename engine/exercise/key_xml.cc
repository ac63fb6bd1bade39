#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/base/xml_guard.h"
#include "engine/exercise/exercise_source.h"
#include "engine/exercise/key_source.h"

namespace chartmark {

using exercise_file::CheckedTree;
using exercise_file::VariantReader;
using exercise_file::XmlTree;

class KeyBuilder {
 public:
  static std::optional<KeyFile> Build(std::string_view text, const std::string& file,
                                      const Exercise& exercise, Diagnostics& diagnostics) {
    Diagnostics found;
    std::optional<KeyFile> key = Read(text, file, exercise, found);
    if (found.has_errors()) key.reset();
    diagnostics.Append(std::move(found));
    return key;
  }

 private:
  static std::optional<KeyFile> Read(std::string_view text, const std::string& file,
                                     const Exercise& exercise, Diagnostics& diagnostics) {
    std::unique_ptr<const XmlTree> tree = XmlTree::Parse(text, file, diagnostics);
    if (tree == nullptr) return std::nullopt;
    const auto source = std::make_shared<KeyFile::Source>();
    source->exercise = exercise.shared_source();
    source->tree = CheckedTree::Check(std::move(tree), exercise_file::KeyGrammar(),
                                      source->exercise->variants, diagnostics);
    if (!source->tree.Knows(0)) return std::nullopt;
    exercise_file::CheckExerciseName(source->tree, exercise.id(), diagnostics);
    exercise_file::CheckKey(source->tree, source->exercise->tree, diagnostics);
    KeyFile key;
    key.source_ = source;
    return key;
  }
};

const std::string& KeyFile::hash() const { return source_->tree.xml().hash(); }

Result<Key> KeyFile::ForVariant(const Exercise& exercise, std::string_view variant) const {
  const std::optional<std::size_t> number = source_->exercise->variants.Find(variant);
  if (!number) {
    const std::vector<std::string>& ids = source_->exercise->variants.ids();
    const std::vector<std::string_view> known(ids.begin(), ids.end());
    return Fail(fmt::format("exercise '{}' has no variant '{}'{}", exercise.id(), Quotable(variant),
                            DidYouMeanHint(variant, known)),
                ErrorKind::kNotFound);
  }
  return exercise_file::ReadKey(VariantReader(source_->tree, *number));
}

std::optional<KeyFile> LoadKey(const KeyWarrant& warrant, const Files& files,
                               const Exercise& exercise, Diagnostics& diagnostics) {
  const std::string path = JoinPath(exercise.folder(), "key.xml");
  const Result<std::string> text = files.Read(path, XmlLimits{}.bytes);
  if (!text) {
    diagnostics.Error(Place{}, text.error().message);
    return std::nullopt;
  }
  return ParseKey(warrant, *text, path, exercise, diagnostics);
}

std::optional<KeyFile> ParseKey(const KeyWarrant& /*warrant*/, std::string_view text,
                                const std::string& file, const Exercise& exercise,
                                Diagnostics& diagnostics) {
  return KeyBuilder::Build(text, file, exercise, diagnostics);
}

}  // namespace chartmark
