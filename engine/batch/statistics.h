// The formulas behind audit.csv and items.csv. Sums are whole numbers, so that they are exact and
// the order of rows changes nothing; a double appears only in the last division. What cannot be
// said (nothing was counted, nothing varies) is nullopt, never a NaN. Pure functions; thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace chartmark {

__extension__ using Wide = __int128;  // sums of squares of a million rows of millionths

struct Proportion {
  std::int64_t part = 0;
  std::int64_t of = 0;

  Proportion& operator+=(const Proportion& other) {
    part += other.part;
    of += other.of;
    return *this;
  }
};

std::optional<double> ShareOf(const Proportion& counted);  // nullopt of nothing

struct Interval {
  double low = 0;
  double high = 0;
};

// The score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical
// inference", Journal of the American Statistical Association 22 (1927), 209-212, at 95 %:
//   (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n),  z = 1.959964
// It stays within 0 and 1 and holds for small n and for shares near 1, where the textbook's
// p ± z sqrt(p(1-p)/n) does not. It takes what is counted for independent of each other.
std::optional<Interval> WilsonInterval(const Proportion& counted);

// The accuracy that the profession asks of a coder: custom (audits and contracts under AHIMA's and
// AAPC's guidance), no regulation.
inline constexpr double kProfessionLine = 0.95;

// Whether the count shows that the line is met. Two people who see the same share may know
// unequally much: 19 of 20 is 95 %, and may as well come from a coder of 80 %. So the whole
// interval has to lie on one side; with all right, that takes 73 or more.
enum class AgainstLine {
  kMeets,     // low >= 0.95
  kBelow,     // high < 0.95
  kNotShown,  // the interval straddles the line: more records are needed
};
std::string_view NameOf(AgainstLine against);  // "meets", "below", "not shown"
std::optional<AgainstLine> CompareWithLine(const Proportion& counted);

// Pairs of whole numbers, summed up.
struct PairSums {
  std::int64_t n = 0;
  Wide x = 0, y = 0, xx = 0, yy = 0, xy = 0;

  void Add(std::int64_t a, std::int64_t b);
  // Pearson's r. nullopt for fewer than 3 pairs (of two it is always 1 or -1) and where x or y does
  // not vary.
  std::optional<double> Correlation() const;
};

// One item of a test beside the total of all its items.
struct ItemSums {
  Wide x = 0, xx = 0, xt = 0;  // xt: item times total
};

// Cronbach's alpha, k/(k-1) (1 - sum of the items' variances / variance of the total): L. J.
// Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951),
// 297-334. Where every item is right or wrong with the same points it is the KR-20 of Kuder and
// Richardson, Psychometrika 2 (1937), 151-160. `total` and `total_squared` are sums over `n`
// people. nullopt for fewer than 2 items or 2 people, and where all have the same total.
std::optional<double> CronbachAlpha(std::int64_t n, const std::vector<ItemSums>& items, Wide total,
                                    Wide total_squared);
// The same of all items but one.
std::optional<double> AlphaWithout(std::int64_t n, const std::vector<ItemSums>& items, Wide total,
                                   Wide total_squared, std::size_t dropped);

// part / of in millionths, half up; 0 of nothing.
std::int64_t Millionths(std::int64_t part, std::int64_t of);

}  // namespace chartmark
