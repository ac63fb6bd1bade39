#include "engine/authoring/mutation.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/authoring/sample_check.h"
#include "engine/authoring/variations.h"
#include "engine/grading/samples.h"

namespace chartmark {
namespace {

constexpr char kPolicy[] = "standard";
constexpr std::size_t kMostVariants = 12;

// A few variants in which every value of every choice stands.
std::vector<const CaseVariant*> Representatives(const AuthorsCase& it) {
  std::vector<const CaseVariant*> chosen;
  std::set<std::pair<std::string, std::string>> seen;
  for (const CaseVariant& variant : it.variants) {
    bool fresh = chosen.empty();
    for (const Setting& setting : variant.variant.settings) {
      fresh |= seen.count({setting.name, setting.value}) == 0;
    }
    if (!fresh || chosen.size() == kMostVariants) continue;
    for (const Setting& setting : variant.variant.settings) {
      seen.insert({setting.name, setting.value});
    }
    chosen.push_back(&variant);
  }
  return chosen;
}

// All that a sample with whole="yes" would notice.
std::string WhatASampleSees(const Grade& grade) {
  std::string seen = grade.score.ToString();
  for (const Line& line : grade.lines) {
    if (!IsFullyRight(line)) seen += RenderExpect(line);
  }
  return grade.status == GradeStatus::kGraded ? seen : grade.reason;
}

struct Representative {
  std::string variant;
  std::vector<Submission> submissions;
  std::vector<std::string> seen;  // with the grader as it is
  std::size_t first = 0;          // place of its first submission in the result
};

class MutantRun {
 public:
  MutantRun(const AuthorsCase& it, AuthorsGraders& graders, const std::vector<Grade>& grades,
            MutationResult& result)
      : it_(it), graders_(graders), grades_(grades), batches_(BatchesOf(it)), result_(result) {}

  // The ladder as it is. False where it cannot be graded: then there is nothing to compare with.
  bool Climb(NearCodes& near) {
    const Result<Grader*> grader = graders_.Under(kPolicy);
    if (!grader) return false;
    for (const CaseVariant* variant : Representatives(it_)) {
      Representative& one = ladder_.emplace_back();
      one.variant = variant->variant.id;
      one.first = result_.submissions.size();
      std::vector<std::string> names;
      for (Variation& variation : Variations(*variant, near).All()) {
        // What only hundreds of codes show is worth no sample.
        if (variation.kind == VariationKind::kEverything) continue;
        if (variation.kind == VariationKind::kTooMany) heaps_.insert(one.first + names.size());
        one.submissions.push_back(std::move(variation.submission));
        names.push_back(std::move(variation.what));
      }
      std::vector<Grade> graded = (*grader)->GradeMany(one.variant, one.submissions);
      for (std::size_t i = 0; i < graded.size(); ++i) {
        if (graded[i].status != GradeStatus::kGraded) return false;
        one.seen.push_back(WhatASampleSees(graded[i]));
        result_.submissions.push_back({names[i], kPolicy, one.variant, std::move(graded[i])});
      }
    }
    result_.gradings += result_.submissions.size();
    return true;
  }

  void Run(Mutant mutant) {
    ++result_.mutants;
    std::map<std::string, std::unique_ptr<Grader>> mutants;
    const auto under = [&](const std::string& policy) -> Result<Grader*> {
      if (mutant.change.policy && policy != kPolicy) return graders_.Under(policy);
      std::unique_ptr<Grader>& made = mutants[policy];
      if (made == nullptr) {
        Result<std::unique_ptr<Grader>> changed = graders_.Changed(policy, mutant.change);
        if (!changed) return tl::unexpected(changed.error());
        made = *std::move(changed);
      }
      return made.get();
    };
    if (IsNoticed(under)) {
      ++result_.noticed;
      return;
    }
    std::vector<std::size_t> shown_by;
    if (const Result<Grader*> grader = under(kPolicy)) shown_by = ShownBy(**grader);
    if (shown_by.empty()) {
      ++result_.no_matter;
    } else {
      result_.unnoticed.push_back({std::move(mutant), std::move(shown_by)});
    }
  }

 private:
  bool IsNoticed(const GraderOf& grader_of) {
    for (const SampleBatch& batch : batches_) {
      const Result<Grader*> grader = grader_of(batch.policy);
      if (!grader) return true;
      result_.gradings += batch.submissions.size();
      const std::vector<Grade> graded = (*grader)->GradeMany(batch.variant, batch.submissions);
      for (std::size_t i = 0; i < graded.size(); ++i) {
        const std::size_t of = batch.samples[i];
        const Sample& sample = it_.samples[of];
        if (CompareWithSample(sample, graded[i]) != CompareWithSample(sample, grades_[of])) {
          return true;
        }
      }
    }
    return false;
  }

  std::vector<std::size_t> ShownBy(Grader& grader) {
    std::vector<std::size_t> shown_by;
    for (const Representative& one : ladder_) {
      result_.gradings += one.submissions.size();
      const std::vector<Grade> graded = grader.GradeMany(one.variant, one.submissions);
      for (std::size_t i = 0; i < graded.size(); ++i) {
        if (WhatASampleSees(graded[i]) != one.seen[i]) shown_by.push_back(one.first + i);
      }
    }
    // A short sample is a better one.
    std::vector<std::size_t> few;
    for (const std::size_t i : shown_by) {
      if (heaps_.count(i) == 0) few.push_back(i);
    }
    return few.empty() ? shown_by : few;
  }

  const AuthorsCase& it_;
  AuthorsGraders& graders_;
  const std::vector<Grade>& grades_;
  const std::vector<SampleBatch> batches_;
  MutationResult& result_;
  std::vector<Representative> ladder_;
  std::set<std::size_t> heaps_;  // places of submissions of far too many codes
};

// Changes of one element that one sample would notice.
bool AreOneThing(const Unnoticed& a, const Unnoticed& b) {
  return a.mutant.place.line == b.mutant.place.line &&
         a.mutant.place.column == b.mutant.place.column && a.mutant.place.line > 0 &&
         a.shown_by.front() == b.shown_by.front();
}

// "S82.852A for S82.851A", and a number where the case has that sample already.
std::string FreeName(const std::string& wanted, const std::set<std::string>& taken) {
  std::string name = wanted;
  for (int i = 2; taken.count(name) > 0; ++i) name = fmt::format("{} ({})", wanted, i);
  return name;
}

}  // namespace

MutationResult RunMutants(const AuthorsCase& it, AuthorsGraders& graders, NearCodes& near,
                          const std::vector<Grade>& grades) {
  MutationResult result;
  MutantRun run(it, graders, grades, result);
  if (!run.Climb(near)) return result;
  for (Mutant& mutant : MakeMutants(it, graders)) run.Run(std::move(mutant));
  return result;
}

void ReportMutants(const MutationResult& result, Findings& findings) {
  for (std::size_t i = 0; i < result.unnoticed.size();) {
    const Unnoticed& first = result.unnoticed[i];
    std::string what = first.mutant.what;
    for (++i; i < result.unnoticed.size() && AreOneThing(first, result.unnoticed[i]); ++i) {
      what += ", or " + result.unnoticed[i].mutant.what;
    }
    const NewSample& sample = result.submissions[first.shown_by.front()];
    findings.Add("samples-weak", first.mutant.place, first.mutant.subject,
                 fmt::format("no sample notices where {}", what),
                 "this one would: " + RenderSample(sample, "", true));
  }
}

std::vector<NewSample> SamplesThatNotice(const AuthorsCase& it, const MutationResult& result) {
  std::set<std::string> names;
  for (const Sample& sample : it.samples) names.insert(sample.name);
  std::vector<const Unnoticed*> rest;
  for (const Unnoticed& unnoticed : result.unnoticed) rest.push_back(&unnoticed);
  std::vector<NewSample> samples;
  while (!rest.empty()) {
    std::map<std::size_t, std::size_t> counts;  // how many of the rest a submission notices
    for (const Unnoticed* unnoticed : rest) {
      for (const std::size_t i : unnoticed->shown_by) ++counts[i];
    }
    const std::size_t best =
        std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
          return a.second < b.second;
        })->first;
    NewSample& sample = samples.emplace_back(result.submissions[best]);
    sample.name = FreeName(sample.name, names);
    names.insert(sample.name);
    rest.erase(std::remove_if(rest.begin(), rest.end(),
                              [best](const Unnoticed* unnoticed) {
                                const auto& by = unnoticed->shown_by;
                                return std::find(by.begin(), by.end(), best) != by.end();
                              }),
               rest.end());
  }
  return samples;
}

}  // namespace chartmark
