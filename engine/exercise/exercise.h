// What a learner may ever be shown of an exercise: exercise.xml, loaded and checked.
//
// There is no way from these types to the key: key.h is another header with other types, and
// loading one takes a KeyWarrant that only grading and authoring can make.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.h"
#include "engine/base/diagnostics.h"
#include "engine/base/files.h"
#include "engine/base/result.h"
#include "engine/exercise/chart.h"

namespace chartmark {

struct ExamDomain {
  std::string exam;    // "CCA"
  std::string domain;  // "1"
};

// The facility's own rules for the case, shown to the learner first and read by the grader.
struct Reporting {
  std::string side;       // "facility", "professional" or ""
  std::string bilateral;  // "50", "RT+LT", "50|RT+LT" or ""
  std::string distinct;   // "59", "X", "59|X" or ""
  std::string text;       // in words
};

struct About {
  std::string
      setting;      // inpatient, emergency, observation, outpatient-surgery, office, obstetric …
  int level = 1;    // 1 to 5
  int minutes = 0;  // about how long it takes
  std::vector<std::string> skills;
  std::vector<ExamDomain> exams;
  Reporting reporting;
};

enum class QuestionType { kChoice, kChoices, kNumber, kDate, kCode };
std::string_view NameOf(QuestionType type);  // "choice", "choices", "number", "date", "code"

struct Choice {
  std::string value;
  std::string text;
};

struct Question {
  std::string id;
  QuestionType type = QuestionType::kChoice;
  std::string prompt;
  std::vector<Choice> choices;  // for choice and choices only
};

struct Task {
  bool diagnoses = false;  // diagnoses are asked for
  bool poa = false;        // with their POA indicator
  bool procedures = false;
  std::vector<std::string> systems;  // of the procedures: "ICD-10-PCS", "CPT", "HCPCS"
  bool modifiers = false;
  bool units = false;
  bool pointers = false;
  std::vector<Question> questions;
};

// One choice made for one variant, with the fields that {name.field} may name.
struct Setting {
  std::string name;                                         // "side"
  std::string value;                                        // "left"
  std::vector<std::pair<std::string, std::string>> fields;  // {"digit","2"}, {"modifier","LT"}
};

// An exercise after its choices are made: the task as asked, the chart as read. Plain data.
struct Variant {
  std::string exercise;  // id of the exercise
  std::string id;        // "side=left,fragments=displaced" or "default"
  std::string title;
  std::vector<Setting> settings;
  About about;
  Task task;
  Chart chart;
  Date code_date;  // picks the release: discharge for an inpatient, else the start of the encounter
};

// One exercise.xml. Immutable and thread-safe once loaded.
class Exercise {
 public:
  const std::string& id() const { return id_; }
  const std::string& title() const { return title_; }
  // As of the first variant, where variants differ in what is to be reported.
  const About& about() const { return about_; }
  const std::string& folder() const { return folder_; }
  const std::string& hash() const;  // SHA-256 of exercise.xml; worked out when first asked for
  // All variants that make a patient, in document order of the choices; at least one.
  const std::vector<std::string>& variant_ids() const { return variant_ids_; }
  bool HasVariant(std::string_view id) const;

  // Resolves one variant: {side}, {side.digit} and when="…" are applied. Unknown ids are refused
  // with "did you mean".
  Result<Variant> MakeVariant(std::string_view id) const;

  // A learner's variant: the first 8 bytes (big-endian) of SHA-256 of
  // "v1" NUL class seed NUL learner NUL exercise, modulo the number of variants.
  std::string VariantFor(std::string_view class_seed, std::string_view learner) const;

  // What LoadExercise keeps of the parsed file (defined in exercise_source.h; key loading
  // reads the choices from it).
  struct Source;
  const Source& source() const { return *source_; }
  const std::shared_ptr<const Source>& shared_source() const { return source_; }

 private:
  friend class ExerciseBuilder;
  std::string id_;
  std::string title_;
  About about_;
  std::string folder_;
  std::vector<std::string> variant_ids_;
  std::shared_ptr<const Source> source_;
};

// Loads FOLDER/exercise.xml; opens no other file. All problems of the file go to `diagnostics`;
// nullopt if any is an error. The folder's name must be the exercise's id.
std::optional<Exercise> LoadExercise(const Files& files, const std::string& folder,
                                     Diagnostics& diagnostics);

// The same from text, for tests, benchmarks and fuzzing. `file` is named in messages.
std::optional<Exercise> ParseExercise(std::string_view text, const std::string& file,
                                      const std::string& folder, Diagnostics& diagnostics);

// Names of the folders under `library` that hold an exercise.xml, sorted.
Result<std::vector<std::string>> ListExercises(const Files& files, const std::string& library);

}  // namespace chartmark
