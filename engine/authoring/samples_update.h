// samples.xml, rewritten as the grader grades it. Edits of the text: comments, order, indentation
// and whatever else need not change stay byte for byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/authors_case.h"
#include "engine/grading/grade.h"

namespace chartmark {

struct SamplesUpdate {
  std::string text;               // the whole file; as it was where nothing is to be changed
  std::vector<std::string> told;  // a line for each sample that changed, or that was left alone
};

// Gives each sample its score and the whole list of verdicts (whole="yes"). `text` is the file that
// it.samples were read from, `grades` one for each of them. A sample for several variants is
// changed only where all of them want the same change; one that could not be graded is left alone.
// What it writes it leaves as it is when called again.
SamplesUpdate UpdateSamples(std::string_view text, const AuthorsCase& it,
                            const std::vector<Grade>& grades);

// A submission that shows what no sample notices.
struct NewSample {
  std::string name;
  std::string policy;
  std::string variant;
  Grade grade;
};

// The sample as it would stand in samples.xml, whole="yes". Every line starts with `indent`, the
// last ends without a newline; with `one_line` it is all one.
std::string RenderSample(const NewSample& sample, std::string_view indent, bool one_line);

// The text with the samples at its end, each under a comment that says where it comes from.
std::string AppendSamples(std::string_view text, const std::vector<NewSample>& samples);

}  // namespace chartmark
