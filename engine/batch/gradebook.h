// gradebook-canvas.csv, gradebook-moodle.csv and gradebook-blackboard.csv: the points of each
// student at each exercise, in the forms that these systems import.
//
// Common to all: the students of the roster in its order, those who handed nothing in too, then
// learners who are not in it, by id, as "ID (not in the roster)": the systems must not take them
// for a student whose user name is the same; without a roster, all by id. Rows without a learner
// are nobody's. A column for each exercise that was graded, by id, under its title; with the id
// behind it where a title says nothing certain (two are equal, or the system would read it as
// something else). The best attempt counts: the largest share of its maximum. Where variants of an
// exercise have different maxima, points are scaled to the largest of them, exactly, rounded half
// up. A student without a graded attempt has no points, never 0. UTF-8 with a byte order mark,
// commas. A cell that would be a formula gets an apostrophe in front (csv_writer.h); no id that
// such a system gives out begins like one.
//
// Canvas reads "Student, ID, SIS User ID, SIS Login ID, Section", then assignments, then a row
// "Points Possible"; it finds a student by ID, else by SIS User ID, else by SIS Login ID, else by
// name, and takes "Title (12)" for the assignment 12, hence ids in brackets. An empty cell
// over a score that is there counts as a change.
//   github.com/instructure/canvas-lms, lib/gradebook_importer.rb
//   teaching.resources.osu.edu/toolsets/carmencanvas/guides/calculating-final-grades/
//     import-csv-file-carmen-grades
//
// Moodle asks on import which column names the student (username, ID number, email address) and
// where each other column goes. "-" is no grade. A row without the identity that was chosen would
// get its grades to the student above it, so the learner's id stands where there is none: Moodle
// stops then and names it. Moodle takes no maximum from the file: a new grade item has 100.
//   github.com/moodle/moodle, grade/import/csv/classes/load_data.php, lib/csvlib.class.php
//
// Blackboard finds a student by Username and wants every field in quotes; a column without its own
// "|number" at the end becomes a new one, whose points are set there.
//   tips.uark.edu/uploading-your-grade-center
//   und.teamdynamix.com/TDClient/2048/IT/KB/ArticleDet?ID=59084
#pragma once

#include <memory>

#include "engine/batch/report.h"

namespace chartmark {

// All three: they share the work.
std::unique_ptr<Report> MakeGradebooks(const ReportSetup& setup);

}  // namespace chartmark
