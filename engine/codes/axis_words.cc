#include "engine/codes/axis_words.h"

#include <algorithm>
#include <array>

namespace chartmark {
namespace {

bool IsAmong(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const bool begins = at == 0 || list[at - 1] == ' ';
    const std::size_t end = at + word.size();
    if (begins && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

// One pattern of codes: a beginning, '?' for any character.
bool Fits(std::string_view pattern, std::string_view code) {
  if (pattern.size() > code.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '?' && pattern[i] != code[i]) return false;
  }
  return true;
}

// `patterns` is blank-separated; empty fits every code.
bool IsWithin(std::string_view patterns, std::string_view code) {
  if (patterns.empty()) return true;
  while (!patterns.empty()) {
    const std::size_t end = std::min(patterns.find(' '), patterns.size());
    if (Fits(patterns.substr(0, end), code)) return true;
    patterns.remove_prefix(std::min(end + 1, patterns.size()));
  }
  return false;
}

struct AxisWords {
  std::string_view axis;
  std::string_view within;  // patterns of codes
  std::string_view words;   // keys
};

// The first row that fits decides, so that rows for one category stand before the general ones.
constexpr auto kAxisWords = std::to_array<AxisWords>({
    {"loss of consciousness", "S06",
     "with without loss consciousness minute hour 30 31 59 1 5 6 24 any duration less greater than "
     "return pre-existing conscious level patient surviving status unknown death due brain injury "
     "other cause prior regaining to"},
    {"intent", "T",
     "poisoning adverse~effect underdosing accidental intentional~self-harm assault undetermined "
     "unintentional"},
    {"type", "I48", "paroxysmal persistent permanent longstanding chronic typical atypical"},
    {"type", "I50", "systolic diastolic combined"},
    {"type", "G81 G82 G83", "flaccid spastic"},
    {"type", "J96", "hypoxia hypercapnia"},
    {"type", "O34", "low transverse vertical"},
    {"mechanism", "I63", "thrombosis embolism occlusion stenosis"},
    {"pattern of use", "F1", "abuse dependence use"},
    {"histology", "C44", "basal squamous sebaceous cell carcinoma malignant neoplasm"},
    {"sex", "C50", "female male"},
    {"complication", "J45", "with exacerbation status asthmaticus"},
    {"complication", "K2 K3 K4 K5 K8",
     "hemorrhage perforation bleeding obstruction abscess gangrene peritonitis rectal both "
     "generalized localized"},
    {"severity", "L97 L98",
     "with without limited breakdown skin fat layer exposed necrosis muscle bone involvement "
     "evidence"},
    {"severity", "E08 E09 E10 E11 E13", "nonproliferative proliferative"},
    {"severity", "F3", "psychotic feature symptom"},
    {"control", "O24", "diet insulin controlled oral hypoglycemic drug control"},
    {"delivery", "Z38", "vaginally cesarean"},
    {"depth", "K02", "limited enamel dentin pulp penetrating into"},
    {"depth", "N80", "superficial deep"},
    {"displacement", "S?2", "displaced nondisplaced"},
    {"fracture type", "S?2",
     "transverse oblique spiral comminuted segmental greenstick torus colles colle smith barton "
     "bimalleolar trimalleolar wedge compression stable unstable burst salter-harris physeal type "
     "i "
     "ii iii iv"},
    {"wound type", "S?1", "laceration puncture open bite wound"},
    {"role", "V", "driver passenger"},
    {"traffic", "V", "traffic nontraffic"},
    {"intractability", "G40 G43 G44", "intractable not~intractable"},
    {"dominance", "G81 G83 I69", "dominant non-dominant nondominant"},
    {"resistance", "A B J", "susceptible resistant"},
    {"remission", "C F",
     "in~remission in~partial~remission in~full~remission in~relapse not~in~remission"},
    {"trimester", "O", "trimester pregnancy childbirth puerperium"},
    {"laterality", "", "right left bilateral unilateral"},
    {"recurrence", "", "recurrent not~specified~as~recurrent"},
    {"stage", "", "stage unstageable deep~tissue~damage 1~to~4 5~or~end~stage end~stage"},
    {"severity", "", "mild moderate severe profound intermittent persistent"},
    // Acute and chronic leukemia are two diseases: not in chapter 2.
    {"acuity", "A B D5 D6 D7 D8 E F G H I J K L M N O P R", "acute chronic subacute"},
});

// The table word by word, sorted when the program is compiled: by word, then by row.
struct Entry {
  std::string_view word;
  std::size_t row = 0;
};

constexpr std::size_t CountWords() {
  std::size_t count = 0;
  for (const AxisWords& row : kAxisWords) {
    ++count;
    for (const char c : row.words) count += c == ' ' ? 1 : 0;
  }
  return count;
}

constexpr auto kEntries = [] {
  std::array<Entry, CountWords()> entries = {};
  std::size_t at = 0;
  for (std::size_t row = 0; row < kAxisWords.size(); ++row) {
    std::string_view words = kAxisWords[row].words;
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      entries[at++] = {words.substr(0, end), row};
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.word != b.word ? a.word < b.word : a.row < b.row;
  });
  return entries;
}();

// Words that mean an axis only beside its noun.
struct NeighbourWords {
  std::string_view axis;
  std::string_view noun;
  bool noun_follows;
  std::string_view words;  // empty: any
};

constexpr auto kNeighbourWords = std::to_array<NeighbourWords>({
    {"trimester", "trimester", true, "first second third"},
    {"degree", "degree", true, "first second third fourth"},
    {"stage", "stage", false, "0 1 2 3 4 5 3a 3b i ii iii iv"},
    {"class", "class", false, "1 2 3 i ii iii iv"},
    {"phase", "phase", true, "oral oropharyngeal pharyngeal pharyngoesophageal"},
    {"eyelid", "eyelid", true, "upper lower"},
});

struct WithWord {
  std::string_view axis;
  std::string_view within;
  std::string_view words;
};

constexpr auto kWithWords = std::to_array<WithWord>({
    {"foreign body", "", "foreign"},
    {"complication", "K J",
     "hemorrhage perforation bleeding obstruction abscess gangrene exacerbation"},
    {"findings", "Z", "finding"},
    {"angina", "I25", "angina"},
    {"heart failure", "I11 I13", "failure"},
    {"cholecystitis", "K80", "cholecystitis"},
    {"behavioral disturbance", "F0", "behavioral agitation disturbance anxiety"},
    {"psychotic features", "F", "psychotic"},
});

// Categories whose further characters tell parts of one organ.
constexpr std::string_view kOneOrgan =
    "C15 C16 C17 C18 C21 C25 C32 C34 C50 C51 C53 C54 C60 C67 C71 I210 I211 I212 I213 I220 I221";
// Diseases of lymph nodes: one disease is four characters, the fifth is the site.
constexpr std::string_view kNodalDisease = "C81 C82 C83 C84 C85 C86";

}  // namespace

std::string_view AxisOfWord(std::string_view code, std::string_view key, std::string_view before,
                            std::string_view after) {
  for (const NeighbourWords& row : kNeighbourWords) {
    if ((row.noun_follows ? after : before) == row.noun && IsAmong(row.words, key)) return row.axis;
    if (key == row.noun && row.axis == "degree") return row.axis;
  }
  // Which artery of the heart, which half of it that fails: no sides.
  const bool heart = Fits("I21", code) || Fits("I22", code) || Fits("I50", code);
  if (heart && (key == "right" || key == "left")) return {};
  auto entry = std::lower_bound(kEntries.begin(), kEntries.end(), key,
                                [](const Entry& e, std::string_view k) { return e.word < k; });
  for (; entry != kEntries.end() && entry->word == key; ++entry) {
    const AxisWords& row = kAxisWords[entry->row];
    if (IsWithin(row.within, code)) return row.axis;
  }
  return {};
}

std::string_view WithAxisOf(std::string_view code, std::string_view key) {
  for (const WithWord& row : kWithWords) {
    if (IsAmong(row.words, key) && IsWithin(row.within, code)) return row.axis;
  }
  return {};
}

bool HasManyFindings(std::string_view code) { return IsWithin("E08 E09 E10 E11 E13 D57", code); }

bool IsConnector(std::string_view key) { return IsAmong("and or to in on by with for as", key); }

bool IsGenericWord(std::string_view key) {
  return IsAmong(
      "site part type organism stage severity degree trimester side depth duration nature cause "
      "joint extent episode control region level eye ear limb extremity complication condition "
      "disorder disease use malignant neoplasm fracture injury open wound",
      key);
}

bool IsPairedPart(std::string_view key) { return IsAmong("eye ear side", key); }

bool ArePartsOfOneOrgan(std::string_view first, std::string_view second) {
  const auto is_part = [](std::string_view code) {
    // A letter there is another kind of tumor (C50.A), not another part.
    return IsWithin(kOneOrgan, code) && code.size() > 3 && code[3] >= '0' && code[3] <= '9';
  };
  if (is_part(first) && is_part(second)) return first.substr(0, 3) == second.substr(0, 3);
  return IsWithin(kNodalDisease, first) && first.substr(0, 4) == second.substr(0, 4);
}

}  // namespace chartmark
