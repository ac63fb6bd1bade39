// How two ICD-10-CM codes stand to each other: by structure first, then by their official titles.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/text.h"
#include "engine/codes/code.h"
#include "engine/codes/relation_rules.h"
#include "engine/codes/title_axes.h"

namespace chartmark {
namespace {

constexpr CodeSet kSet = CodeSet::kIcd10Cm;

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// A code taken apart: S82852A is the stem S82852 and what its 7th character adds to the title.
struct CodeFacts {
  std::string code;
  std::string_view title;
  std::string stem;
  std::string_view stem_title;
  std::string_view extension;  // "initial encounter for closed fracture"; empty without one
};

CodeFacts FactsOf(const CodesAt& codes, const std::string& code) {
  CodeFacts facts{code, codes.TitleOf(kSet, code), code, {}, {}};
  facts.stem_title = facts.title;
  if (code.size() != 7) return facts;
  const std::string parent = Undotted(codes.ParentOf(kSet, code));
  const std::string_view above = codes.TitleOf(kSet, parent);
  constexpr std::string_view kComma = ", ";
  const bool extends = !above.empty() && StartsWith(facts.title, above) &&
                       StartsWith(facts.title.substr(above.size()), kComma);
  if (!extends) return facts;
  facts.stem = parent;
  facts.stem_title = above;
  facts.extension = facts.title.substr(above.size() + kComma.size());
  return facts;
}

// The nearest code above both, and the branches below it that lead to each.
struct Fork {
  std::string above;
  std::string first;
  std::string second;
};

Fork ForkOf(const CodesAt& codes, const std::string& first, const std::string& second) {
  Fork fork;
  const auto [a, b] = std::mismatch(first.begin(), first.end(), second.begin(), second.end());
  const std::string shared(first.begin(), a);
  const auto branch = [&](const std::string& code) {
    std::string below = code, above = Undotted(codes.ParentOf(kSet, code));
    while (above.size() > shared.size() && above.size() < below.size()) {
      below = above;
      above = Undotted(codes.ParentOf(kSet, below));
    }
    fork.above = above;
    return below;
  };
  fork.first = branch(first);
  fork.second = branch(second);
  return fork;
}

bool IsSequela(const CodeFacts& facts) {
  constexpr std::string_view kCategories[] = {"B90", "B91", "B92", "B94", "E64",
                                              "E68", "G09", "I69", "O94"};
  const std::string_view category = std::string_view(facts.code).substr(0, 3);
  return StartsWith(facts.extension, "sequela") ||
         std::find(std::begin(kCategories), std::end(kCategories), category) !=
             std::end(kCategories);
}

// Drugs, toxic substances and asphyxiation: here, and nowhere else, one category holds several
// intents.
bool TellsIntent(std::string_view code) {
  const std::string_view category = code.substr(0, 3);
  return (category >= "T36" && category <= "T65") || category == "T71";
}

// "accidental poisoning", "adverse effect" …; empty for a header over several of them.
std::string_view IntentOf(const CodeFacts& facts) {
  struct Row {
    std::string_view start, word, intent;
  };
  constexpr Row kRows[] = {
      {"adverse effect", "", "an adverse effect"},
      {"underdosing", "", "an underdosing"},
      {"poisoning", "accidental", "an accidental poisoning"},
      {"poisoning", "self-harm", "an intentional poisoning"},
      {"poisoning", "assault", "a poisoning by assault"},
      {"poisoning", "undetermined", "a poisoning of undetermined intent"},
      {"toxic effect", "accidental", "a toxic effect by accident"},
      {"toxic effect", "self-harm", "a toxic effect that was intended"},
      {"toxic effect", "assault", "a toxic effect by assault"},
      {"toxic effect", "undetermined", "a toxic effect of undetermined intent"},
      {"asphyxiation", "accidental", "an asphyxiation by accident"},
      {"asphyxiation", "self-harm", "an asphyxiation that was intended"},
      {"asphyxiation", "assault", "an asphyxiation by assault"},
      {"asphyxiation", "undetermined", "an asphyxiation of undetermined intent"},
  };
  const std::string title = ToLowerAscii(facts.title);
  for (const Row& row : kRows) {
    if (StartsWith(title, row.start) && title.find(row.word) != std::string::npos) {
      return row.intent;
    }
  }
  return {};
}

std::string BarOf(const CodeFacts& expected, const CodeFacts& submitted) {
  if (IsSequela(expected) != IsSequela(submitted)) {
    return "a sequela is never near to the condition that it follows";
  }
  if (!TellsIntent(expected.code) || !TellsIntent(submitted.code)) return "";
  const std::string_view wanted = IntentOf(expected), given = IntentOf(submitted);
  if (wanted == given || wanted.empty() || given.empty()) return "";
  return std::string(given) + " is never near to " + std::string(wanted);
}

RelationKind KindOf(const TitleDifference& difference) {
  if (difference.more) return RelationKind::kMoreSpecific;
  if (difference.less) return RelationKind::kLessSpecific;
  RelationKind kind = RelationKind::kLaterality;
  for (const Axis& axis : difference.axes) kind = std::max(kind, axis.kind);
  return kind;
}

void Append(TitleDifference& whole, TitleDifference part) {
  for (Axis& axis : part.axes) {
    const bool known = std::any_of(whole.axes.begin(), whole.axes.end(),
                                   [&](const Axis& other) { return other.name == axis.name; });
    if (!known) whole.axes.push_back(std::move(axis));
  }
  whole.less |= part.less;
  whole.more |= part.more;
}

TitleDifference Reversed(TitleDifference difference) {
  std::swap(difference.less, difference.more);
  for (Axis& axis : difference.axes) std::swap(axis.expected, axis.submitted);
  return difference;
}

// Side and 7th character, told apart from all else; for codes whose titles differ otherwise too.
TitleDifference SideAndSeventh(const CodeFacts& first, const CodeFacts& second) {
  TitleDifference difference;
  const std::string_view a = SideIn(first.stem_title), b = SideIn(second.stem_title);
  if (a != b && !a.empty() && !b.empty()) {
    difference.axes.push_back(
        {RelationKind::kLaterality, "laterality", std::string(a), std::string(b)});
  }
  if (!first.extension.empty() && !second.extension.empty()) {
    Append(difference, CompareExtensions(first.extension, second.extension));
  }
  return difference;
}

enum class Default { kNone, kUnspecified, kUncomplicated };

// Whether `code` is what its branch is coded as where nothing more is known: the branch itself, or
// the branch with a side added.
Default DefaultOf(const CodesAt& codes, const CodeFacts& code, const std::string& branch,
                  std::string_view above, std::string_view other) {
  const std::string_view title = codes.TitleOf(kSet, branch);
  const auto says = [&](std::string_view word) { return title.find(word) != title.npos; };
  if (above.empty() || !(says("nspecified") || says("omplicat"))) return Default::kNone;
  if (code.stem != branch && !SameButForSide(code.stem_title, title)) return Default::kNone;
  if (IsUncomplicatedUnder(title, above)) return Default::kUncomplicated;
  const bool stands_last = branch.back() == '9' || (branch.back() == '0' && branch.size() > 4);
  if (!IsUnspecifiedUnder(title, above, other, stands_last)) return Default::kNone;
  // Headings of injuries and their causes join a kind with its members ("joints and ligaments",
  // "shotgun and larger firearm").
  const bool joins_members = branch[0] == 'S' || (branch[0] >= 'V' && branch[0] <= 'Y');
  const bool another = !joins_members && NamesAnotherOfSeveral(title, above, other);
  return another ? Default::kNone : Default::kUnspecified;
}

// The unspecified sibling, where the titles alone do not tell: I50.9 beside I50.23.
TitleDifference CompareBranches(const CodesAt& codes, const CodeFacts& first,
                                const CodeFacts& second, const Fork& fork) {
  const std::string_view above = codes.TitleOf(kSet, fork.above);
  Default a = DefaultOf(codes, first, fork.first, above, second.stem_title);
  Default b = DefaultOf(codes, second, fork.second, above, first.stem_title);
  // "with unspecified complications" still says more than "without complications".
  if (a == Default::kUncomplicated && b == Default::kUnspecified) b = Default::kNone;
  if (b == Default::kUncomplicated && a == Default::kUnspecified) a = Default::kNone;
  TitleDifference difference;
  if ((a == Default::kNone) == (b == Default::kNone)) return difference;
  difference = SideAndSeventh(first, second);
  difference.less = b != Default::kNone;
  difference.more = a != Default::kNone;
  difference.comparable = true;
  return difference;
}

TitleDifference CompareStems(const CodesAt& codes, const CodeFacts& first,
                             const CodeFacts& second) {
  const Fork fork = ForkOf(codes, first.stem, second.stem);
  const std::string_view above = codes.TitleOf(kSet, fork.above);
  TitleDifference difference =
      CompareTitles({first.stem, first.stem_title}, {second.stem, second.stem_title}, above);
  const bool by_branches = !difference.comparable;
  if (by_branches) difference = CompareBranches(codes, first, second, fork);
  if (difference.less != difference.more) {
    const CodeFacts &general = difference.less ? second : first,
                    &specific = difference.less ? first : second;
    if (NamesNoCondition(general.stem_title, above, specific.stem_title)) return {};
  }
  if (by_branches || !difference.comparable) return difference;
  const bool side_known = SideIn(first.stem_title).empty() == SideIn(second.stem_title).empty();
  const bool both = !first.extension.empty() && !second.extension.empty();
  if (both || side_known) Append(difference, CompareExtensions(first.extension, second.extension));
  return difference;
}

// In order of the codes, so that two codes compare the same both ways.
TitleDifference Compare(const CodesAt& codes, const CodeFacts& first, const CodeFacts& second) {
  if (second.code < first.code) return Reversed(Compare(codes, second, first));
  if (first.stem == second.stem) return CompareExtensions(first.extension, second.extension);
  return CompareStems(codes, first, second);
}

RelationKind RelateCategories(const CodesAt& codes, const std::string& first,
                              const std::string& second) {
  std::string a = codes.ParentOf(kSet, std::string_view(first).substr(0, 3));
  std::string b = codes.ParentOf(kSet, std::string_view(second).substr(0, 3));
  if (a.empty() || b.empty()) return RelationKind::kNone;
  const bool blocks = a.size() > 2 && b.size() > 2;
  if (a == b) return blocks ? RelationKind::kBlock : RelationKind::kChapter;
  if (a.size() > 2) a = codes.ParentOf(kSet, a);
  if (b.size() > 2) b = codes.ParentOf(kSet, b);
  return a == b && !a.empty() ? RelationKind::kChapter : RelationKind::kNone;
}

}  // namespace

Relation RelateIcd10Cm(const CodesAt& codes, const std::string& expected,
                       const std::string& submitted) {
  Relation relation;
  const bool same_category =
      expected.size() >= 3 && expected.substr(0, 3) == submitted.substr(0, 3);
  if (!same_category) {
    relation.kind = RelateCategories(codes, expected, submitted);
    if (relation.kind == RelationKind::kNone) return relation;
  }
  const CodeFacts first = FactsOf(codes, expected), second = FactsOf(codes, submitted);
  relation.barred = BarOf(first, second);
  if (!same_category) return relation;
  relation.kind = RelationKind::kCategory;
  if (StartsWith(expected, submitted)) relation.kind = RelationKind::kLessSpecific;
  if (StartsWith(submitted, expected)) relation.kind = RelationKind::kMoreSpecific;
  if (relation.kind != RelationKind::kCategory || first.title.empty() || second.title.empty()) {
    return relation;
  }
  TitleDifference difference = Compare(codes, first, second);
  if (!difference.comparable) return relation;
  relation.kind = KindOf(difference);
  relation.axes = std::move(difference.axes);
  return relation;
}

}  // namespace chartmark
