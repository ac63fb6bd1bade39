#include "engine/codes/spelling.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "engine/codes/words.h"

namespace chartmark {
namespace {

// Above this the word is taken as it stands: to gather all longer ones would cost more than it
// finds.
constexpr std::int64_t kFrequent = 2'000;
// Up to here the longer words are named one by one, which the search reads side by side as it goes;
// a beginning given as such is gathered whole first. The shortest ones have an index of their own.
constexpr std::size_t kMostExpansions = 32;
constexpr std::size_t kIndexedPrefix = 4;
constexpr std::size_t kMostCandidates = 64;
constexpr std::size_t kMostReadings = 4;

struct KnownWord {
  std::string word;
  std::int64_t rows = 0;
};

// The words of the vocabulary that begin with `prefix`, in their order, at most one more than
// kMostExpansions.
Result<std::vector<KnownWord>> WordsWith(Codebook::State& state, const std::string& prefix) {
  const Result<Statement*> select = state.Prepared(
      "SELECT word, row_count FROM word WHERE word >= ?1 AND word < ?2 ORDER BY word LIMIT ?3");
  if (!select) return tl::unexpected(select.error());
  (*select)->Bind(1, prefix).Bind(2, prefix + "\xFF");
  (*select)->Bind(3, static_cast<std::int64_t>(kMostExpansions) + 1);
  std::vector<KnownWord> words;
  for (;;) {
    const Result<bool> row = (*select)->Step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return words;
    words.push_back({(*select)->Text(0), (*select)->Integer(1)});
  }
}

std::string InQuotes(std::string_view word) { return fmt::format("\"{}\"", word); }

void AddAlternative(Term& term, const std::string& expression) {
  if (!term.expression.empty()) term.expression += " OR ";
  term.expression += expression;
}

// `form` and the longer words that begin so, all known.
void TakeWords(const std::string& form, const std::vector<KnownWord>& words, Term& term) {
  term.readings.push_back(form);
  const bool whole = words[0].word == form;
  if (whole && words[0].rows > kFrequent) {
    term.rows = words[0].rows;
    AddAlternative(term, InQuotes(form));
    return;
  }
  for (const KnownWord& word : words) term.rows += word.rows;
  if (form.size() <= kIndexedPrefix || words.size() > kMostExpansions) {
    AddAlternative(term, InQuotes(form) + "*");
    return;
  }
  for (const KnownWord& word : words) AddAlternative(term, InQuotes(word.word));
}

// "kidneys" to "kidney", "injuries" to "injury"; empty where it is no plural.
std::string SingularOf(const std::string& typed) {
  if (typed.size() < 5 || typed.back() != 's' || typed[typed.size() - 2] == 's') return {};
  if (typed.ends_with("ies")) return typed.substr(0, typed.size() - 3) + "y";
  return typed.substr(0, typed.size() - 1);
}

// Ids of words by the trigrams they share with `typed`, the most alike first.
Result<std::vector<std::int64_t>> AlikeIds(Codebook::State& state, const std::string& typed) {
  const Result<Statement*> select =
      state.Prepared("SELECT rowid FROM word_trigram WHERE word_trigram MATCH ?1");
  if (!select) return tl::unexpected(select.error());
  std::unordered_map<std::int64_t, int> shared;
  for (const std::string& trigram : TrigramsOf(typed)) {
    (*select)->Reset();
    (*select)->Bind(1, InQuotes(trigram));
    for (;;) {
      const Result<bool> row = (*select)->Step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) break;
      ++shared[(*select)->Integer(0)];
    }
  }
  // By the share of common trigrams among all of both words: a word of n letters has n of them.
  std::vector<std::pair<double, std::int64_t>> ranked;
  ranked.reserve(shared.size());
  for (const auto& [id, count] : shared) {
    const double all = static_cast<double>(typed.size()) + static_cast<double>(id % 32) - count;
    ranked.emplace_back(-count / all, id);
  }
  const std::size_t kept = std::min(ranked.size(), kMostCandidates);
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                    ranked.end());
  std::vector<std::int64_t> ids;
  for (std::size_t i = 0; i < kept; ++i) ids.push_back(ranked[i].second);
  return ids;
}

struct Candidate {
  int distance = 0;  // doubled; a match of a beginning only counts half an edit more
  std::int64_t rows = 0;
  std::string word;
};

Result<std::vector<Candidate>> NearWords(Codebook::State& state, const std::string& typed) {
  const Result<std::vector<std::int64_t>> ids = AlikeIds(state, typed);
  if (!ids) return tl::unexpected(ids.error());
  const Result<Statement*> select =
      state.Prepared("SELECT word, row_count FROM word WHERE id = ?1");
  if (!select) return tl::unexpected(select.error());
  const int allowed = EditsAllowed(typed.size());
  std::vector<Candidate> near;
  for (const std::int64_t id : *ids) {
    (*select)->Reset();
    const Result<bool> row = (*select)->Bind(1, id).Step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) continue;
    const WordDistance distance = DistanceOf(typed, (*select)->Peek(0));
    const int best = std::min(distance.whole * 2, distance.prefix * 2 + 1);
    // What begins as typed was read already.
    if (distance.prefix == 0 || best > allowed * 2 + 1) continue;
    near.push_back({best, (*select)->Integer(1), (*select)->Text(0)});
  }
  return near;
}

}  // namespace

Result<Term> ReadTerm(Codebook::State& state, const std::string& typed) {
  Term term;
  term.typed = typed;
  const std::string singular = SingularOf(typed);
  for (const std::string& form : {singular, typed}) {
    if (form.empty()) continue;
    const Result<std::vector<KnownWord>> words = WordsWith(state, form);
    if (!words) return tl::unexpected(words.error());
    // A singular must be a word itself: "diabete" is none.
    if (words->empty() || (form != typed && words->front().word != form)) continue;
    TakeWords(form, *words, term);
    return term;
  }
  return term;
}

Result<Term> ReadMisspelt(Codebook::State& state, const std::string& typed) {
  Result<Term> term = ReadTerm(state, typed);
  if (!term || EditsAllowed(typed.size()) == 0) return term;
  Result<std::vector<Candidate>> near = NearWords(state, typed);
  if (!near) return tl::unexpected(near.error());
  std::sort(near->begin(), near->end(), [&typed](const Candidate& a, const Candidate& b) {
    const bool a_begins = a.word[0] == typed[0];
    const bool b_begins = b.word[0] == typed[0];
    return std::make_tuple(a.distance, !a_begins, -a.rows, a.word) <
           std::make_tuple(b.distance, !b_begins, -b.rows, b.word);
  });
  std::size_t added = 0;
  for (const Candidate& candidate : *near) {
    if (added == kMostReadings || candidate.distance > near->front().distance) break;
    term->readings.push_back(candidate.word);
    AddAlternative(*term, InQuotes(candidate.word));
    term->rows += candidate.rows;
    term->corrected = true;
    ++added;
  }
  return term;
}

}  // namespace chartmark
