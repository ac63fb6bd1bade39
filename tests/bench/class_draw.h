// Draws what a learner hands in. No library's distribution: the same seed gives the same class on
// every machine.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/class_moves.h"

namespace chartmark {

// SplitMix64 (Steele, Lea, Flood 2014).
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_(seed) {}
  // Started from words, so that a row does not depend on the rows before it.
  static Draws From(std::string_view seed, std::string_view learner, std::string_view exercise);

  std::uint64_t Next();
  double Share() { return static_cast<double>(Next() >> 11) * 0x1.0p-53; }  // [0, 1)
  bool Happens(double probability) { return Share() < probability; }
  std::size_t Below(std::size_t count) { return static_cast<std::size_t>(Next() % count); }
  // 0 the likeliest: three of five draws; then three of five of the rest …
  std::size_t EarlyBelow(std::size_t count);

 private:
  std::uint64_t state_;
};

struct DrawnRow {
  std::string learner;
  std::string exercise;
  std::string variant;
  std::vector<std::string> diagnoses;
  std::vector<std::string> procedures;
  std::map<std::string, std::string> answers;
  std::int64_t seconds = 0;
};

// How a learner is: the same in all exercises.
struct LearnerKind {
  double skill = 0.8;  // the share of entries that are right
  bool lower_case = false;
  bool no_dots = false;
};
LearnerKind KindOf(std::string_view seed, std::string_view learner);

// What a learner of that kind hands in: each entry right, left out or another; traps beside; one in
// ten in another order.
void Draw(const ClassMoves& moves, const LearnerKind& kind, Draws& draws, DrawnRow& row);
// One code more, out of the categories of the key, in the place where `draws` puts it.
void AddForeign(const ClassMoves& moves, Draws& draws, DrawnRow& row);

// What is graded of it, as a number: that of two different rows is the same once in 2^64.
std::uint64_t FingerprintOf(const DrawnRow& row);

}  // namespace chartmark
