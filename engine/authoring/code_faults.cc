#include "engine/authoring/code_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::size_t kListed = 6;
constexpr std::size_t kSeventh = 7;  // characters of a code that has its 7th

// "I50.20 (Unspecified systolic …), I50.21 (…) and 3 more".
std::string Listed(const CodesAt& codes, CodeSet set, const std::vector<std::string>& all) {
  std::string text;
  for (std::size_t i = 0; i < std::min(all.size(), kListed); ++i) {
    text += fmt::format("{}{} ({})", i == 0 ? "" : ", ", all[i], codes.TitleOf(set, all[i]));
  }
  if (all.size() > kListed) text += fmt::format(" and {} more", all.size() - kListed);
  return text;
}

// The longest beginning of `code`, shorter than it, that the titles have; empty where there is
// none.
std::string KnownAbove(const CodesAt& codes, CodeSet set, std::string_view code) {
  for (std::size_t size = code.size(); size > 2; --size) {
    std::string_view head = code.substr(0, size - 1);
    if (head.ends_with('.')) continue;
    if (head.size() < 3) break;
    if (!codes.TitleOf(set, head).empty()) return std::string(head);
  }
  return "";
}

// The codes directly under `above` where each has a 7th character; else empty.
std::vector<std::string> SeventhsUnder(const CodesAt& codes, const std::string& above) {
  std::vector<std::string> children = codes.ChildrenOf(CodeSet::kIcd10Cm, above);
  for (const std::string& child : children) {
    if (Undotted(child).size() != kSeventh) return {};
  }
  return children;
}

// "A (initial encounter for closed fracture), D, …": what the 7th character adds to the title.
std::string Meanings(const CodesAt& codes, const std::string& above,
                     const std::vector<std::string>& sevenths) {
  const std::string_view title = codes.TitleOf(CodeSet::kIcd10Cm, above);
  std::string text;
  for (std::size_t i = 0; i < std::min(sevenths.size(), kListed); ++i) {
    std::string_view meaning = codes.TitleOf(CodeSet::kIcd10Cm, sevenths[i]);
    if (meaning.starts_with(title)) meaning.remove_prefix(title.size());
    if (meaning.starts_with(", ")) meaning.remove_prefix(2);
    text += fmt::format("{}{} ({})", i == 0 ? "" : ", ", sevenths[i].back(), meaning);
  }
  if (sevenths.size() > kListed) text += fmt::format(" and {} more", sevenths.size() - kListed);
  return text;
}

CodeFault FaultOfHeader(const CodesAt& codes, CodeSet set, const std::string& code) {
  const std::string_view title = codes.TitleOf(set, code);
  const bool diagnosis = set == CodeSet::kIcd10Cm;
  const auto sevenths = diagnosis ? SeventhsUnder(codes, code) : std::vector<std::string>();
  if (!sevenths.empty()) {
    const std::string stem = sevenths[0].substr(0, sevenths[0].size() - 1);
    const std::string_view padded =
        stem == code ? "" : " behind the placeholder X that fills the code to six (I.A.4)";
    return {"seventh-missing",
            fmt::format("'{}' ({}), which needs a 7th character{}", code, title, padded),
            fmt::format("write {} and one of {}", stem, Meanings(codes, code, sevenths))};
  }
  return {"code-header", fmt::format("'{}' ({}), a header that needs more characters", code, title),
          "one of " + Listed(codes, set, codes.ChildrenOf(set, code))};
}

// A code that has a 7th character where none belongs, another one than there is, or its
// placeholders missing. Empty rule where the 7th character is not what is wrong.
CodeFault FaultOfSeventh(const CodesAt& codes, const std::string& code, const std::string& above) {
  const std::string bare = Undotted(code);
  const std::string above_bare = Undotted(above);
  const std::string tail = bare.substr(above_bare.size());
  if (codes.StatusOf(CodeSet::kIcd10Cm, above) == CodeStatus::kValid) {
    if (bare.size() != kSeventh) return {};
    return {"seventh-wrong", fmt::format("'{}', and {} takes no 7th character", code, above),
            "write " + above};
  }
  const auto sevenths = SeventhsUnder(codes, above);
  if (sevenths.empty()) return {};
  const std::string stem = sevenths[0].substr(0, sevenths[0].size() - 1);
  const std::string meant = stem + tail.back();
  const bool exists = std::find(sevenths.begin(), sevenths.end(), meant) != sevenths.end();
  if (exists) {
    return {
        "seventh-wrong",
        fmt::format("'{}', which makes no code: the 7th character stands behind the placeholder X "
                    "that fills the code to six (I.A.4)",
                    code),
        fmt::format("did you mean {}?", meant)};
  }
  return {"seventh-wrong",
          fmt::format("'{}', which makes no code: '{}' is not one of the 7th characters of {} ({})",
                      code, tail.back(), above, codes.TitleOf(CodeSet::kIcd10Cm, above)),
          fmt::format("write {} and one of {}", stem, Meanings(codes, above, sevenths))};
}

// ICD-10-PCS: the first character that makes no code behind those before it.
CodeFault FaultOfPcs(const CodesAt& codes, const std::string& code) {
  const std::string table = code.substr(0, 3);
  const auto all = codes.ChildrenOf(CodeSet::kIcd10Pcs, table);
  if (all.empty()) {
    return {"code-unknown",
            fmt::format("'{}', which makes no code: there is no table {}", code, table),
            "look the first three characters up again"};
  }
  std::size_t fits = table.size();
  for (const std::string& other : all) {
    const auto end = std::mismatch(code.begin(), code.end(), other.begin(), other.end());
    fits = std::max(fits, static_cast<std::size_t>(end.first - code.begin()));
  }
  const int position = static_cast<int>(fits) + 1;
  std::string there;
  std::string seen;
  for (const std::string& other : all) {
    if (other.compare(0, fits, code, 0, fits) != 0) continue;
    if (other.size() <= fits || seen.find(other[fits]) != std::string::npos) continue;
    seen += other[fits];
    const std::string_view label = codes.AxisLabelOf(table, position, other[fits]);
    there += fmt::format("{}{}{}{}", there.empty() ? "" : ", ", other[fits],
                         label.empty() ? "" : " ", label);
  }
  const std::string_view axis = codes.AxisLabelOf(table, position, '\0');
  return {"code-unknown",
          fmt::format("'{}', which makes no code: character {}{} cannot be '{}' behind {}", code,
                      position, axis.empty() ? "" : fmt::format(" ({})", axis), code[fits],
                      code.substr(0, fits)),
          "there it is one of " + there};
}

}  // namespace

std::string NearestTo(const CodesAt& codes, CodeSet set, std::string_view code) {
  const std::string above = KnownAbove(codes, set, code);
  if (above.empty()) return "";
  if (codes.StatusOf(set, above) == CodeStatus::kValid) {
    return fmt::format("did you mean {} ({})?", above, codes.TitleOf(set, above));
  }
  const auto children = codes.ChildrenOf(set, above);
  const std::vector<std::string_view> names(children.begin(), children.end());
  if (const auto meant = DidYouMean(code, names); meant && children.size() > kListed) {
    return fmt::format("did you mean {} ({})?", *meant, codes.TitleOf(set, *meant));
  }
  if (children.empty()) return "";
  return fmt::format("under {} there are {}", above, Listed(codes, set, children));
}

CodeFault FaultOf(const CodesAt& codes, CodeSet set, const std::string& code) {
  const CodeStatus status = codes.StatusOf(set, code);
  if (status == CodeStatus::kHeader) return FaultOfHeader(codes, set, code);
  if (status == CodeStatus::kNotInForce) {
    return {"code-not-in-force",
            fmt::format("'{}' ({}), which was not in force on {}", code, codes.TitleOf(set, code),
                        codes.date().ToString()),
            NearestTo(codes, set, code)};
  }
  if (set == CodeSet::kIcd10Pcs && code.size() == kSeventh) return FaultOfPcs(codes, code);
  if (set == CodeSet::kIcd10Cm) {
    const std::string above = KnownAbove(codes, set, code);
    if (!above.empty()) {
      CodeFault fault = FaultOfSeventh(codes, code, above);
      if (!fault.rule.empty()) return fault;
    }
  }
  return {"code-unknown", fmt::format("'{}', which is no code of {}", code, NameOf(set)),
          NearestTo(codes, set, code)};
}

Coverage CoverageOf(const CodesAt& codes, CodeSet set, std::string_view stem) {
  const CodeStatus status = codes.StatusOf(set, stem);
  if (status == CodeStatus::kValid || status == CodeStatus::kHeader) return Coverage::kSome;
  if (status == CodeStatus::kNotInBook) {
    // Of a part of the titles, what is there is enough.
    return codes.TitleOf(set, stem).empty() ? Coverage::kNotKnown : Coverage::kSome;
  }
  const std::string above = KnownAbove(codes, set, stem);
  for (const std::string& child : codes.ChildrenOf(set, above)) {
    if (child.starts_with(stem)) return Coverage::kSome;
  }
  return Coverage::kNone;
}

}  // namespace chartmark
