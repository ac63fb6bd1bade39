// An exercise for fuzzing what stands beside one: choices, a question, documents that are not
// always there.
#pragma once

#include <cstdlib>

#include "engine/exercise/exercise.h"

namespace chartmark {

inline const Exercise& SmallExercise() {
  static const Exercise kExercise = [] {
    Diagnostics diagnostics;
    auto exercise = ParseExercise(
        R"(<exercise format="1" id="e" title="t"><about setting="office" level="1" minutes="1"><skill>s</skill></about>
<task><diagnoses/><procedures systems="CPT"/><question id="q" type="choice" prompt="p"><choice value="a">A</choice><choice value="b">B</choice></question></task>
<variants><choose name="side"><case value="left" digit="2"/><case value="right" digit="1"/></choose><choose name="kind"><case value="x"/><case value="y"/></choose></variants>
<chart><patient name="n" sex="male" birth="2000-01-01" record="r"/><encounter type="office" start="2026-01-01"/>
<document id="d" type="t" author="a" role="nurse"><p>left right</p></document><document when="side=left" id="l" type="t" author="a" role="nurse"><p>x</p></document></chart></exercise>)",
        "exercise.xml", "", diagnostics);
    if (!exercise) std::abort();
    return *exercise;
  }();
  return kExercise;
}

}  // namespace chartmark
