// Do the samples notice when the grader changes? Every mutant that matters to some rung of the
// ladder, and to no sample, is told with the submission that shows it.
#pragma once

#include <string>
#include <vector>

#include "engine/authoring/authors_case.h"
#include "engine/authoring/finding.h"
#include "engine/authoring/mutants.h"
#include "engine/authoring/near_codes.h"
#include "engine/authoring/samples_update.h"
#include "engine/grading/authors_graders.h"

namespace chartmark {

struct Unnoticed {
  Mutant mutant;
  std::vector<std::size_t> shown_by;  // which of `submissions` would notice it; at least one
};

struct MutationResult {
  std::size_t mutants = 0;
  std::size_t noticed = 0;    // by a sample
  std::size_t no_matter = 0;  // to no rung of the ladder: a change that this case does not feel
  std::size_t gradings = 0;
  std::vector<Unnoticed> unnoticed;
  std::vector<NewSample> submissions;  // rungs of the ladder, as samples
};

// `grades` are those of it.samples. The ladder (without everything at once) is that of a few
// variants, in which every value of every choice stands once, under 'standard'. A mutant that fails
// is noticed by whoever grades.
MutationResult RunMutants(const AuthorsCase& it, AuthorsGraders& graders, NearCodes& near,
                          const std::vector<Grade>& grades);

// samples-weak: a note for each unnoticed mutant (those of one element together), with the sample
// to paste.
void ReportMutants(const MutationResult& result, Findings& findings);

// The fewest of the submissions that notice all (greedy: the one that notices most of the rest, the
// first of equals), with names that no sample of the case has.
std::vector<NewSample> SamplesThatNotice(const AuthorsCase& it, const MutationResult& result);

}  // namespace chartmark
