// A grade as JSON for programs, written and read back (grade.schema.json beside this file documents
// it).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/grading/grade.h"
#include "engine/grading/reveal.h"

namespace chartmark {

// One JSON object on one line, no trailing newline. Same grade, same bytes.
std::string GradeToJson(const Grade& grade, Reveal reveal);

// A grade written once for all who submitted the same: the object without what tells whose it is,
// with the places where that goes.
struct RenderedGrade {
  std::string text;
  std::size_t identity = 0;  // of id and learner
  std::size_t marks = 0;     // of marks and seconds
};
RenderedGrade RenderGradeJson(const Grade& grade, Reveal reveal);
// Appends what GradeToJson gives of the grade with id, learner, marks and seconds of `whose`.
void AppendGradeJson(std::string_view text, std::size_t identity, std::size_t marks,
                     const Submission& whose, std::string& out);

struct ReadGrade {
  Grade grade;
  Reveal reveal = Reveal::kFull;
  std::string file;       // the row that was graded, where the object names it (batch): a file
  std::int64_t line = 0;  // and a line of it
};

// What GradeToJson wrote, with "file" and "line" in it or not: written again it gives the same
// bytes. Editions come without their dates, which are not written. Members that this version does
// not know are passed over. Refused, with the place: what is no such object, or not whole.
Result<ReadGrade> ReadGradeJson(std::string_view json);

}  // namespace chartmark
