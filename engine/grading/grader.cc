#include "engine/grading/grader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/version.h"
#include "engine/grading/grader_impl.h"
#include "engine/grading/key_submission.h"
#include "engine/grading/lua_values.h"
#include "engine/grading/samples.h"

namespace chartmark {
namespace {

constexpr char kFirstModule[] = "rubric";
// What it is made of, and what no case changes.
constexpr std::array<const char*, 4> kGround = {"grading.citations", "grading.plan",
                                                "rules.registry", "rubric.run"};

Grade BlankGrade(const VariantGrader& grader, const Submission& submission) {
  Grade grade;
  grade.exercise = grader.variant.exercise;
  grade.variant = grader.variant.id;
  grade.max = grader.max;
  grade.submission = submission;
  grade.provenance = grader.provenance;
  return grade;
}

void MakeFault(Grade& grade, std::string reason) {
  grade.status = GradeStatus::kFault;
  grade.reason = std::move(reason);
  grade.score = Points();
  grade.lines.clear();
  grade.metrics.clear();
}

std::string Describe(const lua::Fault& fault) {
  return fmt::format("{}: {}", lua::NameOf(fault.kind), fault.message);
}

Titles TitlesOf(const Key& key, const CodesAt& codes) {
  Titles titles;
  const auto add = [&](CodeSet set, const std::string& code) {
    const std::string_view title = codes.TitleOf(set, code);
    if (!title.empty()) titles[code] = title;
  };
  for (const Item& item : key.items) {
    const CodeSet set = SetOfItem(item);
    add(set, item.code);
    for (const Alternative& other : item.alternatives) add(set, other.code);
  }
  return titles;
}

// Equal inputs once, in the order of their first appearance.
struct Distinct {
  std::vector<lua::Value> inputs;
  std::vector<std::size_t> of_row;  // which input each row has
};

Distinct FindDistinct(const std::vector<const Submission*>& submissions) {
  Distinct distinct;
  std::map<std::string, std::size_t> seen;
  for (const Submission* submission : submissions) {
    std::size_t place = distinct.inputs.size();
    if (submissions.size() > 1) place = seen.emplace(GradedText(*submission), place).first->second;
    if (place == distinct.inputs.size()) distinct.inputs.push_back(SubmissionToLua(*submission));
    distinct.of_row.push_back(place);
  }
  return distinct;
}

}  // namespace

std::string GradedText(const Submission& submission) {
  std::string text;
  for (const auto* entries : {&submission.diagnoses, &submission.procedures}) {
    for (const Entry& entry : *entries) {
      text += NameOf(entry.set);
      text += '\n' + ToLineNotation(entry) + '\n' + entry.typed + '\n';
    }
    text += '\0';
  }
  for (const auto& [question, answer] : submission.answers) {
    text.append(question).append(1, '\n').append(answer).append(1, '\0');
  }
  return text;
}

Grade UnreadableGrade(const Exercise& exercise, const std::string& variant, std::string reason) {
  Grade grade;
  grade.status = GradeStatus::kUnreadable;
  grade.exercise = exercise.id();
  grade.variant = variant;
  grade.reason = std::move(reason);
  grade.provenance.engine = kVersion;
  grade.provenance.exercise = exercise.hash();
  return grade;
}

GraderImpl::GraderImpl(std::shared_ptr<const GradedExercise> shared, PolicySource policy,
                       GraderChange change)
    : shared_(std::move(shared)), policy_(std::move(policy)), change_(std::move(change)) {}

Grade GraderImpl::GradeOne(const std::string& variant, const Submission& submission) {
  return std::move(GradeAll(variant, {&submission, 1}).front());
}

std::vector<Grade> GraderImpl::GradeMany(const std::string& variant,
                                         const std::vector<Submission>& submissions) {
  return GradeAll(variant, submissions);
}

std::vector<Grade> GraderImpl::GradeAll(const std::string& variant,
                                        std::span<const Submission> submissions) {
  Result<std::shared_ptr<VariantGrader>> prepared = Prepared(variant);
  if (prepared) return GradePrepared(**prepared, submissions);
  Grade grade = UnreadableGrade(exercise(), variant, prepared.error().message);
  std::vector<Grade> grades(submissions.size(), grade);
  for (std::size_t i = 0; i < grades.size(); ++i) grades[i].submission = submissions[i];
  return grades;
}

std::vector<Grade> GraderImpl::GradePrepared(VariantGrader& grader,
                                             std::span<const Submission> submissions) const {
  std::vector<Grade> grades;
  grades.reserve(submissions.size());
  std::vector<const Submission*> readable;
  std::vector<std::size_t> rows;
  for (const Submission& submission : submissions) {
    Grade& grade = grades.emplace_back(BlankGrade(grader, submission));
    if (Status status = CheckSubmission(grader.variant, submission); !status) {
      grade.status = GradeStatus::kUnreadable;
      grade.reason = status.error().message;
    } else if (!grader.fault.empty()) {
      MakeFault(grade, grader.fault);
    } else {
      readable.push_back(&submission);
      rows.push_back(grades.size() - 1);
    }
  }
  const Distinct distinct = FindDistinct(readable);
  const std::vector<lua::Outcome> outcomes = Run(grader, distinct.inputs);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Collect(grader, outcomes[distinct.of_row[i]], grades[rows[i]]);
  }
  return grades;
}

std::vector<lua::Outcome> GraderImpl::Run(VariantGrader& grader,
                                          const std::vector<lua::Value>& inputs) const {
  if (inputs.empty()) return {};
  if (lua::WorkerPool* pool = shared_->setup.pool; pool != nullptr) {
    return pool->Run(shared_->exercise.id(), grader.packed, inputs);
  }
  std::vector<lua::Outcome> outcomes;
  const std::lock_guard<std::mutex> lock(grader.sandbox_mutex);
  if (grader.sandbox == nullptr) {
    auto sandbox = lua::Sandbox::Load(grader.program, shared_->host, lua::Limits{});
    if (!sandbox) {
      return std::vector<lua::Outcome>(inputs.size(), tl::unexpected(sandbox.error()));
    }
    grader.sandbox = *std::move(sandbox);
  }
  outcomes.reserve(inputs.size());
  for (const lua::Value& input : inputs) outcomes.push_back(grader.sandbox->Run(input));
  return outcomes;
}

void GraderImpl::Collect(const VariantGrader& grader, const lua::Outcome& outcome,
                         Grade& grade) const {
  if (!outcome) return MakeFault(grade, Describe(outcome.error()));
  Result<std::vector<Line>> lines = LinesFromLua(*outcome);
  if (!lines) return MakeFault(grade, lines.error().message);
  grade.lines = *std::move(lines);
  for (const Line& line : grade.lines) grade.score += line.points;
  if (Status status = CheckLedger(grade, grader.key); !status) {
    return MakeFault(grade, status.error().message);
  }
  grade.metrics = grader.metrics->Of(grade.submission, grade.score, grade.max);
}

std::string GraderImpl::SelfCheck(VariantGrader& grader) const {
  Grade best = BlankGrade(grader, SubmissionOfKey(grader.key, grader.variant.task));
  Grade nothing = BlankGrade(grader, {});
  const std::vector<lua::Outcome> outcomes =
      Run(grader, {SubmissionToLua(best.submission), SubmissionToLua(nothing.submission)});
  Collect(grader, outcomes[0], best);
  if (best.status != GradeStatus::kGraded) return "graded on its own key, " + best.reason;
  if (best.score != best.max) {
    return fmt::format("the key itself scores {} of {}", best.score.ToString(),
                       best.max.ToString());
  }
  Collect(grader, outcomes[1], nothing);
  if (nothing.status != GradeStatus::kGraded) {
    return "graded on an empty submission, " + nothing.reason;
  }
  if (nothing.score == Points()) return "";
  return fmt::format("an empty submission scores {}", nothing.score.ToString());
}

Result<std::shared_ptr<VariantGrader>> GraderImpl::Prepared(const std::string& variant) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = variants_.find(variant);
  if (found != variants_.end()) return found->second;
  Result<std::shared_ptr<VariantGrader>> made = Prepare(variant);
  if (made) variants_.emplace(variant, *made);
  return made;
}

Result<std::shared_ptr<VariantGrader>> GraderImpl::Prepare(const std::string& variant) const {
  Result<Variant> resolved = shared_->exercise.MakeVariant(variant);
  if (!resolved) return tl::unexpected(resolved.error());
  auto grader = std::make_shared<VariantGrader>();
  grader->variant = *std::move(resolved);
  const CodesAt codes(shared_->setup.index, grader->variant.code_date);
  grader->provenance = MakeProvenance(codes);
  Result<Key> key = shared_->key.ForVariant(shared_->exercise, variant);
  if (key) key = Canonicalize(*std::move(key));
  if (!key) {
    grader->fault = key.error().message;
    return grader;
  }
  grader->key = *std::move(key);
  if (change_.key) change_.key(grader->key);
  grader->max = MaxOf(grader->key);
  grader->titles = TitlesOf(grader->key, codes);
  grader->metrics = std::make_unique<const KeyMetrics>(grader->key, grader->variant, codes);
  grader->program = MakeProgram(grader->variant, grader->key, codes);
  if (shared_->setup.pool != nullptr) {
    // There may be a thousand variants, and most of each is in these.
    grader->packed = lua::PackedProgram(grader->program);
    grader->program = {};
    grader->variant.chart.documents = {};
  }
  if (!change_.any()) grader->fault = SelfCheck(*grader);
  return grader;
}

lua::Program GraderImpl::MakeProgram(const Variant& variant, const Key& key,
                                     const CodesAt& codes) const {
  lua::Program program;
  program.library = shared_->library;
  const std::string_view policy = policy_.module.name;
  if (!policy_.module.trusted) program.library.push_back(policy_.module);
  const auto& modules = program.library;
  const auto known = [&modules](std::string_view name) {
    return std::any_of(modules.begin(), modules.end(),
                       [name](const lua::Module& module) { return module.name == name; });
  };
  std::copy_if(kGround.begin(), kGround.end(), std::back_inserter(program.ground), known);
  if (known(kFirstModule)) program.preload = kFirstModule;
  program.script = shared_->script;
  if (change_.script) program.script.source = *change_.script;
  program.globals.emplace_back("exercise", ExerciseToLua(variant, key, codes));
  program.globals.emplace_back("policy", policy.substr(policy.find('.') + 1));
  program.globals.emplace_back("library_checked", shared_->library_checked);
  program.bound = variant.code_date.ToString();
  return program;
}

Provenance GraderImpl::MakeProvenance(const CodesAt& codes) const {
  Provenance provenance;
  provenance.engine = kVersion;
  provenance.exercise = shared_->exercise.hash();
  provenance.key = shared_->key.hash();
  provenance.grader = shared_->grader_hash;
  provenance.policy = policy_.hash;
  provenance.policy_name = policy_.name;
  provenance.editions = codes.Editions();
  return provenance;
}

Grade GraderImpl::Redacted(const Grade& grade, Reveal reveal) {
  Result<std::shared_ptr<VariantGrader>> prepared = Prepared(grade.variant);
  if (!prepared) return grade;  // unreadable for want of a variant: nothing of a key is in it
  return Redact(grade, (*prepared)->key, reveal, (*prepared)->titles);
}

Result<std::vector<Grader::SampleResult>> GraderImpl::RunSamples() {
  Diagnostics diagnostics;
  const std::optional<std::vector<Sample>> samples =
      LoadSamples(shared_->warrant, *shared_->setup.files, shared_->exercise, diagnostics);
  if (!samples) return Fail(diagnostics.ToString());
  std::map<std::string, std::unique_ptr<GraderImpl>> by_policy;
  std::vector<SampleResult> results;
  for (const Sample& sample : *samples) {
    std::unique_ptr<GraderImpl>& grader = by_policy[sample.policy];
    if (grader == nullptr) {
      Result<PolicySource> policy =
          LoadPolicy(*shared_->setup.files, shared_->library, sample.policy);
      if (!policy) return tl::unexpected(policy.error().Within("sample '" + sample.name + "'"));
      grader = std::make_unique<GraderImpl>(shared_, *std::move(policy));
    }
    const Result<Submission> submission = SubmissionOfSample(sample);
    SampleResult result{sample, UnreadableGrade(exercise(), sample.variant, ""), {}};
    if (submission) result.grade = grader->GradeOne(sample.variant, *submission);
    if (!submission) result.grade.reason = submission.error().message;
    result.differences = CompareWithSample(sample, result.grade);
    results.push_back(std::move(result));
  }
  return results;
}

std::shared_ptr<const GradedExercise> ShareExercise(const KeyWarrant& warrant,
                                                    const GradingSetup& setup, Exercise exercise,
                                                    KeyFile key, lua::Module script,
                                                    std::vector<lua::Module> library) {
  std::string hash = HashOf(script, library);
  const bool checked = IsAsBuilt(library);
  lua::HostTable host;
  if (setup.pool == nullptr) host = MakeGradingHost(setup.index);
  return std::make_shared<const GradedExercise>(
      GradedExercise{std::move(exercise), std::move(key), warrant, std::move(script),
                     std::move(library), std::move(hash), checked, setup, std::move(host)});
}

GraderFactory::GraderFactory(GradingSetup setup) : setup_(std::move(setup)) {}

std::unique_ptr<Grader> GraderFactory::Load(const std::string& exercise_folder,
                                            const std::string& policy,
                                            Diagnostics& diagnostics) const {
  const KeyWarrant warrant;
  std::optional<Exercise> exercise = LoadExercise(*setup_.files, exercise_folder, diagnostics);
  std::optional<KeyFile> key;
  if (exercise) key = LoadKey(warrant, *setup_.files, *exercise, diagnostics);
  std::optional<lua::Module> script = LoadScript(*setup_.files, exercise_folder, diagnostics);
  Result<std::vector<lua::Module>> library = LoadLibrary(*setup_.files, setup_.scripts);
  if (!library) diagnostics.Error({setup_.scripts, 0, 0}, library.error().message);
  if (!library || !exercise || !key || !script) return nullptr;
  Result<PolicySource> source = LoadPolicy(*setup_.files, *library, policy);
  if (!source) {
    diagnostics.Error({policy, 0, 0}, source.error().message);
    return nullptr;
  }
  auto shared = ShareExercise(warrant, setup_, *std::move(exercise), *std::move(key),
                              *std::move(script), *std::move(library));
  return std::make_unique<GraderImpl>(std::move(shared), *std::move(source));
}

}  // namespace chartmark
