// A grade as text for a learner, and as JSON for programs (grade.schema.json beside this file
// documents it).
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

// One JSON object on one line, no trailing newline. Same grade, same bytes.
std::string GradeToJson(const Grade& grade, Reveal reveal);

}  // namespace chartmark
