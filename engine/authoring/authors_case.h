// One case as its author sees it: both files with their places, every variant with its key.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/authoring/finding.h"
#include "engine/base/files.h"
#include "engine/codes/code_index.h"
#include "engine/exercise/exercise.h"
#include "engine/exercise/exercise_source.h"
#include "engine/exercise/key.h"
#include "engine/exercise/key_source.h"
#include "engine/grading/authors_graders.h"

namespace chartmark {

// One variant, resolved.
struct CaseVariant {
  Variant variant;
  Key key;                         // canonical
  CodesAt codes;                   // on the date of the encounter
  std::vector<std::string> texts;  // PlainText of variant.chart.documents, in their order
};

// Immutable; threads may read it together. Findings want places: `exercise_tree()` and `key_tree()`
// give every element with the variants in which it is there (WhereOf) and how its attributes read
// (ReadingsOf); Item::place and the like are the places of the same elements.
struct AuthorsCase {
  std::string folder;
  Exercise exercise;
  KeyFile key_file;
  std::vector<Sample> samples;  // as samples.xml unfolds; empty where there is none
  bool has_samples = false;
  std::vector<CaseVariant> variants;  // in the order of exercise.variant_ids(), at least one
  std::string script;                 // text of grade.lua; empty where it cannot be read
  std::string samples_text;           // of samples.xml; empty where there is none

  const exercise_file::CheckedTree& exercise_tree() const { return exercise.source().tree; }
  const exercise_file::CheckedTree& key_tree() const { return key_file.source().tree; }
};

class AuthoringSession {
 public:
  // Borrows `files`. `index` is the codebook in use.
  AuthoringSession(const Files& files, std::shared_ptr<const CodeIndex> index)
      : files_(files), index_(std::move(index)) {}

  // Reads all three files of FOLDER; what the loaders find goes to `diagnostics`. nullopt where one
  // of them is refused. Needs no codebook, and does not look at the codes.
  static std::optional<Exercise> LoadFiles(const Files& files, const std::string& folder,
                                           Diagnostics& diagnostics);

  // Opens FOLDER. What the loaders find goes to `findings`, warnings too; nullptr where exercise or
  // key cannot be used.
  std::unique_ptr<const AuthorsCase> Open(const std::string& folder, Findings& findings) const;

  // The graders of a case that is open; nullptr, with findings, where grade.lua cannot be used.
  // `setup` has the same codebook.
  std::unique_ptr<AuthorsGraders> Graders(const AuthorsCase& it, const GradingSetup& setup,
                                          Findings& findings) const;

 private:
  const Files& files_;
  std::shared_ptr<const CodeIndex> index_;
};

// Sets aside the findings that an <allow> of the key names, and reports each that sets none aside.
// Findings of samples.xml and grade.lua count too.
void ApplyAllowances(const AuthorsCase& it, Findings& findings);

}  // namespace chartmark
