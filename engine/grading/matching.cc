#include "engine/grading/matching.h"

#include <algorithm>
#include <limits>

namespace chartmark {
namespace {

// The square problem: rows and columns that are not there have weight 0, and a pair of weight 0
// means "not paired", so every assignment is a perfect one.
class Square {
 public:
  explicit Square(const Weights& weights) : weights_(weights) {
    columns_ = weights.empty() ? 0 : weights.front().size();
    size_ = std::max(weights.size(), columns_);
    row_price_.assign(size_, 0);
    column_price_.assign(size_, 0);
    row_of_.assign(size_, kNone);
    column_of_.assign(size_, kNone);
  }

  std::size_t size() const { return size_; }
  std::size_t row_of(std::size_t column) const { return row_of_[column]; }
  std::size_t column_of(std::size_t row) const { return column_of_[row]; }
  std::int64_t Weight(std::size_t row, std::size_t column) const {
    return row < weights_.size() && column < columns_ ? weights_[row][column] : 0;
  }
  bool IsTight(std::size_t row, std::size_t column) const { return Slack(row, column) == 0; }
  void Assign(std::size_t row, std::size_t column) {
    row_of_[column] = row;
    column_of_[row] = column;
  }
  // Assigns one more row by a shortest augmenting path; the prices stay feasible.
  void Insert(std::size_t row);

  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

 private:
  std::int64_t Slack(std::size_t row, std::size_t column) const {
    return row_price_[row] + column_price_[column] - Weight(row, column);
  }
  struct Search;
  void Scan(std::size_t row, Search& search) const;
  void Reprice(std::size_t start, std::int64_t step, const Search& search);

  const Weights& weights_;
  std::size_t columns_ = 0;
  std::size_t size_ = 0;
  std::vector<std::int64_t> row_price_;     // price of row + price of column >= weight,
  std::vector<std::int64_t> column_price_;  // and equal to it for every pair that is made
  std::vector<std::size_t> row_of_;
  std::vector<std::size_t> column_of_;
};

struct Square::Search {
  explicit Search(std::size_t size)
      : slack(size, std::numeric_limits<std::int64_t>::max()), from(size, kNone), done(size) {}
  std::vector<std::int64_t> slack;  // of each column to the rows reached
  std::vector<std::size_t> from;    // the row by which it has that slack
  std::vector<bool> done;           // columns reached
};

void Square::Scan(std::size_t row, Search& search) const {
  for (std::size_t column = 0; column < size_; ++column) {
    if (search.done[column]) continue;
    const std::int64_t slack = Slack(row, column);
    if (slack < search.slack[column]) {
      search.slack[column] = slack;
      search.from[column] = row;
    }
  }
}

// Lowers the rows reached and raises their columns by `step`, so that one more column is tight.
void Square::Reprice(std::size_t start, std::int64_t step, const Search& search) {
  row_price_[start] -= step;
  for (std::size_t column = 0; column < size_; ++column) {
    if (!search.done[column]) continue;
    row_price_[row_of_[column]] -= step;
    column_price_[column] += step;
  }
}

void Square::Insert(std::size_t row) {
  for (std::size_t column = 0; column < size_; ++column) {
    row_price_[row] = std::max(row_price_[row], Weight(row, column) - column_price_[column]);
  }
  Search search(size_);
  std::size_t reached = row;
  std::size_t column = kNone;
  for (;;) {
    Scan(reached, search);
    column = kNone;
    for (std::size_t c = 0; c < size_; ++c) {
      if (!search.done[c] && (column == kNone || search.slack[c] < search.slack[column]))
        column = c;
    }
    const std::int64_t step = search.slack[column];
    Reprice(row, step, search);
    for (std::size_t c = 0; c < size_; ++c) {
      if (!search.done[c] && search.from[c] != kNone) search.slack[c] -= step;
    }
    search.done[column] = true;
    if (row_of_[column] == kNone) break;
    reached = row_of_[column];
  }
  while (column != kNone) {
    const std::size_t by = search.from[column];
    const std::size_t next = column_of_[by];
    Assign(by, column);
    column = by == row ? kNone : next;
  }
}

// Among the best assignments (those of tight pairs only) moves to the first one in the order that
// the header promises, row by row, along alternating cycles.
class TieBreaker {
 public:
  explicit TieBreaker(Square& square)
      : square_(square), settled_(square.size(), kOpen), next_(square.size()) {}

  void Settle(std::size_t row, std::size_t columns) {
    FindRowsThatReach(row);
    for (std::size_t column = 0; column < columns; ++column) {
      if (square_.Weight(row, column) == 0 || !Allows(row, column)) continue;
      const std::size_t owner = square_.row_of(column);
      if (owner != row && next_[owner] == Square::kNone) continue;
      if (owner != row) Rotate(row, column);
      settled_[row] = column;
      return;
    }
    settled_[row] = kUnpaired;
  }

 private:
  static constexpr std::size_t kOpen = Square::kNone;
  static constexpr std::size_t kUnpaired = Square::kNone - 1;

  // Whether the pair may be part of what is still possible.
  bool Allows(std::size_t row, std::size_t column) const {
    if (!square_.IsTight(row, column)) return false;
    if (settled_[row] == kOpen) return true;
    if (settled_[row] == kUnpaired) return square_.Weight(row, column) == 0;
    return settled_[row] == column;
  }

  // Breadth first, backwards: a row reaches another if it may take the column that the other has.
  void FindRowsThatReach(std::size_t row) {
    std::fill(next_.begin(), next_.end(), Square::kNone);
    queue_.assign(1, row);
    for (std::size_t i = 0; i < queue_.size(); ++i) {
      const std::size_t column = square_.column_of(queue_[i]);
      for (std::size_t other = 0; other < square_.size(); ++other) {
        if (other == row || next_[other] != Square::kNone || !Allows(other, column)) continue;
        next_[other] = queue_[i];
        queue_.push_back(other);
      }
    }
  }

  // Gives `column` to `row`; every row on the way back takes the column of the next.
  void Rotate(std::size_t row, std::size_t column) {
    const std::size_t left = square_.column_of(row);
    std::size_t giver = square_.row_of(column);
    square_.Assign(row, column);
    while (giver != row) {
      const std::size_t after = next_[giver];
      square_.Assign(giver, after == row ? left : square_.column_of(after));
      giver = after;
    }
  }

  Square& square_;
  std::vector<std::size_t> settled_;
  std::vector<std::size_t> next_;
  std::vector<std::size_t> queue_;
};

}  // namespace

std::vector<int> Match(const Weights& weights) {
  Square square(weights);
  for (std::size_t row = 0; row < square.size(); ++row) square.Insert(row);
  TieBreaker ties(square);
  const std::size_t columns = weights.empty() ? 0 : weights.front().size();
  std::vector<int> chosen;
  for (std::size_t row = 0; row < weights.size(); ++row) {
    ties.Settle(row, columns);
  }
  for (std::size_t row = 0; row < weights.size(); ++row) {
    const std::size_t column = square.column_of(row);
    chosen.push_back(square.Weight(row, column) > 0 ? static_cast<int>(column) : -1);
  }
  return chosen;
}

}  // namespace chartmark
