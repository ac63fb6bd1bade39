#include "tests/bench/class_draw.h"

#include <algorithm>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr double kLeftOut = 0.35;                   // of the mistakes; the rest are other codes
constexpr double kOtherOrder = 0.1;                 // of the submissions
constexpr double kLowerCase = 0.05;                 // of the learners
constexpr double kNoDots = 0.07;                    // of the learners
constexpr std::uint64_t kPrime = 1099511628211ull;  // FNV-1a
constexpr std::uint64_t kBasis = 14695981039346656037ull;

void Mix(std::string_view text, std::uint64_t& hash) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  hash = (hash ^ 0x1F) * kPrime;  // "ab","c" is not "a","bc"
}

std::string Typed(std::string entry, const LearnerKind& kind) {
  if (kind.no_dots && entry.find('>') == std::string::npos) {
    entry.erase(std::remove(entry.begin(), entry.end(), '.'), entry.end());
  }
  return kind.lower_case ? ToLowerAscii(entry) : entry;
}

void DrawList(const ListMoves& moves, const LearnerKind& kind, Draws& draws,
              std::vector<std::string>& into) {
  into.clear();
  for (std::size_t i = 0; i < moves.right.size(); ++i) {
    const std::vector<std::string>& others = moves.instead[i];
    if (draws.Happens(kind.skill)) {
      into.push_back(Typed(moves.right[i], kind));
    } else if (!draws.Happens(kLeftOut) && !others.empty()) {
      into.push_back(Typed(others[draws.EarlyBelow(others.size())], kind));
    }
  }
  if (into.size() > 1 && draws.Happens(kOtherOrder)) {
    std::swap(into[0], into[1 + draws.Below(into.size() - 1)]);
  }
  if (!moves.beside.empty() && draws.Happens(1 - kind.skill)) {
    into.push_back(Typed(moves.beside[draws.EarlyBelow(moves.beside.size())], kind));
  }
}

}  // namespace

Draws Draws::From(std::string_view seed, std::string_view learner, std::string_view exercise) {
  std::uint64_t hash = kBasis;
  for (const std::string_view word : {seed, learner, exercise}) Mix(word, hash);
  return Draws(hash);
}

std::uint64_t Draws::Next() {
  state_ += 0x9E3779B97F4A7C15ull;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ull;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBull;
  return mixed ^ (mixed >> 31);
}

std::size_t Draws::EarlyBelow(std::size_t count) {
  std::size_t place = 0;
  while (place + 1 < count && Happens(0.4)) ++place;
  return place;
}

LearnerKind KindOf(std::string_view seed, std::string_view learner) {
  Draws draws = Draws::From(seed, learner, "");
  LearnerKind kind;
  // The mean of two draws: few are very weak or very strong.
  kind.skill = 0.75 + 0.24 * (draws.Share() + draws.Share()) / 2;
  kind.lower_case = draws.Happens(kLowerCase);
  kind.no_dots = draws.Happens(kNoDots);
  return kind;
}

void Draw(const ClassMoves& moves, const LearnerKind& kind, Draws& draws, DrawnRow& row) {
  row.exercise = moves.exercise;
  row.variant = moves.variant;
  DrawList(moves.diagnoses, kind, draws, row.diagnoses);
  DrawList(moves.procedures, kind, draws, row.procedures);
  row.answers.clear();
  for (const auto& [question, values] : moves.answers) {
    const bool right = values.size() < 2 || draws.Happens(kind.skill);
    row.answers[question] = values[right ? 0 : 1 + draws.EarlyBelow(values.size() - 1)];
  }
  row.seconds = static_cast<std::int64_t>(120 + draws.Below(1800));
}

void AddForeign(const ClassMoves& moves, Draws& draws, DrawnRow& row) {
  if (moves.foreign.empty()) return;
  const std::string& code = moves.foreign[draws.Below(moves.foreign.size())];
  const auto place = static_cast<std::ptrdiff_t>(draws.Below(row.diagnoses.size() + 1));
  row.diagnoses.insert(row.diagnoses.begin() + place, code);
}

std::uint64_t FingerprintOf(const DrawnRow& row) {
  std::uint64_t hash = kBasis;
  Mix(row.exercise, hash);
  Mix(row.variant, hash);
  for (const std::string& entry : row.diagnoses) Mix(entry, hash);
  Mix("", hash);
  for (const std::string& entry : row.procedures) Mix(entry, hash);
  for (const auto& [question, value] : row.answers) {
    Mix(question, hash);
    Mix(value, hash);
  }
  return hash;
}

}  // namespace chartmark
