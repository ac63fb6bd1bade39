#include "engine/store/exercise_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "engine/base/text.h"
#include "engine/base/version.h"

namespace chartmark {
namespace {

constexpr std::size_t kMaxBytes = 16u << 20;
// folder, hash, id, setting, level, minutes, variants, skills, exams, title
constexpr std::size_t kColumns = 10;

std::string Header() { return fmt::format("chartmark {} exercises", kVersion); }

bool IsOneWord(std::string_view text) {
  return !text.empty() && SplitSpace(text).size() == 1 && SplitSpace(text).front() == text;
}

// Whether it comes back from a line as it went in.
bool FitsALine(const ExerciseSummary& it) {
  const auto plain = [](const ExamDomain& e) {
    return IsOneWord(e.exam) && IsOneWord(e.domain) && e.exam.find(':') == std::string::npos;
  };
  return it.title.find_first_of("\t\n\r") == std::string::npos && IsOneWord(it.id) &&
         IsOneWord(it.setting) && std::all_of(it.skills.begin(), it.skills.end(), IsOneWord) &&
         std::all_of(it.exams.begin(), it.exams.end(), plain);
}

std::string LineOf(const std::string& folder, const std::string& hash, const ExerciseSummary& it) {
  std::vector<std::string> exams;
  for (const ExamDomain& exam : it.exams) {
    exams.push_back(fmt::format("{}:{}", exam.exam, exam.domain));
  }
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", folder, hash, it.id, it.setting,
                     it.level, it.minutes, it.variants, Join(it.skills, " "), Join(exams, " "),
                     it.title);
}

template <typename Number>
bool ReadNumber(std::string_view text, Number& number) {
  const auto read = ParseInteger(text, 0, std::numeric_limits<int>::max());
  if (read) number = static_cast<Number>(*read);
  return read.has_value();
}

std::optional<ExerciseSummary> SummaryFrom(const std::vector<std::string_view>& columns) {
  ExerciseSummary it;
  it.id = columns[2];
  it.setting = columns[3];
  if (!ReadNumber(columns[4], it.level) || !ReadNumber(columns[5], it.minutes) ||
      !ReadNumber(columns[6], it.variants)) {
    return std::nullopt;
  }
  for (const std::string_view skill : SplitSpace(columns[7])) it.skills.emplace_back(skill);
  for (const std::string_view exam : SplitSpace(columns[8])) {
    const std::size_t colon = exam.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    it.exams.push_back({std::string(exam.substr(0, colon)), std::string(exam.substr(colon + 1))});
  }
  it.title = columns[9];
  return it;
}

}  // namespace

ExerciseSummary SummaryOf(const Exercise& exercise) {
  const About& about = exercise.about();
  return {exercise.id(), exercise.title(), about.setting,
          about.level,   about.minutes,    exercise.variant_ids().size(),
          about.skills,  about.exams};
}

ExerciseIndex ExerciseIndex::Read(const Files& files, const std::string& path) {
  ExerciseIndex index;
  const Result<std::string> text = files.Read(path, kMaxBytes);
  if (!text) return index;
  const std::vector<std::string_view> lines = Split(*text, '\n');
  if (lines.front() != Header()) return index;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::vector<std::string_view> columns = Split(lines[i], '\t');
    if (columns.size() != kColumns) continue;
    if (auto summary = SummaryFrom(columns)) {
      index.kept_[std::string(columns[0])] = {std::string(columns[1]), *std::move(summary)};
    }
  }
  return index;
}

const ExerciseSummary* ExerciseIndex::Find(const std::string& folder, std::string_view hash) {
  const auto kept = kept_.find(folder);
  if (kept == kept_.end() || kept->second.hash != hash) return nullptr;
  kept->second.wanted = true;
  return &kept->second.summary;
}

void ExerciseIndex::Put(const std::string& folder, std::string_view hash,
                        const ExerciseSummary& summary) {
  if (!FitsALine(summary)) return;
  kept_[folder] = {std::string(hash), summary, true};
  changed_ = true;
}

Status ExerciseIndex::Write(Files& files, const std::string& path) const {
  std::string text = Header() + "\n";
  for (const auto& [folder, kept] : kept_) {
    if (kept.wanted) text += LineOf(folder, kept.hash, kept.summary);
  }
  return files.Write(path, text);
}

}  // namespace chartmark
