// The sentences around a chart: who, when, how to report, what is asked. Shared by text and HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/exercise/exercise.h"

namespace chartmark::exercise_file {

std::string PatientLine(const Chart& chart);            // "Ruth Abara, female, 57 years …"
std::string EncounterLine(const Encounter& encounter);  // "Emergency, 2026-01-14 19:20 to 23:05"
std::string SignatureOf(const Document& document);      // "A. Okafor, MD, provider · 2026-01-14"
std::vector<std::string> ReportingLines(const Reporting& reporting);
std::vector<std::string> TaskLines(const Task& task);  // without the questions
std::string_view AnswerWanted(QuestionType type);      // "one of", "all that apply", "a number"

}  // namespace chartmark::exercise_file
