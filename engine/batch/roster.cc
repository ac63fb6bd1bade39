#include "engine/batch/roster.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "engine/base/text.h"
#include "engine/batch/csv.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostBytes = 64 << 20;  // of all fields; a school has a few megabytes
constexpr std::size_t kMostFieldBytes = 1000;
constexpr std::size_t kToldProblems = 10;

struct NamedField {
  std::string_view name;  // lower case, blanks for '_' and '-'
  RosterField field;
};
// The first name of each field is the one that messages use.
constexpr auto kNames = std::to_array<NamedField>({
    {"learner", RosterField::kLearner},
    {"learner id", RosterField::kLearner},
    {"name", RosterField::kName},
    {"student", RosterField::kName},  // Canvas
    {"student name", RosterField::kName},
    {"full name", RosterField::kName},
    {"display name", RosterField::kName},
    {"first name", RosterField::kFirstName},
    {"firstname", RosterField::kFirstName},
    {"given name", RosterField::kFirstName},
    {"last name", RosterField::kLastName},
    {"lastname", RosterField::kLastName},
    {"surname", RosterField::kLastName},  // Moodle
    {"family name", RosterField::kLastName},
    {"section", RosterField::kSection},
    {"class", RosterField::kSection},
    {"group", RosterField::kSection},
    {"groups", RosterField::kSection},  // Moodle
    {"id", RosterField::kCanvasId},
    {"canvas id", RosterField::kCanvasId},
    {"canvas user id", RosterField::kCanvasId},
    {"sis user id", RosterField::kSisUserId},
    {"sis id", RosterField::kSisUserId},
    {"sis login id", RosterField::kSisLoginId},
    {"login id", RosterField::kSisLoginId},
    {"username", RosterField::kUsername},
    {"user name", RosterField::kUsername},
    {"email address", RosterField::kEmail},
    {"email", RosterField::kEmail},
    {"e mail", RosterField::kEmail},
    {"id number", RosterField::kIdNumber},
    {"idnumber", RosterField::kIdNumber},
    {"student id", RosterField::kStudentId},
    {"student number", RosterField::kStudentId},
});

std::string_view NameOf(RosterField field) {
  const auto* found = std::find_if(kNames.begin(), kNames.end(),
                                   [field](const NamedField& n) { return n.field == field; });
  return found->name;
}

std::string Plain(std::string_view header) {
  std::string plain = ToLowerAscii(header);
  for (char& c : plain) {
    if (c == '_' || c == '-') c = ' ';
  }
  return CollapseSpace(plain);
}

std::optional<RosterField> FieldNamed(std::string_view plain) {
  for (const NamedField& named : kNames) {
    if (named.name == plain) return named.field;
  }
  return std::nullopt;
}

bool IsShownOnly(RosterField field) {
  return field == RosterField::kName || field == RosterField::kFirstName ||
         field == RosterField::kLastName || field == RosterField::kSection;
}

// Marks of direction come along with names that were copied from a page; nobody sees them.
std::string WithoutForbidden(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<char32_t> c = NextCodePoint(text, at);
    if (c && !IsForbiddenCharacter(*c)) kept += EncodeUtf8(*c);
  }
  return kept;
}

}  // namespace

class RosterReader {
 public:
  RosterReader(LineSource& source, const std::string& name) : source_(source), name_(name) {}

  Result<Roster> Read() {
    InputLine line;
    do {
      if (!source_.Next(line)) return Fail(Broken("the roster is empty; a header is expected"));
    } while (TrimSpace(line.text).empty());
    CsvReader csv(source_, SeparatorOf(line.text));
    csv.PutBack(std::move(line));
    CsvRecord record;
    csv.Next(record);
    ReadHeader(record);
    while (problems_.empty() && csv.Next(record)) ReadStudents(csv, record);
    if (!source_.fault().empty()) Problem(0, source_.fault());
    if (count_ == 0) FindTwice();
    if (count_ > 0) return Fail(Told());
    return std::move(roster_);
  }

 private:
  std::string Broken(std::string_view otherwise) const {
    return fmt::format("{}: {}", name_, source_.fault().empty() ? otherwise : source_.fault());
  }

  void Problem(std::int64_t line, std::string_view what) {
    if (++count_ > kToldProblems) return;
    problems_ += problems_.empty() ? "" : "\n";
    problems_ += line == 0 ? fmt::format("{}: {}", name_, what)
                           : fmt::format("{}:{}: {}", name_, line, what);
  }

  std::string Told() const {
    if (count_ <= kToldProblems) return problems_;
    return fmt::format("{}\nand {} more", problems_, count_ - kToldProblems);
  }

  void ReadHeader(const CsvRecord& record) {
    if (!record.trouble.empty()) return Problem(record.line, record.trouble);
    std::array<std::string, kRosterFields> written;
    for (const std::string& header : record.fields) {
      const std::string shown = Quotable(TrimSpace(header));
      const std::string plain = Plain(header);
      const std::optional<RosterField> field = FieldNamed(plain);
      columns_.push_back(field);
      if (!field) {
        PassOver(record.line, shown, plain);
        continue;
      }
      std::string& before = written[static_cast<std::size_t>(*field)];
      if (!before.empty()) {
        Problem(record.line, fmt::format("the columns '{}' and '{}' are both the {}; leave one out",
                                         before, shown, NameOf(*field)));
      }
      before = shown;
    }
    if (written[0].empty()) {
      Problem(record.line,
              "there is no column 'learner': the id of the student in the submissions; the other "
              "columns are name (or first name and last name), section, ID, SIS User ID, SIS Login "
              "ID, username, email address, ID number and student ID, as you have them");
    }
    if (!passed_over_.empty()) {
      roster_.notes_.push_back(fmt::format("{}:{}: not read: the column{} {}", name_, record.line,
                                           passed_over_.size() == 1 ? "" : "s",
                                           Join(passed_over_, ", ")));
    }
  }

  void PassOver(std::int64_t line, const std::string& shown, const std::string& plain) {
    std::array<std::string_view, kNames.size()> names;
    std::transform(kNames.begin(), kNames.end(), names.begin(),
                   [](const NamedField& named) { return named.name; });
    if (const std::string hint = DidYouMeanHint(plain, names); !hint.empty()) {
      Problem(line, fmt::format("unknown column '{}'{}", shown, hint));
    } else if (!plain.empty()) {
      passed_over_.push_back(shown);
    }
  }

  void ReadStudents(CsvReader& csv, CsvRecord& record) {
    do {
      ReadStudent(record);
      if (roster_.text_.size() > kMostBytes) {
        return Problem(record.line,
                       fmt::format("the roster has more than {} MB", kMostBytes >> 20));
      }
    } while (csv.Next(record));
  }

  void ReadStudent(const CsvRecord& record) {
    if (!record.trouble.empty()) return Problem(record.line, record.trouble);
    if (record.fields.size() != columns_.size()) {
      return Problem(record.line, fmt::format("the row has {} fields, the header {}",
                                              record.fields.size(), columns_.size()));
    }
    const std::size_t before = count_;
    std::array<std::string, kRosterFields> values;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i]) {
        values[static_cast<std::size_t>(*columns_[i])] =
            ValueOf(record.line, *columns_[i], TrimSpace(record.fields[i]));
      }
    }
    const bool named = std::any_of(values.begin(), values.end(),
                                   [](const std::string& value) { return !value.empty(); });
    if (!named) return;  // an empty row at the end of a spreadsheet
    if (values[0].empty() && count_ == before) Problem(record.line, "the student has no 'learner'");
    for (std::size_t i = 0; i < kRosterFields; ++i) {
      roster_.text_ += values[i];
      roster_.ends_.push_back(static_cast<std::uint32_t>(roster_.text_.size()));
      roster_.any_[i] = roster_.any_[i] || !values[i].empty();
    }
    lines_.push_back(record.line);
  }

  std::string ValueOf(std::int64_t line, RosterField field, std::string_view value) {
    if (value.size() > kMostFieldBytes) {
      Problem(line, fmt::format("the {} '{}' has more than {} bytes", NameOf(field),
                                Quotable(value), kMostFieldBytes));
    } else if (!IsValidUtf8(value)) {
      Problem(line, fmt::format("the {} '{}' is no valid UTF-8; save the file as UTF-8",
                                NameOf(field), Quotable(value)));
    } else if (IsShownOnly(field)) {
      return WithoutForbidden(value);
    } else if (HasForbiddenCharacter(value)) {
      Problem(line, fmt::format("the {} '{}' holds a character that may not stand there",
                                NameOf(field), Quotable(value)));
    } else {
      return std::string(value);
    }
    return {};
  }

  void FindTwice() {
    std::vector<std::uint32_t>& order = roster_.by_learner_;
    order.resize(roster_.size());
    std::iota(order.begin(), order.end(), 0);
    const auto learner = [this](std::uint32_t student) {
      return roster_.Get(student, RosterField::kLearner);
    };
    std::sort(order.begin(), order.end(), [&learner](std::uint32_t a, std::uint32_t b) {
      const int compared = learner(a).compare(learner(b));
      return compared != 0 ? compared < 0 : a < b;
    });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> twice;  // the second, and the first
    for (std::size_t i = 1; i < order.size(); ++i) {
      if (learner(order[i]) == learner(order[i - 1])) twice.emplace_back(order[i], order[i - 1]);
    }
    std::sort(twice.begin(), twice.end());
    for (const auto& [second, first] : twice) {
      Problem(lines_[second], fmt::format("the learner '{}' stands in line {} already",
                                          Quotable(learner(second)), lines_[first]));
    }
  }

  LineSource& source_;
  const std::string& name_;
  Roster roster_;
  std::vector<std::optional<RosterField>> columns_;
  std::vector<std::string> passed_over_;
  std::vector<std::int64_t> lines_;  // of the students
  std::string problems_;
  std::size_t count_ = 0;
};

Result<Roster> Roster::Read(const std::string& path) {
  auto source = LineSource::Open(path);
  if (!source) return tl::unexpected(source.error());
  return Read(*std::move(source), path == "-" ? "standard input" : path);
}

Result<Roster> Roster::Read(std::unique_ptr<LineSource> source, const std::string& name) {
  if (const std::string_view kind = source->KindRefused(); !kind.empty()) {
    return Fail(fmt::format(
        "{}: this is {}; a roster is expected as CSV in UTF-8 (save the sheet as \"CSV UTF-8\")",
        name, kind));
  }
  return RosterReader(*source, name).Read();
}

std::string_view Roster::Get(std::size_t student, RosterField field) const {
  const std::size_t at = student * kRosterFields + static_cast<std::size_t>(field);
  const std::size_t start = StartOf(at);
  return std::string_view(text_).substr(start, ends_[at] - start);
}

std::optional<std::size_t> Roster::Find(std::string_view learner) const {
  const auto found = std::lower_bound(by_learner_.begin(), by_learner_.end(), learner,
                                      [this](std::uint32_t student, std::string_view wanted) {
                                        return Get(student, RosterField::kLearner) < wanted;
                                      });
  if (found == by_learner_.end() || Get(*found, RosterField::kLearner) != learner) {
    return std::nullopt;
  }
  return *found;
}

std::string Roster::NameOf(std::size_t student) const {
  const std::string_view name = Get(student, RosterField::kName);
  if (!name.empty()) return std::string(name);
  return std::string(TrimSpace(fmt::format("{} {}", Get(student, RosterField::kFirstName),
                                           Get(student, RosterField::kLastName))));
}

std::string Roster::SortableNameOf(std::size_t student) const {
  const std::string_view first = Get(student, RosterField::kFirstName);
  const std::string_view last = Get(student, RosterField::kLastName);
  if (first.empty() || last.empty()) return NameOf(student);
  return fmt::format("{}, {}", last, first);
}

std::string Roster::FirstNameOf(std::size_t student) const {
  const std::string_view first = Get(student, RosterField::kFirstName);
  if (!first.empty() || !Get(student, RosterField::kLastName).empty()) return std::string(first);
  const std::string_view name = Get(student, RosterField::kName);
  const std::size_t comma = name.find(',');
  return comma == std::string_view::npos ? "" : std::string(TrimSpace(name.substr(comma + 1)));
}

std::string Roster::LastNameOf(std::size_t student) const {
  const std::string_view last = Get(student, RosterField::kLastName);
  if (!last.empty() || !Get(student, RosterField::kFirstName).empty()) return std::string(last);
  const std::string_view name = Get(student, RosterField::kName);
  return std::string(TrimSpace(name.substr(0, name.find(','))));
}

}  // namespace chartmark
