#include "engine/cli/places.h"

#include <gtest/gtest.h>

#include <map>

namespace chartmark {
namespace {

Environment With(const std::map<std::string, std::string>& values) {
  return [values](const std::string& name) -> std::optional<std::string> {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  };
}

MemoryFiles TreeAt(const std::string& home) {
  MemoryFiles files;
  files.Put(home + "/scripts/rubric.lua", "");
  files.Put(home + "/exercises/ed-ankle-fracture/exercise.xml", "");
  files.Put(home + "/exercises/codebook/README.md", "");
  return files;
}

TEST(Places, ABuiltProgramFindsItsSourceTree) {
  const MemoryFiles files = TreeAt("/src/build/release/../..");
  const auto places =
      FindPlaces(files, With({{"HOME", "/home/u"}}), "/src/build/release/chartmark");
  ASSERT_TRUE(places) << places.error().message;
  EXPECT_EQ(places->exercises, "/src/build/release/../../exercises");
  EXPECT_EQ(places->codebook, "/src/build/release/starter/codebook.sqlite");
  EXPECT_FALSE(places->own_codebook);
  EXPECT_EQ(places->data, "/home/u/.local/share/chartmark");
}

TEST(Places, AnInstalledProgramFindsItsShare) {
  const MemoryFiles files = TreeAt("/usr/local/bin/../share/chartmark");
  const auto places =
      FindPlaces(files, With({{"XDG_DATA_HOME", "/d"}}), "/usr/local/bin/chartmark");
  ASSERT_TRUE(places);
  EXPECT_EQ(places->scripts, "/usr/local/bin/../share/chartmark/scripts");
  EXPECT_EQ(places->starter, "/usr/local/bin/../share/chartmark/starter/codebook.sqlite");
  EXPECT_EQ(places->data, "/d/chartmark");
}

TEST(Places, TheUsersOwnCodebookComesFirst) {
  MemoryFiles files = TreeAt("/home");
  files.Put("/data/codebook.sqlite", "");
  const auto places =
      FindPlaces(files, With({{"CHARTMARK_HOME", "/home"}, {"CHARTMARK_DATA", "/data"}}), "/x/y");
  ASSERT_TRUE(places);
  EXPECT_EQ(places->codebook, "/data/codebook.sqlite");
  EXPECT_TRUE(places->own_codebook);
}

TEST(Places, WhereNothingIsFoundTheMessageSaysWhatToSet) {
  const MemoryFiles files;
  const auto places = FindPlaces(files, With({}), "/nowhere/chartmark");
  ASSERT_FALSE(places);
  EXPECT_EQ(places.error().message,
            "cannot find the exercises and the grading library; set CHARTMARK_HOME to the folder "
            "that holds exercises/ and scripts/");
}

TEST(FindExercise, AnIdIsLookedUpInTheLibrary) {
  const MemoryFiles files = TreeAt("/home");
  Places places;
  places.exercises = "/home/exercises";
  EXPECT_EQ(FindExercise(files, places, "ed-ankle-fracture").value(),
            "/home/exercises/ed-ankle-fracture");
}

TEST(FindExercise, APathIsTakenAsItIs) {
  const MemoryFiles files = TreeAt("/home");
  EXPECT_EQ(FindExercise(files, Places{}, "/home/exercises/ed-ankle-fracture/").value(),
            "/home/exercises/ed-ankle-fracture");
}

struct Unknown {
  std::string id;
  std::string message;
};

class UnknownExercise : public testing::TestWithParam<Unknown> {};

TEST_P(UnknownExercise, IsRefusedWithAWayOut) {
  const MemoryFiles files = TreeAt("/home");
  Places places;
  places.exercises = "/home/exercises";
  const auto found = FindExercise(files, places, GetParam().id);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    FindExercise, UnknownExercise,
    testing::Values(
        Unknown{"ed-ankel-fracture",
                "no exercise 'ed-ankel-fracture', did you mean 'ed-ankle-fracture'?"},
        Unknown{"zzz", "no exercise 'zzz'; 'chartmark list' names them all"},
        Unknown{"codebook", "no exercise 'codebook'; 'chartmark list' names them all"},
        Unknown{"../exercises/codebook",
                "'../exercises/codebook' holds no exercise.xml; name an exercise or its folder"},
        Unknown{"..", "'..' holds no exercise.xml; name an exercise or its folder"}));

}  // namespace
}  // namespace chartmark
