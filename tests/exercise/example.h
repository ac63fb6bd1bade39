// The example of the design with its ellipses filled in, and short ways to load things.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/exercise/exercise.h"
#include "engine/exercise/key.h"

namespace chartmark {

extern const std::string_view kExampleExercise;
extern const std::string_view kExampleKey;
extern const std::string_view kExampleSamples;

// `text` with the first `from` replaced by `to`; fails the test where there is none.
std::string Replaced(std::string_view text, std::string_view from, std::string_view to);

// One place of a text that is written otherwise.
struct Edit {
  std::string_view from;
  std::string_view to;
};
std::string Edited(std::string_view text, const std::vector<Edit>& edits);

// What the loaders say, whole; "" where they load. The files are named by their base names.
std::string ExerciseSays(std::string_view text);
std::string KeySays(std::string_view key, std::string_view exercise = kExampleExercise);
std::string SamplesSay(std::string_view samples, std::string_view exercise = kExampleExercise);

// For tests of what a good file holds.
Exercise MustParse(std::string_view text = kExampleExercise);
Variant MustMake(const Exercise& exercise, std::string_view variant);
Key MustKey(std::string_view variant, std::string_view key = kExampleKey,
            std::string_view exercise = kExampleExercise);
std::vector<Sample> MustSamples(std::string_view samples = kExampleSamples,
                                std::string_view exercise = kExampleExercise);

}  // namespace chartmark
