// What a grader returned is a stranger's: read member by member, and nothing is taken on trust.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/text.h"
#include "engine/grading/lua_values.h"
#include "engine/grading/verdicts.h"

namespace chartmark {
namespace {

using lua::List;
using lua::Value;

constexpr std::size_t kMostLines = 1024;
constexpr std::size_t kMostPerLine = 64;  // rules, quotations
constexpr std::size_t kMostText = 16 * 1024;
constexpr std::size_t kMostShort = 512;  // ids, codes, citations
constexpr std::int64_t kMostHundredths = 100'000'000;

Status ReadText(const Value& value, std::string_view what, std::size_t most, std::string& into) {
  const std::string* text = value.text();
  if (text == nullptr) return Fail(fmt::format("'{}' is not a text", what));
  if (text->size() > most) {
    return Fail(fmt::format("'{}' has {} bytes; at most {} are kept", what, text->size(), most));
  }
  if (HasForbiddenCharacter(*text)) {
    return Fail(fmt::format("'{}' holds a control or direction character", what));
  }
  into = *text;
  return {};
}

// Integers, and numbers that are whole: a grader that divides gets 200.0.
Status ReadHundredths(const Value& value, std::string_view what, Points& into) {
  std::int64_t hundredths = 0;
  if (const std::int64_t* integer = value.integer()) {
    hundredths = *integer;
  } else if (const double* number = value.number()) {
    const bool in_range = *number >= -1e12 && *number <= 1e12;
    hundredths = in_range ? static_cast<std::int64_t>(*number) : kMostHundredths + 1;
    if (in_range && static_cast<double>(hundredths) != *number) {
      return Fail(fmt::format("'{}' is {}; points are whole hundredths", what, *number));
    }
  } else {
    return Fail(fmt::format("'{}' is not a number of hundredths", what));
  }
  if (hundredths < -kMostHundredths || hundredths > kMostHundredths) {
    return Fail(fmt::format("'{}' is beyond {} hundredths", what, kMostHundredths));
  }
  into = Points::FromHundredths(hundredths);
  return {};
}

template <class Each>
Status ReadList(const Value& value, std::string_view what, Each&& each) {
  const List* list = value.list();
  if (list == nullptr) return Fail(fmt::format("'{}' is not a list", what));
  if (list->size() > kMostPerLine) {
    return Fail(fmt::format("'{}' has more than {} elements", what, kMostPerLine));
  }
  for (const Value& element : *list) {
    if (Status status = each(element); !status) return status;
  }
  return {};
}

Status ReadRules(const Value& value, Line& line) {
  return ReadList(value, "rules", [&line](const Value& element) {
    line.rules.emplace_back();
    return ReadText(element, "rules", kMostShort, line.rules.back());
  });
}

Status ReadQuotation(const Value& value, Line& line) {
  const Value* document = value.Find("document");
  const Value* quote = value.Find("quote");
  if (document == nullptr || quote == nullptr) {
    return Fail("'evidence' is a list of { document =, quote = }");
  }
  Evidence evidence;
  Status status = ReadText(*document, "document", kMostShort, evidence.document);
  if (status) status = ReadText(*quote, "quote", kMostText, evidence.quote);
  if (status) line.evidence.push_back(std::move(evidence));
  return status;
}

Status ReadEvidence(const Value& value, Line& line) {
  return ReadList(value, "evidence",
                  [&line](const Value& element) { return ReadQuotation(element, line); });
}

Status ReadGroup(const Value& value, Line& line) {
  for (Group group : {Group::kDiagnoses, Group::kProcedures, Group::kQuestions}) {
    if (value.text() != nullptr && *value.text() == NameOf(group)) {
      line.group = group;
      return {};
    }
  }
  return Fail("'group' is not diagnoses, procedures or questions");
}

Status ReadVerdict(const Value& value, Line& line) {
  if (Status status = ReadText(value, "verdict", kMostShort, line.verdict); !status) return status;
  if (FindVerdict(line.verdict) != nullptr) return {};
  std::vector<std::string_view> ids;
  for (const Verdict& verdict : AllVerdicts()) ids.push_back(verdict.id);
  return Fail(
      fmt::format("unknown verdict '{}'{}", line.verdict, DidYouMeanHint(line.verdict, ids)));
}

struct Member {
  std::string_view name;
  Status (*read)(const Value& value, Line& line);
};

constexpr std::array<Member, 11> kMembers = {{
    {"group", ReadGroup},
    {"verdict", ReadVerdict},
    {"rules", ReadRules},
    {"evidence", ReadEvidence},
    {"item", [](const Value& v, Line& l) { return ReadText(v, "item", kMostShort, l.item); }},
    {"entry", [](const Value& v, Line& l) { return ReadText(v, "entry", kMostShort, l.entry); }},
    {"part", [](const Value& v, Line& l) { return ReadText(v, "part", kMostShort, l.part); }},
    {"points", [](const Value& v, Line& l) { return ReadHundredths(v, "points", l.points); }},
    {"of", [](const Value& v, Line& l) { return ReadHundredths(v, "of", l.of); }},
    {"because",
     [](const Value& v, Line& l) { return ReadText(v, "because", kMostText, l.because); }},
    {"reveals",
     [](const Value& v, Line& l) { return ReadText(v, "reveals", kMostText, l.reveals); }},
}};

Status ReadMember(std::string_view name, const Value& value, Line& line) {
  const auto* member = std::find_if(kMembers.begin(), kMembers.end(),
                                    [name](const Member& m) { return m.name == name; });
  if (member == kMembers.end()) {
    std::vector<std::string_view> names;
    names.reserve(kMembers.size());
    for (const Member& m : kMembers) names.push_back(m.name);
    const bool printable = name.size() <= 64 && !HasForbiddenCharacter(name);
    return Fail(fmt::format("unknown member '{}'{}", printable ? name : "?",
                            printable ? DidYouMeanHint(name, names) : ""));
  }
  return value.is_nil() ? Status{} : member->read(value, line);
}

Result<Line> ReadLine(const Value& value) {
  const lua::Fields* fields = value.fields();
  if (fields == nullptr) return Fail("it is no record");
  Line line;
  for (const auto& [name, member] : *fields) {
    if (Status status = ReadMember(name, member, line); !status) {
      return tl::unexpected(status.error());
    }
  }
  if (line.verdict.empty()) return Fail("it has no verdict");
  if (value.Find("group") == nullptr) return Fail("it has no group");
  if (value.Find("points") == nullptr) return Fail("it has no points");
  return line;
}

}  // namespace

Result<std::vector<Line>> LinesFromLua(const Value& value) {
  const List* list = value.list();
  if (list == nullptr) return Fail("the grader returned no list of lines");
  if (list->size() > kMostLines) {
    return Fail(
        fmt::format("the grader returned {} lines; at most {} are read", list->size(), kMostLines));
  }
  std::vector<Line> lines;
  lines.reserve(list->size());
  for (const Value& element : *list) {
    Result<Line> line = ReadLine(element);
    if (!line) {
      return tl::unexpected(line.error().Within(fmt::format("line {}", lines.size() + 1)));
    }
    lines.push_back(*std::move(line));
  }
  return lines;
}

}  // namespace chartmark
