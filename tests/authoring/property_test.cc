// What always holds, over every exercise, every variant and every policy, on submissions that are
// derived from the key (variations.h) and drawn at random. CHARTMARK_SOAK=500 draws that many a
// variant and searches the output of every one of them; `make soak` does.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "engine/base/text.h"
#include "engine/grading/grade_json.h"
#include "engine/grading/grade_text.h"
#include "tests/authoring/drawn.h"
#include "tests/grading/library.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

constexpr std::uint32_t kSeed = 20260114;
constexpr int kDrawnInATest = 20;  // a variant
// Of the entries of a list, about so many pairs change places.
constexpr std::size_t kExchangedInATest = 10;
constexpr std::size_t kExchangedInASoak = 20;
constexpr std::size_t kSearched = 12;  // variants of an exercise whose whole output is searched

int DrawnPerVariant() {
  const char* wanted = std::getenv("CHARTMARK_SOAK");
  return wanted == nullptr ? kDrawnInATest : std::max(1, std::atoi(wanted));
}
bool IsSoak() { return std::getenv("CHARTMARK_SOAK") != nullptr; }

// One variant under test.
struct Case : CaseVariant {
  Case(CaseVariant known, Grader& its_grader, NearCodes& near_codes)
      : CaseVariant(std::move(known)),
        grader(its_grader),
        near(near_codes),
        variations(*this, near_codes) {}

  Grader& grader;
  NearCodes& near;
  Variations variations;
  std::mt19937 random{kSeed};

  Grade GradeOf(const Submission& submission) { return grader.GradeOne(variant.id, submission); }
};

bool IsOrderLine(const Line& line) {
  return line.verdict == "sequence" || line.verdict == "pairing" || line.part == "sequence";
}

// What is left of a part of the answer is worked out after the order was charged.
bool IsBalance(const Line& line) { return line.verdict == "floor" || line.verdict == "select-all"; }

std::string TextOf(const Line& line) {
  return line.item + "|" + line.entry + "|" + line.verdict + "|" + line.part + "|" +
         line.points.ToString() + "|" + line.of.ToString() + "|" + line.because;
}

// What the order of typing may not change. The words (and the rule behind them) may: what becomes
// of the DRG, or that a code stands first as well, hangs on which is the principal diagnosis.
std::string WithoutWords(const Line& line) {
  Line silent = line;
  silent.because.clear();
  return TextOf(silent);
}

std::string LedgerOf(const Grade& grade) {
  std::string text;
  for (const Line& line : grade.lines) text += TextOf(line) + "\n";
  return text;
}

std::string InOrder(const Grade& grade) {
  std::string text;
  for (const Line& line : grade.lines) text += WithoutWords(line) + "\n";
  return text;
}

// A DRG that follows from the learner's own codes is right, and which it is hangs on the principal
// diagnosis.
bool HangsOnThePrincipal(const Line& line) {
  return line.group == Group::kQuestions && line.item == "drg";
}

// What a ledger says that does not hang on the order of typing, in an order of its own.
std::multiset<std::string> Unordered(const Grade& grade) {
  std::multiset<std::string> lines;
  for (const Line& line : grade.lines) {
    if (IsOrderLine(line) || IsBalance(line) || HangsOnThePrincipal(line)) continue;
    lines.insert(WithoutWords(line));
  }
  return lines;
}

bool OrderPlaysAPart(const Grade& grade) {
  return std::any_of(grade.lines.begin(), grade.lines.end(), [](const Line& line) {
    return IsOrderLine(line) || HangsOnThePrincipal(line);
  });
}

// Order plays a part only in the lines that charge it; where none does, in nothing at all.
void ExpectSameButForOrder(const Grade& one, const Grade& other, const Submission& submission) {
  if (OrderPlaysAPart(one) || OrderPlaysAPart(other)) {
    EXPECT_EQ(Unordered(one), Unordered(other)) << Describe(submission);
  } else {
    EXPECT_EQ(InOrder(one), InOrder(other)) << Describe(submission);
  }
}

void ExpectOrderPlaysNoPart(Case& it, const Submission& submission, const Grade& grade) {
  Submission shuffled = submission;
  std::shuffle(shuffled.diagnoses.begin(), shuffled.diagnoses.end(), it.random);
  std::shuffle(shuffled.procedures.begin(), shuffled.procedures.end(), it.random);
  ExpectSameButForOrder(it.GradeOf(shuffled), grade, shuffled);
}

// Who stands first depends on all that stands before: what is optional or of another set does not
// count there. Such a line says so, or names no second code that the first would belong behind.
bool IsOfTheFirstPlace(const Grade& grade, const Line& line) {
  if (line.because.find("stands first") != std::string::npos) return true;
  if (line.because.find("first place") != std::string::npos) return true;
  if (line.because.find("reported first") != std::string::npos) return true;
  // Of what a note lists one code in its place is enough: which one it was, the line does not say.
  if (line.because.starts_with("A note at")) return true;
  for (const auto* entries : {&grade.submission.diagnoses, &grade.submission.procedures}) {
    for (const Entry& entry : *entries) {
      const bool own = line.entry.rfind(entry.code, 0) == 0;
      if (!own && line.because.find(entry.code) != std::string::npos) return false;
    }
  }
  return true;
}

// The codes of the submission that an order line charges or speaks of.
std::set<std::string> CodesNamed(const Grade& grade, const Line& line) {
  std::set<std::string> named;
  for (const auto* entries : {&grade.submission.diagnoses, &grade.submission.procedures}) {
    for (const Entry& entry : *entries) {
      const bool own = line.entry.rfind(entry.code, 0) == 0;
      if (own || line.because.find(entry.code) != std::string::npos) named.insert(entry.code);
    }
  }
  return named;
}

bool Meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&b](const std::string& code) { return b.contains(code); });
}

// A code takes part in one charge of order at most. So where a charge against one of the exchanged
// two comes or goes, the code that it was charged with is free (or taken) for another charge, and
// that one's partner in turn: grows `touched` by all who hang together through the lines of
// `grade`.
bool GrowTouched(const Grade& grade, std::set<std::string>& touched) {
  const std::size_t before = touched.size();
  for (const Line& line : grade.lines) {
    if (!IsOrderLine(line)) continue;
    const std::set<std::string> named = CodesNamed(grade, line);
    if (IsOfTheFirstPlace(grade, line) || Meet(named, touched))
      touched.insert(named.begin(), named.end());
  }
  return touched.size() > before;
}

// The lines that charge the order of none of the touched codes.
std::multiset<std::string> OrderLinesWithout(const Grade& grade,
                                             const std::set<std::string>& touched) {
  std::multiset<std::string> lines;
  for (const Line& line : grade.lines) {
    if (IsOrderLine(line) && !Meet(CodesNamed(grade, line), touched))
      lines.insert(WithoutWords(line));
  }
  return lines;
}

// Two entries change places: only lines that order one of the two, or the first place, may come or
// go.
void ExpectExchangeKeepsTheLedger(Case& it, const Submission& submission, const Grade& grade,
                                  bool procedures, std::size_t i, std::size_t j) {
  Submission exchanged = submission;
  std::vector<Entry>& entries = procedures ? exchanged.procedures : exchanged.diagnoses;
  std::swap(entries[i], entries[j]);
  const Grade other = it.GradeOf(exchanged);
  ExpectSameButForOrder(other, grade, exchanged);
  std::set<std::string> touched = {entries[i].code, entries[j].code};
  while (GrowTouched(grade, touched) || GrowTouched(other, touched)) {
  }
  EXPECT_EQ(OrderLinesWithout(other, touched), OrderLinesWithout(grade, touched))
      << Describe(exchanged);
}

// All transpositions of a short list, some of a long one: other ones each time.
void ExpectExchangesKeepTheLedger(Case& it, const Submission& submission, const Grade& grade) {
  const std::size_t most = IsSoak() ? kExchangedInASoak : kExchangedInATest;
  for (const bool procedures : {false, true}) {
    const std::size_t size = (procedures ? submission.procedures : submission.diagnoses).size();
    const std::size_t step = std::max<std::size_t>(1, size * size / 2 / most);
    std::size_t turn = it.random() % step;
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = i + 1; j < size; ++j) {
        if (turn++ % step == 0) {
          ExpectExchangeKeepsTheLedger(it, submission, grade, procedures, i, j);
        }
      }
    }
  }
}

// All that a learner or a program is shown, without the hashes (any five digits may stand in one).
std::string AllOutput(const Grade& grade, const Variant& variant, Reveal reveal) {
  Grade shown = grade;
  shown.provenance = {};
  return ToLowerAscii(GradeToJson(shown, reveal) +
                      RenderGrade(shown, variant, reveal, {4000, false}));
}

std::set<std::string> SecretCodes(const Key& key, const Submission& submission) {
  std::set<std::string> secrets;
  std::string entered;
  for (const auto* entries : {&submission.diagnoses, &submission.procedures}) {
    for (const Entry& entry : *entries) {
      entered += entry.code + " " + Undotted(entry.code) + " " + Join(entry.pointers, " ") + " ";
    }
  }
  const auto add = [&](const std::string& code) {
    if (code.find('-') != std::string::npos) return;
    const bool is_part_of_own = entered.find(code) != std::string::npos ||
                                entered.find(Undotted(code)) != std::string::npos;
    if (!is_part_of_own) secrets.insert({ToLowerAscii(code), ToLowerAscii(Undotted(code))});
  };
  for (const Item& item : key.items) {
    add(item.code);
    for (const Alternative& other : item.alternatives) add(other.code);
  }
  return secrets;
}

void ExpectNothingGivenAway(Case& it, const Submission& submission, const Grade& grade) {
  const std::set<std::string> secrets = SecretCodes(it.key, submission);
  for (Reveal reveal : {Reveal::kScore, Reveal::kHint, Reveal::kExplain}) {
    const std::string output = AllOutput(it.grader.Redacted(grade, reveal), it.variant, reveal);
    for (const std::string& code : secrets) {
      EXPECT_EQ(output.find(code), std::string::npos)
          << code << " at " << NameOf(reveal) << " of " << Describe(submission);
    }
    for (const Item& item : it.key.items) {
      const std::string because = ToLowerAscii(item.because.substr(0, 40));
      if (reveal != Reveal::kExplain && because.size() > 20) {
        EXPECT_EQ(output.find(because), std::string::npos) << NameOf(reveal);
      }
      if (!secrets.count(ToLowerAscii(item.code)) || item.procedure) continue;
      const std::string title = ToLowerAscii(it.codes.TitleOf(CodeSet::kIcd10Cm, item.code));
      if (title.size() > 3) {
        EXPECT_EQ(output.find(title), std::string::npos)
            << title << " at " << NameOf(reveal) << " of " << Describe(submission);
      }
    }
  }
}

// Words that a learner is never given: programmers' and judges'.
constexpr std::string_view kUnwanted[] = {"error",    "invalid", "you failed",        "your fault",
                                          "careless", " nil ",   "should have known", "%s",
                                          "%d"};

void ExpectLineIsFit(const Line& line) {
  const bool below = line.points < line.of || line.points < Points();
  EXPECT_FALSE(below && line.because.empty()) << TextOf(line);
  EXPECT_FALSE(below && line.rules.empty()) << "no rule: " << TextOf(line);
  EXPECT_TRUE(line.points <= line.of || line.verdict == "floor") << TextOf(line);
  const std::string low = ToLowerAscii(line.because);
  for (const std::string_view word : kUnwanted) {
    EXPECT_EQ(low.find(word), std::string::npos) << "'" << word << "' in: " << TextOf(line);
  }
}

// The sums of a ledger, reckoned here once more.
void ExpectLedgerAddsUp(const Key& key, const Grade& grade) {
  std::map<Group, Points> sums;
  Points score, of;
  for (const Line& line : grade.lines) {
    ExpectLineIsFit(line);
    sums[line.group] += line.points;
    score += line.points;
    of += line.of;
  }
  EXPECT_EQ(score, grade.score);
  EXPECT_EQ(of, grade.max);
  EXPECT_EQ(grade.max, MaxOf(key));
  EXPECT_LE(Points(), score);
  EXPECT_LE(score, grade.max);
  for (const auto& [group, sum] : sums) EXPECT_LE(Points(), sum) << NameOf(group);
}

// Grades, with what holds of every grade.
Grade Checked(Case& it, const Submission& submission) {
  Grade grade = it.GradeOf(submission);
  EXPECT_EQ(grade.status, GradeStatus::kGraded) << grade.reason << "\n" << Describe(submission);
  ExpectLedgerAddsUp(it.key, grade);
  return grade;
}

// On the item, or on another of the same code: which of two equal ones an entry answers is open.
bool LosesOn(const Key& key, const Grade& grade, const std::string& item) {
  const auto code_of = [&key](const std::string& id) {
    for (const Item& of_key : key.items) {
      if (of_key.id == id) return of_key.code;
    }
    return id;  // a question
  };
  return std::any_of(grade.lines.begin(), grade.lines.end(), [&](const Line& line) {
    return code_of(line.item) == code_of(item) && (line.points < line.of || line.points < Points());
  });
}

struct Param {
  std::string exercise;
  std::string policy;
};
void PrintTo(const Param& param, std::ostream* out) {
  *out << param.exercise << ", " << param.policy;
}

// An exercise under a policy: the checks run over one variant after the other, so that each is
// loaded once.
class Properties : public ::testing::TestWithParam<Param> {
 protected:
  void CheckVariant(Case& it, bool searched) {
    TheKeyEarnsAllInEveryWayAndNothingEarnsNothing(it);
    WhatIsLeftOutIsLost(it, searched);
    EveryBrokenAxisLosesAndTheNearerNeverEarnsLess(it);
    EveryBrokenPartLosesInItsOwnLine(it);
    EveryTrapIsNamedAndEarnsNothing(it, searched);
    TwiceIsWorseThanOnceAndEverythingIsNoAnswer(it);
    TwoAnswersEarnNoMoreThanTheWorse(it);
    TheOrderOfTypingPlaysNoPart(it);
    DrawnSubmissionsHold(it, searched);
  }

 private:
  static void TheKeyEarnsAllInEveryWayAndNothingEarnsNothing(Case& it) {
    SCOPED_TRACE("the key earns all in every way, and nothing earns nothing");
    for (const Variation& way : it.variations.Full()) {
      const Submission& key = way.submission;
      const Grade best = Checked(it, key);
      EXPECT_EQ(best.score, MaxOf(it.key)) << Describe(key) << "\n" << LedgerOf(best);
    }
    EXPECT_EQ(Checked(it, {}).score, Points());
  }

  static void WhatIsLeftOutIsLost(Case& it, bool searched) {
    SCOPED_TRACE("what is left out is lost");
    for (const Variation& drawn : it.variations.LeftOut()) {
      const Grade grade = Checked(it, drawn.submission);
      EXPECT_LT(grade.score, grade.max) << drawn.what;
      if (searched) ExpectNothingGivenAway(it, drawn.submission, grade);
    }
  }

  void EveryBrokenAxisLosesAndTheNearerNeverEarnsLess(Case& it) {
    SCOPED_TRACE("every broken axis loses, and the nearer never earns less");
    std::string item;
    int level = 0;
    Points least_of_nearer, least;  // scores of what is nearer than `level`, and at it
    for (const Variation& miss : it.variations.AxisBroken()) {
      const Grade grade = Checked(it, miss.submission);
      EXPECT_LT(grade.score, grade.max) << miss.what;
      EXPECT_TRUE(LosesOn(it.key, grade, miss.item)) << miss.what << "\n" << LedgerOf(grade);
      if (IsSetByTheCase(miss.item)) continue;
      if (miss.item != item) least = grade.max, level = 11;
      if (miss.nearness != level) least_of_nearer = least;
      EXPECT_LE(grade.score, least_of_nearer) << miss.what << " (" << miss.relation << ")\n"
                                              << LedgerOf(grade);
      least = std::min(least, grade.score);
      item = miss.item, level = miss.nearness;
    }
  }

  static void EveryBrokenPartLosesInItsOwnLine(Case& it) {
    SCOPED_TRACE("every broken part loses, in its own line");
    for (const Variation& drawn : it.variations.PartBroken()) {
      const Grade grade = Checked(it, drawn.submission);
      EXPECT_LT(grade.score, grade.max) << drawn.what;
      EXPECT_TRUE(LosesOn(it.key, grade, drawn.item)) << drawn.what << "\n" << LedgerOf(grade);
    }
  }

  static void EveryTrapIsNamedAndEarnsNothing(Case& it, bool searched) {
    SCOPED_TRACE("every trap is named, and earns nothing");
    for (const Variation& drawn : it.variations.Trapped()) {
      const Grade grade = Checked(it, drawn.submission);
      EXPECT_LE(grade.score, grade.max) << drawn.what;
      const auto in_trap = [&drawn](const Line& line) { return line.item == drawn.item; };
      EXPECT_TRUE(std::any_of(grade.lines.begin(), grade.lines.end(), in_trap))
          << drawn.what << "\n"
          << LedgerOf(grade);
      if (searched) ExpectNothingGivenAway(it, drawn.submission, grade);
    }
  }

  static void TwiceIsWorseThanOnceAndEverythingIsNoAnswer(Case& it) {
    SCOPED_TRACE("twice is worse than once, and everything is no answer");
    for (const Variation& drawn : it.variations.Twice()) {
      const Grade grade = Checked(it, drawn.submission);
      EXPECT_LT(grade.score, grade.max) << drawn.what;
    }
    if (it.variant.task.diagnoses) {
      const Grade many = Checked(it, it.variations.TooMany().submission);
      Points diagnoses;
      for (const Line& line : many.lines) {
        if (line.group == Group::kDiagnoses) diagnoses += line.points;
      }
      EXPECT_EQ(diagnoses, Points()) << Describe(many.submission) << "\n" << LedgerOf(many);
    }
    const Grade all = Checked(it, it.variations.Everything().submission);
    EXPECT_EQ(all.score, Points()) << Describe(all.submission) << "\n" << LedgerOf(all);
  }

  static void TheOrderOfTypingPlaysNoPart(Case& it) {
    SCOPED_TRACE("the order of typing plays no part");
    const Submission& key = it.variations.key();
    const Grade best = Checked(it, key);
    ExpectOrderPlaysNoPart(it, key, best);
    ExpectExchangesKeepTheLedger(it, key, best);
  }

  void TwoAnswersEarnNoMoreThanTheWorse(Case& it) {
    SCOPED_TRACE("two near answers to one question earn no more than the worse, in any order");
    for (const TwoMisses& drawn : WithTwoNearMisses(it.variations)) {
      const Grade grade = Checked(it, drawn.submission);
      const Points first = it.GradeOf(drawn.first).score, second = it.GradeOf(drawn.second).score;
      const Points most = drawn.net ? std::max(first, second) : std::min(first, second);
      if (drawn.both_near && !IsSetByTheCase(drawn.item)) {
        EXPECT_LE(grade.score.hundredths(), most.hundredths()) << drawn.what << "\n"
                                                               << LedgerOf(grade);
      }
      Submission reversed = drawn.submission;
      std::reverse(reversed.diagnoses.begin(), reversed.diagnoses.end());
      std::reverse(reversed.procedures.begin(), reversed.procedures.end());
      ExpectSameButForOrder(it.GradeOf(reversed), grade, reversed);
    }
  }

  static void DrawnSubmissionsHold(Case& it, bool searched) {
    for (int i = 0; i < DrawnPerVariant(); ++i) {
      const Submission submission = DrawSubmission(it.variations, it.near, it.random);
      SCOPED_TRACE("draw " + std::to_string(i) + ": " + Describe(submission));
      const Grade grade = Checked(it, submission);
      ExpectOrderPlaysNoPart(it, submission, grade);
      if (i % 4 == 0) ExpectExchangesKeepTheLedger(it, submission, grade);
      if (searched && (i < 8 || IsSoak())) ExpectNothingGivenAway(it, submission, grade);
      if (i == 0) {
        EXPECT_EQ(GradeToJson(grade, Reveal::kFull),
                  GradeToJson(it.GradeOf(submission), Reveal::kFull));
      }
      if (HasFailure()) return;
    }
  }

  // Items whose credit the case sets with :on; it may do what it likes.
  bool IsSetByTheCase(const std::string& item) {
    if (script_.empty()) {
      const auto text =
          MakeSystemFiles()->Read(ExerciseFolder(GetParam().exercise) + "/grade.lua", 1 << 20);
      script_ = text.value_or("-- none");
    }
    return script_.find("on(\"" + item + "\"") != std::string::npos;
  }

  std::string script_;
};

// The other policies pay the key and no empty sheet too (the self-check), in a variant each.
TEST(OtherPolicies, PayTheKeyAndNothingForNothing) {
  for (const std::string& exercise : ShippedExercises()) {
    for (const char* policy : {"exam", "payment", "clinic"}) {
      const std::unique_ptr<Grader> grader = LoadGrader(exercise, policy);
      ASSERT_NE(grader, nullptr);
      const Grade nothing = grader->GradeOne(grader->exercise().variant_ids().back(), {});
      EXPECT_EQ(nothing.status, GradeStatus::kGraded) << nothing.reason;
      EXPECT_EQ(nothing.score, Points());
    }
  }
}

TEST_P(Properties, HoldInEveryVariant) {
  const std::unique_ptr<Grader> grader = LoadGrader(GetParam().exercise, GetParam().policy);
  ASSERT_NE(grader, nullptr);
  const std::vector<std::string>& all = grader->exercise().variant_ids();
  NearCodes near;
  const std::size_t stride = std::max<std::size_t>(1, all.size() / kSearched);
  for (std::size_t i = 0; i < all.size(); ++i) {
    SCOPED_TRACE(GetParam().policy + ", " + all[i] + ", seed " + std::to_string(kSeed));
    Case it(ShippedVariant(grader->exercise(), all[i]), *grader, near);
    CheckVariant(it, IsSoak() || i % stride == 0);
    if (HasFailure()) return;  // one variant tells enough
  }
}

// The three of the classroom; a soak takes all that ship.
std::vector<std::string> Policies() {
  if (!IsSoak()) return {"standard", "strict", "lenient"};
  std::vector<std::string> names;
  const auto files = MakeSystemFiles()->List(SourceFile("scripts/policies"));
  for (const std::string& file : files.value_or(std::vector<std::string>())) {
    names.push_back(file.substr(0, file.rfind(".lua")));
  }
  return names;
}

std::vector<Param> AllParams() {
  std::vector<Param> all;
  for (const std::string& exercise : ShippedExercises()) {
    for (const std::string& policy : Policies()) all.push_back({exercise, policy});
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Exercises, Properties, ::testing::ValuesIn(AllParams()),
                         [](const auto& test) {
                           std::string name = test.param.exercise + "_" + test.param.policy;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace chartmark
