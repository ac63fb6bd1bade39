#include "engine/authoring/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>

#include "engine/authoring/grader_fault.h"
#include "engine/authoring/lint.h"
#include "engine/authoring/mutation.h"
#include "engine/authoring/sample_check.h"
#include "engine/authoring/samples_update.h"
#include "engine/base/text.h"
#include "engine/base/xml_guard.h"

namespace chartmark {
namespace {

// The ladder must stand in order where near answers are paid and where they are not.
constexpr const char* kLadderPolicies[] = {"standard", "strict"};

// What one case takes, for the length of its check.
class CaseCheck {
 public:
  CaseCheck(Files& files, const GradingSetup& setup, const CheckOptions& options,
            CaseReport& report)
      : files_(files),
        setup_(setup),
        options_(options),
        report_(report),
        findings_(report.findings),
        session_(files, setup.index) {}

  void Run() {
    it_ = session_.Open(report_.folder, findings_);
    if (it_ != nullptr) {
      report_.variants = it_->variants.size();
      Lint(*it_, findings_);
      graders_ = session_.Graders(*it_, setup_, findings_);
      if (graders_ != nullptr) GradeAll();
      ApplyAllowances(*it_, findings_);
    }
    findings_.SetVariantCount(report_.variants);
    findings_.Sort();
  }

 private:
  void GradeAll() {
    std::vector<Grade> samples = GradeTheSamples();
    if (options_.update && Update(samples)) samples = GradeTheSamples();
    ReportSamples(*it_, samples, findings_);
    if (options_.table) KeepTable();
    if (options_.ladder) ClimbAll();
    if (options_.mutants) Mutate(samples);
  }

  std::vector<Grade> GradeTheSamples() {
    report_.gradings += it_->samples.size();
    return GradeSamples(*it_,
                        [this](const std::string& policy) { return graders_->Under(policy); });
  }

  void ClimbAll() {
    bool graded[std::size(kLadderPolicies)];
    std::fill(std::begin(graded), std::end(graded), true);
    for (const CaseVariant& variant : it_->variants) {
      const std::vector<Variation> variations = Variations(variant, near_).All();
      for (std::size_t i = 0; i < std::size(kLadderPolicies); ++i) {
        // A grader that fails in one variant mostly fails in all: once is enough to be told.
        if (graded[i]) graded[i] = Climb(variant, kLadderPolicies[i], variations);
      }
    }
  }

  bool Climb(const CaseVariant& variant, const std::string& policy,
             const std::vector<Variation>& variations) {
    const Result<Grader*> grader = graders_->Under(policy);
    if (!grader) {
      ReportFault(*it_, grader.error().message, policy, variant.variant.id, findings_);
      return false;
    }
    const Ladder ladder = MakeLadder(variant, policy, **grader, variations);
    report_.gradings += ladder.rungs.size();
    if (!ladder.fault.empty()) {
      ReportFault(*it_, ladder.fault, policy, variant.variant.id, findings_);
      return false;
    }
    CheckLadder(*it_, ladder, graders_->script(), findings_);
    return true;
  }

  void KeepTable() {
    const auto& variants = it_->variants;
    const auto wanted =
        std::find_if(variants.begin(), variants.end(), [this](const CaseVariant& variant) {
          return options_.variant.empty() || variant.variant.id == options_.variant;
        });
    const Result<Grader*> grader = graders_->Under(options_.policy);
    report_.table = Ladder{it_->exercise.title(), options_.variant, options_.policy, {}, ""};
    if (wanted == variants.end()) {
      report_.table->fault = it_->exercise.MakeVariant(options_.variant).error().message;
    } else if (!grader) {
      report_.table->fault = grader.error().message;
    } else {
      report_.table =
          MakeLadder(*wanted, options_.policy, **grader, Variations(*wanted, near_).All());
      report_.gradings += report_.table->rungs.size();
    }
  }

  std::string SamplesFile() const { return JoinPath(report_.folder, "samples.xml"); }

  // Writes what `change` makes of samples.xml, if anything. Says whether it did.
  bool Rewrite(const std::function<std::string(const std::string& text)>& change) {
    const Result<std::string> text = files_.Read(SamplesFile(), XmlLimits{}.bytes);
    const std::string changed = text ? change(*text) : "";
    if (text && changed == *text) return false;
    const Status written = text ? files_.Write(SamplesFile(), changed) : Status();
    if (text && written) return true;
    findings_.Add("schema", {SamplesFile(), 0, 0}, "samples.xml",
                  text ? written.error().message : text.error().message, "");
    return false;
  }

  // The case is opened again where its samples are others now.
  bool Update(const std::vector<Grade>& samples) {
    if (it_->samples.empty()) return false;
    const bool written = Rewrite([&](const std::string& text) {
      SamplesUpdate update = UpdateSamples(text, *it_, samples);
      std::move(update.told.begin(), update.told.end(), std::back_inserter(report_.updates));
      return update.text;
    });
    Findings known;  // all that can be found was found before
    auto again = written ? session_.Open(report_.folder, known) : nullptr;
    if (again == nullptr) return false;
    it_ = std::move(again);
    return true;
  }

  void Mutate(const std::vector<Grade>& samples) {
    const MutationResult result = RunMutants(*it_, *graders_, near_, samples);
    report_.gradings += result.gradings;
    report_.updates.push_back(
        fmt::format("{}: of {} changes of the grader {} are noticed, {} change no rung",
                    report_.folder, result.mutants, result.noticed, result.no_matter));
    if (!options_.update || result.unnoticed.empty() || !it_->has_samples) {
      return ReportMutants(result, findings_);
    }
    const std::vector<NewSample> fresh = SamplesThatNotice(*it_, result);
    if (!Rewrite([&](const std::string& text) { return AppendSamples(text, fresh); })) return;
    report_.updates.push_back(fmt::format("{}: {} notice the other {}", SamplesFile(),
                                          Counted(fresh.size(), "new sample"),
                                          result.unnoticed.size()));
  }

  Files& files_;
  const GradingSetup& setup_;
  const CheckOptions& options_;
  CaseReport& report_;
  Findings& findings_;
  const AuthoringSession session_;
  NearCodes near_;
  std::unique_ptr<const AuthorsCase> it_;
  std::unique_ptr<AuthorsGraders> graders_;
};

}  // namespace

std::vector<CaseReport> CheckCases(Files& files, const GradingSetup& setup,
                                   const std::vector<std::string>& folders,
                                   const CheckOptions& options) {
  std::vector<CaseReport> reports(folders.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < folders.size(); i = next++) {
      reports[i].folder = folders[i];
      CaseCheck(files, setup, options, reports[i]).Run();
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
                     found.empty() ? "no findings" : Join(found, ", "), summary.allowed);
}

}  // namespace chartmark
