#include "engine/authoring/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <thread>

#include "engine/authoring/lint.h"
#include "engine/authoring/sample_check.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

// The ladder must stand in order where near answers are paid and where they are not.
constexpr const char* kLadderPolicies[] = {"standard", "strict"};

// "error: grade.lua:12: attempt to …" stands at line 12.
Place PlaceOfFault(const AuthorsCase& it, const std::string& fault) {
  Place place{JoinPath(it.folder, "grade.lua"), 0, 0};
  constexpr std::string_view kFile = "grade.lua:";
  const std::size_t at = fault.find(kFile);
  if (at == std::string::npos) return place;
  const char* digits = fault.data() + at + kFile.size();
  if (std::from_chars(digits, fault.data() + fault.size(), place.line).ec == std::errc()) {
    place.column = 1;
  }
  return place;
}

// What one case takes, for the length of its check.
class CaseCheck {
 public:
  CaseCheck(const GradingSetup& setup, const CheckOptions& options, CaseReport& report)
      : setup_(setup), options_(options), report_(report), findings_(report.findings) {}

  void Run(Files& files) {
    const AuthoringSession session(files, setup_.index);
    const auto it = session.Open(report_.folder, findings_);
    if (it != nullptr) {
      report_.variants = it->variants.size();
      Lint(*it, findings_);
      if (const auto graders = session.Graders(*it, setup_, findings_)) Grade(*it, *graders);
      ApplyAllowances(*it, findings_);
    }
    findings_.SetVariantCount(report_.variants);
    findings_.Sort();
  }

 private:
  void Grade(const AuthorsCase& it, AuthorsGraders& graders) {
    const auto under = [&graders](const std::string& policy) { return graders.Under(policy); };
    const std::vector<chartmark::Grade> samples = GradeSamples(it, under);
    report_.gradings += samples.size();
    ReportSamples(it, samples, findings_);
    if (options_.table) KeepTable(it, graders);
    if (!options_.ladder) return;
    NearCodes near;
    bool graded[std::size(kLadderPolicies)] = {};
    std::fill(std::begin(graded), std::end(graded), true);
    for (const CaseVariant& variant : it.variants) {
      const std::vector<Variation> variations = Variations(variant, near).All();
      for (std::size_t i = 0; i < std::size(kLadderPolicies); ++i) {
        // A grader that fails in one variant mostly fails in all: once is enough to be told.
        if (graded[i]) graded[i] = Climb(it, variant, kLadderPolicies[i], graders, variations);
      }
    }
  }

  bool Climb(const AuthorsCase& it, const CaseVariant& variant, const std::string& policy,
             AuthorsGraders& graders, const std::vector<Variation>& variations) {
    const Result<Grader*> grader = graders.Under(policy);
    if (!grader) {
      findings_.Add("grader-fault", PlaceOfFault(it, ""), policy, grader.error().message, "");
      return false;
    }
    const Ladder ladder = MakeLadder(variant, policy, **grader, variations);
    report_.gradings += ladder.rungs.size();
    if (!ladder.fault.empty()) {
      findings_.Add("grader-fault", PlaceOfFault(it, ladder.fault), policy,
                    fmt::format("{}, under '{}'", ladder.fault, policy),
                    "mend grade.lua, or the points and <or> of the key", variant.variant.id);
      return false;
    }
    CheckLadder(it, ladder, graders.script(), findings_);
    return true;
  }

  void KeepTable(const AuthorsCase& it, AuthorsGraders& graders) {
    const auto wanted =
        std::find_if(it.variants.begin(), it.variants.end(), [this](const CaseVariant& variant) {
          return options_.variant.empty() || variant.variant.id == options_.variant;
        });
    if (wanted == it.variants.end()) {
      report_.table = Ladder{it.exercise.title(),
                             options_.variant,
                             options_.policy,
                             {},
                             it.exercise.MakeVariant(options_.variant).error().message};
      return;
    }
    const Result<Grader*> grader = graders.Under(options_.policy);
    if (!grader) {
      report_.table = Ladder{
          it.exercise.title(), wanted->variant.id, options_.policy, {}, grader.error().message};
      return;
    }
    NearCodes near;
    report_.table = MakeLadder(*wanted, options_.policy, **grader, Variations(*wanted, near).All());
    report_.gradings += report_.table->rungs.size();
  }

  const GradingSetup& setup_;
  const CheckOptions& options_;
  CaseReport& report_;
  Findings& findings_;
};

std::string Grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string Counted(std::size_t number, std::string_view what) {
  return fmt::format("{} {}{}", Grouped(number), what, number == 1 ? "" : "s");
}

}  // namespace

std::vector<CaseReport> CheckCases(Files& files, const GradingSetup& setup,
                                   const std::vector<std::string>& folders,
                                   const CheckOptions& options) {
  std::vector<CaseReport> reports(folders.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < folders.size(); i = next++) {
      reports[i].folder = folders[i];
      CaseCheck(setup, options, reports[i]).Run(files);
    }
  };
  std::vector<std::thread> threads;
  const std::size_t wanted =
      std::min<std::size_t>(folders.size(), static_cast<std::size_t>(std::max(1, options.threads)));
  for (std::size_t i = 1; i < wanted; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return reports;
}

CheckSummary SummaryOf(const std::vector<CaseReport>& reports) {
  CheckSummary summary;
  summary.cases = reports.size();
  for (const CaseReport& report : reports) {
    summary.variants += report.variants;
    summary.gradings += report.gradings;
    for (const Finding& finding : report.findings.all()) {
      std::size_t* const counts[] = {&summary.errors, &summary.warnings, &summary.notes};
      ++*(finding.allowed.empty() ? counts[static_cast<int>(finding.severity)] : &summary.allowed);
    }
  }
  return summary;
}

std::string ToText(const CheckSummary& summary) {
  std::vector<std::string> found;
  if (summary.errors > 0) found.push_back(Counted(summary.errors, "error"));
  if (summary.warnings > 0) found.push_back(Counted(summary.warnings, "warning"));
  if (summary.notes > 0) found.push_back(Counted(summary.notes, "note"));
  return fmt::format("{}, {}, {}: {}; {} allowed", Counted(summary.cases, "case"),
                     Counted(summary.variants, "variant"), Counted(summary.gradings, "grading"),
                     found.empty() ? "no findings" : Join(found, ", "), Grouped(summary.allowed));
}

}  // namespace chartmark
