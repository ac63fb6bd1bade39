#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/authoring/ccda_chart.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

// LOINC document codes of the C-CDA implementation guide; the last row is for all others.
constexpr CcdaKind kKinds[] = {
    {"18842-5", "Discharge summary", "discharge-summary", "inpatient", true, false},
    {"18761-7", "Transfer summary", "transfer-summary", "inpatient", true, false},
    {"11504-8", "Operative report", "operative-report", "outpatient-surgery", false, false},
    {"28570-0", "Procedure note", "procedure-note", "outpatient-surgery", false, false},
    {"34117-2", "History and physical", "history-and-physical", "office", false, false},
    {"11488-4", "Consultation note", "consultation-note", "office", false, false},
    {"11506-3", "Progress note", "progress-note", "office", false, false},
    {"57133-1", "Referral note", "referral-note", "office", false, false},
    {"57113-1", "Referral note", "referral-note", "office", false, false},
    {"52521-2", "Care plan", "care-plan", "office", false, false},
    {"18748-4", "Diagnostic imaging report", "imaging-report", "outpatient", false, false},
    {"34133-9", "Clinical summary", "clinical-summary", "office", false, true},
    {"", "Clinical document", "clinical-document", "office", false, true},
};

struct VisitRow {
  std::string_view code;  // of HL7's ActCode
  std::string_view setting;
};
constexpr VisitRow kVisits[] = {
    {"IMP", "inpatient"},  {"ACUTE", "inpatient"},    {"NONAC", "inpatient"},
    {"EMER", "emergency"}, {"OBSENC", "observation"}, {"SS", "observation"},
    {"AMB", "office"},     {"HH", "home-health"},     {"VR", "telehealth"},
};

struct RangeRow {
  int from;
  int to;
  std::string_view setting;
};
// Evaluation and management numbers of CPT, by the place they are for.
constexpr RangeRow kVisitNumbers[] = {
    {99202, 99215, "office"},      {99221, 99239, "inpatient"}, {99242, 99245, "office"},
    {99252, 99255, "inpatient"},   {99281, 99288, "emergency"}, {99304, 99316, "skilled-nursing"},
    {99341, 99350, "home-health"},
};

std::string_view SettingOfCode(std::string_view code) {
  for (const VisitRow& row : kVisits) {
    if (row.code == code) return row.setting;
  }
  const auto number = ParseInteger(code, 99'000, 99'999);
  for (const RangeRow& row : kVisitNumbers) {
    if (number && *number >= row.from && *number <= row.to) return row.setting;
  }
  return {};
}

void FindSetting(const CcdaTree& tree, const CcdaHeader& header, CcdaTimes& times) {
  const CcdaKind& kind = CcdaKindOf(header.kind);
  const std::string_view code = tree.Get(header.encounter_code, "code");
  const std::string_view by_code = SettingOfCode(code);
  if (kind.certain || by_code.empty()) {
    times.setting = kind.setting;
    times.setting_from = kind.loinc.empty()
                             ? std::string("nothing but a guess")
                             : fmt::format("the kind of document ({})", ToLowerAscii(kind.title));
  } else {
    times.setting = by_code;
    times.setting_from = fmt::format("the code of the encounter, '{}'", Quotable(code));
  }
}

// The newest edition of the diagnoses, complete ones first.
std::optional<Edition> NewestEdition(const CodeIndex& index) {
  std::optional<Edition> newest;
  for (const Edition& edition : index.editions()) {
    if (edition.set != CodeSet::kIcd10Cm || edition.part != Part::kTitles) continue;
    const bool better = !newest || (edition.complete && !newest->complete) ||
                        (edition.complete == newest->complete && edition.from > newest->from);
    if (better) newest = edition;
  }
  return newest;
}

// The same day of the year, in the edition.
int SameSeason(Date day, const Edition& edition) {
  Date same{edition.from.year, day.month, std::min(day.day, 28)};
  if (same < edition.from) ++same.year;
  return same.ToDays();
}

int WeeksInto(const Edition& edition, Date day, std::uint64_t seed) {
  constexpr int kMostWeeksAway = 6;
  const int at = day.ToDays();
  const int from = edition.from.ToDays();
  const int to = edition.to.ToDays();
  // Never the day of the year itself, so that the year alone does not tell it.
  int away = static_cast<int>(seed % (2 * kMostWeeksAway)) - kMostWeeksAway;
  if (away >= 0) ++away;
  int weeks = (SameSeason(day, edition) - at) / 7 + away;
  const auto moved = [&] { return at + 7 * weeks; };
  if (moved() < from) weeks += (from - moved() + 6) / 7;
  if (moved() > to) weeks -= (moved() - to + 6) / 7;
  // An edition of less than a week, or a document of this very day.
  return weeks == 0 ? 1 : weeks;
}

}  // namespace

const CcdaKind& CcdaKindOf(std::string_view loinc) {
  for (const CcdaKind& kind : kKinds) {
    if (kind.loinc == loinc) return kind;
  }
  return kKinds[std::size(kKinds) - 1];
}

CcdaTimes PlanTimes(const CcdaTree& tree, const CcdaDocument& document, const CodeIndex& index,
                    std::uint64_t seed) {
  const CcdaHeader& header = document.header;
  CcdaTimes times;
  FindSetting(tree, header, times);
  const std::optional<Edition> edition = NewestEdition(index);
  times.known = header.start.has_value();
  times.start = header.start ? header.start->time
                             : DateTime{edition ? edition->from : Date{2026, 1, 5}, std::nullopt};
  if (header.end && header.end->time.date >= times.start.date) times.end = header.end->time;
  // Of one day, with the later time first, is a clock's fault; the day is right.
  if (times.end && times.end->date == times.start.date && times.end->minute && times.start.minute &&
      *times.end->minute < *times.start.minute) {
    times.end->minute = times.start.minute;
  }
  const bool inpatient = times.setting == "inpatient";
  if (inpatient && !times.end) times.end = DateTime{times.start.date, times.start.minute};
  const Date code_day = inpatient ? times.end->date : times.start.date;
  if (edition) times.weeks = WeeksInto(*edition, code_day, seed);
  if (!edition) times.weeks = static_cast<int>(seed % 40) + 1;
  return times;
}

}  // namespace chartmark
