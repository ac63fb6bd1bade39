// The students of a class or a school, as its office or its gradebook knows them: a CSV file with a
// header, one student a row.
//
// Needed is the column `learner`: the id that stands in the submissions. The others serve the
// gradebooks: name (or first name and last name), section; ID, SIS User ID and SIS Login ID of
// Canvas; username, email address and ID number of Moodle; username and student ID of Blackboard.
// In any order and case, with the names that these systems give them in their own exports.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/batch/line_source.h"

namespace chartmark {

enum class RosterField {
  kLearner,
  kName,
  kFirstName,
  kLastName,
  kSection,
  kCanvasId,
  kSisUserId,
  kSisLoginId,
  kUsername,
  kEmail,
  kIdNumber,
  kStudentId,
};
inline constexpr std::size_t kRosterFields = 12;

// Immutable; thread-safe. Views into it live as long as it does.
class Roster {
 public:
  // Refused as a whole where anything is wrong, since a wrong roster makes a wrong gradebook: no
  // column `learner`, a column twice or misspelled, a row that cannot be read, a learner twice.
  // Errors begin with "name:line: ", one a line, the first ten. What may not stand in a text is
  // left out of names and sections, and refused elsewhere.
  static Result<Roster> Read(const std::string& path);
  static Result<Roster> Read(std::unique_ptr<LineSource> source, const std::string& name);

  std::size_t size() const { return ends_.size() / kRosterFields; }  // students, in file order
  // "" where the column is not there or the field is empty.
  std::string_view Get(std::size_t student, RosterField field) const;
  std::optional<std::size_t> Find(std::string_view learner) const;
  // Whether at least one student has it.
  bool HasAny(RosterField field) const { return any_[static_cast<std::size_t>(field)]; }

  // As they are shown: the name, or first and last name; "" where there is neither.
  std::string NameOf(std::size_t student) const;
  // "Last, First" where these are known, else the name.
  std::string SortableNameOf(std::size_t student) const;
  // The two parts, of a name with a comma too; else all of it is the last name.
  std::string FirstNameOf(std::size_t student) const;
  std::string LastNameOf(std::size_t student) const;

  // Columns that were not read, for the console.
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  friend class RosterReader;
  std::size_t StartOf(std::size_t field) const { return field == 0 ? 0 : ends_[field - 1]; }

  std::string text_;                       // all fields of all students, one behind the other
  std::vector<std::uint32_t> ends_;        // of each field in it
  std::vector<std::uint32_t> by_learner_;  // students, sorted
  std::array<bool, kRosterFields> any_{};
  std::vector<std::string> notes_;
};

}  // namespace chartmark
