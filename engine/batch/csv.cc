#include "engine/batch/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostFieldBytes = 64 * 1024;
constexpr std::size_t kMostFields = 1024;

// Takes a record apart, a line at a time.
class Parser {
 public:
  Parser(char separator, std::vector<std::string>& fields)
      : separator_(separator), fields_(fields) {
    fields_.assign(1, "");
  }

  // False where the record cannot be read: trouble() says why.
  bool Add(std::string_view line) {
    for (std::size_t i = 0; i < line.size() && trouble_.empty(); ++i) Take(line, i);
    return trouble_.empty();
  }

  // Whether the record goes on in the next line, of which the line end is part of the field.
  bool GoesOn() const { return state_ == State::kQuoted; }
  void AddLineEnd() { Put('\n'); }
  std::size_t column_of_quote() const { return quote_; }
  const std::string& trouble() const { return trouble_; }

 private:
  enum class State { kStart, kPlain, kQuoted, kClosed };

  void Take(std::string_view line, std::size_t& i) {
    const char c = line[i];
    if (state_ == State::kQuoted) {
      if (c != '"') return Put(c);
      const bool doubled = i + 1 < line.size() && line[i + 1] == '"';
      if (!doubled) state_ = State::kClosed;
      if (doubled) Put(line[++i]);
    } else if (c == separator_) {
      NextField();
    } else if (c == '"' && state_ == State::kStart) {
      state_ = State::kQuoted;
      quote_ = i + 1;
    } else if (state_ == State::kClosed && c != ' ') {
      trouble_ = fmt::format(
          "'{}' stands behind the closing quote in column {}; inside of quotes a quote is doubled",
          Quotable(std::string_view(&line[i], 1)), i + 1);
    } else if (state_ != State::kClosed) {
      state_ = State::kPlain;
      Put(c);
    }
  }

  void Put(char c) {
    if (fields_.back().size() == kMostFieldBytes) {
      trouble_ = fmt::format("field {} has more than {} bytes", fields_.size(), kMostFieldBytes);
      return;
    }
    fields_.back() += c;
  }

  void NextField() {
    if (fields_.size() == kMostFields) {
      trouble_ = fmt::format("the row has more than {} fields", kMostFields);
      return;
    }
    fields_.emplace_back();
    state_ = State::kStart;
  }

  char separator_;
  std::vector<std::string>& fields_;
  State state_ = State::kStart;
  std::size_t quote_ = 0;  // column of the last one that opened a field
  std::string trouble_;
};

std::string TooLong() { return fmt::format("the line has more than {} bytes", kMostLineBytes); }

}  // namespace

char SeparatorOf(std::string_view header) {
  constexpr std::string_view kSeparators = ",;\t";
  std::size_t counts[kSeparators.size()] = {};
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    const std::size_t which = kSeparators.find(c);
    if (!quoted && which != std::string_view::npos) ++counts[which];
  }
  return kSeparators[static_cast<std::size_t>(
      std::max_element(std::begin(counts), std::end(counts)) - std::begin(counts))];
}

bool CsvReader::NextLine(InputLine& line) {
  if (waiting_.empty()) return source_.Next(line);
  line = std::move(waiting_.front());
  waiting_.pop_front();
  return true;
}

bool CsvReader::Next(CsvRecord& record) {
  InputLine line;
  do {
    if (!NextLine(line)) return false;
  } while (!line.too_long && TrimSpace(line.text).empty());
  record = {line.number, {}, ""};
  Parser parser(separator_, record.fields);
  std::deque<InputLine> ahead;
  std::size_t bytes = line.text.size();
  bool sound = !line.too_long && parser.Add(line.text);
  const std::size_t quote = parser.column_of_quote();
  bool closed = !parser.GoesOn();
  while (sound && !closed && bytes <= kMostLineBytes) {
    InputLine more;
    if (!NextLine(more)) break;
    bytes += more.text.size() + 1;
    parser.AddLineEnd();
    sound = !more.too_long && parser.Add(more.text);
    closed = !parser.GoesOn();
    ahead.push_back(std::move(more));
  }
  if (sound && closed) return true;
  waiting_.insert(waiting_.begin(), std::make_move_iterator(ahead.begin()),
                  std::make_move_iterator(ahead.end()));
  if (line.too_long) {
    record.trouble = TooLong();
  } else if (ahead.empty() && !sound) {
    record.trouble = parser.trouble();
  } else {
    record.trouble = fmt::format("the quote in column {} is not closed", quote);
  }
  return true;
}

}  // namespace chartmark
