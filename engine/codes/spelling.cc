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
constexpr std::size_t kMostCandidates = 64;
constexpr std::size_t kMostReadings = 4;

struct KnownWord {
  std::string word;
  std::int64_t rows = 0;
};

// The first word of the vocabulary that begins with `prefix`.
Result<std::optional<KnownWord>> FirstWith(Codebook::State& state, const std::string& prefix) {
  const Result<Statement*> select = state.Prepared(
      "SELECT word, row_count FROM word WHERE word >= ?1 AND word < ?2 ORDER BY word LIMIT 1");
  if (!select) return tl::unexpected(select.error());
  (*select)->Bind(1, prefix).Bind(2, prefix + "\xFF");
  const Result<bool> row = (*select)->Step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::nullopt;
  return std::optional<KnownWord>({(*select)->Text(0), (*select)->Integer(1)});
}

// "kidneys" to "kidney", "injuries" to "injury"; empty where it is no plural.
std::string SingularOf(const std::string& typed) {
  if (typed.size() < 5 || typed.back() != 's' || typed[typed.size() - 2] == 's') return {};
  if (typed.ends_with("ies")) return typed.substr(0, typed.size() - 3) + "y";
  return typed.substr(0, typed.size() - 1);
}

// Ids of words by the number of trigrams they share with `typed`, the most first.
Result<std::vector<std::int64_t>> AlikeIds(Codebook::State& state, const std::string& typed) {
  const Result<Statement*> select =
      state.Prepared("SELECT rowid FROM word_trigram WHERE word_trigram MATCH ?1");
  if (!select) return tl::unexpected(select.error());
  std::unordered_map<std::int64_t, int> shared;
  for (const std::string& trigram : TrigramsOf(typed)) {
    (*select)->Reset();
    (*select)->Bind(1, fmt::format("\"{}\"", trigram));
    for (;;) {
      const Result<bool> row = (*select)->Step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) break;
      ++shared[(*select)->Integer(0)];
    }
  }
  std::vector<std::pair<int, std::int64_t>> ranked;
  ranked.reserve(shared.size());
  for (const auto& [id, count] : shared) ranked.emplace_back(-count, id);
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
    const bool is_itself = distance.whole == 0;
    if (is_itself || best > allowed * 2 + 1) continue;
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
    const auto found = FirstWith(state, form);
    if (!found) return tl::unexpected(found.error());
    if (!*found) continue;
    const bool whole = (*found)->word == form;
    // A singular must be a word itself: "diabete" is none.
    if (form != typed && !whole) continue;
    term.rows = whole ? (*found)->rows : 1;
    term.readings.push_back({form, !whole || term.rows <= kFrequent || form != typed});
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
    term->readings.push_back({candidate.word, false});
    term->rows += candidate.rows;
    term->corrected = true;
    ++added;
  }
  return term;
}

}  // namespace chartmark
