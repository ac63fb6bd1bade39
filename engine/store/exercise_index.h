// What is said of an exercise in a list, kept from the last time it was loaded: so that a library
// of any size is listed without reading its charts again.
//
// A line of the file holds one exercise with the BLAKE2b hash of its exercise.xml. It counts only
// for exactly those bytes and this version of the program, so it can never be out of date, and may
// be deleted at any time.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/files.h"
#include "engine/base/result.h"
#include "engine/exercise/exercise.h"

namespace chartmark {

struct ExerciseSummary {
  std::string id;
  std::string title;
  std::string setting;
  int level = 1;    // 1 to 5
  int minutes = 0;  // about how long it takes
  std::size_t variants = 1;
  std::vector<std::string> skills;
  std::vector<ExamDomain> exams;
};

ExerciseSummary SummaryOf(const Exercise& exercise);

// Not thread-safe. Two programs may write at once: the last one's file stands, whole.
class ExerciseIndex {
 public:
  // What cannot be read, or not understood, is as if it had never been there.
  static ExerciseIndex Read(const Files& files, const std::string& path);

  // `folder` is the name of the exercise's folder, `hash` the BLAKE2b hash of its exercise.xml.
  // Null where that was not kept.
  const ExerciseSummary* Find(const std::string& folder, std::string_view hash);
  void Put(const std::string& folder, std::string_view hash, const ExerciseSummary& summary);

  bool changed() const { return changed_; }  // something was put since Read
  // Keeps what was found or put since Read, and nothing else.
  Status Write(Files& files, const std::string& path) const;

 private:
  struct Kept {
    std::string hash;
    ExerciseSummary summary;
    bool wanted = false;  // found or put
  };

  std::map<std::string, Kept> kept_;  // by folder
  bool changed_ = false;
};

}  // namespace chartmark
