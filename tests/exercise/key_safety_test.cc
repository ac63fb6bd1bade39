// Presenting code cannot reach the key: a property of the types, and of what LoadExercise opens.
#include <gtest/gtest.h>

#include <set>
#include <type_traits>

#include "engine/exercise/chart_text.h"
#include "engine/exercise/key.h"
#include "tests/exercise/example.h"
#include "tests/support/key_warrant_for_tests.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

// Nobody but its friends makes a warrant, and nothing opens a key without one.
static_assert(!std::is_default_constructible_v<KeyWarrant>);
static_assert(!std::is_aggregate_v<KeyWarrant>);
static_assert(!std::is_constructible_v<KeyWarrant, const Exercise&>);
static_assert(!std::is_constructible_v<KeyWarrant, const Variant&>);
static_assert(!std::is_invocable_v<decltype(LoadKey), const Files&, const Exercise&, Diagnostics&>);
static_assert(!std::is_invocable_v<decltype(ParseKey), std::string_view, const std::string&,
                                   const Exercise&, Diagnostics&>);
static_assert(
    !std::is_invocable_v<decltype(LoadSamples), const Files&, const Exercise&, Diagnostics&>);
static_assert(std::is_invocable_v<decltype(LoadKey), const KeyWarrant&, const Files&,
                                  const Exercise&, Diagnostics&>);

// What presenters hold turns into no key, and a key into nothing that they take.
template <class From, class To>
constexpr bool kTurnsInto = std::is_convertible_v<From, To> || std::is_constructible_v<To, From>;
static_assert(!kTurnsInto<const Exercise&, Key> && !kTurnsInto<const Exercise&, KeyFile>);
static_assert(!kTurnsInto<const Variant&, Key> && !kTurnsInto<const Variant&, KeyFile>);
static_assert(!kTurnsInto<const Chart&, Key> && !kTurnsInto<const Document&, Key>);
static_assert(!kTurnsInto<const Key&, Variant> && !kTurnsInto<const Key&, Chart>);
static_assert(std::is_same_v<decltype(RenderChart(std::declval<const Variant&>(),
                                                  std::declval<const TextStyle&>())),
                             std::string>);

// The headers of this project that a header brings with it.
std::set<std::string> IncludedBy(const std::string& header) {
  std::set<std::string> seen;
  std::vector<std::string> left = {header};
  const auto files = MakeSystemFiles();
  while (!left.empty()) {
    const std::string name = left.back();
    left.pop_back();
    if (!seen.insert(name).second) continue;
    const auto text = files->Read(SourceFile(name), 1 << 20);
    EXPECT_TRUE(text.has_value()) << name;
    if (!text) continue;
    constexpr std::string_view kInclude = "#include \"";
    for (std::size_t at = text->find(kInclude); at != std::string::npos;
         at = text->find(kInclude, at + 1)) {
      const std::size_t from = at + kInclude.size();
      left.push_back(text->substr(from, text->find('"', from) - from));
    }
  }
  return seen;
}

TEST(KeySafety, WhatPresentersIncludeDoesNotKnowTheKey) {
  for (const char* header : {"engine/exercise/exercise.h", "engine/exercise/chart_text.h"}) {
    const std::set<std::string> included = IncludedBy(header);
    EXPECT_TRUE(included.contains("engine/exercise/chart.h")) << header;
    EXPECT_FALSE(included.contains("engine/exercise/key.h")) << header;
    EXPECT_FALSE(included.contains("engine/exercise/key_source.h")) << header;
  }
}

// Remembers all that is done with files.
class WatchedFiles : public Files {
 public:
  Result<std::string> Read(const std::string& path, std::size_t max_bytes) const override {
    touched_.push_back("read " + path);
    return files_.Read(path, max_bytes);
  }
  Status Write(const std::string& path, std::string_view bytes) override {
    touched_.push_back("write " + path);
    return files_.Write(path, bytes);
  }
  Status WriteFolder(const std::string& folder, const std::vector<NamedBytes>& files) override {
    touched_.push_back("write " + folder);
    return files_.WriteFolder(folder, files);
  }
  Result<std::vector<std::string>> List(const std::string& folder) const override {
    touched_.push_back("list " + folder);
    return files_.List(folder);
  }
  bool Exists(const std::string& path) const override {
    touched_.push_back("exists " + path);
    return files_.Exists(path);
  }
  MemoryFiles& memory() { return files_; }
  std::vector<std::string> Touched() { return std::exchange(touched_, {}); }

 private:
  MemoryFiles files_;
  mutable std::vector<std::string> touched_;
};

constexpr std::string_view kFolder = "library/ed-ankle-fracture";

WatchedFiles ExampleFolder() {
  WatchedFiles files;
  files.memory().Put(JoinPath(kFolder, "exercise.xml"), std::string(kExampleExercise));
  files.memory().Put(JoinPath(kFolder, "key.xml"), std::string(kExampleKey));
  files.memory().Put(JoinPath(kFolder, "samples.xml"), std::string(kExampleSamples));
  return files;
}

TEST(KeySafety, LoadingAnExerciseOpensNoOtherFile) {
  WatchedFiles files = ExampleFolder();
  files.memory().FailNextRead("key.xml");
  files.memory().FailNextRead("samples.xml");
  Diagnostics diagnostics;
  const auto exercise = LoadExercise(files, std::string(kFolder), diagnostics);
  ASSERT_TRUE(exercise.has_value()) << diagnostics.ToString();
  for (const std::string& id : exercise->variant_ids()) {
    const Variant variant = MustMake(*exercise, id);
    EXPECT_FALSE(RenderChart(variant, {80}).empty());
    EXPECT_FALSE(RenderChartHtml(variant).empty());
  }
  EXPECT_EQ(files.Touched(),
            (std::vector<std::string>{"read library/ed-ankle-fracture/exercise.xml"}));

  // The faults are still waiting: nothing has read those files until now.
  EXPECT_FALSE(LoadKey(KeyWarrantForTests::Make(), files, *exercise, diagnostics).has_value());
  EXPECT_FALSE(LoadSamples(KeyWarrantForTests::Make(), files, *exercise, diagnostics).has_value());
  EXPECT_EQ(diagnostics.ToString(),
            "error: cannot read 'library/ed-ankle-fracture/key.xml': Input/output error\n"
            "error: cannot read 'library/ed-ankle-fracture/samples.xml': Input/output error\n");
}

TEST(KeySafety, NoWordOfTheKeyIsInWhatIsShown) {
  const Exercise exercise = MustParse();
  for (const std::string& id : exercise.variant_ids()) {
    const Variant variant = MustMake(exercise, id);
    const std::string shown = RenderChart(variant, {80}) + RenderChartHtml(variant);
    const Key key = MustKey(id);
    for (const Item& item : key.items) {
      EXPECT_EQ(shown.find(item.code), std::string::npos) << item.code;
      EXPECT_TRUE(item.because.empty() || shown.find(item.because) == std::string::npos);
    }
  }
}

TEST(KeySafety, KeyAndSamplesAreReadWithAWarrant) {
  WatchedFiles files = ExampleFolder();
  Diagnostics diagnostics;
  const auto exercise = LoadExercise(files, std::string(kFolder), diagnostics);
  ASSERT_TRUE(exercise.has_value());
  files.Touched();
  const auto key = LoadKey(KeyWarrantForTests::Make(), files, *exercise, diagnostics);
  EXPECT_TRUE(key.has_value());
  EXPECT_EQ(key->hash().size(), 64u);
  EXPECT_TRUE(LoadSamples(KeyWarrantForTests::Make(), files, *exercise, diagnostics).has_value());
  EXPECT_EQ(files.Touched(),
            (std::vector<std::string>{"read library/ed-ankle-fracture/key.xml",
                                      "read library/ed-ankle-fracture/samples.xml"}));
  EXPECT_EQ(diagnostics.ToString(), "");
}

TEST(Library, ListsFoldersThatHoldAnExercise) {
  MemoryFiles files;
  files.Put("library/b/exercise.xml", "");
  files.Put("library/a/exercise.xml", "");
  files.Put("library/codebook/order.txt", "");
  files.Put("library/not an id/exercise.xml", "");
  files.Put("library/README.md", "");
  EXPECT_EQ(ListExercises(files, "library").value(), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(ListExercises(files, "nowhere").error().message, "no such file 'nowhere'");
}

TEST(Library, AFolderWithoutExerciseIsSaidByName) {
  MemoryFiles files;
  Diagnostics diagnostics;
  EXPECT_FALSE(LoadExercise(files, "library/x", diagnostics).has_value());
  EXPECT_EQ(diagnostics.ToString(), "error: no such file 'library/x/exercise.xml'\n");
}

// Worked out by another program from the sentence in the design.
TEST(VariantFor, TakesTheFirstEightBytesOfTheHash) {
  struct Row {
    std::string_view seed, learner;
    std::size_t variant;
  };
  const Exercise exercise = MustParse();
  for (const Row& row : {Row{"spring", "s001", 1}, Row{"spring", "s002", 2}, Row{"", "", 0},
                         Row{"fall", "s001", 0}, Row{"sprin", "gs001", 1}}) {
    EXPECT_EQ(exercise.VariantFor(row.seed, row.learner), exercise.variant_ids()[row.variant])
        << row.seed << " " << row.learner;
  }
}

TEST(VariantFor, SpreadsLearnersOverAllVariants) {
  const Exercise exercise = MustParse();
  std::map<std::string, int> counts;
  for (int i = 0; i < 3000; ++i) ++counts[exercise.VariantFor("seed", "s" + std::to_string(i))];
  ASSERT_EQ(counts.size(), 3u);
  for (const auto& [variant, count] : counts) EXPECT_NEAR(count, 1000, 120) << variant;
}

TEST(CodeDate, IsTheDischargeOfAnInpatientAndElseTheStart) {
  const std::string_view times =
      "type=\"emergency\" start=\"2026-01-14T19:20\" end=\"2026-01-14T23:05\"";
  struct Row {
    std::string_view encounter, date;
  };
  for (const Row& row :
       {Row{"type=\"inpatient\" start=\"2025-09-29T19:20\" end=\"2025-10-02\"", "2025-10-02"},
        Row{"type=\"observation\" start=\"2025-09-29T19:20\" end=\"2025-10-02\"", "2025-09-29"},
        Row{"type=\"office\" start=\"2025-09-29\"", "2025-09-29"}}) {
    const Exercise exercise = MustParse(Replaced(kExampleExercise, times, row.encounter));
    EXPECT_EQ(MustMake(exercise, "side=left,fragments=displaced").code_date.ToString(), row.date);
  }
}

}  // namespace
}  // namespace chartmark
