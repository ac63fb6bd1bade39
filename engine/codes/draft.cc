#include "engine/codes/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_set>

#include "engine/codes/code.h"

namespace chartmark {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

std::string KeyOf(CodeSet set, std::string_view code) {
  std::string key(1, static_cast<char>('0' + static_cast<int>(set)));
  key += code;
  return key;
}

bool SameRecord(const HcpcsRecord& a, const HcpcsRecord& b) {
  return std::tie(a.short_title, a.added, a.effective, a.terminated, a.coverage, a.pricing,
                  a.type_of_service, a.cross_reference, a.action) ==
         std::tie(b.short_title, b.added, b.effective, b.terminated, b.coverage, b.pricing,
                  b.type_of_service, b.cross_reference, b.action);
}

int CountWords(std::string_view title) {
  return 1 + static_cast<int>(std::count(title.begin(), title.end(), ' '));
}

// Later encounters and sequelae come behind the first visit.
int RankOfSeventh(std::string_view undotted) {
  if (undotted.size() < 7) return 0;
  constexpr std::string_view kFirst = "ABC01";
  return kFirst.find(undotted[6]) != std::string_view::npos ? 0 : 6;
}

// Orders as (rank, code) does, but for codes that differ only behind their seventh character.
std::uint64_t KeyOfRank(int rank, std::string_view code) {
  std::uint64_t key = static_cast<std::uint64_t>(rank) & 0xFF;
  for (std::size_t i = 0; i < 7; ++i) {
    key = key << 8 | (i < code.size() ? static_cast<unsigned char>(code[i]) : 0);
  }
  return key;
}

int RankInSet(CodeSet set, std::string_view code, bool header) {
  switch (set) {
    case CodeSet::kIcd10Cm: {
      const std::string undotted = Undotted(code);
      return 4 * (static_cast<int>(undotted.size()) - 3) + RankOfSeventh(undotted);
    }
    case CodeSet::kHcpcs:
    case CodeSet::kCpt:
      return 10;
    case CodeSet::kIcd10Pcs:
      return header ? 16 : 24;
  }
  return 0;
}

// The newest edition of a part, complete ones first; null where there is none.
const DraftEdition* Newest(const std::deque<DraftEdition>& editions, CodeSet set, Part part) {
  const DraftEdition* newest = nullptr;
  const auto standing = [](const DraftEdition& e) {
    return std::make_tuple(e.edition.complete, e.edition.from);
  };
  for (const DraftEdition& e : editions) {
    if (e.edition.set != set || e.edition.part != part) continue;
    if (newest == nullptr || standing(*newest) < standing(e)) newest = &e;
  }
  return newest;
}

// "0SR" to "Medical and Surgical, Lower Joints, Replacement".
std::unordered_map<std::string, std::string> TitlesOfTables(const DraftEdition& tables) {
  std::unordered_map<std::string, std::string> titles;
  for (const DraftLabel& label : tables.labels) {
    if (label.position > 3) continue;
    std::string& title = titles[label.table];
    if (!title.empty()) title += ", ";
    title += label.label;
  }
  return titles;
}

}  // namespace

int StaticRank(CodeSet set, std::string_view code, std::string_view title, bool header,
               bool terminated) {
  const int words = std::min(CountWords(title), 30);
  return RankInSet(set, code, header) + words + (header ? 1 : 0) + (terminated ? 40 : 0);
}

DraftEdition* Draft::Begin(Edition edition, bool derived, std::string source) {
  const auto same = [&edition](const DraftEdition& other) {
    return other.edition.set == edition.set && other.edition.part == edition.part &&
           other.edition.name == edition.name;
  };
  const auto found = std::find_if(editions_.begin(), editions_.end(), same);
  if (found != editions_.end()) {
    if (found->edition.complete && !found->derived && !edition.complete) return nullptr;
    editions_.erase(found);
  }
  DraftEdition& added = editions_.emplace_back();
  added.edition = std::move(edition);
  added.derived = derived;
  added.source = std::move(source);
  return &added;
}

bool Draft::HasTitles(CodeSet set, std::string_view name) const {
  return std::any_of(editions_.begin(), editions_.end(), [&](const DraftEdition& e) {
    return e.edition.set == set && e.edition.part == Part::kTitles && e.edition.name == name &&
           !e.derived;
  });
}

bool Draft::IsSame(const DraftCode& code, const DraftCode& other,
                   const HcpcsRecord* details) const {
  if (code.title != other.title || (code.details >= 0) != (details != nullptr)) return false;
  return details == nullptr ||
         SameRecord(details_[static_cast<std::size_t>(code.details)], *details);
}

std::uint32_t Draft::FindOrAdd(DraftCode code, const HcpcsRecord* details) {
  const auto place = static_cast<std::uint32_t>(codes_.size());
  const auto [entry, fresh] = first_.try_emplace(KeyOf(code.set, code.code), place);
  for (std::uint32_t i = fresh ? kNone : entry->second; i != kNone; i = next_[i]) {
    if (IsSame(codes_[i], code, details)) return i;
  }
  if (details != nullptr) {
    code.details = static_cast<int>(details_.size());
    details_.push_back(*details);
  }
  codes_.push_back(std::move(code));
  next_.push_back(fresh ? kNone : entry->second);
  entry->second = place;
  return place;
}

void Draft::AddCode(DraftEdition& edition, std::string_view code, std::string_view title,
                    bool header, const HcpcsRecord* details) {
  DraftCode added;
  added.set = edition.edition.set;
  added.code = code;
  added.title = title;
  edition.listing.push_back({FindOrAdd(std::move(added), details), header});
}

void Draft::RetitleDerived(DraftEdition& edition) {
  std::vector<bool> official(codes_.size(), false);
  for (const DraftEdition& other : editions_) {
    if (other.derived || other.edition.set != edition.edition.set) continue;
    for (const DraftListing& row : other.listing) official[row.code] = true;
  }
  for (DraftListing& row : edition.listing) {
    const DraftCode& code = codes_[row.code];
    for (std::uint32_t i = first_.at(KeyOf(code.set, code.code)); i != kNone; i = next_[i]) {
      if (official[i]) row.code = i;
    }
  }
}

void Draft::AddTableHeaders(DraftEdition& edition) {
  const DraftEdition* tables = Newest(editions_, CodeSet::kIcd10Pcs, Part::kTables);
  if (tables == nullptr) return;
  const auto titles = TitlesOfTables(*tables);
  std::unordered_set<std::string> present;
  std::vector<DraftListing> before = std::move(edition.listing);
  edition.listing.clear();
  for (const DraftListing& row : before) {
    std::string table = codes_[row.code].code.substr(0, 3);
    if (row.header) {
      present.insert(table);
    } else if (present.insert(table).second) {
      const auto title = titles.find(table);
      if (title != titles.end()) AddCode(edition, table, title->second, true);
    }
    edition.listing.push_back(row);
  }
}

Status Draft::SetBits() {
  std::array<int, 4> next = {};
  for (DraftEdition& edition : editions_) {
    if (edition.edition.part != Part::kTitles) continue;
    int& bit = next[static_cast<std::size_t>(edition.edition.set)];
    if (bit == kMostEditions) {
      return Fail(fmt::format("more than {} editions of {} side by side; start a new codebook",
                              kMostEditions, NameOf(edition.edition.set)));
    }
    edition.bit = bit++;
    for (const DraftListing& row : edition.listing) {
      codes_[row.code].editions |= std::uint64_t{1} << edition.bit;
      if (row.header) codes_[row.code].headers |= std::uint64_t{1} << edition.bit;
    }
  }
  return {};
}

void Draft::Rank() {
  struct Ranked {
    std::uint64_t key;  // rank and the first characters of the code
    std::uint32_t place;
  };
  std::vector<Ranked> ranked;
  ranked.reserve(codes_.size());
  for (std::size_t i = 0; i < codes_.size(); ++i) {
    const DraftCode& code = codes_[i];
    if (code.editions == 0) continue;
    const bool terminated =
        code.details >= 0 && details_[static_cast<std::size_t>(code.details)].terminated;
    const int rank = StaticRank(code.set, code.code, code.title, code.headers != 0, terminated);
    ranked.push_back({KeyOfRank(rank, code.code), static_cast<std::uint32_t>(i)});
  }
  std::sort(ranked.begin(), ranked.end(), [this](const Ranked& a, const Ranked& b) {
    if (a.key != b.key) return a.key < b.key;
    return std::tie(codes_[a.place].set, codes_[a.place].code, codes_[a.place].title, a.place) <
           std::tie(codes_[b.place].set, codes_[b.place].code, codes_[b.place].title, b.place);
  });
  // The two low bits tell the set, so that a search in one set need not fetch the rows of others.
  by_rank_.reserve(ranked.size());
  for (const Ranked& row : ranked) {
    by_rank_.push_back(row.place);
    DraftCode& code = codes_[row.place];
    code.id = static_cast<std::int64_t>(by_rank_.size()) * 4 + static_cast<std::int64_t>(code.set);
  }
}

Status Draft::Finish() {
  for (DraftEdition& edition : editions_) {
    if (edition.derived) RetitleDerived(edition);
  }
  for (DraftEdition& edition : editions_) {
    const Edition& of = edition.edition;
    if (of.set == CodeSet::kIcd10Pcs && of.part == Part::kTitles) AddTableHeaders(edition);
  }
  if (Status set = SetBits(); !set) return set;
  Rank();
  return {};
}

const DraftEdition* Draft::NewestNotes() const {
  return Newest(editions_, CodeSet::kIcd10Cm, Part::kNotes);
}

}  // namespace chartmark
