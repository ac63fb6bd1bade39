// A grade as text for a learner. As JSON for programs: grade_json.h.
#pragma once

#include <string>

#include "engine/exercise/exercise.h"
#include "engine/grading/grade.h"
#include "engine/grading/reveal.h"

namespace chartmark {

struct GradeTextStyle {
  int width = 80;
  bool colour = false;
};

// Takes a grade that Redact has been over. First line: title, variant, score, percent; then where
// the points went; then what was right.
std::string RenderGrade(const Grade& grade, const Variant& variant, Reveal reveal,
                        const GradeTextStyle& style);

}  // namespace chartmark
