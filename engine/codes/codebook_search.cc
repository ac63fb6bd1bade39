// Search: by code, by words and their beginnings, by synonyms, through typing errors.
//
// Ids are static ranks, so the full text yields the best rows first and a few of them suffice,
// however frequent the words: only those are fetched and put in their final order.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "engine/base/text.h"
#include "engine/codes/codebook_state.h"
#include "engine/codes/draft.h"
#include "engine/codes/spelling.h"
#include "engine/codes/words.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostWords = 12;
constexpr int kMostHits = 1'000;

// How many of the best by static rank are put into their final order, for a page of `limit`.
int CandidatesFor(int limit) {
  return std::clamp(2 * std::min(limit, kMostHits), 40, 2 * kMostHits);
}
// Rows of other editions or sets that are stepped over before the search gives up.
constexpr int kMostSteps = 20'000;

constexpr std::string_view kStopWords[] = {"of", "or", "to", "in",  "by",  "on",  "at",
                                           "an", "as", "is", "the", "and", "for", "with"};

bool IsStopWord(std::string_view word) {
  return std::find(std::begin(kStopWords), std::end(kStopWords), word) != std::end(kStopWords);
}

// Letters and digits, as a reader counts them.
int CountLetters(const std::vector<std::string>& words) {
  int letters = 0;
  for (const std::string& word : words) letters += static_cast<int>(word.size());
  return letters;
}

// The typed text as the beginning of a code, upper case, dot dropped; empty where it is none.
std::string AsCodePrefix(std::string_view text) {
  std::string prefix = ToUpperAscii(TrimSpace(text));
  if (prefix.empty() || prefix.size() > 8) return {};
  const bool has_digit =
      std::any_of(prefix.begin(), prefix.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool fits = std::all_of(prefix.begin(), prefix.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '.';
  });
  const std::size_t dot = prefix.find('.');
  if (!fits || (dot != std::string::npos && dot != 3)) return {};
  prefix = Undotted(prefix);
  return has_digit || prefix.size() < 3 ? prefix : std::string();
}

struct Candidate {
  CodeRow row;
  FoundBy found_by = FoundBy::kTitle;
  int score = 0;
  std::optional<Date> terminated;
};

class Searcher {
 public:
  Searcher(Codebook::State& state, const SearchQuery& query)
      : state_(state), query_(query), most_(CandidatesFor(query.limit)) {
    for (const CodeSet set :
         {CodeSet::kIcd10Cm, CodeSet::kIcd10Pcs, CodeSet::kHcpcs, CodeSet::kCpt}) {
      const bool wanted = !query.set || *query.set == set;
      masks_[static_cast<std::size_t>(set)] = wanted ? state.MaskOf(set, query.date) : 0;
    }
  }

  Result<SearchResult> Run() {
    const std::vector<std::string> words = WordsOf(query_.text);
    const std::string prefix = AsCodePrefix(query_.text);
    if (!prefix.empty()) {
      if (Status found = SearchCodes(prefix); !found) return tl::unexpected(found.error());
    }
    if (CountLetters(words) >= 3 && candidates_.empty()) {
      if (Status found = SearchWords(words); !found) return tl::unexpected(found.error());
    }
    if (Status finished = Finish(); !finished) return tl::unexpected(finished.error());
    return std::move(result_);
  }

 private:
  bool IsServing(std::int64_t id, std::int64_t editions) const {
    return (static_cast<std::uint64_t>(editions) & masks_[static_cast<std::size_t>(id & 3)]) != 0;
  }
  bool IsHeader(const CodeRow& row) const {
    return (row.headers & masks_[static_cast<std::size_t>(row.set())]) != 0;
  }

  // Codes that begin so, with the dot where ICD-10-CM has it and without. Shorter ones first.
  Status SearchCodes(const std::string& prefix) {
    const bool has_dot = query_.text.find('.') != std::string::npos && prefix.size() > 3;
    if (!has_dot) {
      if (Status found = SearchCodePrefix(prefix, prefix); !found) return found;
    }
    if (prefix.size() <= 3) return {};
    return SearchCodePrefix(prefix.substr(0, 3) + "." + prefix.substr(3), prefix);
  }

  Status SearchCodePrefix(const std::string& written, const std::string& typed) {
    // The index alone answers this, in the order of ScoreCode (only ICD-10-CM has dots); only the
    // rows that are shown are fetched, and one more.
    const Result<Statement*> select = state_.Prepared(
        "SELECT id FROM code WHERE code >= ?1 AND code < ?2 AND (?3 >> (id & 3)) & 1 "
        "ORDER BY code <> ?4, max(3, length(code) - (id & 3 = 0)), id & 3, code LIMIT 4000");
    if (!select) return tl::unexpected(select.error());
    (*select)->Bind(1, written).Bind(2, written + "\x7F").Bind(3, SetsAsked()).Bind(4, typed);
    const Result<Statement*> fetch =
        state_.Prepared("SELECT id, code, title, editions, headers FROM code WHERE id = ?1");
    if (!fetch) return tl::unexpected(fetch.error());
    for (int found = 0; found <= std::min(query_.limit, kMostHits);) {
      const Result<bool> step = (*select)->Step();
      if (!step) return tl::unexpected(step.error());
      if (!*step) break;
      (*fetch)->Reset();
      const Result<bool> row = (*fetch)->Bind(1, (*select)->Integer(0)).Step();
      if (!row) return tl::unexpected(row.error());
      if (!*row || !IsServing((*fetch)->Integer(0), (*fetch)->Integer(3))) continue;
      candidates_.push_back(ScoreCode(ReadCodeRow(**fetch), typed));
      ++found;
    }
    (*select)->Reset();
    return {};
  }

  static Candidate ScoreCode(CodeRow row, const std::string& typed) {
    Candidate candidate{std::move(row), FoundBy::kCodePrefix, 0, {}};
    const std::string code = Undotted(candidate.row.code);
    // Modifiers have two characters; typed in part, they come behind the categories.
    const std::size_t length = std::max<std::size_t>(code.size(), 3);
    candidate.score = static_cast<int>(length) * 10 + static_cast<int>(candidate.row.set());
    // "J0120" is the drug before it is, for want of a dot, the sinusitis.
    if (candidate.row.code == typed) candidate.score = 0;
    if (code == typed) candidate.found_by = FoundBy::kCode;
    return candidate;
  }

  // --- words ---

  Status SearchWords(const std::vector<std::string>& words) {
    if (Status sorted = SortWords(words); !sorted) return sorted;
    if (terms_.empty()) return {};
    if (Status found = Match(terms_); !found) return found;
    if (candidates_.empty()) {
      if (Status found = MatchMisspelt(); !found) return found;
    }
    if (candidates_.empty()) return MatchLeavingOut();
    return {};
  }

  // Words of three letters and more must be there; shorter ones only help the ranking.
  Status SortWords(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      if (word.size() < 3) {
        if (!IsStopWord(word)) helpers_.push_back(word);
        continue;
      }
      const bool known = std::any_of(terms_.begin(), terms_.end(),
                                     [&word](const Term& term) { return term.typed == word; });
      if (known || IsStopWord(word) || terms_.size() == kMostWords) continue;
      Result<Term> term = ReadTerm(state_, word);
      if (term && term->readings.empty()) term = ReadMisspelt(state_, word);
      if (!term) return tl::unexpected(term.error());
      if (term->readings.empty()) {
        result_.left_out.push_back(word);
      } else {
        terms_.push_back(*std::move(term));
      }
    }
    return {};
  }

  static std::string Expression(const std::vector<Term>& terms) {
    std::string expression;
    for (const Term& term : terms) {
      if (!expression.empty()) expression += " AND ";
      expression += "(" + term.expression + ")";
    }
    return expression;
  }

  Status Match(const std::vector<Term>& terms) {
    // ?2 has a bit for each set that is asked for; the set stands in the two low bits of an id.
    const Result<Statement*> select = state_.Prepared(
        "SELECT c.id, c.code, c.title, c.editions, c.headers "
        "FROM search CROSS JOIN code c ON c.id = search.rowid "
        "WHERE search MATCH ?1 AND (?2 >> (search.rowid & 3)) & 1 ORDER BY search.rowid");
    if (!select) return tl::unexpected(select.error());
    (*select)->Bind(1, Expression(terms)).Bind(2, SetsAsked());
    for (int steps = 0; steps < kMostSteps; ++steps) {
      const Result<bool> step = (*select)->Step();
      if (!step) return tl::unexpected(step.error());
      if (!*step || static_cast<int>(candidates_.size()) == most_) break;
      if (!IsServing((*select)->Integer(0), (*select)->Integer(3))) continue;
      if (Status taken = TakeMatch(terms, ReadCodeRow(**select)); !taken) return taken;
    }
    (*select)->Reset();
    return {};
  }

  std::int64_t SetsAsked() const {
    std::int64_t sets = 0;
    for (std::size_t i = 0; i < masks_.size(); ++i) sets |= masks_[i] != 0 ? 1 << i : 0;
    return sets;
  }

  Status TakeMatch(const std::vector<Term>& terms, CodeRow row) {
    Candidate candidate;
    candidate.row = std::move(row);
    if (candidate.row.set() == CodeSet::kHcpcs) {
      if (Status done = LookUpTermination(candidate); !done) return done;
    }
    Score(terms, candidate);
    candidates_.push_back(std::move(candidate));
    return {};
  }

  Status LookUpTermination(Candidate& candidate) {
    const Result<Statement*> select =
        state_.Prepared("SELECT terminated FROM level2 WHERE id = ?1");
    if (!select) return tl::unexpected(select.error());
    const Result<bool> step = (*select)->Bind(1, candidate.row.id).Step();
    if (!step) return tl::unexpected(step.error());
    if (!*step) return {};
    const std::optional<Date> terminated = Date::Parse((*select)->Peek(0));
    if (terminated && *terminated < query_.date) candidate.terminated = terminated;
    return {};
  }

  static FoundBy HowFound(const std::vector<Term>& terms,
                          const std::vector<std::string_view>& title) {
    FoundBy worst = FoundBy::kTitle;
    for (const Term& term : terms) {
      FoundBy best = FoundBy::kSynonym;
      for (const std::string& reading : term.readings) {
        for (const std::string_view word : title) {
          if (word == reading) best = FoundBy::kTitle;
          if (best == FoundBy::kSynonym && word.starts_with(reading)) {
            best = FoundBy::kTitlePrefix;
          }
        }
      }
      worst = std::max(worst, best);
    }
    return worst;
  }

  static bool IsRead(const Term& term, std::string_view word) {
    return std::any_of(term.readings.begin(), term.readings.end(),
                       [word](const std::string& reading) { return word.starts_with(reading); });
  }

  void Score(const std::vector<Term>& terms, Candidate& candidate) {
    const CodeRow& row = candidate.row;
    const std::vector<std::string_view>& title = splitter_.Split(row.title);
    candidate.found_by = HowFound(terms, title);
    int missing_helpers = 0;
    for (const std::string& helper : helpers_) {
      missing_helpers += std::find(title.begin(), title.end(), helper) == title.end() ? 1 : 0;
    }
    const bool begins = !title.empty() && IsRead(terms[0], title[0]);
    candidate.score = missing_helpers * 300 + (begins ? 0 : 30) +
                      10 * StaticRank(row.set(), row.code, row.title, IsHeader(row),
                                      candidate.terminated.has_value());
  }

  // A word that is right in itself may still be the wrong one ("hart failure").
  Status MatchMisspelt() {
    std::vector<Term> wider;
    bool changed = false;
    for (const Term& term : terms_) {
      Result<Term> read = term.corrected ? Result<Term>(term) : ReadMisspelt(state_, term.typed);
      if (!read) return tl::unexpected(read.error());
      changed = changed || (read->corrected && !term.corrected);
      wider.push_back(*std::move(read));
    }
    if (!changed) return {};
    if (Status found = Match(wider); !found) return found;
    if (!candidates_.empty()) terms_ = std::move(wider);
    return {};
  }

  // Nothing has all the words: those that find something without one of them, the rarest first.
  Status MatchLeavingOut() {
    if (terms_.size() < 2) return {};
    std::vector<std::size_t> order(terms_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
      return terms_[a].rows < terms_[b].rows;
    });
    for (const std::size_t left_out : order) {
      std::vector<Term> fewer = terms_;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(left_out));
      if (Status found = Match(fewer); !found) return found;
      if (candidates_.empty()) continue;
      result_.left_out.push_back(terms_[left_out].typed);
      terms_ = std::move(fewer);
      return {};
    }
    return {};
  }

  // --- the answer ---

  Status Finish() {
    std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
      if (std::tie(a.found_by, a.score) != std::tie(b.found_by, b.score)) {
        return std::tie(a.found_by, a.score) < std::tie(b.found_by, b.score);
      }
      if (a.found_by <= FoundBy::kCodePrefix && a.row.code != b.row.code) {
        return a.row.code < b.row.code;
      }
      return a.row.id < b.row.id;
    });
    std::unordered_set<std::int64_t> seen;
    for (const Candidate& candidate : candidates_) {
      if (!seen.insert(candidate.row.id).second) continue;
      if (static_cast<int>(result_.hits.size()) >= std::min(query_.limit, kMostHits)) {
        result_.more = true;
        break;
      }
      if (Status added = AddHit(candidate); !added) return added;
    }
    TellCorrections();
    return {};
  }

  // Only those readings that led to a hit.
  void TellCorrections() {
    std::vector<std::string> words;
    for (const SearchHit& hit : result_.hits) {
      for (const std::string* text : {&hit.title, &hit.synonym}) {
        for (std::string& word : WordsOf(*text)) words.push_back(std::move(word));
      }
    }
    for (const Term& term : terms_) {
      if (!term.corrected) continue;
      for (const std::string& reading : term.readings) {
        const bool led = std::find(words.begin(), words.end(), reading) != words.end();
        if (led && reading != term.typed) result_.corrections.push_back({term.typed, reading});
      }
    }
  }

  Status AddHit(const Candidate& candidate) {
    SearchHit hit;
    hit.set = candidate.row.set();
    hit.code = candidate.row.code;
    hit.title = candidate.row.title;
    hit.header = IsHeader(candidate.row);
    hit.found_by = candidate.found_by;
    hit.terminated = candidate.terminated;
    if (hit.found_by == FoundBy::kSynonym) {
      if (Status found = FindSynonym(hit); !found) return found;
    }
    result_.hits.push_back(std::move(hit));
    return {};
  }

  // The inclusion term of the code that holds most of the words.
  Status FindSynonym(SearchHit& hit) {
    const Result<Statement*> select = state_.Prepared(
        "SELECT text FROM note WHERE at = ?1 AND kind IN (?2, ?3) AND edition IN "
        "(SELECT id FROM edition WHERE part = ?4) ORDER BY edition DESC, place");
    if (!select) return tl::unexpected(select.error());
    (*select)->Bind(1, hit.code).Bind(2, static_cast<std::int64_t>(NoteKind::kIncludes));
    (*select)->Bind(3, static_cast<std::int64_t>(NoteKind::kInclusionTerm));
    (*select)->Bind(4, static_cast<std::int64_t>(Part::kNotes));
    int most = 0;
    for (;;) {
      const Result<bool> step = (*select)->Step();
      if (!step) return tl::unexpected(step.error());
      if (!*step) return {};
      const int held = CountHeld(WordsOf((*select)->Peek(0)));
      if (held > most) hit.synonym = (*select)->Text(0);
      most = std::max(most, held);
    }
  }

  int CountHeld(const std::vector<std::string>& words) const {
    int held = 0;
    for (const Term& term : terms_) {
      const bool found = std::any_of(words.begin(), words.end(), [&term](const std::string& word) {
        return IsRead(term, word);
      });
      held += found ? 1 : 0;
    }
    return held;
  }

  Codebook::State& state_;
  const SearchQuery& query_;
  int most_ = 0;  // candidates
  std::array<std::uint64_t, 4> masks_ = {};
  std::vector<Term> terms_;
  std::vector<std::string> helpers_;
  std::vector<Candidate> candidates_;
  WordSplitter splitter_;
  SearchResult result_;
};

}  // namespace

Result<SearchResult> Codebook::Search(const SearchQuery& query) {
  return Searcher(*state_, query).Run();
}

}  // namespace chartmark
