#include <gtest/gtest.h>

#include "engine/authoring/lint.h"
#include "tests/authoring/small_case.h"

namespace chartmark {
namespace {

std::string Says(const std::string& element, const std::string& quote) {
  SmallCase small;
  small.task = "<diagnoses/><procedures systems=\"CPT\" modifiers=\"yes\"/>";
  small.key = element + "<evidence document=\"note\">" + quote + "</evidence>" +
              (element.starts_with("<item") ? "</item>" : "</procedure>");
  return Found(LintLaterality, small);
}

constexpr const char* kRightAnkle = "<item id=\"it\" code=\"S82.851A\" points=\"1\">";

TEST(LintLaterality, SideOfTheCodeIsThatOfTheWords) {
  EXPECT_EQ(Says(kRightAnkle, "fracture of the right ankle"), "");
  EXPECT_EQ(Says(kRightAnkle, "fracture of the ankle"), "");
  EXPECT_EQ(Says(kRightAnkle, "both ankles hurt"), "");
  EXPECT_EQ(Says(kRightAnkle, "she left the house"), "");  // the verb
}

TEST(LintLaterality, OtherSideIsTold) {
  EXPECT_EQ(Says(kRightAnkle, "fracture of the left ankle"),
            "key.xml:3:21: warning: laterality: item 'it' has 'S82.851A' (Displaced trimalleolar "
            "fracture of right lower leg, initial encounter for closed fracture), and its "
            "quotations speak of the left side only; change the side there, or quote the words "
            "for this one\n");
}

TEST(LintLaterality, CodeThatLeavesTheSideOpenIsTold) {
  EXPECT_EQ(Says("<item id=\"it\" code=\"M25.579\" points=\"1\">", "pain of the left ankle"),
            "key.xml:3:21: warning: laterality: item 'it' has 'M25.579' (Pain in unspecified ankle "
            "and joints of unspecified foot), and its quotations name the side: 'M25.572' says "
            "left; change the side there, or quote the words for this one\n");
  EXPECT_EQ(Says("<item id=\"it\" code=\"S82.856A\" points=\"1\">", "the left ankle is broken"),
            "key.xml:3:21: warning: laterality: item 'it' has 'S82.856A' (Nondisplaced "
            "trimalleolar fracture of unspecified lower leg, initial encounter for closed "
            "fracture), and its quotations name the side: 'S82.855A' says left; change the side "
            "there, or quote the words for this one\n");
}

TEST(LintLaterality, ModifiersOfSidesLidsFingersAndToes) {
  const char* rows[][3] = {
      {"LT", "right knee", "left"},      {"RT", "left knee", "right"},
      {"E1", "right upper lid", "left"}, {"F5", "left thumb", "right"},
      {"T9", "left fifth toe", "right"},
  };
  for (const auto& [modifier, quote, side] : rows) {
    const std::string procedure = std::string("<procedure id=\"it\" code=\"20610\" modifiers=\"") +
                                  modifier + "\" points=\"1\">";
    EXPECT_EQ(Says(procedure, std::string("the ") + side + " one"), "") << modifier;
    EXPECT_EQ(Says(procedure, quote),
              std::string("key.xml:3:44: warning: laterality: procedure 'it' has modifier ") +
                  modifier + " (" + side + "), and its quotations speak of the " +
                  (std::string(side) == "left" ? "right" : "left") +
                  " side only; change the side there, or quote the words for this one\n");
  }
}

}  // namespace
}  // namespace chartmark
