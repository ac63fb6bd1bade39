#include "engine/authoring/ladder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/text.h"
#include "engine/grading/samples.h"

namespace chartmark {
namespace {

bool IsOrderLine(const Line& line) {
  return line.verdict == "sequence" || line.verdict == "pairing" || line.part == "sequence";
}

// A DRG that follows from the learner's own codes is right, and which it is hangs on which stands
// first.
bool AsksForOrder(const Grade& grade) {
  return std::any_of(grade.lines.begin(), grade.lines.end(), [](const Line& line) {
    return IsOrderLine(line) || (line.group == Group::kQuestions && line.item == "drg");
  });
}

Points EarnedFor(const Grade& grade, Group group) {
  Points sum;
  for (const Line& line : grade.lines) sum += line.group == group ? line.points : Points();
  return sum;
}

// Whether the item's own line earned anything.
bool IsPaid(const Grade& grade, const std::string& item) {
  return std::any_of(grade.lines.begin(), grade.lines.end(), [&item](const Line& line) {
    return line.item == item && line.points > Points();
  });
}

// Of what must earn everything.
std::string RemedyFor(VariationKind kind) {
  if (kind == VariationKind::kAlternative) {
    return "an <or> must be as good as the code itself; make it an <instead> if it is not";
  }
  if (kind == VariationKind::kOptional) {
    return "an <optional> code must neither earn nor cost; make it a <trap> if it should cost";
  }
  return "every way of the key must earn all points";
}

// Goes up and down one ladder.
class LadderCheck {
 public:
  LadderCheck(const AuthorsCase& it, const Ladder& ladder, const std::string& script,
              Findings& findings)
      : it_(it), ladder_(ladder), script_(script), findings_(findings) {
    for (const Rung& rung : ladder.rungs) {
      if (rung.variation.kind == VariationKind::kLeftOut) {
        left_out_[rung.variation.item] = rung.grade.score;
      }
    }
  }

  void Run() {
    for (const Rung& rung : ladder_.rungs) {
      switch (rung.variation.kind) {
        case VariationKind::kFull:
        case VariationKind::kAlternative:
        case VariationKind::kOptional:
          ExpectAll(rung);
          break;
        case VariationKind::kEmpty:
        case VariationKind::kEverything:
          ExpectNothing(rung);
          break;
        case VariationKind::kAxis:
          ExpectLess(rung);
          ExpectBetweenItsNeighbours(rung);
          break;
        case VariationKind::kLeftOut:
        case VariationKind::kPart:
        case VariationKind::kInstead:
        case VariationKind::kAnswer:
        case VariationKind::kTrap:
        case VariationKind::kTwice:
          ExpectLess(rung);
          break;
        case VariationKind::kShuffled:
          ExpectOrderPlaysNoPart(rung);
          break;
        case VariationKind::kTooMany:
          ExpectNoDiagnoses(rung);
          break;
      }
    }
  }

 private:
  void Report(const Rung& rung, const std::string& message, const std::string& remedy) {
    Place place = rung.variation.place;
    if (place.file.empty()) place = it_.key_tree().xml().PlaceOf(0);
    findings_.Add("ladder-order", std::move(place), rung.variation.subject,
                  fmt::format("{}, under '{}'", message, ladder_.policy), remedy, ladder_.variant);
  }

  std::string Earns(const Rung& rung) const {
    return fmt::format("{} earns {} of {}", rung.variation.what, rung.grade.score.ToString(),
                       rung.grade.max.ToString());
  }

  void ExpectAll(const Rung& rung) {
    if (rung.grade.score == rung.grade.max) return;
    Report(rung, fmt::format("{} ({})", Earns(rung), Join(VerdictsOf(rung.grade), ", ")),
           RemedyFor(rung.variation.kind));
  }

  void ExpectNothing(const Rung& rung) {
    if (rung.grade.score == Points()) return;
    Report(rung, Earns(rung), "whoever enters every code, or none, has not answered");
  }

  void ExpectNoDiagnoses(const Rung& rung) {
    const Points earned = EarnedFor(rung.grade, Group::kDiagnoses);
    if (earned == Points()) return;
    Report(rung,
           fmt::format("far too many diagnoses still earn {} for diagnoses", earned.ToString()),
           "leave the rule 'select-all' on");
  }

  void ExpectLess(const Rung& rung) {
    if (rung.variation.unpaid || rung.grade.score < rung.grade.max) return;
    Report(rung, fmt::format("{}: as much as the key", Earns(rung)),
           "a mistake must cost something: look at its points, its <or> and grade.lua");
  }

  bool IsSetByTheCase(const std::string& item) const {
    return script_.find("on(\"" + item + "\"") != std::string::npos ||
           script_.find("on('" + item + "'") != std::string::npos;
  }

  // Rungs of one item come nearest first.
  void ExpectBetweenItsNeighbours(const Rung& rung) {
    const Variation& axis = rung.variation;
    if (IsSetByTheCase(axis.item)) return;
    const auto left_out = left_out_.find(axis.item);
    if (left_out != left_out_.end() && IsPaid(rung.grade, axis.item) &&
        rung.grade.score < left_out->second) {
      Report(rung,
             fmt::format("{}, less than leaving it out ({})", Earns(rung),
                         left_out->second.ToString()),
             "near credit that a charge takes back is none; look at what else the code is charged "
             "for");
    }
    if (axis.item != item_) item_ = axis.item, nearer_ = nullptr, least_ = nullptr;
    if (least_ != nullptr && axis.nearness < least_->variation.nearness) nearer_ = least_;
    if (nearer_ != nullptr && rung.grade.score > nearer_->grade.score) {
      Report(*nearer_,
             fmt::format("{} ({}), less than {} ({}), which earns {}", Earns(*nearer_),
                         nearer_->variation.relation, axis.subject, axis.relation,
                         rung.grade.score.ToString()),
             "what is nearer must earn no less than what is farther");
    }
    if (least_ == nullptr || rung.grade.score <= least_->grade.score) least_ = &rung;
  }

  void ExpectOrderPlaysNoPart(const Rung& rung) {
    const Grade& key = ladder_.rungs.front().grade;
    if (AsksForOrder(rung.grade) || AsksForOrder(key)) return;
    if (rung.grade.score == key.score && VerdictsOf(rung.grade) == VerdictsOf(key)) return;
    Report(rung, fmt::format("{} ({})", Earns(rung), Join(VerdictsOf(rung.grade), ", ")),
           "no line asks for an order here, so it must play no part");
  }

  const AuthorsCase& it_;
  const Ladder& ladder_;
  const std::string& script_;
  Findings& findings_;
  std::map<std::string, Points> left_out_;  // score without an item
  std::string item_;                        // whose axes are looked at
  const Rung* nearer_ = nullptr;            // the least paid of all that are nearer than this level
  const Rung* least_ = nullptr;             // the least paid so far, this level included
};

}  // namespace

std::vector<std::string> VerdictsOf(const Grade& grade) {
  std::vector<std::string> verdicts;
  for (const Line& line : grade.lines) {
    if (IsFullyRight(line)) continue;
    if (std::find(verdicts.begin(), verdicts.end(), line.verdict) == verdicts.end()) {
      verdicts.push_back(line.verdict);
    }
  }
  return verdicts;
}

Ladder MakeLadder(const CaseVariant& it, const std::string& policy, Grader& grader,
                  std::vector<Variation> variations) {
  Ladder ladder{it.variant.title, it.variant.id, policy, {}, ""};
  std::vector<Submission> submissions;
  submissions.reserve(variations.size());
  for (Variation& variation : variations) submissions.push_back(std::move(variation.submission));
  std::vector<Grade> grades = grader.GradeMany(it.variant.id, submissions);
  for (std::size_t i = 0; i < grades.size(); ++i) {
    if (grades[i].status != GradeStatus::kGraded) {
      ladder.rungs.clear();
      // The first is the key, of which a fault tells by itself.
      ladder.fault = (i == 0 ? "" : variations[i].what + ": ") + grades[i].reason;
      return ladder;
    }
    variations[i].submission = std::move(submissions[i]);
    ladder.rungs.push_back({std::move(variations[i]), std::move(grades[i])});
  }
  return ladder;
}

void CheckLadder(const AuthorsCase& it, const Ladder& ladder, const std::string& script,
                 Findings& findings) {
  LadderCheck(it, ladder, script, findings).Run();
}

}  // namespace chartmark
