// The form of one gradebook; gradebook.h says where it comes from.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/points.h"
#include "engine/batch/csv_writer.h"
#include "engine/batch/roster.h"

namespace chartmark {

// A student of the roster, or a learner who is not in it.
struct GradebookStudent {
  std::string learner;  // what to call somebody of whom nothing else is known
  const Roster* roster = nullptr;
  std::optional<std::size_t> place;  // in the roster

  std::string_view Get(RosterField field) const;  // "" outside of the roster
  std::string_view GetOr(RosterField field, std::string_view otherwise) const;
};

struct GradebookColumn {
  std::string exercise;
  std::string title;  // "" where none is known
  Points most;
};

struct GradebookForm {
  std::string_view file;
  CsvWriter::Quotes quotes;
  std::string_view none;  // the cell of a student without a grade
  // The identity columns; `roster` may be nullptr.
  std::vector<std::string> (*identity)(const Roster* roster);
  std::vector<std::string> (*identify)(const GradebookStudent& student);  // as many fields
  // Whether the system would take a title for something else.
  bool (*misread)(std::string_view title);
  std::string (*header)(std::string_view name, Points most);
  bool points_possible;  // whether a row of that name follows the header
};

std::span<const GradebookForm> GradebookForms();

// A name for each column, no two alike and none like an identity column or misread.
std::vector<std::string> ColumnNames(const GradebookForm& form,
                                     const std::vector<std::string>& identity,
                                     const std::vector<GradebookColumn>& columns);

}  // namespace chartmark
