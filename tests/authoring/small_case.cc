#include "tests/authoring/small_case.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace chartmark {

std::string SmallCase::ExerciseText() const {
  return fmt::format(
      R"(<?xml version="1.0" encoding="UTF-8"?>
<exercise format="1" id="small" title="A small case">
<about setting="{0}" level="1" minutes="5"><skill>injury</skill></about>
<task>
{1}
</task>{2}
<chart>
<patient {3}/><encounter type="{0}" {4}/>

{5}
</chart>
</exercise>
)",
      setting, task, variants.empty() ? "" : "<variants>" + variants + "</variants>", patient,
      encounter, documents);
}

std::string SmallCase::KeyText() const {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<key exercise=\"small\">\n{}\n</key>\n", key);
}

std::unique_ptr<const AuthorsCase> Open(const SmallCase& small,
                                        std::shared_ptr<const CodeIndex> index) {
  MemoryFiles files;
  files.Put("small/exercise.xml", small.ExerciseText());
  files.Put("small/key.xml", small.KeyText());
  files.Put("small/grade.lua", small.script);
  if (!small.samples.empty()) files.Put("small/samples.xml", small.samples);
  Findings findings;
  auto it = AuthoringSession(files, std::move(index)).Open("small", findings);
  EXPECT_EQ(RenderFindings(findings.all(), false), "");
  return it;
}

std::string Found(LintPass pass, const SmallCase& small, std::shared_ptr<const CodeIndex> index) {
  const auto it = Open(small, std::move(index));
  if (it == nullptr) return "the case cannot be opened";
  Findings findings;
  pass(*it, findings);
  findings.SetVariantCount(it->variants.size());
  ApplyAllowances(*it, findings);
  findings.Sort();
  std::string text = RenderFindings(findings.all(), false);
  constexpr std::string_view kFolder = "small/";
  for (std::size_t at = text.find(kFolder); at != std::string::npos; at = text.find(kFolder, at)) {
    text.erase(at, kFolder.size());
  }
  return text;
}

}  // namespace chartmark
