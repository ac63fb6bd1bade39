#include "engine/batch/gradebook_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "engine/base/ascii.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

using Fields = std::vector<std::string>;

constexpr std::string_view kPointsPossible = "Points Possible";

Fields CanvasIdentity(const Roster* /*roster*/) {
  return {"Student", "ID", "SIS User ID", "SIS Login ID", "Section"};
}

Fields IdentifyForCanvas(const GradebookStudent& student) {
  std::string name = student.place ? student.roster->SortableNameOf(*student.place) : "";
  if (name.empty()) name = student.learner;
  // Canvas would read a student of this name as the row of maxima.
  if (const std::size_t at = name.find(kPointsPossible); at != std::string::npos) {
    name[at + kPointsPossible.find(' ')] = '_';
  }
  const std::string_view id = student.Get(RosterField::kCanvasId);
  const std::string_view sis = student.Get(RosterField::kSisUserId);
  std::string_view login = student.Get(RosterField::kSisLoginId);
  if (id.empty() && sis.empty() && login.empty()) {
    login = student.GetOr(RosterField::kUsername, student.learner);
  }
  return {name, std::string(id), std::string(sis), std::string(login),
          std::string(student.Get(RosterField::kSection))};
}

// "Visit (2)" is the assignment with the id 2; some words name totals, which are passed over.
bool CanvasMisreads(std::string_view title) {
  constexpr auto kTotals = std::to_array<std::string_view>(
      {"Current Score", "Current Points", "Current Grade", "Final Score", "Final Points",
       "Final Grade", "Override Score", "Override Grade", "Override Status"});
  const bool total = std::any_of(kTotals.begin(), kTotals.end(), [title](std::string_view words) {
    return title.find(words) != std::string_view::npos;
  });
  if (total) return true;
  if (!title.ends_with(')')) return false;
  const std::size_t open = title.rfind('(');
  if (open == std::string_view::npos) return false;
  const std::string_view inside = title.substr(open + 1, title.size() - open - 2);
  return !inside.empty() && std::all_of(inside.begin(), inside.end(), IsDigit);
}

// Those that the school has: of an empty column each row would be somebody unknown.
constexpr std::array<std::pair<RosterField, std::string_view>, 2> kMoodleIds{
    {{RosterField::kIdNumber, "ID number"}, {RosterField::kEmail, "Email address"}}};

Fields MoodleIdentity(const Roster* roster) {
  Fields fields = {"First name", "Last name", "Username"};
  for (const auto& [field, name] : kMoodleIds) {
    if (roster != nullptr && roster->HasAny(field)) fields.emplace_back(name);
  }
  return fields;
}

Fields Names(const GradebookStudent& student) {
  if (!student.place) return {"", std::string(student.learner)};
  Fields names = {student.roster->FirstNameOf(*student.place),
                  student.roster->LastNameOf(*student.place)};
  if (names[0].empty() && names[1].empty()) names[1] = student.learner;
  return names;
}

// Moodle passes over an identity that is empty, and PHP takes "0" for empty: the grades would go to
// the student above.
std::string MoodleId(const GradebookStudent& student, RosterField field) {
  const std::string id(student.GetOr(field, student.learner));
  return id == "0" ? "(0)" : id;
}

Fields IdentifyForMoodle(const GradebookStudent& student) {
  Fields fields = Names(student);
  fields.push_back(MoodleId(student, RosterField::kUsername));
  for (const auto& [field, name] : kMoodleIds) {
    if (student.roster != nullptr && student.roster->HasAny(field)) {
      fields.push_back(MoodleId(student, field));
    }
  }
  return fields;
}

Fields BlackboardIdentity(const Roster* /*roster*/) {
  return {"Last Name", "First Name", "Username", "Student ID"};
}

Fields IdentifyForBlackboard(const GradebookStudent& student) {
  const Fields names = Names(student);
  return {names[1], names[0], std::string(student.GetOr(RosterField::kUsername, student.learner)),
          std::string(student.Get(RosterField::kStudentId))};
}

bool IsNeverMisread(std::string_view /*title*/) { return false; }

std::string BareHeader(std::string_view name, Points /*most*/) { return std::string(name); }

// "9" for 9.00, as it writes them itself; behind a '|' it would look for its own number.
std::string BlackboardHeader(std::string_view name, Points most) {
  std::string title(name);
  std::replace(title.begin(), title.end(), '|', '/');
  std::string points = most.ToString();
  points.erase(points.find_last_not_of('0') + 1);
  if (points.ends_with('.')) points.pop_back();
  return fmt::format("{} [Total Pts: {} Score]", title, points);
}

constexpr auto kForms = std::to_array<GradebookForm>({
    {"gradebook-canvas.csv", CsvWriter::Quotes::kWhereNeeded, "", CanvasIdentity, IdentifyForCanvas,
     CanvasMisreads, BareHeader, true},
    {"gradebook-moodle.csv", CsvWriter::Quotes::kWhereNeeded, "-", MoodleIdentity,
     IdentifyForMoodle, IsNeverMisread, BareHeader, false},
    {"gradebook-blackboard.csv", CsvWriter::Quotes::kAlways, "", BlackboardIdentity,
     IdentifyForBlackboard, IsNeverMisread, BlackboardHeader, false},
});

}  // namespace

std::string_view GradebookStudent::Get(RosterField field) const {
  return place ? roster->Get(*place, field) : std::string_view();
}

std::string_view GradebookStudent::GetOr(RosterField field, std::string_view otherwise) const {
  const std::string_view value = Get(field);
  return value.empty() ? otherwise : value;
}

std::span<const GradebookForm> GradebookForms() { return kForms; }

std::vector<std::string> ColumnNames(const GradebookForm& form,
                                     const std::vector<std::string>& identity,
                                     const std::vector<GradebookColumn>& columns) {
  std::vector<std::string> names;
  for (const GradebookColumn& column : columns) {
    const std::string title = CollapseSpace(column.title);
    names.push_back(title.empty() ? column.exercise : title);
  }
  // The second time for a title that is another one with its id.
  for (int time = 0; time < 2; ++time) {
    std::map<std::string, int> met;
    for (const std::string& name : identity) ++met[ToLowerAscii(name)];
    for (const std::string& name : names) ++met[ToLowerAscii(name)];
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (met[ToLowerAscii(names[i])] == 1 && !form.misread(names[i])) continue;
      const std::string with = fmt::format(" [{}]", columns[i].exercise);
      if (!names[i].ends_with(with)) names[i] += with;
    }
  }
  return names;
}

}  // namespace chartmark
