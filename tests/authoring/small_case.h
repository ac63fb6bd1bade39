// A small case in memory, of which a test changes what it is about; and what a lint finds in it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/authoring/authors_case.h"
#include "engine/codes/code_index.h"
#include "tests/grading/library.h"

namespace chartmark {

// Pieces of exercise.xml and key.xml, as they stand between their tags. The defaults are one
// emergency visit with one finding, nothing wrong with it. Lines are counted from what Text…()
// gives: in both files the pieces that a test is most likely to change begin at a fixed line.
struct SmallCase {
  std::string setting = "emergency";
  std::string task = "<diagnoses/>";  // line 5
  std::string variants;               // line 6
  std::string patient = R"(name="Ada Orrin" sex="female" birth="1970-05-02" record="SYN-0001")";
  std::string encounter = R"(start="2026-01-14T19:20" end="2026-01-14T23:05" disposition="home")";
  std::string documents =  // from line 10
      R"(<document id="note" type="Emergency note" author="A. Okafor, MD" role="provider">
<p>Contusion of the left knee after a fall.</p>
</document>)";
  std::string key =  // from line 3
      R"(<item id="knee" code="S80.02XA" points="1">
<because>The physician names the bruise of the left knee.</because>
<rule>ICD-10-CM IV.G</rule>
<evidence document="note">Contusion of the left knee</evidence>
</item>)";
  std::string samples;  // the whole file; none where empty
  std::string script = "return require \"rubric\".standard()\n";

  std::string ExerciseText() const;
  std::string KeyText() const;
};

// A case of two variants, side=right and side=left, that differ in nothing unless {side} is used.
inline constexpr std::string_view kTwoSides =
    R"(<choose name="side"><case value="right"/><case value="left"/></choose>)";

// Opens the case as folder "small"; fails the test, with what the loaders say, where it cannot.
std::unique_ptr<const AuthorsCase> Open(const SmallCase& small,
                                        std::shared_ptr<const CodeIndex> index = StarterIndex());
// All that one pass finds, as RenderFindings prints it, sorted, allowed ones left out. Places are
// "exercise.xml:11:4": the folder is taken off.
using LintPass = void (*)(const AuthorsCase& it, Findings& findings);
std::string Found(LintPass pass, const SmallCase& small,
                  std::shared_ptr<const CodeIndex> index = StarterIndex());

}  // namespace chartmark
