#include "engine/authoring/draft_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "engine/base/text.h"

namespace chartmark {
namespace {

// Of many lands, none of a person that we know of. No word of a chart is among them.
const std::vector<std::string_view> kFemale = {
    "Ruth",   "Amara",   "Ingrid", "Leila",   "Paloma", "Sunniva", "Yuki",    "Odile",
    "Tamsin", "Zainab",  "Greta",  "Marisol", "Anneke", "Farida",  "Ludmila", "Noor",
    "Imani",  "Bridget", "Soraya", "Keiko",   "Halina", "Dolores", "Astrid",  "Chiara"};
const std::vector<std::string_view> kMale = {
    "Tobias",  "Kofi",   "Anselm",  "Rafael", "Emeka", "Dmitri",  "Hassan", "Lorenzo",
    "Bjorn",   "Mateo",  "Cormac",  "Idris",  "Janek", "Teodor",  "Yusuf",  "Alasdair",
    "Casimir", "Nikhil", "Osvaldo", "Pavel",  "Ronan", "Sandeep", "Thabo",  "Ulrich"};
const std::vector<std::string_view> kAny = {
    "Robin",  "Ariel",  "Noa",       "Sasha", "Kiran",   "Remy",    "Toni",  "Jules",
    "Alexis", "Andrea", "Dominique", "Micah", "Shiloh",  "Yael",    "Zuri",  "Kerry",
    "Ashby",  "Blair",  "Corin",     "Emery", "Lindsey", "Merritt", "Nakoa", "Teagan"};
const std::vector<std::string_view> kFamilies = {
    "Abara",     "Brandvold",   "Castellanos", "Dziedzic",    "Eriksen",    "Fontaine",
    "Galanis",   "Haverkamp",   "Ibarra",      "Jablonski",   "Kowalczyk",  "Lindqvist",
    "Mbeki",     "Nakagawa",    "Okonkwo",     "Petrossian",  "Quintero",   "Rosendahl",
    "Szabados",  "Tanaka",      "Urrutia",     "Vandersloot", "Wierzba",    "Xanthos",
    "Yamaguchi", "Zielinski",   "Adeyemi",     "Bergstrom",   "Chaudhry",   "Delacroix",
    "Espinosa",  "Fairweather", "Gutknecht",   "Holmqvist",   "Ishikawa",   "Jorgensen",
    "Karimi",    "Lombardi",    "Montoya",     "Nwosu",       "Oyelaran",   "Pellegrini",
    "Rautio",    "Santoro",     "Thorvald",    "Umarov",      "Villanueva", "Westergaard"};
const std::vector<std::string_view> kHospitals = {"Alder Creek Medical Center",
                                                  "Birchfield Health",
                                                  "Cedar Hollow Hospital",
                                                  "Elmridge Medical Group",
                                                  "Foxglove Health System",
                                                  "Juniper Bay Hospital",
                                                  "Larkspur Clinic",
                                                  "Willowmere Hospital"};

// Names that are words of charts as well, in order.
constexpr std::string_view kOrdinary[] = {
    "able",     "acute",   "alert",     "american", "angel",  "april",    "arms",      "art",
    "august",   "baby",    "back",      "ball",     "bank",   "banks",    "bath",      "beach",
    "bell",     "best",    "bill",      "black",    "blood",  "bloom",    "blue",      "bone",
    "bond",     "born",    "boy",       "branch",   "brown",  "burns",    "bush",      "carbon",
    "care",     "case",    "cash",      "center",   "chance", "chase",    "child",     "church",
    "clay",     "clear",   "clinic",    "close",    "cold",   "colon",    "community", "cook",
    "cough",    "court",   "cross",     "daily",    "daisy",  "data",     "dawn",      "day",
    "days",     "dean",    "default",   "doctor",   "dose",   "drug",     "early",     "east",
    "england",  "ever",    "eyes",      "fair",     "faith",  "family",   "farmer",    "fever",
    "field",    "first",   "fish",      "five",     "fly",    "foot",     "ford",      "forest",
    "four",     "fox",     "frank",     "free",     "french", "friend",   "general",   "gene",
    "german",   "girl",    "glass",     "gold",     "good",   "grace",    "grant",     "gray",
    "great",    "green",   "grey",      "ground",   "hair",   "hale",     "hall",      "hand",
    "hands",    "hard",    "hart",      "hazel",    "head",   "health",   "heart",     "hernia",
    "high",     "hill",    "holder",    "home",     "hope",   "hospital", "house",     "ivy",
    "iron",     "jordan",  "joy",       "june",     "key",    "king",     "lake",      "lamb",
    "lane",     "large",   "law",       "left",     "life",   "light",    "lily",      "little",
    "long",     "love",    "low",       "major",    "man",    "march",    "mark",      "marks",
    "marsh",    "may",     "medical",   "medicine", "mild",   "mile",     "mills",     "minor",
    "moles",    "moon",    "more",      "morning",  "mother", "name",     "new",       "nine",
    "no",       "none",    "normal",    "north",    "null",   "nurse",    "office",    "old",
    "olive",    "one",     "orange",    "page",     "pain",   "park",     "patient",   "pearl",
    "penny",    "person",  "physician", "pierce",   "place",  "poor",     "post",      "power",
    "practice", "price",   "primary",   "provider", "ray",    "reading",  "reason",    "red",
    "rice",     "rich",    "right",     "river",    "rivers", "rock",     "rose",      "ruby",
    "sad",      "salt",    "sample",    "scales",   "sea",    "seven",    "sharp",     "short",
    "silver",   "six",     "small",     "snow",     "son",    "south",    "spring",    "staff",
    "star",     "stone",   "strong",    "summer",   "sunday", "surgery",  "surgeon",   "sweet",
    "swift",    "system",  "teacher",   "ten",      "test",   "three",    "tooth",     "two",
    "unit",     "unknown", "usa",       "user",     "valley", "vein",     "violet",    "wait",
    "walker",   "wall",    "ward",      "waters",   "weeks",  "well",     "wells",     "west",
    "white",    "will",    "winter",    "wise",     "wood",   "woods",    "worth",     "young"};

constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15;

void Mix(std::uint64_t& seed, std::uint64_t word) {
  seed = (seed ^ word) * kFactor;
  seed ^= seed >> 29;
}

std::uint64_t WordAt(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

}  // namespace

std::uint64_t SeedOf(std::string_view bytes) {
  // Four seeds beside each other, for a processor does not wait for one to begin with the next.
  std::array<std::uint64_t, 4> lanes = {1, 2, 3, bytes.size()};
  constexpr std::size_t kStep = sizeof lanes;
  while (bytes.size() >= kStep) {
    for (std::size_t i = 0; i < lanes.size(); ++i) Mix(lanes[i], WordAt(bytes.data() + 8 * i));
    bytes.remove_prefix(kStep);
  }
  std::uint64_t seed = 0;
  for (std::uint64_t lane : lanes) Mix(seed, lane);
  for (char c : bytes) Mix(seed, static_cast<unsigned char>(c));
  return seed;
}

bool IsOrdinaryWord(std::string_view word) {
  // Two letters are too few to be sure of.
  if (word.size() < 3) return true;
  return std::find(std::begin(kOrdinary), std::end(kOrdinary), word) != std::end(kOrdinary);
}

const std::string& InventedNames::Pick(const std::string& word,
                                       const std::vector<std::string_view>& table) {
  const std::uint64_t start = SeedOf(fmt::format("{}:{}", seed_, picks_++));
  std::string name;
  // Where there are more people than names, they share them.
  const std::size_t steps = picks_ > 4 * table.size() ? 0 : table.size();
  for (std::size_t step = 0; step <= steps; ++step) {
    name = table[(start + step) % table.size()];
    if (avoided_.contains(ToLowerAscii(name))) continue;
    if (step == steps || !used_.contains(name)) break;
  }
  used_.insert(name);
  return given_.emplace(word, std::move(name)).first->second;
}

const std::string& InventedNames::ForGiven(const std::string& word, NameSex sex) {
  const auto known = given_.find(word);
  if (known != given_.end()) return known->second;
  return Pick(word, sex == NameSex::kFemale ? kFemale : sex == NameSex::kMale ? kMale : kAny);
}

const std::string& InventedNames::ForFamily(const std::string& word) {
  const auto known = given_.find(word);
  return known != given_.end() ? known->second : Pick(word, kFamilies);
}

std::string_view InventedNames::Organization(std::size_t number) const {
  return kHospitals[(seed_ + number) % kHospitals.size()];
}

}  // namespace chartmark
