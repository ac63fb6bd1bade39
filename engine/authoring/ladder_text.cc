// The ladder for people and for programs.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/authoring/ladder.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr int kBar = 10;         // columns
constexpr int kLeastWidth = 60;  // of the table
constexpr int kBeforeWhat = 32;  // columns of score, percent and bar

struct KindRow {
  VariationKind kind;
  std::string_view group;  // of the table
  std::string_view name;   // in JSON
};

constexpr KindRow kKinds[] = {
    {VariationKind::kFull, "The key and nothing", "full"},
    {VariationKind::kEmpty, "The key and nothing", "empty"},
    {VariationKind::kAlternative, "As good by the key", "or"},
    {VariationKind::kOptional, "As good by the key", "optional"},
    {VariationKind::kLeftOut, "One left out", "left-out"},
    {VariationKind::kAxis, "Near and wrong", "axis"},
    {VariationKind::kInstead, "Near and wrong by the key", "instead"},
    {VariationKind::kAnswer, "Another answer", "answer"},
    {VariationKind::kPart, "One part wrong", "part"},
    {VariationKind::kTrap, "Into a trap", "trap"},
    {VariationKind::kTwice, "Entered twice", "twice"},
    {VariationKind::kShuffled, "In another order", "shuffled"},
    {VariationKind::kTooMany, "No answer", "too-many"},
    {VariationKind::kEverything, "No answer", "everything"},
};

const KindRow& RowOf(VariationKind kind) {
  return *std::find_if(std::begin(kKinds), std::end(kKinds),
                       [kind](const KindRow& row) { return row.kind == kind; });
}

std::string Bar(int percent) {
  const int full = percent * kBar / 100;  // a whole bar is a whole score
  std::string bar;
  for (int i = 0; i < kBar; ++i) bar += i < full ? "█" : "·";
  return bar;
}

// Cut to `width` columns, with "…" where something is left off; filled with blanks.
std::string Fitted(const std::string& text, int width, bool fill) {
  std::string out;
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    (void)NextCodePoint(text, at);
    const std::string_view piece = std::string_view(text).substr(from, at - from);
    const int more = DisplayWidth(piece);
    if (columns + more > width - (at < text.size() ? 1 : 0)) {
      out += "…";
      ++columns;
      break;
    }
    out += piece;
    columns += more;
  }
  if (fill && columns < width) out.append(static_cast<std::size_t>(width - columns), ' ');
  return out;
}

bool LooksTheSame(const Rung& a, const Rung& b) {
  return a.variation.kind == VariationKind::kAxis && a.variation.item == b.variation.item &&
         a.grade.score == b.grade.score && VerdictsOf(a.grade) == VerdictsOf(b.grade);
}

// `more`: near codes of the same item that earn the same for the same reason.
std::string RenderRung(const Rung& rung, std::size_t more, int width) {
  const Grade& grade = rung.grade;
  std::string said = rung.variation.what;
  if (more > 0) said += fmt::format(" (and {} like it)", more);
  const int percent = PercentOf(grade.score, grade.max);
  const int rest = width - kBeforeWhat;
  const int what = rest * 3 / 5;
  const std::string verdicts = Join(VerdictsOf(grade), ", ");
  std::string line =
      fmt::format("  {:>7} {:>3} %  {}  {}", grade.score.ToString(), percent, Bar(percent),
                  Fitted(said, verdicts.empty() ? rest : what, !verdicts.empty()));
  if (!verdicts.empty()) line += "  " + Fitted(verdicts, rest - what - 2, false);
  return line + "\n";
}

// Best first.
std::string RenderRungs(const std::vector<const Rung*>& rungs, int width) {
  std::string text;
  std::vector<bool> told(rungs.size());
  for (std::size_t i = 0; i < rungs.size(); ++i) {
    if (told[i]) continue;
    std::size_t more = 0;
    for (std::size_t j = i + 1; j < rungs.size(); ++j) {
      if (told[j] || !LooksTheSame(*rungs[i], *rungs[j])) continue;
      told[j] = true;
      ++more;
    }
    text += RenderRung(*rungs[i], more, width);
  }
  return text;
}

}  // namespace

std::string_view GroupOf(VariationKind kind) { return RowOf(kind).group; }

std::string RenderLadder(const Ladder& ladder, int width) {
  width = std::max(width, kLeastWidth);
  std::string text = Fitted(
      fmt::format("{} · {} · {}", ladder.title, ladder.policy, ladder.variant), width, false);
  text += "\n";
  if (!ladder.fault.empty()) return text + "  nothing could be graded: " + ladder.fault + "\n";
  std::string_view group;
  for (const KindRow& row : kKinds) {
    std::vector<const Rung*> rungs;
    for (const Rung& rung : ladder.rungs) {
      if (rung.variation.kind == row.kind) rungs.push_back(&rung);
    }
    std::stable_sort(rungs.begin(), rungs.end(),
                     [](const Rung* a, const Rung* b) { return a->grade.score > b->grade.score; });
    if (!rungs.empty() && row.group != group) text += fmt::format("{}\n", group = row.group);
    text += RenderRungs(rungs, width);
  }
  return text;
}

void WriteLadder(JsonWriter& json, const Ladder& ladder) {
  json.BeginObject().Member("variant", ladder.variant).Member("policy", ladder.policy);
  if (!ladder.fault.empty()) json.Member("fault", ladder.fault);
  json.Key("rungs").BeginArray();
  for (const Rung& rung : ladder.rungs) {
    json.BeginObject()
        .Member("group", RowOf(rung.variation.kind).name)
        .Member("what", rung.variation.what)
        .Member("item", rung.variation.item)
        .Member("submission", Describe(rung.variation.submission));
    json.Key("score").Number(rung.grade.score).Key("max").Number(rung.grade.max);
    json.Key("percent").Integer(PercentOf(rung.grade.score, rung.grade.max));
    json.Key("verdicts").BeginArray();
    for (const std::string& verdict : VerdictsOf(rung.grade)) json.Text(verdict);
    json.EndArray().EndObject();
  }
  json.EndArray().EndObject();
}

}  // namespace chartmark
